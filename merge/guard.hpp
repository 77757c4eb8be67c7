#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "merge/merge.hpp"
#include "page/page.hpp"

namespace satz::merge {

/// The text of a page with translations put in, and nothing else done to it.
using Put = std::function<std::string(std::span<const BlockTranslation>)>;

/// Indices of the translations, in rising order, without which `put` changes nothing on the page but words
/// (page::Filter::structure). Each is searched for by halves; where there are more than a few, all that have
/// a target are named. Empty for formats whose writer can vouch for that itself.
std::vector<std::size_t> find_breaking(const page::Page& page, std::span<const BlockTranslation> translations,
                                       const Put& put);

/// Leaves the block in its own language.
void remove_targets(BlockTranslation& translation);

}  // namespace satz::merge
