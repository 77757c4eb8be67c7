#pragma once

#include <string>
#include <string_view>

#include "text/language.hpp"
#include "tm/import.hpp"

namespace satz::tm {

struct PoImport {
  Language language{};  ///< the header's Language field, when it names one
  ImportReport report{};
};

/// Reads the translations of a gettext PO file (GNU gettext manual, "The Format of PO Files"). msgctxt
/// becomes the property "x-msgctxt"; a plural entry two units, of msgid with msgstr[0] and of msgid_plural
/// with the last msgstr, where the language has two forms, else only the latter; a fuzzy entry has
/// State::needs_review; comments for the translator become notes, the first reference the document.
/// Untranslated and obsolete entries and the header are no units.
///
/// The charset is the header's (UTF-8 when it names none). An entry that cannot be used (bad syntax, an
/// unknown escape, text not in the charset) is skipped, with its place. Throws Error when the charset is
/// unknown. Safe to call from many threads.
PoImport read_po(std::string_view bytes, const std::string& file, const Language& from, const Language& to,
                 const UnitSink& sink, const ImportOptions& options = {});

}  // namespace satz::tm
