#include <algorithm>

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

bool is_older(const TranslationUnit& unit, const TranslationUnit& stored) {
  return unit.changed.time != 0 && unit.changed.time < stored.changed.time;
}

// How a unit stands to a stored one.
enum class Relation : std::uint8_t {
  other,
  same,          // the same texts, no newer data
  newer,         // the same texts, newer data or more context
  retranslated,  // the document's sentence with another translation
  outdated       // the same, but the stored translation is the later one
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
  if (elsewhere) return Relation::other;
  const bool more = more_context || (stored.document.empty() && !unit.document.empty());
  if (same_texts) return is_newer(unit, stored) || more ? Relation::newer : Relation::same;
  const bool one_place = same_source && same_languages && !unit.document.empty() && !stored.document.empty();
  if (!one_place) return Relation::other;
  return is_older(unit, stored) ? Relation::outdated : Relation::retranslated;
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
  Adding(Sentences& sentences, Units& units, SentenceId first_new)
      : sentences_(sentences), units_(units), first_new_(first_new) {}

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
    std::optional<std::pair<UnitId, TranslationUnit>> retranslated;
    std::vector<UnitId> candidates;
    for (const VariantRow& row : rows_) candidates.push_back(row.unit());
    for (const UnitId id : candidates) {
      const std::optional<TranslationUnit> stored = units_.unit(id, sentences_);
      if (!stored) continue;
      switch (relate(unit, *stored)) {
        case Relation::same:
        case Relation::outdated:
          ++counts.duplicate;
          return true;
        case Relation::newer:
          replace(id, merged(unit, *stored, Relation::newer), sentences);
          ++counts.updated;
          return true;
        case Relation::retranslated:
          if (!retranslated) retranslated = {id, merged(unit, *stored, Relation::retranslated)};
          break;
        case Relation::other:
          break;
      }
    }
    if (!retranslated) return false;
    replace(retranslated->first, retranslated->second, sentences);
    ++counts.updated;
    return true;
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
  std::vector<bool> seen_;  // of the new sentences, from first_new_ on, those that a unit has by now
  std::vector<VariantRow> rows_;
  std::vector<SentenceId> replaced_;
};

}  // namespace

AddCounts Memory::add(std::span<const TranslationUnit> units) {
  return add(prepare({units.begin(), units.end()}), Indexing::now);
}

AddCounts Memory::add(const PreparedUnits& given, Indexing indexing) {
  AddCounts counts;
  counts.skipped = given.skipped;
  write(*store_, [&] {
    const SentenceId first_new = store_->sentences.next_id();
    std::vector<std::int64_t> bases;
    for (const Language& base : given.bases) bases.push_back(store_->languages.add(base));
    const std::vector<SentenceId> ids =
        store_->sentences.add(texts_of(*store_, given.units), given.texts, bases, indexing);
    Adding adding(store_->sentences, store_->units, first_new);
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
