#include <algorithm>
#include <utility>

#include "tm/store.hpp"
#include "tm/writing.hpp"

namespace satz::tm {
namespace {

bool is_newer(const TranslationUnit& unit, const TranslationUnit& stored) {
  return unit.changed.time > stored.changed.time ||
         (unit.changed.time == stored.changed.time && unit.state > stored.state);
}

bool agree(const std::optional<std::string>& a, const std::optional<std::string>& b) {
  return !a || !b || *a == *b;
}

bool adds(const std::optional<std::string>& a, const std::optional<std::string>& b) {
  return a && !b;
}

// Which of two translations of one sentence is the better one: below 0 the stored one, above 0 the given one.
int compare(const TranslationUnit& unit, const TranslationUnit& stored) {
  const auto sign = [](auto a, auto b) { return a < b ? -1 : static_cast<int>(b < a); };
  const bool both_dated = unit.changed.time != 0 && stored.changed.time != 0;
  const int by_time = both_dated ? sign(unit.changed.time, stored.changed.time) : 0;
  return by_time != 0 ? by_time : sign(unit.state, stored.state);
}

// How a unit stands to a stored one.
enum class Relation : std::uint8_t {
  other,
  same,          // the same texts, no newer data
  newer,         // the same texts, newer data or more context
  retranslated,  // the document's sentence with another translation
  elsewhere      // the same texts in another document
};

Relation relate(const TranslationUnit& unit, const TranslationUnit& stored) {
  const Variant& source = unit.variants.front();
  bool same_texts = unit.variants.size() == stored.variants.size();
  bool same_languages = same_texts;
  bool same_source = false;
  bool more_context = false;
  for (const Variant& variant : unit.variants) {
    const auto old = std::find_if(stored.variants.begin(), stored.variants.end(),
                                  [&](const Variant& v) { return v.language == variant.language; });
    const bool same = old != stored.variants.end() && old->content == variant.content &&
                      agree(old->previous, variant.previous) && agree(old->next, variant.next);
    same_texts = same_texts && same;
    same_languages = same_languages && old != stored.variants.end();
    if (&variant == &source) same_source = same;
    if (same) more_context |= adds(variant.previous, old->previous) || adds(variant.next, old->next);
  }
  // What stands on two pages is known from both: one may change, or go.
  const bool elsewhere =
      !unit.document.empty() && !stored.document.empty() && unit.document != stored.document;
  if (elsewhere) return same_texts ? Relation::elsewhere : Relation::other;
  const bool more = more_context || (stored.document.empty() && !unit.document.empty());
  if (same_texts) return is_newer(unit, stored) || more ? Relation::newer : Relation::same;
  const bool one_place = same_source && same_languages && !unit.document.empty() && !stored.document.empty();
  return one_place ? Relation::retranslated : Relation::other;
}

// `unit` in the place of `stored`: with what only the old one knows.
TranslationUnit merged(TranslationUnit unit, const TranslationUnit& stored, Relation relation) {
  const auto add_missing = [](auto& values, const auto& more, auto same) {
    for (const auto& value : more) {
      const bool known =
          std::any_of(values.begin(), values.end(), [&](const auto& each) { return same(each, value); });
      if (!known) values.push_back(value);
    }
  };
  if (unit.id.empty()) unit.id = stored.id;
  if (unit.origin.empty()) unit.origin = stored.origin;
  if (unit.document.empty()) unit.document = stored.document;
  if (stored.created.time != 0) unit.created = stored.created;
  if (relation == Relation::newer && !is_newer(unit, stored)) {  // it brought context or document only
    unit.changed = stored.changed;
    unit.state = stored.state;
  }
  unit.used = std::max(unit.used, stored.used);
  unit.uses = std::max(unit.uses, stored.uses);
  add_missing(unit.notes, stored.notes, [](const auto& a, const auto& b) { return a == b; });
  add_missing(unit.properties, stored.properties,
              [](const auto& a, const auto& b) { return a.type == b.type; });
  for (Variant& variant : unit.variants) {
    const Variant* old = find_variant(stored, variant.language);
    if (old == nullptr || old->language != variant.language || old->content != variant.content) continue;
    if (!variant.previous) variant.previous = old->previous;
    if (!variant.next) variant.next = old->next;
  }
  return unit;
}

// Adds units one after another, inside one transaction.
class Adding {
 public:
  Adding(Sentences& sentences, Units& units, SentenceId first_new, const AddOptions& options)
      : sentences_(sentences), units_(units), first_new_(first_new), options_(options) {}

  void add(const TranslationUnit& unit, std::span<const SentenceId> sentences, AddCounts& counts) {
    const bool may_be_known = std::all_of(sentences.begin(), sentences.end(),
                                          [&](SentenceId id) { return !is_new(id) || is_seen(id); }) ||
                              !unit.document.empty();
    if (may_be_known && merge(unit, sentences, counts)) return;
    units_.insert(unit, sentences);
    see(sentences);
    ++counts.added;
  }

