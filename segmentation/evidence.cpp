#include "segmentation/evidence.hpp"

#include <algorithm>
#include <cmath>

#include "segmentation/chars.hpp"
#include "text/utf8.hpp"

namespace satz::segmentation {
namespace {

constexpr double enough = 0.3;       // Punkt's threshold for an abbreviation type
constexpr std::uint32_t fewest = 2;  // a word seen once proves nothing
constexpr std::uint32_t fewest_suggested = 3;
constexpr std::uint32_t proof = 2;   // small letters behind a stop that are no chance
constexpr std::size_t longest = 24;  // bytes

/// Dunning's log-likelihood as Punkt uses it: how much likelier the stop is after this word than anywhere.
double log_likelihood(double word, double stops, double together, double total) {
  const double p = stops / total;
  const double expected = 0.99;
  const double alone = word - together;
  const double none = together * std::log(p) + alone * std::log(1 - p);
  const double some = together * std::log(expected) + alone * std::log(1 - expected);
  return -2 * (none - some);
}

/// The word without the quotes, brackets and commas around it.
std::string_view bare(std::string_view word) {
  const auto around = [](char32_t c) {
    return is_quote(c) || is_opening_bracket(c) || is_closing_bracket(c) || c == ',' || c == ';' || c == ':';
  };
  while (!word.empty() && around(char_at(word, 0))) {
    std::size_t first = 0;
    next_code_point(word, first);
    word.remove_prefix(first);
  }
  while (!word.empty() && around(char_before(word, word.size()))) {
    std::size_t last = word.size();
    previous_code_point(word, last);
    word = word.substr(0, last);
  }
  return word;
}

}  // namespace

void Evidence::observe(std::string_view block) {
  std::size_t at = skip_space(block, 0);
  while (at < block.size()) {
    std::size_t end = at;
    while (end < block.size() && !is_space(char_at(block, end))) next_code_point(block, end);
    const std::size_t next = skip_space(block, end);
    std::string_view word = block.substr(at, end - at);
    const bool stopped = word.ends_with('.') && !word.ends_with("..");
    if (stopped) word.remove_suffix(1);
    word = bare(word);
    ++total_;
    stops_ += stopped;
    const bool letters = !word.empty() && word.size() <= longest && is_letter(char_at(word, 0));
    if (letters && !(stopped && next == block.size())) {
      Counts& counts = words_[std::string(word)];
      if (stopped) {
        ++counts.stopped;
        counts.before_lower += is_lower(char_at(block, next));
      } else {
        ++counts.plain;
      }
    }
    at = next;
  }
}

void Evidence::merge(const Evidence& other) {
  for (const auto& [word, counts] : other.words_) {
    Counts& sum = words_[word];
    sum.plain += counts.plain;
    sum.stopped += counts.stopped;
    sum.before_lower += counts.before_lower;
  }
  total_ += other.total_;
  stops_ += other.stops_;
}

double Evidence::score(std::string_view word) const {
  const auto found = words_.find(word);
  if (found == words_.end() || found->second.stopped < fewest || stops_ == 0 || stops_ == total_) return 0;
  const Counts& counts = found->second;
  const double likelihood = log_likelihood(counts.plain + counts.stopped, static_cast<double>(stops_),
                                           counts.stopped, static_cast<double>(total_));
  const auto inner = static_cast<double>(std::ranges::count(word, '.')) + 1;
  const double length = static_cast<double>(count_code_points(word)) - inner + 1;
  // Punkt's three factors: short, with stops inside, seldom without its own. A lower-case word after it is
  // proof of another kind, which German and English give and Punkt's first stage leaves out.
  const double lower = 1.0 + static_cast<double>(counts.before_lower);
  return likelihood * std::exp(-length) * inner * std::pow(length, -static_cast<double>(counts.plain)) *
         lower;
}

std::vector<Suggestion> Evidence::suggest() const {
  std::vector<Suggestion> suggestions;
  for (const auto& [word, counts] : words_) {
    const double value = score(word);
    if (value < enough) continue;
    if (counts.before_lower == 0 && counts.stopped < fewest_suggested) continue;
    suggestions.push_back({word + ".", counts.stopped, counts.plain, counts.before_lower, value});
  }
  std::ranges::stable_sort(suggestions, std::ranges::greater{}, &Suggestion::score);
  return suggestions;
}

bool Evidence::is_abbreviation(std::string_view word) const {
  const auto found = words_.find(word);
  if (found == words_.end()) return false;
  const Counts& counts = found->second;
  return counts.before_lower >= proof && 4 * counts.before_lower >= counts.stopped && score(word) >= enough;
}

std::vector<std::string> Evidence::abbreviations() const {
  std::vector<std::string> proven;
  for (const auto& [word, counts] : words_) {
    if (counts.before_lower >= proof && is_abbreviation(word)) proven.push_back(word);
  }
  return proven;
}

}  // namespace satz::segmentation
