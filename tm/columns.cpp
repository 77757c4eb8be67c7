#include "tm/columns.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace satz::tm {
namespace {

enum class Column { source, target, origin, document, note, id };

struct Word {
  std::string_view word;
  Column column;
};

constexpr Word words[] = {{"source", Column::source},
                          {"src", Column::source},
                          {"msgid", Column::source},
                          {"original", Column::source},
                          {"quelle", Column::source},
                          {"target", Column::target},
                          {"tgt", Column::target},
                          {"trg", Column::target},
                          {"msgstr", Column::target},
                          {"translation", Column::target},
                          {"ziel", Column::target},
                          {"übersetzung", Column::target},
                          {"origin", Column::origin},
                          {"herkunft", Column::origin},
                          {"document", Column::document},
                          {"file", Column::document},
                          {"location", Column::document},
                          {"datei", Column::document},
                          {"note", Column::note},
                          {"notes", Column::note},
                          {"comment", Column::note},
                          {"kommentar", Column::note},
                          {"id", Column::id},
                          {"key", Column::id}};

constexpr std::pair<std::string_view, std::string_view> languages[] = {
    {"english", "en"}, {"englisch", "en"}, {"german", "de"}, {"deutsch", "de"}};

std::string name_of(std::string_view field) {
  const std::size_t begin = std::min(field.find_first_not_of(" \t"), field.size());
  field = field.substr(begin, field.find_last_not_of(" \t") + 1 - begin);
  std::string name(field);
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return name;
}

/// A tag of two or three letters, perhaps with a region or script; a longer word is no tag, though BCP 47
/// would let it be one.
std::optional<Language> language_named(const std::string& name) {
  for (const auto& [word, tag] : languages) {
    if (word == name) return Language::parse(tag);
  }
  if (std::min(name.find_first_of("-_"), name.size()) > 3) return std::nullopt;
  return Language::parse(name);
}

bool serves(const Language& wanted, const Language& is) {
  return !wanted || wanted.same_base(is);
}

}  // namespace

std::optional<Columns> columns_of(std::span<const std::string> fields, const Language& from,
                                  const Language& to) {
  Columns columns{.source = Columns::none, .target = Columns::none, .origin = Columns::none};
  std::size_t* const places[] = {&columns.source,   &columns.target, &columns.origin,
                                 &columns.document, &columns.note,   &columns.id};
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const std::string name = name_of(fields[i]);
    const auto known =
        std::find_if(std::begin(words), std::end(words), [&](const Word& word) { return word.word == name; });
    if (known == std::end(words)) continue;
    std::size_t& place = *places[static_cast<std::size_t>(known->column)];
    if (place == Columns::none) place = i;
  }
  if (columns.source != Columns::none && columns.target != Columns::none) return columns;
  if (columns.source != Columns::none || columns.target != Columns::none) return std::nullopt;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i == columns.origin || i == columns.document || i == columns.note || i == columns.id) continue;
    const auto language = language_named(name_of(fields[i]));
    if (!language) continue;
    if (columns.source == Columns::none && serves(from, *language)) {
      columns.source = i;
      columns.from = *language;
    } else if (columns.target == Columns::none && serves(to, *language)) {
      columns.target = i;
      columns.to = *language;
    }
  }
  if (columns.source == Columns::none || columns.target == Columns::none) return std::nullopt;
  return columns;
}

}  // namespace satz::tm
