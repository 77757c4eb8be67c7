#include "text/language.hpp"

#include <unicode/uloc.h>

#include <array>
#include <utility>

namespace satz {

std::optional<Language> Language::parse(std::string_view tag) {
  if (tag.empty() || tag.size() > 100) return std::nullopt;
  std::string written(tag);
  for (char& c : written) {
    if (c == '_') c = '-';
  }
  std::array<char, ULOC_FULLNAME_CAPACITY> locale{};
  int32_t parsed = 0;
  UErrorCode status = U_ZERO_ERROR;
  uloc_forLanguageTag(written.c_str(), locale.data(), static_cast<int32_t>(locale.size()), &parsed, &status);
  if (U_FAILURE(status) || static_cast<std::size_t>(parsed) != written.size()) return std::nullopt;
  std::array<char, ULOC_FULLNAME_CAPACITY> canonical{};
  const int32_t length =
      uloc_toLanguageTag(locale.data(), canonical.data(), static_cast<int32_t>(canonical.size()), 1, &status);
  if (U_FAILURE(status) || length <= 0) return std::nullopt;
  std::string result(canonical.data(), static_cast<std::size_t>(length));
  if (result == "und") return std::nullopt;
  return Language(std::move(result));
}

bool Language::finds(const Language& other) const {
  if (tag_.empty() || !other.tag_.starts_with(tag_)) return false;
  return other.tag_.size() == tag_.size() || other.tag_[tag_.size()] == '-';
}

std::string Language::locale() const {
  std::array<char, ULOC_FULLNAME_CAPACITY> likely{};
  std::array<char, ULOC_COUNTRY_CAPACITY> region{};
  UErrorCode status = U_ZERO_ERROR;
  uloc_addLikelySubtags(tag_.c_str(), likely.data(), static_cast<int32_t>(likely.size()), &status);
  uloc_getCountry(likely.data(), region.data(), static_cast<int32_t>(region.size()), &status);
  std::string locale(base());
  if (U_SUCCESS(status) && !locale.empty() && region[0] != '\0') locale.append("_").append(region.data());
  return locale;
}

bool Language::right_to_left() const {
  return !tag_.empty() && uloc_isRightToLeft(tag_.c_str()) != 0;
}

}  // namespace satz
