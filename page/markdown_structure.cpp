#include "page/markdown_structure.hpp"

#include <set>
#include <utility>

#include "page/front_matter.hpp"
#include "page/html_lexer.hpp"
#include "page/markdown_events.hpp"
#include "text/ascii.hpp"

namespace satz::page {
namespace {

using Kind = MarkdownEvent::Kind;
using Type = MarkdownEvent::Type;

/// Gathers what is in a block, and writes it down where another begins or it ends.
class Structure {
 public:
  explicit Structure(std::string_view text) : text_(text) {}

  std::vector<std::string> read() {
    const FrontMatter matter = read_front_matter(text_);
    for (const FrontMatterEntry& entry : matter.entries) lines_.push_back("key " + entry.key);
    lines_.push_back(std::to_string(matter.skipped.size()) + " other keys");
    for (const MarkdownEvent& event : parse_markdown(text_, matter.end)) {
      if (event.kind == Kind::text) {
        add_text(event);
      } else if (event.kind == Kind::enter_span) {
        add_span(event);
      } else if (event.kind != Kind::leave_span) {
        add_block(event);
      }
    }
    return std::move(lines_);
  }

 private:
  void add_block(const MarkdownEvent& event) {
    read_html();
    for (const std::string& part : std::exchange(parts_, {})) lines_.push_back(part);
    lines_.push_back((event.kind == Kind::enter_block ? "begin " : "end ") +
                     std::to_string(static_cast<int>(event.type)) + " " + std::to_string(event.level) +
                     (event.task_mark > 0 ? " task" : ""));
  }

  void add_span(const MarkdownEvent& event) {
    switch (event.type) {
      case Type::emphasis:
        parts_.insert("em");
        break;
      case Type::strong:
        parts_.insert("strong");
        break;
      case Type::strikethrough:
        parts_.insert("del");
        break;
      case Type::code:
        parts_.insert("code");
        break;
      default:
        parts_.insert((event.type == Type::image ? "image " : "link ") + event.destination);
    }
  }

  void add_text(const MarkdownEvent& event) {
    if (event.type != Type::html) return;
    html_ += event.located ? text_.substr(event.bytes.begin, event.bytes.size()) : "\n";
  }

  /// Breaks and emphasis have two spellings; the writer may change one for the other.
  void read_html() {
    const HtmlTokens lexed = lex_html(html_);
    for (const HtmlToken& token : lexed.tokens) {
      if (token.kind == HtmlToken::Kind::text || token.kind == HtmlToken::Kind::rcdata) continue;
      std::string tag = ascii_lowered(std::string_view(html_).substr(token.name.begin, token.name.size()));
      if (tag == "br") continue;
      if (token.kind == HtmlToken::Kind::end_tag && (tag == "em" || tag == "strong" || tag == "del"))
        continue;
      if (token.kind != HtmlToken::Kind::start_tag) tag += "/" + std::to_string(static_cast<int>(token.kind));
      for (std::uint32_t i = 0; i < token.attribute_count; ++i) {
        const ByteRange name = lexed.attributes[token.first_attribute + i].name;
        tag += " " + ascii_lowered(std::string_view(html_).substr(name.begin, name.size()));
      }
      parts_.insert(std::move(tag));
    }
    html_.clear();
  }

  std::string_view text_;
  std::vector<std::string> lines_;
  std::set<std::string> parts_;  // of the block at hand
  std::string html_;
};

}  // namespace

std::vector<std::string> markdown_structure(std::string_view text) {
  return Structure(text).read();
}

}  // namespace satz::page
