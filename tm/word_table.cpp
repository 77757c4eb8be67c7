#include "tm/word_table.hpp"

#include <algorithm>

#include "text/digest.hpp"
#include "tm/varint.hpp"

namespace satz::tm {
namespace {

constexpr WordId first_word = 16;  // numbers below are no words: see lexicon.hpp

// A block: the count of words in it; for each word a head; the words' languages and texts.
constexpr std::size_t count_bytes = 2;
constexpr std::size_t head_bytes = 14;  // fold (4), stem (4), kind (1), weight (1), end among the texts (4)

std::int64_t block_of(WordId id) {
  return static_cast<std::int64_t>(id / WordTable::in_block);
}

std::uint32_t hash_of(std::int64_t language, std::string_view text) {
  const std::uint64_t hash = digest(text, 0xCBF29CE484222325ULL ^ static_cast<std::uint64_t>(language));
  return static_cast<std::uint32_t>(hash ^ (hash >> 32));
}

std::string spelling_of(std::int64_t language, std::string_view text) {
  std::string out;
  append_varint(out, language < 0 ? 2 * static_cast<std::uint64_t>(-language) + 1
                                  : 2 * static_cast<std::uint64_t>(language));
  out += text;
  return out;
}

// A block's parts; no words where its bytes are damaged.
struct Parts {
  std::size_t count = 0;
  std::string_view heads{};
  std::string_view texts{};
};

Parts parts_of(std::string_view block) {
  if (block.size() < count_bytes) return {};
  const std::size_t count = load<std::uint16_t>(block, 0);
  const std::size_t heads = count * head_bytes;
  if (count > WordTable::in_block || block.size() < count_bytes + heads) return {};
  return {count, block.substr(count_bytes, heads), block.substr(count_bytes + heads)};
}

std::string_view spelling_in(const Parts& parts, std::size_t at) {
  const auto end_of = [&](std::size_t i) {
    return std::min<std::size_t>(load<std::uint32_t>(parts.heads, i * head_bytes + 10), parts.texts.size());
  };
  const std::size_t begin = at == 0 ? 0 : end_of(at - 1);
  return parts.texts.substr(begin, std::max(begin, end_of(at)) - begin);
}

std::string join(std::size_t count, std::string_view heads, std::string_view texts) {
  std::string block;
  append(block, static_cast<std::uint16_t>(count));
  block += heads;
  block += texts;
  return block;
}

}  // namespace

WordTable::WordTable(Database& database) : words_(database, "word"), hashes_(database, "word_hash") {}

bool WordTable::is(WordId id, std::int64_t language, std::string_view text) {
  Statement::Rows rows = words_.downward(block_of(id));
  if (!rows.next() || rows.integer(0) != block_of(id)) return false;
  const Parts parts = parts_of(rows.blob(1));
  const std::size_t at = id % in_block;
  return at < parts.count && spelling_in(parts, at) == spelling_of(language, text);
}

std::optional<WordId> WordTable::find(std::int64_t language, std::string_view text) {
  hashes_.find(hash_of(language, text), found_);
  for (const std::uint32_t id : found_) {
    if (is(id, language, text)) return id;
  }
  return std::nullopt;
}

WordId WordTable::next_id() {
  Statement::Rows rows = words_.downward(Blocks::last);
  if (!rows.next()) return first_word;
  return static_cast<WordId>(rows.integer(0) * std::int64_t{in_block}) +
         static_cast<WordId>(parts_of(rows.blob(1)).count);
}

void WordTable::append(std::span<const StoredWord> words) {
  WordId id = next_id();
  std::string heads;
  std::string texts;
  std::size_t count = id % in_block;
  if (std::string old; words_.read(block_of(id), old)) {
    heads = parts_of(old).heads;
    texts = parts_of(old).texts;
  } else {
    heads.assign(count * head_bytes, '\0');  // of the numbers that are no words
  }
  std::vector<HashIndex::Entry> hashes;
  for (const StoredWord& word : words) {
    texts += spelling_of(word.language, word.text);
    tm::append(heads, word.info.fold);
    tm::append(heads, word.info.stem);
    tm::append(heads, static_cast<std::uint8_t>(word.info.kind));
    tm::append(heads, word.info.weight);
    tm::append(heads, static_cast<std::uint32_t>(texts.size()));
    hashes.push_back({hash_of(word.language, word.text), id++});
    if (++count == in_block) {
      words_.write(block_of(id - 1), join(count, heads, texts));
      heads.clear();
      texts.clear();
      count = 0;
    }
  }
  if (count > 0) words_.write(block_of(id), join(count, heads, texts));
  hashes_.insert(std::move(hashes));
}

void WordTable::infos(WordId id, Infos& out) {
  out = {};
  Statement::Rows rows = words_.downward(block_of(id));
  if (!rows.next() || rows.integer(0) != block_of(id)) return;
  const Parts parts = parts_of(rows.blob(1));
  for (std::size_t i = 0; i < parts.count; ++i) {
    const std::size_t at = i * head_bytes;
    out[i] = {load<WordId>(parts.heads, at), load<WordId>(parts.heads, at + 4),
              static_cast<Token::Kind>(std::min<int>(load<std::uint8_t>(parts.heads, at + 8), 2)),
              load<std::uint8_t>(parts.heads, at + 9)};
  }
}

}  // namespace satz::tm
