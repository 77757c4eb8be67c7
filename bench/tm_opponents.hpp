#pragma once

#include <sqlite3.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/normal_form.hpp"
#include "text/words.hpp"

// What others do, done with care: both find every entry whose plain word distance is within the threshold,
// score = 100 · (1 − d / max(words)). They are given the words as numbers, which a memory made of texts would
// have to make first.

namespace satz::bench {

/// The entries' words as numbers; a number is given by falling frequency, so that the masks of the frequent
/// words, which are looked at most, lie together.
class WordNumbers {
 public:
  std::vector<std::uint32_t> add(std::string_view text) {
    std::vector<std::uint32_t> words;
    each_word(text, [&](std::string word) {
      const auto number = static_cast<std::uint32_t>(numbers_.size());
      words.push_back(numbers_.emplace(std::move(word), number).first->second);
    });
    return words;
  }

  /// Unknown words get a number that no entry has, all the same one: no entry can hold it.
  std::vector<std::uint32_t> find(std::string_view text) const {
    std::vector<std::uint32_t> words;
    each_word(text, [&](const std::string& word) {
      const auto known = numbers_.find(word);
      words.push_back(known == numbers_.end() ? unknown() : known->second);
    });
    return words;
  }
  std::uint32_t unknown() const { return static_cast<std::uint32_t>(numbers_.size()); }

 private:
  template <typename Visit>
  static void each_word(std::string_view text, const Visit& visit) {
    const std::string normal = to_nfc(text);
    for (const Token& token : tokens(normal)) visit(normal.substr(token.begin, token.end - token.begin));
  }
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

/// Levenshtein's distance by bits: Myers 1999 in Hyyrö's form, one word of the entry in a dozen instructions
/// for up to 64 words of the query; longer queries in columns of 64.
class BitParallel {
 public:
  void prepare(const std::vector<std::uint32_t>& query, std::size_t vocabulary) {
    for (const std::uint32_t word : query_) std::fill_n(masks_.begin() + word * blocks_, blocks_, 0);
    query_ = query;
    const std::size_t blocks = std::max<std::size_t>(1, (query.size() + 63) / 64);
    if (blocks != blocks_ || masks_.size() < (vocabulary + 1) * blocks) {
      blocks_ = blocks;
      masks_.assign((vocabulary + 1) * blocks, 0);
    }
    for (std::size_t i = 0; i < query.size(); ++i) {
      masks_[query[i] * blocks + i / 64] |= std::uint64_t{1} << (i % 64);
    }
    plus_.resize(blocks);
    minus_.resize(blocks);
  }

  /// The distance, or `cutoff` + 1 when it is more than that.
  int operator()(const std::uint32_t* entry, std::size_t size, int cutoff) {
    const auto length = static_cast<int>(query_.size());
    if (length == 0) return static_cast<int>(size);
    std::fill(plus_.begin(), plus_.end(), ~std::uint64_t{0});
    std::fill(minus_.begin(), minus_.end(), 0);
    int distance = length;
    const std::uint64_t last = std::uint64_t{1} << ((query_.size() - 1) % 64);
    for (std::size_t j = 0; j < size; ++j) {
      const std::uint64_t* masks = &masks_[entry[j] * blocks_];
      std::uint64_t carry_plus = 1;  // the first row grows by one with each word
      std::uint64_t carry_minus = 0;
      for (std::size_t b = 0; b < blocks_; ++b) {
        const std::uint64_t equal = masks[b] | carry_minus;
        const std::uint64_t vertical = masks[b] | minus_[b];
        const std::uint64_t horizontal = (((equal & plus_[b]) + plus_[b]) ^ plus_[b]) | equal;
        std::uint64_t up = minus_[b] | ~(horizontal | plus_[b]);
        std::uint64_t down = plus_[b] & horizontal;
        if (b + 1 == blocks_) distance += ((up & last) != 0) - ((down & last) != 0);
        const std::uint64_t out_plus = up >> 63;
        const std::uint64_t out_minus = down >> 63;
        up = (up << 1) | carry_plus;
        down = (down << 1) | carry_minus;
        plus_[b] = down | ~(vertical | up);
        minus_[b] = up & vertical;
        carry_plus = out_plus;
        carry_minus = out_minus;
      }
      // Each word left can take one away at most.
      if (distance - static_cast<int>(size - j - 1) > cutoff) return cutoff + 1;
    }
    return distance;
  }

 private:
  std::vector<std::uint32_t> query_;
  std::size_t blocks_ = 1;
  std::vector<std::uint64_t> masks_;
  std::vector<std::uint64_t> plus_;
  std::vector<std::uint64_t> minus_;
};

/// The greatest distance at which two texts of these lengths are at `threshold` (a percentage), or −1.
inline int most_distance(std::size_t a, std::size_t b, int threshold) {
  const auto longer = static_cast<int>(std::max(a, b));
  const int distance = longer * (100 - threshold) / 100;
  return longer - static_cast<int>(std::min(a, b)) > distance ? -1 : distance;
}

/// Compares a query with every entry; the entries' words lie in one array, and what is too long or too short
/// is passed over unseen.
class ExhaustiveScan {
 public:
  void add(std::string_view text) {
    const std::vector<std::uint32_t> words = numbers_.add(text);
    words_.insert(words_.end(), words.begin(), words.end());
    ends_.push_back(words_.size());
  }

