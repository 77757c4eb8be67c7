#include "tm/sentences.hpp"

#include <algorithm>
#include <utility>

#include "text/digest.hpp"
#include "text/error.hpp"
#include "text/utf8.hpp"
#include "tm/varint.hpp"

namespace satz::tm {
namespace {

constexpr SentenceId most_lag = 600'000;          // a lookup reads them in a tenth of a second
constexpr std::size_t most_postings = 1'500'000;  // held at once: 36 MB

bool same(const Sentences::Text& a, const Sentences::Text& b) {
  return a.base == b.base && a.text == b.text;
}

}  // namespace

std::uint32_t Sentences::hash_of(const Text& text) {
  const std::uint64_t hash = digest(text.text, 0xCBF29CE484222325ULL ^ static_cast<std::uint64_t>(text.base));
  return static_cast<std::uint32_t>(hash ^ (hash >> 32));
}

Sentences::Sentences(Database& database)
    : lexicon_(database),
      lists_(database),
      words_(database),
      hashes_(database, "sentence_hash"),
      by_id_(database, "SELECT base, text FROM sentence WHERE id = ?1"),
      all_(database, "SELECT id, base, text FROM sentence WHERE id > ?1 ORDER BY id LIMIT ?2"),
      insert_(database, "INSERT INTO sentence(id, base, text) VALUES(?1, ?2, ?3)"),
      erase_(database, "DELETE FROM sentence WHERE id = ?1"),
      greatest_(database, "SELECT max(id) FROM sentence"),
      database_(&database) {}

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
  CutTexts cut;
  std::vector<std::int64_t> bases;
  for (const Text& text : texts) {
    const auto known = std::find(bases.begin(), bases.end(), text.base);
    cut.add(static_cast<std::uint32_t>(known - bases.begin()), text.text);
    if (known == bases.end()) bases.push_back(text.base);
  }
  return add(texts, cut, bases, Indexing::now);
}

std::vector<SentenceId> Sentences::add(std::span<const Text> texts, const CutTexts& cut,
                                       std::span<const std::int64_t> bases, Indexing indexing) {
  std::vector<std::uint32_t> hash_at(texts.size());
  std::vector<Hashed> hashes(texts.size());
  for (std::uint32_t at = 0; at < texts.size(); ++at) {
    hash_at[at] = hash_of(texts[at]);
    hashes[at] = {hash_at[at], at};
  }
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
    if (first[at] == at) added.push_back({ids[at], texts[at], at, hash_at[at]});
  }
  for (const Indexed& each : added) {
    insert_.execute(std::int64_t{each.id}, each.text.base, each.text.text);
  }
  if (!added.empty()) {
    store_words(cut, bases, added);
    lag_.reset();
  }
  if (indexing == Indexing::now || lag().end - lag().begin > most_lag) complete_index();
  return ids;
}

// Words and hashes of new sentences.
void Sentences::store_words(const CutTexts& cut, std::span<const std::int64_t> bases,
                            std::span<const Indexed> added) {
  const auto forms = cut.forms();
  std::vector<std::uint32_t> counts(forms.size());
  for (const Indexed& each : added) {
    for (const std::uint32_t form : cut.words(each.at)) ++counts[form];
  }
  std::vector<WordId> ids(forms.size());
  for (std::size_t i = 0; i < forms.size(); ++i) {
    if (counts[i] == 0) continue;
    ids[i] = lexicon_.note(bases[forms[i].language], forms[i].text, forms[i].kind, counts[i]);
  }
  lexicon_.number_new_words();
  for (WordId& id : ids) id = lexicon_.resolve(id);
  lexicon_.forget_new_words();
  std::string bytes;
  std::vector<std::size_t> ends(added.size());
  std::vector<HashIndex::Entry> hashes(added.size());
  for (std::size_t i = 0; i < added.size(); ++i) {
    append_varint(bytes, static_cast<std::uint64_t>(added[i].text.base));
    for (const std::uint32_t form : cut.words(added[i].at)) append_varint(bytes, ids[form]);
    ends[i] = bytes.size();
    hashes[i] = {added[i].hash, added[i].id};
  }
  std::vector<SentenceWords::Record> records(added.size());
  for (std::size_t i = 0; i < added.size(); ++i) {
    const std::size_t begin = i == 0 ? 0 : ends[i - 1];
    records[i] = {added[i].id, std::string_view(bytes).substr(begin, ends[i] - begin)};
  }
  words_.write(records);
  hashes_.insert(std::move(hashes));
}

