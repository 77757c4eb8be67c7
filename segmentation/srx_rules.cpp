#include "segmentation/srx_rules.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <utility>

#include "segmentation/srx_program.hpp"
#include "text/utf8.hpp"

namespace satz::segmentation {
namespace {

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

/// A <languagerule> at work on a text.
struct Applied {
  std::size_t index = 0;
  std::unique_ptr<SrxRun> run;
};

}  // namespace

struct SrxRules::Compiled {
  struct Map {
    Regex pattern;
    std::size_t program = 0;
  };

  bool cascade = false;
  std::vector<Map> maps;
  std::vector<std::unique_ptr<SrxProgram>> programs;
  std::vector<bool> breaks_sentences;  // of each program alone

  // Matchers cost more to make than a sentence to match: kept here between texts. So are the maps' answers.
  mutable std::mutex mutex;
  mutable std::map<std::string, std::vector<std::size_t>, std::less<>> chosen_before;
  mutable std::vector<std::vector<std::unique_ptr<SrxRun>>> idle;

  std::vector<std::size_t> chosen(const Language& language) const {
    const std::lock_guard lock(mutex);
    const auto [known, added] = chosen_before.try_emplace(language.tag());
    if (!added) return known->second;
    std::vector<std::size_t>& found = known->second;
    for (const Map& map : maps) {
      if (!map.pattern.matches_all_of(language.tag())) continue;
      if (std::ranges::find(found, map.program) == found.end()) found.push_back(map.program);
      if (!cascade) break;
    }
    return found;
  }

  std::unique_ptr<SrxRun> borrow(std::size_t index) const {
    {
      const std::lock_guard lock(mutex);
      if (!idle[index].empty()) {
        std::unique_ptr<SrxRun> run = std::move(idle[index].back());
        idle[index].pop_back();
        return run;
      }
    }
    return std::make_unique<SrxRun>(*programs[index], window);
  }

  void give_back(std::size_t index, std::unique_ptr<SrxRun> run) const {
    const std::lock_guard lock(mutex);
    idle[index].push_back(std::move(run));
  }

  /// Whether the rules break behind an ordinary sentence, Latin or ideographic.
  bool breaks_a_sentence(const SrxProgram& program) const {
    SrxRun run(program, window);
    for (const std::string_view probe : {"Wir kommen morgen. Danach gehen wir.", "明天来。后天走。"}) {
      const RegexText text(probe);
      run.text(text);
      for (const std::int32_t place : run.find_breaks()) {
        const bool inside = place > 0 && place < static_cast<std::int32_t>(text.units().size());
        const auto said = inside ? run.judge(place) : std::nullopt;
        if (said && said->breaks) return true;
      }
    }
    return false;
  }
};

SrxRules::SrxRules(const SrxFile& file, std::vector<Finding>& findings)
    : compiled_(std::make_unique<Compiled>()) {
  compiled_->cascade = file.cascade;
  for (const SrxLanguageRules& rules : file.language_rules) {
    compiled_->programs.push_back(std::make_unique<SrxProgram>(compile_srx(rules, window, findings)));
    compiled_->breaks_sentences.push_back(compiled_->breaks_a_sentence(*compiled_->programs.back()));
  }
  compiled_->idle.resize(compiled_->programs.size());
  for (const SrxLanguageMap& map : file.maps) {
    const auto named = std::ranges::find(file.language_rules, map.rules, &SrxLanguageRules::name);
    if (named == file.language_rules.end()) continue;
    std::string complaint;
    auto pattern = Regex::compile("(?i:" + map.pattern + ")", complaint);
    if (!pattern) {
      findings.push_back({map.place, "srx-pattern",
                          "the language pattern \"" + map.pattern + "\" cannot be used (" + complaint + ")"});
      continue;
    }
    compiled_->maps.push_back(
        {std::move(*pattern), static_cast<std::size_t>(named - file.language_rules.begin())});
  }
}

SrxRules::~SrxRules() = default;
SrxRules::SrxRules(SrxRules&&) noexcept = default;
SrxRules& SrxRules::operator=(SrxRules&&) noexcept = default;

bool SrxRules::covers(const Language& language) const {
  return !compiled_->chosen(language).empty();
}

bool SrxRules::cuts_sentences(const Language& language) const {
  return std::ranges::any_of(compiled_->chosen(language),
                             [&](std::size_t index) { return compiled_->breaks_sentences[index]; });
}

std::vector<SrxPlace> SrxRules::places(std::string_view text, const Language& language,
                                       const std::vector<std::size_t>& also) const {
  const RegexText wide(text);
  std::vector<std::int32_t> asked;
  Offsets forward(text);
  for (const std::size_t offset : also) asked.push_back(forward.units(offset));

  // A place that one <languagerule> of a cascade finds may be an exception of one before it: all are found
  // first.
  std::vector<Applied> applied;
  for (const std::size_t index : compiled_->chosen(language)) {
    Applied& last = applied.emplace_back(Applied{index, compiled_->borrow(index)});
    last.run->text(wide);
    const std::vector<std::int32_t> found = last.run->find_breaks();
    asked.insert(asked.end(), found.begin(), found.end());
  }
  std::ranges::sort(asked);
  asked.erase(std::unique(asked.begin(), asked.end()), asked.end());

  std::vector<SrxPlace> places;
  Offsets offsets(text);
  for (const std::int32_t place : asked) {
    if (place == 0 || place >= static_cast<std::int32_t>(wide.units().size())) continue;
    for (Applied& one : applied) {
      const auto said = one.run->judge(place);
      if (!said) continue;
      places.push_back({offsets.bytes(place), said->breaks, said->rule});
      break;
    }
  }
  for (Applied& one : applied) compiled_->give_back(one.index, std::move(one.run));
  return places;
}

}  // namespace satz::segmentation
