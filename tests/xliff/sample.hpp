#pragma once

#include <random>
#include <string>

#include "xliff/document.hpp"

namespace satz::xliff::sample {

/// A code as the HTML filter makes it.
inline InlineCode code(std::size_t offset, InlineCode::Kind kind, std::string id, std::string original = {},
                       std::string type = {}) {
  return {offset, kind, std::move(id), std::move(original), std::move(type)};
}

inline Segment segment(std::string id, Fragment source) {
  Segment segment;
  segment.id = std::move(id);
  segment.source = std::move(source);
  return segment;
}

inline Segment space(std::string id, std::string text = " ") {
  Segment space = segment(std::move(id), Fragment{std::move(text)});
  space.ignorable = true;
  return space;
}

/// A page with a bold name, a line break, a picture whose alt text is a unit of its own, and matches.
Document document();

/// Any fragment: random text, codes paired, crossing, cut, doubled, at one place.
Fragment fragment(std::mt19937& random);

/// Any document: what write() takes, and more than a page would give.
Document document(std::mt19937& random);

/// What is left of `document` when it went through XLIFF 1.2 (docs/xliff.md): no native codes, whole per
/// cents.
Document as_in_1(Document document);

/// A document of one pair of languages whose sources have each id once, as pages have.
Document page_like(std::mt19937& random);

/// What is left of a page_like `document` when it went through XLIFF 2.
Document as_in_2(Document document);

/// The same without line numbers.
Document without_lines(Document document);

}  // namespace satz::xliff::sample
