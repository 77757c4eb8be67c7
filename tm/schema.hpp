#pragma once

#include "tm/database.hpp"

namespace satz::tm {

/// Makes the connection ready: pragmas, and in `create` or `write` mode the tables of the newest version
/// (docs/tm-schema.md). Throws Error when the file is no memory, or of a version this program does not know.
void prepare_schema(Database& database, Database::Mode mode);

}  // namespace satz::tm
