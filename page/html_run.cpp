#include "page/html_run.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "page/html_content.hpp"
#include "page/html_references.hpp"
#include "page/templates.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace satz::page {
namespace {

using Items = std::vector<HtmlRunItem>;
using Kind = HtmlRunItem::Kind;
constexpr std::size_t none = static_cast<std::size_t>(-1);

/// For each open and close the other half of its pair, or none: pairs by name, innermost first, though tags
/// of different names may cross.
std::vector<std::size_t> pair_up(const Items& items) {
  std::vector<std::size_t> partner(items.size(), none);
  std::unordered_map<std::size_t, std::vector<std::size_t>> waiting;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].kind == Kind::open) {
      waiting[items[i].name].push_back(i);
    } else if (items[i].kind == Kind::close) {
      const auto found = waiting.find(items[i].name);
      if (found == waiting.end() || found->second.empty()) continue;
      partner[i] = found->second.back();
      partner[partner[i]] = i;
      found->second.pop_back();
    }
  }
  return partner;
}

/// Whether text is left when references to blanks ("&#13;") are read too.
bool is_more_than_blank(std::string_view trimmed_text) {
  if (trimmed_text.empty() || trimmed_text.front() != '&') return !trimmed_text.empty();
  return !trimmed(decode_references(trimmed_text, false)).empty();
}

/// Whether the item may be (part of) a word, so that the block must hold it.
bool is_substantial(std::string_view text, const HtmlRunItem& item) {
  switch (item.kind) {
    case Kind::text:
    case Kind::cdata:
      return is_more_than_blank(trimmed(text.substr(item.bytes.begin, item.bytes.size())));
    case Kind::standalone:
      return !item.edge;
    default:
      return false;
  }
}

/// The items that the block holds, as [first, last]; none where nothing is substantial. Codes at both ends
/// stay outside unless their other half is inside.
struct Extent {
  std::size_t first = none;
  std::size_t last = none;
};

Extent extent(std::string_view text, const Items& items, const std::vector<std::size_t>& partner) {
  Extent in;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!is_substantial(text, items[i])) continue;
    if (in.first == none) in.first = i;
    in.last = i;
  }
  if (in.first == none) return in;
  const auto holds = [&](std::size_t i) { return i != none && in.first <= i && i <= in.last; };
  // Taking in one half of a pair can make another cross the border; real pages are done after one round.
  for (int round = 0; round < 4; ++round) {
    const Extent before = in;
    for (std::size_t i = in.first; i-- > 0;) {
      if (holds(partner[i])) in.first = i;
    }
    for (std::size_t i = in.last + 1; i < items.size(); ++i) {
      if (holds(partner[i])) in.last = i;
    }
    if (in.first == before.first && in.last == before.last) return in;
  }
  return {0, items.size() - 1};
}

std::string code_type(const HtmlRunItem& item) {
  if (item.element != nullptr && !item.element->type.empty()) return std::string(item.element->type);
  if (item.type == template_type) return std::string(template_type);
  std::string type = "x-html-";
  for (const char c : item.type.substr(0, 64)) {
    type += is_ascii_alphanumeric(c) || c == '.' || c == '_' ? ascii_lower(c) : '-';
  }
  return type;
}

InlineCode make_code(const HtmlRunItem& item, std::string id, bool paired) {
  InlineCode code;
  code.id = std::move(id);
  code.type = code_type(item);
  switch (item.kind) {
    case Kind::open:
      code.kind = InlineCode::Kind::open;
      break;
    case Kind::close:
      code.kind = InlineCode::Kind::close;
      break;
    default:
      code.kind = InlineCode::Kind::standalone;
      if (code.type == "lb") code.equiv = "\n";
  }
  const bool whole = paired || code.kind == InlineCode::Kind::standalone;
  code.can_delete = false;
  code.can_copy = whole && item.copyable;
  code.can_reorder = whole;
  return code;
}

