// One lookup in memories of two sizes, of sentences made up from few patterns: needs no data, so that every
// machine can watch it for regressions. bench_tm_lookup_table measures on real sentences.

#include <benchmark/benchmark.h>

#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "text/language.hpp"
#include "tm/memory.hpp"
#include "tm/score.hpp"

namespace {

using satz::Language;
using satz::tm::Memory;
using satz::tm::TranslationUnit;

// Words as common as in real text (the n-th comes up about 1/n as often as the first), 6 to 15 in a sentence.
std::string sentence(std::mt19937& random) {
  std::string text;
  const std::size_t words = 6 + random() % 10;
  for (std::size_t i = 0; i < words; ++i) {
    const double share = static_cast<double>(random() % 100'000 + 1) / 100'000;
    const auto rank = static_cast<unsigned>(1 / share);
    unsigned letters = rank * 2654435761U;
    if (i > 0) text += ' ';
    for (unsigned size = 2 + letters % 9; size > 0; --size, letters = letters * 1664525U + 1013904223U) {
      text += static_cast<char>('a' + (letters >> 24) % 26);
    }
  }
  return text + ".";
}

std::filesystem::path memory_of(std::size_t entries) {
  const auto path =
      std::filesystem::temp_directory_path() / ("satz-bench-" + std::to_string(entries) + ".sqlite");
  std::filesystem::remove(path);
  std::mt19937 random(1);
  Memory memory = Memory::open(path, Memory::Access::create);
  std::vector<TranslationUnit> units(entries);
  for (TranslationUnit& unit : units) {
    unit.variants = {{*Language::parse("en"), {sentence(random)}},
                     {*Language::parse("de"), {sentence(random)}}};
  }
  memory.add(units);
  return path;
}

void lookup(benchmark::State& state) {
  const auto path = memory_of(static_cast<std::size_t>(state.range(0)));
  const Memory memory = Memory::open(path, Memory::Access::read);
  std::mt19937 random(1);  // the entries' own sentences, one word more
  satz::tm::Query query{{}, *Language::parse("en"), *Language::parse("de")};
  for (auto _ : state) {
    query.source.text = "Now " + sentence(random);
    benchmark::DoNotOptimize(memory.lookup(query));
  }
  state.SetItemsProcessed(state.iterations());
  std::filesystem::remove(path);
}
BENCHMARK(lookup)->Arg(10'000)->Arg(100'000);

void score(benchmark::State& state) {
  const Language en = *Language::parse("en");
  for (auto _ : state) {
    benchmark::DoNotOptimize(satz::tm::text_score("The office is open on Monday and on Tuesday.",
                                                  "Our offices are open on Monday.", en));
  }
}
BENCHMARK(score);

}  // namespace
