// The memory at its real size: import, file, start, lookups, beside an exhaustive scan and FTS5 on the same
// work. Times of lookups and opponents are processor time, so that a loaded machine says the same.
//
//     bench_tm_lookup_table [--entries FILE] [--queries FOLDER] [--more N] [--memory FILE]
//
// --entries   source and target by tab, .tsv or .tsv.xz, or a .tmx; else shared/data/tm/en-de.tsv.xz
// --queries   the folder of queries_fuzzy.dev.tsv and queries_doc.dev.tsv; else shared/data/tm
// --more N    also N entries, recombined from the real ones (10000000)
// --memory    measure the lookups in this memory of all entries, instead of importing them

#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>

#include "bench/tm_data.hpp"
#include "bench/tm_opponents.hpp"
#include "text/language.hpp"
#include "tm/import.hpp"
#include "tm/memory.hpp"
#include "tm/tmx.hpp"

namespace {

using namespace satz::bench;
using satz::Language;
using satz::tm::Memory;
using satz::tm::TranslationUnit;
using Clock = std::chrono::steady_clock;
namespace fs = std::filesystem;

const Language en = *Language::parse("en");
const Language de = *Language::parse("de");

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double percentile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[std::min(values.size() - 1,
                         static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

// What a process of its own took.
struct Run {
  double wall = 0;
  double cpu = 0;
  double megabytes = 0;  // the most it had in memory, pages of the mapped file among them
};

// Runs programs. It is a process that was split off before this one grew: the kernel counts what a process
// was before exec() as its own, and this one holds a million sentences.
class Runner {
 public:
  Runner() {
    if (::pipe(orders_) != 0 || ::pipe(answers_) != 0) std::abort();
    if (::fork() != 0) return;
    for (std::string order; read_order(order); order.clear()) {
      const Run run = execute(order);
      if (::write(answers_[1], &run, sizeof run) != sizeof run) break;
    }
    ::_exit(0);
  }

  /// The arguments, the first being the program; standard input comes from `input`.
  Run operator()(const std::vector<std::string>& arguments, const std::string& input = "/dev/null") const {
    std::string order = input + '\n';
    for (const std::string& each : arguments) order += each + '\n';
    order += '\0';
    Run run;
    if (::write(orders_[1], order.data(), order.size()) != static_cast<ssize_t>(order.size()) ||
        ::read(answers_[0], &run, sizeof run) != sizeof run) {
      std::abort();
    }
    return run;
  }

 private:
  bool read_order(std::string& order) const {
    for (char c = 0; ::read(orders_[0], &c, 1) == 1;) {
      if (c == '\0') return true;
      order += c;
    }
    return false;
  }

  static Run execute(const std::string& order) {
    std::vector<std::string> lines;
    for (std::size_t at = 0, end = 0; (end = order.find('\n', at)) != std::string::npos; at = end + 1) {
      lines.push_back(order.substr(at, end - at));
    }
    const auto start = Clock::now();
    const pid_t child = ::fork();
    if (child == 0) {
      std::vector<char*> argv;
      for (std::size_t i = 1; i < lines.size(); ++i) argv.push_back(lines[i].data());
      argv.push_back(nullptr);
      if (std::freopen(lines[0].c_str(), "r", stdin) && std::freopen("/dev/null", "w", stdout)) {
        ::execv(argv[0], argv.data());
      }
      ::_exit(1);
    }
    int status = 0;
    rusage used{};
    ::wait4(child, &status, 0, &used);
    const auto seconds = [](const timeval& t) {
      return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
    };
    if (status != 0) std::fprintf(stderr, "%s failed\n", lines[1].c_str());
    return {seconds_since(start), seconds(used.ru_utime) + seconds(used.ru_stime),
            static_cast<double>(used.ru_maxrss) / 1024};
  }

  int orders_[2];
  int answers_[2];
};

void remove_memory(const fs::path& path) {
  for (const char* end : {"", "-wal", "-shm"}) fs::remove(path.string() + end);
}

TranslationUnit unit_of(Pair pair) {
  TranslationUnit unit;
  unit.source = en;
  unit.variants = {{en, {std::move(pair.source)}}, {de, {std::move(pair.target)}}};
  return unit;
}

// Writes `count` entries as TMX; recombined ones where there are not so many.
void write_tmx(const fs::path& path, const std::vector<Pair>& pairs, std::size_t count) {
  std::ofstream out(path);
  satz::tm::TmxWriter writer([&](std::string_view bytes) { out << bytes; });
  Recombined recombined(pairs);
  for (std::size_t i = 0; i < count; ++i) {
    writer.write(unit_of(i < pairs.size() && count <= pairs.size() ? pairs[i] : recombined.next()));
  }
  writer.finish();
}

std::vector<Pair> read_entries(const std::string& file) {
  if (!file.ends_with(".tmx")) return read_pairs(file);
  std::vector<Pair> pairs;
  std::ifstream in(file, std::ios::binary);
  satz::tm::read_tmx(
      [&](char* buffer, std::size_t size) {
        in.read(buffer, static_cast<std::streamsize>(size));
        return static_cast<std::size_t>(in.gcount());
      },
      file,
      [&](std::vector<TranslationUnit> batch) {
        for (const TranslationUnit& unit : batch) {
          const auto* source = satz::tm::find_variant(unit, en);
          const auto* target = satz::tm::find_variant(unit, de);
          if (source != nullptr && target != nullptr)
            pairs.push_back({source->content.text, target->content.text});
        }
      });
  return pairs;
}

void print_parts(const fs::path& path) {
  sqlite3* database = nullptr;
  sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READONLY, nullptr);
  const char* sql =
      "SELECT CASE WHEN name LIKE 'sqlite_autoindex_%' OR name LIKE 'concordance%' THEN 'other' ELSE name "
      "END AS part, "
      "sum(pgsize), sum(unused) FROM dbstat GROUP BY part ORDER BY 2 DESC";
  std::printf("  file %.1f MB:", static_cast<double>(fs::file_size(path)) / 1e6);
  sqlite3_exec(
      database, sql,
      [](void*, int, char** row, char**) {
        if (std::atof(row[1]) >= 1e5) std::printf("  %s %.1f", row[0], std::atof(row[1]) / 1e6);
        return 0;
      },
      nullptr, nullptr);
  sqlite3_close(database);
  std::printf("\n");
}

struct Queries {
  std::vector<std::string> similar;
  std::vector<std::string> unseen;
  std::vector<std::string> foreign;  // of a language that the entries are not in
};

Queries read_queries(const std::string& folder) {
  Queries queries;
  for (Pair& pair : read_pairs(folder + "/queries_fuzzy.dev.tsv")) queries.similar.push_back(pair.source);
  for (Pair& pair : read_pairs(folder + "/queries_doc.dev.tsv")) {
    queries.unseen.push_back(std::move(pair.source));
    queries.foreign.push_back(std::move(pair.target));
  }
  return queries;
}

// Returns the mean in microseconds.
double measure(const Memory& memory, const std::vector<std::string>& queries, int threshold,
               const char* kind) {
  std::vector<double> times;
  std::size_t found = 0;
  const auto look_up = [&](bool keep) {
    for (const std::string& text : queries) {
      const double start = cpu_seconds();
      const auto answer = memory.lookup({{text}, en, de, {}, {}, threshold, 5});
      if (!keep) continue;
      times.push_back((cpu_seconds() - start) * 1e6);
      found += !answer.empty();
    }
  };
  look_up(false);  // the second time the words and pages are there
  look_up(true);
  double sum = 0;
  for (const double time : times) sum += time;
  const double mean = times.empty() ? 0 : sum / static_cast<double>(times.size());
  std::printf("  %-8s %3d  %8.0f /s  mean %8.1f us  p50 %8.1f us  p99 %9.1f us  found %zu of %zu\n", kind,
              threshold / 10, mean > 0 ? 1e6 / mean : 0.0, mean, percentile(times, 0.5),
              percentile(times, 0.99), found, queries.size());
  return mean;
}

// Returns the mean of similar sentences at 70.
double measure_lookups(const fs::path& path, const Queries& queries, std::initializer_list<int> thresholds) {
  const Memory memory = Memory::open(path, Memory::Access::read);
  double mean = 0;
  for (const int threshold : thresholds) {
    const double similar = measure(memory, queries.similar, threshold, "similar");
    if (threshold == 700) mean = similar;
    measure(memory, queries.unseen, threshold, "unseen");
    measure(memory, queries.foreign, threshold, "foreign");
  }
  return mean;
}

void import(const Runner& runner, const fs::path& path, const std::vector<Pair>& pairs, std::size_t count) {
  const fs::path tmx = path.string() + ".tmx";
  write_tmx(tmx, pairs, count);
  remove_memory(path);
  const Run run = runner({SATZ_BINARY, "tm", "import", tmx, "--memory", path, "--quiet"});
  const auto units = static_cast<double>(count);
  std::printf("  import (TMX): %.1f s, %.0f units/s; %.1f s of processor time in two threads; %.0f MB\n",
              run.wall, units / run.wall, run.cpu, run.megabytes);
  fs::remove(tmx);
}

void measure_start(const Runner& runner, const fs::path& path, const Queries& queries) {
  std::vector<double> walls;
  std::vector<double> cpus;
  double megabytes = 0;
  const fs::path input = path.string() + ".txt";
  std::ofstream lines(input);
  for (std::size_t i = 0; i < std::min<std::size_t>(20, queries.unseen.size()); ++i)
    lines << queries.unseen[i] << '\n';
  lines.close();
  for (int i = 0; i < 11; ++i) {
    const Run run = runner(
        {SATZ_BINARY, "tm", "lookup", "--from", "en", "--to", "de", "--jsonl", "--memory", path}, input);
    walls.push_back(run.wall * 1e3);
    cpus.push_back(run.cpu * 1e3);
    megabytes = std::max(megabytes, run.megabytes);
  }
  fs::remove(input);
  std::printf(
      "  satz tm lookup of 20 sentences, from start to end: p50 %.1f ms (%.1f ms of processor time), %.1f "
      "MB\n",
      percentile(walls, 0.5), percentile(cpus, 0.5), megabytes);
  std::vector<double> opening;
  for (int i = 0; i < 21; ++i) {
    const double start = cpu_seconds();
    const Memory memory = Memory::open(path, Memory::Access::read);
    opening.push_back((cpu_seconds() - start) * 1e3);
  }
  std::printf("  opening: %.2f ms\n", percentile(opening, 0.5));
  std::ofstream all(input);
  for (const auto* texts : {&queries.similar, &queries.unseen}) {
    for (const std::string& text : *texts) all << text << '\n';
  }
  all.close();
  const Run run = runner({"/proc/self/exe", "--look-up", path}, input);
  fs::remove(input);
  std::printf("  a process of %zu lookups at 70: %.1f MB\n", queries.similar.size() + queries.unseen.size(),
              run.megabytes);
}

void measure_inserts(const fs::path& path) {
  Memory memory = Memory::open(path, Memory::Access::write);
  std::vector<double> times;
  std::vector<double> cpus;
  std::vector<std::int64_t> added;
  for (int i = 0; i < 50; ++i) {
    const std::string text = "A durable insert, number " + std::to_string(i) + ", of the benchmark table.";
    const TranslationUnit unit = unit_of({text, "Zeile " + text});
    const auto start = Clock::now();
    const double cpu = cpu_seconds();
    memory.add({&unit, 1});
    times.push_back(seconds_since(start) * 1e3);
    cpus.push_back((cpu_seconds() - cpu) * 1e3);
    for (const auto& match : memory.lookup({{text}, en, de, {}, {}, 1000, 1})) added.push_back(match.unit);
  }
  memory.erase(added);
  std::printf("  a durable insert of one unit: p50 %.2f ms, p99 %.2f ms; p50 of processor time %.2f ms\n",
              percentile(times, 0.5), percentile(times, 0.99), percentile(cpus, 0.5));
}

template <typename Opponent>
void measure_opponent(Opponent& opponent, const char* name, const std::vector<std::string>& queries,
                      double ours) {
  const double start = cpu_seconds();
  std::size_t found = 0;
  std::size_t done = 0;
  for (; done < queries.size() && (done < 20 || cpu_seconds() - start < 5); ++done) {
    found += opponent.count(queries[done], 70) > 0;
  }
  const double mean = (cpu_seconds() - start) * 1e6 / static_cast<double>(std::max<std::size_t>(done, 1));
  std::printf("  %-32s %8.1f /s  mean %8.0f us, %.0f times ours; an entry at 70 for %zu of %zu\n", name,
              1e6 / mean, mean, mean / ours, found, done);
}

void measure_opponents(const std::vector<Pair>& pairs, const std::vector<std::string>& queries, double ours) {
  {
    ExhaustiveScan scan;
    for (const Pair& pair : pairs) scan.add(pair.source);
    measure_opponent(scan, "exhaustive bit-parallel scan", queries, ours);
  }
  Fts5Candidates fts5;
  for (const Pair& pair : pairs) fts5.add(pair.source);
  fts5.added_all();
  measure_opponent(fts5, "FTS5 finds the candidates", queries, ours);
}

int look_up_lines(const char* path) {
  const Memory memory = Memory::open(path, Memory::Access::read);
  for (std::string line; std::getline(std::cin, line);) memory.lookup({{line}, en, de, {}, {}, 700, 5});
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 3 && std::string_view(argv[1]) == "--look-up") return look_up_lines(argv[2]);
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  const Runner runner;
  std::string entries = SATZ_SHARED_DIR "/data/tm/en-de.tsv.xz";
  std::string folder = SATZ_SHARED_DIR "/data/tm";
  std::optional<fs::path> made;
  std::size_t more = 0;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string_view flag = argv[i];
    if (flag == "--entries") entries = argv[i + 1];
    if (flag == "--queries") folder = argv[i + 1];
    if (flag == "--more") more = std::strtoull(argv[i + 1], nullptr, 10);
    if (flag == "--memory") made = argv[i + 1];
  }
  if (!fs::exists(entries)) {
    std::printf("skipped: there is no %s; name a TMX or TSV file with --entries\n", entries.c_str());
    return 0;
  }
  const std::vector<Pair> pairs = read_entries(entries);
  Queries queries = read_queries(folder);
  if (queries.similar.empty()) {  // without any: every so-many-th entry with one word more
    for (std::size_t i = 0; i < pairs.size(); i += pairs.size() / 1000 + 1) {
      queries.similar.push_back("Now " + pairs[i].source);
      queries.unseen.push_back(pairs[i].source + " " + pairs[(i + 7) % pairs.size()].source);
      queries.foreign.push_back(pairs[i].target);
    }
  }
  const fs::path path = fs::temp_directory_path() / ("satz-bench-" + std::to_string(::getpid()) + ".sqlite");
  std::vector<std::size_t> sizes = {10'000, 100'000, pairs.size()};
  if (more > 0) sizes.push_back(more);
  std::optional<std::pair<double, double>> before;  // entries, mean
  for (const std::size_t size : sizes) {
    if (size == 0 || (size > pairs.size() && size != more)) continue;
    const bool all = size == pairs.size();
    const fs::path memory = all && made ? *made : path;
    std::printf("%zu entries%s\n", size, size > pairs.size() ? " (recombined)" : "");
    if (memory == path) import(runner, path, pairs, size);
    print_parts(memory);
    measure_start(runner, memory, queries);
    const double mean = measure_lookups(memory, queries, {500, 700, 850});
    if (before && mean > 0) {
      std::printf("  growth: time ~ entries^%.2f (similar, 70)\n",
                  std::log(mean / before->second) / std::log(static_cast<double>(size) / before->first));
    }
    before = {static_cast<double>(size), mean};
    measure_inserts(memory);
    if (all) measure_opponents(pairs, queries.similar, mean);
    if (memory == path) remove_memory(path);
  }
}