  /// How many entries are at the threshold.
  std::size_t count(std::string_view query, int threshold) {
    const std::vector<std::uint32_t> words = numbers_.find(query);
    distance_.prepare(words, numbers_.unknown());
    std::size_t found = 0;
    for (std::size_t i = 0; i < ends_.size(); ++i) found += is_near(words.size(), i, threshold);
    return found;
  }

 protected:
  bool is_near(std::size_t query_size, std::size_t entry, int threshold) {
    const std::size_t begin = entry == 0 ? 0 : ends_[entry - 1];
    const std::size_t size = ends_[entry] - begin;
    const int cutoff = most_distance(query_size, size, threshold);
    return cutoff >= 0 && distance_(words_.data() + begin, size, cutoff) <= cutoff;
  }

  WordNumbers numbers_;
  std::vector<std::uint32_t> words_;
  std::vector<std::size_t> ends_;
  BitParallel distance_;
};

/// FTS5 finds what holds one of the query's rarest words (as many as an entry at the threshold cannot all
/// lack), and those are compared as above: nothing is missed here, either.
class Fts5Candidates : public ExhaustiveScan {
 public:
  Fts5Candidates() {
    sqlite3_open(":memory:", &database_);
    sqlite3_exec(database_,
                 "CREATE VIRTUAL TABLE entry USING fts5(words, content = '', detail = none);"
                 "CREATE VIRTUAL TABLE frequency USING fts5vocab(entry, row); BEGIN",
                 nullptr, nullptr, nullptr);
    sqlite3_prepare_v2(database_, "INSERT INTO entry(rowid, words) VALUES(?1, ?2)", -1, &insert_, nullptr);
    sqlite3_prepare_v2(database_, "SELECT rowid FROM entry(?1)", -1, &find_, nullptr);
    sqlite3_prepare_v2(database_, "SELECT doc FROM frequency WHERE term = ?1", -1, &frequency_, nullptr);
  }
  Fts5Candidates(const Fts5Candidates&) = delete;
  Fts5Candidates& operator=(const Fts5Candidates&) = delete;
  ~Fts5Candidates() {
    for (sqlite3_stmt* each : {insert_, find_, frequency_}) sqlite3_finalize(each);
    sqlite3_close(database_);
  }

  void add(std::string_view text) {
    ExhaustiveScan::add(text);
    std::string terms;
    for (std::size_t i = ends_.size() > 1 ? ends_[ends_.size() - 2] : 0; i < ends_.back(); ++i) {
      terms += term_of(words_[i]) + ' ';
    }
    sqlite3_bind_int64(insert_, 1, static_cast<sqlite3_int64>(ends_.size()));
    sqlite3_bind_text(insert_, 2, terms.data(), static_cast<int>(terms.size()), SQLITE_STATIC);
    sqlite3_step(insert_);
    sqlite3_reset(insert_);
  }
  void added_all() {
    sqlite3_exec(database_, "COMMIT; INSERT INTO entry(entry) VALUES('optimize')", nullptr, nullptr, nullptr);
  }

  std::size_t count(std::string_view query, int threshold) {
    const std::vector<std::uint32_t> words = numbers_.find(query);
    distance_.prepare(words, numbers_.unknown());
    std::vector<std::pair<sqlite3_int64, std::uint32_t>> rare;
    for (const std::uint32_t word : words) rare.emplace_back(entries_with(word), word);
    std::sort(rare.begin(), rare.end());
    // An entry at the threshold shares at least `shared` words with the query.
    const auto shared = static_cast<std::size_t>((static_cast<int>(words.size()) * threshold + 99) / 100);
    rare.resize(std::min(rare.size(), words.size() - shared + 1));
    std::string match;
    for (const auto& [count, word] : rare) match += (match.empty() ? "" : " OR ") + term_of(word);
    if (match.empty()) return 0;
    std::size_t found = 0;
    sqlite3_bind_text(find_, 1, match.data(), static_cast<int>(match.size()), SQLITE_STATIC);
    while (sqlite3_step(find_) == SQLITE_ROW) {
      found += is_near(words.size(), static_cast<std::size_t>(sqlite3_column_int64(find_, 0)) - 1, threshold);
    }
    sqlite3_reset(find_);
    return found;
  }

 private:
  static std::string term_of(std::uint32_t word) { return "w" + std::to_string(word); }

  sqlite3_int64 entries_with(std::uint32_t word) {
    const std::string term = term_of(word);
    sqlite3_bind_text(frequency_, 1, term.data(), static_cast<int>(term.size()), SQLITE_STATIC);
    const sqlite3_int64 count =
        sqlite3_step(frequency_) == SQLITE_ROW ? sqlite3_column_int64(frequency_, 0) : 0;
    sqlite3_reset(frequency_);
    return count;
  }

  sqlite3* database_ = nullptr;
  sqlite3_stmt* insert_ = nullptr;
  sqlite3_stmt* find_ = nullptr;
  sqlite3_stmt* frequency_ = nullptr;
};

}  // namespace satz::bench
