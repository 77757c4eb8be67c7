#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "merge/merge.hpp"
#include "page/page.hpp"
#include "text/ascii.hpp"

namespace satz::fuzz {

/// The lines of `input` from `begin` on.
inline std::vector<std::string> lines_from(std::string_view input, std::size_t begin) {
  std::vector<std::string> lines;
  for (std::size_t at = begin; at <= input.size();) {
    const std::size_t end = std::min(input.find('\n', at), input.size());
    lines.emplace_back(input.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

/// `text` as the translation of `source`, whose codes are all put at its begin, middle or end and said to be
/// scripts.
inline Fragment hostile_target(const Fragment& source, std::string text) {
  std::size_t at = text.size() / 2 * (text.size() % 3);
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  Fragment wanted{std::move(text), source.codes};
  for (InlineCode& code : wanted.codes) {
    code.offset = std::min(at, wanted.text.size());
    code.original = "<script>";
  }
  return wanted;
}

/// Says that the page is English and gives each block the texts, in turn, as translations of its parts: it is
/// cut into one to three, the middle one of which may be said to be space.
inline std::vector<merge::BlockTranslation> hostile_targets(page::Page& page,
                                                            const std::vector<std::string>& texts) {
  std::vector<merge::BlockTranslation> translations;
  std::size_t next = 0;
  for (page::Block& block : page.blocks) {
    block.language = *Language::parse("en");
    const std::string& text = block.content.text;
    merge::BlockTranslation translation;
    translation.block = block.id;
    Position from{};
    const auto add = [&](Position to) {
      Segment segment{"s" + std::to_string(translation.segments.size()), false,
                      slice(block.content, from, to)};
      segment.target = hostile_target(segment.source, texts[next++ % texts.size()]);
      segment.ignorable = translation.segments.size() == 1 && trimmed(segment.source.text).empty();
      translation.segments.push_back(std::move(segment));
      from = to;
    };
    for (const std::size_t blank : {text.find(' '), text.rfind(' ')}) {
      if (next % 2 == 1 && blank < text.size() && blank >= from.text) add(cut_at(block.content, blank));
      if (next % 2 == 0 && blank < text.size() && blank >= from.text) add(cut_at(block.content, blank + 1));
    }
    add(end_of(block.content));
    translations.push_back(std::move(translation));
  }
  return translations;
}

}  // namespace satz::fuzz
