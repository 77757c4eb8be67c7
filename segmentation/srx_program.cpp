#include "segmentation/srx_program.hpp"

#include <algorithm>
#include <map>

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
      if (rule.before.empty()) {
        step.anywhere_breaks = true;
      } else if (const auto pattern = parse_pattern(rule.before)) {
        made_.breaks.add(*pattern, made_.steps.size());
      } else {
        step.find = std::move(*before);
        step.before = ending(rule.before);
        step.reach = reach(rule.before);
      }
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
  last_of_break_ = program.breaks.last_characters();
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

std::vector<std::int32_t> SrxRun::find_breaks() {
  std::vector<std::int32_t> found;
  if (!program_->breaks.empty()) find_by_automaton(found);
  const auto length = static_cast<std::int32_t>(text_->units().size());
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    const SrxProgram::Step& step = program_->steps[i];
    const bool by_after = step.anywhere_breaks;
    if (!step.has_break || (!by_after && step.find.empty())) continue;
    RegexMatcher& finder = by_after ? afters_[program_->after_of[step.rule]] : steps_[i].find;
    for (std::int32_t from = 0; from <= length;) {
      const auto range = finder.find(from);
      if (!range) break;
      const std::int32_t place = by_after ? range->begin : range->end;
      if (by_after || after(step.rule, place)) found.push_back(place);
      from = by_after || range->end == from ? std::max(range->begin, from) + 1 : range->end;
    }
  }
  return found;
}

void SrxRun::find_by_automaton(std::vector<std::int32_t>& found) {
  const std::u16string_view units = text_->units();
  for (std::size_t at = 1; at < units.size(); ++at) {
    const char16_t before = units[at - 1];
    if (before < 128 ? !last_of_break_.test(before) : (units[at] & 0xFC00) == 0xDC00) continue;
    program_->breaks.match(units, at, window_, break_run_);
    const auto place = static_cast<std::int32_t>(at);
    const bool breaks = std::ranges::any_of(
        break_run_.matches, [&](std::size_t step) { return after(program_->steps[step].rule, place); });
    if (breaks) found.push_back(place);
  }
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

/// Whether the breaking rule of a step holds at a place; `break_run_` knows what the automaton says of it.
bool SrxRun::breaks_at(std::size_t step, std::int32_t at) {
  const SrxProgram::Step& rules = program_->steps[step];
  if (!rules.has_break) return false;
  const bool by_automaton = !rules.anywhere_breaks && rules.find.empty();
  if (by_automaton && !std::ranges::binary_search(break_run_.matches, step)) return false;
  return after(rules.rule, at) && steps_[step].before.ends_at(at, rules.reach);
}

std::optional<SrxRun::Said> SrxRun::judge(std::int32_t at) {
  program_->breaks.match(text_->units(), static_cast<std::size_t>(at), window_, break_run_);
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    if (const auto exception = exception_at(i, at)) return Said{false, program_->names[*exception]};
    if (breaks_at(i, at)) return Said{true, program_->names[program_->steps[i].rule]};
  }
  return std::nullopt;
}

}  // namespace satz::segmentation
