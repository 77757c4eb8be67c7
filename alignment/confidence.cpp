#include "alignment/confidence.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace satz::alignment {
namespace {

constexpr double most = 20;  // nats; more says no more

constexpr Signs two_sided_weights = {0.338, -0.127, 0.071, 0.331, -0.633, 2.392, -3.653};
constexpr Signs one_sided_weights = {0, 0, 0.246, 0, 0, 0, 4.557};

double capped(double nats) {
  return std::clamp(nats, -most, most);
}

bool two_sided(const Step& step) {
  return !step.source.empty() && !step.target.empty();
}

/// The two best uses of each sentence, as gains over leaving all their sentences alone.
struct BestUses {
  struct Use {
    double gain = 0;
    const Stretches* stretches = nullptr;
  };
  std::vector<std::array<Use, 2>> of;

  explicit BestUses(std::size_t sentences) : of(sentences) {}

  void add(std::size_t sentence, double gain, const Stretches& stretches) {
    std::array<Use, 2>& best = of[sentence];
    if (gain > best[0].gain) {
      best[1] = best[0];
      best[0] = {gain, &stretches};
    } else if (gain > best[1].gain) {
      best[1] = {gain, &stretches};
    }
  }

  /// The best gain of a use that is not the step itself.
  double other(std::size_t sentence, const Step& step) const {
    for (const Use& use : of[sentence]) {
      const bool same = use.stretches != nullptr && use.stretches->source == step.source.begin &&
                        use.stretches->target == step.target.begin &&
                        use.stretches->sources == step.source.size() &&
                        use.stretches->targets == step.target.size();
      if (!same) return use.gain;
    }
    return 0;
  }
};

double gain_of(const Step& step, const PathRules& rules) {
  return static_cast<double>(step.source.size()) * static_cast<double>(rules.skip_source) +
         static_cast<double>(step.target.size()) * static_cast<double>(rules.skip_target) -
         static_cast<double>(step.cost);
}

}  // namespace

std::vector<Signs> signs_of(const std::vector<Step>& steps, const Candidates& candidates,
                            const PathRules& rules, std::size_t sources, std::size_t targets) {
  BestUses by_source(sources), by_target(targets);
  for (const Candidate& candidate : candidates.all) {
    const Stretches& some = candidate.stretches;
    const double gain = some.sources * static_cast<double>(rules.skip_source) +
                        some.targets * static_cast<double>(rules.skip_target) -
                        static_cast<double>(candidate.cost);
    for (std::size_t a = 0; a < some.sources; ++a) by_source.add(some.source + a, gain, some);
    for (std::size_t b = 0; b < some.targets; ++b) by_target.add(some.target + b, gain, some);
  }
  std::vector<Signs> all(steps.size());
  for (std::size_t s = 0; s < steps.size(); ++s) {
    const Step& step = steps[s];
    double other = 0;
    for (std::size_t i = step.source.begin; i < step.source.end; ++i)
      other = std::max(other, by_source.other(i, step));
    for (std::size_t j = step.target.begin; j < step.target.end; ++j)
      other = std::max(other, by_target.other(j, step));
    if (!two_sided(step)) {
      all[s] = {0, 0, capped(-other), 0, 0, 0, 1};
      continue;
    }
    const double gain = gain_of(step, rules);
    double neighbours = 0, joined = 0;
    const auto look = [&](const Step& near, bool adjacent) {
      if (!two_sided(near) || !adjacent) return;
      neighbours += 0.5 * capped(gain_of(near, rules));
      joined += 0.5;
    };
    if (s > 0) look(steps[s - 1], steps[s - 1].target.end == step.target.begin);
    if (s + 1 < steps.size()) look(steps[s + 1], steps[s + 1].target.begin == step.target.end);
    const auto sentences = static_cast<double>(step.source.size() + step.target.size());
    all[s] = {capped(gain),
              capped(gain / sentences),
              capped(gain - other),
              neighbours,
              joined,
              sentences == 2 ? 1.0 : 0.0,
              1};
  }
  return all;
}

double confidence_of(const Signs& signs, bool one_sided) {
  const Signs& weights = one_sided ? one_sided_weights : two_sided_weights;
  double sum = 0;
  for (std::size_t k = 0; k < signs.size(); ++k) sum += weights[k] * signs[k];
  return std::clamp(1 / (1 + std::exp(-sum)), 0.001, 0.999);
}

}  // namespace satz::alignment
