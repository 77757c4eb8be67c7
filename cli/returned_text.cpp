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

void undo_moved_blanks(Fragment& target, const Fragment& returned, const Fragment& source) {
  const auto has = [](const std::string& text, bool front) {
    return !text.empty() && is_blank(front ? text.front() : text.back());
  };
  if (has(returned.text, false) && !has(source.text, false)) {
    const std::size_t end = target.text.find_last_not_of(blanks) + 1;
    replace(target, end, target.text.size(), "");
  }
  if (has(returned.text, true) && !has(source.text, true)) {
    replace(target, 0, std::min(target.text.find_first_not_of(blanks), target.text.size()), "");
  }
}

}  // namespace satz::cli
