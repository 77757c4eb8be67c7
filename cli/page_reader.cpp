#include "cli/page_reader.hpp"

#include "cli/files.hpp"
#include "merge/merge.hpp"
#include "page/languages.hpp"

namespace satz::cli {

std::vector<SegmentedPage::Sentence> SegmentedPage::sentences_in(const Language& language) const {
  std::vector<Sentence> found;
  for (std::size_t block = 0; block < segments.size(); ++block) {
    if (!language.same_base(page.blocks[block].language)) continue;
    for (std::size_t segment = 0; segment < segments[block].size(); ++segment) {
      if (!segments[block][segment].ignorable) found.push_back({block, segment});
    }
  }
  return found;
}

PageReader::PageReader(const Project& project, std::vector<Finding>& findings) : project_(project) {
  for (auto file = project.srx.rbegin(); file != project.srx.rend(); ++file) {
    const std::filesystem::path path = project.root / *file;
    segmenter_.load_srx(*file, read_file(path), segmentation::SrxUse::as_written, findings);
  }
  for (const Language& language : project.languages) segmenter_.add_exceptions(language, project.exceptions);
  if (!project.file.empty()) learn_from(project.all_pages());
}

void PageReader::learn_from(const std::vector<std::string>& pages) {
  evidence_ = gather_evidence(project_, identifier_, pages);
}

std::vector<Segment> PageReader::segment(const Fragment& block, const Language& language) const {
  return segmenter_.segment(block, language, evidence_.of(language));
}

std::vector<segmentation::Cut> PageReader::cuts(const Fragment& block, const Language& language) const {
  return segmenter_.cuts(block, language, evidence_.of(language));
}

SegmentedPage PageReader::read(const std::string& name) const {
  const auto format = page::format_of(name);
  if (!format) {
    throw Error({name}, "satz does not know pages that end like this",
                "It reads .html, .htm, .xhtml, .md, .markdown and .txt.");
  }
  const std::filesystem::path file = project_.root / name;
  std::error_code error;
  if (std::filesystem::is_symlink(file, error) && !lies_in(project_.root, file)) {
    throw Error({name}, "leads out of the project's folder, so it is not read", "Put the page itself there.");
  }
  return read(name, *format, read_file(file));
}

SegmentedPage PageReader::read(const std::string& name, page::Format format, std::string bytes) const {
  SegmentedPage result{page::read_page(name, format, std::move(bytes), project_.extract), {}};
  page::assign_languages(result.page, identifier_, project_.languages);
  result.segments.reserve(result.page.blocks.size());
  for (const page::Block& block : result.page.blocks) {
    result.segments.push_back(segment(block.content, block.language));
  }
  return result;
}

void check_identity(const page::Page& page) {
  if (merge::merge_page(page, {}, Language(), {.verbatim = true}).bytes == page.bytes) return;
  throw Error({page.name}, "cannot be put together again byte for byte, so it is left alone",
              "This is a fault of satz: please report it with the page.");
}

}  // namespace satz::cli
