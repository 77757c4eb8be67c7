#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "merge/merge.hpp"
#include "page/page.hpp"

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

/// Says that the page is English and gives each block one of the texts, in turn, as its translation, with the
/// block's codes all at the beginning and said to be scripts.
inline std::vector<merge::BlockTranslation> hostile_targets(page::Page& page,
                                                            const std::vector<std::string>& texts) {
  std::vector<merge::BlockTranslation> translations;
  for (page::Block& block : page.blocks) {
    block.language = *Language::parse("en");
    Fragment wanted{texts[translations.size() % texts.size()], block.content.codes};
    for (InlineCode& code : wanted.codes) {
      code.offset = 0;
      code.original = "<script>";
    }
    merge::BlockTranslation translation;
    translation.block = block.id;
    translation.segments.push_back({"s1", false, block.content, std::move(wanted)});
    translations.push_back(std::move(translation));
  }
  return translations;
}

}  // namespace satz::fuzz
