#include "cli/conversion.hpp"

#include <algorithm>
#include <set>

#include "text/utf8.hpp"
#include "xml/writer.hpp"

namespace satz::cli {
namespace {

using tm::TranslationUnit;
using tm::Variant;

/// What is said of a note that travels as text alone.
bool says_more(const xliff::Note& note) {
  return !note.from.empty() || note.about != xliff::Note::About::general;
}

bool goes_with(const xliff::Note& note, const Segment& segment) {
  return note.segment.empty() || note.segment == segment.id;
}

/// A code in 1.2 has no room for its spelling, nor for what may be done to it.
void count_code_losses(const Fragment& fragment, const Place& at, Losses& losses) {
  for (const InlineCode& code : fragment.codes) {
    if (!code.original.empty()) losses.add("spellings of codes (original data)", at);
    if (!code.can_delete && code.kind != InlineCode::Kind::close) losses.add("canDelete of codes", at);
    if (!code.can_reorder && code.kind != InlineCode::Kind::close) losses.add("canReorder of codes", at);
  }
}

/// The fragment with U+FFFD for each character that XML does not know.
void make_writable(Fragment& fragment, const Place& at, Losses& losses) {
  constexpr std::string_view replacement = "\xEF\xBF\xBD";
  for (InlineCode& code : fragment.codes) {
    if (xml::first_unwritable(code.equiv) != std::string::npos) code.equiv.clear();
  }
  if (xml::first_unwritable(fragment.text) == std::string::npos) return;
  std::string text;
  std::size_t code = 0;
  std::size_t done = 0;
  for (;;) {
    const std::size_t bad = xml::first_unwritable(std::string_view(fragment.text).substr(done));
    const std::size_t end = bad == std::string::npos ? fragment.text.size() : done + bad;
    for (; code < fragment.codes.size() && fragment.codes[code].offset <= end; ++code) {
      fragment.codes[code].offset = fragment.codes[code].offset - done + text.size();
    }
    text.append(fragment.text, done, end - done);
    if (bad == std::string::npos) break;
    losses.add("characters that XML does not know", at);
    done = end;
    next_code_point(fragment.text, done);
    text += replacement;
  }
  fragment.text = std::move(text);
}

/// Ids for units that come without, or twice.
class Ids {
 public:
  explicit Ids(const std::vector<TranslationUnit>& units) {
    for (const TranslationUnit& unit : units) taken_.insert(unit.id);
  }
  std::string operator()(const TranslationUnit& unit) {
    if (!unit.id.empty() && given_.insert(unit.id).second) return unit.id;
    const std::string base = unit.id.empty() ? "u" : unit.id + '-';
    for (std::size_t& number = numbers_[base];;) {
      std::string id = base + std::to_string(++number);
      if (!taken_.contains(id) && given_.insert(id).second) return id;
    }
  }

