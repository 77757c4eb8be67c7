#include "tm/sentences.hpp"

#include "text/digest.hpp"
#include "text/error.hpp"
#include "tm/varint.hpp"

namespace satz::tm {
namespace {

std::uint32_t hash_of(const Sentences::Text& text) {
  const std::uint64_t hash = digest(text.text, 0xCBF29CE484222325ULL ^ static_cast<std::uint64_t>(text.base));
  return static_cast<std::uint32_t>(hash ^ (hash >> 32));
}

bool same(const Sentences::Text& a, const Sentences::Text& b) {
  return a.base == b.base && a.text == b.text;
}

}  // namespace

Sentences::Sentences(Database& database)
    : lexicon_(database),
      lists_(database),
      words_(database),
      hashes_(database, "sentence_hash"),
      by_id_(database, "SELECT base, text FROM sentence WHERE id = ?1"),
      all_(database, "SELECT id, base, text FROM sentence WHERE id > ?1 ORDER BY id LIMIT ?2"),
      insert_(database, "INSERT INTO sentence(id, base, text) VALUES(?1, ?2, ?3)"),
      erase_(database, "DELETE FROM sentence WHERE id = ?1"),
      greatest_(database, "SELECT max(id) FROM sentence") {}

bool Sentences::is(SentenceId sentence, const Text& text) {
  Statement::Rows rows = by_id_.run(std::int64_t{sentence});
  return rows.next() && rows.integer(0) == text.base && rows.text(1) == text.text;
}

std::optional<SentenceId> Sentences::find(const Text& text) {
  hashes_.find(hash_of(text), found_);
  for (const std::uint32_t id : found_) {
    if (is(id, text)) return id;
  }
  return std::nullopt;
}

SentenceId Sentences::next_id() {
  Statement::Rows rows = greatest_.run();
  return rows.next() && !rows.is_null(0) ? static_cast<SentenceId>(rows.integer(0) + 1) : 1;
}

// Gives `ids` the numbers of the texts that the file holds.
void Sentences::find_all(std::span<const Text> texts, std::span<const Hashed> hashes,
                         std::vector<SentenceId>& ids) {
  std::vector<std::uint32_t> wanted;
  for (const Hashed& each : hashes) {
    if (wanted.empty() || wanted.back() != each.hash) wanted.push_back(each.hash);
  }
  std::vector<HashIndex::Entry> found;
  hashes_.find_all(wanted, found);
  auto each = hashes.begin();
  for (const HashIndex::Entry& entry : found) {
    while (each->hash < entry.hash) ++each;
    for (auto twin = each; twin != hashes.end() && twin->hash == entry.hash; ++twin) {
      if (ids[twin->at] == 0 && is(entry.id, texts[twin->at])) ids[twin->at] = entry.id;
    }
  }
}

std::vector<SentenceId> Sentences::add(std::span<const Text> texts) {
  std::vector<Hashed> hashes(texts.size());
  for (std::uint32_t at = 0; at < texts.size(); ++at) hashes[at] = {hash_of(texts[at]), at};
  std::sort(hashes.begin(), hashes.end());
  std::vector<SentenceId> ids(texts.size());
  find_all(texts, hashes, ids);

  // Of the texts that are not there, the first of each kind.
  std::vector<std::uint32_t> first(texts.size());
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    first[hashes[i].at] = hashes[i].at;
    for (std::size_t j = i; j > 0 && hashes[j - 1].hash == hashes[i].hash; --j) {
      const std::uint32_t before = hashes[j - 1].at;
      if (!same(texts[before], texts[hashes[i].at])) continue;
      first[hashes[i].at] = first[before];
      break;
    }
  }
  std::int64_t next = next_id();
  if (next + static_cast<std::int64_t>(texts.size()) > 0xFFFF'FFFF) {
    throw Error({}, "the memory holds too many sentences", "Start a second memory.");
  }
  std::vector<Indexed> added;
  for (std::uint32_t at = 0; at < texts.size(); ++at) {
    if (ids[at] != 0) continue;
    ids[at] = first[at] == at ? static_cast<SentenceId>(next++) : ids[first[at]];
    if (first[at] == at) added.push_back({ids[at], texts[at]});
  }
  for (const Indexed& each : added) {
    insert_.execute(std::int64_t{each.id}, each.text.base, each.text.text);
  }
  index(added);
  return ids;
}

void Sentences::index(std::span<const Indexed> added) {
  std::vector<WordId> words;
  std::vector<std::size_t> ends;
  std::vector<HashIndex::Entry> hashes;
  for (const Indexed& each : added) {
    lexicon_.note(each.text.base, each.text.text, words);
    ends.push_back(words.size());
    hashes.push_back({hash_of(each.text), each.id});
  }
  lexicon_.number_new_words();
  std::vector<ListedPosting> postings;
  std::vector<SentenceWords::Record> records(added.size());
  std::size_t at = 0;
  for (std::size_t i = 0; i < added.size(); ++i) {
    records[i].sentence = added[i].id;
    append_varint(records[i].bytes, static_cast<std::uint64_t>(added[i].text.base));
    entry_.clear();
    for (; at < ends[i]; ++at) {
      const WordId form = lexicon_.resolve(words[at]);
      append_varint(records[i].bytes, form);
      entry_.push_back(lexicon_.token(form));
    }
    postings_of(added[i].id, entry_, postings);
  }
  lexicon_.forget_new_words();
  words_.write(records);
  hashes_.insert(std::move(hashes));
  lists_.insert(std::move(postings));
}

void Sentences::rebuild() {
  constexpr std::int64_t batch = 50'000;
  SentenceId last = 0;
  for (std::vector<std::string> texts;; texts.clear()) {
    std::vector<Indexed> all;
    {
      Statement::Rows rows = all_.run(std::int64_t{last}, batch);
      while (rows.next()) {
        last = static_cast<SentenceId>(rows.integer(0));
        all.push_back({last, {rows.integer(1), {}}});
        texts.emplace_back(rows.text(2));
      }
    }
    if (all.empty()) return;
    for (std::size_t i = 0; i < all.size(); ++i) all[i].text.text = texts[i];
    index(all);
  }
}

// Gives `out` the tokens of a record; returns its language, 0 for no record.
std::int64_t Sentences::read_words(std::string_view record, std::vector<WeighedToken>& out) {
  out.clear();
  if (record.empty()) return 0;  // a damaged file; `tm verify` tells
  std::size_t at = 0;
  const auto base = static_cast<std::int64_t>(read_varint(record, at));
  while (at < record.size()) out.push_back(lexicon_.token(static_cast<WordId>(read_varint(record, at))));
  return base;
}

void Sentences::erase(SentenceId sentence) {
  Text text;
  std::string spelled;
  {
    Statement::Rows rows = by_id_.run(std::int64_t{sentence});
    if (!rows.next()) return;
    spelled = rows.text(1);
    text = {rows.integer(0), spelled};
  }
  read_words(words_.read(sentence), entry_);
  std::vector<ListedPosting> postings;
  postings_of(sentence, entry_, postings);
  for (const ListedPosting& posting : postings) lists_.erase(posting);
  words_.erase(sentence);
  hashes_.erase({hash_of(text), sentence});
  erase_.execute(std::int64_t{sentence});
}

std::string Sentences::text(SentenceId sentence) {
  Statement::Rows rows = by_id_.run(std::int64_t{sentence});
  return rows.next() ? std::string(rows.text(1)) : std::string();
}

void Sentences::forget() {
  lexicon_.forget();
  words_.forget();
}

}  // namespace satz::tm
