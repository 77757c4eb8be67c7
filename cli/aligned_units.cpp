#include "cli/aligned_units.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "alignment/language_names.hpp"

namespace satz::cli {
namespace {

/// The sentences as one text. Codes of another block get ids of their own: in its own it has the same.
Fragment joined(const alignment::Document& document, const alignment::Range& range) {
  Fragment whole;
  for (std::size_t i = range.begin; i < range.end; ++i) {
    if (i > range.begin) append(whole, Fragment{" "});
    Fragment next = document.sentences[i].content;
    const std::size_t block = document.sentences[i].block - document.sentences[range.begin].block;
    for (InlineCode& code : next.codes)
      if (block > 0) code.id += "x" + std::to_string(block);
    append(whole, next);
  }
  return whole;
}

/// Gives the codes of `target` the ids of the source's codes that they stand for: those spelled alike, the
/// first for the first, then those of the same type (a link that leads to the other language's page). A code
/// of the target alone gets an id that the source has not.
class SharedIds {
 public:
  explicit SharedIds(const Fragment& source) {
    for (const InlineCode& code : source.codes) {
      taken_.insert(code.id);
      if (code.kind != InlineCode::Kind::close) free_.push_back(&code);
    }
  }

  void give_to(Fragment& target) {
    std::vector<const InlineCode*> own;
    for (const InlineCode& code : target.codes)
      if (code.kind != InlineCode::Kind::close && !names_.contains(code.id)) own.push_back(&code);
    take(own, &InlineCode::original);
    take(own, &InlineCode::type);
    for (InlineCode& code : target.codes) {
      auto name = names_.find(code.id);
      if (name == names_.end()) name = names_.emplace(code.id, fresh()).first;
      code.id = name->second;
    }
  }

 private:
  /// Gives each of `own` without a name the first free code of the source whose `field` is equal.
  void take(const std::vector<const InlineCode*>& own, std::string InlineCode::*field) {
    std::map<std::pair<InlineCode::Kind, std::string_view>, std::vector<const InlineCode*>> waiting;
    for (auto code = free_.rbegin(); code != free_.rend(); ++code)
      waiting[{(*code)->kind, (*code)->*field}].push_back(*code);
    std::set<const InlineCode*> gone;
    for (const InlineCode* code : own) {
      const auto like = waiting.find({code->kind, code->*field});
      if (names_.contains(code->id) || like == waiting.end() || like->second.empty()) continue;
      names_.emplace(code->id, like->second.back()->id);
      gone.insert(like->second.back());
      like->second.pop_back();
    }
    std::erase_if(free_, [&](const InlineCode* code) { return gone.contains(code); });
  }

  std::string fresh() {
    while (!taken_.insert(std::to_string(next_)).second) ++next_;
    return std::to_string(next_);
  }

  std::vector<const InlineCode*> free_;  // of the source, in order
  std::set<std::string> taken_;
  std::map<std::string, std::string> names_;  // target id → shared id
  std::size_t next_ = 1;
};

/// "English" on the German page, "Deutsch" on the English one: each leads to the other, none translates it.
bool is_language_switch(const alignment::PagePair& pair, const alignment::Bead& bead,
                        const AlignedUnitsOptions& options) {
  return bead.source.size() == 1 && bead.target.size() == 1 &&
         alignment::names_language(pair.source.sentences[bead.source.begin].content.text, options.to) &&
         alignment::names_language(pair.target.sentences[bead.target.begin].content.text, options.from);
}

/// A confidence in two digits, cut off: what is said is never more than what is so.
std::string two_digits(double confidence) {
  const int percent = static_cast<int>(confidence * 100);
  return (percent >= 100 ? "1." : "0.") + std::string(percent % 100 < 10 ? "0" : "") +
         std::to_string(percent % 100);
}

}  // namespace

std::vector<tm::TranslationUnit> aligned_units(const alignment::PagePair& pair,
                                               const alignment::Alignment& alignment,
                                               const AlignedUnitsOptions& options) {
  const auto around = [](const alignment::Document& document, const alignment::Range& range,
                         tm::Variant& variant) {
    const std::vector<alignment::Sentence>& all = document.sentences;
    variant.previous = range.begin > 0 ? all[range.begin - 1].content.text : "";
    variant.next = range.end < all.size() ? all[range.end].content.text : "";
  };
  std::vector<tm::TranslationUnit> units;
  const std::vector<double> sure = alignment::text_confidences(pair, alignment.beads);
  for (std::size_t b = 0; b < sure.size(); ++b) {
    const alignment::Bead& bead = alignment.beads[b];
    if (bead.one_sided() || sure[b] < options.min_confidence) continue;
    if (is_language_switch(pair, bead, options)) continue;
    tm::TranslationUnit unit;
    unit.variants.resize(2);
    unit.variants[0].language = options.from;
    unit.variants[0].content = joined(pair.source, bead.source);
    around(pair.source, bead.source, unit.variants[0]);
    unit.variants[1].language = options.to;
    unit.variants[1].content = joined(pair.target, bead.target);
    around(pair.target, bead.target, unit.variants[1]);
    SharedIds(unit.variants[0].content).give_to(unit.variants[1].content);
    unit.source = options.from;
    unit.origin = "alignment";
    unit.document = options.document;
    unit.properties.push_back({"x-confidence", two_digits(sure[b])});
    units.push_back(std::move(unit));
  }
  return units;
}

}  // namespace satz::cli
