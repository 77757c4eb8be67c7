#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "tm/blocks.hpp"
#include "tm/cost.hpp"
#include "tm/lexicon.hpp"
#include "tm/sentence_words.hpp"

namespace satz::tm {

/// One sentence in a list of a class (stem) that it holds: enough to turn most sentences away without reading
/// their words.
struct Posting {
  static constexpr std::uint16_t heaviest = 0xFFFF;
  static constexpr std::size_t bytes = 15;  ///< in the file: the members in this order

  std::uint64_t signature = 0;
  SentenceId sentence = 0;
  std::uint16_t weight = 0;  ///< of the whole sentence; `heaviest` means that or more
  std::uint8_t rest = 0;     ///< the weight of this class and the commoner ones in it, in 255ths, rounded up
  bool operator==(const Posting&) const = default;
};

/// Each class has four lists, by `rest`: high thresholds need the first only.
using ListId = std::uint32_t;
constexpr ListId list_of(WordId stem, std::uint8_t rest) {
  return (stem << 2) | (rest >= 217 ? 0U : rest >= 179 ? 1U : rest >= 153 ? 2U : 3U);
}
static_assert(first_unknown <= 1U << 28);  // with block_id() below

/// How many of a class's lists, from the first, can hold a sentence whose score is at least `threshold`: it
/// shares that much of its weight at or after its rarest shared class.
constexpr ListId lists_needed(int threshold) {
  ListId count = 1;
  for (const int greatest_rest : {216, 178, 152}) count += 1000 * greatest_rest >= 255 * threshold;
  return count;
}

/// A class's part of a text: all its tokens of that class together.
struct ClassWeight {
  WordId stem = 0;
  int weight = 0;
};

/// The classes of a text from rare to common, each once.
void classes_of(std::span<const WeighedToken> tokens, std::vector<ClassWeight>& out);

/// The bit of a class in a signature; punctuation has none.
inline std::uint64_t signature_bit(const WeighedToken& token) {
  if (token.kind == Token::Kind::punctuation) return 0;
  return std::uint64_t{1} << ((token.stem * 0x9E3779B97F4A7C15ULL) >> 58);
}
std::uint64_t signature_of(std::span<const WeighedToken> tokens);

/// A posting and the list it belongs to.
struct ListedPosting {
  ListId list = 0;
  Posting posting;
  bool operator==(const ListedPosting&) const = default;
};

/// The postings under which a sentence can be found at every score from 500 on: by the rarest of its classes,
/// until those left weigh less than half (docs/tm-schema.md says why that is enough).
void postings_of(SentenceId sentence, std::span<const WeighedToken> tokens, std::vector<ListedPosting>& out);

/// The lists in the file: one after another, each by the sentences' weight, and all cut into blocks of a
/// page, so that a lookup reads those of like weight only, and an insert rewrites little.
class PostingLists {
 public:
  explicit PostingLists(Database& database);

  /// Calls visit(const Posting&) with the postings of the lists from `first` to `last` (at most four) whose
  /// weight is from `lightest` to `heaviest`.
  template <typename Visit>
  void scan(ListId first, ListId last, int lightest, int heaviest, const Visit& visit);

  /// Adds the postings, in any order.
  void insert(std::vector<ListedPosting> postings);

  void erase(const ListedPosting& posting);

  /// Calls visit(const ListedPosting&) with all there are, in any order.
  void for_each(const std::function<void(const ListedPosting&)>& visit);

 private:
  std::size_t insert_into_one_block(std::span<const ListedPosting> postings);
  void write(std::int64_t id, std::int64_t next, std::span<const ListedPosting> postings);

  Blocks blocks_;
  std::vector<ListedPosting> merged_;
};

namespace posting_detail {

inline constexpr int number_bits = 17;

/// List and weight of the first posting, and a number for blocks that begin alike.
constexpr std::int64_t block_id(ListId list, int weight, int number) {
  return (static_cast<std::int64_t>(list) << 33) | (static_cast<std::int64_t>(weight) << number_bits) |
         number;
}
inline constexpr int greatest_number = (1 << number_bits) - 1;

inline Posting posting_at(std::string_view postings, std::size_t index) {
  const std::size_t at = index * Posting::bytes;
  return {load<std::uint64_t>(postings, at), load<std::uint32_t>(postings, at + 8),
          load<std::uint16_t>(postings, at + 12), load<std::uint8_t>(postings, at + 14)};
}

/// List and weight of a block's first posting.
constexpr ListId list_in(std::int64_t id) {
  return static_cast<ListId>(id >> 33);
}
constexpr int weight_in(std::int64_t id) {
  return static_cast<int>((id >> number_bits) & 0xFFFF);
}

/// The postings of a block that are of one list and weigh from `lightest` to `heaviest`, for each of several
/// lists.
using Ranges = std::array<std::string_view, 4>;
void ranges_of(std::string_view block, ListId first, ListId last, int lightest, int heaviest, Ranges& out);

}  // namespace posting_detail

template <typename Visit>
void PostingLists::scan(ListId first, ListId last, int lightest, int heaviest, const Visit& visit) {
  using posting_detail::block_id;
  lightest = std::min<int>(lightest, Posting::heaviest);
  heaviest = std::min<int>(heaviest, Posting::heaviest);
  posting_detail::Ranges ranges;
  // The lists of a rare class stand in one block: from the last one downward, anew only past what weighs too
  // much or too little.
  for (ListId list = last;;) {
    Statement::Rows rows = blocks_.downward(block_id(list, heaviest, posting_detail::greatest_number));
    bool ends = false;  // the list is done, and the next block is not known to be of use
    while (!ends) {
      if (!rows.next()) return;
      const std::int64_t id = rows.integer(0);
      posting_detail::ranges_of(rows.blob(1), first, list, lightest, heaviest, ranges);
      for (ListId each = first; each <= list; ++each) {
        const std::string_view postings = ranges[each - first];
        const std::size_t count = postings.size() / Posting::bytes;
        for (std::size_t i = 0; i < count; ++i) visit(posting_detail::posting_at(postings, i));
      }
      // A block that begins at `lightest` may go on one that ends there, unless it is the first of them.
      if (id <= block_id(first, lightest, 0)) return;
      const ListId begun = posting_detail::list_in(id);
      if (id <= block_id(begun, lightest, 0)) {
        list = begun - 1;
        ends = true;
      } else {
        list = begun;
        ends = posting_detail::weight_in(id) > heaviest;
      }
    }
  }
}

}  // namespace satz::tm
