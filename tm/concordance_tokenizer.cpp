#include "tm/concordance_tokenizer.hpp"

#include <sqlite3.h>

#include <new>
#include <string_view>

#include "text/utf8.hpp"
#include "tm/concordance_words.hpp"

// SQLite's documentation of FTS5, section 7.1, "Custom Tokenizers".

namespace satz::tm {
namespace {

// It has no state: what FTS5 is given as a tokenizer is the address of this.
int the_tokenizer = 0;

int create(void*, const char**, int, Fts5Tokenizer** out) {
  *out = reinterpret_cast<Fts5Tokenizer*>(&the_tokenizer);
  return SQLITE_OK;
}

void destroy(Fts5Tokenizer*) {}

int tokenize(Fts5Tokenizer*, void* context, int, const char* bytes, int size,
             int (*take)(void*, int, const char*, int, int, int)) {
  try {
    const std::string_view text(bytes, static_cast<std::size_t>(size));
    if (!is_valid_utf8(text)) return SQLITE_OK;  // a damaged file: it has no words
    for (const ConcordanceWord& word : concordance_words(text)) {
      const int code = take(context, 0, word.folded.data(), static_cast<int>(word.folded.size()),
                            static_cast<int>(word.begin), static_cast<int>(word.end));
      if (code != SQLITE_OK) return code;
    }
    return SQLITE_OK;
  } catch (const std::bad_alloc&) {
    return SQLITE_NOMEM;
  }
}

fts5_api* api_of(sqlite3* connection) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(connection, "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
    sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
  }
  sqlite3_finalize(statement);
  return api;
}

}  // namespace

int register_concordance_tokenizer(sqlite3* connection) {
  fts5_api* api = api_of(connection);
  if (api == nullptr) return SQLITE_ERROR;
  fts5_tokenizer tokenizer{create, destroy, tokenize};
  return api->xCreateTokenizer(api, "satz", nullptr, &tokenizer, nullptr);
}

}  // namespace satz::tm