/// The bytes of a block between the bytes of its first and last item, without white space at the ends.
ByteRange trim_range(std::string_view text, const HtmlRunItem& first, const HtmlRunItem& last) {
  ByteRange range{first.bytes.begin, last.bytes.end};
  if (first.kind == Kind::text) {
    while (range.begin < first.bytes.end && is_ascii_space(text[range.begin])) ++range.begin;
  }
  if (last.kind == Kind::text) {
    while (range.end > std::max(last.bytes.begin, range.begin) && is_ascii_space(text[range.end - 1]))
      --range.end;
  }
  return range;
}

/// White space around zero-width and white characters of other alphabets than ASCII's.
bool is_blank(char32_t c) {
  return c <= 0x20 || c == 0x7F || c == 0xA0 || c == 0xAD || c == 0x1680 || (c >= 0x2000 && c <= 0x200F) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x2060 || c == 0x3000 ||
         c == 0xFEFF;
}

}  // namespace

bool shows_something(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (!is_blank(next_code_point(text, at))) return true;
  }
  return false;
}

std::optional<HtmlRun> read_run(std::string_view text, const Items& items, bool preserve_space) {
  const std::vector<std::size_t> partner = pair_up(items);
  const Extent in = extent(text, items, partner);
  if (in.first == none) return std::nullopt;

  HtmlRun run;
  run.range = trim_range(text, items[in.first], items[in.last]);
  HtmlContent content(text, preserve_space);
  std::vector<std::size_t> number(items.size(), 0);  // of the code; a close has its open's
  std::size_t numbers = 0;
  for (std::size_t i = in.first; i <= in.last; ++i) {
    const HtmlRunItem& item = items[i];
    const ByteRange bytes{std::max(item.bytes.begin, run.range.begin),
                          std::min(item.bytes.end, run.range.end)};
    if (item.kind == Kind::text) {
      content.add_text(bytes, false);
    } else if (item.kind == Kind::cdata) {
      content.add_cdata(bytes);
    } else {
      const bool is_second = item.kind == Kind::close && partner[i] != none && partner[i] >= in.first;
      number[i] = is_second ? number[partner[i]] : ++numbers;
      const bool paired = partner[i] != none && in.first <= partner[i] && partner[i] <= in.last;
      content.add_code(bytes, make_code(item, std::to_string(number[i]), paired), item.invisible);
    }
  }
  content.finish();
  if (!shows_something(content.content.text)) return std::nullopt;
  run.content = std::move(content.content);
  run.pieces = std::move(content.pieces);
  for (std::size_t i = in.first; i-- > 0 && !run.wrapper;) {
    if (partner[i] != none && partner[i] > in.last) run.wrapper = i;
  }
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].holds_text && (i < in.first || i > in.last)) run.other_text_outside = true;
  }
  return run;
}

std::optional<HtmlRun> read_attribute_value(std::string_view text, ByteRange value, bool preserve_space) {
  while (!value.empty() && is_ascii_space(text[value.begin])) ++value.begin;
  while (!value.empty() && is_ascii_space(text[value.end - 1])) --value.end;
  HtmlContent content(text, preserve_space);
  std::size_t codes = 0;
  std::size_t done = value.begin;
  for (ByteRange at; !(at = next_template(text, done, value.end)).empty(); done = at.end) {
    content.add_text({done, at.begin}, true);
    InlineCode code;
    code.id = std::to_string(++codes);
    code.type = template_type;
    code.can_delete = code.can_copy = false;
    content.add_code(at, std::move(code), !template_prints(text.substr(at.begin, at.size())));
  }
  content.add_text({done, value.end}, true);
  content.finish();
  if (!shows_something(content.content.text)) return std::nullopt;
  HtmlRun run;
  run.range = value;
  run.content = std::move(content.content);
  run.pieces = std::move(content.pieces);
  return run;
}

}  // namespace satz::page
