// satz's lookup on a memory of real size, beside an exhaustive scan and FTS5 on the same work.
//
//     bench_tm_lookup_table [entries [entries.tsv [folder of the queries/]]]
//
// `entries` 0 (or none) means all. Without files it takes shared/data/tm; a file of entries may end in .xz.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "text/language.hpp"
#include "tm/memory.hpp"

namespace {

using satz::Language;
using satz::tm::Memory;
using satz::tm::TranslationUnit;
using Clock = std::chrono::steady_clock;

// Of this process: what it needs where other programs share the machine.
double cpu_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// The lines of a file, of an .xz file through xz.
template <typename Visit>
void for_each_line(const std::string& file, const Visit& visit) {
  const std::string command = (file.ends_with(".xz") ? "xz -dc '" : "cat '") + file + "'";
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  if (!pipe) return;
  char* line = nullptr;
  std::size_t size = 0;
  for (ssize_t length = 0; (length = getline(&line, &size, pipe.get())) > 0;) {
    std::string_view text(line, static_cast<std::size_t>(length));
    if (text.ends_with('\n')) text.remove_suffix(1);
    if (!visit(text)) break;
  }
  std::free(line);
}

std::vector<std::string> fields_of(std::string_view line) {
  std::vector<std::string> fields(1);
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\t') {
      fields.emplace_back();
    } else if (line[i] == '\\' && i + 1 < line.size()) {
      const char c = line[++i];
      fields.back() += c == 'n' ? '\n' : c == 't' ? '\t' : c;
    } else {
      fields.back() += line[i];
    }
  }
  return fields;
}

double percentile(std::vector<double>& values, double share) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[std::min(values.size() - 1,
                         static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

satz::tm::AddCounts import_file(const std::string& file, std::size_t most, std::size_t batch,
                                Memory& memory) {
  const Language en = *Language::parse("en");
  const Language de = *Language::parse("de");
  satz::tm::AddCounts counts;
  std::vector<TranslationUnit> units;
  double reading = 0;
  auto start = Clock::now();
  for_each_line(file, [&](std::string_view line) {
    std::vector<std::string> fields = fields_of(line);
    if (fields.size() < 2) return true;
    TranslationUnit unit;
    unit.variants = {{en, {std::move(fields[0])}}, {de, {std::move(fields[1])}}};
    units.push_back(std::move(unit));
    if (units.size() == batch) {
      reading += seconds_since(start);
      counts += memory.add(units);
      units.clear();
      start = Clock::now();
    }
    return --most != 0;
  });
  reading += seconds_since(start);
  counts += memory.add(units);
  std::printf("reading took %.2f s\n", reading);
  return counts;
}

void measure(const Memory& memory, const std::vector<std::string>& queries, int threshold, const char* name) {
  const Language en = *Language::parse("en");
  const Language de = *Language::parse("de");
  std::vector<double> times;
  std::size_t found = 0;
  std::size_t matches = 0;
  const double start = cpu_seconds();
  for (const std::string& text : queries) {
    const auto one = Clock::now();
    const auto answer = memory.lookup({{text}, en, de, {}, {}, threshold, 5});
    times.push_back(seconds_since(one) * 1e6);
    found += !answer.empty();
    matches += answer.size();
  }
  const double all = cpu_seconds() - start;
  std::printf("%-10s %4d  %8.0f /s of CPU   p50 %7.1f us  p99 %8.1f us   found %zu of %zu, %zu matches\n",
              name, threshold / 10, static_cast<double>(queries.size()) / all, percentile(times, 0.5),
              percentile(times, 0.99), found, queries.size(), matches);
}

std::vector<std::string> read_queries(const std::string& file) {
  std::vector<std::string> queries;
  for_each_line(file, [&](std::string_view line) {
    queries.push_back(fields_of(line)[0]);
    return true;
  });
  return queries;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string shared = argc > 3 ? argv[3] : SATZ_SHARED_DIR "/data/tm/";
  const std::size_t entries = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 0;
  const std::string file = argc > 2 ? argv[2] : shared + "en-de.tsv.xz";
  const auto path = std::filesystem::temp_directory_path() / "satz-bench.sqlite";
  const bool keep = std::getenv("SATZ_BENCH_KEEP") != nullptr;
  if (!(keep && std::filesystem::exists(path))) {
    std::filesystem::remove(path);
    std::filesystem::remove(path.string() + "-wal");
    std::filesystem::remove(path.string() + "-shm");
    Memory memory = Memory::open(path, Memory::Access::create);
    const auto start = Clock::now();
    const double cpu = cpu_seconds();
    const char* batch = std::getenv("SATZ_BENCH_BATCH");
    const auto counts = import_file(file, entries == 0 ? ~std::size_t{0} : entries,
                                    batch != nullptr ? std::strtoull(batch, nullptr, 10) : 20000, memory);
    const double took = seconds_since(start);
    std::printf(
        "import: %zu read, %zu added, %zu updated, %zu duplicate, %zu skipped, %.2f s, %.0f units/s; "
        "%.2f s of CPU, %.0f units/s\n",
        counts.read(), counts.added, counts.updated, counts.duplicate, counts.skipped, took,
        static_cast<double>(counts.read()) / took, cpu_seconds() - cpu,
        static_cast<double>(counts.read()) / (cpu_seconds() - cpu));
  }
  const Memory memory = Memory::open(path, Memory::Access::read);
  std::printf("file: %.1f MB\n", static_cast<double>(std::filesystem::file_size(path)) / 1e6);
  const std::vector<std::string> similar = read_queries(shared + "queries_fuzzy.dev.tsv");
  const std::vector<std::string> unseen = read_queries(shared + "queries_doc.dev.tsv");
  for (int round = 0; round < 2; ++round) {
    for (const int threshold : {500, 700, 850}) {
      measure(memory, similar, threshold, "similar");
      measure(memory, unseen, threshold, "unseen");
    }
  }
}
