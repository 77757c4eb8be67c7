#include "cli/bands.hpp"

#include "cli/parallel.hpp"
#include "tm/earlier.hpp"

namespace satz::cli {
namespace {

std::string way(const Direction& direction) {
  return direction.source.tag() + ">" + direction.target.tag();
}

/// Whether it has to be translated, and a later one may be like it.
bool is_new(const JobBands::Place& place) {
  return place.band > coverage::Band::repetition;
}

constexpr std::size_t sentences_at_once = 128;
constexpr int lowest_of_the_best_band = 950;  // coverage::band_of: equal texts are no new ones

/// For each sentence the score of the most similar one before it, as exactly as the bands need it.
std::vector<int> likeness_to_earlier(const Direction& direction, const std::vector<Fragment>& sentences,
                                     const tm::Penalties& penalties, unsigned jobs) {
  const tm::EarlierSentences earlier(sentences, direction.source, penalties);
  std::vector<int> scores(sentences.size());
  in_parallel((sentences.size() + sentences_at_once - 1) / sentences_at_once, jobs, [&](std::size_t part) {
    const std::size_t begin = part * sentences_at_once;
    const std::size_t end = std::min(begin + sentences_at_once, sentences.size());
    std::ranges::copy(earlier.best_scores(begin, end, lowest_of_the_best_band), scores.begin() + begin);
  });
  return scores;
}

}  // namespace

std::vector<BandedSentence> banded(const SegmentedPage& page, const Stock& stock,
                                   const std::vector<std::vector<tm::Match>>& matches) {
  std::vector<BandedSentence> sentences;
  for (std::size_t i = 0; i < stock.sentences.size(); ++i) {
    const coverage::Band band =
        matches[i].empty()
            ? coverage::Band::fresh
            : coverage::band_of(matches[i][0].type == tm::MatchType::context, matches[i][0].score / 10.0);
    sentences.push_back({page.at(stock.sentences[i].at).source, band});
  }
  return sentences;
}

JobBands::Place JobBands::place(const Direction& direction, std::string_view page,
                                const BandedSentence& sentence) {
  const auto [at, is_first] = first_.try_emplace({way(direction), sentence.source.text}, page);
  if (is_first || sentence.band <= coverage::Band::exact) return {sentence.band, false};
  return {coverage::Band::repetition, at->second != page};
}

coverage::Bands JobBands::count(const Direction& direction, std::string_view page,
                                const std::vector<BandedSentence>& sentences) {
  coverage::Bands bands;
  for (const BandedSentence& sentence : sentences) {
    const Place counts_as = place(direction, page, sentence);
    const coverage::Amount amount = coverage::amount_of(sentence.source.text);
    bands.add(counts_as.band, amount);
    if (counts_as.across) bands.repeated_across += amount;
  }
  return bands;
}

coverage::Analysis analyze_job(const std::vector<PageSentences>& pages, const tm::Penalties& penalties,
                               unsigned jobs) {
  JobBands job;
  std::vector<std::vector<std::vector<JobBands::Place>>> placed;  // as `pages`
  std::map<std::string, std::pair<Direction, std::vector<Fragment>>> fresh;
  for (const PageSentences& page : pages) {
    auto& of_page = placed.emplace_back();
    for (const DirectionSentences& one : page.directions) {
      auto& of_direction = of_page.emplace_back();
      for (const BandedSentence& sentence : one.sentences) {
        of_direction.push_back(job.place(one.direction, page.page, sentence));
        if (!is_new(of_direction.back())) continue;
        fresh.try_emplace(way(one.direction), one.direction, std::vector<Fragment>())
            .first->second.second.push_back(sentence.source);
      }
    }
  }
  std::map<std::string, std::vector<int>> scores;
  std::map<std::string, std::size_t> used;
  for (const auto& [name, sentences] : fresh)
    scores[name] = likeness_to_earlier(sentences.first, sentences.second, penalties, jobs);

  std::vector<coverage::PageBands> all;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    for (std::size_t d = 0; d < pages[p].directions.size(); ++d) {
      const DirectionSentences& one = pages[p].directions[d];
      coverage::PageBands page{pages[p].page, one.direction.source, one.direction.target, {}};
      const std::string name = way(one.direction);
      for (std::size_t i = 0; i < one.sentences.size(); ++i) {
        const JobBands::Place& sentence = placed[p][d][i];
        const coverage::Amount amount = coverage::amount_of(one.sentences[i].source.text);
        if (is_new(sentence)) {
          // Equal but for codes is no more than nearly equal.
          const int score = std::min(scores[name][used[name]++], 999);
          page.bands.add(sentence.band, amount, coverage::band_of(false, score / 10.0));
        } else {
          page.bands.add(sentence.band, amount);
          if (sentence.across) page.bands.repeated_across += amount;
        }
      }
      all.push_back(std::move(page));
    }
  }
  return coverage::sum_up(std::move(all));
}

}  // namespace satz::cli
