#include "alignment/confidence.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace satz::alignment {
namespace {

constexpr double most = 20;  // nats; more says no more

constexpr Signs two_sided_weights = {0.080, 0.223, 0.014, 0.033, -0.038, 0.082, -4.537, 0.034, 1.263, -5.200};
constexpr Signs one_sided_weights = {0.912, 0.028, 0.280, 0.414, 0.026, -0.750, -4.822, 0.000, -0.568, 6.427};

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

/// Whether each sentence has the words of another.
std::vector<std::uint8_t> twins_of(const Side& side) {
  std::map<std::vector<std::uint32_t>, std::size_t> first;
  std::vector<std::uint8_t> twins(side.size(), 0);
  for (std::size_t i = 0; i < side.size(); ++i) {
    const auto begin = side.units.begin() + static_cast<std::ptrdiff_t>(side.begin[i]);
    const auto end = side.units.begin() + static_cast<std::ptrdiff_t>(side.begin[i + 1]);
    const auto [twin, fresh] = first.emplace(std::vector<std::uint32_t>(begin, end), i);
    if (!fresh) twins[i] = twins[twin->second] = 1;
  }
  return twins;
}

/// How much blocks have moved: three times the share of steps before which the path jumped.
double moved_of(const std::vector<Step>& steps) {
  const auto jumps = std::count_if(steps.begin(), steps.end(), [](const Step& step) { return step.jumped; });
  return 3.0 * static_cast<double>(jumps) / static_cast<double>(std::max<std::size_t>(steps.size(), 1));
}

/// How little the place of each step tells whose two texts stand more than once on their pages, 0 to 1: 1
/// where no steps that go on from each other lead to one whose texts stand once or to the page's edge, and
/// where blocks have moved so much that neighbours say nothing. 0 for other steps.
std::vector<double> lost_twins(const std::vector<Step>& steps, const std::vector<std::uint8_t>& source_twins,
                               const std::vector<std::uint8_t>& target_twins, const Sides& sides) {
  const auto is_twin = [&](const Step& step) {
    return two_sided(step) && source_twins[step.source.begin] != 0 && target_twins[step.target.begin] != 0;
  };
  const auto go_on = [](const Step& step, const Step& next) {
    return two_sided(step) && two_sided(next) && step.source.end == next.source.begin &&
           step.target.end == next.target.begin;
  };
  std::vector<double> lost(steps.size(), 0);
  bool found = false;  // a step whose texts stand once, or the page's edge, in this run
  for (std::size_t s = 0; s < steps.size(); ++s) {
    const bool at_edge = steps[s].source.begin == 0 && steps[s].target.begin == 0;
    found = at_edge || (found && s > 0 && go_on(steps[s - 1], steps[s]));
    if (is_twin(steps[s]))
      lost[s] = found ? 0.5 : 1;
    else
      found = true;
  }
  found = false;
  for (std::size_t s = steps.size(); s-- > 0;) {
    const bool at_edge =
        steps[s].source.end == sides.source.size() && steps[s].target.end == sides.target.size();
    found = at_edge || (found && s + 1 < steps.size() && go_on(steps[s], steps[s + 1]));
    if (is_twin(steps[s]))
      lost[s] -= found ? 0.5 : 0;
    else
      found = true;
  }
  const double moved = moved_of(steps);
  for (std::size_t s = 0; s < steps.size(); ++s)
    // A little is nearly all: which of two equal texts is meant is then a toss of a coin.
    if (is_twin(steps[s])) lost[s] = 1 - std::exp(-16 * (0.5 * lost[s] + moved));
  return lost;
}

double gain_of(const Step& step, const PathRules& rules) {
  return static_cast<double>(step.source.size()) * static_cast<double>(rules.skip_source) +
         static_cast<double>(step.target.size()) * static_cast<double>(rules.skip_target) -
         static_cast<double>(step.cost);
}

/// What the content of a page's two-sided steps says for it that the pages are versions of one text. Of each
/// step that of the others, so that no step speaks for itself.
class Relatedness {
 public:
  Relatedness(const std::vector<Step>& steps, const std::vector<double>& content) : content_(content) {
    for (std::size_t s = 0; s < steps.size(); ++s) {
      counts_.push_back(two_sided(steps[s]));
      if (!counts_[s]) continue;
      sum_ += content[s];
      ++count_;
    }
  }

  /// What the step says itself, as far as the others say nothing.
  double alone(std::size_t s) const {
    return capped(content_[s]) * (1 - std::max(by_step(s), 0.0) / most_by_step);
  }
  double by_step(std::size_t s) const {
    const std::size_t count = count_ - (counts_[s] ? 1 : 0);
    return std::clamp(others(s) / (static_cast<double>(count) + imagined), -most_by_step, most_by_step);
  }

