#include "page/html_lexer.hpp"

#include <algorithm>
#include <initializer_list>
#include <string>

#include "text/ascii.hpp"

namespace satz::page {
namespace {

constexpr std::size_t npos = std::string_view::npos;
using Kind = HtmlToken::Kind;

bool ends_tag_name(char c) {
  return is_ascii_space(c) || c == '/' || c == '>';
}

/// Reads a tag from its name on: the states from "tag name state" to "self-closing start tag state".
class TagReader {
 public:
  TagReader(std::string_view all, std::size_t from) : text(all), at(from) {}

  std::string_view text;
  std::size_t at;
  bool self_closing = false;

  bool at_end() const { return at >= text.size(); }
  void skip_space() {
    while (!at_end() && is_ascii_space(text[at])) ++at;
  }

  ByteRange name() {
    const std::size_t begin = at;
    while (!at_end() && !ends_tag_name(text[at])) ++at;
    return {begin, at};
  }

  /// The next attribute, or false at the tag's end: behind ">", or at the end of the text.
  bool attribute(HtmlAttribute& out) {
    for (;; ++at) {
      skip_space();
      if (at_end()) return false;
      if (text[at] == '>') {
        self_closing = text[at - 1] == '/' && at != unquoted_end_;
        return false;
      }
      if (text[at] != '/') break;
    }
    const std::size_t begin = at++;  // a leading "=" is part of the name
    while (!at_end() && !ends_tag_name(text[at]) && text[at] != '=') ++at;
    out = {};
    out.name = {begin, at};
    out.value = {at, at};
    const std::size_t name_end = at;
    skip_space();
    if (at_end() || text[at] != '=') {
      at = name_end;
      return true;
    }
    ++at;
    out.has_value = true;
    value(out);
    return true;
  }

 private:
  void value(HtmlAttribute& out) {
    skip_space();
    out.value = {at, at};
    if (at_end() || text[at] == '>') return;
    if (text[at] == '"' || text[at] == '\'') {
      out.quote = text[at++];
      const std::size_t end = std::min(text.find(out.quote, at), text.size());
      out.value = {at, end};
      at = end + 1;
      return;
    }
    while (!at_end() && !is_ascii_space(text[at]) && text[at] != '>') ++at;
    out.value.end = at;
    unquoted_end_ = at;
  }

  std::size_t unquoted_end_ = npos;  // a "/" before it belongs to the value and closes nothing
};

/// Which elements of svg and math are open, as far as the tokenizer must know.
class ForeignContent {
 public:
  bool foreign() const { return !open_.empty() && !open_.back().html; }

  /// Called for each start tag, before its token is finished. `says_exit`: its attributes make it an element
  /// of HTML. Returns whether the element is foreign.
  bool start(const HtmlElement& element, bool self_closing, bool math_html, bool says_exit) {
    if (!foreign()) {
      if (element.tag != Tag::svg && element.tag != Tag::math) return false;
      if (!self_closing) open_.push_back({&element, false});
      return true;
    }
    if (element.is(HtmlElement::foreign_exit) || says_exit) {
      while (foreign()) open_.pop_back();
      return false;
    }
    if (self_closing) return true;
    const bool html = element.is(HtmlElement::integration) || math_html;
    // Only names that HTML knows too matter to end(); the rest is counted by nobody.
    if (html || !element.name.empty()) open_.push_back({&element, html});
    return true;
  }

  /// Called for each end tag. Returns whether it ends a foreign element.
  bool end(const HtmlElement& element) {
    if (open_.empty() || element.name.empty()) return foreign();
    if (element.tag == Tag::p || element.tag == Tag::br) {
      while (foreign()) open_.pop_back();
      return false;
    }
    for (std::size_t i = open_.size(); i-- > 0;) {
      if (open_[i].element == &element) {
        open_.resize(i);
        return true;
      }
      if (open_[i].html && i + 1 < open_.size()) break;
      if (open_[i].html) return false;  // an end tag of HTML inside foreignObject
    }
    // It ends an HTML element around the svg, which was left open.
    while (foreign()) open_.pop_back();
    return false;
  }

 private:
  struct Open {
    const HtmlElement* element;
    bool html;  // what it holds is HTML: foreignObject, desc, title, mtext
  };
  std::vector<Open> open_;
};

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {
    out_.tokens.reserve(text.size() / 16 + 1);
    out_.attributes.reserve(text.size() / 48 + 1);
    out_.xhtml = text.starts_with("<?xml");
  }

