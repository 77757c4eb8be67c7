#include "cli/measure.hpp"

#include <map>

#include "cli/files.hpp"
#include "text/words.hpp"

namespace satz::cli {
namespace {

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

/// What language the texts of the page in `language` are in, where the source page and its translations tell:
/// a built page is read sentence by sentence, and most of its sentences come from there.
std::map<std::string, Language> known_texts(const Language& language, const SegmentedPage& page,
                                            const std::vector<Stock>& stocks) {
  std::map<std::string, Language> known;
  for (const Stock& stock : stocks) {
    if (stock.direction.target != language) continue;
    for (const Stocked& sentence : stock.sentences) {
      if (sentence.target && sentence.state >= State::translated) known[sentence.target->text] = language;
    }
  }
  for (const SegmentedPage::Sentence& sentence : page.sentences_in(language)) {
    known.emplace(page.at(sentence).source.text, language);
  }
  for (std::size_t block = 0; block < page.segments.size(); ++block) {
    for (const Segment& segment : page.segments[block]) {
      known.emplace(segment.source.text, page.page.blocks[block].language);
    }
  }
  return known;
}

/// The language of a sentence of the built page. One that is not known by its text may be cut in another way
/// than its source was: then a known one begins it, or it begins a known one. What is left, the page itself
/// has to tell.
Language language_of(const std::string& text, const std::map<std::string, Language>& known,
                     const Language& on_page) {
  if (const auto same = known.find(text); same != known.end()) return same->second;
  const auto begins = [](const std::string& whole, const std::string& part) {
    return !part.empty() && whole.size() > part.size() && whole.starts_with(part) &&
           whole[part.size()] == ' ';
  };
  for (const auto& [other, language] : known) {
    if (begins(text, other) || begins(other, text)) return language;
  }
  return on_page;
}

coverage::Shown look_at(const Language& language, const SegmentedPage& page, const std::vector<Stock>& stocks,
                        const Project& project, const PageReader& reader) {
  coverage::Shown shown{language, std::nullopt, std::nullopt};
  const std::filesystem::path file = project.output_file(page.page.name, language);
  std::error_code error;
  if (!std::filesystem::exists(file, error)) return shown;
  const SegmentedPage built = reader.read(file.string(), page.page.format, read_file(file));
  const auto known = known_texts(language, page, stocks);
  std::size_t words = 0;
  std::size_t total = 0;
  for (std::size_t block = 0; block < built.segments.size(); ++block) {
    for (const Segment& segment : built.segments[block]) {
      if (segment.ignorable || !has_letter(segment.source.text)) continue;
      const Language read_in = language_of(segment.source.text, known, built.page.blocks[block].language);
      const std::size_t count = count_words(segment.source.text);
      total += count;
      if (language.same_base(read_in)) words += count;
    }
  }
  shown.words = words;
  shown.total = total;
  return shown;
}

}  // namespace

coverage::PageCoverage measure(const std::string& name, const Project& project, const PageReader& reader,
                               std::vector<Finding>& findings) {
  const SegmentedPage page = reader.read(name);
  findings.insert(findings.end(), page.page.findings.begin(), page.page.findings.end());
  std::vector<Stock> stocks;
  for (const Direction& direction : project.directions()) {
    stocks.push_back(load_stock(project, page, direction, findings, reader));
  }
  coverage::PageCoverage result{.page = name};
  for (const Stock& stock : stocks) result.directions.push_back(count(page, stock));
  for (const Language& language : project.languages) {
    result.shown.push_back(look_at(language, page, stocks, project, reader));
  }
  return result;
}

}  // namespace satz::cli
