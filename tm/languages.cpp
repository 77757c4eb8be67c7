#include "tm/units.hpp"

namespace satz::tm {

Languages::Languages(Database& database)
    : by_tag_(database, "SELECT id FROM language WHERE tag = ?1"),
      by_id_(database, "SELECT tag FROM language WHERE id = ?1"),
      insert_(database, "INSERT INTO language(tag) VALUES(?1) RETURNING id") {}

std::int64_t Languages::number(const Language& language, bool adding) {
  if (!language) return 0;
  const auto known = numbers_.find(language.tag());
  if (known != numbers_.end()) return known->second;
  std::int64_t id = 0;
  {
    Statement::Rows rows = by_tag_.run(language.tag());
    if (rows.next()) id = rows.integer(0);
  }
  if (id == 0 && adding) {
    Statement::Rows rows = insert_.run(language.tag());
    if (rows.next()) id = rows.integer(0);
    rows.next();
  }
  if (id != 0) numbers_.emplace(language.tag(), id);
  return id;
}

std::int64_t Languages::find(const Language& language) {
  return number(language, false);
}

std::int64_t Languages::add(const Language& language) {
  return number(language, true);
}

std::int64_t Languages::find_base(const Language& language) {
  return base_number(language, false);
}

std::int64_t Languages::add_base(const Language& language) {
  return base_number(language, true);
}

std::int64_t Languages::base_number(const Language& language, bool adding) {
  const auto known = base_numbers_.find(language.tag());
  if (known != base_numbers_.end()) return known->second;
  const std::int64_t id = number(Language::parse(language.base()).value_or(language), adding);
  if (id != 0) base_numbers_.emplace(language.tag(), id);
  return id;
}

const Language& Languages::language(std::int64_t id) {
  const auto known = languages_.find(id);
  if (known != languages_.end()) return known->second;
  Statement::Rows rows = by_id_.run(id);
  Language language = rows.next() ? Language::parse(rows.text(0)).value_or(Language()) : Language();
  return languages_.emplace(id, std::move(language)).first->second;
}

void Languages::forget() {
  numbers_.clear();
  base_numbers_.clear();
  languages_.clear();
}

}  // namespace satz::tm
