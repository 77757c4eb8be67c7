// Any bytes as an SRX file: read or refused, never a crash, and what it cuts adds up.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "segmentation/segmenter.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace satz;
  segmentation::Segmenter segmenter;
  std::vector<Finding> findings;
  try {
    segmenter.load_srx("fuzz.srx", {reinterpret_cast<const char*>(data), size},
                       size % 2 ? segmentation::SrxUse::replaces : segmentation::SrxUse::overrides, findings);
  } catch (const Error&) {
    return 0;
  }
  const Fragment block{
      "Das gilt z. B. am 3. Mai. \u201EWann?\u201C fragte er; Mr. Hill wei\u00DF es.\nEnde \U0001F600. Gut."};
  Fragment whole;
  for (const Segment& segment : segmenter.segment(block, *Language::parse("de")))
    append(whole, segment.source);
  if (whole != block) std::abort();
  return 0;
}
