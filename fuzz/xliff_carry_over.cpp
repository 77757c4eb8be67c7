// Whatever a tool has made of a file: what is written anew with its things carried over is XLIFF that says
// the same, and carrying over once more adds nothing.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "xliff/carry_over.hpp"
#include "xliff/read.hpp"
#include "xliff/write.hpp"

namespace satz::xliff {
namespace {

void check(std::string_view bytes) {
  std::string fresh;
  try {
    Document document = read(bytes, "fuzz.xlf").document;
    if (document.version < Version::v1_2) document.version = Version::v1_2;
    if (document.files.empty() || document.version == Version::v2_2) return;
    document.files.resize(1);
    fresh = write(document);
    read(fresh, "fresh.xlf");
  } catch (const Error&) {
    return;
  }
  const std::string once = carry_over(bytes, "fuzz.xlf", fresh);
  const Document said = read(fresh, "fresh.xlf").document;
  const Document says = read(once, "carried.xlf").document;
  if (says.files.empty() || says.files[0].units.size() != said.files[0].units.size()) std::abort();
  for (std::size_t i = 0; i < said.files[0].units.size(); ++i) {
    if (says.files[0].units[i].segments.size() != said.files[0].units[i].segments.size()) std::abort();
  }
}

}  // namespace
}  // namespace satz::xliff

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  satz::xliff::check({reinterpret_cast<const char*>(data), size});
  return 0;
}
