#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tm/cost.hpp"
#include "tm/database.hpp"
#include "tm/lexicon.hpp"

namespace satz::tm {

using SentenceId = std::uint32_t;

/// One sentence in the list of a class (stem) that it holds: enough to turn most sentences away without
/// reading their words.
struct Posting {
  static constexpr std::uint16_t heaviest = 0xFFFF;

  std::uint64_t signature = 0;
  SentenceId sentence = 0;
  std::uint16_t weight = 0;  ///< of the whole sentence; `heaviest` means that or more
  std::uint8_t rest = 0;     ///< the weight of this class and the commoner ones in it, in 255ths, rounded up
  std::uint8_t unused = 0;
  bool operator==(const Posting&) const = default;
};
static_assert(sizeof(Posting) == 16);

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
  WordId stem = 0;
  Posting posting;
  bool operator==(const ListedPosting&) const = default;
};

/// The postings under which a sentence can be found at every score from 500 on: by the rarest of its classes,
/// until those left weigh less than half (docs/tm-schema.md says why that is enough).
void postings_of(SentenceId sentence, std::span<const WeighedToken> tokens, std::vector<ListedPosting>& out);

/// The lists in the file: cut into blobs of a few hundred postings by the sentences' weight, so that a lookup
/// reads those of like weight only, and an insert rewrites little.
class PostingLists {
 public:
  explicit PostingLists(Database& database);

  /// Calls visit(const Posting&) with the postings of `stem` whose weight is from `lightest` to `heaviest`.
  template <typename Visit>
  void scan(WordId stem, int lightest, int heaviest, const Visit& visit);

  /// Adds the postings, in any order.
  void insert(std::vector<ListedPosting> postings);

  void erase(const ListedPosting& posting);

 private:
  std::size_t insert_into_one_piece(std::span<const ListedPosting> postings);
  void write(std::int64_t id, std::int64_t next, std::span<const Posting> postings);

  Statement pieces_downward_;
  Statement next_id_;
  Statement write_;
  Statement erase_;
  std::vector<Posting> merged_;
};

namespace posting_detail {

/// class, weight of the lightest posting, and a number for pieces of equal lightest weight.
constexpr std::int64_t piece_id(WordId stem, int weight, int number) {
  return (static_cast<std::int64_t>(stem) << 32) | (static_cast<std::int64_t>(weight) << 16) | number;
}

/// The posting with that index in a blob, which need not be aligned.
inline Posting posting_at(std::string_view blob, std::size_t index) {
  Posting posting;
  std::memcpy(&posting, blob.data() + index * sizeof posting, sizeof posting);
  return posting;
}

/// The indexes from which to which the sentences weigh from `lightest` to `heaviest`.
std::pair<std::size_t, std::size_t> range_of(std::string_view blob, int lightest, int heaviest);

}  // namespace posting_detail

template <typename Visit>
void PostingLists::scan(WordId stem, int lightest, int heaviest, const Visit& visit) {
  using posting_detail::piece_id;
  lightest = std::min<int>(lightest, Posting::heaviest);
  heaviest = std::min<int>(heaviest, Posting::heaviest);
  Statement::Rows rows = pieces_downward_.run(piece_id(stem, 0, 0), piece_id(stem, heaviest, 0xFFFF));
  while (rows.next()) {
    const std::string_view blob = rows.blob(1);
    const auto [begin, end] = posting_detail::range_of(blob, lightest, heaviest);
    for (std::size_t i = begin; i < end; ++i) visit(posting_detail::posting_at(blob, i));
    // A piece that begins at `lightest` may go on one that ends there, unless it is the first of them.
    if (rows.integer(0) <= piece_id(stem, lightest, 0)) break;
  }
}

}  // namespace satz::tm
