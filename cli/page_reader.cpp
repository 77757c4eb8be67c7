#include "cli/page_reader.hpp"

#include <tuple>

#include "cli/files.hpp"
#include "cli/known_texts.hpp"
#include "merge/merge.hpp"
#include "page/languages.hpp"
#include "text/digest.hpp"

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
  if (project.file.empty()) return;
  const std::unique_ptr<KnownTexts> known = known_texts(project, findings);
  learn_from(project.all_pages(),
             [&](std::string_view text) { return known ? known->language_of(text) : Language(); });
}

void PageReader::learn_from(const std::vector<std::string>& pages) {
  learn_from(pages, {});
}

void PageReader::learn_from(const std::vector<std::string>& pages, const page::KnownLanguage& known) {
  GatheredEvidence gathered = gather_evidence(project_, identifier_, known, pages);
  evidence_ = std::move(gathered.evidence);
  languages_ = std::move(gathered.languages);
}

const PageLanguages* PageReader::languages_of(const std::string& page) const {
  const auto found = languages_.find(page);
  return found == languages_.end() ? nullptr : &found->second;
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
  const std::uint64_t digest_of_bytes = digest(bytes);
  SegmentedPage result{page::read_page(name, format, std::move(bytes), project_.extract), {}};
  assign_languages(result.page, digest_of_bytes);
  cut_blocks(result);
  return result;
}

SegmentedPage PageReader::read_declared(const std::string& name, page::Format format, std::string bytes,
                                        const Language& language) const {
  SegmentedPage result{page::read_page(name, format, std::move(bytes), project_.extract), {}};
  for (page::Block& block : result.page.blocks) block.language = block.declared ? block.declared : language;
  cut_blocks(result);
  return result;
}

void PageReader::assign_languages(page::Page& page, std::uint64_t digest_of_bytes) const {
  const PageLanguages* known = languages_of(page.name);
  if (known == nullptr || known->digest != digest_of_bytes || known->blocks.size() != page.blocks.size()) {
    page::assign_languages(page, identifier_, project_.languages);
    return;
  }
  for (std::size_t i = 0; i < page.blocks.size(); ++i)
    std::tie(page.blocks[i].language, page.blocks[i].confidence) = known->blocks[i];
  page.prevailing = known->prevailing;
}

void PageReader::cut_blocks(SegmentedPage& page) const {
  page.segments.reserve(page.page.blocks.size());
  for (const page::Block& block : page.page.blocks)
    page.segments.push_back(segment(block.content, block.language));
}

void check_identity(const page::Page& page) {
  if (merge::merge_page(page, {}, Language(), {.verbatim = true}).bytes == page.bytes) return;
  throw Error({page.name}, "cannot be put together again byte for byte, so it is left alone",
              "This is a fault of satz: please report it with the page.");
}

}  // namespace satz::cli
