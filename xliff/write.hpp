#pragma once

#include <string>

#include "xliff/document.hpp"

namespace satz::xliff {

struct WriteOptions {
  /// 1.2: needs-review is written as "needs-adaptation", for tools that take "needs-review-translation" for
  /// done (Weblate, Matecat). It is read back as the same.
  bool review_as_adaptation = false;
};

/// `document` as an XLIFF file of its version (1.2 strict, 2.0 or 2.1; 1.0, 1.1 and 2.2 are written as 1.2
/// and 2.1): UTF-8, no byte order mark, LF, a trailing line end; the same document gives the same bytes.
///
/// Prefilling is the caller's: a segment's target is written as it is, with its state. A target of state
/// initial is written so that every tool shows it as to do.
///
/// Needs: unit ids unique in their file and NMTOKENs, a segment in every unit, segment ids unique in their
/// unit, fragments without defect(). Throws Error on a character that XML cannot hold.
/// Safe to call from many threads.
std::string write(const Document& document, const WriteOptions& options = {});

}  // namespace satz::xliff
