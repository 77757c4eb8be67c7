#include "cli/bands.hpp"

namespace satz::cli {

std::vector<BandedSentence> banded(const SegmentedPage& page, const Stock& stock,
                                   const std::vector<std::vector<tm::Match>>& matches) {
  std::vector<BandedSentence> sentences;
  for (std::size_t i = 0; i < stock.sentences.size(); ++i) {
    const coverage::Band band =
        matches[i].empty()
            ? coverage::Band::fresh
            : coverage::band_of(matches[i][0].type == tm::MatchType::context, matches[i][0].score / 10.0);
    sentences.push_back({page.at(stock.sentences[i].at).source.text, band});
  }
  return sentences;
}

coverage::Bands JobBands::count(const Direction& direction, const std::vector<BandedSentence>& sentences) {
  const std::string way = direction.source.tag() + ">" + direction.target.tag();
  coverage::Bands bands;
  for (const BandedSentence& sentence : sentences) {
    const bool again = !seen_.emplace(way, sentence.text).second;
    const bool repetition = again && sentence.band > coverage::Band::exact;
    bands.add(repetition ? coverage::Band::repetition : sentence.band, coverage::amount_of(sentence.text));
  }
  return bands;
}

}  // namespace satz::cli
