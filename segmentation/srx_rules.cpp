#include "segmentation/srx_rules.hpp"

#include <unicode/regex.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <utility>

#include "segmentation/regex_length.hpp"
#include "text/utf8.hpp"

namespace satz::segmentation {
namespace {

constexpr std::int32_t time_limit = 20;            // ICU's unit, about a millisecond each
constexpr std::int32_t stack_limit = 1024 * 1024;  // bytes of backtracking
constexpr std::size_t slack = 4;                   // UTF-16 units beyond the longest match

icu::UnicodeString utf16(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::unique_ptr<icu::RegexPattern> compile(std::string_view pattern, std::string& complaint) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError where{};
  std::unique_ptr<icu::RegexPattern> made(icu::RegexPattern::compile(utf16(pattern), 0, where, status));
  if (U_SUCCESS(status)) return made;
  complaint = u_errorName(status);
  return nullptr;
}

/// A pattern, or none: an empty one matches everywhere.
struct Pattern {
  std::unique_ptr<icu::RegexPattern> compiled;
  bool empty() const { return !compiled; }
};

/// Patterns of exceptions (no breaking rule between them) that share their `after`: one alternative each.
struct Exceptions {
  Pattern before;  ///< (?:a|b|…)\z
  Pattern after;
  std::size_t reach = SrxRules::window;  ///< how far back `before` can begin
  std::vector<std::size_t> rules;
  std::vector<std::int32_t> captures;  ///< the group of `before` that each rule is; one rule needs none
};

struct Step {
  std::vector<Exceptions> exceptions;  ///< tried first
  bool has_break = false;
  Pattern find;    ///< the breaking rule's `before`, for finding
  Pattern before;  ///< the same, ending where the region ends
  Pattern after;
  std::size_t reach = SrxRules::window;
  std::size_t rule = 0;
};

struct CompiledRules {
  std::string name;
  std::vector<Step> steps;
  std::vector<std::string> rules;  ///< "srx: FILE:LINE"
};

/// A matcher of one pattern, made when first used and given up when it costs too much.
class Matcher {
 public:
  explicit Matcher(const Pattern& pattern) : pattern_(pattern) {}

  bool always() const { return pattern_.empty(); }

  void text(const icu::UnicodeString& text) {
    text_ = &text;
    ready_ = given_up_ = false;
  }

  bool looking_at(std::int32_t from) {
    if (pattern_.empty()) return true;
    return prepare(from, text_->length()) &&
           ask([&](UErrorCode& status) { return matcher_->lookingAt(status); });
  }

  /// Whether a match ends at `end` that begins at most `reach` before it.
  bool ends_at(std::int32_t end, std::size_t reach) {
    if (pattern_.empty()) return true;
    const auto begin = std::max<std::int32_t>(0, end - static_cast<std::int32_t>(reach));
    if (!prepare(begin, end)) return false;
    // With anchoring bounds \z is the region's end; ^ must not be the region's start unless it is the text's.
    matcher_->useAnchoringBounds(true);
    UErrorCode status = U_ZERO_ERROR;
    return ask([&](UErrorCode& s) { return matcher_->find(s); }) &&
           (begin == 0 || matcher_->start(status) > begin);
  }

  /// Which of `captures` took part in the last match, as an index; 0 when none is told.
  std::size_t which(const std::vector<std::int32_t>& captures) const {
    for (std::size_t i = 0; i < captures.size(); ++i) {
      UErrorCode status = U_ZERO_ERROR;
      if (matcher_ && matcher_->start(captures[i], status) >= 0 && U_SUCCESS(status)) return i;
    }
    return 0;
  }

  /// The first match at or after `from`; sets its bounds.
  bool find(std::int32_t from, std::int32_t& begin, std::int32_t& end) {
    if (!prepare(from, text_->length())) return false;
    if (!ask([&](UErrorCode& status) { return matcher_->find(status); })) return false;
    UErrorCode status = U_ZERO_ERROR;
    begin = matcher_->start(status);
    end = matcher_->end(status);
    return U_SUCCESS(status);
  }

 private:
  bool prepare(std::int32_t begin, std::int32_t end) {
    if (given_up_) return false;
    UErrorCode status = U_ZERO_ERROR;
    if (!matcher_) {
      matcher_.reset(pattern_.compiled->matcher(status));
      matcher_->setTimeLimit(time_limit, status);
      matcher_->setStackLimit(stack_limit, status);
      matcher_->useTransparentBounds(true);
    }
    if (!ready_) matcher_->reset(*text_);
    ready_ = true;
    matcher_->useAnchoringBounds(false);
    matcher_->region(begin, end, status);
    return U_SUCCESS(status);
  }