  HtmlTokens run() {
    std::size_t text_begin = 0;
    while (at_ < text_.size()) {
      const std::size_t open = text_.find('<', at_);
      if (open == npos) break;
      at_ = open;
      text_foreign_ = foreign_.foreign();
      const std::size_t end = markup_end(open);
      if (end == open) {  // a "<" that is text
        ++at_;
        continue;
      }
      add_text(text_begin, open);
      finish(open, end);
      at_ = text_begin = end;
      if (content_ != nullptr) {
        add_content();
        text_begin = at_;
      }
    }
    text_foreign_ = foreign_.foreign();
    add_text(text_begin, text_.size());
    return std::move(out_);
  }

 private:
  /// The end of the markup that begins at `open`, described in token_; `open` where none does.
  std::size_t markup_end(std::size_t open) {
    token_ = {};
    content_ = nullptr;
    const char next = open + 1 < text_.size() ? text_[open + 1] : '\0';
    if (is_ascii_alpha(next)) return start_tag(open);
    if (next == '/') return end_tag(open);
    if (next == '!') return declaration(open);
    if (next == '?') return instruction(open);
    return open;
  }

  void finish(std::size_t begin, std::size_t end) {
    token_.bytes = {begin, end};
    out_.tokens.push_back(token_);
  }

  void add_text(std::size_t begin, std::size_t end, Kind kind = Kind::text) {
    if (begin == end) return;
    HtmlToken text;
    text.kind = kind;
    text.foreign = text_foreign_;
    text.bytes = {begin, end};
    out_.tokens.push_back(text);
  }

  std::size_t after(std::size_t found, std::size_t length) const {
    return found == npos ? text_.size() : found + length;
  }

  bool says(std::size_t at, std::string_view lower) const {
    return equals_ignoring_case(text_.substr(at, lower.size()), lower);
  }

  std::size_t start_tag(std::size_t open) {
    TagReader reader(text_, open + 1);
    token_.kind = Kind::start_tag;
    token_.name = reader.name();
    token_.first_attribute = static_cast<std::uint32_t>(out_.attributes.size());
    HtmlAttribute attribute;
    while (reader.attribute(attribute)) out_.attributes.push_back(attribute);
    token_.attribute_count = static_cast<std::uint32_t>(out_.attributes.size() - token_.first_attribute);
    if (reader.at_end()) return unfinished();
    token_.self_closing = reader.self_closing;
    describe_start_tag();
    return reader.at + 1;
  }

  void describe_start_tag() {
    const HtmlElement& element = html_element(slice(token_.name));
    token_.element = &element;
    if (element.tag == Tag::html && !out_.xhtml) out_.xhtml = !value_of("xmlns").empty();
    const bool math_html = element.name.empty() && foreign_.foreign() &&
                           equals_ignoring_case(slice(token_.name), "annotation-xml") &&
                           equals_ignoring_case(value_of("encoding"), "text/html");
    const bool html_font = foreign_.foreign() && element.name == "font" && has_any({"color", "face", "size"});
    token_.foreign = foreign_.start(element, token_.self_closing, math_html, html_font);
    const bool has_own_content = element.is(HtmlElement::raw_text) || element.is(HtmlElement::rcdata);
    if (has_own_content && !token_.foreign && !(token_.self_closing && out_.xhtml)) content_ = &element;
  }

  std::size_t end_tag(std::size_t open) {
    const char first = open + 2 < text_.size() ? text_[open + 2] : '\0';
    if (!is_ascii_alpha(first)) {
      if (open + 2 >= text_.size()) return open;  // "</" at the end is text
      return bogus_comment(open);
    }
    TagReader reader(text_, open + 2);
    token_.kind = Kind::end_tag;
    token_.name = reader.name();
    HtmlAttribute ignored;
    while (reader.attribute(ignored)) {
    }
    if (reader.at_end()) return unfinished();
    token_.element = &html_element(slice(token_.name));
    token_.foreign = foreign_.end(*token_.element);
    return reader.at + 1;
  }

  std::size_t unfinished() {
    out_.attributes.resize(out_.attributes.size() - token_.attribute_count);
    token_ = {};
    token_.kind = Kind::unfinished;
    return text_.size();
  }

  std::size_t bogus_comment(std::size_t open) {
    token_.kind = Kind::comment;
    return after(text_.find('>', open + 2), 1);
  }

  std::size_t declaration(std::size_t open) {
    if (text_.substr(open).starts_with("<!--")) return comment(open);
    if (says(open + 2, "doctype")) {
      token_.kind = Kind::doctype;
      return after(text_.find('>', open + 9), 1);
    }
    const bool xml = foreign_.foreign() || text_.starts_with("<?xml");
    if (xml && text_.substr(open).starts_with("<![CDATA[")) {
      token_.kind = Kind::cdata;
      token_.foreign = text_foreign_;
      return after(text_.find("]]>", open + 9), 3);
    }
    return bogus_comment(open);
  }

