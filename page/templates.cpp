#include "page/templates.hpp"

#include <algorithm>
#include <array>

namespace satz::page {
namespace {

constexpr std::size_t longest_template = 2000;

struct Marks {
  std::string_view open;
  std::string_view close;
};

constexpr std::array<Marks, 4> kinds = {{{"{{", "}}"}, {"{%", "%}"}, {"{#", "#}"}, {"<%", "%>"}}};

/// Marks that are not read as templates, as they are too common in text, but that some engine carries out.
constexpr std::array<std::string_view, 4> others = {"${", "#{", "{!!", "<?"};

std::size_t count(std::string_view text, std::string_view mark) {
  std::size_t found = 0;
  for (std::size_t at = 0; (at = text.find(mark, at)) != std::string_view::npos; ++at) ++found;
  return found;
}

}  // namespace

std::size_t template_end(std::string_view text, std::size_t at, std::size_t limit) {
  const std::string_view rest = text.substr(at, std::min(limit - at, longest_template));
  for (const Marks& marks : kinds) {
    if (!rest.starts_with(marks.open)) continue;
    const std::size_t close = rest.find(marks.close, 2);
    return close == std::string_view::npos ? 0 : at + close + marks.close.size();
  }
  return 0;
}

ByteRange next_template(std::string_view text, std::size_t at, std::size_t limit) {
  for (; at < limit; ++at) {
    if (text[at] != '{' && text[at] != '<') continue;
    if (const std::size_t end = template_end(text, at, limit)) return {at, end};
  }
  return {limit, limit};
}

bool template_prints(std::string_view expression) {
  return expression.starts_with("{{") || expression.starts_with("<%=") || expression.starts_with("<%-");
}

bool has_more_templates(std::string_view target, std::string_view source) {
  // Every mark has one of these.
  const auto is_part = [](char c) {
    return c == '{' || c == '}' || c == '<' || c == '$' || c == '#' || c == '%';
  };
  if (std::ranges::none_of(target, is_part)) return false;
  const auto more = [&](std::string_view mark) { return count(target, mark) > count(source, mark); };
  return std::ranges::any_of(others, more) || std::ranges::any_of(kinds, [&](const Marks& marks) {
           return more(marks.open) || more(marks.close);
         });
}

}  // namespace satz::page
