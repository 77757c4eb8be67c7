// Any bytes are read without harm; what is delivered is text, and every entry is delivered or named.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "text/utf8.hpp"
#include "tm/po.hpp"

namespace satz::tm {
namespace {

void check(std::string_view bytes) {
  std::size_t delivered = 0;
  const auto take = [&](std::vector<TranslationUnit> batch) {
    delivered += batch.size();
    for (const TranslationUnit& unit : batch) {
      if (unit.variants.size() != 2) std::abort();
      for (const Variant& variant : unit.variants) {
        if (!is_valid_utf8(variant.content.text)) std::abort();
      }
    }
  };
  try {
    const ImportReport report =
        read_po(bytes, "fuzz.po", *Language::parse("en"), *Language::parse("de"), take).report;
    if (report.delivered != delivered) std::abort();
    if (report.skipped != report.skips.size() && report.skips.size() != ImportReport::max_kept) std::abort();
  } catch (const Error&) {
  }
}

}  // namespace
}  // namespace satz::tm

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  satz::tm::check({reinterpret_cast<const char*>(data), size});
  return 0;
}
