#include "tm/schema.hpp"

#include <sqlite3.h>

#include <array>
#include <string>

#include "text/error.hpp"
#include "tm/sentences.hpp"

namespace satz::tm {
namespace {

constexpr std::int64_t application_id = 0x7361747A;  // "satz"

// What brings a file of the version before up to this one.
struct Migration {
  const char* sql = nullptr;
  bool rebuild_index = false;  ///< from the texts; the tables of the index are empty then
};

// One entry per version. Entries are never changed, only added.
constexpr std::array migrations = {
    Migration{R"sql(
CREATE TABLE language(
  id   INTEGER PRIMARY KEY,
  tag  TEXT NOT NULL UNIQUE);

CREATE TABLE label(
  id   INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE);

CREATE TABLE unit(
  id       INTEGER PRIMARY KEY,
  tuid     TEXT,
  source   INTEGER REFERENCES language,
  origin   INTEGER REFERENCES label,
  document INTEGER REFERENCES label,
  state    INTEGER NOT NULL,
  created  INTEGER,
  creator  INTEGER REFERENCES label,
  changed  INTEGER,
  changer  INTEGER REFERENCES label,
  used     INTEGER,
  uses     INTEGER);
CREATE INDEX unit_by_document ON unit(document) WHERE document IS NOT NULL;

CREATE TABLE sentence(
  id       INTEGER PRIMARY KEY,
  hash     INTEGER NOT NULL,
  base     INTEGER NOT NULL,
  words    BLOB NOT NULL,
  text     TEXT NOT NULL);
CREATE INDEX sentence_by_hash ON sentence(hash);

CREATE TABLE variant(
  id       INTEGER PRIMARY KEY,
  language INTEGER NOT NULL REFERENCES language,
  sentence INTEGER NOT NULL REFERENCES sentence,
  codes    BLOB,
  previous TEXT,
  next     TEXT,
  created  INTEGER,
  creator  INTEGER REFERENCES label,
  changed  INTEGER,
  changer  INTEGER REFERENCES label);
CREATE INDEX variant_by_sentence ON variant(sentence);

CREATE TABLE remark(
  unit     INTEGER NOT NULL REFERENCES unit ON DELETE CASCADE,
  variant  INTEGER NOT NULL,
  ordinal  INTEGER NOT NULL,
  type     TEXT,
  text     TEXT NOT NULL,
  PRIMARY KEY(unit, variant, ordinal)) WITHOUT ROWID;

CREATE TABLE word(
  id       INTEGER PRIMARY KEY,
  fold     INTEGER NOT NULL,
  stem     INTEGER NOT NULL,
  kind     INTEGER NOT NULL,
  weight   INTEGER NOT NULL);

CREATE TABLE spelling(
  language INTEGER NOT NULL,
  text     TEXT NOT NULL,
  word     INTEGER NOT NULL,
  PRIMARY KEY(language, text)) WITHOUT ROWID;

CREATE TABLE posting(
  id       INTEGER PRIMARY KEY,
  records  BLOB NOT NULL);
)sql"},
    // The index in blocks: a third of the rows to write, and none of the tables that only it needs.
    Migration{R"sql(
DROP INDEX sentence_by_hash;
ALTER TABLE sentence DROP COLUMN hash;
ALTER TABLE sentence DROP COLUMN words;
DROP TABLE word;
DROP TABLE spelling;
DROP TABLE posting;
CREATE TABLE sentence_hash(id INTEGER PRIMARY KEY, records BLOB NOT NULL);
CREATE TABLE sentence_words(id INTEGER PRIMARY KEY, records BLOB NOT NULL);
CREATE TABLE word(id INTEGER PRIMARY KEY, records BLOB NOT NULL);
CREATE TABLE word_hash(id INTEGER PRIMARY KEY, records BLOB NOT NULL);
CREATE TABLE posting(id INTEGER PRIMARY KEY, records BLOB NOT NULL);
)sql",
              true},
    // Where a word or phrase stands, filled when it is asked for.
    Migration{R"sql(
CREATE VIRTUAL TABLE concordance USING fts5(
  text, content = 'sentence', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0');
CREATE TABLE concordance_reach(up_to INTEGER NOT NULL);
INSERT INTO concordance_reach VALUES(0);
CREATE TRIGGER sentence_leaves_concordance AFTER DELETE ON sentence
WHEN old.id <= (SELECT up_to FROM concordance_reach)
BEGIN
  INSERT INTO concordance(concordance, rowid, text) VALUES('delete', old.id, old.text);
  UPDATE concordance_reach SET up_to = min(up_to, coalesce((SELECT max(id) FROM sentence), 0));
END;
)sql"},
    // How far the posting lists go: an import puts many batches into them at once.
    Migration{R"sql(
CREATE TABLE posting_reach(up_to INTEGER NOT NULL);
INSERT INTO posting_reach SELECT coalesce(max(id), 0) FROM sentence;
)sql"},
    // The concordance's words are those of concordance_words(): also of scripts without blanks.
    Migration{R"sql(
DROP TRIGGER sentence_leaves_concordance;
DROP TABLE concordance;
CREATE VIRTUAL TABLE concordance USING fts5(
  text, content = 'sentence', content_rowid = 'id', tokenize = 'satz');
UPDATE concordance_reach SET up_to = 0;
CREATE TRIGGER sentence_leaves_concordance AFTER DELETE ON sentence
WHEN old.id <= (SELECT up_to FROM concordance_reach)
BEGIN
  INSERT INTO concordance(concordance, rowid, text) VALUES('delete', old.id, old.text);
  UPDATE concordance_reach SET up_to = min(up_to, coalesce((SELECT max(id) FROM sentence), 0));
END;
)sql"},
    // Runs of hashes among their blocks: a program that does not know them would add texts twice.
    Migration{""},
};

constexpr auto newest = static_cast<std::int64_t>(migrations.size());

// Files from this version on can be read without being brought up to date: what came later is beside the
// texts and their index.
constexpr std::int64_t oldest_readable = 2;

// Switching to the write-ahead log needs the file alone for a moment, and SQLite does not wait for that by
// itself when several processes make the same file.
void switch_to_write_ahead_log(Database& database) {
  for (int attempt = 0;; ++attempt) {
    try {
      database.execute("PRAGMA journal_mode = WAL");
      return;
    } catch (const Error&) {
      if (attempt == 600) throw;
      sqlite3_sleep(100);
    }
  }
}

void migrate(Database& database) {
  Transaction transaction(database, Transaction::Kind::write);
  const std::int64_t version = database.integer("PRAGMA user_version");  // another process may have been here
  bool rebuild = false;
  for (std::int64_t v = version; v < newest; ++v) {
    const Migration& migration = migrations[static_cast<std::size_t>(v)];
    database.execute(migration.sql);
    rebuild = rebuild || migration.rebuild_index;
  }
  if (rebuild && version > 0) Sentences(database).rebuild();
  if (version < newest) {
    database.execute("PRAGMA application_id = " + std::to_string(application_id));
    database.execute("PRAGMA user_version = " + std::to_string(newest));
  }
  transaction.commit();
}

void check_identity(Database& database, Database::Mode mode) {
  const std::string file = database.path().string();
  const Transaction one_moment(database, Transaction::Kind::read);  // another process may be making the file
  const std::int64_t id = database.integer("PRAGMA application_id");
  const std::int64_t version = database.integer("PRAGMA user_version");
  const bool empty = database.integer("SELECT count(*) FROM sqlite_schema") == 0;
  if (empty && mode == Database::Mode::create) return;
  if (empty && id == 0) {
    throw Error({file}, "is empty: there is no memory in it",
                "Name another file, or run `satz tm import` to make a memory of it.");
  }
  if (id != application_id) {
    throw Error({file}, "is an SQLite file, but not a memory of satz",
                "Name another file, or move this one away and run `satz tm import` to make a new memory.");
  }
  if (version > newest) {
    throw Error({file},
                "was written by a newer satz (schema " + std::to_string(version) + ", this one knows " +
                    std::to_string(newest) + ")",
                "Use that version of satz, or export the memory to TMX with it and import the TMX here.");
  }
  if (version < oldest_readable && mode == Database::Mode::read) {
    throw Error(
        {file}, "was written by an older satz (schema " + std::to_string(version) + ")",
        "Run any command that writes to it, such as `satz tm import`: it brings the file up to date.");
  }
}

}  // namespace

void prepare_schema(Database& database, Database::Mode mode) {
  // References are declared, and `PRAGMA foreign_key_check` looks at them; held to at every row, they would
  // cost an import half its speed.
  database.execute("PRAGMA foreign_keys = OFF");
  database.execute("PRAGMA mmap_size = 1073741824");
  database.execute("PRAGMA cache_size = -16000");
  if (mode == Database::Mode::create && database.integer("SELECT count(*) FROM sqlite_schema") == 0) {
    database.execute("PRAGMA page_size = 4096");
    switch_to_write_ahead_log(database);
  }
  check_identity(database, mode);
  if (mode != Database::Mode::read) {
    // A batch that was reported as kept survives a power cut.
    database.execute("PRAGMA synchronous = FULL");
    if (database.integer("PRAGMA user_version") < newest) migrate(database);
  }
}

}  // namespace satz::tm
