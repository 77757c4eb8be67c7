// Fits the weights of alignment/confidence.cpp on the development pages, by logistic regression, and shows
// how well the fitted confidence is calibrated. Half of the pages are fitted on, the other half is shown.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <set>
#include <vector>

#include "alignment/align.hpp"
#include "alignment/confidence.hpp"
#include "alignment/lexicon.hpp"
#include "alignment/solve.hpp"
#include "bench/alignment_gold.hpp"

namespace {

using namespace satz::alignment;
using namespace satz::alignment::gold;

/// What `satz align` starts from.
const Lexicon& common() {
  static const Lexicon words = common_words(*satz::Language::parse("en"), *satz::Language::parse("de"));
  return words;
}

struct Example {
  Signs signs{};
  bool right = false;
  bool fitted_on = false;
};

struct Examples {
  std::vector<Example> two_sided, one_sided;
};

/// The beads of some pages, aligned as one job.
void add_job(const std::vector<const GoldPage*>& pages, bool blocks, bool fitted_on, Examples& examples) {
  std::vector<PagePair> pairs;
  for (const GoldPage* page : pages) pairs.push_back(blocks ? with_blocks(*page) : page->pair);
  const Model model = learn(pairs, common());
  for (std::size_t p = 0; p < pages.size(); ++p) {
    const EncodedPair encoded = encode(model.tables().vocabulary, pairs[p].source, pairs[p].target);
    const Solution solution = solve(encoded, model.tables(), true, true);
    for (std::size_t s = 0; s < solution.steps.size(); ++s) {
      const Step& step = solution.steps[s];
      const Bead bead{step.source, step.target, 0, 0, false};
      const Verdict verdict = bead.one_sided() ? judge_one_sided(*pages[p], bead) : judge(*pages[p], bead);
      if (verdict == Verdict::uncounted) continue;
      (bead.one_sided() ? examples.one_sided : examples.two_sided)
          .push_back({solution.signs[s], verdict == Verdict::right, fitted_on});
    }
  }
}

/// All pages as one job, then as lines and as blocks, then some pages each as a job of its own: what can be
/// learned from one page is little. Every second page is fitted on.
void add_examples(const char* name, Examples& examples) {
  const std::vector<GoldPage> pages = read_pages(name);
  for (const bool blocks : {false, true}) {
    for (std::size_t half = 0; half < 2; ++half) {
      std::vector<const GoldPage*> all;
      for (std::size_t p = half; p < pages.size(); p += 2) all.push_back(&pages[p]);
      add_job(all, blocks, half == 0, examples);
    }
    for (std::size_t p = 0; p < pages.size(); p += 5) add_job({&pages[p]}, blocks, p % 2 == 0, examples);
  }
}

/// Some blocks of a page with their partners, in order, as a short page.
GoldPage cut_out(const GoldPage& page, std::size_t from, std::size_t blocks) {
  GoldPage cut;
  std::set<int> targets;
  std::size_t at = 0;
  for (const auto& [source, target] : page.partner) {
    if (at++ < from || at > from + blocks) continue;
    cut.partner.emplace(source, target);
    targets.insert(target);
  }
  const auto take = [](const Document& all, const std::vector<int>& block_of, const auto& wanted,
                       Document& into, std::vector<int>& its_blocks) {
    for (std::size_t i = 0; i < block_of.size(); ++i) {
      if (!wanted.contains(block_of[i])) continue;
      into.sentences.push_back(all.sentences[i]);
      its_blocks.push_back(block_of[i]);
    }
  };
  take(page.pair.source, page.source_block, cut.partner, cut.pair.source, cut.source_block);
  take(page.pair.target, page.target_block, targets, cut.pair.target, cut.target_block);
  return cut;
}

/// The beads of two pages that are no versions of one text: two-sided ones are wrong and one-sided ones
/// right, but where the very same words stand on both.
void add_wrong_pair(const PagePair& pair, const Model& model, bool fitted_on, Examples& examples) {
  const EncodedPair encoded = encode(model.tables().vocabulary, pair.source, pair.target);
  const Solution solution = solve(encoded, model.tables(), true, true);
  for (std::size_t s = 0; s < solution.steps.size(); ++s) {
    const Step& step = solution.steps[s];
    const bool one_sided = step.source.empty() || step.target.empty();
    const auto& sources = pair.source.sentences;
    const auto& targets = pair.target.sentences;
    if (!one_sided && sources[step.source.begin].content.text == targets[step.target.begin].content.text)
      continue;
    (one_sided ? examples.one_sided : examples.two_sided)
        .push_back({solution.signs[s], one_sided, fitted_on});
  }
}

/// Pages of one set beside pages of another, and of the same: alone, and in a job of pages that belong
/// together.
void add_wrong_pairs(Examples& examples) {
  constexpr std::size_t most_sentences = 120;
  const std::vector<GoldPage> guide = read_pages("guide"), help = read_pages("drift_small");
  if (guide.empty() || help.empty()) return;
  std::vector<PagePair> wrong, job;
  for (std::size_t p = 0; p < help.size(); p += 9) {
    const PagePair& other = p % 2 == 0 ? guide[p % guide.size()].pair : help[(p + 137) % help.size()].pair;
    PagePair& pair = wrong.emplace_back(PagePair{other.source, help[p].pair.target});
    for (Document* side : {&pair.source, &pair.target})
      if (side->sentences.size() > most_sentences) side->sentences.resize(most_sentences);
  }
  for (std::size_t p = 1; p < help.size(); p += 2) job.push_back(help[p].pair);
  job.insert(job.end(), wrong.begin(), wrong.end());
  const Model of_job = learn(job, common());
  for (std::size_t p = 0; p < wrong.size(); ++p) {
    add_wrong_pair(wrong[p], learn({&wrong[p], 1}, common()), p % 2 == 0, examples);
    add_wrong_pair(wrong[p], of_job, p % 2 == 0, examples);
  }
}

/// Short pages, each a job of its own: of one text, and of two.
void add_short_pages(const char* name, Examples& examples) {
  const std::vector<GoldPage> pages = read_pages(name);
  for (std::size_t p = 0; p + 1 < pages.size(); ++p) {
    const GoldPage own = cut_out(pages[p], p % 7, 2 + p % 9), other = cut_out(pages[p + 1], p % 5, 2 + p % 9);
    if (own.pair.source.sentences.empty() || other.pair.target.sentences.empty()) continue;
    add_job({&own}, false, p % 2 == 0, examples);
    if (p % 3 > 0) {
      const PagePair wrong{own.pair.source, other.pair.target};
      add_wrong_pair(wrong, learn({&wrong, 1}, common()), p % 2 == 0, examples);
    }
  }
}

double chance(const Signs& weights, const Signs& of) {
  double sum = 0;
  for (std::size_t k = 0; k < sign_count; ++k) sum += weights[k] * of[k];
  return 1 / (1 + std::exp(-sum));
}

/// Gradient ascent with a step for each weight that grows while the direction stays (RPROP, Riedmiller &
/// Braun 1993).
Signs fit(const std::vector<Example>& examples) {
  Signs weights{}, step{}, last{};
  step.fill(0.05);
  for (int round = 0; round < 400; ++round) {
    Signs gradient{};
    for (const Example& example : examples) {
      if (!example.fitted_on) continue;
      const double off = (example.right ? 1 : 0) - chance(weights, example.signs);
      for (std::size_t k = 0; k < sign_count; ++k) gradient[k] += off * example.signs[k];
    }
    for (std::size_t k = 0; k < sign_count; ++k) {
      gradient[k] -= 0.1 * weights[k];
      if (gradient[k] * last[k] < 0) step[k] *= 0.5;
      if (gradient[k] * last[k] > 0) step[k] = std::min(step[k] * 1.2, 1.0);
      weights[k] += gradient[k] > 0 ? step[k] : gradient[k] < 0 ? -step[k] : 0;
      last[k] = gradient[k];
    }
  }
  return weights;
}

void show(const char* name, const std::vector<Example>& examples) {
  const Signs weights = fit(examples);
  std::printf("%s: %zu beads, weights {", name, examples.size());
  for (std::size_t k = 0; k < sign_count; ++k) std::printf("%s%.3f", k > 0 ? ", " : "", weights[k]);
  std::printf("}\n");
  constexpr std::array<double, 10> edges = {0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.01};
  double low = 0;
  for (const double edge : edges) {
    double said = 0, right = 0, count = 0;
    for (const Example& example : examples) {
      const double sure = chance(weights, example.signs);
      if (example.fitted_on || sure < low || sure >= edge) continue;
      said += sure;
      right += example.right ? 1 : 0;
      count += 1;
    }
    if (count > 0) std::printf("  said %.3f  right %.3f  of %.0f\n", said / count, right / count, count);
    low = edge;
  }
}

}  // namespace

int main() {
  Examples examples;
  for (const char* name : {"guide", "drift_small", "drift_small_moved"}) add_examples(name, examples);
  if (examples.two_sided.empty()) {
    std::printf("no development pages in %s\n", folder().c_str());
    return 0;
  }
  add_wrong_pairs(examples);
  for (const char* name : {"guide", "drift_small"}) add_short_pages(name, examples);
  show("two-sided", examples.two_sided);
  show("one-sided", examples.one_sided);
  return 0;
}
