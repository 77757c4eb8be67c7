#include "text/charset.hpp"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cctype>
#include <memory>

#include "text/utf8.hpp"

namespace satz {
namespace {

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter open_strict(const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &status));
  if (U_FAILURE(status)) return nullptr;
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  ucnv_setFromUCallBack(converter.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  // A lookalike is not the character: what has no exact code is written as a reference, or refused.
  ucnv_setFallback(converter.get(), 0);
  return converter;
}

}  // namespace

std::optional<Charset> Charset::named(std::string_view label) {
  std::string name;
  for (const char c : label) {
    if (!std::isspace(static_cast<unsigned char>(c))) {
      name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
  }
  if (name == "utf8" || name == "utf-8") return Charset();
  // WHATWG Encoding Standard, 4.2: these labels have always meant windows-1252 on the web.
  if (name == "iso-8859-1" || name == "latin1" || name == "l1" || name == "ascii" || name == "us-ascii") {
    name = "windows-1252";
  }
  UErrorCode status = U_ZERO_ERROR;
  const Converter converter(ucnv_open(name.c_str(), &status));
  if (name.empty() || U_FAILURE(status)) return std::nullopt;
  const char* standard = ucnv_getStandardName(ucnv_getName(converter.get(), &status), "MIME", &status);
  if (standard == nullptr || U_FAILURE(status)) return Charset(name);
  if (std::string_view(standard) == "UTF-8") return Charset();
  return Charset(standard);
}

std::optional<Charset::Marked> Charset::by_byte_order_mark(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return Marked{Charset(), 3};
  if (bytes.starts_with("\xFE\xFF")) return Marked{Charset("UTF-16BE"), 2};
  if (bytes.starts_with("\xFF\xFE")) return Marked{Charset("UTF-16LE"), 2};
  return std::nullopt;
}

std::optional<std::string> Charset::decode(std::string_view bytes, std::size_t* bad) const {
  if (is_utf8()) {
    if (const auto at = first_invalid_utf8(bytes)) {
      if (bad != nullptr) *bad = *at;
      return std::nullopt;
    }
    return std::string(bytes);
  }
  const Converter converter = open_strict(name_);
  if (!converter) return std::nullopt;
  std::u16string wide(bytes.size() + 1, u'\0');
  const char* in = bytes.data();
  const char* const in_end = in + bytes.size();
  char16_t* out = wide.data();
  UErrorCode status = U_ZERO_ERROR;
  for (;;) {
    ucnv_toUnicode(converter.get(), &out, wide.data() + wide.size(), &in, in_end, nullptr, 1, &status);
    if (status != U_BUFFER_OVERFLOW_ERROR) break;
    const std::size_t done = static_cast<std::size_t>(out - wide.data());
    wide.resize(wide.size() * 2);
    out = wide.data() + done;
    status = U_ZERO_ERROR;
  }
  if (U_FAILURE(status)) {
    if (bad != nullptr) {
      char rest[32];
      int8_t length = sizeof rest;
      UErrorCode ignored = U_ZERO_ERROR;
      ucnv_getInvalidChars(converter.get(), rest, &length, &ignored);
      const std::size_t read = static_cast<std::size_t>(in - bytes.data());
      *bad = read - std::min(read, static_cast<std::size_t>(std::max<int8_t>(length, 0)));
    }
    return std::nullopt;
  }
  std::string text;
  icu::UnicodeString(false, wide.data(), static_cast<std::int32_t>(out - wide.data())).toUTF8String(text);
  return text;
}

std::optional<std::string> Charset::encode(std::string_view text, std::size_t* bad) const {
  if (is_utf8()) return std::string(text);
  const Converter converter = open_strict(name_);
  if (!converter) return std::nullopt;
  const icu::UnicodeString wide =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  std::string bytes(text.size() + 16, '\0');
  const char16_t* in = wide.getBuffer();
  const char16_t* const in_end = in + wide.length();
  char* out = bytes.data();
  UErrorCode status = U_ZERO_ERROR;
  for (;;) {
    ucnv_fromUnicode(converter.get(), &out, bytes.data() + bytes.size(), &in, in_end, nullptr, 1, &status);
    if (status != U_BUFFER_OVERFLOW_ERROR) break;
    const std::size_t done = static_cast<std::size_t>(out - bytes.data());
    bytes.resize(bytes.size() * 2);
    out = bytes.data() + done;
    status = U_ZERO_ERROR;
  }
  if (U_FAILURE(status)) {
    if (bad != nullptr) {
      char16_t rest[8];
      int8_t length = 8;
      UErrorCode ignored = U_ZERO_ERROR;
      ucnv_getInvalidUChars(converter.get(), rest, &length, &ignored);
      const std::int32_t read = static_cast<std::int32_t>(in - wide.getBuffer());
      std::string before;
      wide.tempSubString(0, read - std::max<int8_t>(length, 0)).toUTF8String(before);
      *bad = before.size();
    }
    return std::nullopt;
  }
  bytes.resize(static_cast<std::size_t>(out - bytes.data()));
  return bytes;
}

}  // namespace satz
