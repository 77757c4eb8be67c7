#include "tm/database.hpp"

#include <sqlite3.h>
#include <unistd.h>

#include <cstdio>
#include <system_error>

#include "text/error.hpp"
#include "tm/concordance_tokenizer.hpp"

namespace satz::tm {
namespace {

constexpr int patience_in_milliseconds = 60'000;

std::string advice_for(int code) {
  if (code == SQLITE_IOERR_WRITE) {
    return "It could not be written: look at the disk, its quota and the limit of file sizes (ulimit -f). "
           "Nothing of "
           "this batch was kept; make room and run the command again.";
  }
  switch (code & 0xFF) {
    case SQLITE_NOTADB:
      return "It is not an SQLite file. Name another file, or move this one away and run `satz tm import` to "
             "make a new memory.";
    case SQLITE_CORRUPT:
      return "The file is damaged. Restore it from a copy, or import its TMX export into a new file.";
    case SQLITE_FULL:
      return "The disk is full. Nothing of this batch was kept; make room and run the command again.";
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return "The file or its folder may not be written. Check the permissions of both.";
    case SQLITE_CANTOPEN:
      return "Check the path and the permissions of the file and its folder.";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "Another process has been writing for over a minute. Try again when it has ended.";
    case SQLITE_IOERR:
      return "The disk or the network folder gave an error. Nothing of this batch was kept; try again.";
    default:
      return {};
  }
}

// Whether SQLite could not open the file just to read it: in a folder that may not be written it cannot make
// the shared memory that goes with a write-ahead log, although there is no log to read. Where another process
// has the file open, that memory is there.
bool stands_alone(const std::filesystem::path& path) {
  std::error_code error;
  const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
  const std::uintmax_t log = std::filesystem::file_size(path.string() + "-wal", error);
  return (error || log == 0) && !std::filesystem::exists(path.string() + "-shm", error) &&
         ::access(path.c_str(), R_OK) == 0 && ::access(folder.c_str(), W_OK) != 0;
}

// A file that nobody changes (https://www.sqlite.org/uri.html).
std::string immutable_uri(const std::filesystem::path& path) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string uri = "file:";
  for (const char c : path.string()) {
    if (c == '%' || c == '?' || c == '#') {
      uri += {'%', digits[static_cast<unsigned char>(c) >> 4], digits[static_cast<unsigned char>(c) & 15]};
    } else {
      uri += c;
    }
  }
  return uri + "?immutable=1";
}

}  // namespace

Statement::Statement(Database& database, std::string_view sql) : database_(&database) {
  const int code = sqlite3_prepare_v3(database.handle(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement_, nullptr);
  if (code != SQLITE_OK) database.fail(code);
}

Statement::Statement(Statement&& other) noexcept
    : database_(other.database_), statement_(std::exchange(other.statement_, nullptr)) {}

Statement::~Statement() {
  sqlite3_finalize(statement_);
}

void Statement::bind(int index, std::int64_t value) {
  sqlite3_bind_int64(statement_, index, value);
}

void Statement::bind(int index, std::string_view value) {
  // A null pointer would bind NULL.
  const char* text = value.data() == nullptr ? "" : value.data();
  sqlite3_bind_text64(statement_, index, text, value.size(), SQLITE_STATIC, SQLITE_UTF8);
}

void Statement::bind(int index, Blob value) {
  const char* bytes = value.bytes.data() == nullptr ? "" : value.bytes.data();
  sqlite3_bind_blob64(statement_, index, bytes, value.bytes.size(), SQLITE_STATIC);
}

void Statement::bind(int index, std::nullopt_t) {
  sqlite3_bind_null(statement_, index);
}

Statement::Rows::~Rows() {
  if (statement_ != nullptr) sqlite3_reset(statement_->statement_);
}

bool Statement::Rows::next() {
  const int code = sqlite3_step(statement_->statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  statement_->database_->fail(code);
}

bool Statement::Rows::is_null(int column) const {
  return sqlite3_column_type(statement_->statement_, column) == SQLITE_NULL;
}

std::int64_t Statement::Rows::integer(int column) const {
  return sqlite3_column_int64(statement_->statement_, column);
}

std::string_view Statement::Rows::text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_->statement_, column));
  if (text == nullptr) return {};
  return {text, static_cast<std::size_t>(sqlite3_column_bytes(statement_->statement_, column))};
}

