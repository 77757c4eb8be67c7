#include "tm/memory.hpp"
#include "tm/store.hpp"

namespace satz::tm {
namespace {

std::uint64_t count(Database& database, std::string_view sql) {
  return static_cast<std::uint64_t>(database.integer(sql));
}

// Units by the name that `column` of the table unit stands for.
std::vector<Stats::NameCount> names(Database& database, const std::string& column) {
  std::vector<Stats::NameCount> counts;
  Statement statement(database, "SELECT text, count(*) FROM unit JOIN label ON label.id = " + column +
                                    " GROUP BY label.id ORDER BY 2 DESC, 1");
  Statement::Rows rows = statement.run();
  while (rows.next())
    counts.push_back({std::string(rows.text(0)), static_cast<std::uint64_t>(rows.integer(1))});
  return counts;
}

}  // namespace

Stats Memory::stats() const {
  Database& database = store_->database;
  Transaction transaction(database, Transaction::Kind::read);
  Stats stats;
  stats.units = count(database, "SELECT count(*) FROM unit");
  stats.sentences = count(database, "SELECT count(*) FROM sentence");
  stats.bytes = count(database, "PRAGMA page_count") * count(database, "PRAGMA page_size");
  {
    Statement languages(
        database,
        "SELECT tag, count(*) FROM variant JOIN language ON language.id = variant.language GROUP "
        "BY tag ORDER BY tag");
    Statement::Rows rows = languages.run();
    while (rows.next()) {
      stats.languages.push_back(
          {Language::parse(rows.text(0)).value_or(Language()), static_cast<std::uint64_t>(rows.integer(1))});
    }
  }
  {
    Statement states(database, "SELECT state, count(*) FROM unit WHERE state BETWEEN 0 AND 4 GROUP BY state");
    Statement::Rows rows = states.run();
    while (rows.next())
      stats.states[static_cast<std::size_t>(rows.integer(0))] = static_cast<std::uint64_t>(rows.integer(1));
  }
  stats.origins = names(database, "origin");
  stats.documents = names(database, "document");
  stats.users = names(database, "coalesce(changer, creator)");
  stats.first_change = database.integer("SELECT min(coalesce(changed, created)) FROM unit");
  stats.last_change = database.integer("SELECT max(coalesce(changed, created)) FROM unit");
  stats.used_units = count(database, "SELECT count(*) FROM unit WHERE uses > 0");
  stats.concordance_lag = concordance_lag();
  transaction.commit();
  return stats;
}

}  // namespace satz::tm
