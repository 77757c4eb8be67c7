#include "cli/localize.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <stdexcept>

#include "cli/exchange.hpp"

namespace satz::cli {
namespace {

/// What a page in one language is made of.
struct Wanted {
  std::vector<merge::BlockTranslation> blocks;         // every block of the page
  std::set<std::pair<std::string, std::string>> old;   // where a translation is that of an older wording
  std::set<std::pair<std::string, std::string>> fail;  // what is not to be shown untranslated
};

/// What merge_page is given for one language: every block of the project's languages, with the translations
/// that are good enough, or what the fallback puts in their place.
Wanted wanted_in(const Language& target, const SegmentedPage& page, const std::vector<Stock>& stocks,
                 const LocalizeOptions& options) {
  Wanted wanted;
  wanted.blocks.resize(page.page.blocks.size());
  for (std::size_t i = 0; i < wanted.blocks.size(); ++i)
    wanted.blocks[i] = {page.page.blocks[i].id, page.segments[i], {}};
  for (const Stock& stock : stocks) {
    if (stock.direction.target != target) continue;
    for (const Stocked& sentence : stock.sentences) {
      merge::BlockTranslation& block = wanted.blocks[sentence.at.block];
      Segment& segment = block.segments[sentence.at.segment];
      if (sentence.target && !sentence.doubled && sentence.state >= options.at_least) {
        segment.target = sentence.target;
        segment.state = sentence.state;
      }
      if (sentence.covers == 0) block.joined.push_back(segment.id);
      const Fallback fallback = options.fallback.of(sentence.status);
      if (fallback == Fallback::omit) block.omit.push_back(segment.id);
      if (fallback == Fallback::fail) wanted.fail.emplace(block.block, segment.id);
      if (fallback == Fallback::old && sentence.old) {
        segment.target = sentence.old->target;
        wanted.old.emplace(block.block, segment.id);
      }
    }
  }
  return wanted;
}

/// Where the translation stands that is refused; line 0 where it is of another direction.
Place place_of(const Stock& stock, const SegmentedPage& page, const merge::Rejection& rejection) {
  for (const Stocked& sentence : stock.sentences) {
    if (page.page.blocks[sentence.at.block].id == rejection.block &&
        (rejection.segment.empty() || page.at(sentence.at).id == rejection.segment)) {
      return {sentence.file, sentence.line, 0};
    }
  }
  return {};
}

void note_refused(Localization& result, const SegmentedPage& page, const Stock& stock,
                  const LocalizedPage& localized) {
  for (const Stocked& sentence : stock.sentences) {
    if (sentence.doubled) {
      result.refused.push_back({page.page.blocks[sentence.at.block].id + "." + page.at(sentence.at).id,
                                "text-doubled",
                                "the whole text stands before the inline codes, and again in and behind "
                                "them; a plain-text editor has "
                                "put it there: take out what is said twice",
                                {sentence.file, sentence.line, 0}});
    }
    if (sentence.is_partly) {
      result.refused.push_back({page.page.blocks[sentence.at.block].id + "." + page.at(sentence.at).id,
                                "translated-in-part",
                                "a tool has split the sentence, and only some of the pieces are translated",
                                {sentence.file, sentence.line, 0}});
    }
    if (!sentence.old) continue;
    ++result.stale;
    result.refused.push_back(
        {page.page.blocks[sentence.at.block].id + "." + page.at(sentence.at).id,
         "source-changed",
         "the source has changed since it was translated; run satz export and translate again",
         {sentence.file, sentence.line, 0}});
  }
  for (const Leftover& leftover : stock.leftovers) {
    result.refused.push_back(
        {leftover.unit,
         leftover.twice ? "translated-twice" : "source-gone",
         leftover.twice
             ? "\"" + leftover.target.text + "\" is not taken: the sentence has another translation"
             : "its source is no longer on the page; satz export keeps the translation in the memory",
         {leftover.file, leftover.line, 0}});
  }
  const auto add = [&](const merge::Rejection& rejection, std::vector<Refused>& list) {
    const Place place = place_of(stock, page, rejection);
    if (place.line == 0) return;  // of another direction into the same language
    list.push_back({rejection.block + (rejection.segment.empty() ? "" : "." + rejection.segment),
                    rejection.rule, rejection.reason, place});
  };
  for (const merge::Rejection& rejection : localized.merged.rejections) {
    // That an old translation no longer fits goes without saying: its source has changed.
    if (!localized.old.contains({rejection.block, rejection.segment})) add(rejection, result.refused);
  }
  for (const merge::Rejection& repair : localized.merged.repairs) add(repair, result.repaired);
}

/// Which sentences of the page keep it from being built.
void note_blocking(Localization& result, const SegmentedPage& page, const Project& project,
                   const Stock& stock, const LocalizedPage& localized, const Wanted& wanted) {
  std::map<std::pair<std::string_view, std::string_view>, std::size_t> lines;
  for (const Stocked& sentence : stock.sentences) {
    lines[{page.page.blocks[sentence.at.block].id, page.at(sentence.at).id}] = sentence.line;
  }
  const std::string file = project.xliff_file(page.page.name, stock.direction).string();
  for (const merge::Sentence& sentence : localized.merged.sentences) {
    const auto line = lines.find({sentence.block, sentence.segment});
    if (line == lines.end() || !wanted.fail.contains({sentence.block, sentence.segment})) continue;
    if (sentence.outcome == merge::Outcome::translated) continue;
    result.blocking.push_back({sentence.block + "." + sentence.segment,
                               "no-translation",
                               "\"" + sentence.source + "\" has no translation to show",
                               {file, line->second, 0}});
  }
}

/// Counts what the page shows. What is in a third language goes in no direction: it is on every page as it
/// is.
void count(Localization& result, const SegmentedPage& page, const Project& project,
           const LocalizedPage& localized) {
  std::set<std::string_view> aligned;  // is on the page in both languages, and goes in no direction either
  for (const Stock& stock : result.stocks) {
    if (stock.direction.target != localized.language) continue;
    for (const Aligned& one : stock.aligned) aligned.insert(page.page.blocks[one.block].id);
  }
  for (const merge::Sentence& sentence : localized.merged.sentences) {
    if (aligned.contains(sentence.block)) continue;
    const bool ours = std::any_of(project.languages.begin(), project.languages.end(),
                                  [&](const Language& one) { return one.same_base(sentence.language); });
    if (!ours) continue;
    const bool shows_translation = sentence.outcome == merge::Outcome::translated;
    const bool old = shows_translation && localized.old.contains({sentence.block, sentence.segment});
    const bool omitted = sentence.outcome == merge::Outcome::omitted;
    result.translated += shows_translation && !old;
    result.fallback += old || omitted || sentence.outcome == merge::Outcome::fallback;
    result.old += old;
    result.omitted += omitted;
  }
}

}  // namespace

Localization localize(const SegmentedPage& page, const Project& project, const PageReader& reader,
                      const LocalizeOptions& options) {
  Localization result;
  for (const Direction& direction : project.directions()) {
    result.stocks.push_back(load_stock(project, page, direction, result.findings, reader));
  }
  for (const Language& language : project.languages) {
    Wanted wanted = wanted_in(language, page, result.stocks, options);
    LocalizedPage localized{
        language,
        merge::merge_page(page.page, wanted.blocks, language, options.merge,
                          options.changes ? options.changes(language) : std::vector<page::Splice>()),
        std::move(wanted.old)};
    count(result, page, project, localized);
    for (const Stock& stock : result.stocks) {
      if (stock.direction.target != language) continue;
      note_refused(result, page, stock, localized);
      note_blocking(result, page, project, stock, localized, wanted);
    }
    result.pages.push_back(std::move(localized));
  }
  for (const Stock& stock : result.stocks) result.segments += stock.sentences.size();
  if (result.segments != result.translated + result.fallback) {
    throw std::logic_error(page.page.name + ": " + std::to_string(result.segments) +
                           " sentences to translate, but " + std::to_string(result.translated) +
                           " translated and " + std::to_string(result.fallback) + " in their own language");
  }
  return result;
}

std::vector<tm::TranslationUnit> units_to_learn(const SegmentedPage& page, Localization localization,
                                                State at_least, long long time) {
  std::vector<tm::TranslationUnit> units;
  for (Stock& stock : localization.stocks) {
    std::set<std::pair<std::string, std::string>> refused;  // block, segment
    for (LocalizedPage& localized : localization.pages) {
      if (localized.language != stock.direction.target) continue;
      for (const merge::Rejection& one : localized.merged.rejections) refused.emplace(one.block, one.segment);
      for (const merge::Rejection& one : localized.merged.repairs) refused.emplace(one.block, one.segment);
      localized.merged.bytes = {};
      localized.merged.sentences = {};  // big pages are big
    }
    for (Stocked& sentence : stock.sentences) {
      const std::string& block = page.page.blocks[sentence.at.block].id;
      if (sentence.doubled || refused.contains({block, page.at(sentence.at).id}) ||
          refused.contains({block, ""})) {
        sentence.target.reset();
      }
    }
    std::vector<tm::TranslationUnit> learned = units_to_learn(page, std::move(stock), at_least, time);
    std::move(learned.begin(), learned.end(), std::back_inserter(units));
  }
  return units;
}

}  // namespace satz::cli
