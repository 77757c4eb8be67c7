#include "cli/ours.hpp"

#include <algorithm>

#include "cli/stocktaking.hpp"
#include "merge/codes.hpp"

namespace satz::cli {
namespace {

OwnFile compare(const SegmentedPage& page, const Direction& direction, const PageReader& reader,
                const xliff::File& in_file, const std::string& file) {
  const Cutter cutter = [&](const Fragment& text, const Language& language) {
    return reader.segment(text, language);
  };
  const Stock stock = take_stock(page, direction, &in_file, cutter);
  OwnFile own{.page = page.page.name, .direction = direction, .segments = stock.sentences.size()};
  const auto fault = [&](std::size_t line, std::string rule, const std::string& message) {
    own.faults.push_back({{file, line, 0}, std::move(rule), message});
  };
  for (const Stocked& sentence : stock.sentences) {
    const Segment& segment = page.at(sentence.at);
    const std::string id = page.page.blocks[sentence.at.block].id + '.' + segment.id;
    if (sentence.is_partly) {
      fault(sentence.line, "translated-in-part", id + ": only some of its pieces are translated.");
    }
    if (sentence.old) {
      fault(sentence.line, "source-changed", id + ": the page says something else than was translated.");
    }
    if (!sentence.target) continue;
    own.translated += sentence.covers;
    const Fragment source = source_of(page, sentence);
    for (const merge::CodeProblem& problem : merge::compare_codes(source, *sentence.target)) {
      fault(sentence.line, std::string(merge::rule_of(problem.kind)),
            id + ": " + merge::describe(problem, source) + '.');
    }
  }
  for (const Leftover& leftover : stock.leftovers) {
    if (leftover.twice) continue;
    fault(leftover.line, "source-gone", leftover.unit + ": its source is no longer on the page.");
  }
  std::stable_sort(own.faults.begin(), own.faults.end(),
                   [](const Finding& a, const Finding& b) { return a.place.line < b.place.line; });
  return own;
}

}  // namespace

std::vector<OwnFile> own_files(const xliff::Document& document, const Project& project,
                               const PageReader& reader, const std::string& file) {
  const std::vector<std::string> pages = project.all_pages();
  std::vector<OwnFile> all;
  for (const xliff::File& in_file : document.files) {
    if (!std::binary_search(pages.begin(), pages.end(), in_file.original)) continue;
    for (const Direction& direction : project.directions()) {
      const bool same_target = !in_file.target || direction.target.same_base(in_file.target);
      if (!direction.source.same_base(in_file.source) || !same_target) continue;
      all.push_back(compare(reader.read(in_file.original), direction, reader, in_file, file));
      break;
    }
  }
  return all;
}

}  // namespace satz::cli
