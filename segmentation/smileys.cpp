#include "segmentation/smileys.hpp"

#include "segmentation/chars.hpp"

namespace satz::segmentation {
namespace {

bool is_one_of(char c, std::string_view set) {
  return set.find(c) != std::string_view::npos;
}

/// The end of eyes, an optional nose and a mouth.
std::size_t face_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
  if ((text[end] == 'x' || text[end] == 'X') && text.substr(end + 1).starts_with('D')) return end + 2;
  if (!is_one_of(text[end], ":;=")) return at;
  ++end;
  if (end < text.size() && is_one_of(text[end], "-o'^")) ++end;
  const std::size_t mouth = end;
  while (end < text.size() && is_one_of(text[end], ")(]/\\|*>")) ++end;
  if (end == mouth && end < text.size() && is_one_of(text[end], "DPpOo3$")) ++end;
  return end == mouth ? at : end;
}

}  // namespace

std::size_t smiley_end(std::string_view text, std::size_t at) {
  if (at >= text.size()) return at;
  const char32_t before = char_before(text, at);
  if (is_letter(before) || is_digit(before)) return at;
  std::size_t end = face_end(text, at);
  if (end == at) {
    for (const std::string_view face :
         {"^^", "^_^", "^.^", "*_*", "o_O", "O_o", "-.-", "<3", "-_-", "(:", "(-:", ">:(", ">:)"}) {
      if (text.substr(at).starts_with(face)) end = at + face.size();
    }
  }
  const char32_t after = char_at(text, end);
  const bool alone = after == 0 || is_space(after) || is_final_mark(after) || is_closing_bracket(after);
  return alone ? end : at;
}

}  // namespace satz::segmentation
