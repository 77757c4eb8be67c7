#pragma once

struct sqlite3;

namespace satz::tm {

/// Makes concordance_words() known to the connection as the FTS5 tokenizer "satz"; the concordance's table
/// names it. Returns an SQLite result code.
int register_concordance_tokenizer(sqlite3* connection);

}  // namespace satz::tm
