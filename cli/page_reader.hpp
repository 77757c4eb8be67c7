#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "cli/page_evidence.hpp"
#include "cli/project.hpp"
#include "page/page.hpp"
#include "segmentation/segmenter.hpp"
#include "text/identify.hpp"
#include "text/segment.hpp"

namespace satz::cli {

/// A page with the sentences of each of its blocks.
struct SegmentedPage {
  page::Page page;
  std::vector<std::vector<Segment>> segments;  ///< of page.blocks, in their order

  /// The sentences (not the ignorables) of all blocks written in `language`, in page order.
  struct Sentence {
    std::size_t block = 0;
    std::size_t segment = 0;
  };
  std::vector<Sentence> sentences_in(const Language& language) const;
  const Segment& at(const Sentence& sentence) const { return segments[sentence.block][sentence.segment]; }
};

/// The first stages of the pipeline: bytes → page → languages → sentences. Const members may be called from
/// many threads.
class PageReader {
 public:
  /// Loads the project's segmentation rules; what of them cannot be used is put into `findings`. Where there
  /// is a project file, all its pages are read for their evidence, and its memory, if there is one, is asked
  /// for the languages of short texts: each command cuts a page the same way.
  PageReader(const Project& project, std::vector<Finding>& findings);

  /// Takes the evidence of these pages (paths from the project's root) in place of the project's.
  void learn_from(const std::vector<std::string>& pages);

  /// Reads the page `name` (a path from the project's root). Throws Error.
  SegmentedPage read(const std::string& name) const;

  /// The same for bytes that are there already.
  SegmentedPage read(const std::string& name, page::Format format, std::string bytes) const;

  /// The same for a page whose parts say themselves which language they are in, as the pages do that satz
  /// builds; what does not say is in `language`. No text is asked: much faster, and only as good as the page.
  SegmentedPage read_declared(const std::string& name, page::Format format, std::string bytes,
                              const Language& language) const;

  /// The sentences of a block, and why they are cut so.
  std::vector<Segment> segment(const Fragment& block, const Language& language) const;
  std::vector<segmentation::Cut> cuts(const Fragment& block, const Language& language) const;

  const segmentation::Segmenter& segmenter() const { return segmenter_; }
  const PageEvidence& evidence() const { return evidence_; }

  /// What was found out about the languages of a page that was learned from; null for any other.
  const PageLanguages* languages_of(const std::string& page) const;

 private:
  void learn_from(const std::vector<std::string>& pages, const page::KnownLanguage& known);
  void assign_languages(page::Page& page, std::uint64_t digest) const;
  void cut_blocks(SegmentedPage& page) const;

  const Project& project_;
  Identifier identifier_;
  segmentation::Segmenter segmenter_;
  PageEvidence evidence_;
  std::unordered_map<std::string, PageLanguages> languages_;  // of the pages that were learned from
};

/// The promise behind every export and every merge: the page can be put together again as it is. Throws Error
/// where it cannot.
void check_identity(const page::Page& page);

}  // namespace satz::cli
