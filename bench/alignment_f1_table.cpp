// Precision, recall and F1 of alignment on the development pages (shared/data/alignment), beside the peers'
// figures that were measured on the same pages; calibration of the confidence; speed.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

#include "alignment/align.hpp"
#include "bench/alignment_gold.hpp"

namespace {

using namespace satz::alignment;
using namespace satz::alignment::gold;

/// Of the beads said to be 0.9 sure or more, how many are right.
struct Sure {
  double right = 0, count = 0;

  void add(const Bead& bead, Verdict verdict) {
    constexpr double sure = 0.9;
    if (bead.confidence < sure || verdict == Verdict::uncounted) return;
    right += verdict == Verdict::right ? 1 : 0;
    count += 1;
  }
  double share() const { return count == 0 ? 1 : right / count; }
};

/// Of the processor, so that other work on the machine does not count.
double seconds_since(std::clock_t start) {
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

void table_of_pages(const char* name, const char* peers, bool blocks, bool verbose,
                    const Lexicon& known = {}) {
  const std::vector<GoldPage> pages = read_pages(name);
  if (pages.empty()) {
    std::printf("%-20s not here\n", name);
    return;
  }
  std::vector<PagePair> pairs;
  std::size_t sentences = 0;
  for (const GoldPage& page : pages) {
    pairs.push_back(blocks ? with_blocks(page) : page.pair);
    sentences += page.pair.source.sentences.size() + page.pair.target.sentences.size();
  }
  const std::clock_t start = std::clock();
  const Model model = learn(pairs, known);
  std::vector<Alignment> all;
  for (const PagePair& pair : pairs) all.push_back(align(pair, model));
  const double seconds = seconds_since(start);
  Score score, by_text;
  Sure two_sided, by_text_sure, one_sided;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    const GoldPage swapped = with_equal_texts_swapped(pages[p], all[p]);
    count(pages[p], all[p], score);
    count(swapped, all[p], by_text);
    for (const Bead& bead : all[p].beads) {
      if (bead.one_sided()) {
        one_sided.add(bead, judge_one_sided(pages[p], bead));
        continue;
      }
      two_sided.add(bead, judge(pages[p], bead));
      by_text_sure.add(bead, judge(swapped, bead));
    }
  }
  std::printf("%-20s %.4f %.4f %.4f  %.4f   %.3f %.3f %.3f (%.0f) %8.0f  %s\n", name, score.precision(),
              score.recall(), score.f1(), by_text.f1(), two_sided.share(), by_text_sure.share(),
              one_sided.share(), one_sided.count, static_cast<double>(sentences) / 2 / seconds, peers);
  if (!verbose) return;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    const GoldPage& page = pages[p];
    Score own;
    count(page, all[p], own);
    if (own.f1() > 0.999) continue;
    std::printf("## %s p %.3f r %.3f\n", page.name.c_str(), own.precision(), own.recall());
    for (const Bead& bead : all[p].beads) {
      const Verdict verdict = judge(page, bead);
      std::printf("%c %6.1f %.2f",
                  verdict == Verdict::right   ? ' '
                  : verdict == Verdict::wrong ? 'X'
                                              : '-',
                  bead.cost, bead.confidence);
      for (std::size_t i = bead.source.begin; i < bead.source.end; ++i) {
        const int b = page.source_block[i];
        const auto partner = page.partner.find(b);
        std::printf(" [%zu|%d>%d%s] %s", i, b, partner == page.partner.end() ? -1 : partner->second,
                    page.source_dont.count(b) ? " dont" : "",
                    page.pair.source.sentences[i].content.text.c_str());
      }
      std::printf(" ||");
      for (std::size_t j = bead.target.begin; j < bead.target.end; ++j)
        std::printf(" [%zu|%d%s] %s", j, page.target_block[j],
                    page.target_dont.count(page.target_block[j]) ? " dont" : "",
                    page.pair.target.sentences[j].content.text.c_str());
      std::printf("\n");
    }
  }
}

Range range_of(const std::string& numbers) {  // "12, 13"
  if (numbers.empty()) return {};
  const std::size_t first = std::stoul(numbers);
  const std::size_t comma = numbers.rfind(',');
  return {first, (comma == std::string::npos ? first : std::stoul(numbers.substr(comma + 1))) + 1};
}

