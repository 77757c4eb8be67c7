#include "xliff/markup.hpp"

#include "xliff/unit_content_2.hpp"
#include "xml/writer.hpp"

namespace satz::xliff {
namespace {

using Kind = InlineCode::Kind;

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

char letter(Kind kind) {
  return kind == Kind::open ? 'o' : kind == Kind::close ? 'c' : 'a';
}

}  // namespace

std::string with_attribute(std::string_view tag, std::string_view name, std::string_view value) {
  std::string written;
  if (!value.empty()) {
    written = ' ' + std::string(name) + "=\"";
    xml::append_attribute(written, value);
    written += '"';
  }
  // The tag is well-formed: <name, then blank, name, =, quoted value, until > or />.
  std::size_t at = tag.find_first_of(" \t\n\r/>");
  while (at < tag.size() && is_space(tag[at])) {
    const std::size_t before = at;
    while (is_space(tag[at])) ++at;
    if (tag[at] == '/' || tag[at] == '>') break;
    const std::size_t end_of_name = tag.find_first_of("= \t\n\r", at);
    const std::size_t quote = tag.find_first_of("\"'", end_of_name);
    const std::size_t end = tag.find(tag[quote], quote + 1) + 1;
    if (tag.substr(at, end_of_name - at) == name) {
      return std::string(tag.substr(0, before)) + written + std::string(tag.substr(end));
    }
    at = end;
  }
  std::size_t end = tag.find_last_not_of("/>") + 1;
  while (end > 0 && is_space(tag[end - 1])) --end;
  return std::string(tag.substr(0, end)) + written + std::string(tag.substr(end));
}

CodeMarkup::CodeMarkup(std::string_view text, std::string_view prefix, bool version_2)
    : text_(text),
      prefix_(prefix.empty() ? std::string() : std::string(prefix) + ':'),
      version_2_(version_2) {}

void CodeMarkup::put(char kind, std::string_view id, Spelling spelling) {
  known_.emplace(kind + std::string(id), std::move(spelling));
}

void CodeMarkup::learn(const xml::Node& content) {
  for (xml::Node node = content.first(); node; node = node.next()) {
    if (!node.is_element() || node.uri() != content.uri()) continue;
    const std::string_view name = node.local();
    const std::string_view id = node.attribute("id").value_or("");
    const std::string raw(text_.substr(node.begin(), node.end() - node.begin()));
    const std::string_view pos = node.attribute("pos").value_or("");
    if (name == "g" || name == "pc") {
      const bool empty = node.content_begin() == node.end();
      std::string open(text_.substr(node.begin(), node.content_begin() - node.begin()));
      if (empty) open = open.substr(0, open.find_last_not_of("/>") + 1) + '>';
      put('o', id, {open, true});
      put('c', id, {"</" + prefix_ + std::string(name) + '>', true});
      learn(node);
    } else if (name == "x" || name == "ph") {
      put('a', id, {raw, false});
    } else if (name == "bx" || name == "bpt" || name == "sc" ||
               (name == "it" && pos != "close" && pos != "end")) {
      put('o', id, {raw, false});
    } else if (name == "ex" || name == "ept" || name == "ec" || name == "it") {
      put('c', node.attribute("startRef").value_or(id), {raw, false});
      if (const auto rid = node.attribute("rid")) put('r', *rid, {raw, false});
    } else {
      learn(node);
    }
  }
}

std::string CodeMarkup::unknown(const InlineCode& code) const {
  const bool close = code.kind == Kind::close;
  const std::string_view name = code.kind == Kind::standalone ? (version_2_ ? "ph" : "x")
                                : close                       ? (version_2_ ? "ec" : "ex")
                                                              : (version_2_ ? "sc" : "bx");
  std::string out = '<' + prefix_ + std::string(name) + (version_2_ && close ? " startRef=\"" : " id=\"");
  xml::append_attribute(out, code.id);
  return out + "\"/>";
}

void CodeMarkup::append(std::string& out, std::string_view text) const {
  if (!version_2_) {
    xml::append_text(out, text);
    return;
  }
  xml::Writer writer(false);
  write_text_2(writer, text, prefix_ + "cp");
  out += writer.written();
}

std::string CodeMarkup::spell(const Fragment& fragment) const {
  const std::vector<bool> nested = well_nested(fragment);
  std::string out;
  std::size_t at = 0;
  for (std::size_t i = 0; i < fragment.codes.size(); ++i) {
    const InlineCode& code = fragment.codes[i];
    append(out, std::string_view(fragment.text).substr(at, code.offset - at));
    at = code.offset;
    const auto known = known_.find(letter(code.kind) + code.id);
    const bool usable = known != known_.end() && (!known->second.element || nested[i]);
    out += usable ? known->second.markup : unknown(code);
  }
  append(out, std::string_view(fragment.text).substr(at));
  return out;
}

}  // namespace satz::xliff