  // The sentences of what was replaced: a later unit of the batch may use them again.
  std::vector<SentenceId> take_replaced() { return std::move(replaced_); }

 private:
  bool is_new(SentenceId id) const { return id >= first_new_; }
  bool is_seen(SentenceId id) const { return id - first_new_ < seen_.size() && seen_[id - first_new_]; }

  void see(std::span<const SentenceId> sentences) {
    for (const SentenceId id : sentences) {
      if (!is_new(id)) continue;
      if (id - first_new_ >= seen_.size()) seen_.resize(2 * (id - first_new_) + 64);
      seen_[id - first_new_] = true;
    }
  }

  // Whether the unit went into a stored one.
  bool merge(const TranslationUnit& unit, std::span<const SentenceId> sentences, AddCounts& counts) {
    if (is_new(sentences.front()) && !is_seen(sentences.front())) return false;
    units_.variants_of(sentences.front(), rows_);
    std::optional<Conflict> conflict;
    std::optional<std::pair<UnitId, TranslationUnit>> elsewhere;
    std::vector<UnitId> candidates;
    for (const VariantRow& row : rows_) candidates.push_back(row.unit());
    for (const UnitId id : candidates) {
      const std::optional<TranslationUnit> stored = units_.unit(id, sentences_);
      if (!stored) continue;
      switch (relate(unit, *stored)) {
        case Relation::same:
          ++counts.duplicate;
          return true;
        case Relation::newer:
          replace(id, merged(unit, *stored, Relation::newer), sentences);
          if (options_.counts_use && stored->document.empty()) units_.count_use(id, unit.created.time);
          ++counts.updated;
          return true;
        case Relation::retranslated:
          if (!conflict) conflict = Conflict{.unit = id, .stored = *stored, .given = unit};
          break;
        case Relation::elsewhere:
          if (!elsewhere || compare(*stored, elsewhere->second) > 0) elsewhere = {id, *stored};
          break;
        case Relation::other:
          break;
      }
    }
    if (conflict && !settle(*conflict)) {
      ++counts.duplicate;
      return true;
    }
    if (elsewhere && options_.counts_use) units_.count_use(elsewhere->first, unit.created.time);
    if (!conflict) return false;
    replace(conflict->unit, merged(unit, conflict->stored, Relation::retranslated), sentences);
    ++counts.updated;
    return true;
  }

  // Whether the given translation takes the stored one's place.
  bool settle(Conflict& conflict) const {
    using Prefer = AddOptions::Prefer;
    const int better = compare(conflict.given, conflict.stored);
    const Prefer prefer = options_.prefer;
    const bool given = prefer == Prefer::given || (prefer == Prefer::better && better >= 0) ||
                       (prefer == Prefer::better_or_stored && better > 0);
    conflict.kept = given ? Conflict::Kept::given : Conflict::Kept::stored;
    conflict.undecided = better == 0 && prefer != Prefer::given && prefer != Prefer::stored;
    if (options_.conflict) options_.conflict(conflict);
    return given;
  }

  void replace(UnitId id, const TranslationUnit& unit, std::span<const SentenceId> sentences) {
    units_.variants_in(id, rows_);
    units_.replace(id, unit, sentences);
    see(sentences);
    for (const VariantRow& row : rows_) replaced_.push_back(row.sentence);
  }

  Sentences& sentences_;
  Units& units_;
  SentenceId first_new_;
  const AddOptions& options_;
  std::vector<bool> seen_;  // of the new sentences, from first_new_ on, those that a unit has by now
  std::vector<VariantRow> rows_;
  std::vector<SentenceId> replaced_;
};

}  // namespace

AddCounts Memory::add(std::span<const TranslationUnit> units, const AddOptions& options) {
  return add(prepare({units.begin(), units.end()}), Indexing::now, options);
}

AddCounts Memory::add(const PreparedUnits& given, Indexing indexing, const AddOptions& options) {
  AddCounts counts;
  counts.skipped = given.skipped;
  if (indexing == Indexing::later && !std::exchange(store_->is_importing, true)) {
    // What is written is read through SQLite's own pages: a mapped file would fill the memory as it grows.
    store_->database.execute("PRAGMA mmap_size = 0; PRAGMA wal_autocheckpoint = 8000");
  }
  write(*store_, [&] {
    const SentenceId first_new = store_->sentences.next_id();
    std::vector<std::int64_t> bases;
    for (const Language& base : given.bases) bases.push_back(store_->languages.add(base));
    const std::vector<SentenceId> ids =
        store_->sentences.add(texts_of(*store_, given.units), given.texts, bases, indexing);
    Adding adding(store_->sentences, store_->units, first_new, options);
    std::size_t at = 0;
    for (const TranslationUnit& unit : given.units) {
      adding.add(unit, std::span(ids).subspan(at, unit.variants.size()), counts);
      at += unit.variants.size();
    }
    erase_unused(*store_, adding.take_replaced());
  });
  return counts;
}

void Memory::complete_index() {
  write(*store_, [&] { store_->sentences.complete_index(); });
}

}  // namespace satz::tm
