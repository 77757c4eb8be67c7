#include <algorithm>
#include <optional>

#include "page/filters.hpp"
#include "page/front_matter.hpp"
#include "page/html_extract.hpp"
#include "page/html_lexer.hpp"
#include "page/html_write.hpp"
#include "page/moved_block.hpp"
#include "text/ascii.hpp"

namespace satz::page {
namespace {

std::string_view slice(std::string_view text, ByteRange range) {
  return text.substr(range.begin, range.size());
}

const HtmlAttribute* find(std::string_view text, const std::vector<HtmlAttribute>& attributes,
                          std::string_view name) {
  for (const HtmlAttribute& attribute : attributes) {
    if (equals_ignoring_case(slice(text, attribute.name), name)) return &attribute;
  }
  return nullptr;
}

/// The end of the tag's name, where a new attribute goes.
std::size_t end_of_name(std::string_view text, ByteRange tag) {
  std::size_t at = tag.begin + 1;
  while (at < tag.end && !is_ascii_space(text[at]) && text[at] != '/' && text[at] != '>') ++at;
  return at;
}

/// The splice that gives `attribute` a value of letters, digits and "-", in the quotes it has.
Splice replace_value(const HtmlAttribute& attribute, std::string_view value) {
  if (!attribute.has_value) return {attribute.value, "=\"" + std::string(value) + "\""};
  if (attribute.quote == 0 && attribute.value.empty())
    return {attribute.value, "\"" + std::string(value) + "\""};
  return {attribute.value, std::string(value)};
}

/// The splices that set the lang attribute of the start tag at `tag`, and xml:lang where it has one.
std::vector<Splice> set_language(std::string_view text, ByteRange tag, const Language& language) {
  const std::vector<HtmlAttribute> attributes = lex_attributes(text, tag);
  std::vector<Splice> splices;
  if (const HtmlAttribute* lang = find(text, attributes, "lang")) {
    splices.push_back(replace_value(*lang, language.tag()));
  } else {
    const std::size_t at = end_of_name(text, tag);
    splices.push_back({{at, at}, " lang=\"" + language.tag() + "\""});
  }
  if (const HtmlAttribute* lang = find(text, attributes, "xml:lang")) {
    splices.push_back(replace_value(*lang, language.tag()));
  }
  return splices;
}

/// The splices that set the direction of writing on the start tag at `tag`, where it is not what a reader
/// would take it for: only what is written from right to left has to say so.
std::vector<Splice> set_direction(std::string_view text, ByteRange tag, const Language& language) {
  const std::vector<HtmlAttribute> attributes = lex_attributes(text, tag);
  const std::string_view wanted = language.right_to_left() ? "rtl" : "ltr";
  if (const HtmlAttribute* direction = find(text, attributes, "dir")) {
    if (equals_ignoring_case(slice(text, direction->value), wanted)) return {};
    return {replace_value(*direction, wanted)};
  }
  if (!language.right_to_left()) return {};
  const std::size_t at = end_of_name(text, tag);
  return {{{at, at}, " dir=\"" + std::string(wanted) + "\""}};
}

bool is_attribute(const Block& block) {
  return block.kind.find('@') != std::string::npos;
}

/// Elements that hold text and nothing else.
bool holds_only_text(const Block& block) {
  return block.kind == "title" || block.kind == "textarea" || block.kind == "option" ||
         block.kind == "svg:title" || block.kind == "svg:desc" || block.kind == "svg:mtext";
}

/// Whether every pair of codes that begins in the bytes of `segment` ends there, and the reverse.
bool nests(const Block& block, ByteRange segment) {
  Fragment part;
  for (const Piece& piece : block.pieces) {
    if (piece.code != Piece::no_code && segment.contains(piece.bytes)) {
      part.codes.push_back(block.content.codes[piece.code]);
    }
  }
  const std::vector<bool> nested = well_nested(part);
  for (std::size_t i = 0; i < part.codes.size(); ++i) {
    if (part.codes[i].kind != InlineCode::Kind::standalone && !nested[i]) return false;
  }
  return true;
}

/// The front matter of a page that a site's generator (Jekyll, Hugo, Eleventy) puts into a layout. Without a
/// key between them, two lines of dashes are text.
FrontMatter front_matter_of(std::string_view text) {
  if (!text.starts_with("---") && !text.starts_with("+++")) return {};
  FrontMatter matter = read_front_matter(text);
  return matter.entries.empty() && matter.skipped.empty() ? FrontMatter() : matter;
}

class HtmlFilter final : public Filter {
 public:
  Extraction extract(std::string_view text, const ExtractOptions& options) const override {
    const FrontMatter matter = front_matter_of(text);
    if (matter.end == 0) return extract_html(text, options);
    Extraction found = extract_front_matter(text, matter, options.front_matter);
    Extraction page = extract_html(text.substr(matter.end), options);
    for (Block& block : page.blocks) {
      block = moved_block(std::move(block), matter.end);
      if (!block.declared) block.declared = found.declared;
      found.blocks.push_back(std::move(block));
    }
    if (page.declared) found.declared = page.declared;
    const auto lines = static_cast<std::size_t>(std::ranges::count(text.substr(0, matter.end), '\n'));
    for (Finding& finding : page.findings) {
      finding.place.line += lines;
      found.findings.push_back(std::move(finding));
    }
    return found;
  }

