#include "tm/units.hpp"

#include <algorithm>

#include "tm/codes.hpp"

namespace satz::tm {
namespace {

constexpr std::int64_t first_of(UnitId unit) {
  return unit << VariantRow::in_unit_bits;
}

constexpr std::int64_t last_of(UnitId unit) {
  return first_of(unit + 1) - 1;
}

std::optional<std::int64_t> unless_zero(std::int64_t value) {
  return value == 0 ? std::nullopt : std::optional(value);
}

State read_state(const Statement::Rows& rows, int column) {
  return static_cast<State>(std::clamp<std::int64_t>(rows.integer(column), 0, 4));
}

VariantRow read_row(const Statement::Rows& rows) {
  return {rows.integer(0),           rows.integer(1),       static_cast<SentenceId>(rows.integer(2)),
          std::string(rows.blob(3)), rows.optional_text(4), rows.optional_text(5)};
}

// In one statement, because this is most of what a lookup that finds something asks for.
constexpr std::string_view pairs_sql = R"sql(
SELECT a.id, a.language, a.sentence, a.codes, a.previous, a.next, b.id, b.language, b.sentence, b.codes, state, unit.changed
FROM variant a
CROSS JOIN unit ON unit.id = a.id >> 8
CROSS JOIN variant b ON b.id BETWEEN a.id & ~255 AND a.id | 255 AND b.id <> a.id
WHERE a.sentence = ?1
ORDER BY a.id, b.id)sql";

// Joined by label, so that one look gives the names too.
constexpr std::string_view head_sql = R"sql(
SELECT tuid, source, o.text, d.text, state, created, c.text, changed, m.text, used, uses
FROM unit
LEFT JOIN label o ON o.id = origin
LEFT JOIN label d ON d.id = document
LEFT JOIN label c ON c.id = creator
LEFT JOIN label m ON m.id = changer
WHERE unit.id = ?1)sql";

constexpr std::string_view stamps_sql = R"sql(
SELECT created, c.text, changed, m.text
FROM variant
LEFT JOIN label c ON c.id = creator
LEFT JOIN label m ON m.id = changer
WHERE variant.id = ?1)sql";

}  // namespace

Units::Units(Database& database, Languages& languages)
    : languages_(languages),
      by_sentence_(database,
                   "SELECT id, language, sentence, codes, previous, next FROM variant WHERE sentence = ?1 "
                   "ORDER BY id"),
      pairs_(database, pairs_sql),
      in_unit_(database,
               "SELECT id, language, sentence, codes, previous, next FROM variant WHERE id BETWEEN ?1 AND ?2 "
               "ORDER BY id"),
      used_(database, "SELECT 1 FROM variant WHERE sentence = ?1 LIMIT 1"),
      greatest_(database, "SELECT max(id) FROM unit"),
      insert_unit_(database, "INSERT INTO unit VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"),
      insert_variant_(database, "INSERT INTO variant VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"),
      insert_remark_(database, "INSERT INTO remark VALUES(?1, ?2, ?3, ?4, ?5)"),
      count_use_(database,
                 "UPDATE unit SET used = nullif(max(coalesce(used, 0), ?2), 0), uses = coalesce(uses, 0) + 1 "
                 "WHERE id = ?1"),
      erase_unit_(database, "DELETE FROM unit WHERE id = ?1"),
      erase_remarks_(database, "DELETE FROM remark WHERE unit = ?1"),
      erase_variants_(database, "DELETE FROM variant WHERE id BETWEEN ?1 AND ?2"),
      head_(database, head_sql),
      variant_stamps_(database, stamps_sql),
      remarks_(database, "SELECT variant, type, text FROM remark WHERE unit = ?1 ORDER BY variant, ordinal"),
      find_label_(database, "SELECT id FROM label WHERE text = ?1"),
      insert_label_(database, "INSERT INTO label(text) VALUES(?1) RETURNING id") {}

void Units::variants_of(SentenceId sentence, std::vector<VariantRow>& out) {
  out.clear();
  Statement::Rows rows = by_sentence_.run(std::int64_t{sentence});
  while (rows.next()) out.push_back(read_row(rows));
}

void Units::pairs_of(SentenceId sentence, std::vector<PairRow>& out) {
  out.clear();
  Statement::Rows rows = pairs_.run(std::int64_t{sentence});
  while (rows.next()) {
    PairRow& pair = out.emplace_back();
    pair.source = read_row(rows);
    pair.target = {rows.integer(6), rows.integer(7), static_cast<SentenceId>(rows.integer(8)),
                   std::string(rows.blob(9))};
    pair.state = read_state(rows, 10);
    pair.changed = rows.integer(11);
  }
}

void Units::variants_in(UnitId unit, std::vector<VariantRow>& out) {
  out.clear();
  Statement::Rows rows = in_unit_.run(first_of(unit), last_of(unit));
  while (rows.next()) out.push_back(read_row(rows));
}

bool Units::is_used(SentenceId sentence) {
  return used_.run(std::int64_t{sentence}).next();
}

std::optional<std::int64_t> Units::label(std::string_view text) {
  constexpr std::size_t most_cached = 100'000;
  if (text.empty()) return std::nullopt;
  if (text == last_label_.first) return last_label_.second;
  const auto known = labels_.find(std::string(text));
  if (known != labels_.end()) {
    last_label_ = *known;
    return known->second;
  }
  std::int64_t id = 0;
  {
    Statement::Rows rows = find_label_.run(text);
    if (rows.next()) id = rows.integer(0);
  }
  if (id == 0) {
    Statement::Rows rows = insert_label_.run(text);
    if (rows.next()) id = rows.integer(0);
    rows.next();
  }
  if (labels_.size() >= most_cached) labels_.clear();
  labels_.emplace(text, id);
  return id;
}

