#include "page/html_tree.hpp"

#include <algorithm>
#include <utility>

#include "text/ascii.hpp"

namespace satz::page {
namespace {

constexpr std::size_t none = OpenElement::none;

/// Whether the barrier at position `wall` lies between the top and the element at `position`.
bool is_behind(std::size_t wall, std::size_t position) {
  return wall != none && wall > position;
}

bool is_heading(Tag tag) {
  return tag >= Tag::h1 && tag <= Tag::h6;
}

bool is_table_part(Tag tag) {
  switch (tag) {
    case Tag::caption:
    case Tag::colgroup:
    case Tag::tbody:
    case Tag::td:
    case Tag::tfoot:
    case Tag::th:
    case Tag::thead:
    case Tag::tr:
      return true;
    default:
      return false;
  }
}

}  // namespace

std::size_t OpenElements::name_of(const HtmlElement& element, std::string_view spelled) {
  const std::size_t next = positions_.size();
  const auto [number, is_new] = element.name.empty()
                                    ? [&] {
                                        const auto [at, added] = other_names_.try_emplace(ascii_lowered(spelled), next);
                                        return std::pair(at->second, added);
                                      }()
                                    : [&] {
                                        const auto [at, added] = known_names_.try_emplace(&element, next);
                                        return std::pair(at->second, added);
                                      }();
  if (!is_new) return number;
  positions_.emplace_back();
  if (!element.name.empty()) names_by_tag_[static_cast<std::size_t>(element.tag)] = number + 1;
  return number;
}

void OpenElements::push(OpenElement element) {
  const std::size_t position = stack_.size();
  const auto inherit = [&](bool is_one, std::size_t OpenElement::*which) {
    element.*which = is_one ? position : stack_.empty() ? OpenElement::none : stack_.back().*which;
  };
  const HtmlElement& what = *element.element;
  inherit(element.is_block || element.own_text, &OpenElement::text_owner);
  inherit(what.is(HtmlElement::scope), &OpenElement::scope);
  inherit(what.is(HtmlElement::special) || element.own_text, &OpenElement::special);
  inherit(what.tag == Tag::table, &OpenElement::table);
  inherit(element.own_text, &OpenElement::own);
  inherit(element.own_text && (what.is(HtmlElement::scope) || what.tag == Tag::select), &OpenElement::wall);
  positions_[element.name].push_back(position);
  stack_.push_back(std::move(element));
}

void OpenElements::pop() {
  std::vector<std::size_t>& positions = positions_[stack_.back().name];
  if (!stack_.back().ended) positions.pop_back();
  stack_.pop_back();
}

std::size_t OpenElements::find(std::size_t name) const {
  return positions_[name].empty() ? OpenElement::none : positions_[name].back();
}

void OpenElements::end_early(std::size_t position) {
  stack_[position].ended = true;
  positions_[stack_[position].name].pop_back();
}

std::size_t OpenElements::find(Tag tag) const {
  const std::size_t known = names_by_tag_[static_cast<std::size_t>(tag)];
  return known == 0 ? none : find(known - 1);
}

std::size_t OpenElements::find_to_end(const HtmlElement& element, std::size_t name) {
  if (empty()) return none;
  const std::size_t position = is_heading(element.tag) ? find_heading() : find(name);
  if (position == none) return none;
  const OpenElement& open = stack_[position];
  if (!open.is_block && !open.own_text) return is_behind(top().own, position) ? none : position;
  if (is_behind(top().wall, position)) return none;
  if (element.tag == Tag::p) return find_paragraph();
  if (element.tag == Tag::table) return position;
  const std::size_t scope = is_table_part(element.tag) ? top().table : top().scope;
  return is_behind(scope, position) ? none : position;
}

std::size_t OpenElements::find_implied_end(const HtmlElement& element) {
  if (empty()) return none;
  switch (element.tag) {
    case Tag::option:
      return find_item({Tag::option});
    case Tag::optgroup:
      return find_item({Tag::option, Tag::optgroup});
    case Tag::button:
      return find_item({Tag::button});
    case Tag::select:
    case Tag::input:
    case Tag::textarea: {
      const std::size_t select = find(Tag::select);
      return select != none && !is_behind(top().scope, select) ? select : none;
    }
    case Tag::td:
    case Tag::th:
      return find_table_part({Tag::td, Tag::th, Tag::caption});
    case Tag::tr:
      return find_table_part({Tag::tr, Tag::caption, Tag::colgroup});
    case Tag::tbody:
    case Tag::thead:
    case Tag::tfoot:
    case Tag::caption:
    case Tag::colgroup:
      return find_table_part({Tag::tbody, Tag::thead, Tag::tfoot, Tag::tr, Tag::caption, Tag::colgroup});
    default:
      break;
  }
  if (!element.is(HtmlElement::closes_p)) return none;
  std::size_t item = none;
  if (element.tag == Tag::li) item = find_item({Tag::li});
  if (element.tag == Tag::dd || element.tag == Tag::dt) item = find_item({Tag::dd, Tag::dt});
  if (item != none) return item;
  if (is_heading(element.tag) && is_heading(top().element->tag)) return size() - 1;
  return find_paragraph();
}

std::size_t OpenElements::find_link() {
  const std::size_t link = empty() ? none : find(Tag::a);
  return link == none || is_behind(top().own, link) || is_behind(top().scope, link) ? none : link;
}

/// An open p "in button scope".
std::size_t OpenElements::find_paragraph() {
  const std::size_t p = find(Tag::p);
  if (p == none || is_behind(top().scope, p) || is_behind(top().wall, p)) return none;
  return is_behind(find(Tag::button), p) ? none : p;
}

std::size_t OpenElements::find_item(std::initializer_list<Tag> tags) {
  std::size_t lowest = none;
  for (const Tag tag : tags) {
    const std::size_t position = find(tag);
    const std::size_t wall = position == top().special ? none : top().special;
    if (position != none && !is_behind(wall, position)) lowest = std::min(lowest, position);
  }
  return lowest;
}

std::size_t OpenElements::find_table_part(std::initializer_list<Tag> tags) {
  std::size_t lowest = none;
  for (const Tag tag : tags) {
    const std::size_t position = find(tag);
    if (position == none || is_behind(top().table, position) || is_behind(top().wall, position)) continue;
    lowest = std::min(lowest, position);
  }
  return lowest;
}

std::size_t OpenElements::find_heading() {
  std::size_t innermost = none;
  for (const Tag tag : {Tag::h1, Tag::h2, Tag::h3, Tag::h4, Tag::h5, Tag::h6}) {
    const std::size_t position = find(tag);
    if (position != none && (innermost == none || position > innermost)) innermost = position;
  }
  return innermost;
}

}  // namespace satz::page
