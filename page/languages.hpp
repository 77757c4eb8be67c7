#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "page/page.hpp"
#include "text/identify.hpp"
#include "text/language.hpp"

namespace satz::page {

/// The language that a text of this very wording is known to be in from elsewhere (a translation memory);
/// none where nobody knows it, or it is known in several.
using KnownLanguage = std::function<Language(std::string_view text)>;

/// Sets `language` and `confidence` of every block, and Page::prevailing, from all there is to know:
///
/// 1. A lang attribute of its own (Block::declared, other than the whole page's) decides; a block declared in
///    a language outside the project's keeps it.
/// 2. Else its text (`identifier`), what is `known` of such a text (asked only where the text itself does not
///    say surely; it counts as much as one clear word, so that surroundings can overrule it), its neighbours
///    (two-state smoothing by the forward-backward algorithm over the page's blocks in order; Rabiner 1989)
///    and what prevails on the page are weighed. The language that <html lang> or the front matter gives to
///    the page as a whole is one more hint, no more: it is often wrong on mixed pages.
/// 3. What text cannot tell (names, numbers) takes the language of its surroundings.
/// 4. A block without letters has none, and confidence 0.
///
/// Languages come back as the project spells them (a project's "de" for a page's "de-AT"), others as
/// declared. Linear in the page's size times the number of languages squared.
///
/// Returns whether any block is in another language than it would be in without `known`.
bool assign_languages(Page& page, const Identifier& identifier, std::span<const Language> project_languages,
                      const KnownLanguage& known = {});

}  // namespace satz::page
