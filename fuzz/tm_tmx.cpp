// Any bytes are read without harm, however they are cut into pieces, and what was read goes round through
// TMX.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "tm/tmx.hpp"

namespace satz::tm {
namespace {

std::vector<TranslationUnit> read(std::string_view bytes, std::size_t piece, std::size_t* found = nullptr) {
  std::vector<TranslationUnit> units;
  const Source source = [&](char* buffer, std::size_t size) {
    const std::size_t count = bytes.substr(0, piece).copy(buffer, size);
    bytes.remove_prefix(count);
    return count;
  };
  const TmxImport result = read_tmx(source, "fuzz.tmx", [&](std::vector<TranslationUnit> batch) {
    for (auto& unit : batch) units.push_back(std::move(unit));
  });
  if (result.report.delivered != units.size()) std::abort();
  if (found != nullptr) *found = result.report.skipped;
  return units;
}

std::string write(const std::vector<TranslationUnit>& units) {
  std::string out;
  TmxWriter writer([&](std::string_view bytes) { out += bytes; });
  for (const TranslationUnit& unit : units) {
    for (const Variant& variant : unit.variants) {
      if (defect(variant.content)) std::abort();
    }
    if (!writer.write(unit)) std::abort();
  }
  writer.finish();
  return out;
}

void check(std::string_view bytes) {
  std::vector<TranslationUnit> units;
  std::size_t skipped = 0;
  try {
    units = read(bytes, bytes.size(), &skipped);
  } catch (const Error&) {
    return;
  }
  std::size_t skipped_by_byte = 0;
  if (read(bytes, 1, &skipped_by_byte) != units || skipped != skipped_by_byte) std::abort();
  const std::string once = write(units);
  std::size_t lost = 0;
  if (write(read(once, once.size(), &lost)) != once || lost != 0) std::abort();
}

}  // namespace
}  // namespace satz::tm

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  satz::tm::check({reinterpret_cast<const char*>(data), size});
  return 0;
}
