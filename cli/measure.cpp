#include "cli/measure.hpp"

#include <sys/stat.h>

#include <unordered_map>

#include "cli/files.hpp"
#include "text/words.hpp"

namespace satz::cli {
namespace {

/// When the page was last changed: what is stale on it has been so since then, or longer.
std::optional<std::int64_t> changed_at(const std::filesystem::path& page) {
  struct stat status {};
  if (::stat(page.c_str(), &status) != 0) return std::nullopt;
  return status.st_mtime;
}

coverage::Counts count(const SegmentedPage& page, const Stock& stock) {
  coverage::Counts counts;
  counts.source = stock.direction.source;
  counts.target = stock.direction.target;
  for (const Stocked& sentence : stock.sentences) {
    counts.add(sentence.status, coverage::amount_of(page.at(sentence.at).source.text));
  }
  for (const Aligned& aligned : stock.aligned) {
    for (const Segment& segment : page.segments[aligned.block]) {
      if (!segment.ignorable) counts.add(coverage::Status::locked, coverage::amount_of(segment.source.text));
    }
  }
  return counts;
}

using KnownTexts = std::unordered_map<std::string_view, const Language*>;

/// What language the texts of the page in `language` are in, where the source page and its translations tell:
/// a built page is read sentence by sentence, and most of its sentences come from there. Points into the
/// arguments.
KnownTexts known_texts(const Language& language, const SegmentedPage& page,
                       const std::vector<Stock>& stocks) {
  KnownTexts known;
  for (const Stock& stock : stocks) {
    if (stock.direction.target != language) continue;
    for (const Stocked& sentence : stock.sentences) {
      if (sentence.target && sentence.state >= State::translated) known[sentence.target->text] = &language;
    }
  }
  for (const SegmentedPage::Sentence& sentence : page.sentences_in(language)) {
    known.emplace(page.at(sentence).source.text, &language);
  }
  for (std::size_t block = 0; block < page.segments.size(); ++block) {
    for (const Segment& segment : page.segments[block]) {
      known.emplace(segment.source.text, &page.page.blocks[block].language);
    }
  }
  return known;
}

/// The language of a sentence of the built page; null where it is not known. One may be cut in another way
/// than its source was: then a known one begins it, or it begins a known one (the longest counts).
const Language* known_language(std::string_view text, const KnownTexts& known) {
  if (const auto same = known.find(text); same != known.end()) return same->second;
  const auto begins = [](std::string_view whole, std::string_view part) {
    return !part.empty() && whole.size() > part.size() && whole.starts_with(part) &&
           whole[part.size()] == ' ';
  };
  std::string_view best;
  const Language* found = nullptr;
  for (const auto& [other, language] : known) {
    if (!begins(text, other) && !begins(other, text)) continue;
    if (found != nullptr && (other.size() < best.size() || (other.size() == best.size() && other >= best)))
      continue;
    best = other;
    found = language;
  }
  return found;
}

/// Counts what a visitor reads; nothing where a sentence's language is not known and `ask_page` is false.
std::optional<coverage::Shown> count_shown(const Language& language, const SegmentedPage& built,
                                           const KnownTexts& known, bool ask_page) {
  coverage::Shown shown{language, 0, 0};
  for (std::size_t block = 0; block < built.segments.size(); ++block) {
    for (const Segment& segment : built.segments[block]) {
      if (segment.ignorable || !has_letter(segment.source.text)) continue;
      const Language* read_in = known_language(segment.source.text, known);
      if (read_in == nullptr && !ask_page) return std::nullopt;
      if (read_in == nullptr) read_in = &built.page.blocks[block].language;
      const std::size_t count = count_words(segment.source.text);
      *shown.total += count;
      if (language.same_base(*read_in)) *shown.words += count;
    }
  }
  return shown;
}

coverage::Shown look_at(const Language& language, const SegmentedPage& page, const std::vector<Stock>& stocks,
                        const Project& project, const PageReader& reader) {
  const std::filesystem::path file = project.output_file(page.page.name, language);
  std::error_code error;
  if (!std::filesystem::exists(file, error)) return {language, std::nullopt, std::nullopt};
  const std::string bytes = read_file(file);
  const KnownTexts known = known_texts(language, page, stocks);
  const SegmentedPage declared = reader.read_declared(file.string(), page.page.format, bytes, language);
  if (const auto shown = count_shown(language, declared, known, false)) return *shown;
  // Something else stands there: then every text is looked at for its language.
  return *count_shown(language, reader.read(file.string(), page.page.format, bytes), known, true);
}

}  // namespace

Measurement measure(const std::string& name, const Project& project, const PageReader& reader,
                    std::vector<Finding>& findings) {
  Measurement result{{.page = name}, reader.read(name), {}};
  const SegmentedPage& page = result.page;
  findings.insert(findings.end(), page.page.findings.begin(), page.page.findings.end());
  for (const Direction& direction : project.directions()) {
    result.stocks.push_back(load_stock(project, page, direction, findings, reader));
  }
  for (const Stock& stock : result.stocks) {
    coverage::Counts counts = count(page, stock);
    if (stale(counts).segments > 0) counts.stale_since = changed_at(project.root / name);
    result.coverage.directions.push_back(std::move(counts));
  }
  for (const Language& language : project.languages) {
    result.coverage.shown.push_back(look_at(language, page, result.stocks, project, reader));
  }
  return result;
}

}  // namespace satz::cli
