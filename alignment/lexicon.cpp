#include "alignment/lexicon.hpp"

#include <algorithm>
#include <utility>

#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace satz::alignment {
namespace {

constexpr std::string_view german_english =
#include "alignment/data/german_english.inc"
    ;

/// The two sides of a line; one is empty where the line is no entry.
std::pair<std::string_view, std::string_view> sides_of(std::string_view line) {
  if (const std::size_t tab = line.find('\t'); tab != std::string_view::npos) {
    const std::string_view rest = line.substr(tab + 1);
    return {trimmed(line.substr(0, tab)), trimmed(rest.substr(0, rest.find('\t')))};
  }
  if (const std::size_t at = line.find(" @ "); at != std::string_view::npos)
    return {trimmed(line.substr(at + 3)), trimmed(line.substr(0, at))};
  return {};
}

}  // namespace

LexiconFile read_lexicon(std::string_view bytes, const std::string& file) {
  if (const auto bad = first_invalid_utf8(bytes)) {
    throw Error(place_at(file, bytes, *bad), "the lexicon is not valid UTF-8",
                "Save the word list in UTF-8.");
  }
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
  LexiconFile result;
  for (std::size_t line = 1; !bytes.empty(); ++line) {
    const std::size_t end = bytes.find('\n');
    const std::string_view text = bytes.substr(0, end);
    bytes = end == std::string_view::npos ? std::string_view{} : bytes.substr(end + 1);
    if (trimmed(text).empty() || text.front() == '#') continue;
    const auto [source, target] = sides_of(text);
    if (source.empty() || target.empty()) {
      Finding& finding = result.findings.emplace_back();
      finding.place = {file, line, 0};
      finding.rule = "lexicon-line";
      finding.message = "The line is not \"source TAB target\" or \"target @ source\"; it was left out.";
      continue;
    }
    result.lexicon.entries.push_back({std::string(source), std::string(target), 1});
  }
  return result;
}

Lexicon common_words(const Language& source, const Language& target) {
  const bool german_first = source.base() == "de" && target.base() == "en";
  Lexicon lexicon;
  if (!german_first && !(source.base() == "en" && target.base() == "de")) return lexicon;
  std::string_view rest = german_english;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    line = line.substr(0, line.find('#'));
    while (!line.empty()) {
      const std::size_t comma = std::min(line.find(','), line.size());
      const std::string_view pair = trimmed(line.substr(0, comma));
      line.remove_prefix(std::min(comma + 1, line.size()));
      if (const std::size_t blank = pair.find(' '); blank != std::string_view::npos)
        lexicon.entries.push_back(
            {std::string(pair.substr(0, blank)), std::string(pair.substr(blank + 1)), 1});
    }
  }
  return german_first ? lexicon : reversed(lexicon);
}

Lexicon reversed(const Lexicon& lexicon) {
  Lexicon other = lexicon;
  for (Translation& entry : other.entries) std::swap(entry.source, entry.target);
  return other;
}

}  // namespace satz::alignment
