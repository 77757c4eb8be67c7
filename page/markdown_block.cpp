#include <algorithm>
#include <optional>
#include <unordered_map>

#include "page/html_content.hpp"
#include "page/html_references.hpp"
#include "page/markdown_inline.hpp"
#include "page/markdown_syntax.hpp"
#include "page/moved_block.hpp"
#include "text/ascii.hpp"
#include "text/words.hpp"

namespace satz::page {
namespace {

using Item = MarkdownItem;
using Kind = MarkdownItem::Kind;

bool is_blank(std::string_view text, const Item& item) {
  if (item.kind == Kind::characters) return trimmed(item.characters).empty();
  return item.kind == Kind::literal && trimmed(text.substr(item.bytes.begin, item.bytes.size())).empty();
}

/// Takes white space, breaks, and pairs around all of the text off both ends. A link by
/// reference stays: where the text is its label, a translation has to change its mark, too.
std::span<const Item> without_edges(std::string_view text, std::span<const Item> items) {
  const auto goes = [&](const Item& item) {
    return is_blank(text, item) || (item.kind == Kind::standalone && item.edge);
  };
  for (;;) {
    if (!items.empty() && goes(items.front())) {
      items = items.subspan(1);
    } else if (!items.empty() && goes(items.back())) {
      items = items.first(items.size() - 1);
    } else if (items.size() >= 2 && items.front().kind == Kind::open && items.back().kind == Kind::close &&
               items.front().pair != 0 && items.front().pair == items.back().pair &&
               !items.front().reference) {
      items = items.subspan(1, items.size() - 2);
    } else {
      return items;
    }
  }
}

InlineCode code_of(const Item& item, std::string id) {
  InlineCode code;
  code.id = std::move(id);
  code.type = item.type;
  code.can_delete = false;
  if (item.kind == Kind::standalone) {
    code.kind = InlineCode::Kind::standalone;
    code.equiv = item.characters;
    code.can_copy = false;
    return code;
  }
  code.kind = item.kind == Kind::open ? InlineCode::Kind::open : InlineCode::Kind::close;
  code.can_copy = code.can_reorder = item.pair != 0;
  return code;
}

void add(HtmlContent& content, std::string_view text, const Item& item, ByteRange bytes) {
  switch (item.kind) {
    case Kind::literal:
      content.add_literal(bytes);
      break;
    case Kind::characters:
      content.add_characters(bytes, item.characters);
      break;
    case Kind::entity: {
      const CharacterReference reference = read_reference(text.substr(0, bytes.end), bytes.begin, false);
      if (reference.length == bytes.size()) {
        content.add_characters(bytes, reference.text);
      } else {
        content.add_literal(bytes);
      }
      break;
    }
    default:
      break;
  }
}

}  // namespace

std::optional<Block> make_markdown_block(std::string_view text, std::span<const MarkdownItem> all) {
  const std::span<const Item> items = without_edges(text, all);
  if (items.empty()) return std::nullopt;
  Block block;
  block.range = {items.front().bytes.begin, items.back().bytes.end};
  if (items.front().kind == Kind::literal) {
    while (is_ascii_space(text[block.range.begin])) ++block.range.begin;
  }
  if (items.back().kind == Kind::literal) {
    while (is_ascii_space(text[block.range.end - 1])) --block.range.end;
  }

  HtmlContent content(text, false);
  std::unordered_map<std::size_t, std::string> ids;  // by pair
  std::size_t codes = 0;
  for (const Item& item : items) {
    const ByteRange bytes{std::max(item.bytes.begin, block.range.begin),
                          std::min(item.bytes.end, block.range.end)};
    if (item.kind == Kind::open || item.kind == Kind::close || item.kind == Kind::standalone) {
      std::string id;
      if (item.pair != 0) {
        std::string& shared = ids[item.pair];
        if (shared.empty()) shared = std::to_string(++codes);
        id = shared;
      } else {
        id = std::to_string(++codes);
      }
      content.add_code(bytes, code_of(item, std::move(id)), item.kind != Kind::standalone);
    } else {
      add(content, text, item, bytes);
    }
  }
  content.finish();
  if (count_words(content.content.text) == 0) return std::nullopt;
  block.content = std::move(content.content);
  block.pieces = std::move(content.pieces);
  return block;
}

std::optional<Block> make_title_block(std::string_view text, ByteRange title) {
  // On its later lines the marks of a quote would be taken for text.
  for (std::size_t at = title.begin; (at = text.find_first_of("\r\n", at)) < title.end;) {
    at = std::min(text.find_first_not_of(" \t\r\n", at), text.size());
    if (at < title.end && text[at] == '>') return std::nullopt;
  }
  // Up to its end and no further: a search over the rest of the page for each title is quadratic.
  const std::string_view up_to_end = text.substr(0, title.end);
  std::vector<Item> items;
  for (std::size_t at = title.begin; at < title.end;) {
    Item item;
    const std::size_t special = std::min(up_to_end.find_first_of("\\&", at), title.end);
    item.bytes = {at, special > at ? special : at + 1};
    if (special == at && text[at] == '\\' && at + 1 < title.end && is_ascii_punctuation(text[at + 1])) {
      item.kind = Kind::characters;
      item.bytes.end = at + 2;
      item.characters = text.substr(at + 1, 1);
    } else if (special == at && text[at] == '&') {
      const std::size_t semicolon = up_to_end.find(';', at);
      item.kind = Kind::entity;
      if (semicolon != std::string_view::npos && semicolon < at + 50) item.bytes.end = semicolon + 1;
    }
    at = item.bytes.end;
    items.push_back(std::move(item));
  }
  return make_markdown_block(text, items);
}

Block raw_html_block(Block block, std::size_t begin) {
  block = moved_block(std::move(block), begin);
  block.raw_html = true;
  return block;
}

}  // namespace satz::page