 private:
  static constexpr double most_by_step = 5;
  static constexpr double imagined = 4;  // steps that say nothing: a few are little to go by
  double others(std::size_t s) const { return sum_ - (counts_[s] ? content_[s] : 0); }

  const std::vector<double>& content_;
  std::vector<bool> counts_;
  double sum_ = 0;
  std::size_t count_ = 0;
};

/// What stands about a sentence without counterpart.
struct Gap {
  bool closed = false;    ///< the steps before and behind it go on from each other on the other side
  double neighbours = 0;  ///< mean gain of the two
};

/// The two-sided steps nearest to each sentence of one side.
class Gaps {
 public:
  /// `turned`: the gaps of target sentences.
  Gaps(const std::vector<Step>& steps, const PathRules& rules, std::size_t own, std::size_t other,
       bool turned)
      : before_(own), behind_(own) {
    std::vector<const Step*> of(own, nullptr);
    for (const Step& step : steps) {
      const Range& range = turned ? step.target : step.source;
      for (std::size_t i = range.begin; two_sided(step) && i < range.end; ++i) of[i] = &step;
    }
    Edge edge{0, most};
    for (std::size_t i = 0; i < own; ++i) {
      if (of[i] != nullptr) edge = {(turned ? of[i]->source : of[i]->target).end, gain_of(*of[i], rules)};
      before_[i] = edge;
    }
    edge = {other, most};
    for (std::size_t i = own; i-- > 0;) {
      if (of[i] != nullptr) edge = {(turned ? of[i]->source : of[i]->target).begin, gain_of(*of[i], rules)};
      behind_[i] = edge;
    }
  }

  Gap at(std::size_t i) const {
    return {before_[i].place == behind_[i].place, 0.5 * (capped(before_[i].gain) + capped(behind_[i].gain))};
  }

 private:
  struct Edge {
    std::size_t place = 0;  // on the other side
    double gain = 0;
  };
  std::vector<Edge> before_, behind_;
};

}  // namespace

std::vector<Signs> signs_of(const std::vector<Step>& steps, const std::vector<double>& content,
                            const Candidates& candidates, const PathRules& rules, const Sides& sides) {
  BestUses by_source(sides.source.size()), by_target(sides.target.size());
  const std::vector<std::uint8_t> source_twins = twins_of(sides.source),
                                  target_twins = twins_of(sides.target);
  const std::vector<double> lost = lost_twins(steps, source_twins, target_twins, sides);
  const double moved = std::min(moved_of(steps), 1.0);
  for (const Candidate& candidate : candidates.all) {
    const Stretches& some = candidate.stretches;
    const double gain = some.sources * static_cast<double>(rules.skip_source) +
                        some.targets * static_cast<double>(rules.skip_target) -
                        static_cast<double>(candidate.cost);
    for (std::size_t a = 0; a < some.sources; ++a) by_source.add(some.source + a, gain, some);
    for (std::size_t b = 0; b < some.targets; ++b) by_target.add(some.target + b, gain, some);
  }
  const Gaps source_gaps(steps, rules, sides.source.size(), sides.target.size(), false);
  const Gaps target_gaps(steps, rules, sides.target.size(), sides.source.size(), true);
  const Relatedness related(steps, content);
  std::vector<Signs> all(steps.size());
  for (std::size_t s = 0; s < steps.size(); ++s) {
    const Step& step = steps[s];
    double other = 0;
    for (std::size_t i = step.source.begin; i < step.source.end; ++i)
      other = std::max(other, by_source.other(i, step));
    for (std::size_t j = step.target.begin; j < step.target.end; ++j)
      other = std::max(other, by_target.other(j, step));
    if (!two_sided(step)) {
      const Gap gap =
          step.target.empty() ? source_gaps.at(step.source.begin) : target_gaps.at(step.target.begin);
      const bool is_twin =
          (step.target.empty() ? source_twins[step.source.begin] : target_twins[step.target.begin]) != 0;
      const double length = static_cast<double>(step.target.empty() ? sides.source.length[step.source.begin]
                                                                    : sides.target.length[step.target.begin]);
      all[s] = {gap.closed ? 1.0 : 0.0,
                capped(gap.neighbours),
                capped(-other),
                std::log(1 + length),
                gap.closed ? capped(-other) : 0.0,
                is_twin ? 1.0 : 0.0,
                moved,
                0,
                related.by_step(s),
                1};
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
              lost[s],
              related.alone(s),
              related.by_step(s),
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
