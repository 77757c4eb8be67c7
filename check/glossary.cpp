#include "check/glossary.hpp"

#include <algorithm>
#include <optional>

#include "text/ascii.hpp"
#include "text/utf8.hpp"
#include "xml/reader.hpp"

namespace satz::check {
namespace {

std::vector<std::string_view> split(std::string_view text, char mark) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(mark);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

/// What a column of a TSV file holds; nothing: words for people.
struct Column {
  Language language;
  bool forbidden = false;
};

std::vector<std::optional<Column>> columns_of(std::string_view header, const std::string& file,
                                              std::size_t line) {
  constexpr std::string_view forbidden = "forbidden ";
  std::vector<std::optional<Column>> columns;
  std::size_t languages = 0;
  for (const std::string_view cell : split(header, '\t')) {
    std::string name(trimmed(cell));
    const bool not_to_use = name.starts_with(forbidden);
    if (not_to_use) name.erase(0, forbidden.size());
    const bool tag = name.size() == 2 || (name.size() > 2 && (name[2] == '-' || name[2] == '_'));
    const auto language = tag ? Language::parse(name) : std::nullopt;
    languages += language && !not_to_use;
    columns.push_back(language ? std::optional(Column{*language, not_to_use}) : std::nullopt);
  }
  if (languages < 2) {
    throw Error({file, line, 1}, "the first line does not name two languages",
                "Begin the glossary with a line as: de<TAB>en<TAB>forbidden en<TAB>note.",
                std::string(header));
  }
  return columns;
}

Glossary read_tsv(std::string_view bytes, const std::string& file) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (const auto bad = first_invalid_utf8(bytes)) {
    throw Error(place_at(file, bytes, *bad), "is not UTF-8", "Save the glossary as UTF-8.");
  }
  Glossary glossary;
  std::vector<std::optional<Column>> columns;
  std::size_t number = 0;
  for (const std::string_view line : split(bytes, '\n')) {
    ++number;
    if (trimmed(line).empty() || line.starts_with('#')) continue;
    if (columns.empty()) {
      columns = columns_of(line, file, number);
      continue;
    }
    Concept entry;
    const std::vector<std::string_view> cells = split(line, '\t');
    for (std::size_t i = 0; i < std::min(cells.size(), columns.size()); ++i) {
      if (!columns[i]) continue;
      for (const std::string_view cell : split(cells[i], ';')) {
        if (std::string text(trimmed(cell)); !text.empty())
          entry.names.push_back({columns[i]->language, std::move(text), columns[i]->forbidden});
      }
    }
    if (entry.names.size() < 2) {
      glossary.findings.push_back({{file, number, 0}, "glossary-entry", "this line names no two terms"});
      continue;
    }
    glossary.concepts.push_back(std::move(entry));
  }
  if (columns.empty()) {
    throw Error({file}, "is empty", "Begin it with a line as: de<TAB>en<TAB>forbidden en<TAB>note.");
  }
  return glossary;
}

/// An administrative status (ISO 12620) that takes a name out of use.
bool is_out_of_use(std::string_view status) {
  return status.find("deprecated") != std::string_view::npos ||
         status.find("superseded") != std::string_view::npos;
}

/// Reads TBX as a stream: local names only, as DCA and DCT style differ in namespaces.
class TbxReader {
 public:
  TbxReader(std::string_view bytes, const std::string& file) : reader_(bytes, file), file_(file) {}

  Glossary read() {
    const xml::Event* root = reader_.next();
    while (root != nullptr && root->kind != xml::Event::Kind::start) root = reader_.next();
    if (root == nullptr || (root->name.local != "tbx" && root->name.local != "martif")) {
      throw Error({file_}, "is no TBX file: its root is neither <tbx> nor <martif>",
                  "Give a TBX-Basic file, or a TSV file whose name ends in .tsv.");
    }
    while (const xml::Event* event = reader_.next()) {
      if (event->kind == xml::Event::Kind::start) {
        start(*event);
      } else if (event->kind == xml::Event::Kind::end) {
        end(event->name.local);
      }
    }
    return std::move(glossary_);
  }

 private:
  void start(const xml::Event& event) {
    const std::string& local = event.name.local;
    if (local == "termEntry" || local == "conceptEntry") {
      entry_ = {};
      entry_line_ = event.line;
    } else if (local == "langSet" || local == "langSec") {
      const std::string* tag = event.attribute(xml::xml_namespace, "lang");
      const auto language = tag == nullptr ? std::nullopt : Language::parse(*tag);
      if (!language) find(event.line, "a language section names no language");
      language_ = language.value_or(Language());
    } else if (local == "tig" || local == "ntig" || local == "termSec") {
      name_ = {language_, {}, false};
    } else if (local == "term") {
      name_.text = trimmed(reader_.text_content());
    } else if (local == "termNote" || local == "administrativeStatus") {
      const std::string* type = event.attribute("type");
      const bool status =
          local == "administrativeStatus" || (type != nullptr && *type == "administrativeStatus");
      const std::string value = reader_.text_content();
      if (status && is_out_of_use(value)) name_.forbidden = true;
    }
  }

  void end(const std::string& local) {
    if (local == "tig" || local == "ntig" || local == "termSec") {
      if (name_.language && !name_.text.empty()) entry_.names.push_back(name_);
      name_ = {};
    } else if (local == "termEntry" || local == "conceptEntry") {
      if (entry_.names.size() < 2) {
        find(entry_line_, "this entry names no two terms");
      } else {
        glossary_.concepts.push_back(std::move(entry_));
      }
      entry_ = {};
    }
  }

  void find(std::size_t line, std::string message) {
    glossary_.findings.push_back({{file_, line, 0}, "glossary-entry", std::move(message)});
  }

  xml::Reader reader_;
  const std::string& file_;
  Glossary glossary_;
  Concept entry_;
  std::size_t entry_line_ = 0;
  Language language_;
  Concept::Name name_;
};

}  // namespace

std::vector<Term> Glossary::terms(const Language& source, const Language& target) const {
  std::vector<Term> found;
  for (const Concept& entry : concepts) {
    Term term;
    for (const Concept::Name& name : entry.names) {
      if (!target.same_base(name.language)) continue;
      (name.forbidden ? term.forbidden : term.targets).push_back(name.text);
    }
    if (term.targets.empty() && term.forbidden.empty()) continue;
    for (const Concept::Name& name : entry.names) {
      if (!source.same_base(name.language) || name.forbidden) continue;
      term.source = name.text;
      found.push_back(term);
    }
  }
  return found;
}

Glossary read_glossary(std::string_view bytes, const std::string& file) {
  if (file.ends_with(".tbx") || file.ends_with(".xml")) return TbxReader(bytes, file).read();
  return read_tsv(bytes, file);
}

}  // namespace satz::check
