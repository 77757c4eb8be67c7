// No pair is too odd for a check: the input is a source and a target, cut apart at the first line end.
#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "check/check.hpp"
#include "check/terminology.hpp"
#include "text/utf8.hpp"

using namespace satz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  if (!is_valid_utf8(input)) return 0;
  static const Identifier identifier;
  static const std::vector<check::Term> glossary = {{"term", {"Begriff"}, {"Wort"}}, {"", {""}, {""}}};
  static const check::Terminology terms(glossary, *Language::parse("en"), *Language::parse("de"));
  const std::size_t cut = std::min(input.find('\n'), input.size());
  const check::Pair pair{{std::string(input.substr(0, cut))},
                         {std::string(input.substr(std::min(cut + 1, input.size())))},
                         *Language::parse("en"),
                         *Language::parse("de"),
                         100};
  for (const check::Check& one : check::checks()) {
    if (one.run == nullptr) continue;
    for (const Finding& finding : one.run(pair, {identifier, &terms})) {
      if (finding.rule != one.name || !is_valid_utf8(finding.message)) std::abort();
    }
  }
  return 0;
}