UnitId Units::insert(const TranslationUnit& unit, std::span<const SentenceId> sentences) {
  if (next_ == 0) {
    Statement::Rows rows = greatest_.run();
    next_ = rows.next() ? rows.integer(0) + 1 : 1;
  }
  insert_as(next_, unit, sentences);
  return next_++;
}

void Units::replace(UnitId id, const TranslationUnit& unit, std::span<const SentenceId> sentences) {
  erase(id);
  insert_as(id, unit, sentences);
}

void Units::insert_as(UnitId id, const TranslationUnit& unit, std::span<const SentenceId> sentences) {
  const std::optional<std::string_view> tuid =
      unit.id.empty() ? std::nullopt : std::optional<std::string_view>(unit.id);
  insert_unit_.execute(id, tuid, unless_zero(languages_.add(unit.source)), label(unit.origin),
                       label(unit.document), static_cast<std::int64_t>(unit.state),
                       unless_zero(unit.created.time), label(unit.created.user),
                       unless_zero(unit.changed.time), label(unit.changed.user), unless_zero(unit.used),
                       unless_zero(unit.uses));
  insert_variants(id, unit, sentences);
}

void Units::insert_variants(UnitId id, const TranslationUnit& unit, std::span<const SentenceId> sentences) {
  insert_remarks(id, 0, unit.notes, unit.properties);
  for (std::size_t i = 0; i < unit.variants.size(); ++i) {
    const Variant& variant = unit.variants[i];
    const std::string codes = to_blob(variant.content.codes);
    const auto place = static_cast<std::int64_t>(i);
    insert_variant_.execute(
        first_of(id) + place, languages_.add(variant.language), std::int64_t{sentences[i]},
        codes.empty() ? std::nullopt : std::optional(Statement::Blob{codes}), variant.previous, variant.next,
        unless_zero(variant.created.time), label(variant.created.user), unless_zero(variant.changed.time),
        label(variant.changed.user));
    insert_remarks(id, place + 1, variant.notes, variant.properties);
  }
}

// Variant 0 is the unit itself, 1 its first variant. A note has no type.
void Units::insert_remarks(UnitId id, std::int64_t variant, const std::vector<std::string>& notes,
                           const std::vector<Property>& properties) {
  std::int64_t ordinal = 0;
  for (const std::string& note : notes) {
    insert_remark_.execute(id, variant, ordinal++, std::optional<std::string_view>(), note);
  }
  for (const Property& property : properties) {
    insert_remark_.execute(id, variant, ordinal++, std::optional<std::string_view>(property.type),
                           property.value);
  }
}

void Units::erase(UnitId id) {
  next_ = 0;
  erase_variants_.execute(first_of(id), last_of(id));
  erase_remarks_.execute(id);
  erase_unit_.execute(id);
}

void Units::count_use(UnitId id, std::int64_t time) {
  count_use_.execute(id, time);
}

void Units::forget() {
  labels_.clear();
  last_label_ = {};
  next_ = 0;
}

std::optional<TranslationUnit> Units::head(UnitId id) {
  TranslationUnit unit;
  {
    Statement::Rows rows = head_.run(id);
    if (!rows.next()) return std::nullopt;
    unit.id = rows.text(0);
    if (!rows.is_null(1)) unit.source = languages_.language(rows.integer(1));
    unit.origin = rows.text(2);
    unit.document = rows.text(3);
    unit.state = read_state(rows, 4);
    unit.created = {rows.integer(5), std::string(rows.text(6))};
    unit.changed = {rows.integer(7), std::string(rows.text(8))};
    unit.used = rows.integer(9);
    unit.uses = static_cast<std::uint32_t>(rows.integer(10));
  }
  Statement::Rows rows = remarks_.run(id);
  while (rows.next() && rows.integer(0) == 0) {
    if (rows.is_null(1)) {
      unit.notes.emplace_back(rows.text(2));
    } else {
      unit.properties.push_back({std::string(rows.text(1)), std::string(rows.text(2))});
    }
  }
  return unit;
}

std::optional<TranslationUnit> Units::unit(UnitId id, Sentences& sentences) {
  std::optional<TranslationUnit> unit = head(id);
  if (!unit) return unit;
  std::vector<VariantRow> found;
  variants_in(id, found);
  for (VariantRow& row : found) {
    Variant variant{languages_.language(row.language),
                    {sentences.text(row.sentence)},
                    std::move(row.previous),
                    std::move(row.next)};
    variant.content.codes = codes_from_blob(row.codes, variant.content.text.size());
    Statement::Rows rows = variant_stamps_.run(row.id);
    if (rows.next()) {
      variant.created = {rows.integer(0), std::string(rows.text(1))};
      variant.changed = {rows.integer(2), std::string(rows.text(3))};
    }
    unit->variants.push_back(std::move(variant));
  }
  Statement::Rows rows = remarks_.run(id);
  while (rows.next()) {
    const auto place = static_cast<std::size_t>(rows.integer(0));
    if (place == 0 || place > unit->variants.size()) continue;
    Variant& variant = unit->variants[place - 1];
    if (rows.is_null(1)) {
      variant.notes.emplace_back(rows.text(2));
    } else {
      variant.properties.push_back({std::string(rows.text(1)), std::string(rows.text(2))});
    }
  }
  return unit;
}

}  // namespace satz::tm
