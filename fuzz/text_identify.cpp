// Any text has a language or none, evidence is relative to the best candidate, and a difference holds both
// its texts. The input is cut in two at its middle for the difference.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>

#include "text/difference.hpp"
#include "text/identify.hpp"
#include "text/utf8.hpp"

using namespace satz;

namespace {

void check(bool holds) {
  if (!holds) std::abort();
}

std::string side(const std::vector<DifferenceRun>& runs, DifferenceRun::Kind kind) {
  std::string text;
  for (const DifferenceRun& run : runs) {
    if (run.kind == DifferenceRun::Kind::same || run.kind == kind) text += run.text;
  }
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (!is_valid_utf8(text)) return 0;

  static const Identifier identifier;
  static const std::vector<Language> candidates = {*Language::parse("de"), *Language::parse("en"),
                                                   *Language::parse("fr")};
  for (const std::size_t count : {2U, 3U}) {
    const Identified found = identifier.identify(text, std::span(candidates).first(count));
    check(found.evidence.size() == count);
    double best = -1;
    for (const double evidence : found.evidence) {
      check(std::isfinite(evidence) && evidence <= 0);
      best = std::max(best, evidence == 0 ? 0.0 : -1.0);
    }
    check(best == 0);
    check(found.language ? found.confidence > 0.5 && found.confidence <= 1 : found.confidence == 0);
  }

  std::size_t middle = size / 2;
  while (middle < size && (static_cast<unsigned char>(text[middle]) & 0xC0) == 0x80) ++middle;
  const auto runs = difference(text.substr(0, middle), text.substr(middle));
  check(side(runs, DifferenceRun::Kind::removed) == text.substr(0, middle));
  check(side(runs, DifferenceRun::Kind::added) == text.substr(middle));
  return 0;
}
