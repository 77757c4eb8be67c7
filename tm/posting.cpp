#include "tm/posting.hpp"

#include <bit>
#include <tuple>

namespace satz::tm {
namespace {

using posting_detail::piece_id;

// As many as a page of the file (4 KiB) holds with the row around them: one more, and each piece is two
// pages.
constexpr std::size_t most_in_piece = 250;

// Blobs are stored as this machine has them in memory, which must be that of every other machine.
static_assert(std::endian::native == std::endian::little, "postings are stored little-endian");

std::string_view bytes_of(std::span<const Posting> postings) {
  return {reinterpret_cast<const char*>(postings.data()), postings.size_bytes()};
}

bool lighter(const Posting& a, const Posting& b) {
  return std::tie(a.weight, a.sentence) < std::tie(b.weight, b.sentence);
}

// How many of the postings, more than fit a piece, the first piece gets: it ends between two weights where
// that leaves it half full.
std::size_t cut_of(std::span<const Posting> postings) {
  std::size_t cut = most_in_piece;
  while (cut > 0 && postings[cut - 1].weight == postings[most_in_piece].weight) --cut;
  return cut >= most_in_piece / 2 ? cut : most_in_piece;
}

}  // namespace

void classes_of(std::span<const WeighedToken> tokens, std::vector<ClassWeight>& out) {
  out.clear();
  for (const WeighedToken& token : tokens) out.push_back({token.stem, token.weight});
  std::sort(out.begin(), out.end(),
            [](const ClassWeight& a, const ClassWeight& b) { return a.stem > b.stem; });
  std::size_t last = 0;
  for (std::size_t i = 1; i < out.size(); ++i) {
    if (out[i].stem == out[last].stem) {
      out[last].weight += out[i].weight;
    } else {
      out[++last] = out[i];
    }
  }
  if (!out.empty()) out.resize(last + 1);
}

std::uint64_t signature_of(std::span<const WeighedToken> tokens) {
  std::uint64_t signature = 0;
  for (const WeighedToken& token : tokens) signature |= signature_bit(token);
  return signature;
}

void postings_of(SentenceId sentence, std::span<const WeighedToken> tokens, std::vector<ListedPosting>& out) {
  const int weight = weight_of(tokens);
  Posting posting{signature_of(tokens), sentence,
                  static_cast<std::uint16_t>(std::min<int>(weight, Posting::heaviest)), 255};
  if (tokens.empty()) out.push_back({no_tokens_class, posting});
  std::vector<ClassWeight> classes;
  classes_of(tokens, classes);
  int rest = weight;
  for (const ClassWeight& each : classes) {
    if (2 * rest < weight) break;
    posting.rest = static_cast<std::uint8_t>((255 * static_cast<std::int64_t>(rest) + weight - 1) / weight);
    out.push_back({each.stem, posting});
    rest -= each.weight;
  }
}

namespace posting_detail {

std::pair<std::size_t, std::size_t> range_of(std::string_view blob, int lightest, int heaviest) {
  const std::size_t count = blob.size() / sizeof(Posting);
  const auto first_with = [&](auto past) {
    std::size_t low = 0;
    std::size_t high = count;
    while (low < high) {
      const std::size_t middle = (low + high) / 2;
      if (past(posting_at(blob, middle).weight)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  };
  return {first_with([&](int weight) { return weight >= lightest; }),
          first_with([&](int weight) { return weight > heaviest; })};
}

}  // namespace posting_detail

namespace {

void read_all(std::string_view blob, std::vector<Posting>& out) {
  out.resize(blob.size() / sizeof(Posting));
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = posting_detail::posting_at(blob, i);
}

}  // namespace

PostingLists::PostingLists(Database& database)
    : pieces_downward_(database,
                       "SELECT id, records FROM posting WHERE id BETWEEN ?1 AND ?2 ORDER BY id DESC"),
      next_id_(database, "SELECT id FROM posting WHERE id > ?1 ORDER BY id LIMIT 1"),
      write_(database, "INSERT OR REPLACE INTO posting VALUES(?1, ?2)"),
      erase_(database, "DELETE FROM posting WHERE id = ?1") {}

// Writes sorted postings as pieces, the first as `id`, all before the piece `next`.
void PostingLists::write(std::int64_t id, std::int64_t next, std::span<const Posting> postings) {
  while (postings.size() > most_in_piece) {
    const std::size_t count = cut_of(postings);
    const int weight = postings[count].weight;
    int number = 0;
    if (postings[count - 1].weight == weight) {
      number = ((id >> 16) & 0xFFFF) == weight ? static_cast<int>(id & 0xFFFF) + 1 : 1;
    }
    const std::int64_t following = piece_id(static_cast<WordId>(id >> 32), weight, number);
    // Only inside a run of one weight that goes on in `next`: then this piece stays as long as it is.
    if (number > 0xFFFF || following >= next) break;
    write_.execute(id, Statement::Blob{bytes_of(postings.first(count))});
    id = following;
    postings = postings.subspan(count);
  }
  write_.execute(id, Statement::Blob{bytes_of(postings)});
}

// Puts the first of the postings, all of one class and sorted, into the piece where it belongs, and those
// after it that belong there too. Returns how many.
std::size_t PostingLists::insert_into_one_piece(std::span<const ListedPosting> postings) {
  const WordId stem = postings.front().stem;
  std::int64_t id = piece_id(stem, 0, 0);
  merged_.clear();
  {
    Statement::Rows rows = pieces_downward_.run(id, piece_id(stem, postings.front().posting.weight, 0xFFFF));
    if (rows.next()) {
      id = rows.integer(0);
      read_all(rows.blob(1), merged_);
    }
  }
  std::int64_t next = piece_id(stem + 1, 0, 0);
  {
    Statement::Rows rows = next_id_.run(id);
    if (rows.next()) next = std::min(next, rows.integer(0));
  }
  const auto old = static_cast<std::ptrdiff_t>(merged_.size());
  std::size_t taken = 0;
  while (taken < postings.size() && piece_id(stem, postings[taken].posting.weight, 0xFFFF) < next) {
    merged_.push_back(postings[taken++].posting);
  }
  std::inplace_merge(merged_.begin(), merged_.begin() + old, merged_.end(), lighter);
  write(id, next, merged_);
  return taken;
}

void PostingLists::insert(std::vector<ListedPosting> postings) {
  std::sort(postings.begin(), postings.end(), [](const ListedPosting& a, const ListedPosting& b) {
    return std::tie(a.stem, a.posting.weight, a.posting.sentence) <
           std::tie(b.stem, b.posting.weight, b.posting.sentence);
  });
  for (std::size_t begin = 0; begin < postings.size();) {
    std::size_t end = begin;
    while (end < postings.size() && postings[end].stem == postings[begin].stem) ++end;
    while (begin < end) {
      begin += insert_into_one_piece(std::span(postings).subspan(begin, end - begin));
    }
  }
}

void PostingLists::erase(const ListedPosting& listed) {
  const int weight = listed.posting.weight;
  std::optional<std::int64_t> id;
  std::vector<Posting> left;
  {
    Statement::Rows rows =
        pieces_downward_.run(piece_id(listed.stem, 0, 0), piece_id(listed.stem, weight, 0xFFFF));
    while (rows.next()) {
      read_all(rows.blob(1), left);
      const auto gone = std::find(left.begin(), left.end(), listed.posting);
      if (gone != left.end()) {
        left.erase(gone);
        id = rows.integer(0);
        break;
      }
      left.clear();
      if (rows.integer(0) <= piece_id(listed.stem, weight, 0)) break;
    }
  }
  if (!id) return;  // a damaged file; `tm verify` tells
  if (left.empty()) {
    erase_.execute(*id);
  } else {
    write_.execute(*id, Statement::Blob{bytes_of(left)});
  }
}

}  // namespace satz::tm