/// The beads of a file of "[1, 2]:[3]" lines.
std::vector<Bead> read_beads(const std::string& path) {
  std::vector<Bead> beads;
  for (const std::string& line : lines_of(path)) {
    const std::size_t middle = line.find("]:[");
    if (middle == std::string::npos) continue;
    Bead& bead = beads.emplace_back();
    bead.source = range_of(line.substr(1, middle - 1));
    bead.target = range_of(line.substr(middle + 3, line.find(']', middle + 3) - middle - 3));
  }
  return beads;
}

bool overlap(Range a, Range b) {
  return a.begin < b.end && b.begin < a.end;
}

/// Two-sided beads only, as in the Bleualign and Vecalign papers; lax: the two share a sentence on each side.
void table_of_book(bool verbose) {
  PagePair pair;
  pair.source = document_of_lines(lines_of(folder() + "dev.de"));
  pair.target = document_of_lines(lines_of(folder() + "dev.fr"));
  if (pair.source.sentences.empty()) return;
  const std::vector<Bead> gold = read_beads(folder() + "dev.defr");
  Options options;
  const Alignment made = align_all({&pair, 1}, {}, options).front();
  const auto agrees = [](const Bead& bead, const std::vector<Bead>& others, bool strict) {
    return std::any_of(others.begin(), others.end(), [&](const Bead& other) {
      return strict ? bead.source == other.source && bead.target == other.target
                    : overlap(bead.source, other.source) && overlap(bead.target, other.target);
    });
  };
  for (const bool strict : {true, false}) {
    Score score;
    for (const Bead& bead : made.beads) {
      if (bead.one_sided()) continue;
      score.said += 1;
      score.right += agrees(bead, gold, strict) ? 1 : 0;
    }
    for (const Bead& bead : gold) {
      if (bead.one_sided()) continue;
      score.wanted += 1;
      score.found += agrees(bead, made.beads, strict) ? 1 : 0;
    }
    std::printf("%-20s %.4f %.4f %.4f  %s\n", strict ? "book (strict)" : "book (lax)", score.precision(),
                score.recall(), score.f1(),
                strict
                    ? "Gale-Church .675, Bleualign .501, hunalign .762, with dictionary .817, Bleualign with "
                      "machine translation .809, Vecalign .902"
                    : "");
  }
  if (!verbose) return;
  for (const Bead& bead : made.beads) {
    std::printf("%c %6.1f %.2f", agrees(bead, gold, true) ? ' ' : 'X', bead.cost, bead.confidence);
    for (std::size_t i = bead.source.begin; i < bead.source.end; ++i)
      std::printf(" [%zu] %s", i, pair.source.sentences[i].content.text.c_str());
    std::printf(" ||");
    for (std::size_t j = bead.target.begin; j < bead.target.end; ++j)
      std::printf(" [%zu] %s", j, pair.target.sentences[j].content.text.c_str());
    std::printf("\n");
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::string only = argc > 1 ? argv[1] : "";
  const bool verbose = argc > 2;
  std::printf("%-20s %-20s  %-8s %-26s %s\n", "task", "precision recall F1", "swapped", "right of 0.9 sure",
              "pairs/s");
  std::printf("%-20s %-20s  %-8s %-26s\n", "", "", "F1", "two-sided, swapped, one-sided");
  const Lexicon common = common_words(*satz::Language::parse("en"), *satz::Language::parse("de"));
  const auto run = [&](const char* name, const char* peers) {
    if (!only.empty() && only != name) return;
    table_of_pages(name, peers, false, verbose);
    table_of_pages(name, "the same, blocks known", true, verbose);
    table_of_pages(name, "blocks and common words", true, verbose, common);
  };
  run("guide", "Gale-Church .983, hunalign .975, with dictionary .975");
  run("drift_small", "Gale-Church .767, hunalign .941, with dictionary .958");
  run("drift_small_moved", "Gale-Church .340, hunalign .546, with dictionary .582");
  if (only.empty() || only == "book") table_of_book(verbose);
}
