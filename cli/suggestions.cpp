#include "cli/suggestions.hpp"

#include <algorithm>
#include <cmath>
#include <iostream>

#include "cli/outcomes.hpp"
#include "text/utf8.hpp"

namespace satz::cli {
namespace {

struct Suggested {
  Language language;
  segmentation::Suggestion word;
  std::string example;  ///< a piece of a page; empty when it stands in no sentence of the pages read
};

std::vector<Suggested> unknown_words(const PageReader& reader) {
  std::vector<Suggested> unknown;
  for (const auto& [base, evidence] : reader.evidence().languages()) {
    const Language language = *Language::parse(base);
    for (segmentation::Suggestion& word : evidence.suggest()) {
      if (reader.segmenter().knows(word.abbreviation, language)) continue;
      unknown.push_back({language, std::move(word), {}});
    }
  }
  return unknown;
}

/// The words around `word` where it stands as a word of its own in `text`, on one line; or nothing.
std::string example_in(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool starts = at == 0 || text[at - 1] == ' ' || text[at - 1] == '(';
    if (!starts || end >= text.size() || text[end] != ' ') continue;
    std::size_t from = at;
    std::size_t to = end;
    for (int i = 0; i < 24 && from > 0; ++i) previous_code_point(text, from);
    for (int i = 0; i < 24 && to < text.size(); ++i) next_code_point(text, to);
    std::string example =
        (from > 0 ? "…" : "") + std::string(text.substr(from, to - from)) + (to < text.size() ? "…" : "");
    std::replace(example.begin(), example.end(), '\n', ' ');
    return example;
  }
  return {};
}

void find_examples(std::vector<Suggested>& unknown, const PageReader& reader,
                   const std::vector<std::string>& pages) {
  for (const std::string& name : pages) {
    if (std::ranges::none_of(unknown, &std::string::empty, &Suggested::example)) return;
    for (const page::Block& block : reader.read(name).page.blocks) {
      for (Suggested& one : unknown) {
        if (!one.example.empty() || !one.language.same_base(block.language)) continue;
        one.example = example_in(block.content.text, one.word.abbreviation);
      }
    }
  }
}

Json json_of(const Suggested& one) {
  return {{"lang", one.language.tag()},
          {"abbreviation", one.word.abbreviation},
          {"with_stop", one.word.with_stop},
          {"without_stop", one.word.without_stop},
          {"before_lower", one.word.before_lower},
          {"score", std::round(one.word.score * 100) / 100},
          {"example", one.example}};
}

}  // namespace

ExitCode print_suggestions(const PageReader& reader, const std::vector<std::string>& pages, bool json) {
  std::vector<Suggested> unknown = unknown_words(reader);
  find_examples(unknown, reader, pages);
  if (json) {
    Json list = Json::array();
    for (const Suggested& one : unknown) list.push_back(json_of(one));
    std::cout << Json{{"suggestions", std::move(list)}}.dump(2) << "\n";
    return ExitCode::done;
  }
  for (const Suggested& one : unknown) {
    std::cout << one.word.abbreviation << "\t# " << one.language.tag() << ": " << one.word.with_stop
              << " times with a full stop, " << one.word.without_stop << " without: " << one.example << "\n";
  }
  return ExitCode::done;
}

}  // namespace satz::cli
