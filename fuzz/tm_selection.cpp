// Two small languages that people write: a condition on units (--where), which is read or refused with a
// place inside it, and holds or not for any unit; and a phrase of the concordance, which is found in every
// text that it was cut from.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "text/error.hpp"
#include "text/utf8.hpp"
#include "tm/concordance_words.hpp"
#include "tm/memory.hpp"
#include "tm/selection.hpp"

namespace {

using satz::Language;
using satz::tm::ConcordanceQuery;
using satz::tm::Memory;
using satz::tm::Phrase;
using satz::tm::Selection;
using satz::tm::TranslationUnit;

constexpr std::size_t longest_input = 200;  // below the nesting limit, with one more

void require(bool holds) {
  if (!holds) std::abort();
}

TranslationUnit unit_of(std::string_view text) {
  TranslationUnit unit;
  unit.id = "a1";
  unit.origin = "old.tmx";
  unit.changed = {1'700'000'000, "anna"};
  unit.notes = {std::string(text)};
  unit.properties = {{"x-client", std::string(text)}};
  unit.variants = {{*Language::parse("de-AT"), {std::string(text)}}, {*Language::parse("en"), {"Target"}}};
  return unit;
}

void select(const std::string& where) {
  const TranslationUnit unit = unit_of(where);
  bool holds = false;
  try {
    holds = Selection::parse(where).holds(1, unit);
  } catch (const satz::Error& error) {
    require(error.place().column >= 1 && error.place().column <= satz::count_code_points(where) + 1);
    return;
  }
  if (std::count(where.begin(), where.end(), '(') > 50) return;  // one more may be too deep
  require(Selection::parse("not (" + where + ")").holds(1, unit) != holds);
  require(Selection::parse("(" + where + ") or unit = 1").holds(1, unit));
  require(!Selection::parse("(" + where + ") and unit = 2").holds(1, unit));
}

void find(const std::string& text) {
  const Phrase phrase = satz::tm::phrase_of(text);
  const auto words = satz::tm::concordance_words(text);
  if (phrase.words.empty()) return;
  require(!satz::tm::find_phrases(words, {&phrase, 1}).empty());
  static Memory memory = Memory::open(":memory:", Memory::Access::create);
  std::vector<std::int64_t> numbers;
  const TranslationUnit unit = unit_of(text);
  require(memory.add({&unit, 1}).added == 1);
  for (const bool indexed : {false, true}) {
    if (indexed) memory.extend_concordance(10);
    const auto passages = memory.concordance(ConcordanceQuery{.phrases = {phrase}});
    require(std::any_of(passages.begin(), passages.end(), [&](const auto& each) {
      numbers = each.units;
      return each.text == text;
    }));
  }
  require(memory.erase(numbers) == 1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), std::min(size, longest_input));
  if (!satz::is_valid_utf8(text)) return 0;
  select(text);
  find(text);
  return 0;
}
