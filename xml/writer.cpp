#include "xml/writer.hpp"

#include <cassert>

#include "text/utf8.hpp"

namespace satz::xml {
namespace {

/// XML 1.0, production 2.
bool is_char(char32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
  return c != 0xFFFE && c != 0xFFFF;
}

void append_escaped(std::string& out, std::string_view text, bool in_attribute) {
  if (const std::size_t bad = first_unwritable(text); bad != std::string_view::npos) {
    std::size_t at = bad;
    const auto code = static_cast<unsigned long>(next_code_point(text, at));
    throw Error({}, "the character number " + std::to_string(code) + " cannot be written in XML",
                "Remove it from the text.");
  }
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '\r':
        out += "&#13;";
        break;
      case '"':
        out += in_attribute ? "&quot;" : "\"";
        break;
      case '\n':
        out += in_attribute ? "&#10;" : "\n";
        break;
      case '\t':
        out += in_attribute ? "&#9;" : "\t";
        break;
      default:
        out += c;
    }
  }
}

/// `text` without `forbidden` and without `last` at its end: a blank breaks them up.
std::string broken_up(std::string_view text, std::string_view forbidden, char last) {
  std::string out;
  for (const char c : text) {
    if (c == forbidden.back() && !out.empty() && out.back() == forbidden.front()) out += ' ';
    out += c;
  }
  if (!out.empty() && out.back() == last) out += ' ';
  return out;
}

}  // namespace

std::size_t first_unwritable(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x20 && byte != 0xEF) continue;  // U+FFFE and U+FFFF begin with EF
    std::size_t at = i;
    if (!is_char(next_code_point(text, at))) return i;
    i = at - 1;
  }
  return std::string_view::npos;
}

void append_text(std::string& out, std::string_view text) {
  append_escaped(out, text, false);
}

void append_attribute(std::string& out, std::string_view text) {
  append_escaped(out, text, true);
}

Writer::Writer(bool declaration) {
  if (declaration) out_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
}

void Writer::close_tag() {
  if (in_tag_) out_ += '>';
  in_tag_ = false;
}

Writer& Writer::start(std::string_view name) {
  close_tag();
  out_ += '<';
  out_ += name;
  open_.emplace_back(name);
  in_tag_ = true;
  return *this;
}

Writer& Writer::attribute(std::string_view name, std::string_view value) {
  assert(in_tag_);
  out_ += ' ';
  out_ += name;
  out_ += "=\"";
  append_attribute(out_, value);
  out_ += '"';
  return *this;
}

Writer& Writer::text(std::string_view text) {
  if (text.empty()) return *this;
  close_tag();
  append_text(out_, text);
  return *this;
}

Writer& Writer::end() {
  assert(!open_.empty());
  if (in_tag_) {
    out_ += "/>";
    in_tag_ = false;
  } else {
    out_ += "</" + open_.back() + '>';
  }
  open_.pop_back();
  return *this;
}

Writer& Writer::element(std::string_view name, std::string_view text) {
  return start(name).text(text).end();
}

Writer& Writer::line() {
  close_tag();
  out_ += '\n';
  out_.append(2 * open_.size(), ' ');
  return *this;
}

Writer& Writer::end_line() {
  assert(!open_.empty());
  close_tag();
  out_ += '\n';
  out_.append(2 * (open_.size() - 1), ' ');
  return *this;
}

Writer& Writer::comment(std::string_view text) {
  close_tag();
  out_ += "<!--" + broken_up(text, "--", '-') + "-->";
  return *this;
}

Writer& Writer::instruction(std::string_view target, std::string_view data) {
  close_tag();
  out_ += "<?" + std::string(target);
  if (!data.empty()) out_ += ' ' + broken_up(data, "?>", '\0');
  out_ += "?>";
  return *this;
}

Writer& Writer::doctype(std::string_view root, std::string_view system) {
  out_ += "<!DOCTYPE " + std::string(root) + " SYSTEM \"" + std::string(system) + "\">";
  return *this;
}

Writer& Writer::raw(std::string_view xml) {
  close_tag();
  out_ += xml;
  return *this;
}

std::string Writer::take() {
  std::string taken;
  taken.swap(out_);
  return taken;
}

}  // namespace satz::xml
