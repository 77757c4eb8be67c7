#include "tm/concordance.hpp"

#include <algorithm>

#include "tm/memory.hpp"
#include "tm/store.hpp"

namespace satz::tm {
namespace {

constexpr std::int64_t version_with_concordance = 5;

// The sentences up to this one are in the index.
std::int64_t reach_of(Database& database) {
  if (database.integer("PRAGMA user_version") < version_with_concordance) return 0;
  return database.integer("SELECT up_to FROM concordance_reach");
}

// The phrases as an FTS5 query: strings in quotation marks, one in them being doubled.
std::string query_text(const std::vector<Phrase>& phrases) {
  std::string query;
  for (const Phrase& phrase : phrases) {
    query += query.empty() ? "\"" : " AND \"";
    for (const std::string& word : phrase.words) {
      if (&word != &phrase.words.front()) query += ' ';
      for (const char c : word) query.append(c == '"' ? 2 : 1, c);
    }
    query += phrase.open_end ? "\" *" : "\"";
  }
  return query;
}

// One look into the concordance.
class Search {
 public:
  Search(Store& store, const ConcordanceQuery& query) : store_(store), query_(query) {}

  std::vector<Passage> run() {
    if (query_.language && base() == 0) return {};
    const std::int64_t reach = reach_of(store_.database);
    // The later ones first: what was translated last is what people want to see.
    Statement rest(store_.database, "SELECT id, base, text FROM sentence WHERE id > ?1 ORDER BY id DESC");
    take_all(rest.run(reach));
    if (reach > 0 && !is_full()) {
      Statement indexed(store_.database,
                        "SELECT s.id, s.base, s.text FROM concordance JOIN sentence s ON s.id = "
                        "concordance.rowid WHERE concordance MATCH ?1 ORDER BY concordance.rowid DESC");
      const std::string text = query_text(query_.phrases);
      take_all(indexed.run(std::string_view(text)));
    }
    return std::move(passages_);
  }

 private:
  bool is_full() const { return passages_.size() >= query_.limit; }
  std::int64_t base() { return store_.languages.find_base(query_.language); }

  void take_all(Statement::Rows rows) {
    const std::int64_t wanted = query_.language ? base() : 0;
    while (!is_full() && rows.next()) {
      if (wanted != 0 && rows.integer(1) != wanted) continue;
      take(static_cast<SentenceId>(rows.integer(0)), std::string(rows.text(2)));
    }
  }

  void take(SentenceId sentence, std::string text) {
    Passage passage{.text = std::move(text)};
    passage.found = find_phrases(concordance_words(passage.text), query_.phrases);
    if (passage.found.empty()) return;
    store_.units.variants_of(sentence, rows_);
    for (const VariantRow& row : rows_) {
      const Language& language = store_.languages.language(row.language);
      if (query_.language && !query_.language.finds(language)) continue;
      if (passage.units.empty() || passage.units.back() != row.unit()) passage.units.push_back(row.unit());
    }
    if (!passage.units.empty()) passages_.push_back(std::move(passage));
  }

  Store& store_;
  const ConcordanceQuery& query_;
  std::vector<Passage> passages_;
  std::vector<VariantRow> rows_;
};

}  // namespace

std::vector<Passage> Memory::concordance(const ConcordanceQuery& query) const {
  const bool is_nothing =
      query.phrases.empty() || std::any_of(query.phrases.begin(), query.phrases.end(),
                                           [](const Phrase& phrase) { return phrase.words.empty(); });
  if (is_nothing || query.limit == 0) return {};
  Transaction transaction(store_->database, Transaction::Kind::read);
  store_->refresh();
  std::vector<Passage> passages = Search(*store_, query).run();
  transaction.commit();
  return passages;
}

std::uint64_t Memory::concordance_lag() const {
  Transaction transaction(store_->database, Transaction::Kind::read);
  const std::int64_t reach = reach_of(store_->database);
  Statement count(store_->database, "SELECT count(*) FROM sentence WHERE id > ?1");
  std::uint64_t lag = 0;
  {
    Statement::Rows rows = count.run(reach);
    if (rows.next()) lag = static_cast<std::uint64_t>(rows.integer(0));
  }
  transaction.commit();
  return lag;
}

std::uint64_t Memory::extend_concordance(std::uint64_t most) {
  Database& database = store_->database;
  Transaction transaction(database, Transaction::Kind::write);
  const std::int64_t reach = reach_of(database);
  Statement last(
      database, "SELECT max(id), count(*) FROM (SELECT id FROM sentence WHERE id > ?1 ORDER BY id LIMIT ?2)");
  std::int64_t up_to = 0;
  std::int64_t count = 0;
  {
    Statement::Rows rows = last.run(reach, static_cast<std::int64_t>(most));
    if (rows.next()) {
      up_to = rows.integer(0);
      count = rows.integer(1);
    }
  }
  if (count > 0) {
    Statement(database,
              "INSERT INTO concordance(rowid, text) SELECT id, text FROM sentence WHERE id > ?1 AND id <= ?2 "
              "ORDER BY id")
        .execute(reach, up_to);
    Statement(database, "UPDATE concordance_reach SET up_to = ?1").execute(up_to);
  }
  transaction.commit();
  return static_cast<std::uint64_t>(count);
}

}  // namespace satz::tm