std::string_view Statement::Rows::blob(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_->statement_, column));
  if (bytes == nullptr) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_->statement_, column))};
}

std::optional<std::string> Statement::Rows::optional_text(int column) const {
  if (is_null(column)) return std::nullopt;
  return std::string(text(column));
}

Database::Database(std::filesystem::path path, Mode mode) : path_(std::move(path)) {
  std::error_code error;
  const bool exists = std::filesystem::exists(path_, error);
  if (!exists && mode != Mode::create) {
    throw Error({path_.string()}, "there is no memory here",
                "Name the file with --memory, or run `satz tm import` to make one.");
  }
  if (exists && std::filesystem::is_directory(path_, error)) {
    throw Error({path_.string()}, "is a folder, not a memory", "Name a file inside it.");
  }
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  flags |= mode == Mode::read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  if (mode == Mode::create) flags |= SQLITE_OPEN_CREATE;
  std::string name = path_.string();
  if (mode == Mode::read && stands_alone(path_)) {
    name = immutable_uri(path_);
    flags |= SQLITE_OPEN_URI;
  }
  const int code = sqlite3_open_v2(name.c_str(), &handle_, flags, nullptr);
  if (code != SQLITE_OK) {
    sqlite3* const failed = std::exchange(handle_, nullptr);
    sqlite3_close(failed);
    throw Error({path_.string()}, sqlite3_errstr(code), advice_for(code));
  }
  sqlite3_busy_timeout(handle_, patience_in_milliseconds);
  if (register_concordance_tokenizer(handle_) != SQLITE_OK) {
    sqlite3_close(std::exchange(handle_, nullptr));
    throw Error({path_.string()}, "the SQLite library of this machine was built without FTS5",
                "Install the SQLite of your distribution.");
  }
}

Database::~Database() {
  begin_reading_.reset();
  begin_writing_.reset();
  committing_.reset();
  version_.reset();
  sqlite3_close(handle_);
}

Statement& Database::begin_reading() {
  if (!begin_reading_) begin_reading_.emplace(*this, "BEGIN");
  return *begin_reading_;
}

Statement& Database::begin_writing() {
  if (!begin_writing_) begin_writing_.emplace(*this, "BEGIN IMMEDIATE");
  return *begin_writing_;
}

Statement& Database::committing() {
  if (!committing_) committing_.emplace(*this, "COMMIT");
  return *committing_;
}

void Database::execute(const std::string& sql) {
  const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code);
}

std::int64_t Database::integer(std::string_view sql) {
  Statement statement(*this, sql);
  Statement::Rows rows = statement.run();
  return rows.next() ? rows.integer(0) : 0;
}

std::int64_t Database::version() {
  if (!version_) version_.emplace(*this, "PRAGMA data_version");
  Statement::Rows rows = version_->run();
  return rows.next() ? rows.integer(0) : 0;
}

void Database::fail(int code) const {
  throw Error({path_.string()}, std::string("cannot use this memory: ") + sqlite3_errstr(code),
              advice_for(code));
}

Transaction::Transaction(Database& database, Kind kind) : database_(&database) {
  if (kind == Kind::write) {
    if (sqlite3_db_readonly(database.handle(), "main") != 0) database.fail(SQLITE_READONLY);
    database.begin_writing().execute();
  } else if (sqlite3_get_autocommit(database.handle()) != 0) {
    database.begin_reading().execute();
  } else {
    open_ = false;
  }
}

Transaction::~Transaction() {
  // Where SQLite has rolled back by itself (disk full) there is nothing left to do, and no one to tell.
  if (open_) sqlite3_exec(database_->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  if (open_) database_->committing().execute();
  open_ = false;
}

}  // namespace satz::tm
