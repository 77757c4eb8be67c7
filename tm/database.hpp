#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

struct sqlite3;
struct sqlite3_stmt;

namespace satz::tm {

class Database;

/// A prepared statement, and the one way to run it: bind all values, then read rows.
///
///     Rows rows = by_tag.run(tag);
///     while (rows.next()) use(rows.integer(0));
class Statement {
 public:
  Statement(Database& database, std::string_view sql);
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&&) = delete;
  ~Statement();

  /// Bytes to be stored as a BLOB.
  struct Blob {
    std::string_view bytes;
  };

  /// The rows of one run; ends it when it goes. Views are valid until the next call of next().
  class Rows {
   public:
    Rows(Rows&& other) noexcept : statement_(std::exchange(other.statement_, nullptr)) {}
    Rows& operator=(Rows&&) = delete;
    ~Rows();

    bool next();  ///< throws Error when the database cannot go on
    bool is_null(int column) const;
    std::int64_t integer(int column) const;
    std::string_view text(int column) const;
    std::string_view blob(int column) const;
    std::optional<std::string> optional_text(int column) const;

   private:
    friend Statement;
    explicit Rows(Statement* statement) : statement_(statement) {}
    Statement* statement_;
  };

  /// Starts it with its parameters ?1, ?2, … Texts and blobs must live as long as the rows.
  template <typename... Values>
  Rows run(const Values&... values) {
    int index = 0;
    (bind(++index, values), ...);
    return Rows(this);
  }

  /// Runs it to its end.
  template <typename... Values>
  void execute(const Values&... values) {
    Rows rows = run(values...);
    while (rows.next()) {
    }
  }

 private:
  void bind(int index, std::int64_t value);
  void bind(int index, std::string_view value);
  void bind(int index, Blob value);
  void bind(int index, std::nullopt_t);
  template <typename T>
  void bind(int index, const std::optional<T>& value) {
    if (value) {
      bind(index, *value);
    } else {
      bind(index, std::nullopt);
    }
  }

  Database* database_;
  sqlite3_stmt* statement_ = nullptr;
};

/// A connection to one SQLite file. Every failure is an Error that names the file and says what to do.
/// Used by one thread at a time. Not movable: statements point at it.
class Database {
 public:
  enum class Mode : std::uint8_t { read, write, create };

  Database(std::filesystem::path path, Mode mode);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  /// Runs SQL without parameters or rows that matter.
  void execute(const std::string& sql);

  /// The first column of the first row.
  std::int64_t integer(std::string_view sql);

  /// A number that changes whenever another connection has changed the file. Begins to read, so inside a
  /// transaction it is that of what is read from then on.
  std::int64_t version();

  const std::filesystem::path& path() const { return path_; }
  sqlite3* handle() const { return handle_; }

  /// "BEGIN", "BEGIN IMMEDIATE" and "COMMIT", prepared on first use: a lookup is too short to prepare them
  /// anew.
  Statement& begin_reading();
  Statement& begin_writing();
  Statement& committing();

  /// Throws the Error for the result `code` of an SQLite call.
  [[noreturn]] void fail(int code) const;

 private:
  std::filesystem::path path_;
  sqlite3* handle_ = nullptr;
  std::optional<Statement> begin_reading_;
  std::optional<Statement> begin_writing_;
  std::optional<Statement> committing_;
  std::optional<Statement> version_;
};

/// Begins a transaction; rolls it back unless it was committed. One for reading inside another is part of
/// that.
class Transaction {
 public:
  enum class Kind : std::uint8_t { read, write };
  Transaction(Database& database, Kind kind);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  void commit();

 private:
  Database* database_;
  bool open_ = true;
};

}  // namespace satz::tm
