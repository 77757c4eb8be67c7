// Reading a page and merging it with a translation of every block: bytes of page a second.
#include <benchmark/benchmark.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "merge/merge.hpp"

using namespace satz;

namespace {

/// The page at corpora/FILE, its body repeated until it has about a megabyte.
std::string large_page(const std::string& file) {
  std::ifstream in(std::filesystem::path(SATZ_SOURCE_DIR) / "corpora/pages" / file, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  const std::string once = bytes.str();
  if (once.empty()) throw std::runtime_error("corpora/pages/" + file + " is missing");
  std::string all = once;
  while (all.size() < 1'000'000) all += once;
  return all;
}

page::Page read(const std::string& file, const std::string& bytes) {
  return page::read_page(file, *page::format_of(file), bytes);
}

constexpr const char* files[] = {"news/winterprogramm.html", "guide/volunteering.md", "notes/coast-day.txt"};

void extract(benchmark::State& state) {
  const std::string file = files[state.range(0)];
  const std::string bytes = large_page(file);
  for (auto _ : state) benchmark::DoNotOptimize(read(file, bytes));
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes.size()) * state.iterations());
  state.SetLabel(file);
}

void extract_and_merge(benchmark::State& state) {
  const std::string file = files[state.range(0)];
  const std::string bytes = large_page(file);
  const Language de = *Language::parse("de");
  page::Page page = read(file, bytes);
  std::vector<merge::BlockTranslation> translations;
  for (const page::Block& block : page.blocks) {
    Fragment target = block.content;
    target.text += '.';
    translations.push_back({block.id, {{"s1", false, block.content, std::move(target)}}});
  }
  const Language en = *Language::parse("en");
  for (auto _ : state) {
    page = read(file, bytes);
    for (page::Block& block : page.blocks) block.language = en;
    benchmark::DoNotOptimize(merge::merge_page(page, translations, de));
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes.size()) * state.iterations());
  state.SetLabel(file);
}

BENCHMARK(extract)->DenseRange(0, 2)->Unit(benchmark::kMillisecond);
BENCHMARK(extract_and_merge)->DenseRange(0, 2)->Unit(benchmark::kMillisecond);

}  // namespace
