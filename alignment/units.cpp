#include "alignment/units.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "text/error.hpp"
#include "text/utf8.hpp"

namespace satz::alignment {
namespace {

constexpr std::size_t unit_letters = 5;   // takes the endings of German and English words away
constexpr std::size_t least_part = 4;     // letters of a compound's part
constexpr std::size_t longest_word = 64;  // letters; longer ones are no compounds

std::string_view unit_of(std::string_view word) {
  return is_code_like(word) ? word : prefix(word, unit_letters);
}

/// How often the word, or the word without a short ending, stands alone.
std::uint32_t count_of(std::string_view word, const Vocabulary::Words& known) {
  std::uint32_t most = 0;
  for (std::size_t ending = 0; ending <= 2 && word.size() >= least_part + ending; ++ending) {
    if (const auto id = known.words.find(word.substr(0, word.size() - ending)))
      most = std::max(most, known.count[*id]);
  }
  return most;
}

std::uint32_t cognate_number(const Interner& keys, std::string_view key, std::uint32_t other) {
  const auto id = keys.find(key);
  return id ? *id + 1 : other;
}

}  // namespace

std::vector<std::string_view> compound_parts(std::string_view word, const Vocabulary::Words& known) {
  std::vector<std::string_view> parts{word};
  if (word.size() < 2 * least_part || word.size() > longest_word || is_code_like(word)) return parts;
  const auto own = known.words.find(word);
  double best = own ? known.count[*own] : 0;
  for (std::size_t at = least_part; at + least_part <= word.size(); ++at) {
    if ((static_cast<unsigned char>(word[at]) & 0xC0) == 0x80) continue;
    const std::string_view head = word.substr(0, at), tail = word.substr(at);
    const std::uint32_t head_count = count_of(head, known);
    if (head_count == 0) continue;
    const double both = std::sqrt(static_cast<double>(head_count) * count_of(tail, known));
    if (both > best) {
      best = both;
      parts = {head, tail};
    }
  }
  return parts;
}

void Vocabulary::count(Which side, const WordList& list) {
  Words& own = words[side];
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::uint32_t id = own.words.intern(list[i]);
    if (id == own.count.size()) own.count.push_back(0);
    ++own.count[id];
  }
}

void Vocabulary::cut() {
  for (Words& own : words) {
    own.units.resize(own.words.size());
    for (std::uint32_t id = 0; id < own.words.size(); ++id) {
      for (const std::string_view part : compound_parts(own.words.text(id), own))
        own.units[id].push_back(units.intern(unit_of(part)));
      // The key is taken from the whole word: its first letters are those of its first part.
      const std::uint32_t first = own.units[id].front();
      if (cognates.size() < units.size()) cognates.resize(units.size(), 0);
      const std::string key = cognate_key(own.words.text(id));
      if (cognates[first] == 0 && !key.empty()) cognates[first] = cognate_keys.intern(key) + 1;
    }
  }
}

std::uint32_t Encoder::cognate(std::uint32_t unit) const {
  const std::uint32_t known = vocabulary_.units.size();
  return unit < known ? vocabulary_.cognates[unit] : more_cognates_[unit - known];
}

std::vector<std::uint32_t> Vocabulary::units_of(Which side, const WordList& list) const {
  const Words& own = words[side];
  std::vector<std::uint32_t> found;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (const auto word = own.words.find(list[i]))
      found.insert(found.end(), own.units[*word].begin(), own.units[*word].end());
    else if (const auto id = units.find(unit_of(list[i])))
      found.push_back(*id);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

const std::string& Encoder::text(std::uint32_t unit) const {
  const std::uint32_t known = vocabulary_.units.size();
  return unit < known ? vocabulary_.units.text(unit) : more_units_.text(unit - known);
}

float Encoder::equal_prior(std::uint32_t unit) const {
  return alignment::equal_prior(text(unit));
}

std::uint32_t Encoder::unit(std::string_view text) {
  if (const auto id = vocabulary_.units.find(text)) return *id;
  const std::uint32_t id = more_units_.intern(text);
  if (id == more_cognates_.size()) more_cognates_.push_back(0);
  return vocabulary_.units.size() + id;
}

void Encoder::add_units(Which which, std::string_view word, std::vector<std::uint32_t>& units) {
  const Vocabulary::Words& known = vocabulary_.words[which];
  if (const auto id = known.words.find(word)) {
    units.insert(units.end(), known.units[*id].begin(), known.units[*id].end());
    return;
  }
  for (const std::string_view part : compound_parts(word, known)) {
    const std::uint32_t id = unit(unit_of(part));
    units.push_back(id);
    const std::uint32_t base = vocabulary_.units.size();
    if (id < base || more_cognates_[id - base] != 0) continue;
    const std::string key = cognate_key(part);
    if (key.empty()) continue;
    const std::uint32_t more = vocabulary_.cognate_keys.size() + more_keys_.intern(key) + 1;
    more_cognates_[id - base] = cognate_number(vocabulary_.cognate_keys, key, more);
  }
}

Side Encoder::encode(Which which, const Document& document) {
  Side side;
  std::vector<std::uint32_t> units;
  std::size_t block = 0;
  for (const Sentence& sentence : document.sentences) {
    units.clear();
    list_.clear();
    append_words(sentence.content.text, list_);
    append_codes(sentence.content, list_);
    if (!document.blocks.empty()) {
      if (sentence.block < block || sentence.block >= document.blocks.size())
        throw Error({}, "a document to align has block numbers that decrease or name no block");
      const bool first = side.block.empty() || sentence.block != block;
      block = sentence.block;
      if (first) append_features(document.blocks[block], list_);
      side.block.push_back(static_cast<std::uint32_t>(block));
    }
    for (std::size_t i = 0; i < list_.size(); ++i) add_units(which, list_[i], units);
    std::sort(units.begin(), units.end());
    units.erase(std::unique(units.begin(), units.end()), units.end());
    side.begin.push_back(side.units.size());
    side.units.insert(side.units.end(), units.begin(), units.end());
    side.length.push_back(static_cast<float>(count_code_points(sentence.content.text)));
  }
  side.begin.push_back(side.units.size());
  return side;
}

}  // namespace satz::alignment
