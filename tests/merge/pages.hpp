// Pages, segments and targets for the tests of merge.
#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "merge/merge.hpp"
#include "text/words.hpp"

namespace satz::merge {

inline Language lang(std::string_view tag) {
  return *Language::parse(tag);
}

/// A page whose blocks are in `language` where they do not declare another.
inline page::Page page_in(std::string_view language, page::Format format, std::string bytes) {
  page::Page page = page::read_page("page", format, std::move(bytes));
  for (page::Block& block : page.blocks) {
    if (has_letter(block.content.text))
      block.language = block.declared_inside ? block.declared : lang(language);
  }
  page.prevailing = lang(language);
  return page;
}

inline page::Page html_page(std::string_view language, std::string bytes) {
  return page_in(language, page::Format::html, std::move(bytes));
}

/// The block's content cut before each of `offsets`; s1, s2, … and without ignorables.
inline std::vector<Segment> cut(const Fragment& content, const std::set<std::size_t>& offsets) {
  std::vector<Segment> segments;
  Position from{};
  const auto add = [&](Position to) {
    segments.push_back({"s" + std::to_string(segments.size() + 1), false, slice(content, from, to)});
    from = to;
  };
  for (const std::size_t offset : offsets) {
    if (offset > from.text && offset < content.text.size()) add(cut_at(content, offset));
  }
  add(end_of(content));
  return segments;
}

/// Cut behind each ". ", with the blank as an ignorable.
inline std::vector<Segment> sentences(const Fragment& content) {
  std::set<std::size_t> offsets;
  for (std::size_t at = 0; (at = content.text.find(". ", at)) != std::string::npos; ++at) {
    offsets.insert({at + 1, at + 2});
  }
  std::vector<Segment> segments = cut(content, offsets);
  std::size_t number = 0, ignorable = 0;
  for (Segment& segment : segments) {
    segment.ignorable = segment.source.text == " " && segment.source.codes.empty();
    segment.id = segment.ignorable ? "i" + std::to_string(++ignorable) : "s" + std::to_string(++number);
  }
  return segments;
}

inline BlockTranslation sentences(const page::Block& block) {
  return {block.id, sentences(block.content)};
}

/// The block of that kind, the `number`th from 0.
inline const page::Block& block_of(const page::Page& page, std::string_view kind, std::size_t number = 0) {
  for (const page::Block& block : page.blocks) {
    if (block.kind == kind && number-- == 0) return block;
  }
  throw std::out_of_range("no such block: " + std::string(kind));
}

/// A target for `source` with that text, its codes put at `offsets` in the source's order.
inline Fragment target(const Fragment& source, std::string text,
                       const std::vector<std::size_t>& offsets = {}) {
  Fragment out{std::move(text), source.codes};
  for (std::size_t i = 0; i < out.codes.size(); ++i) {
    out.codes[i].offset = offsets.at(i);
    out.codes[i].original = "<hostile>";  // never to be seen again
  }
  return out;
}

/// Every ASCII letter as its neighbour in the alphabet: other text of the same shape.
inline std::string shifted(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if ((c >= 'a' && c < 'z') || (c >= 'A' && c < 'Z')) {
      ++c;
    } else if (c == 'z' || c == 'Z') {
      c = static_cast<char>(c - 25);
    }
  }
  return out;
}

inline Fragment shifted(const Fragment& source) {
  return {shifted(source.text), source.codes};
}

}  // namespace satz::merge
