#include "segmentation/segmenter.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "segmentation/chars.hpp"
#include "segmentation/lists.hpp"
#include "segmentation/rules.hpp"
#include "segmentation/scan.hpp"
#include "segmentation/tables.hpp"

namespace satz::segmentation {
namespace {

/// A cut without its words: what the rules work with.
struct Found {
  std::size_t end = 0;
  std::size_t next = 0;
  Verdict verdict;
};

bool is_hard_break(const InlineCode& code) {
  return code.kind == InlineCode::Kind::standalone && (code.type == "lb" || code.type == "pb");
}

/// The offsets of the line and page breaks inside `block`, each once.
std::vector<std::size_t> hard_breaks(const Fragment& block) {
  std::vector<std::size_t> offsets;
  for (const InlineCode& code : block.codes) {
    if (is_hard_break(code) && (offsets.empty() || offsets.back() != code.offset))
      offsets.push_back(code.offset);
  }
  return offsets;
}

Found list_item(std::string_view text, std::size_t item) {
  return {skip_space_back(text.substr(0, item), item), item, {true, "list-item"}};
}

/// The cuts of a text without hard breaks by our rules.
std::vector<Found> cut_by_rules(std::string_view text, const Conventions& conventions,
                                const Evidence* evidence) {
  std::vector<Found> found;
  const Scan scanned = scan(text);
  const std::vector<std::size_t> items = list_items(text, conventions.stop_makes_ordinal);
  auto item = items.begin();
  std::size_t sentence = skip_space(text, 0);
  for (const Candidate& candidate : scanned.candidates) {
    for (; item != items.end() && *item <= candidate.begin; ++item) {
      found.push_back(list_item(text, *item));
      sentence = *item;
    }
    if (candidate.begin < sentence) continue;
    const Question question{text,
                            scanned,
                            candidate,
                            conventions,
                            evidence,
                            sentence,
                            behind(text, candidate.begin, sentence),
                            ahead(text, candidate.next)};
    const std::optional<Verdict> verdict = decide(question);
    if (!verdict) continue;
    if (item != items.end() && *item == candidate.next) ++item;
    found.push_back({candidate.end, candidate.next, *verdict});
    if (verdict->breaks) sentence = candidate.next;
  }
  for (; item != items.end(); ++item) found.push_back(list_item(text, *item));
  return found;
}

}  // namespace

struct Segmenter::Rules {
  Tables german = german_tables();
  Tables english = english_tables();
  std::map<std::string, Tables, std::less<>> exceptions;  // by base language

  Conventions conventions(const Language& language) const {
    const auto own = exceptions.find(language.base());
    const Tables* added = own == exceptions.end() ? nullptr : &own->second;
    if (language.base() == "de") return {german, added, true, true, false};
    return {english, added, false, false, true};
  }

  std::vector<Found> cuts(const Fragment& block, const Language& language, const Evidence* evidence) const {
    const Conventions own = conventions(language);
    const std::string_view text = block.text;
    std::vector<Found> found;
    std::size_t begin = 0;
    const auto piece = [&](std::size_t end) {
      for (Found cut : cut_by_rules(text.substr(begin, end - begin), own, evidence)) {
        cut.end += begin;
        cut.next += begin;
        found.push_back(cut);
      }
    };
    for (const std::size_t offset : hard_breaks(block)) {
      piece(offset);
      found.push_back(
          {skip_space_back(text.substr(0, offset), offset), skip_space(text, offset), {true, "line-break"}});
      begin = offset;
    }
    piece(text.size());
    return found;
  }
};

Segmenter::Segmenter() : rules_(std::make_unique<Rules>()) {}
Segmenter::~Segmenter() = default;
Segmenter::Segmenter(Segmenter&&) noexcept = default;
Segmenter& Segmenter::operator=(Segmenter&&) noexcept = default;

void Segmenter::add_exceptions(const Language& language, std::span<const std::string> abbreviations) {
  Tables& tables = rules_->exceptions.try_emplace(std::string(language.base()), "").first->second;
  for (const std::string& abbreviation : abbreviations) {
    tables.add(abbreviation, Abbreviation::never_final);
  }
}

std::vector<Cut> Segmenter::cuts(const Fragment& block, const Language& language,
                                 const Evidence* evidence) const {
  std::vector<Cut> cuts;
  for (const Found& found : rules_->cuts(block, language, evidence)) {
    std::string rule(found.verdict.rule);
    if (!found.verdict.entry.empty()) rule.append(": ").append(found.verdict.entry);
    cuts.push_back({found.next, found.end, found.verdict.breaks, std::move(rule)});
  }
  return cuts;
}

std::vector<Segment> Segmenter::segment(const Fragment& block, const Language& language,
                                        const Evidence* evidence) const {
  std::vector<Segment> segments;
  std::size_t sentences = 0;
  std::size_t ignorables = 0;
  Position at{};
  const auto add = [&](bool ignorable, Position to) {
    if (to == at) return;
    const std::string id = ignorable ? "i" + std::to_string(++ignorables) : "s" + std::to_string(++sentences);
    segments.push_back({id, ignorable, slice(block, at, to)});
    at = to;
  };
  const std::size_t first = skip_space(block.text, 0);
  const Position end = end_of(block);
  if (first == block.text.size()) {
    add(block.codes.empty(), end);
    return segments;
  }
  if (first > 0) add(true, cut_at(block, first));
  for (const Found& cut : rules_->cuts(block, language, evidence)) {
    if (!cut.verdict.breaks || cut.end <= at.text || cut.next >= block.text.size()) continue;
    add(false, cut_at(block, cut.end));
    add(true, cut_at(block, cut.next));
  }
  const std::size_t last = skip_space_back(block.text, block.text.size());
  if (last < block.text.size() && last > at.text) {
    add(false, cut_at(block, last));
    add(true, end);
  }
  add(false, end);
  return segments;
}

}  // namespace satz::segmentation