  std::size_t comment(std::size_t open) {
    token_.kind = Kind::comment;
    const std::size_t begin = open + 4;
    if (text_.substr(begin).starts_with(">")) return begin + 1;
    if (text_.substr(begin).starts_with("->")) return begin + 2;
    for (std::size_t at = begin; (at = text_.find("--", at)) != npos; ++at) {
      if (text_.substr(at + 2).starts_with(">")) return at + 3;
      if (text_.substr(at + 2).starts_with("!>")) return at + 4;
    }
    return text_.size();
  }

  std::size_t instruction(std::size_t open) {
    token_.kind = Kind::instruction;
    const bool server = says(open + 2, "php") || text_.substr(open + 2).starts_with("=");
    if (server && !no_more_server_ends_) {
      const std::size_t end = text_.find("?>", open + 2);
      if (end != npos) return end + 2;
      no_more_server_ends_ = true;
    }
    return after(text_.find('>', open + 2), 1);
  }

  /// The content of the raw text or RCDATA element whose start tag was just read.
  void add_content() {
    const HtmlElement& element = *content_;
    content_ = nullptr;
    std::size_t end = text_.size();
    if (element.tag == Tag::script) {
      end = script_end();
    } else if (element.tag != Tag::plaintext) {
      end = end_tag_of(element.name, at_);
    }
    add_text(at_, end, element.is(HtmlElement::rcdata) ? Kind::rcdata : Kind::raw_text);
    at_ = end;
  }

  /// Whether an "appropriate" tag name stands at `at`, ended as a tag name must be.
  bool tag_name_at(std::size_t at, std::string_view name) const {
    return says(at, name) && at + name.size() < text_.size() && ends_tag_name(text_[at + name.size()]);
  }

  std::size_t end_tag_of(std::string_view name, std::size_t from) const {
    for (std::size_t at = from; (at = text_.find("</", at)) != npos; at += 2) {
      if (tag_name_at(at + 2, name)) return at;
    }
    return text_.size();
  }

  /// The states from "script data state" to "script data double escape end state": in a comment, a script
  /// may hold a whole <script>…</script>.
  std::size_t script_end() const {
    enum class State { data, escaped, double_escaped } state = State::data;
    for (std::size_t at = at_; at < text_.size(); ++at) {
      const char c = text_[at];
      if (c == '-' && state != State::data) {
        if (text_.substr(at).starts_with("-->")) state = State::data;
      } else if (c == '<') {
        const bool closing = at + 1 < text_.size() && text_[at + 1] == '/';
        if (state == State::data && text_.substr(at).starts_with("<!--")) {
          state = State::escaped;
          at += 1;  // "<!-->" ends the escape by the same dashes
        } else if (closing && tag_name_at(at + 2, "script")) {
          if (state != State::double_escaped) return at;
          state = State::escaped;
        } else if (state == State::escaped && tag_name_at(at + 1, "script")) {
          state = State::double_escaped;
        }
      }
    }
    return text_.size();
  }

  std::string_view slice(ByteRange range) const { return text_.substr(range.begin, range.size()); }

  bool has_any(std::initializer_list<std::string_view> names) const {
    for (std::size_t i = token_.first_attribute; i < out_.attributes.size(); ++i) {
      for (const std::string_view name : names) {
        if (equals_ignoring_case(slice(out_.attributes[i].name), name)) return true;
      }
    }
    return false;
  }

  std::string_view value_of(std::string_view name) const {
    for (std::size_t i = token_.first_attribute; i < out_.attributes.size(); ++i) {
      if (equals_ignoring_case(slice(out_.attributes[i].name), name)) return slice(out_.attributes[i].value);
    }
    return {};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  HtmlTokens out_;
  HtmlToken token_;
  const HtmlElement* content_ = nullptr;  // an element whose content is raw text or RCDATA was just begun
  ForeignContent foreign_;
  bool text_foreign_ = false;  // of the text before the markup at hand
  bool no_more_server_ends_ = false;
};

}  // namespace

HtmlTokens lex_html(std::string_view text) {
  return Lexer(text).run();
}

std::vector<HtmlAttribute> lex_attributes(std::string_view text, ByteRange tag) {
  std::vector<HtmlAttribute> attributes;
  if (tag.size() < 2) return attributes;
  TagReader reader(text.substr(0, tag.end), tag.begin + 1);
  reader.name();
  HtmlAttribute attribute;
  while (reader.attribute(attribute)) attributes.push_back(attribute);
  return attributes;
}

}  // namespace satz::page
