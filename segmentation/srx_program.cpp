#include "segmentation/srx_program.hpp"

#include <algorithm>

#include "segmentation/regex_length.hpp"
#include "segmentation/srx_pattern.hpp"

namespace satz::segmentation {
namespace {

constexpr std::size_t slack = 4;  // UTF-16 units beyond the longest match

class Compiler {
 public:
  Compiler(const SrxLanguageRules& source, std::size_t window, std::vector<Finding>& findings)
      : source_(source), window_(window), findings_(findings) {}

  SrxProgram run() {
    SrxProgram::Step step;
    for (std::size_t i = 0; i < source_.rules.size(); ++i) {
      const SrxRule& rule = source_.rules[i];
      made_.names.push_back("srx: " + rule.place.file + ":" + std::to_string(rule.place.line));
      made_.after_of.push_back(0);
      std::optional<Regex> before = compiled(rule, rule.before);
      std::optional<Regex> after = before ? compiled(rule, rule.after) : std::nullopt;
      if (!after) continue;
      made_.after_of[i] = index_of(rule.after, std::move(*after));
      if (!rule.breaks) {
        add_exception(step, i);
        continue;
      }
      step.has_break = true;
      step.rule = i;
      step.find = std::move(*before);
      step.before = ending(rule.before);
      step.reach = reach(rule.before);
      made_.steps.push_back(std::move(step));
      step = {};
    }
    if (!step.exceptions.empty() || !step.slow.empty() || !step.anywhere.empty()) {
      made_.steps.push_back(std::move(step));
    }
    return std::move(made_);
  }

 private:
  std::optional<Regex> compiled(const SrxRule& rule, const std::string& pattern) {
    std::string complaint;
    std::optional<Regex> made = Regex::compile(pattern, complaint);
    if (!made) {
      findings_.push_back(
          {rule.place, "srx-pattern",
           "the pattern \"" + pattern + "\" cannot be used (" + complaint + "); its rule is left out"});
    }
    return made;
  }

  std::size_t index_of(const std::string& after, Regex regex) {
    const auto [known, added] = after_index_.try_emplace(after, made_.afters.size());
    if (added) made_.afters.push_back(std::move(regex));
    return known->second;
  }

  void add_exception(SrxProgram::Step& step, std::size_t rule) {
    const std::string& before = source_.rules[rule].before;
    if (before.empty()) {
      step.anywhere.push_back(rule);
    } else if (const auto pattern = parse_pattern(before)) {
      step.exceptions.add(*pattern, rule);
    } else {
      step.slow.push_back({rule, ending(before), reach(before)});
    }
  }

  /// The pattern, to end where the region does. A comment or quotation that runs to the pattern's end would
  /// swallow what is added; ICU then finds the bracket missing, and the rule matches nowhere.
  static Regex ending(const std::string& before) {
    std::string complaint;
    if (before.empty()) return {};
    std::optional<Regex> made = Regex::compile("(?:" + before + ")\\z", complaint);
    if (!made) made = Regex::compile("(?!)", complaint);
    return std::move(*made);
  }

  std::size_t reach(const std::string& before) const {
    const std::optional<std::size_t> longest = longest_match(before);
    return longest ? std::min(*longest + slack, window_) : window_;
  }

  const SrxLanguageRules& source_;
  std::size_t window_;
  std::vector<Finding>& findings_;
  SrxProgram made_;
  std::map<std::string, std::size_t> after_index_;
};

}  // namespace

SrxProgram compile_srx(const SrxLanguageRules& source, std::size_t window, std::vector<Finding>& findings) {
  return Compiler(source, window, findings).run();
}

SrxRun::SrxRun(const SrxProgram& program, std::size_t window) : program_(&program), window_(window) {
  for (const SrxProgram::Step& step : program.steps) {
    Matchers made{RegexMatcher(step.find), RegexMatcher(step.before), {}, {}};
    for (const SrxProgram::SlowException& slow : step.slow) made.slow.emplace_back(slow.before);
    steps_.push_back(std::move(made));
  }
  for (const Regex& after : program.afters) afters_.emplace_back(after);
}

void SrxRun::text(const RegexText& text) {
  text_ = &text;
  for (Matchers& step : steps_) {
    step.find.text(text);
    step.before.text(text);
    for (RegexMatcher& slow : step.slow) slow.text(text);
  }
  for (RegexMatcher& after : afters_) after.text(text);
}

std::map<std::int32_t, std::size_t> SrxRun::find_breaks() {
  std::map<std::int32_t, std::size_t> found;
  const auto length = static_cast<std::int32_t>(text_->units().size());
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    if (!program_->steps[i].has_break) continue;
    const std::size_t rule = program_->steps[i].rule;
    // A rule without `before` is found by its `after`.
    const bool by_after = steps_[i].find.always();
    RegexMatcher& finder = by_after ? afters_[program_->after_of[rule]] : steps_[i].find;
    for (std::int32_t from = 0; from <= length;) {
      const auto range = finder.find(from);
      if (!range) break;
      const std::int32_t place = by_after ? range->begin : range->end;
      if (by_after || after(rule, place)) found.try_emplace(place, i);
      from = by_after || range->end == from ? std::max(range->begin, from) + 1 : range->end;
    }
  }
  return found;
}

/// The first exception of a step that holds at a place.
std::optional<std::size_t> SrxRun::exception_at(std::size_t step, std::int32_t at) {
  const SrxProgram::Step& rules = program_->steps[step];
  Matchers& matchers = steps_[step];
  std::optional<std::size_t> first;
  const auto earliest = [&](const std::vector<std::size_t>& candidates) {
    for (const std::size_t rule : candidates) {
      if (first && rule > *first) return;
      if (after(rule, at)) {
        first = rule;
        return;
      }
    }
  };
  earliest(rules.anywhere);
  if (!rules.exceptions.empty()) {
    rules.exceptions.match(text_->units(), static_cast<std::size_t>(at), window_, matchers.run);
    earliest(matchers.run.matches);
  }
  for (std::size_t i = 0; i < rules.slow.size(); ++i) {
    const SrxProgram::SlowException& slow = rules.slow[i];
    if (first && slow.rule > *first) break;
    if (after(slow.rule, at) && matchers.slow[i].ends_at(at, slow.reach)) return slow.rule;
  }
  return first;
}

std::optional<SrxRun::Said> SrxRun::judge(std::int32_t at, std::optional<std::size_t> found_by) {
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    const SrxProgram::Step& step = program_->steps[i];
    if (const auto exception = exception_at(i, at)) return Said{false, program_->names[*exception]};
    if (!step.has_break) continue;
    if (i == found_by || (after(step.rule, at) && steps_[i].before.ends_at(at, step.reach))) {
      return Said{true, program_->names[step.rule]};
    }
  }
  return std::nullopt;
}

}  // namespace satz::segmentation
