#include "tm/blocks.hpp"

namespace satz::tm {

Blocks::Blocks(Database& database, std::string_view table)
    : downward_(database,
                "SELECT id, records FROM " + std::string(table) + " WHERE id <= ?1 ORDER BY id DESC"),
      next_(database, "SELECT id FROM " + std::string(table) + " WHERE id > ?1 ORDER BY id LIMIT 1"),
      read_(database, "SELECT records FROM " + std::string(table) + " WHERE id = ?1"),
      write_(database, "INSERT OR REPLACE INTO " + std::string(table) + " VALUES(?1, ?2)"),
      erase_(database, "DELETE FROM " + std::string(table) + " WHERE id = ?1") {}

std::int64_t Blocks::next(std::int64_t id) {
  Statement::Rows rows = next_.run(id);
  return rows.next() ? rows.integer(0) : last;
}

bool Blocks::read(std::int64_t id, std::string& out) {
  Statement::Rows rows = read_.run(id);
  if (!rows.next()) return false;
  out = rows.blob(0);
  return true;
}

}  // namespace satz::tm
