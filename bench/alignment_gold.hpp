#pragma once

// The development pages with their gold (shared/data/alignment), and how beads are judged by it.
#include <zlib.h>

#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "alignment/align.hpp"

namespace satz::alignment::gold {

/// Where the pages are; SATZ_ALIGNMENT_DATA names another folder.
inline std::string folder() {
  const char* other = std::getenv("SATZ_ALIGNMENT_DATA");
  return (other != nullptr ? std::string(other) : std::string(SATZ_SHARED_DIR) + "/data/alignment") + "/";
}

inline std::vector<std::string> lines_of(const std::string& path) {
  std::vector<std::string> lines(1);
  gzFile file = gzopen(path.c_str(), "rb");  // reads plain files as well
  if (file == nullptr) return {};
  char buffer[1 << 16];
  for (int got; (got = gzread(file, buffer, sizeof buffer)) > 0;) {
    for (const char c : std::string_view(buffer, static_cast<std::size_t>(got))) {
      if (c == '\n')
        lines.emplace_back();
      else
        lines.back() += c;
    }
  }
  gzclose(file);
  if (lines.back().empty()) lines.pop_back();
  return lines;
}

/// A page whose blocks' partners are known.
struct GoldPage {
  std::string name;
  PagePair pair;
  std::vector<int> source_block, target_block;
  std::map<int, int> partner;              // source block -> target block
  std::set<int> source_dont, target_dont;  // blocks that count neither way

  std::string text(const Document& document, const std::vector<int>& blocks, int block) const {
    std::string all;
    for (std::size_t i = 0; i < blocks.size(); ++i)
      if (blocks[i] == block) all += document.sentences[i].content.text + '\n';
    return all;
  }
  std::string source_text(int block) const { return text(pair.source, source_block, block); }
  std::string target_text(int block) const { return text(pair.target, target_block, block); }
};

inline std::vector<GoldPage> read_pages(const std::string& name) {
  std::vector<GoldPage> pages;
  for (const std::string& line : lines_of(folder() + name + ".jsonl.gz")) {
    const auto json = nlohmann::json::parse(line);
    GoldPage& page = pages.emplace_back();
    page.name = json["page"];
    page.pair.source = document_of_lines(json["en"].get<std::vector<std::string>>());
    page.pair.target = document_of_lines(json["de"].get<std::vector<std::string>>());
    page.source_block = json["en_block"].get<std::vector<int>>();
    page.target_block = json["de_block"].get<std::vector<int>>();
    for (const auto& pair : json["pairs"]) page.partner[pair[0]] = pair[1];
    for (const auto& dont : json["dont"])
      (dont[0] == "e" ? page.source_dont : page.target_dont).insert(dont[1].get<int>());
  }
  return pages;
}

struct Score {
  double right = 0, said = 0, found = 0, wanted = 0;
  double precision() const { return said == 0 ? 0 : right / said; }
  double recall() const { return wanted == 0 ? 0 : found / wanted; }
  double f1() const {
    const double p = precision(), r = recall();
    return p + r == 0 ? 0 : 2 * p * r / (p + r);
  }
};

/// Gives repeated blocks ("Syntax", "Example") the partners the alignment chose, as far as those have the
/// same text: which of two equal texts goes with which is not in the pages, and the gold has them in page
/// order.
inline GoldPage with_equal_texts_swapped(GoldPage page, const Alignment& alignment) {
  std::map<std::string, std::vector<int>> sources;  // by both texts
  std::map<int, std::string> key;
  for (const auto& [a, b] : page.partner) {
    key[a] = page.source_text(a) + '\t' + page.target_text(b);
    sources[key[a]].push_back(a);
  }
  std::map<int, int> wish;
  for (const Bead& bead : alignment.beads)
    if (!bead.one_sided()) wish[page.source_block[bead.source.begin]] = page.target_block[bead.target.begin];
  for (const auto& [both, group] : sources) {
    std::set<int> free_targets;
    for (const int a : group) free_targets.insert(page.partner[a]);
    std::vector<int> waiting;
    for (const int a : group) {
      const auto wished = wish.find(a);
      if (wished != wish.end() && free_targets.erase(wished->second) == 1)
        page.partner[a] = wished->second;
      else
        waiting.push_back(a);
    }
    for (const int a : waiting) {
      page.partner[a] = *free_targets.begin();
      free_targets.erase(free_targets.begin());
    }
  }
  return page;
}

enum class Verdict { right, wrong, uncounted };

inline Verdict judge(const GoldPage& page, const Bead& bead) {
  if (bead.one_sided()) return Verdict::uncounted;
  bool right = true;
  const int a = page.source_block[bead.source.begin], b = page.target_block[bead.target.begin];
  for (std::size_t i = bead.source.begin; i < bead.source.end; ++i) {
    if (page.source_dont.count(page.source_block[i])) return Verdict::uncounted;
    right &= page.source_block[i] == a;
  }
  for (std::size_t j = bead.target.begin; j < bead.target.end; ++j) {
    if (page.target_dont.count(page.target_block[j])) return Verdict::uncounted;
    right &= page.target_block[j] == b;
  }
  const auto partner = page.partner.find(a);
  return right && partner != page.partner.end() && partner->second == b ? Verdict::right : Verdict::wrong;
}

/// Whether the sentences of a one-sided bead have no partner.
inline Verdict judge_one_sided(const GoldPage& page, const Bead& bead) {
  const bool is_source = !bead.source.empty();
  const int block = is_source ? page.source_block[bead.source.begin] : page.target_block[bead.target.begin];
  if ((is_source ? page.source_dont : page.target_dont).count(block)) return Verdict::uncounted;
  bool partner = page.partner.count(block) > 0;
  if (!is_source) {
    partner = false;
    for (const auto& [source, target] : page.partner) partner |= target == block;
  }
  return partner ? Verdict::wrong : Verdict::right;
}

/// The page with its blocks known, as those of an HTML page are that has paragraphs only.
inline PagePair with_blocks(const GoldPage& page) {
  PagePair pair = page.pair;
  const auto number = [](Document& document, const std::vector<int>& blocks) {
    for (std::size_t i = 0; i < document.sentences.size(); ++i) {
      if (i == 0 || blocks[i] != blocks[i - 1]) document.blocks.push_back({{"kind=p"}});
      document.sentences[i].block = document.blocks.size() - 1;
    }
  };
  number(pair.source, page.source_block);
  number(pair.target, page.target_block);
  return pair;
}

inline void count(const GoldPage& page, const Alignment& alignment, Score& score) {
  std::set<int> found;
  for (const Bead& bead : alignment.beads) {
    const Verdict verdict = judge(page, bead);
    if (verdict == Verdict::uncounted) continue;
    score.said += 1;
    if (verdict == Verdict::wrong) continue;
    score.right += 1;
    found.insert(page.source_block[bead.source.begin]);
  }
  for (const auto& [a, b] : page.partner) {
    if (page.source_dont.count(a) || page.target_dont.count(b)) continue;
    score.wanted += 1;
    score.found += found.count(a) ? 1 : 0;
  }
}

}  // namespace satz::alignment::gold
