#pragma once

#include "text/fragment.hpp"
#include "xliff/document.hpp"

namespace satz::cli {

/// A pseudo-translation: brackets around, vowels accented, three tenths longer, codes where they were. What a
/// page shows without brackets was not extracted; what breaks its layout will break it in German. All of it
/// is in ISO 8859-1, so that pages in old encodings can be tried, too.
Fragment pseudo_translation(const Fragment& source);

/// Pseudo-translates every sentence (state final) and marks the files as not to be learned from.
void pseudo_translate(xliff::Document& document);

/// Whether pseudo_translate made the file.
bool is_pseudo(const xliff::File& file);

}  // namespace satz::cli
