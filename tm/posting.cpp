#include "tm/posting.hpp"

#include "text/error.hpp"

namespace satz::tm {
namespace {

using posting_detail::block_id;
using posting_detail::greatest_number;
using posting_detail::number_bits;
using posting_detail::posting_at;

// A block: the count of lists in it; for each list a head; the postings.
constexpr std::size_t count_bytes = 2;
constexpr std::size_t head_bytes = 6;  // list (4), and where it ends among the postings (2)
constexpr std::size_t most_in_block = 0xFFFF;

// A block's parts; nothing where its bytes are damaged.
struct Parts {
  std::size_t lists = 0;
  std::string_view heads{};
  std::string_view postings{};

  ListId list(std::size_t i) const { return load<std::uint32_t>(heads, i * head_bytes); }
  std::size_t end(std::size_t i) const {
    return std::min<std::size_t>(load<std::uint16_t>(heads, i * head_bytes + 4),
                                 postings.size() / Posting::bytes);
  }
};

Parts parts_of(std::string_view block) {
  if (block.size() < count_bytes) return {};
  const std::size_t lists = load<std::uint16_t>(block, 0);
  const std::size_t heads = lists * head_bytes;
  if (block.size() < count_bytes + heads) return {};
  return {lists, block.substr(count_bytes, heads), block.substr(count_bytes + heads)};
}

// The first index from `low` to `high` for which past(index) holds, or `high`.
template <typename Past>
std::size_t first_past(std::size_t low, std::size_t high, const Past& past) {
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (past(middle)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

// A function object: sorting calls it 100 million times in a great import.
constexpr auto comes_before = [](const ListedPosting& a, const ListedPosting& b) {
  const auto list_and_weight = [](const ListedPosting& each) {
    return (std::uint64_t{each.list} << 16) | each.posting.weight;
  };
  const std::uint64_t x = list_and_weight(a);
  const std::uint64_t y = list_and_weight(b);
  return x != y ? x < y : a.posting.sentence < b.posting.sentence;
};

void append_block(std::string_view block, std::vector<ListedPosting>& out) {
  const Parts parts = parts_of(block);
  std::size_t at = 0;
  for (std::size_t i = 0; i < parts.lists; ++i) {
    for (const std::size_t end = parts.end(i); at < end; ++at) {
      out.push_back({parts.list(i), posting_at(parts.postings, at)});
    }
  }
}

std::string to_block(std::span<const ListedPosting> postings) {
  std::string heads;
  std::string bodies;
  std::uint16_t lists = 0;
  for (std::size_t i = 0; i < postings.size(); ++i) {
    const Posting& posting = postings[i].posting;
    append(bodies, posting.signature);
    append(bodies, posting.sentence);
    append(bodies, posting.weight);
    append(bodies, posting.rest);
    if (i + 1 == postings.size() || postings[i + 1].list != postings[i].list) {
      append(heads, postings[i].list);
      append(heads, static_cast<std::uint16_t>(i + 1));
      ++lists;
    }
  }
  std::string block;
  append(block, lists);
  return block += heads += bodies;
}

// The bytes of a block with these postings.
std::size_t size_of(std::span<const ListedPosting> postings) {
  std::size_t lists = 0;
  for (std::size_t i = 0; i < postings.size(); ++i) {
    lists += i == 0 || postings[i].list != postings[i - 1].list;
  }
  return count_bytes + lists * head_bytes + postings.size() * Posting::bytes;
}

// How many of the postings a block of about `bytes` gets: it ends between two lists or weights where that
// leaves it at least half as large.
std::size_t cut_of(std::span<const ListedPosting> postings, std::size_t bytes) {
  std::size_t size = count_bytes;
  std::size_t fit = 0;
  for (; fit + 1 < postings.size(); ++fit) {
    size += Posting::bytes + (fit == 0 || postings[fit].list != postings[fit - 1].list ? head_bytes : 0);
    if (size > bytes) break;
  }
  fit = std::max<std::size_t>(fit, 1);
  const auto ends_at = [&](std::size_t i) {
    return std::tie(postings[i - 1].list, postings[i - 1].posting.weight) !=
           std::tie(postings[i].list, postings[i].posting.weight);
  };
  for (std::size_t cut = fit; cut >= (fit + 1) / 2; --cut) {
    if (ends_at(cut)) return cut;
  }
  return fit;
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
  if (tokens.empty()) out.push_back({list_of(no_tokens_class, posting.rest), posting});
  std::vector<ClassWeight> classes;
  classes_of(tokens, classes);
  int rest = weight;
  for (const ClassWeight& each : classes) {
    if (2 * rest < weight) break;
    posting.rest = static_cast<std::uint8_t>((255 * static_cast<std::int64_t>(rest) + weight - 1) / weight);
    out.push_back({list_of(each.stem, posting.rest), posting});
    rest -= each.weight;
  }
}

namespace posting_detail {

void ranges_of(std::string_view block, ListId first, ListId last, int lightest, int heaviest, Ranges& out) {
  for (std::string_view& each : out) each = {};
  const Parts parts = parts_of(block);
  const auto weight = [&](std::size_t i) {
    return load<std::uint16_t>(parts.postings, i * Posting::bytes + 12);
  };
  std::size_t at = first_past(0, parts.lists, [&](std::size_t i) { return parts.list(i) >= first; });
  for (; at < parts.lists && parts.list(at) <= last; ++at) {
    if (parts.list(at) < first) continue;  // a damaged file
    const std::size_t end = parts.end(at);
    const std::size_t begin = std::min(end, at == 0 ? 0 : parts.end(at - 1));
    const std::size_t from = first_past(begin, end, [&](std::size_t i) { return weight(i) >= lightest; });
    const std::size_t to = first_past(from, end, [&](std::size_t i) { return weight(i) > heaviest; });
    out[parts.list(at) - first] = parts.postings.substr(from * Posting::bytes, (to - from) * Posting::bytes);
  }
}

}  // namespace posting_detail

PostingLists::PostingLists(Database& database) : blocks_(database, "posting") {}

// Writes sorted postings as blocks of like size, the first as `id`, all before the block `next`.
void PostingLists::write(std::int64_t id, std::int64_t next, std::span<const ListedPosting> postings) {
  for (std::size_t size = size_of(postings); size > block_bytes;) {
    const std::size_t count = cut_of(postings, size / ((size + block_bytes - 1) / block_bytes));
    const ListedPosting& first = postings[count];
    int number = 0;
    if (std::tie(first.list, first.posting.weight) ==
        std::tie(postings[count - 1].list, postings[count - 1].posting.weight)) {
      const bool begins_alike =
          (id >> number_bits) == (block_id(first.list, first.posting.weight, 0) >> number_bits);
      number = begins_alike ? static_cast<int>(id & greatest_number) + 1 : 1;
    }
    const std::int64_t following = block_id(first.list, first.posting.weight, number);
    // Only inside a run of one weight that goes on in `next`: then this block stays as long as it is.
    if (number > greatest_number || following >= next) break;
    blocks_.write(id, to_block(postings.first(count)));
    id = following;
    const bool goes_on = postings[count].list == postings[count - 1].list;
    size -= size_of(postings.first(count)) - count_bytes - (goes_on ? head_bytes : 0);
    postings = postings.subspan(count);
  }
  blocks_.write(id, to_block(postings));
}

// Puts the first of the postings, which are sorted, into the block where it belongs, and those after it that
// belong there too. Returns how many.
std::size_t PostingLists::insert_into_one_block(std::span<const ListedPosting> postings) {
  const auto last_alike = [](const ListedPosting& each) {
    return block_id(each.list, each.posting.weight, greatest_number);
  };
  std::int64_t id = 0;
  merged_.clear();
  {
    Statement::Rows rows = blocks_.downward(last_alike(postings.front()));
    if (rows.next()) {
      id = rows.integer(0);
      append_block(rows.blob(1), merged_);
    }
  }
  const std::int64_t next = blocks_.next(id);
  const auto old = static_cast<std::ptrdiff_t>(merged_.size());
  std::size_t taken = 0;
  while (taken < postings.size() && last_alike(postings[taken]) < next && merged_.size() < most_in_block) {
    merged_.push_back(postings[taken++]);
  }
  std::inplace_merge(merged_.begin(), merged_.begin() + old, merged_.end(), comes_before);
  write(id, next, merged_);
  return taken;
}

void PostingLists::insert(std::vector<ListedPosting> postings) {
  std::sort(postings.begin(), postings.end(), comes_before);
  for (std::span<const ListedPosting> left = postings; !left.empty();) {
    const std::size_t taken = insert_into_one_block(left);
    if (taken == 0) {
      throw Error({}, "the memory holds too many sentences that are all alike", "Start a second memory.");
    }
    left = left.subspan(taken);
  }
}

void PostingLists::erase(const ListedPosting& listed) {
  std::int64_t id = 0;
  {
    Statement::Rows rows = blocks_.downward(block_id(listed.list, listed.posting.weight, greatest_number));
    for (bool found = false; !found;) {
      if (!rows.next()) return;  // a damaged file; `tm verify` tells
      id = rows.integer(0);
      merged_.clear();
      append_block(rows.blob(1), merged_);
      const auto gone = std::find(merged_.begin(), merged_.end(), listed);
      found = gone != merged_.end();
      if (found) merged_.erase(gone);
      if (!found && id <= block_id(listed.list, listed.posting.weight, 0)) return;
    }
  }
  if (merged_.empty()) {
    blocks_.erase(id);
  } else {
    blocks_.write(id, to_block(merged_));
  }
}

void PostingLists::for_each(const std::function<void(const ListedPosting&)>& visit) {
  std::vector<ListedPosting> postings;
  Statement::Rows rows = blocks_.downward(Blocks::last);
  while (rows.next()) {
    postings.clear();
    append_block(rows.blob(1), postings);
    for (const ListedPosting& posting : postings) visit(posting);
  }
}

}  // namespace satz::tm
