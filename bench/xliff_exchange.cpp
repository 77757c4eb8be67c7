// Reading and writing XLIFF files of 10 and 100 MB: pages of three-sentence paragraphs with codes, notes and
// a match.
#include <benchmark/benchmark.h>

#include <map>

#include "xliff/read.hpp"
#include "xliff/write.hpp"

namespace {

using namespace satz;

Segment sentence(const std::string& id, std::size_t number) {
  Segment segment;
  segment.id = id;
  segment.source = {
      "The office in room " + std::to_string(number) + " is open on Tuesdays.",
      {{4, InlineCode::Kind::open, "1", "<b>", "bold"}, {10, InlineCode::Kind::close, "1", "</b>", "bold"}}};
  segment.target = Fragment{"Das Büro in Raum " + std::to_string(number) + " ist dienstags geöffnet."};
  segment.state = State::translated;
  return segment;
}

xliff::Unit paragraph(std::size_t number) {
  xliff::Unit unit;
  unit.id = "p-" + std::to_string(number);
  unit.kind = "p";
  for (std::size_t i = 1; i <= 3; ++i) {
    if (i > 1) {
      Segment space;
      space.id = "i" + std::to_string(i - 1);
      space.ignorable = true;
      space.source.text = " ";
      unit.segments.push_back(space);
    }
    unit.segments.push_back(sentence("s" + std::to_string(i), number * 3 + i));
  }
  unit.notes = {{"Öffnungszeiten: p", "satz", 10}};
  xliff::Candidate match;
  match.segment = "s2";
  match.score = 930;
  match.source = unit.segments[0].source;
  match.target = *unit.segments[0].target;
  match.origin = "memory";
  unit.candidates = {match};
  return unit;
}

/// A document of about `megabytes`, and its bytes.
const std::string& bytes_of(std::size_t megabytes) {
  static std::map<std::size_t, std::string> made;
  std::string& bytes = made[megabytes];
  if (!bytes.empty()) return bytes;
  xliff::Document document{xliff::Version::v1_2,
                           {{"pages/rooms.html", *Language::parse("en"), *Language::parse("de")}}};
  document.files[0].datatype = "html";
  document.files[0].units = {paragraph(0)};
  const std::size_t each = xliff::write(document).size() - 300;
  for (std::size_t i = 1; i < (megabytes << 20) / each; ++i) document.files[0].units.push_back(paragraph(i));
  return bytes = xliff::write(document);
}

void read(benchmark::State& state) {
  const std::string& bytes = bytes_of(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(xliff::read(bytes, "bench.xlf"));
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes.size() * state.iterations()));
}
BENCHMARK(read)->Arg(10)->Arg(100)->Unit(benchmark::kMillisecond);

void write(benchmark::State& state) {
  const std::string& bytes = bytes_of(static_cast<std::size_t>(state.range(0)));
  const xliff::Document document = xliff::read(bytes, "bench.xlf").document;
  for (auto _ : state) benchmark::DoNotOptimize(xliff::write(document));
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes.size() * state.iterations()));
}
BENCHMARK(write)->Arg(10)->Arg(100)->Unit(benchmark::kMillisecond);

}  // namespace
