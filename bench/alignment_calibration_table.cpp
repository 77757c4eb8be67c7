// Fits the weights of alignment/confidence.cpp on the development pages, by logistic regression, and shows
// how well the fitted confidence is calibrated. Half of the pages are fitted on, the other half is shown.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <vector>

#include "alignment/align.hpp"
#include "alignment/confidence.hpp"
#include "alignment/solve.hpp"
#include "bench/alignment_gold.hpp"

namespace {

using namespace satz::alignment;
using namespace satz::alignment::gold;

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
  const Model model = learn(pairs);
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
  show("two-sided", examples.two_sided);
  show("one-sided", examples.one_sided);
  return 0;
}
