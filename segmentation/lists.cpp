#include "segmentation/lists.hpp"

#include <cstdint>
#include <optional>

#include "segmentation/chars.hpp"
#include "text/utf8.hpp"

namespace satz::segmentation {
namespace {

/// "2.)" is style {bullet 0, digits, ".)"} with value 2.
struct Marker {
  char32_t bullet = 0;
  bool letter = false;
  bool opened = false;  // "(2)"
  std::string_view tail;
  std::size_t value = 0;
  std::size_t end = 0;

  bool same_style(const Marker& other) const {
    return bullet == other.bullet && letter == other.letter && opened == other.opened && tail == other.tail;
  }
};

void read_value(std::string_view text, std::size_t& at, Marker& marker) {
  while (at < text.size() && is_digit(static_cast<unsigned char>(text[at])) && marker.value < 100) {
    marker.value = marker.value * 10 + static_cast<std::size_t>(text[at++] - '0');
  }
  if (marker.value == 0 && at < text.size() && text[at] >= 'a' && text[at] <= 'z') {
    marker.letter = true;
    marker.value = static_cast<std::size_t>(text[at++] - 'a') + 1;
  }
}

std::optional<Marker> marker_at(std::string_view text, std::size_t at) {
  Marker marker;
  if (const char32_t c = char_at(text, at); is_bullet(c)) {
    marker.bullet = c;
    next_code_point(text, at);
    marker.end = at;
    at = skip_space(text, at);
  }
  if (at < text.size() && text[at] == '(') {
    marker.opened = true;
    ++at;
  }
  read_value(text, at, marker);
  for (const std::string_view tail : {".)", ")", "."}) {
    if (marker.value > 0 && text.substr(at).starts_with(tail)) {
      marker.tail = text.substr(at, tail.size());
      at += tail.size();
      break;
    }
  }
  const bool counted = !marker.tail.empty() && (!marker.opened || marker.tail == ")") && at < text.size() &&
                       is_space(char_at(text, at));
  if (counted) {
    marker.end = at;
    return marker;
  }
  if (marker.bullet == 0) return std::nullopt;
  return Marker{marker.bullet, false, false, {}, 0, marker.end};
}

bool begins_behind_colon(std::string_view text, std::size_t at, const Marker& marker) {
  return marker.value == 1 && !marker.letter && !marker.bullet && marker.tail == "." &&
         char_before(text, skip_space_back(text.substr(0, at), at)) == ':';
}

}  // namespace

std::vector<std::size_t> list_items(std::string_view text, bool ordinals) {
  std::vector<std::size_t> items;
  std::size_t at = skip_space(text, 0);
  std::optional<Marker> last = marker_at(text, at);
  for (at = last ? last->end : at + 1; at < text.size(); ++at) {
    if (text[at - 1] != ' ') continue;
    if (!last && text[at] != '1') continue;
    const std::optional<Marker> marker = marker_at(text, at);
    if (marker && begins_behind_colon(text, at, *marker)) {
      last = marker;
      at = marker->end;
      continue;
    }
    if (!marker || !last || !marker->same_style(*last)) continue;
    if (!marker->tail.empty() && marker->value != last->value + 1) continue;
    const std::size_t before = skip_space_back(text.substr(0, at), at);
    if (is_dash(char_before(text, before))) {  // "1. Huber 555 - 2. Geiger 416": a row, not a list
      last = marker;
      at = marker->end;
      continue;
    }
    if (marker->tail == "." && !marker->letter) {
      const bool capital = is_upper(char_at(text, skip_space(text, marker->end)));
      std::size_t word = before;
      while (word > last->end && !is_space(char_before(text, word))) previous_code_point(text, word);
      if (!capital || (ordinals && is_lower(char_at(text, word)))) continue;
    }
    if (before > last->end) items.push_back(at);
    last = marker;
    at = marker->end;
  }
  return items;
}

}  // namespace satz::segmentation