Sentences::Lag Sentences::lag() {
  if (lag_) return *lag_;
  if (!reach_) {
    if (database_->integer("SELECT count(*) FROM sqlite_schema WHERE name = 'posting_reach'") == 0) {
      return *(lag_ = Lag());
    }
    reach_.emplace(*database_, "SELECT up_to FROM posting_reach");
  }
  Statement::Rows rows = reach_->run();
  const auto up_to = rows.next() ? static_cast<SentenceId>(rows.integer(0)) : SentenceId{0};
  const SentenceId end = next_id();
  lag_ = Lag{up_to + 1, std::max(up_to + 1, end)};
  return *lag_;
}

void Sentences::set_reach(SentenceId up_to) {
  database_->execute("UPDATE posting_reach SET up_to = " + std::to_string(up_to));
  lag_.reset();
}

void Sentences::complete_index() {
  hashes_.settle();
  lexicon_.settle();
  const Lag missing = lag();
  if (missing.begin == missing.end) return;
  std::vector<ListedPosting> postings;
  const std::size_t room =
      std::min<std::size_t>(most_postings + 1000, std::size_t{16} * (missing.end - missing.begin));
  postings.reserve(room);
  for (SentenceId id = missing.begin; id < missing.end; ++id) {
    const std::string_view record = words_.read(id);
    if (record.empty()) continue;  // taken out
    read_words(record, entry_);
    postings_of(id, entry_, postings);
    if (postings.size() >= most_postings) {
      lists_.insert(std::exchange(postings, {}));
      postings.reserve(room);
    }
  }
  lists_.insert(std::move(postings));
  set_reach(missing.end - 1);
}

std::vector<Sentences::Indexed> Sentences::next_batch(std::int64_t most, SentenceId& last,
                                                      std::vector<std::string>& texts) {
  std::vector<Indexed> all;
  texts.clear();
  Statement::Rows rows = all_.run(std::int64_t{last}, most);
  while (rows.next()) {
    last = static_cast<SentenceId>(rows.integer(0));
    all.push_back({last, {rows.integer(1), {}}, 0, 0});
    texts.emplace_back(rows.text(2));
  }
  for (std::size_t i = 0; i < all.size(); ++i) all[i].text.text = texts[i];  // they have found their place
  return all;
}

void Sentences::rebuild() {
  constexpr std::int64_t batch = 50'000;
  set_reach(0);
  SentenceId last = 0;
  std::vector<std::string> texts;
  for (auto all = next_batch(batch, last, texts); !all.empty(); all = next_batch(batch, last, texts)) {
    // A damaged text has no words; `tm verify` names it.
    std::erase_if(all, [](const Indexed& one) { return !is_valid_utf8(one.text.text); });
    CutTexts cut;
    std::vector<std::int64_t> bases;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const Text& text = all[i].text;
      const auto known = std::find(bases.begin(), bases.end(), text.base);
      cut.add(static_cast<std::uint32_t>(known - bases.begin()), text.text);
      if (known == bases.end()) bases.push_back(text.base);
      all[i].at = static_cast<std::uint32_t>(i);
      all[i].hash = hash_of(text);
    }
    store_words(cut, bases, all);
  }
  complete_index();
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
  const Lag missing = lag();
  if (sentence < missing.begin || sentence >= missing.end) {
    read_words(words_.read(sentence), entry_);
    std::vector<ListedPosting> postings;
    postings_of(sentence, entry_, postings);
    for (const ListedPosting& posting : postings) lists_.erase(posting);
  }
  words_.erase(sentence);
  hashes_.erase({hash_of(text), sentence});
  erase_.execute(std::int64_t{sentence});
  // The greatest number is given again, to a sentence that is not in the lists.
  if (next_id() < missing.begin) set_reach(next_id() - 1);
  lag_.reset();
}

std::string Sentences::text(SentenceId sentence) {
  Statement::Rows rows = by_id_.run(std::int64_t{sentence});
  return rows.next() ? std::string(rows.text(1)) : std::string();
}

void Sentences::forget() {
  lexicon_.forget();
  words_.forget();
  hashes_.forget();
  lag_.reset();
}

}  // namespace satz::tm
