#include "tm/sentences.hpp"

#include <numeric>
#include <tuple>

#include "text/digest.hpp"
#include "text/error.hpp"
#include "tm/varint.hpp"

namespace satz::tm {
namespace {

std::uint64_t hash_of(const Sentences::Text& text) {
  return digest(text.text, 0xCBF29CE484222325ULL ^ static_cast<std::uint64_t>(text.base));
}

}  // namespace

Sentences::Sentences(Database& database)
    : lexicon_(database),
      lists_(database),
      by_hash_(database, "SELECT id, base, text FROM sentence WHERE hash = ?1"),
      by_id_(database, "SELECT text FROM sentence WHERE id = ?1"),
      words_(database, "SELECT base, words FROM sentence WHERE id = ?1"),
      insert_(database, "INSERT INTO sentence(id, hash, base, words, text) VALUES(?1, ?2, ?3, ?4, ?5)"),
      erase_(database, "DELETE FROM sentence WHERE id = ?1"),
      greatest_(database, "SELECT max(id) FROM sentence") {}

std::optional<SentenceId> Sentences::find(const Text& text) {
  Statement::Rows rows = by_hash_.run(static_cast<std::int64_t>(hash_of(text)));
  while (rows.next()) {
    if (rows.integer(1) == text.base && rows.text(2) == text.text) {
      return static_cast<SentenceId>(rows.integer(0));
    }
  }
  return std::nullopt;
}

SentenceId Sentences::next_id() {
  Statement::Rows rows = greatest_.run();
  return rows.next() && !rows.is_null(0) ? static_cast<SentenceId>(rows.integer(0) + 1) : 1;
}

std::vector<SentenceId> Sentences::add(std::span<const Text> texts) {
  // In order of their hashes, the index of hashes is walked from one end to the other.
  std::vector<std::uint64_t> hashes(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) hashes[i] = hash_of(texts[i]);
  std::vector<std::uint32_t> order(texts.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tie(hashes[a], texts[a].base, texts[a].text, a) <
           std::tie(hashes[b], texts[b].base, texts[b].text, b);
  });

  std::int64_t next = next_id();
  if (next + static_cast<std::int64_t>(texts.size()) > 0xFFFF'FFFF) {
    throw Error({}, "the memory holds too many sentences", "Start a second memory.");
  }
  std::vector<SentenceId> ids(texts.size());
  std::vector<New> added;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::uint32_t at = order[i];
    const Text& text = texts[at];
    if (i > 0) {
      const std::uint32_t before = order[i - 1];
      if (texts[before].base == text.base && texts[before].text == text.text) {
        ids[at] = ids[before];
        continue;
      }
    }
    const std::optional<SentenceId> known = find(text);
    ids[at] = known ? *known : static_cast<SentenceId>(next++);
    if (!known) added.push_back({ids[at], hashes[at], text});
  }
  if (!added.empty()) store(added);
  return ids;
}

void Sentences::store(std::span<const New> added) {
  std::vector<WordId> words;
  std::vector<std::size_t> ends;
  for (const New& each : added) {
    lexicon_.note(each.text.base, each.text.text, words);
    ends.push_back(words.size());
  }
  lexicon_.number_new_words();
  std::vector<ListedPosting> postings;
  std::string blob;
  std::size_t at = 0;
  for (std::size_t i = 0; i < added.size(); ++i) {
    blob.clear();
    entry_.clear();
    for (; at < ends[i]; ++at) {
      const WordId form = lexicon_.resolve(words[at]);
      append_varint(blob, form);
      entry_.push_back(lexicon_.token(form));
    }
    postings_of(added[i].id, entry_, postings);
    insert_.execute(std::int64_t{added[i].id}, static_cast<std::int64_t>(added[i].hash), added[i].text.base,
                    Statement::Blob{blob}, added[i].text.text);
  }
  lexicon_.forget_new_words();
  lists_.insert(std::move(postings));
}

void Sentences::read_words(std::string_view blob, std::vector<WeighedToken>& out) {
  out.clear();
  for (std::size_t at = 0; at < blob.size();) {
    out.push_back(lexicon_.token(static_cast<WordId>(read_varint(blob, at))));
  }
}

void Sentences::erase(SentenceId sentence) {
  {
    Statement::Rows rows = words_.run(std::int64_t{sentence});
    if (!rows.next()) return;
    read_words(rows.blob(1), entry_);
  }
  std::vector<ListedPosting> postings;
  postings_of(sentence, entry_, postings);
  for (const ListedPosting& posting : postings) lists_.erase(posting);
  erase_.execute(std::int64_t{sentence});
}

std::string Sentences::text(SentenceId sentence) {
  Statement::Rows rows = by_id_.run(std::int64_t{sentence});
  return rows.next() ? std::string(rows.text(0)) : std::string();
}

}  // namespace satz::tm
