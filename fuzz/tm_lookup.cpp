// A memory built from the input answers as the exhaustive comparison by the naive score does, and gives its
// matches in one order whatever the limit. Each line is a step: '?' looks the rest up, '-' takes out the unit
// with that source, '+' adds it without indexing it, '!' completes the index, anything else adds it.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tests/reference/naive_score.cpp"
#include "text/utf8.hpp"
#include "tm/memory.hpp"
#include "tm/score.hpp"

namespace {

using satz::Language;
using satz::tm::Match;
using satz::tm::Memory;
using satz::tm::TranslationUnit;

constexpr std::size_t longest_input = 2000;

void require(bool holds) {
  if (!holds) std::abort();
}

class Session {
 public:
  void step(std::string_view line) {
    if (line.starts_with('?')) {
      look_up(std::string(line.substr(1)));
    } else if (line.starts_with('-')) {
      const auto known = numbers_.find(std::string(line.substr(1)));
      if (known == numbers_.end()) return;
      require(memory_.erase(known->second));
      numbers_.erase(known);
    } else if (line == "!") {
      memory_.complete_index();
    } else if (line.starts_with('+')) {
      add(std::string(line.substr(1)), satz::tm::Indexing::later);
    } else {
      add(std::string(line), satz::tm::Indexing::now);
    }
  }

 private:
  void add(const std::string& text, satz::tm::Indexing indexing) {
    TranslationUnit unit;
    unit.variants = {{en_, {text}}, {de_, {"Ziel"}}};
    const auto counts = memory_.add(satz::tm::prepare({unit}), indexing);
    require(counts.read() == 1);
    const bool kept = !text.empty() && satz::is_valid_utf8(text);
    require(counts.added == (kept && !numbers_.contains(text) ? 1U : 0U));
    require(counts.skipped == (kept ? 0U : 1U));
    if (counts.added == 1) numbers_[text] = memory_.lookup({{text}, en_, de_, {}, {}, 1000, 1000}).at(0).unit;
    // Texts of one normal form are alike to a lookup: take the number from the unit itself.
    memory_.for_each(satz::tm::UnitOrder::stored, [&](std::int64_t number, const TranslationUnit& each) {
      numbers_[each.variants[0].content.text] = number;
      return true;
    });
  }

  void look_up(const std::string& text) {
    constexpr int threshold = 500;
    const std::vector<Match> matches = memory_.lookup({{text}, en_, de_, {}, {}, threshold, 100'000});
    if (!satz::is_valid_utf8(text)) return require(matches.empty());
    std::map<std::string, int> found;
    for (const Match& match : matches) found[match.source.text] = match.text_score;
    std::map<std::string, int> expected;
    for (const auto& [source, number] : numbers_) {
      const int score = satz::reference::naive_score(text, source, en_);
      require(score == satz::tm::text_score(text, source, en_));
      if (score >= threshold) expected[source] = score;
    }
    require(found == expected);
    const std::vector<Match> best = memory_.lookup({{text}, en_, de_, {}, {}, threshold, 2});
    require(best.size() == std::min<std::size_t>(2, matches.size()));
    for (std::size_t i = 0; i < best.size(); ++i) {
      require(best[i] == matches[i]);
      const auto why = satz::tm::explain({{text}, en_, de_}, best[i]);
      require(why.score == best[i].score);
      int cost = 0;
      for (const auto& each : why.steps) cost += each.cost;
      require(cost == why.cost);
    }
  }

  Language en_ = *Language::parse("en");
  Language de_ = *Language::parse("de");
  Memory memory_ = Memory::open(":memory:", Memory::Access::create);
  std::map<std::string, std::int64_t> numbers_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view input(reinterpret_cast<const char*>(data), std::min(size, longest_input));
  Session session;
  while (!input.empty()) {
    const std::size_t end = std::min(input.find('\n'), input.size());
    session.step(input.substr(0, end));
    input.remove_prefix(std::min(end + 1, input.size()));
  }
  return 0;
}
