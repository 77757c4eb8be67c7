// Any bytes are read without harm, and alike however they are cut into pieces; what is delivered is text.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "text/utf8.hpp"
#include "tm/csv.hpp"
#include "tm/tsv.hpp"

namespace satz::tm {
namespace {

using Reader = ImportReport (*)(const Source&, const std::string&, const Language&, const Language&,
                                const UnitSink&, const ImportOptions&);

std::vector<TranslationUnit> read(Reader reader, std::string_view bytes, std::size_t piece,
                                  std::size_t& skipped) {
  std::vector<TranslationUnit> units;
  const Source source = [&](char* buffer, std::size_t size) {
    const std::size_t count = bytes.substr(0, piece).copy(buffer, size);
    bytes.remove_prefix(count);
    return count;
  };
  const ImportReport report = reader(source, "fuzz", *Language::parse("en"), *Language::parse("de"),
                                     [&](std::vector<TranslationUnit> batch) {
                                       for (auto& unit : batch) units.push_back(std::move(unit));
                                     },
                                     {});
  if (report.delivered != units.size()) std::abort();
  skipped = report.skipped;
  return units;
}

void check(Reader reader, std::string_view bytes) {
  std::size_t skipped = 0;
  std::size_t skipped_by_byte = 0;
  std::vector<TranslationUnit> units;
  try {
    units = read(reader, bytes, bytes.size(), skipped);
  } catch (const Error&) {
    return;
  }
  if (read(reader, bytes, 1, skipped_by_byte) != units || skipped != skipped_by_byte) std::abort();
  for (const TranslationUnit& unit : units) {
    for (const Variant& variant : unit.variants) {
      if (variant.content.text.empty() || !is_valid_utf8(variant.content.text)) std::abort();
    }
  }
}

}  // namespace
}  // namespace satz::tm

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  satz::tm::check(satz::tm::read_csv, bytes);
  satz::tm::check(satz::tm::read_tsv, bytes);
  return 0;
}
