#include "text/fold.hpp"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>

#include <cassert>

namespace satz {

std::string fold_case(std::string_view text) {
  std::string folded;
  icu::StringByteSink<std::string> sink(&folded, static_cast<int32_t>(text.size()));
  UErrorCode status = U_ZERO_ERROR;
  icu::CaseMap::utf8Fold(0, {text.data(), static_cast<int32_t>(text.size())}, sink, nullptr, status);
  assert(U_SUCCESS(status));
  return folded;
}

}  // namespace satz