  template <typename Ask>
  bool ask(const Ask& question) {
    UErrorCode status = U_ZERO_ERROR;
    const bool yes = question(status);
    if (U_SUCCESS(status)) return yes;
    given_up_ = true;  // U_REGEX_TIME_OUT, U_REGEX_STACK_OVERFLOW
    return false;
  }

  const Pattern& pattern_;
  std::unique_ptr<icu::RegexMatcher> matcher_;
  const icu::UnicodeString* text_ = nullptr;
  bool ready_ = false;
  bool given_up_ = false;
};

struct ExceptionMatchers {
  Matcher before;
  Matcher after;
  const Exceptions* group;
};

struct StepMatchers {
  const Step* step;
  std::vector<ExceptionMatchers> exceptions;
  Matcher find;
  Matcher before;
  Matcher after;
};

/// The matchers of one <languagerule>, reused from text to text by one thread at a time.
struct Matchers {
  explicit Matchers(const CompiledRules& rules) {
    for (const Step& step : rules.steps) {
      StepMatchers made{&step, {}, Matcher(step.find), Matcher(step.before), Matcher(step.after)};
      for (const Exceptions& group : step.exceptions) {
        made.exceptions.push_back({Matcher(group.before), Matcher(group.after), &group});
      }
      steps.push_back(std::move(made));
    }
  }

  void text(const icu::UnicodeString& text) {
    for (StepMatchers& step : steps) {
      step.find.text(text);
      step.before.text(text);
      step.after.text(text);
      for (ExceptionMatchers& group : step.exceptions) {
        group.before.text(text);
        group.after.text(text);
      }
    }
  }

  std::vector<StepMatchers> steps;
};

struct Said {
  bool breaks = false;
  const std::string* rule = nullptr;
};

}  // namespace

struct SrxRules::Compiled {
  struct Map {
    std::unique_ptr<icu::RegexPattern> pattern;
    std::size_t rules = 0;
  };

  bool cascade = false;
  std::vector<Map> maps;
  std::vector<std::unique_ptr<CompiledRules>> rules;

  // Matchers cost more to make than a sentence to match: kept here between texts.
  mutable std::mutex mutex;
  mutable std::vector<std::vector<std::unique_ptr<Matchers>>> idle;

  std::vector<std::size_t> chosen(const Language& language) const {
    std::vector<std::size_t> found;
    const icu::UnicodeString tag = utf16(language.tag());
    for (const Map& map : maps) {
      UErrorCode status = U_ZERO_ERROR;
      const std::unique_ptr<icu::RegexMatcher> matcher(map.pattern->matcher(tag, status));
      if (U_FAILURE(status)) continue;
      matcher->setTimeLimit(time_limit, status);
      if (!matcher->matches(status) || U_FAILURE(status)) continue;
      if (std::ranges::find(found, map.rules) == found.end()) found.push_back(map.rules);
      if (!cascade) break;
    }
    return found;
  }

  std::unique_ptr<Matchers> borrow(std::size_t index) const {
    {
      const std::lock_guard lock(mutex);
      if (!idle[index].empty()) {
        std::unique_ptr<Matchers> matchers = std::move(idle[index].back());
        idle[index].pop_back();
        return matchers;
      }
    }
    return std::make_unique<Matchers>(*rules[index]);
  }

  void give_back(std::size_t index, std::unique_ptr<Matchers> matchers) const {
    const std::lock_guard lock(mutex);
    idle[index].push_back(std::move(matchers));
  }
};

namespace {

/// Compiles one <languagerule>, gathering exceptions that can be one pattern.
class Compiler {
 public:
  Compiler(const SrxLanguageRules& source, std::vector<Finding>& findings)
      : source_(source), findings_(findings) {}

  std::unique_ptr<CompiledRules> run() {
    made_->name = source_.name;
    Step step;
    std::vector<std::pair<std::string, std::vector<std::size_t>>> pending;  // by `after`
    for (std::size_t i = 0; i < source_.rules.size(); ++i) {
      const SrxRule& rule = source_.rules[i];
      made_->rules.push_back("srx: " + rule.place.file + ":" + std::to_string(rule.place.line));
      if (!compiles(rule)) continue;
      if (!rule.breaks) {
        auto same =
            std::ranges::find(pending, rule.after, &std::pair<std::string, std::vector<std::size_t>>::first);
        if (same == pending.end()) same = pending.insert(pending.end(), {rule.after, {}});
        same->second.push_back(i);
        continue;
      }
      finish(step, pending);
      step.has_break = true;
      step.rule = i;
      step.find = pattern(rule.before);
      step.before = rule.before.empty() ? Pattern{} : pattern("(?:" + rule.before + ")\\z");
      step.after = pattern(rule.after);
      step.reach = reach(rule.before);
      made_->steps.push_back(std::exchange(step, {}));
    }
    finish(step, pending);
    if (!step.exceptions.empty()) made_->steps.push_back(std::move(step));
    return std::move(made_);
  }

