// How fast TMX is read and written, and that a file of any length is read in the same memory.
#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "tm/tmx.hpp"

namespace satz::tm {
namespace {

constexpr std::string_view words[] = {"das",   "Haus",   "am",   "Meer",  "und",   "die", "Vögel",
                                      "im",    "Watt",   "bei",  "Ebbe",  "geht",  "mit", "dem",
                                      "Boot",  "hinaus", "über", "den",   "Deich", "zur", "Station",
                                      "heute", "morgen", "kein", "Regen", "aber",  "Wind"};

/// A linear congruential generator (Knuth, MMIX): the same sentences on every machine.
class Sentences {
 public:
  std::string next() {
    std::string sentence;
    const std::size_t length = 4 + draw(20);
    for (std::size_t n = 0; n < length; ++n) {
      if (n > 0) sentence += ' ';
      sentence += words[draw(std::size(words))];
    }
    return sentence + '.';
  }

 private:
  std::size_t draw(std::size_t below) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>(state_ >> 33) % below;
  }
  std::uint64_t state_ = 2026;
};

std::vector<TranslationUnit> make_units(std::size_t count) {
  std::vector<TranslationUnit> units(count);
  Sentences sentences;
  const Language de = *Language::parse("de");
  const Language en = *Language::parse("en");
  for (std::size_t n = 0; n < count; ++n) {
    units[n].id = std::to_string(n);
    units[n].source = de;
    units[n].created = {1735689600 + static_cast<std::int64_t>(n), "anna"};
    units[n].variants.resize(2);
    units[n].variants[0].language = de;
    units[n].variants[1].language = en;
    for (Variant& variant : units[n].variants) {
      variant.content.text = sentences.next();
      if (n % 8 == 0) {
        variant.content.codes = {{0, InlineCode::Kind::open, "1", "<b>"},
                                 {variant.content.text.size(), InlineCode::Kind::close, "1", "</b>"}};
      }
    }
  }
  return units;
}

std::string written(const std::vector<TranslationUnit>& units) {
  std::string out;
  TmxWriter writer([&](std::string_view bytes) { out += bytes; });
  for (const TranslationUnit& unit : units) writer.write(unit);
  writer.finish();
  return out;
}

/// The most memory that this process has held, in MB.
double peak_megabytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::stod(line.substr(6)) / 1024;
  }
  return 0;
}

void read_units(benchmark::State& state) {
  const std::vector<TranslationUnit> units = make_units(20'000);
  const std::string file = written(units);
  for (auto _ : state) {
    std::size_t count = 0;
    read_tmx(source_of(file), "bench.tmx",
             [&](std::vector<TranslationUnit> batch) { count += batch.size(); });
    if (count != units.size()) state.SkipWithError("units are missing");
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(units.size()) * state.iterations());
  state.SetBytesProcessed(static_cast<std::int64_t>(file.size()) * state.iterations());
}
BENCHMARK(read_units)->Unit(benchmark::kMillisecond);

void write_units(benchmark::State& state) {
  const std::vector<TranslationUnit> units = make_units(20'000);
  std::size_t size = 0;
  for (auto _ : state) size = written(units).size();
  state.SetItemsProcessed(static_cast<std::int64_t>(units.size()) * state.iterations());
  state.SetBytesProcessed(static_cast<std::int64_t>(size) * state.iterations());
}
BENCHMARK(write_units)->Unit(benchmark::kMillisecond);

/// One file of the given megabytes, made while it is read.
void read_a_large_file(benchmark::State& state) {
  const std::string file = written(make_units(5'000));
  const std::size_t first = file.find("    <tu ");
  const std::size_t last = file.rfind("  </body>");
  const std::string_view units = std::string_view(file).substr(first, last - first);
  const std::size_t times = (static_cast<std::size_t>(state.range(0)) << 20) / units.size();
  for (auto _ : state) {
    std::size_t part = 0;
    std::string_view rest = std::string_view(file).substr(0, first);
    std::size_t count = 0;
    read_tmx(
        [&](char* buffer, std::size_t size) -> std::size_t {
          while (rest.empty() && part <= times) {
            rest = part < times ? units : std::string_view(file).substr(last);
            ++part;
          }
          const std::size_t given = rest.copy(buffer, size);
          rest.remove_prefix(given);
          return given;
        },
        "bench.tmx", [&](std::vector<TranslationUnit> batch) { count += batch.size(); });
    if (count != times * 5'000) state.SkipWithError("units are missing");
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(times * units.size()) * state.iterations());
  state.counters["peak_MB"] = peak_megabytes();
}
BENCHMARK(read_a_large_file)->Arg(1024)->Unit(benchmark::kSecond)->Iterations(1);

}  // namespace
}  // namespace satz::tm
