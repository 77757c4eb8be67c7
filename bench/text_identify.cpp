// The language of a label, of three words and of a sentence; the goal is 2 µs for a short block.
#include <benchmark/benchmark.h>

#include <array>

#include "text/identify.hpp"

namespace {

const std::vector<satz::Language> both = {*satz::Language::parse("de"), *satz::Language::parse("en")};

void identify(benchmark::State& state, std::span<const std::string_view> texts) {
  const satz::Identifier identifier;
  std::size_t next = 0;
  std::int64_t bytes = 0;
  for (auto _ : state) {
    const std::string_view text = texts[next++ % texts.size()];
    benchmark::DoNotOptimize(identifier.identify(text, both));
    bytes += static_cast<std::int64_t>(text.size());
  }
  state.SetItemsProcessed(state.iterations());
  state.SetBytesProcessed(bytes);
}

constexpr std::array<std::string_view, 4> labels = {"Stellenangebote", "Publications", "Datenschutz",
                                                    "Newsroom"};
constexpr std::array<std::string_view, 4> phrases = {"Was wir tun", "Apply for funding", "Wege aus der Armut",
                                                     "Support our work"};
constexpr std::array<std::string_view, 2> sentences = {
    "Die Beratung ist kostenlos und findet nach Vereinbarung auch am Abend statt.",
    "Advice is free of charge and can be arranged for the evening as well."};

BENCHMARK_CAPTURE(identify, label, labels);
BENCHMARK_CAPTURE(identify, phrase, phrases);
BENCHMARK_CAPTURE(identify, sentence, sentences);

void construct(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(satz::Identifier());
}
BENCHMARK(construct)->Unit(benchmark::kMillisecond);

}  // namespace
