#include "tm/tmx_input.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "text/utf8.hpp"

namespace satz::tm {
namespace {

// A mark or a reference that is longer than this is none of those we look for.
constexpr std::size_t longest_mark = 24;
constexpr std::size_t longest_piece = std::size_t{64} << 10;  // outside of units
constexpr std::size_t max_stray = 1000;
constexpr std::string_view above_units = "<tmx><body>";

constexpr std::array<bool, 256> plain_bytes(std::string_view but) {
  std::array<bool, 256> plain{};
  for (std::size_t c = 0x20; c < 0x80; ++c) plain[c] = true;
  plain['\t'] = plain['\n'] = plain['\r'] = true;
  for (const char c : but) plain[static_cast<unsigned char>(c)] = false;
  return plain;
}
constexpr auto plain_content = plain_bytes("<&");
constexpr auto plain_elsewhere = plain_bytes("-]?");

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// XML 1.0, production 2.
bool is_xml_character(std::uint32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
  return c < 0xD800 || (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

/// Whether `name` (without & and ;) is a reference that needs no DTD and names a character of XML.
bool is_known_reference(std::string_view name) {
  if (!name.starts_with('#')) {
    return name == "amp" || name == "lt" || name == "gt" || name == "quot" || name == "apos";
  }
  const bool hex = name.starts_with("#x");
  const std::string_view digits = name.substr(hex ? 2 : 1);
  std::uint32_t value = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, hex ? 16 : 10);
  return error == std::errc() && end == digits.data() + digits.size() && is_xml_character(value);
}

std::string control_name(char c) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  const auto value = static_cast<unsigned char>(c);
  return std::string("U+00") + digits[value >> 4] + digits[value & 15];
}

}  // namespace

TmxInput::TmxInput(const Source& source, std::string file) : file_(std::move(file)) {
  input_.emplace(
      [this, &source](char* buffer, std::size_t size) -> std::size_t {
        try {
          return source(buffer, size);
        } catch (...) {
          source_error_ = std::current_exception();
          throw;
        }
      },
      file_);
  base_line_ = line_ = input_->lines() + 1;
  base_column_ = column_ = input_->columns() + 1;
}

Source TmxInput::source() {
  return [this](char* buffer, std::size_t size) { return give(buffer, size); };
}

Place TmxInput::in_file(const Place& place) const {
  if (place.line == 0) return place;
  Place result{file_, base_line_ + place.line - 1, place.column};
  if (place.line == 1) {
    const std::size_t column = base_column_ + place.column - 1;
    result.column = column > prefix_.size() ? column - prefix_.size() : base_column_;
  }
  return result;
}

void TmxInput::rethrow_source_error() const {
  if (source_error_) std::rethrow_exception(source_error_);
}

bool TmxInput::resume(bool again) {
  if (!(again && is_unit_ && end_ > begin_)) {
    do {
      if (!next_piece()) return false;
    } while (!is_unit_);
  }
  given_ = begin_;
  base_line_ = line_;
  base_column_ = column_;
  prefix_ = above_units;
  prefix_given_ = false;
  return true;
}

std::size_t TmxInput::give(char* buffer, std::size_t size) {
  if (!prefix_given_) {
    prefix_given_ = true;
    return prefix_.copy(buffer, size);
  }
  if (given_ == end_ && (too_large_ || !next_piece())) return 0;
  const std::size_t count = std::string_view(text_).substr(given_, end_ - given_).copy(buffer, size);
  given_ += count;
  return count;
}

bool TmxInput::more() {
  if (at_end_) return false;
  try {
    at_end_ = !input_->next(fresh_);
  } catch (const Error& error) {
    if (source_error_) throw;
    undecodable_ = Finding{error.place(), "undecodable", error.what()};
    at_end_ = true;
  }
  if (at_end_) return false;
  text_.erase(0, begin_);
  at_ -= begin_;
  end_ -= begin_;
  given_ -= begin_;
  begin_ = 0;
  text_ += fresh_;
  return true;
}

bool TmxInput::next_piece() {
  move_on(std::string_view(text_).substr(begin_, end_ - begin_), line_, column_);
  begin_ = given_ = end_;
  if (damage_ && !is_unit_ && stray_.size() < max_stray) stray_.push_back(std::move(*damage_));
  damage_.reset();
  is_unit_ = too_large_ = false;
  ++number_;
  for (;;) {
    const auto& plain = inside_ == Inside::content ? plain_content : plain_elsewhere;
    while (at_ < text_.size() && plain[static_cast<unsigned char>(text_[at_])]) ++at_;
    if (!is_unit_ && at_ - begin_ > longest_piece) break;
    if (at_ - begin_ > max_unit) {
      damage_ = Finding{{file_, line_, column_},
                        "too-large",
                        "the unit is larger than " + std::to_string(max_unit >> 20) + " MB"};
      too_large_ = true;
      break;
    }
    if (text_.size() - at_ < longest_mark && more()) continue;
    if (at_ == text_.size()) break;
    const char c = text_[at_];
    if (static_cast<unsigned char>(c) >= 0x80) {
      scan_character();
    } else if (c < 0x20) {
      damaged(1, "the character " + control_name(c) + " cannot stand in XML");
      ++at_;
    } else if (inside_ == Inside::comment) {
      scan_end("-->");
    } else if (inside_ == Inside::cdata) {
      scan_end("]]>");
    } else if (inside_ == Inside::instruction) {
      scan_end("?>");
    } else if (c == '&') {
      scan_reference();
    } else if (scan_markup()) {
      break;
    }
  }
  end_ = at_;
  return end_ > begin_;
}

/// Steps over what begins with "<"; true where the piece ends.
bool TmxInput::scan_markup() {
  const std::string_view here = rest();
  const auto enter = [&](Inside inside, std::size_t length) {
    inside_ = inside;
    at_ += length;
    return false;
  };
  if (here.starts_with("<!--")) return enter(Inside::comment, 4);
  if (here.starts_with("<![CDATA[")) return enter(Inside::cdata, 9);
  if (here.starts_with("<?")) return enter(Inside::instruction, 2);
  if (here.starts_with("<tu") &&
      (here.size() == 3 || is_blank(here[3]) || here[3] == '>' || here[3] == '/')) {
    if (at_ > begin_) return true;
    is_unit_ = true;
    at_ += 3;
    return false;
  }
  if (here.starts_with("</tu")) {
    std::size_t end = 4;
    while (end < here.size() && end < longest_mark && is_blank(here[end])) ++end;
    if (end < here.size() && here[end] == '>') {
      at_ += end + 1;
      return true;
    }
  }
  ++at_;
  return false;
}

void TmxInput::scan_end(std::string_view mark) {
  if (rest().starts_with(mark)) {
    inside_ = Inside::content;
    at_ += mark.size();
  } else {
    ++at_;
  }
}

void TmxInput::scan_reference() {
  const std::string_view here = rest().substr(1, longest_mark);
  const std::size_t end = here.find(';');
  if (end == std::string_view::npos || here.substr(0, end).find_first_of("<& \t\r\n") < end) {
    damaged(1, "an \"&\" that begins no reference; it is written &amp;");
  } else if (!is_known_reference(here.substr(0, end))) {
    damaged(1, "the reference &" + std::string(here.substr(0, end)) + "; names no character of XML");
  }
  ++at_;
}

void TmxInput::scan_character() {
  const auto lead = static_cast<unsigned char>(text_[at_]);
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  const std::string_view bytes = rest().substr(0, length);
  if (bytes.size() < length || !is_valid_utf8(bytes)) {
    damaged(1, "a byte is not valid UTF-8");
    ++at_;
    return;
  }
  if (bytes == "\xEF\xBF\xBE" || bytes == "\xEF\xBF\xBF") {
    damaged(3, "a noncharacter cannot stand in XML");
  }
  at_ += length;
}

/// Overwrites the bytes at at_ by as many that do no harm.
void TmxInput::damaged(std::size_t length, const std::string& what) {
  text_.replace(at_, length, length == 3 ? "\xEF\xBF\xBD" : "?");
  if (damage_) return;
  Place place{file_, line_, column_};
  move_on(std::string_view(text_).substr(begin_, at_ - begin_), place.line, place.column);
  damage_ = Finding{std::move(place), "bad-character", what};
}

void TmxInput::move_on(std::string_view text, std::size_t& line, std::size_t& column) const {
  const std::size_t last = text.rfind('\n');
  if (last != std::string_view::npos) {
    line += static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    column = 1;
    text.remove_prefix(last + 1);
  }
  for (const char c : text) column += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
}

}  // namespace satz::tm
