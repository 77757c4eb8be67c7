#include "page/encoding.hpp"

#include <algorithm>

#include "text/utf8.hpp"

namespace satz::page {
namespace {

constexpr std::size_t npos = std::string_view::npos;

/// How all strays begin in UTF-8: F4 8F, then BC to BF.
constexpr std::string_view stray_lead = "\xF4\x8F";

/// The next stray at or after `from`, or npos.
std::size_t find_stray(std::string_view text, std::size_t from) {
  for (std::size_t at = from; (at = text.find(stray_lead, at)) != npos; ++at) {
    std::size_t end = at;
    if (is_stray(next_code_point(text, end))) return at;
  }
  return npos;
}

void append_strays(std::string& out, std::string_view bytes) {
  for (const char c : bytes) append_utf8(out, first_stray + static_cast<unsigned char>(c));
}

/// `text`, where the characters that strays are made of are strays themselves.
void append_text(std::string& out, const Charset& charset, std::string_view text) {
  std::size_t done = 0;
  for (std::size_t at = 0; (at = find_stray(text, at)) != npos;) {
    out.append(text, done, at - done);
    append_strays(out, charset.encode(text.substr(at, 4)).value_or(""));
    done = at += 4;
  }
  out.append(text, done);
}

/// Bytes are decoded in lots of so many, so that each error costs no more than that.
constexpr std::size_t lot = 512;
constexpr std::size_t longest_character = 8;

}  // namespace

bool has_stray(std::string_view text) {
  return find_stray(text, 0) != npos;
}

std::optional<std::string> decode_with_strays(const Charset& charset, std::string_view bytes,
                                              std::optional<std::size_t>& first) {
  first.reset();
  std::size_t bad = 0;
  if (auto whole = charset.decode(bytes, &bad); whole && !has_stray(*whole)) return whole;
  const std::size_t unit = charset.name().starts_with("UTF-16") ? 2 : 1;
  std::string out;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::string_view part = bytes.substr(at, lot);
    const bool last = at + part.size() == bytes.size();
    const auto text = charset.decode(part, &bad);
    const std::size_t good = text ? part.size() : std::min(bad, part.size());
    if (good > 0) append_text(out, charset, text ? *text : charset.decode(part.substr(0, good)).value_or(""));
    at += good;
    // At the end of a lot it may be half a character.
    if (text || (!last && good > 0 && good + longest_character > part.size())) continue;
    if (!first) first = at;
    const std::size_t length = std::min(unit, bytes.size() - at);
    append_strays(out, bytes.substr(at, length));
    at += length;
  }
  if (encode_with_strays(charset, out) == bytes) return out;
  // The encoding has several codes for a character of the page: only its ASCII can be read.
  out.clear();
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if ((bytes[at] & 0x80) == 0) {
      out += bytes[at];
      continue;
    }
    first = std::min(first.value_or(at), at);
    append_strays(out, bytes.substr(at, 1));
  }
  if (encode_with_strays(charset, out) == bytes) return out;
  return std::nullopt;
}

std::optional<std::string> encode_with_strays(const Charset& charset, std::string_view text,
                                              std::size_t* bad) {
  std::string out;
  std::size_t done = 0;
  for (;;) {
    const std::size_t at = std::min(find_stray(text, done), text.size());
    std::size_t wrong = 0;
    const auto part = charset.encode(text.substr(done, at - done), &wrong);
    if (!part) {
      if (bad != nullptr) *bad = done + wrong;
      return std::nullopt;
    }
    out += *part;
    if (at == text.size()) return out;
    done = at;
    out += static_cast<char>(static_cast<unsigned char>(next_code_point(text, done) - first_stray));
  }
}

bool looks_like_utf8(std::string_view bytes) {
  const auto is_high = [](char c) { return (c & 0x80) != 0; };
  for (std::size_t at = 0; at < bytes.size();) {
    const std::string_view rest = bytes.substr(at);
    const std::size_t good = first_invalid_utf8(rest).value_or(rest.size());
    if (std::ranges::any_of(rest.substr(0, good), is_high)) return true;
    at += good + 1;
  }
  return false;
}

}  // namespace satz::page
