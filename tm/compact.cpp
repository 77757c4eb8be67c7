#include "tm/memory.hpp"
#include "tm/writing.hpp"

namespace satz::tm {
namespace {

std::uint64_t size_of(Database& database) {
  return static_cast<std::uint64_t>(database.integer("PRAGMA page_count") *
                                    database.integer("PRAGMA page_size"));
}

// What deleting and replacing units leaves behind.
constexpr const char* take_out_unused = R"sql(
DELETE FROM label WHERE id NOT IN (
  SELECT origin FROM unit WHERE origin IS NOT NULL
  UNION SELECT document FROM unit WHERE document IS NOT NULL
  UNION SELECT creator FROM unit WHERE creator IS NOT NULL
  UNION SELECT changer FROM unit WHERE changer IS NOT NULL
  UNION SELECT creator FROM variant WHERE creator IS NOT NULL
  UNION SELECT changer FROM variant WHERE changer IS NOT NULL);
DELETE FROM language WHERE id NOT IN (
  SELECT language FROM variant
  UNION SELECT source FROM unit WHERE source IS NOT NULL
  UNION SELECT base FROM sentence);
DELETE FROM sentence_words;
DELETE FROM sentence_hash;
DELETE FROM word;
DELETE FROM word_hash;
DELETE FROM posting;
)sql";

// FTS5's own way to read the texts again; empty stays what was never asked for.
void renew_concordance(Database& database) {
  const bool filled = database.integer("SELECT up_to FROM concordance_reach") > 0;
  database.execute(filled ? "INSERT INTO concordance(concordance) VALUES('rebuild')"
                          : "INSERT INTO concordance(concordance) VALUES('delete-all')");
  if (filled)
    database.execute("UPDATE concordance_reach SET up_to = (SELECT coalesce(max(id), 0) FROM sentence)");
}

}  // namespace

Compaction Memory::compact() {
  Database& database = store_->database;
  Compaction done;
  done.bytes_before = size_of(database);
  write(*store_, [&] {
    done.unused_sentences = static_cast<std::uint64_t>(
        database.integer("SELECT count(*) FROM sentence WHERE id NOT IN (SELECT sentence FROM variant)"));
    // Without the trigger: the concordance is made anew anyway, and may be what is damaged.
    database.execute(
        "UPDATE concordance_reach SET up_to = -up_to;"
        "DELETE FROM sentence WHERE id NOT IN (SELECT sentence FROM variant);"
        "UPDATE concordance_reach SET up_to = -up_to;");
    database.execute(take_out_unused);
    store_->forget();
    store_->sentences.rebuild();
    renew_concordance(database);
  });
  store_->forget();
  database.execute("VACUUM");
  database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
  done.bytes_after = size_of(database);
  return done;
}

}  // namespace satz::tm
