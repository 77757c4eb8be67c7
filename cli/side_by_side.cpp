#include "cli/side_by_side.hpp"

#include <map>
#include <utility>

namespace satz::cli {
namespace {

using BlockAndSegment = std::pair<std::string_view, std::string_view>;

/// What the XLIFF files say of the sentences into one language.
std::map<BlockAndSegment, const Stocked*> stocked_in(const Language& language, const SegmentedPage& page,
                                                     const std::vector<Stock>& stocks) {
  std::map<BlockAndSegment, const Stocked*> found;
  for (const Stock& stock : stocks) {
    if (stock.direction.target != language) continue;
    for (const Stocked& sentence : stock.sentences)
      found[{page.page.blocks[sentence.at.block].id, page.at(sentence.at).id}] = &sentence;
  }
  return found;
}

std::string_view shown_as(const merge::Sentence& sentence, const LocalizedPage& localized) {
  switch (sentence.outcome) {
    case merge::Outcome::fallback:
      return "fallback";
    case merge::Outcome::omitted:
      return "omitted";
    case merge::Outcome::translated:
      if (localized.old.contains({sentence.block, sentence.segment})) return "old";
      return sentence.shown.empty() && !sentence.source.empty() ? "joined" : "";
    case merge::Outcome::native:
    case merge::Outcome::neutral:
      break;
  }
  return {};
}

std::string from(const std::filesystem::path& folder, const std::filesystem::path& file) {
  return file.lexically_normal().lexically_relative(folder.lexically_normal()).generic_string();
}

/// One column: the sentences of a page, and what is known of them.
struct Column {
  const LocalizedPage& localized;
  std::map<BlockAndSegment, const Stocked*> stocked;
};

void add_cell(report::BilingualRow& row, const Column& column, std::size_t i,
              const std::filesystem::path& folder, const Project& project) {
  const merge::Sentence& sentence = column.localized.merged.sentences[i];
  report::BilingualCell cell{.language = sentence.language, .text = sentence.shown};
  const auto known = column.stocked.find({sentence.block, sentence.segment});
  const bool translated = sentence.outcome == merge::Outcome::translated;
  if (translated) cell.language = column.localized.language;
  cell.shown = shown_as(sentence, column.localized);
  if (known != column.stocked.end()) {
    const Stocked& stocked = *known->second;
    cell.state = coverage::name(stocked.status);
    if (stocked.line > 0) {
      row.xliff = from(folder, project.root / stocked.file);
      row.unit = sentence.block;
      row.line = stocked.line;
    }
  }
  row.cells.push_back(std::move(cell));
}

bool is_heading(const std::string& kind) {
  return kind.size() == 2 && kind[0] == 'h' && kind[1] >= '1' && kind[1] <= '6';
}

}  // namespace

report::BilingualPage bilingual_page(const SegmentedPage& page, const Localization& localization,
                                     const Project& project) {
  const std::filesystem::path folder = project.bilingual_file(page.page.name).parent_path();
  report::BilingualPage result{.page = page.page.name, .columns = {}, .rows = {}};
  std::vector<Column> columns;
  for (const LocalizedPage& localized : localization.pages) {
    columns.push_back({localized, stocked_in(localized.language, page, localization.stocks)});
    result.columns.push_back(
        {localized.language, from(folder, project.output_file(page.page.name, localized.language))});
  }
  if (columns.empty()) return result;
  std::map<std::string_view, bool> headings;
  for (const page::Block& block : page.page.blocks) headings[block.id] = is_heading(block.kind);
  // The pages of all languages have the same sentences in the same order.
  const std::vector<merge::Sentence>& first = columns[0].localized.merged.sentences;
  for (std::size_t i = 0; i < first.size(); ++i) {
    report::BilingualRow row{.id = first[i].id, .block = first[i].block, .heading = headings[first[i].block]};
    for (const Column& column : columns) add_cell(row, column, i, folder, project);
    result.rows.push_back(std::move(row));
  }
  return result;
}

}  // namespace satz::cli
