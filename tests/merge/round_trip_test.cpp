// What must hold for every page: on our own pages always, on real ones where they are at hand.
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "page/filter.hpp"
#include "tests/merge/pages.hpp"
#include "tests/places.hpp"

namespace satz::merge {
namespace {

namespace fs = std::filesystem;
const MergeOptions verbatim{.verbatim = true};

std::vector<page::Page> pages_below(const fs::path& folder) {
  std::vector<fs::path> files;
  if (fs::is_directory(folder)) {
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (entry.is_regular_file() && page::format_of(entry.path().string())) files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  std::vector<page::Page> pages;
  for (const fs::path& file : files) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    try {
      pages.push_back(page_in("en", *page::format_of(file.string()), bytes.str()));
      pages.back().name = file.string();
    } catch (const Error&) {
      // not valid in its encoding: another test's business
    }
  }
  return pages;
}

/// The pages in tests/cases/page/FORMAT_*.txt.
std::vector<page::Page> case_pages() {
  std::vector<page::Page> pages;
  for (const auto& entry : fs::directory_iterator(places::source("tests/cases/page"))) {
    const std::string name = entry.path().filename().string();
    const page::Format format = name.starts_with("html")       ? page::Format::html
                                : name.starts_with("markdown") ? page::Format::markdown
                                                               : page::Format::plain;
    std::ifstream in(entry.path());
    std::string bytes;
    bool in_page = false;
    for (std::string line; std::getline(in, line);) {
      if (line.starts_with("## ") || line == "--") {
        if (in_page && !bytes.empty()) {
          pages.push_back(page_in("en", format, bytes));
          pages.back().name = name + "\n" + bytes;
        }
        bytes.clear();
        in_page = line != "--";
      } else if (in_page) {
        bytes += line + "\n";
      }
    }
  }
  return pages;
}

std::vector<page::Page> all_pages() {
  std::vector<page::Page> pages = case_pages();
  for (const fs::path& folder : {places::source("corpora"), places::shared("data/html"),
                                 places::shared("data/markdown"), places::shared("data/seed")}) {
    std::vector<page::Page> more = pages_below(folder);
    std::move(more.begin(), more.end(), std::back_inserter(pages));
  }
  return pages;
}

/// The block cut at up to three random places.
BlockTranslation random_cut(const page::Block& block, std::mt19937& random) {
  std::set<std::size_t> offsets;
  for (std::size_t i = random() % 4; i-- > 0 && !block.content.text.empty();) {
    std::size_t at = random() % block.content.text.size();
    while (at > 0 && (static_cast<unsigned char>(block.content.text[at]) & 0xC0) == 0x80) --at;
    offsets.insert(at);
  }
  return {block.id, cut(block.content, offsets)};
}

TEST(RoundTrip, MergeOfNothingIsThePage) {
  std::size_t pages = 0;
  for (const page::Page& page : all_pages()) {
    EXPECT_TRUE(merge_page(page, {}, lang("de"), verbatim).bytes == page.bytes) << page.name;
    ++pages;
  }
  EXPECT_GT(pages, 90U);
}

TEST(RoundTrip, SourceAsTargetIsThePageWhateverTheCuts) {
  std::mt19937 random(1);
  for (const page::Page& page : all_pages()) {
    std::vector<BlockTranslation> translations;
    for (const page::Block& block : page.blocks) {
      translations.push_back(random_cut(block, random));
      for (Segment& segment : translations.back().segments) segment.target = segment.source;
    }
    const Merged merged = merge_page(page, translations, lang("de"), verbatim);
    EXPECT_TRUE(merged.bytes == page.bytes) << page.name;
    EXPECT_TRUE(merged.rejections.empty()) << page.name << merged.rejections.front().reason;
  }
}

/// Writes the source again, so that every sentence passes the format's writer.
TEST(RoundTrip, WhatTheWriterWritesReadsTheSame) {
  for (const page::Page& page : all_pages()) {
    std::vector<page::Splice> splices;
    std::size_t end = 0;
    const page::Filter& filter = page::filter(page.format);
    for (const page::Block& block : page.blocks) {
      if (block.range.begin < end) continue;  // inside the one before
      end = block.range.end;
      splices.push_back({block.range, filter.write(page.text(), block, block.range, block.content)});
    }
    const page::Page again = page_in("en", page.format, page::render(page, splices));
    ASSERT_EQ(again.blocks.size(), page.blocks.size()) << page.name << "\n" << again.bytes;
    for (std::size_t i = 0; i < page.blocks.size(); ++i) {
      EXPECT_EQ(to_string(again.blocks[i].content), to_string(page.blocks[i].content)) << page.name << "\n"
                                                                                       << again.bytes;
      EXPECT_EQ(again.blocks[i].kind, page.blocks[i].kind) << page.name;
    }
  }
}

/// Every letter of every text becomes another, cut anywhere, and nothing else changes.
TEST(RoundTrip, PseudoTranslationChangesAllTextAndNoMarkup) {
  std::mt19937 random(2);
  std::size_t blocks = 0, kept = 0;
  for (const page::Page& page : all_pages()) {
    std::vector<BlockTranslation> translations;
    std::vector<bool> translated;
    for (const page::Block& block : page.blocks) {
      translations.push_back(random_cut(block, random));
      for (Segment& segment : translations.back().segments) segment.target = shifted(segment.source);
    }
    const Merged merged = merge_page(page, translations, lang("de"), verbatim);
    const page::Page again = page_in("en", page.format, merged.bytes);
    blocks += page.blocks.size();
    std::set<std::string> rejected;
    for (const Rejection& rejection : merged.rejections) {
      EXPECT_EQ(rejection.rule, "not-separable") << page.name << " " << rejection.reason;
      rejected.insert(rejection.block);
    }
    kept += rejected.size();
    if (again.blocks.size() != page.blocks.size()) {
      ADD_FAILURE() << page.name << "\n" << merged.bytes.substr(0, 3000);
      continue;
    }
    for (std::size_t i = 0; i < page.blocks.size(); ++i) {
      if (rejected.contains(page.blocks[i].id)) continue;
      EXPECT_EQ(to_string(again.blocks[i].content), to_string(shifted(page.blocks[i].content))) << page.name;
    }
  }
  EXPECT_LT(kept * 500, blocks + 500);
}

}  // namespace
}  // namespace satz::merge
