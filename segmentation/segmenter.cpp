#include "segmentation/segmenter.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "segmentation/chars.hpp"
#include "segmentation/cutting.hpp"
#include "segmentation/icu_sentences.hpp"
#include "segmentation/overriding.hpp"
#include "segmentation/srx.hpp"
#include "segmentation/srx_export.hpp"
#include "segmentation/srx_rules.hpp"
#include "segmentation/tables.hpp"

namespace satz::segmentation {
namespace {

constexpr std::string_view hard_break = "hard-break";

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

/// The place behind the last line or page break at `offset`: breaks belong to the space between sentences.
Position behind_breaks(const Fragment& block, std::size_t offset) {
  Position at = cut_at(block, offset);
  for (std::size_t i = at.code; i < block.codes.size() && block.codes[i].offset == offset; ++i) {
    if (is_hard_break(block.codes[i])) at.code = i + 1;
  }
  return at;
}

}  // namespace

struct Segmenter::Rules {
  struct Layer {
    SrxUse use;
    SrxRules rules;

    bool replaces(const Language& language) const {
      return use == SrxUse::replaces || (use == SrxUse::as_written && rules.cuts_sentences(language));
    }
  };

  Tables german = german_tables();
  Tables english = english_tables();
  Tables none{""};
  std::map<std::string, Tables, std::less<>> exceptions;  // by base language
  std::vector<Layer> layers;                              // in the order they were loaded
  IcuSentences icu;

  Conventions conventions(const Language& language) const {
    const auto own = exceptions.find(language.base());
    const Tables* added = own == exceptions.end() ? nullptr : &own->second;
    if (language.base() == "de") return {german, added, true, true, false};
    if (language.base() == "en") return {english, added, false, false, true};
    return {none, added, false, false, false};
  }

  std::vector<Found> built_in(std::string_view text, const Language& language,
                              const Evidence* evidence) const {
    const bool ours = language.base() == "de" || language.base() == "en";
    return ours ? cut_by_rules(text, conventions(language), evidence)
                : icu.cut(text, language, conventions(language));
  }

  /// The cuts of a text without hard breaks: the built-in ones, then each SRX file's word on top.
  std::vector<Found> cut(std::string_view text, const Language& language, const Evidence* evidence) const {
    std::vector<const Layer*> asked;  // the last loaded first
    for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
      if (!layer->rules.covers(language)) continue;
      asked.push_back(&*layer);
      if (layer->replaces(language)) break;
    }
    const bool replaced = !asked.empty() && asked.back()->replaces(language);
    std::vector<Found> found = replaced ? std::vector<Found>() : built_in(text, language, evidence);
    std::ranges::reverse(asked);
    for (const Layer* layer : asked) found = overridden(text, std::move(found), layer->rules, language);
    return found;
  }

  std::vector<Found> cuts(const Fragment& block, const Language& language, const Evidence* evidence) const {
    const std::string_view text = block.text;
    std::vector<Found> found;
    std::size_t begin = 0;
    const auto piece = [&](std::size_t end) {
      for (Found one : cut(text.substr(begin, end - begin), language, evidence)) {
        one.end += begin;
        one.next += begin;
        found.push_back(one);
      }
    };
    for (const std::size_t offset : hard_breaks(block)) {
      piece(offset);
      const std::size_t end = skip_space_back(text.substr(begin, offset - begin), offset - begin) + begin;
      found.push_back({end, skip_space(text, offset), {true, hard_break}});
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

bool Segmenter::knows(std::string_view abbreviation, const Language& language) const {
  const Conventions conventions = rules_->conventions(language);
  const std::string key = Tables::key(abbreviation);
  if (conventions.tables.abbreviation(key, false)) return true;
  if (conventions.exceptions && conventions.exceptions->abbreviation(key, false)) return true;
  // As it would stand in a page: behind a word, before a name.
  const std::string probe = "Wort " + std::string(abbreviation) + " Lukas";
  return std::ranges::none_of(cuts({probe}, language), &Cut::breaks);
}

void Segmenter::load_srx(const std::string& name, std::string_view bytes, SrxUse use,
                         std::vector<Finding>& findings) {
  std::vector<Finding> noticed;
  const SrxFile file = read_srx(name, bytes, noticed);
  rules_->layers.push_back({use, SrxRules(file, noticed)});
  findings.insert(findings.end(), noticed.begin(), noticed.end());
}

std::string Segmenter::export_srx() const {
  std::vector<ExportedTables> tables = {{"German", "de.*", &rules_->german, {}},
                                        {"English", "en.*", &rules_->english, {}}};
  for (const auto& [base, added] : rules_->exceptions) {
    const auto known = std::ranges::find(tables, base + ".*", &ExportedTables::pattern);
    if (known != tables.end()) {
      known->exceptions = added.spelled(Abbreviation::never_final);
    } else {
      tables.push_back({base, base + ".*", &rules_->none, added.spelled(Abbreviation::never_final)});
    }
  }
  return srx_of(tables);
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
  const std::vector<Found> cuts = rules_->cuts(block, language, evidence);
  segments.reserve(2 * cuts.size() + 3);
  if (first > 0) add(true, cut_at(block, first));
  for (const Found& cut : cuts) {
    if (!cut.verdict.breaks || cut.end <= at.text || cut.next >= block.text.size()) continue;
    add(false, cut_at(block, cut.end));
    add(true, cut.verdict.rule == hard_break ? behind_breaks(block, cut.next) : cut_at(block, cut.next));
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
