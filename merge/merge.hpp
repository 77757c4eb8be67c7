#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "merge/codes.hpp"
#include "page/page.hpp"
#include "page/splice.hpp"
#include "text/language.hpp"
#include "text/segment.hpp"

namespace satz::merge {

/// The segments of one block, with their translations.
struct BlockTranslation {
  std::string block;  ///< Block::id
  /// Their sources, appended in order, are the block's content: text equal, codes equal by offset, kind and
  /// id. A target is set where an accepted translation exists, whatever its state: which states are good
  /// enough is the caller's to decide, as is showing an old translation of a stale sentence (set it as the
  /// target). Nothing but id and kind of a target's codes is used.
  std::vector<Segment> segments{};
  /// Ids of segments that, without a target or with one that is rejected, are left out of the page instead of
  /// falling back to the source.
  std::vector<std::string> omit{};
  /// Ids of segments whose translation is in that of the segment before them: a tool has joined the two.
  /// Their own targets are not looked at; they are translated, or fall back, together.
  std::vector<std::string> joined{};
  bool operator==(const BlockTranslation&) const = default;
};

struct MergeOptions {
  bool verbatim = false;   ///< change nothing but the translated text: no lang attribute, no id
  bool align_ids = false;  ///< give each sentence an id attribute, equal on the pages of all languages
  bool repair = false;     ///< put missing codes where there is only one place for them (repair.hpp)
  CodePolicy codes = CodePolicy::all;
  bool operator==(const MergeOptions&) const = default;
};

/// A translation that was not merged, and why.
struct Rejection {
  std::string block;
  std::string segment;  ///< empty when all of the block's translations are meant
  std::string rule;  ///< code-… (codes.hpp), block-unknown, block-repeated, source-changed, not-encodable,
                     ///< template-added (it would be carried out),
                     ///< structure-changed (other paragraphs, links or tags, where marks decide: Markdown),
                     ///< not-text (a control character), not-space (letters where only space was),
                     ///< not-separable (the sentence ends inside a character reference)
  std::string reason;  ///< one sentence for a person
  bool operator==(const Rejection&) const = default;
};

/// What became of a sentence on the merged page.
enum class Outcome : std::uint8_t {
  translated,  ///< shows its translation
  native,      ///< was in the target language already
  neutral,     ///< has no language: no letters
  fallback,    ///< shows its source, marked with its own language
  omitted      ///< was left out
};

/// One sentence of the page: half of a pair of aligned sentences, and a line of the account of what was
/// shown.
struct Sentence {
  std::string id;  ///< "BLOCK-SEGMENT", the same on the page of every language; the id attribute of align_ids
  std::string block;
  std::string segment;  ///< empty for a block that no BlockTranslation came for: all of its content
  Language language;    ///< of the source
  std::string source;   ///< text without codes
  std::string shown;    ///< what the merged page shows, without codes; empty when omitted or joined to the
                        ///< sentence before, which then shows both
  Outcome outcome = Outcome::fallback;
  std::size_t words = 0;  ///< of the source, by GMX-V
  bool operator==(const Sentence&) const = default;
};

struct Merged {
  std::string bytes;  ///< the page, in its own encoding, with its byte order mark
  std::vector<Rejection> rejections{};
  std::vector<Rejection> repairs{};  ///< merged after all: what had been wrong with them
  /// Every segment that is not ignorable, in page order, exactly once: counts can be reconciled with it.
  std::vector<Sentence> sentences{};
  bool operator==(const Merged&) const = default;
};

/// Puts translations into the page. Only the bytes of segments change whose target differs from the source:
/// a target that equals its source keeps the source's spelling, and so do the other sentences of a block. A
/// code is written as the *page* spells it, with the translations of its own sub-flows (alt, title) put in
/// first. With `verbatim` and no translations the bytes are the page's.
///
/// Without `verbatim` the page's language is set to `target`; a block that stays in another language is
/// marked with it (a lang attribute, where the format has one), and so is an untranslated sentence inside a
/// translated block. Blocks in `target` already stay as they are; segments given for them serve align_ids and
/// `sentences`.
///
/// `changes` are made to the page as well: addresses in tags (page/html_links.hpp), outside of texts. Those
/// in a code go where the translation puts the code.
///
/// Targets are untrusted text: what does not fit is not merged but listed in `rejections`; never throws for
/// them. Needs page.blocks to have ids and languages (assign_languages). Linear in the page and the
/// translations but for sorting. Safe to call from many threads.
Merged merge_page(const page::Page& page, std::span<const BlockTranslation> translations,
                  const Language& target, const MergeOptions& options = {},
                  std::vector<page::Splice> changes = {});

}  // namespace satz::merge
