#include "xml/input.hpp"

#include <algorithm>

#include "text/utf8.hpp"
#include "xml/declaration.hpp"

namespace satz::xml {
namespace {

constexpr std::size_t piece = std::size_t{32} << 10;
// No encoding we read needs more bytes for a character, so a bad sequence further from the end is no cut one.
constexpr std::size_t longest_character = 8;
constexpr std::size_t longest_declaration = 4096;

/// Encodings whose bytes mean something only after an escape sequence: they cannot be decoded in pieces, and
/// some have been used to smuggle markup past checks.
bool is_stateful(std::string_view name) {
  std::string upper(name);
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  for (const std::string_view prefix :
       {"ISO-2022", "CSISO2022", "JIS", "HZ", "UTF-7", "UNICODE-1-1-UTF-7", "IMAP", "SCSU", "BOCU", "CESU"}) {
    if (upper.starts_with(prefix)) return true;
  }
  return false;
}

void advance(std::string_view text, std::size_t& line, std::size_t& column) {
  for (const char c : text) {
    if (c == '\n') {
      ++line;
      column = 1;
    } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {
      ++column;
    }
  }
}

}  // namespace

Input::Input(Reader::Source source, std::string file) : source_(std::move(source)), file_(std::move(file)) {
  while (raw_.size() < 4 && fill()) {
  }
  tell_encoding();
  take_declaration();
}

void Input::fail(const std::string& what, const std::string& advice) const {
  throw Error({file_, line_, column_}, what, advice);
}

bool Input::fill() {
  if (at_end_) return false;
  piece_.resize(piece);  // once: sources may give a few bytes at a time
  const std::size_t got = source_(piece_.data(), piece);
  raw_.append(piece_, 0, got);
  at_end_ = got == 0;
  return !at_end_;
}

void Input::tell_encoding() {
  using namespace std::string_view_literals;
  // Before UTF-16, whose mark begins alike.
  for (const auto& [begin, name] : {std::pair{"\xFF\xFE\0\0"sv, "UTF-32LE"sv},
                                    {"\0\0\xFE\xFF"sv, "UTF-32BE"sv},
                                    {"<\0\0\0"sv, "UTF-32LE"sv},
                                    {"\0\0\0<"sv, "UTF-32BE"sv}}) {
    if (!raw_.starts_with(begin)) continue;
    charset_ = *Charset::named(name);
    if (begin.find('<') == std::string_view::npos) raw_.erase(0, begin.size());
    marked_ = true;
    return;
  }
  if (const auto mark = Charset::by_byte_order_mark(raw_)) {
    charset_ = mark->charset;
    raw_.erase(0, mark->length);
    marked_ = true;
  } else if (raw_.starts_with("<\0"sv)) {
    charset_ = *Charset::named("UTF-16LE");
    marked_ = true;
  } else if (raw_.starts_with("\0<"sv)) {
    charset_ = *Charset::named("UTF-16BE");
    marked_ = true;
  }
}

void Input::take_declaration() {
  // Up to its end the declaration is ASCII in every encoding but UTF-16.
  const bool wide = !charset_.is_utf8();
  const auto more = [&] {
    if (!wide) return fill();
    std::string text;
    const bool any = decode(text);
    first_ += text;
    return any;
  };
  if (wide) more();
  const std::string& text = wide ? first_ : raw_;
  while (text.size() < 6 && more()) {
  }
  if (!begins_with_declaration(text)) return;
  std::size_t end = std::string::npos;
  while ((end = text.find("?>")) == std::string::npos && text.size() < longest_declaration && more()) {
  }
  const std::string stood = end == std::string::npos ? text : text.substr(0, end + 2);
  const auto said = parse_declaration(stood);
  if (!said) {
    line_ = column_ = 1;
    throw Error({file_, 1, 1}, "the XML declaration is malformed",
                "It has the form <?xml version=\"1.0\" encoding=\"UTF-8\"?>.", std::string(line_at(text, 0)));
  }
  if (said->version.rfind("1.", 0) != 0 || said->version == "1.1") {
    fail("XML " + said->version + " is not supported", "Save the file as XML 1.0.");
  }
  if (!marked_ && !said->encoding.empty()) {
    const auto named = Charset::named(said->encoding);
    if (!named || is_stateful(named->name()) || is_stateful(said->encoding)) {
      fail("the encoding \"" + said->encoding + "\" is not supported", "Save the file as UTF-8.");
    }
    if (named->name().starts_with("UTF-16") || named->name().starts_with("UTF-32")) {
      fail("the file says it is " + said->encoding + ", but it is not",
           "Save it again as UTF-8, or correct encoding=\"…\" in its first line.");
    }
    charset_ = *named;
  }
  (wide ? first_ : raw_).erase(0, stood.size());
  declaration_ = stood;
  const auto as_said = Charset::named(said->encoding);
  if (!said->encoding.empty() && !(as_said && as_said->is_utf8())) {
    declaration_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"";
    if (!said->standalone.empty()) declaration_ += " standalone=\"" + said->standalone + '"';
    declaration_ += "?>";
  }
  std::size_t line = 1;
  std::size_t column = 1;
  advance(stood, line, column);
  lines_ = line - 1;
  columns_ = column - 1;
  last_line_ = stood.substr(stood.find_last_of('\n') + 1);
  if (!wide) {
    line_ = line;
    column_ = column;
  }
}

bool Input::decode(std::string& text) {
  text.clear();
  while (text.empty()) {
    fill();
    if (raw_.empty()) return false;
    if (charset_.is_utf8()) {
      text.swap(raw_);
      raw_.clear();
      return true;
    }
    std::size_t bad = 0;
    auto decoded = charset_.decode(raw_, &bad);
    std::size_t done = raw_.size();
    if (!decoded) {
      done = std::min(bad, raw_.size());
      const std::string_view whole = std::string_view(raw_).substr(0, done);
      decoded = charset_.decode(whole);
      const bool cut_off = !at_end_ && raw_.size() - done <= longest_character;
      if (!decoded || !cut_off) {
        if (decoded) advance(*decoded, line_, column_);
        fail("a byte is not valid " + charset_.name(),
             "Save the file as UTF-8, or correct the encoding it declares.");
      }
    }
    text = std::move(*decoded);
    raw_.erase(0, done);
    advance(text, line_, column_);
  }
  return true;
}

bool Input::next(std::string& text) {
  if (!first_.empty()) {
    text = std::move(first_);
    first_.clear();
    return true;
  }
  if (charset_.is_utf8() && !raw_.empty()) {  // what was read to find the declaration
    text = std::move(raw_);
    raw_.clear();
    return true;
  }
  return decode(text);
}

std::string text_of_input(std::string_view bytes, const std::string& file) {
  std::size_t at = 0;
  Input input(
      [&](char* buffer, std::size_t size) {
        const std::size_t count = bytes.substr(at).copy(buffer, size);
        at += count;
        return count;
      },
      file);
  std::string text = input.declaration();
  std::string next;
  while (input.next(next)) text += next;
  if (const auto bad = first_invalid_utf8(text)) {
    throw Error(place_at(file, std::string_view(text).substr(0, *bad), *bad), "a byte is not valid UTF-8",
                "Save the file as UTF-8, or correct the encoding it declares.");
  }
  return text;
}

}  // namespace satz::xml