 private:
  std::set<std::string> taken_;
  std::set<std::string> given_;
  std::map<std::string, std::size_t> numbers_;
};

void count_memory_losses(const TranslationUnit& unit, const LanguagePair& languages, const Place& at,
                         Losses& losses) {
  for (const Variant& variant : unit.variants) {
    if (!languages.source.finds(variant.language) && !languages.target.finds(variant.language)) {
      losses.add("wordings in other languages", at);
    }
    losses.add("properties", at, variant.properties.size());
    losses.add("notes of a wording", at, variant.notes.size());
  }
  losses.add("properties", at, unit.properties.size());
  if (unit.created != tm::Stamp{} || unit.changed != tm::Stamp{} || unit.used != 0 || unit.uses != 0) {
    losses.add("records of who and when", at);
  }
}

}  // namespace

void Losses::add(const std::string& what, const Place& at, std::size_t count) {
  if (count == 0) return;
  const auto [place, added] = index_.try_emplace(what, kinds_.size());
  if (added) kinds_.push_back({what, at, 0});
  kinds_[place->second].count += count;
}

std::vector<Finding> Losses::findings() const {
  std::vector<Finding> findings;
  for (const Kind& kind : kinds_) {
    findings.push_back({kind.first, "not-kept", "Not kept: " + std::to_string(kind.count) + ' ' + kind.what});
  }
  return findings;
}

LanguagePair choose_direction(xliff::Document& document, const LanguagePair& wanted, const std::string& file,
                              Losses& losses) {
  std::set<std::pair<Language, Language>> directions;
  for (xliff::File& each : document.files) {
    if (!each.source) each.source = wanted.source;
    if (!each.target) each.target = wanted.target;
    const bool out = (wanted.source && !wanted.source.finds(each.source)) ||
                     (wanted.target && !wanted.target.finds(each.target));
    if (!out) directions.insert({each.source, each.target});
  }
  if (directions.empty()) {
    if (document.files.empty()) return wanted;
    throw Error({file}, "no file in it is of these languages", "Check --from and --to.");
  }
  if (directions.size() > 1) {
    std::string list;
    for (const auto& [from, to] : directions) {
      list += (list.empty() ? "" : ", ") + from.tag() + " to " + (to ? to.tag() : "?");
    }
    throw Error({file},
                "its files are of several directions (" + list + "), and one goes into the other file",
                "Say which with --from and --to.");
  }
  const LanguagePair direction{directions.begin()->first, directions.begin()->second};
  std::erase_if(document.files, [&](const xliff::File& each) {
    if (each.source == direction.source && each.target == direction.target) return false;
    losses.add("files of other languages", {file, each.units.empty() ? 0 : each.units[0].line, 0});
    return true;
  });
  return direction;
}

std::vector<TranslationUnit> units_of(const xliff::Document& document, const std::string& file,
                                      Losses& losses) {
  std::vector<TranslationUnit> units;
  for (const xliff::File& each : document.files) {
    for (const xliff::Unit& unit : each.units) {
      losses.add("matches beside segments", {file, unit.line, 0}, unit.candidates.size());
      for (std::size_t i = 0; i < unit.segments.size(); ++i) {
        const Segment& segment = unit.segments[i];
        if (segment.ignorable) continue;
        const Place at{file, unit.line_of(i), 0};
        if (!segment.target) {
          losses.add("segments without a translation", at);
          continue;
        }
        TranslationUnit one;
        one.id = unit.segments.size() == 1 ? unit.id : unit.id + '.' + segment.id;
        one.variants = {{.language = each.source, .content = segment.source},
                        {.language = each.target, .content = *segment.target}};
        one.source = each.source;
        one.document = each.original;
        one.state = segment.state;
        for (const xliff::Note& note : unit.notes) {
          if (!goes_with(note, segment)) continue;
          one.notes.push_back(note.text);
          if (says_more(note)) losses.add("authors and subjects of notes", at);
        }
        units.push_back(std::move(one));
      }
    }
  }
  return units;
}

xliff::Document document_of(const std::vector<TranslationUnit>& units, const LanguagePair& languages,
                            const std::string& original, const std::string& file, Losses& losses) {
  xliff::Document document;
  std::map<std::string, std::size_t> files;
  Ids ids(units);
  for (const TranslationUnit& unit : units) {
    const Place at{file};
    const Variant* source = find_variant(unit, languages.source);
    const Variant* target = find_variant(unit, languages.target);
    if (source == nullptr || target == nullptr) {
      losses.add("units that lack " + (source == nullptr ? languages.source : languages.target).tag(), at);
      continue;
    }
    count_memory_losses(unit, languages, at, losses);
    const std::string& page = unit.document.empty() ? original : unit.document;
    const auto [known, added] = files.try_emplace(page, document.files.size());
    if (added) {
      xliff::File made;
      made.original = page;
      made.source = languages.source;
      made.target = languages.target;
      document.files.push_back(std::move(made));
    }
    xliff::Unit made;
    made.id = ids(unit);
    Segment segment;
    segment.id = "s1";
    segment.source = source->content;
    segment.target = target->content;
    segment.state = unit.state;
    made.segments.push_back(std::move(segment));
    for (const std::string& note : unit.notes) {
      xliff::Note said;
      said.text = note;
      made.notes.push_back(std::move(said));
    }
    document.files[known->second].units.push_back(std::move(made));
  }
  return document;
}

void make_fit(xliff::Document& document, xliff::Version version, const std::string& file, Losses& losses) {
  if (version >= xliff::Version::v2_0) return;
  for (xliff::File& each : document.files) {
    for (xliff::Unit& unit : each.units) {
      const Place at{file, unit.line, 0};
      if (!unit.target_order.empty()) losses.add("orders of targets", at);
      for (Segment& segment : unit.segments) {
        count_code_losses(segment.source, at, losses);
        make_writable(segment.source, at, losses);
        if (segment.target) make_writable(*segment.target, at, losses);
      }
      for (xliff::Candidate& candidate : unit.candidates) {
        make_writable(candidate.source, at, losses);
        make_writable(candidate.target, at, losses);
      }
    }
  }
}

}  // namespace satz::cli
