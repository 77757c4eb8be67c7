#include "tm/memory.hpp"

#include "tm/schema.hpp"
#include "tm/store.hpp"

namespace satz::tm {
namespace {

Database::Mode mode_of(Memory::Access access) {
  switch (access) {
    case Memory::Access::read:
      return Database::Mode::read;
    case Memory::Access::write:
      return Database::Mode::write;
    case Memory::Access::create:
      break;
  }
  return Database::Mode::create;
}

// Statements can be prepared only when the tables are there.
Database& prepared(Database& database, Database::Mode mode) {
  prepare_schema(database, mode);
  return database;
}

}  // namespace

AddCounts& AddCounts::operator+=(const AddCounts& other) {
  added += other.added;
  updated += other.updated;
  duplicate += other.duplicate;
  skipped += other.skipped;
  return *this;
}

const Variant* find_variant(const TranslationUnit& unit, const Language& language) {
  const Variant* found = nullptr;
  for (const Variant& variant : unit.variants) {
    if (variant.language == language) return &variant;
    if (found == nullptr && language.finds(variant.language)) found = &variant;
  }
  return found;
}

Store::Store(const std::filesystem::path& path, Memory::Access access)
    : database(path, mode_of(access)),
      languages(prepared(database, mode_of(access))),
      sentences(database),
      units(database, languages) {}

void Store::refresh() {
  const std::int64_t now = database.version();
  if (now == version) return;
  forget();
  version = now;
}

void Store::forget() {
  languages.forget();
  sentences.forget();
  units.forget();
}

Memory Memory::open(const std::filesystem::path& path, Access access) {
  return Memory(std::make_unique<Store>(path, access));
}

Memory::Memory(std::unique_ptr<Store> store) : store_(std::move(store)) {}
Memory::Memory(Memory&&) noexcept = default;
Memory& Memory::operator=(Memory&&) noexcept = default;
Memory::~Memory() = default;

bool Memory::holds(std::string_view text, const Language& language) const {
  Transaction transaction(store_->database, Transaction::Kind::read);
  store_->refresh();
  const std::int64_t base = store_->languages.find_base(language);
  const auto sentence = base == 0 ? std::nullopt : store_->sentences.find({base, text});
  const bool held = sentence && store_->units.is_used(*sentence);
  transaction.commit();
  return held;
}

std::optional<TranslationUnit> Memory::unit(std::int64_t number) const {
  Transaction transaction(store_->database, Transaction::Kind::read);
  store_->refresh();
  std::optional<TranslationUnit> unit = store_->units.unit(number, store_->sentences);
  transaction.commit();
  return unit;
}

void Memory::for_each(UnitOrder order,
                      const std::function<bool(std::int64_t, const TranslationUnit&)>& visit) const {
  constexpr std::string_view stored = "SELECT id FROM unit ORDER BY id";
  constexpr std::string_view sorted = R"sql(
SELECT unit.id FROM unit
LEFT JOIN label ON label.id = unit.document
LEFT JOIN variant v1 ON v1.id = unit.id << 8
LEFT JOIN sentence s1 ON s1.id = v1.sentence
LEFT JOIN variant v2 ON v2.id = (unit.id << 8) + 1
LEFT JOIN sentence s2 ON s2.id = v2.sentence
ORDER BY label.text, s1.text, s2.text, unit.tuid, unit.id)sql";
  Transaction transaction(store_->database, Transaction::Kind::read);
  store_->refresh();
  Statement ids(store_->database, order == UnitOrder::stored ? stored : sorted);
  {
    Statement::Rows rows = ids.run();
    while (rows.next()) {
      const std::int64_t id = rows.integer(0);
      const std::optional<TranslationUnit> unit = store_->units.unit(id, store_->sentences);
      if (unit && !visit(id, *unit)) break;
    }
  }
  transaction.commit();
}

std::vector<std::int64_t> Memory::ambiguous_units() const {
  // For each text the least and the greatest of those that stand beside it in each other language.
  constexpr std::string_view sql = R"sql(
WITH ambiguous AS (
  SELECT a.sentence AS text, a.language AS one, b.language AS other
  FROM variant a JOIN variant b ON b.id BETWEEN a.id & ~255 AND a.id | 255 AND b.id <> a.id
  GROUP BY a.sentence, a.language, b.language
  HAVING min(b.sentence) <> max(b.sentence))
SELECT DISTINCT v.id >> 8 FROM ambiguous JOIN variant v ON v.sentence = ambiguous.text AND v.language = ambiguous.one
ORDER BY 1)sql";
  Transaction transaction(store_->database, Transaction::Kind::read);
  std::vector<std::int64_t> units;
  Statement statement(store_->database, sql);
  {
    Statement::Rows rows = statement.run();
    while (rows.next()) units.push_back(rows.integer(0));
  }
  transaction.commit();
  return units;
}

}  // namespace satz::tm
