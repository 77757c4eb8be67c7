#include "segmentation/tables.hpp"

#include <algorithm>
#include <cassert>

#include "segmentation/chars.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace satz::segmentation {
namespace {

constexpr std::string_view german_file =
#include "segmentation/data/german.inc"
    ;

constexpr std::string_view english_file =
#include "segmentation/data/english.inc"
    ;

/// The word with its first letter in lower case, or empty when it is so already. Only letters that keep their
/// length in UTF-8: A-Z and À-Þ.
std::string with_small_initial(std::string_view word) {
  if (word.empty()) return {};
  const auto first = static_cast<unsigned char>(word[0]);
  std::string small(word);
  if (first >= 'A' && first <= 'Z') {
    small[0] = static_cast<char>(first + 0x20);
    return small;
  }
  if (first == 0xC3 && word.size() > 1) {
    const auto second = static_cast<unsigned char>(word[1]);
    if (second >= 0x80 && second <= 0x9E && second != 0x97) {
      small[1] = static_cast<char>(second + 0x20);
      return small;
    }
  }
  return {};
}

/// "MR" as "Mr", or empty unless all letters are A-Z and there are two or more.
std::string with_small_rest(std::string_view word) {
  if (word.size() < 2) return {};
  std::string title(word);
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word[i] < 'A' || word[i] > 'Z') return {};
    if (i > 0) title[i] = static_cast<char>(word[i] + 0x20);
  }
  return title;
}

}  // namespace

Tables::Tables(std::string_view file) {
  std::string_view section;
  while (!file.empty()) {
    const std::size_t end = std::min(file.find('\n'), file.size());
    std::string_view line = file.substr(0, end);
    file.remove_prefix(std::min(end + 1, file.size()));
    line = trimmed(line.substr(0, line.find('#')));
    if (line.starts_with('[')) {
      section = line.substr(1, line.find(']') - 1);
      continue;
    }
    while (!line.empty()) {
      const std::size_t comma = std::min(line.find(','), line.size());
      if (const std::string_view entry = trimmed(line.substr(0, comma)); !entry.empty()) {
        add_entry(section, entry);
      }
      line.remove_prefix(std::min(comma + 1, line.size()));
    }
  }
}

void Tables::add_entry(std::string_view section, std::string_view entry) {
  if (section == "never-final") return add(entry, Abbreviation::never_final);
  if (section == "before-digit") return add(entry, Abbreviation::before_digit);
  if (section == "may-end") return add(entry, Abbreviation::may_end);
  if (section == "often-final") return add(entry, Abbreviation::often_final);
  const std::string word(entry);
  if (section == "starters") {
    starters_.insert(word);
    small_starters_.insert(with_small_initial(word));
  } else if (section == "predicates") {
    predicates_.insert(word);
  } else if (section == "number-nouns") {
    number_nouns_.insert(word);
  } else if (section == "letter-nouns") {
    letter_nouns_.insert(word);
  } else if (section == "names-with-mark") {
    names_.insert(word);
  } else if (section == "plain-words") {
    plain_words_.insert(word);
  } else if (section == "speech-verbs") {
    speech_verbs_.insert(word);
  } else if (section == "joining-words") {
    joining_words_.insert(word);
  } else if (section == "never-last") {
    never_last_.insert(word);
  } else if (section == "labels") {
    labels_.insert(word);
  } else if (section == "time-zones") {
    time_zones_.insert(word);
  } else {
    assert(!"unknown section in a table file");
  }
}

std::string Tables::key(std::string_view spelled) {
  std::string key;
  for (std::size_t at = 0; at < spelled.size();) {
    const char32_t c = next_code_point(spelled, at);
    if (!is_space(c)) append_utf8(key, c);
  }
  if (key.ends_with('.')) key.pop_back();
  return key;
}

void Tables::add(std::string_view spelled, Abbreviation kind) {
  const std::string key = Tables::key(spelled);
  if (key.empty()) return;
  if (key.starts_with('*')) {
    endings_.emplace_back(key.substr(1), Entry{kind, std::string(spelled)});
    std::ranges::stable_sort(endings_, std::ranges::greater{}, [](const auto& e) { return e.first.size(); });
  } else {
    abbreviations_[key] = {kind, std::string(spelled)};
  }
}

std::optional<Tables::Found> Tables::abbreviation(std::string_view key, bool starts_sentence) const {
  auto found = abbreviations_.find(key);
  if (found == abbreviations_.end() && starts_sentence) {
    if (const std::string small = with_small_initial(key); !small.empty()) found = abbreviations_.find(small);
  }
  if (found == abbreviations_.end()) {
    // MR. HILL, NO. 5; but ID. is no "Id."
    if (const std::string title = with_small_rest(key); !title.empty()) found = abbreviations_.find(title);
    if (found != abbreviations_.end() && found->second.kind != Abbreviation::never_final &&
        found->second.kind != Abbreviation::before_digit) {
      found = abbreviations_.end();
    }
  }
  if (found != abbreviations_.end()) return Found{found->second.kind, found->second.spelled};
  for (const auto& [ending, entry] : endings_) {
    if (key.size() > ending.size() && key.ends_with(ending)) return Found{entry.kind, entry.spelled};
  }
  return std::nullopt;
}

std::vector<std::string> Tables::spelled(Abbreviation kind) const {
  std::vector<std::string> found;
  for (const auto& [key, entry] : abbreviations_) {
    if (entry.kind == kind) found.push_back(entry.spelled);
  }
  for (const auto& [key, entry] : endings_) {
    if (entry.kind == kind) found.push_back(entry.spelled);
  }
  std::ranges::sort(found);
  return found;
}

std::vector<std::string> Tables::sorted(const Set& set) {
  std::vector<std::string> found(set.begin(), set.end());
  std::ranges::sort(found);
  return found;
}

std::vector<std::string> Tables::starters() const {
  return sorted(starters_);
}

std::vector<std::string> Tables::letter_nouns() const {
  return sorted(letter_nouns_);
}

std::vector<std::string> Tables::joining_words() const {
  return sorted(joining_words_);
}

std::vector<std::string> Tables::names_with_mark() const {
  return sorted(names_);
}

std::vector<std::string> Tables::time_zones() const {
  return sorted(time_zones_);
}

Tables german_tables() {
  return Tables(german_file);
}

Tables english_tables() {
  return Tables(english_file);
}

}  // namespace satz::segmentation
