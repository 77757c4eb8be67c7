#include "cli/returned_text.hpp"

#include <algorithm>

#include "text/normal_form.hpp"

namespace satz::cli {
namespace {

constexpr std::string_view blanks = " \t\n\r";
constexpr std::string_view no_break_space = "\xC2\xA0";

bool is_blank(char c) {
  return blanks.find(c) != std::string_view::npos;
}

/// Removes bytes [begin, end) and puts `with` there; codes inside go to its end.
void replace(Fragment& fragment, std::size_t begin, std::size_t end, std::string_view with) {
  fragment.text.replace(begin, end - begin, with);
  for (InlineCode& code : fragment.codes) {
    if (code.offset >= end) {
      code.offset -= end - begin - with.size();
    } else if (code.offset > begin) {
      code.offset = begin + with.size();
    }
  }
}

}  // namespace

std::string comparable(std::string_view source) {
  std::string text;
  for (std::size_t at = 0; at < source.size(); ++at) {
    const bool hard = source.substr(at).starts_with(no_break_space);
    if (!hard && !is_blank(source[at])) {
      text += source[at];
      continue;
    }
    at += hard;
    if (!text.empty() && text.back() != ' ') text += ' ';
  }
  if (text.ends_with(' ')) text.pop_back();
  return to_nfc(text);
}

void undo_layout(Fragment& target, const Fragment& source) {
  if (source.text.find('\n') != std::string::npos) return;
  for (std::size_t end = target.text.size(); end > 0;) {
    if (!is_blank(target.text[end - 1])) {
      --end;
      continue;
    }
    std::size_t begin = end;
    while (begin > 0 && is_blank(target.text[begin - 1])) --begin;
    const std::string_view run = std::string_view(target.text).substr(begin, end - begin);
    if (run.find('\n') != std::string_view::npos) {
      const bool lost = (begin == 0 && !source.text.starts_with(' ')) ||
                        (end == target.text.size() && !source.text.ends_with(' '));
      replace(target, begin, end, lost ? "" : " ");
    }
    end = begin;
  }
}

}  // namespace satz::cli
