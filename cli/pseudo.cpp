#include "cli/pseudo.hpp"

#include <algorithm>

#include "text/utf8.hpp"

namespace satz::cli {
namespace {

constexpr std::string_view mark = "pseudo-translation";

std::string_view accented(char c) {
  switch (c) {
    case 'a':
      return "á";
    case 'c':
      return "ç";
    case 'e':
      return "é";
    case 'i':
      return "í";
    case 'n':
      return "ñ";
    case 'o':
      return "ó";
    case 'u':
      return "ú";
    case 'y':
      return "ý";
    case 'A':
      return "Á";
    case 'C':
      return "Ç";
    case 'E':
      return "É";
    case 'I':
      return "Í";
    case 'N':
      return "Ñ";
    case 'O':
      return "Ó";
    case 'U':
      return "Ú";
    case 'Y':
      return "Ý";
    default:
      return {};
  }
}

void append_accented(std::string& out, std::string_view text) {
  for (const char& c : text) {
    const std::string_view letter = accented(c);
    out += letter.empty() ? std::string_view(&c, 1) : letter;
  }
}

}  // namespace

Fragment pseudo_translation(const Fragment& source) {
  // The brackets stand in the first and the last text, not outside of the codes there: no text is where the
  // page has none.
  const std::string end = std::string(count_code_points(source.text) * 3 / 10, '~') + "]";
  Fragment target;
  std::size_t at = 0;
  const auto add_up_to = [&](std::size_t next) {
    if (next == at) return;
    if (at == 0) target.text += "[";
    append_accented(target.text, std::string_view(source.text).substr(at, next - at));
    at = next;
    if (at == source.text.size()) target.text += end;
  };
  for (const InlineCode& code : source.codes) {
    add_up_to(code.offset);
    target.codes.push_back(code);
    target.codes.back().offset = target.text.size();
  }
  add_up_to(source.text.size());
  return target;
}

void pseudo_translate(xliff::Document& document) {
  for (xliff::File& file : document.files) {
    file.notes.push_back({.text = std::string(mark), .from = "satz"});
    for (xliff::Unit& unit : file.units) {
      for (Segment& segment : unit.segments) {
        if (segment.ignorable) continue;
        segment.target = pseudo_translation(segment.source);
        segment.state = State::final;
      }
    }
  }
}

bool is_pseudo(const xliff::File& file) {
  return std::any_of(file.notes.begin(), file.notes.end(),
                     [](const xliff::Note& note) { return note.text == mark && note.from == "satz"; });
}

}  // namespace satz::cli