 private:
  bool compiles(const SrxRule& rule) {
    for (const std::string& text : {rule.before, rule.after}) {
      std::string complaint;
      if (text.empty() || compile(text, complaint)) continue;
      findings_.push_back(
          {rule.place, "srx-pattern",
           "the pattern \"" + text + "\" cannot be used (" + complaint + "); its rule is left out"});
      return false;
    }
    return true;
  }

  static Pattern pattern(const std::string& text) {
    std::string complaint;
    return {text.empty() ? nullptr : compile(text, complaint)};
  }

  static std::size_t reach(const std::string& before) {
    const std::optional<std::size_t> longest = longest_match(before);
    return longest ? std::min(*longest + slack, SrxRules::window) : SrxRules::window;
  }

  /// Patterns that may stand in one alternation: no references by number, no flags that leak, no comments.
  static bool joinable(const std::string& before) {
    return longest_match(before).has_value() && before.find('#') == std::string::npos;
  }

  void finish(Step& step, std::vector<std::pair<std::string, std::vector<std::size_t>>>& pending) {
    for (const auto& [after, rules] : pending) {
      // Those that begin at a word boundary are tried there only; the longer reach of a few must not be paid
      // by all.
      std::map<std::pair<bool, bool>, std::vector<std::size_t>> joined;
      for (const std::size_t i : rules) {
        const std::string& before = source_.rules[i].before;
        if (!joinable(before)) {
          add(step, after, {i}, false);
        } else {
          joined[{before.starts_with("\\b") && before.find('|') == std::string::npos, reach(before) > 40}]
              .push_back(i);
        }
      }
      for (const auto& [key, group] : joined) add(step, after, group, key.first);
    }
    pending.clear();
  }

  void add(Step& step, const std::string& after, const std::vector<std::size_t>& rules, bool word_start) {
    Exceptions group;
    group.rules = rules;
    group.reach = 0;
    if (rules.size() > 1 || !source_.rules[rules.front()].before.empty()) {
      group.before = pattern(join(rules, word_start, group));
    }
    group.after = pattern(after);
    step.exceptions.push_back(std::move(group));
  }

  /// The rules' patterns as one alternation, each a group of its own so that a match tells its rule.
  std::string join(const std::vector<std::size_t>& rules, bool word_start, Exceptions& group) const {
    std::string joined = word_start ? "\\b(?:" : "(?:";
    std::int32_t captures = 0;
    for (const std::size_t i : rules) {
      const std::string_view before = source_.rules[i].before;
      group.reach = std::max(group.reach, reach(std::string(before)));
      if (i != rules.front()) joined += '|';
      joined += rules.size() > 1 ? "(" : "(?:";
      joined += word_start ? before.substr(2) : before;
      joined += ')';
      if (rules.size() > 1) group.captures.push_back(++captures);
      captures += groups_in(before);
    }
    return joined + ")\\z";
  }

  static std::int32_t groups_in(std::string_view before) {
    std::string complaint;
    UErrorCode status = U_ZERO_ERROR;
    const auto made = compile(before, complaint);
    const std::unique_ptr<icu::RegexMatcher> matcher(made ? made->matcher(status) : nullptr);
    return matcher ? matcher->groupCount() : 0;
  }

