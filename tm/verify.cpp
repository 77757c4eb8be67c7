#include "text/digest.hpp"
#include "text/utf8.hpp"
#include "tm/concordance_words.hpp"
#include "tm/memory.hpp"
#include "tm/store.hpp"

namespace satz::tm {
namespace {

constexpr std::int64_t version_with_concordance = 5;

// One inspection of a memory, inside one transaction: what is compared is of one moment.
class Inspection {
 public:
  Inspection(Store& store, const std::function<void(std::size_t)>& progress)
      : store_(store), database_(store.database), progress_(progress) {}

  Soundness run() {
    check_file();
    if (!found_.sound()) return std::move(found_);  // what is read from here on would mean nothing
    found_.units = count("SELECT count(*) FROM unit");
    found_.sentences = count("SELECT count(*) FROM sentence");
    check_references();
    check_languages();
    store_.sentences.verify([&](const char* rule, const std::string& message) { fault(rule, message); },
                            progress_);
    check_concordance();
    return std::move(found_);
  }

 private:
  void fault(const char* rule, const std::string& message) {
    ++found_.faults;
    if (found_.findings.size() < Soundness::most_kept)
      found_.findings.push_back({{database_.path().string()}, rule, message});
  }

  std::uint64_t count(std::string_view sql) { return static_cast<std::uint64_t>(database_.integer(sql)); }

  void check_file() {
    Statement check(database_, "PRAGMA integrity_check(100)");
    Statement::Rows rows = check.run();
    while (rows.next()) {
      if (rows.text(0) != "ok") fault("sqlite", std::string(rows.text(0)));
    }
  }

  void check_references() {
    {
      Statement check(database_, "PRAGMA foreign_key_check");
      Statement::Rows rows = check.run();
      while (rows.next()) {
        fault("reference", "a row of the table " + std::string(rows.text(0)) + " refers to one of " +
                               std::string(rows.text(2)) + " that is not there");
      }
    }
    const auto none = [&](const char* rule, std::string_view sql, const std::string& what) {
      if (const std::uint64_t rows = count(sql); rows > 0) fault(rule, std::to_string(rows) + " " + what);
    };
    none("reference", "SELECT count(*) FROM variant WHERE (id >> 8) NOT IN (SELECT id FROM unit)",
         "wordings belong to no unit");
    none("unit",
         "SELECT count(*) FROM unit u WHERE (SELECT count(*) FROM variant WHERE id BETWEEN u.id << 8 AND "
         "(u.id << 8) + 255) < 2",
         "units have less than two wordings");
    none("unit", "SELECT count(*) FROM sentence WHERE id NOT IN (SELECT sentence FROM variant)",
         "texts are used by no unit");
  }

  // A text is kept under the language without region of whoever uses it.
  void check_languages() {
    Statement pairs(database_,
                    "SELECT DISTINCT v.language, s.base FROM variant v JOIN sentence s ON s.id = v.sentence");
    Statement::Rows rows = pairs.run();
    while (rows.next()) {
      const Language& language = store_.languages.language(rows.integer(0));
      if (!language) {
        fault("reference", "a wording is in a language that has no tag");
      } else if (store_.languages.find_base(language) != rows.integer(1)) {
        fault("reference", "texts in " + language.tag() + " are kept under another language");
      }
    }
  }

  // The concordance's index against concordance_words() of the texts that it is said to hold.
  void check_concordance() {
    if (database_.integer("PRAGMA user_version") < version_with_concordance) return;
    const std::int64_t reach = database_.integer("SELECT up_to FROM concordance_reach");
    std::uint64_t words = 0;
    std::uint64_t sum = 0;
    const auto mark = [](std::string_view word, std::int64_t sentence, std::uint64_t place) {
      return digest(word, static_cast<std::uint64_t>(sentence) * 0x9E3779B97F4A7C15ULL + place);
    };
    {
      Statement texts(database_, "SELECT id, text FROM sentence WHERE id <= ?1");
      Statement::Rows rows = texts.run(reach);
      while (rows.next()) {
        if (!is_valid_utf8(rows.text(1))) continue;  // named above; has no words for the tokenizer either
        std::uint64_t place = 0;
        for (const ConcordanceWord& word : concordance_words(rows.text(1))) {
          sum += mark(word.folded, rows.integer(0), place++);
          ++words;
        }
      }
    }
    database_.execute(
        "CREATE VIRTUAL TABLE temp.concordance_places USING fts5vocab('main', 'concordance', 'instance')");
    std::uint64_t stored_words = 0;
    std::uint64_t stored_sum = 0;
    {
      Statement places(database_, "SELECT term, doc, offset FROM temp.concordance_places");
      Statement::Rows rows = places.run();
      while (rows.next()) {
        stored_sum += mark(rows.text(0), rows.integer(1), static_cast<std::uint64_t>(rows.integer(2)));
        ++stored_words;
      }
    }
    database_.execute("DROP TABLE temp.concordance_places");
    if (stored_words != words || stored_sum != sum) {
      fault("concordance", "the concordance holds " + std::to_string(stored_words) +
                               " words, the texts give " + std::to_string(words) +
                               (stored_words == words ? ", and they are not the same" : ""));
    }
  }

  Store& store_;
  Database& database_;
  const std::function<void(std::size_t)>& progress_;
  Soundness found_;
};

}  // namespace

Soundness Memory::verify(const std::function<void(std::size_t)>& progress) const {
  Transaction transaction(store_->database, Transaction::Kind::read);
  store_->forget();  // only what the file says counts
  Soundness found = Inspection(*store_, progress).run();
  transaction.commit();
  return found;
}

}  // namespace satz::tm
