#include "cli/localize.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "cli/exchange.hpp"

namespace satz::cli {
namespace {

/// What merge_page is given for one language: every block of the project's languages, with the translations
/// that are good enough.
std::vector<merge::BlockTranslation> translations_into(const Language& target, const SegmentedPage& page,
                                                       const std::vector<Stock>& stocks, State at_least) {
  std::vector<merge::BlockTranslation> blocks(page.page.blocks.size());
  for (std::size_t i = 0; i < blocks.size(); ++i) blocks[i] = {page.page.blocks[i].id, page.segments[i], {}};
  for (const Stock& stock : stocks) {
    if (stock.direction.target != target) continue;
    for (const Stocked& sentence : stock.sentences) {
      if (!sentence.target || sentence.state < at_least) continue;
      Segment& segment = blocks[sentence.at.block].segments[sentence.at.segment];
      segment.target = sentence.target;
      segment.state = sentence.state;
    }
  }
  return blocks;
}

std::size_t line_of(const Stock& stock, const SegmentedPage& page, const merge::Rejection& rejection) {
  for (const Stocked& sentence : stock.sentences) {
    if (page.page.blocks[sentence.at.block].id == rejection.block &&
        (rejection.segment.empty() || page.at(sentence.at).id == rejection.segment)) {
      return sentence.line;
    }
  }
  return 0;
}

void note_refused(Localization& result, const SegmentedPage& page, const Project& project, const Stock& stock,
                  const merge::Merged& merged) {
  const std::string file = project.xliff_file(page.page.name, stock.direction).string();
  for (const Stocked& sentence : stock.sentences) {
    if (!sentence.old) continue;
    ++result.stale;
    result.refused.push_back(
        {page.page.blocks[sentence.at.block].id + "." + page.at(sentence.at).id,
         "source-changed",
         "the source has changed since it was translated; run satz export and translate again",
         {file, sentence.line, 0}});
  }
  for (const Leftover& leftover : stock.leftovers) {
    result.refused.push_back(
        {leftover.unit,
         "source-gone",
         "its source is no longer on the page; satz export keeps the translation in the memory",
         {file, leftover.line, 0}});
  }
  for (const merge::Rejection& rejection : merged.rejections) {
    const std::size_t line = line_of(stock, page, rejection);
    if (line == 0) continue;  // of another direction into the same language
    result.refused.push_back({rejection.block + (rejection.segment.empty() ? "" : "." + rejection.segment),
                              rejection.rule,
                              rejection.reason,
                              {file, line, 0}});
  }
}

}  // namespace

Localization localize(const SegmentedPage& page, const Project& project, const LocalizeOptions& options) {
  Localization result;
  for (const Direction& direction : project.directions()) {
    result.stocks.push_back(load_stock(project, page, direction, result.findings));
  }
  for (const Language& language : project.languages) {
    const auto translations = translations_into(language, page, result.stocks, options.at_least);
    result.pages.push_back({language, merge::merge_page(page.page, translations, language, options.merge)});
    const merge::Merged& merged = result.pages.back().merged;
    for (const merge::Sentence& sentence : merged.sentences) {
      // What is in a third language goes in no direction: it is on every page as it is.
      const bool ours = std::any_of(project.languages.begin(), project.languages.end(),
                                    [&](const Language& one) { return one.same_base(sentence.language); });
      if (!ours) continue;
      result.translated += sentence.outcome == merge::Outcome::translated;
      result.fallback +=
          sentence.outcome == merge::Outcome::fallback || sentence.outcome == merge::Outcome::omitted;
    }
    for (const Stock& stock : result.stocks) {
      if (stock.direction.target == language) note_refused(result, page, project, stock, merged);
    }
  }
  for (const Stock& stock : result.stocks) result.segments += stock.sentences.size();
  if (result.segments != result.translated + result.fallback) {
    throw std::logic_error(page.page.name + ": " + std::to_string(result.segments) +
                           " sentences to translate, but " + std::to_string(result.translated) +
                           " translated and " + std::to_string(result.fallback) + " in their own language");
  }
  return result;
}

std::vector<tm::TranslationUnit> units_to_learn(const SegmentedPage& page, const Localization& localization,
                                                State at_least, long long time) {
  std::vector<tm::TranslationUnit> units;
  for (const Stock& stock : localization.stocks) {
    std::set<std::pair<std::string, std::string>> refused;  // block, segment
    for (const LocalizedPage& localized : localization.pages) {
      if (localized.language != stock.direction.target) continue;
      for (const merge::Rejection& one : localized.merged.rejections) refused.emplace(one.block, one.segment);
    }
    Stock accepted = stock;
    for (Stocked& sentence : accepted.sentences) {
      const std::string& block = page.page.blocks[sentence.at.block].id;
      if (refused.contains({block, page.at(sentence.at).id}) || refused.contains({block, ""}))
        sentence.target.reset();
    }
    for (tm::TranslationUnit& unit : units_to_learn(page, accepted, at_least, time))
      units.push_back(std::move(unit));
  }
  return units;
}

}  // namespace satz::cli
