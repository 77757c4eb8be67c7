// Bytes a second of segment(), on text of our own in blocks of a paragraph, and of an SRX file of our rules'
// size.
#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "segmentation/segmenter.hpp"

namespace {

using namespace satz;

const std::string german =
    "Die Beratungsstelle in der Hauptstr. 5 hat seit dem 20. September neue Zeiten, z. B. am Samstag. „Wir "
    "freuen "
    "uns sehr“, sagt Dr. Selma Kaya. Der Eintritt kostet 3,50 Euro; Kinder unter 6 Jahren zahlen nichts usw. "
    "Das gilt "
    "auch für Begleitpersonen! Fragen? Schreiben Sie an info@verein.example, und wir antworten bald.";
const std::string english =
    "The office on Mill St. has had new hours since Sept. 20, e.g. on Saturdays. “We are very glad,” says "
    "Dr. Selma "
    "Kaya. Tickets are $4.50; children under 6 pay nothing, etc. That goes for companions, too! Any "
    "questions? Write to "
    "info@club.example, and we will answer soon.";

void segment_blocks(benchmark::State& state, const segmentation::Segmenter& segmenter,
                    const std::string& text, const char* tag) {
  const Fragment block{text};
  const Language language = *Language::parse(tag);
  for (auto _ : state) benchmark::DoNotOptimize(segmenter.segment(block, language));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}

void segment_german(benchmark::State& state) {
  segment_blocks(state, segmentation::Segmenter(), german, "de");
}
BENCHMARK(segment_german);

void segment_english(benchmark::State& state) {
  segment_blocks(state, segmentation::Segmenter(), english, "en");
}
BENCHMARK(segment_english);

void segment_by_icu(benchmark::State& state) {
  segment_blocks(state, segmentation::Segmenter(), english, "nl");
}
BENCHMARK(segment_by_icu);

void segment_by_srx(benchmark::State& state) {
  segmentation::Segmenter segmenter;
  std::vector<Finding> findings;
  segmenter.load_srx("own.srx", segmenter.export_srx(), segmentation::SrxUse::replaces, findings);
  segment_blocks(state, segmenter, german, "de");
}
BENCHMARK(segment_by_srx);

void megabyte_of_stops(benchmark::State& state) {
  segment_blocks(state, segmentation::Segmenter(), std::string(1 << 20, '.'), "de");
}
BENCHMARK(megabyte_of_stops);

void make_segmenter(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(segmentation::Segmenter());
}
BENCHMARK(make_segmenter);

}  // namespace