  std::string write(std::string_view text, const Block& block, ByteRange at,
                    const Fragment& target) const override {
    if (block.kind.starts_with("front-matter@")) return write_front_matter(text, block, target.text);
    return write_html(text, block, at, target);
  }

  std::vector<std::string> structure(std::string_view) const override { return {}; }

  std::vector<Splice> mark_language(std::string_view text, const Block& block,
                                    const Language& language) const override {
    if (block.tag.empty() || !language) return {};
    std::vector<Splice> splices = set_language(text, block.tag, language);
    for (Splice& splice : set_direction(text, block.tag, language)) splices.push_back(std::move(splice));
    return splices;
  }

  std::pair<std::string, std::string> language_span(const Block& block,
                                                    const Language& language) const override {
    if (is_attribute(block) || holds_only_text(block) || !language) return {};
    const std::string element = block.kind == "svg:text" ? "tspan" : "span";
    return {"<" + element + " lang=\"" + language.tag() + "\">", "</" + element + ">"};
  }

  std::vector<Splice> set_page_language(std::string_view text, const Language& language) const override {
    if (!language) return {};
    if (const FrontMatter matter = front_matter_of(text); matter.end > 0) {
      std::vector<Splice> splices = set_front_matter_language(text, matter, language);
      for (Splice& splice : set_page_language(text.substr(matter.end), language)) {
        splice.range = {splice.range.begin + matter.end, splice.range.end + matter.end};
        splices.push_back(std::move(splice));
      }
      return splices;
    }
    // What decides stands at the start of all pages but odd ones.
    constexpr std::size_t start = 16384;
    if (text.size() > start) {
      if (auto splices = page_language(text, lex_html(text.substr(0, start)), language, true))
        return *splices;
    }
    return *page_language(text, lex_html(text), language, false);
  }

  /// The splices for a page whose first tokens are `lexed`, or nothing where they do not decide and there may
  /// be `more`.
  static std::optional<std::vector<Splice>> page_language(std::string_view text, const HtmlTokens& lexed,
                                                          const Language& language, bool more) {
    std::optional<std::size_t> root_place;  // before the first thing of a whole page that needs no <html>
    bool decided = !more;
    for (const HtmlToken& token : lexed.tokens) {
      if (token.kind == HtmlToken::Kind::doctype) root_place = token.bytes.end;
      if (token.kind != HtmlToken::Kind::start_tag) continue;
      const Tag tag = token.element->tag;
      if (tag == Tag::html) {
        std::vector<Splice> splices = set_language(text, token.bytes, language);
        for (Splice& splice : set_direction(text, token.bytes, language))
          splices.push_back(std::move(splice));
        return splices;
      }
      const bool of_whole_page = tag == Tag::head || tag == Tag::body || tag == Tag::title;
      if (of_whole_page && !root_place) root_place = token.bytes.begin;
      if (of_whole_page || token.element->is(HtmlElement::block)) {
        decided = true;
        break;
      }
    }
    if (!decided) return std::nullopt;
    if (!root_place) return std::vector<Splice>();  // a fragment of a page has no language of its own
    const std::string direction = language.right_to_left() ? " dir=\"rtl\"" : "";
    return std::vector<Splice>{
        {{*root_place, *root_place}, "<html lang=\"" + language.tag() + "\"" + direction + ">"}};
  }

  std::vector<Splice> mark_segment(std::string_view text, const Block& block, ByteRange segment,
                                   std::string_view id) const override {
    if (is_attribute(block)) return {};
    const std::string attribute = " id=\"" + escape_attribute(id, '"') + "\"";
    if (segment == block.range && !block.tag.empty() &&
        find(text, lex_attributes(text, block.tag), "id") == nullptr) {
      const std::size_t at = end_of_name(text, block.tag);
      return {{{at, at}, attribute}};
    }
    if (holds_only_text(block)) return {};
    const std::string element = block.kind == "svg:text" ? "tspan" : "span";
    const std::string open = "<" + element + attribute + ">";
    const std::string close = "</" + element + ">";
    if (!nests(block, segment)) return {{{segment.begin, segment.begin}, open + close}};
    return {{{segment.begin, segment.begin}, open}, {{segment.end, segment.end}, close}};
  }
};

}  // namespace

const Filter& html_filter() {
  static const HtmlFilter instance;
  return instance;
}

}  // namespace satz::page
