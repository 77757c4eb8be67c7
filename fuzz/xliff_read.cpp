// Any bytes: a document or an Error; fragments are sound, what is written of it is read as the same, and it
// stands as it stood where nothing or only its version is changed.
#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "xliff/read.hpp"
#include "xliff/rewrite.hpp"
#include "xliff/unread.hpp"
#include "xliff/validate.hpp"
#include "xliff/write.hpp"
#include "xliff/write_back.hpp"
#include "xml/reader.hpp"

namespace {

void check(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  using satz::xliff::Version;
  satz::xliff::ReadResult result;
  try {
    result = satz::xliff::read(bytes, "fuzz");
  } catch (const satz::Error&) {
    return 0;
  }
  for (const satz::xliff::File& file : result.document.files) {
    for (const satz::xliff::Unit& unit : file.units) {
      check(!unit.segments.empty());
      for (const satz::Segment& segment : unit.segments) {
        check(!satz::defect(segment.source));
        if (segment.target) check(!satz::defect(*segment.target));
      }
      for (const satz::xliff::Candidate& candidate : unit.candidates) check(!satz::defect(candidate.target));
    }
  }
  const Version version = result.document.version;
  satz::xliff::validate(bytes, "fuzz");
  satz::xliff::unread(bytes, "fuzz");
  check(satz::xliff::rewrite(bytes, "fuzz", version) == satz::xml::text_of_input(bytes, "fuzz"));
  const Version next = version < Version::v2_0 ? Version::v1_2 : Version::v2_2;
  const satz::xliff::ReadResult other = satz::xliff::read(satz::xliff::rewrite(bytes, "fuzz", next), "as");
  check(other.document.version == next);
  std::vector<satz::Finding> findings;
  check(satz::xliff::write_back(bytes, "fuzz", result.document, findings) ==
        satz::xml::text_of_input(bytes, "fuzz"));
  for (satz::xliff::File& file : result.document.files) {
    for (satz::xliff::Unit& unit : file.units) {
      for (satz::Segment& segment : unit.segments) segment.target = segment.source;
    }
  }
  satz::xliff::read(satz::xliff::write_back(bytes, "fuzz", result.document, findings), "again");
  std::string once;
  try {
    once = satz::xliff::write(result.document);
  } catch (const satz::Error&) {
    return 0;  // XLIFF 1.2 cannot hold every character
  }
  const std::string twice = satz::xliff::write(satz::xliff::read(once, "again").document);
  const std::string thrice = satz::xliff::write(satz::xliff::read(twice, "again").document);
  check(twice == thrice);
  return 0;
}
