#include "cli/job_tmx.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>

#include "cli/exchange.hpp"
#include "tm/tmx.hpp"

namespace satz::cli {
namespace {

std::string tmx_of(const std::vector<tm::TranslationUnit>& units, const Direction& direction) {
  std::string bytes;
  tm::TmxWriter writer([&](std::string_view more) { bytes += more; }, {.source = direction.source},
                       {.dates = false});
  for (const tm::TranslationUnit& unit : units) writer.write(unit);
  writer.finish();
  return bytes;
}

tm::TranslationUnit pair_of(const Direction& direction, std::string source, std::string target) {
  tm::TranslationUnit unit;
  unit.source = direction.source;
  unit.variants.resize(2);
  unit.variants[0].language = direction.source;
  unit.variants[0].content.text = std::move(source);
  unit.variants[1].language = direction.target;
  unit.variants[1].content.text = std::move(target);
  return unit;
}

/// The pairs of a job, each once, and what translations each source has.
class Pairs {
 public:
  explicit Pairs(const Direction& direction) : direction_(direction) {}

  /// `doubtful`: nothing that may be put in without a person looking at it.
  void add(std::string source, std::string target, const tm::Match* match, bool doubtful) {
    const auto [known, fresh] = seen_.emplace(std::pair(source, target), units_.size());
    if (doubtful) doubtful_.insert(known->second);
    if (!fresh) return;
    tm::TranslationUnit unit = pair_of(direction_, std::move(source), std::move(target));
    if (match != nullptr) {
      unit.origin = match->origin;
      unit.document = match->document;
      unit.state = match->state;
      unit.notes = match->notes;
    }
    units_.push_back(std::move(unit));
  }

  /// OmegaT puts in what stands in tm/auto, and of two translations of a text the one it comes upon.
  OmegatMemories split(const std::set<std::string>& decided) const {
    std::map<std::string_view, std::size_t> translations;
    for (const tm::TranslationUnit& unit : units_) ++translations[unit.variants[0].content.text];
    std::vector<tm::TranslationUnit> automatic;
    std::vector<tm::TranslationUnit> manual;
    std::set<std::string_view> first;
    for (std::size_t i = 0; i < units_.size(); ++i) {
      const tm::TranslationUnit& unit = units_[i];
      const std::string& text = unit.variants[0].content.text;
      const bool certain = !doubtful_.contains(i) &&
                           (translations[text] == 1 || (decided.contains(text) && first.insert(text).second));
      (certain ? automatic : manual).push_back(unit);
    }
    return {tmx_of(automatic, direction_), tmx_of(manual, direction_), !manual.empty()};
  }

 private:
  const Direction& direction_;
  std::map<std::pair<std::string, std::string>, std::size_t> seen_;
  std::vector<tm::TranslationUnit> units_;
  std::set<std::size_t> doubtful_;
};

}  // namespace

std::string matches_tmx(const Stock& stock, const std::vector<std::vector<tm::Match>>& matches,
                        const tm::Memory* memory) {
  std::vector<tm::TranslationUnit> units;
  std::unordered_set<std::int64_t> seen;
  for (std::size_t i = 0; i < matches.size(); ++i) {
    for (const tm::Match& match : matches[i]) {
      if (!seen.insert(match.unit).second) continue;
      auto unit = memory->unit(match.unit);
      if (!unit) continue;
      std::erase_if(unit->variants, [&](const tm::Variant& variant) {
        return variant.language != match.source_language && variant.language != match.target_language;
      });
      if (!unit->source.same_base(stock.direction.source)) unit->source = match.source_language;
      units.push_back(std::move(*unit));
    }
  }
  return tmx_of(units, stock.direction);
}

OmegatMemories omegat_memories(const SegmentedPage& page, const Stock& stock,
                               const std::vector<std::vector<tm::Match>>& matches) {
  Pairs pairs(stock.direction);
  std::set<std::string> decided;  // sources whose first pair is what this page says
  const auto source = [&](std::size_t i) -> const Fragment& { return page.at(stock.sentences[i].at).source; };
  for (std::size_t i = 0; i < matches.size(); ++i) {
    const auto& target = stock.sentences[i].target;
    if (const auto& old = stock.sentences[i].old) {
      pairs.add(omegat_text(old->source, nullptr), omegat_text(old->target, &old->source), nullptr,
                old->source.text == source(i).text);
    }
    if (!target || stock.sentences[i].covers != 1) continue;  // OmegaT shows each sentence by itself
    std::string text = omegat_text(source(i), nullptr);
    decided.insert(text);
    pairs.add(std::move(text), omegat_text(*target, &source(i)), nullptr,
              stock.sentences[i].state < State::translated);
  }
  for (std::size_t i = 0; i < matches.size(); ++i) {
    if (stock.sentences[i].target) continue;
    const tm::Match* certain = undoubted(matches[i], source(i));
    for (const tm::Match& match : matches[i]) {
      if (match.type == tm::MatchType::adapted) {
        pairs.add(omegat_text(source(i), nullptr), omegat_text(match.target, &source(i)), &match, true);
        continue;
      }
      const bool exact = match.type >= tm::MatchType::exact;
      std::string text = omegat_text(exact ? source(i) : match.source, nullptr);
      if (&match == certain) decided.insert(text);
      pairs.add(std::move(text), omegat_text(match.target, exact ? &source(i) : &match.source), &match,
                exact && &match != certain);
    }
  }
  return pairs.split(decided);
}

std::string omegat_text(const Fragment& fragment, const Fragment* like) {
  struct Tag {
    std::size_t number;
    char letter;
  };
  std::map<std::string, Tag> tags;  // by the code's id
  std::size_t next = 0;
  const auto learn = [&](const Fragment& from) {
    const std::vector<bool> nested = well_nested(from);
    for (std::size_t i = 0; i < from.codes.size(); ++i) {
      const InlineCode& code = from.codes[i];
      const bool alone = code.kind == InlineCode::Kind::standalone;
      // An element that is not cut is one tag; of one that is, each half is a tag by itself.
      const std::string key = alone || nested[i]                    ? code.id
                              : code.kind == InlineCode::Kind::open ? code.id + " open"
                                                                    : code.id + " close";
      const char letter = alone ? 'x' : nested[i] ? 'g' : code.kind == InlineCode::Kind::open ? 'b' : 'e';
      if (tags.emplace(key, Tag{next, letter}).second) ++next;
    }
  };
  if (like != nullptr) learn(*like);
  learn(fragment);
  std::string text;
  std::size_t at = 0;
  for (const InlineCode& code : fragment.codes) {
    text.append(fragment.text, at, code.offset - at);
    at = code.offset;
    auto tag = tags.find(code.id);
    if (tag == tags.end()) {
      tag = tags.find(code.id + (code.kind == InlineCode::Kind::open ? " open" : " close"));
    }
    const bool whole = tag->second.letter == 'g';
    text += whole && code.kind == InlineCode::Kind::close ? "</" : "<";
    text += tag->second.letter + std::to_string(tag->second.number);
    text += whole ? ">" : "/>";
  }
  return text.append(fragment.text, at);
}

}  // namespace satz::cli