  const SrxLanguageRules& source_;
  std::vector<Finding>& findings_;
  std::unique_ptr<CompiledRules> made_ = std::make_unique<CompiledRules>();
};

/// What the steps say of one place; `found_by` is the step whose breaking rule was found to match there.
std::optional<Said> judge(const CompiledRules& rules, Matchers& matchers, std::int32_t at,
                          std::size_t found_by) {
  for (std::size_t i = 0; i < matchers.steps.size(); ++i) {
    StepMatchers& step = matchers.steps[i];
    for (ExceptionMatchers& group : step.exceptions) {
      if (group.after.looking_at(at) && group.before.ends_at(at, group.group->reach)) {
        return Said{false, &rules.rules[group.group->rules[group.before.which(group.group->captures)]]};
      }
    }
    if (!step.step->has_break) continue;
    if (i == found_by || (step.after.looking_at(at) && step.before.ends_at(at, step.step->reach))) {
      return Said{true, &rules.rules[step.step->rule]};
    }
  }
  return std::nullopt;
}

constexpr std::size_t unknown_step = static_cast<std::size_t>(-1);

/// Every place where a breaking rule's two patterns meet, with the first such step.
void find_breaks(Matchers& matchers, std::int32_t length, std::map<std::int32_t, std::size_t>& found) {
  for (std::size_t i = 0; i < matchers.steps.size(); ++i) {
    StepMatchers& step = matchers.steps[i];
    if (!step.step->has_break) continue;
    // A rule without `before` is found by its `after`.
    const bool by_after = step.find.always();
    Matcher& finder = by_after ? step.after : step.find;
    std::int32_t begin = 0;
    std::int32_t end = 0;
    for (std::int32_t from = 0; from <= length && finder.find(from, begin, end);) {
      const std::int32_t place = by_after ? begin : end;
      if (by_after || step.after.looking_at(place)) found.try_emplace(place, i);
      from = by_after || end == from ? std::max(begin, from) + 1 : end;
    }
  }
}

/// A <languagerule> at work on a text.
struct Applied {
  Applied(std::size_t which, std::unique_ptr<Matchers> borrowed)
      : index(which), matchers(std::move(borrowed)) {}
  std::size_t index;
  std::unique_ptr<Matchers> matchers;
  std::map<std::int32_t, std::size_t> found;
};

/// Byte offsets of ascending UTF-16 ones and back, in one walk over the text.
class Offsets {
 public:
  explicit Offsets(std::string_view text) : text_(text) {}

  std::size_t bytes(std::int32_t unit) {
    while (unit_ < unit) step();
    return byte_;
  }
  std::int32_t units(std::size_t byte) {
    while (byte_ < byte) step();
    return unit_;
  }

 private:
  void step() { unit_ += next_code_point(text_, byte_) >= 0x10000 ? 2 : 1; }

  std::string_view text_;
  std::size_t byte_ = 0;
  std::int32_t unit_ = 0;
};

}  // namespace

SrxRules::SrxRules(const SrxFile& file, std::vector<Finding>& findings)
    : compiled_(std::make_unique<Compiled>()) {
  compiled_->cascade = file.cascade;
  for (const SrxLanguageRules& rules : file.language_rules) {
    compiled_->rules.push_back(Compiler(rules, findings).run());
  }
  compiled_->idle.resize(compiled_->rules.size());
  for (const SrxLanguageMap& map : file.maps) {
    const auto named = std::ranges::find(file.language_rules, map.rules, &SrxLanguageRules::name);
    if (named == file.language_rules.end()) continue;
    std::string complaint;
    auto pattern = compile("(?i:" + map.pattern + ")", complaint);
    if (!pattern) {
      findings.push_back({map.place, "srx-pattern",
                          "the language pattern \"" + map.pattern + "\" cannot be used (" + complaint + ")"});
      continue;
    }
    compiled_->maps.push_back(
        {std::move(pattern), static_cast<std::size_t>(named - file.language_rules.begin())});
  }
}

SrxRules::~SrxRules() = default;
SrxRules::SrxRules(SrxRules&&) noexcept = default;
SrxRules& SrxRules::operator=(SrxRules&&) noexcept = default;

bool SrxRules::covers(const Language& language) const {
  return !compiled_->chosen(language).empty();
}

std::vector<SrxPlace> SrxRules::places(std::string_view text, const Language& language,
                                       const std::vector<std::size_t>& also) const {
  const icu::UnicodeString wide = utf16(text);
  std::map<std::int32_t, std::size_t> asked;
  Offsets forward(text);
  for (const std::size_t offset : also) asked.try_emplace(forward.units(offset), unknown_step);

  // A place that one <languagerule> of a cascade finds may be an exception of one before it: all are found
  // first.
  std::map<std::int32_t, Said> said;
  std::vector<Applied> applied;
  for (const std::size_t index : compiled_->chosen(language)) {
    Applied& last = applied.emplace_back(index, compiled_->borrow(index));
    last.matchers->text(wide);
    find_breaks(*last.matchers, wide.length(), last.found);
    for (const auto& [place, step] : last.found) asked.try_emplace(place, unknown_step);
  }
  for (const auto& [place, none] : asked) {
    if (place == 0 || place >= wide.length()) continue;
    for (Applied& one : applied) {
      const auto found = one.found.find(place);
      const std::size_t step = found == one.found.end() ? unknown_step : found->second;
      const auto answer = judge(*compiled_->rules[one.index], *one.matchers, place, step);
      if (!answer) continue;
      said.emplace(place, *answer);
      break;
    }
  }
  for (Applied& one : applied) compiled_->give_back(one.index, std::move(one.matchers));
  std::vector<SrxPlace> places;
  Offsets offsets(text);
  for (const auto& [place, answer] : said)
    places.push_back({offsets.bytes(place), answer.breaks, *answer.rule});
  return places;
}

}  // namespace satz::segmentation
