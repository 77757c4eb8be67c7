// Megabytes of HTML a second through the lexer, through extraction, and through extraction and write.
#include <benchmark/benchmark.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "page/filters.hpp"
#include "page/html_lexer.hpp"

namespace {

using namespace satz::page;

/// The sample site's pages: real proportions of text and tags.
const std::vector<std::string>& pages() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> texts;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(SATZ_SOURCE_DIR "/corpora")) {
      if (entry.path().extension() != ".html") continue;
      std::ifstream in(entry.path(), std::ios::binary);
      std::stringstream page;
      page << in.rdbuf();
      const Page read = read_page(entry.path().filename().string(), Format::html, page.str());
      texts.emplace_back(read.text());
    }
    return texts;
  }();
  return all;
}

void count_bytes(benchmark::State& state) {
  std::size_t size = 0;
  for (const std::string& page : pages()) size += page.size();
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * size));
}

void Lex(benchmark::State& state) {
  for (auto _ : state) {
    for (const std::string& page : pages()) benchmark::DoNotOptimize(lex_html(page));
  }
  count_bytes(state);
}

void Extract(benchmark::State& state) {
  for (auto _ : state) {
    for (const std::string& page : pages()) benchmark::DoNotOptimize(html_filter().extract(page, {}));
  }
  count_bytes(state);
}

std::string extract_and_write(const std::string& page) {
  const Extraction found = html_filter().extract(page, {});
  std::vector<Splice> splices;
  std::size_t done = 0;
  for (const Block& block : found.blocks) {
    if (block.range.begin < done) continue;  // inside another block's code
    splices.push_back({block.range, html_filter().write(page, block, block.range, block.content)});
    done = block.range.end;
  }
  return satz::page::apply(page, std::move(splices));
}

void ExtractAndWrite(benchmark::State& state) {
  for (auto _ : state) {
    for (const std::string& page : pages()) benchmark::DoNotOptimize(extract_and_write(page));
  }
  count_bytes(state);
}

BENCHMARK(Lex);
BENCHMARK(Extract);
BENCHMARK(ExtractAndWrite);

}  // namespace
