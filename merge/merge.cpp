#include "merge/merge.hpp"

#include <algorithm>
#include <cassert>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "merge/bytes_of.hpp"
#include "merge/guard.hpp"
#include "merge/marks.hpp"
#include "merge/repair.hpp"
#include "page/encoding.hpp"
#include "page/filter.hpp"
#include "page/templates.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"

namespace satz::merge {
namespace {

using page::ByteRange;
using page::Splice;

bool same_content(const Fragment& a, const Fragment& b) {
  return a.text == b.text && a.codes.size() == b.codes.size() &&
         std::equal(a.codes.begin(), a.codes.end(), b.codes.begin(),
                    [](const InlineCode& x, const InlineCode& y) {
                      return x.offset == y.offset && x.kind == y.kind && x.id == y.id;
                    });
}

/// Whether `whole` goes on with `part` at `from`.
bool continues_with(const Fragment& whole, Position from, const Fragment& part) {
  return std::string_view(whole.text).substr(from.text).starts_with(part.text) &&
         whole.codes.size() - from.code >= part.codes.size() &&
         std::equal(part.codes.begin(), part.codes.end(),
                    whole.codes.begin() + static_cast<std::ptrdiff_t>(from.code),
                    [&](const InlineCode& x, const InlineCode& y) {
                      return x.offset + from.text == y.offset && x.kind == y.kind && x.id == y.id;
                    });
}

/// A segment of a block, or several that are translated as one, with the place in the content and in the
/// page.
struct Slot {
  std::span<const Segment> segments;  // the target is that of the first
  Position from, to;
  std::optional<std::size_t> begin, end;
  Outcome outcome = Outcome::fallback;
  std::optional<Fragment> replacement{};  // with the page's own codes; none when the bytes stay

  const Segment& first() const { return segments.front(); }
  bool is_ignorable() const { return segments.size() == 1 && first().ignorable; }
};

/// The splices of the page so far. Blocks are merged from the last to the first, an inner one before the one
/// around it, which may then take over what lies in the bytes of its codes.
class Splices {
 public:
  void add(std::vector<Splice> splices) {
    for (Splice& splice : splices) {
      const std::size_t begin = splice.range.begin;
      by_begin_.emplace(begin, std::move(splice));
    }
  }

  /// `range` of `text` with the splices that lie in it.
  std::string applied(std::string_view text, ByteRange range) const {
    std::vector<Splice> inner;
    for (auto at = by_begin_.lower_bound(range.begin); at != by_begin_.end() && at->first < range.end; ++at) {
      Splice splice = at->second;
      splice.range = {splice.range.begin - range.begin, splice.range.end - range.begin};
      inner.push_back(std::move(splice));
    }
    const std::string_view bytes = text.substr(range.begin, range.size());
    return inner.empty() ? std::string(bytes) : page::apply(bytes, std::move(inner));
  }

  void forget(ByteRange range) {
    by_begin_.erase(by_begin_.lower_bound(range.begin), by_begin_.lower_bound(range.end));
  }

  std::vector<Splice> take() {
    std::vector<Splice> all;
    all.reserve(by_begin_.size());
    for (auto& [begin, splice] : by_begin_) all.push_back(std::move(splice));
    return all;
  }

 private:
  std::multimap<std::size_t, Splice> by_begin_;  // keeps the order of insertions at one place
};

/// What was written for which place, so that a page that is put together a second time, or in parts to find
/// what breaks it, need not be written anew.
class Written {
 public:
  template <typename Write>
  const std::string& at(const page::Block& block, ByteRange place, const Fragment& target, Write write) {
    Entry& entry = by_place_[{place.begin, place.end}];
    if (entry.block != &block || entry.target != target) entry = {&block, target, write()};
    return entry.bytes;
  }

 private:
  struct Entry {
    const page::Block* block = nullptr;
    Fragment target;
    std::string bytes;
  };
  std::map<std::pair<std::size_t, std::size_t>, Entry> by_place_;
};

class Merge {
 public:
  /// `known` may be null.
  Merge(const page::Page& page, const Language& target, const MergeOptions& options, Written* known)
      : page_(page),
        text_(page.text()),
        filter_(page::filter(page.format)),
        target_(target),
        options_(options),
        marks_(page, target_),
        known_(known) {}

  Merged run(std::span<const BlockTranslation> translations, std::vector<Splice> changes) {
    splices_.add(std::move(changes));
    const auto by_block = index(translations);
    for (std::size_t i = page_.blocks.size(); i-- > 0;) merge_block(page_.blocks[i], by_block[i]);
    if (!options_.verbatim) splices_.add(filter_.set_page_language(text_, target_));
    std::reverse(merged_.sentences.begin(), merged_.sentences.end());
    std::reverse(merged_.rejections.begin(), merged_.rejections.end());
    std::reverse(merged_.repairs.begin(), merged_.repairs.end());
    merged_.bytes = page::render(page_, splices_.take());
    return std::move(merged_);
  }

  /// The page's text with nothing but its translations put in.
  std::string text_with(std::span<const BlockTranslation> translations) {
    const auto by_block = index(translations);
    for (std::size_t i = page_.blocks.size(); i-- > 0;) merge_block(page_.blocks[i], by_block[i]);
    return page::apply(text_, splices_.take());
  }

 private:
  /// The translation of each block of the page, or null.
  std::vector<const BlockTranslation*> index(std::span<const BlockTranslation> translations) {
    std::vector<const BlockTranslation*> by_block(page_.blocks.size(), nullptr);
    const bool in_step =
        std::ranges::equal(translations, page_.blocks, {}, &BlockTranslation::block, &page::Block::id);
    if (in_step) {  // as the command line gives them
      for (std::size_t i = 0; i < by_block.size(); ++i) by_block[i] = &translations[i];
      return by_block;
    }
    std::unordered_map<std::string_view, std::size_t> number;
    for (std::size_t i = 0; i < page_.blocks.size(); ++i) number.emplace(page_.blocks[i].id, i);
    for (const BlockTranslation& translation : translations) {
      const auto block = number.find(translation.block);
      if (block == number.end()) {
        reject(translation.block, {}, "block-unknown", "The page has no such block.");
      } else if (by_block[block->second] != nullptr) {
        reject(translation.block, {}, "block-repeated", "The block was given before.");
      } else {
        by_block[block->second] = &translation;
      }
    }
    return by_block;
  }

  void reject(std::string block, std::string segment, std::string_view rule, std::string reason) {
    merged_.rejections.push_back(
        {std::move(block), std::move(segment), std::string(rule), std::move(reason)});
  }

  void merge_block(const page::Block& block, const BlockTranslation* translation) {
    std::vector<Slot> slots;
    if (translation) slots = slots_of(block, *translation);
    if (slots.empty()) return keep_whole(block);
    assert(translation);
    code_bytes_ = code_bytes_of(block);
    const std::unordered_set<std::string_view> omit(translation->omit.begin(), translation->omit.end());
    for (Slot& slot : slots) decide(block, omit, slot);
    if (adds_templates(block, slots)) {
      reject(block.id, {}, "template-added", "Together, the sentences would begin or end a template.");
      for (Slot& slot : slots) {
        if (!slot.replacement) continue;
        slot.replacement.reset();
        slot.outcome = untranslated(block);
      }
    }
    write(block, slots);
    for (auto slot = slots.rbegin(); slot != slots.rend(); ++slot) {
      account(block, *slot);
    }
  }

  /// The block's segments with their places, or nothing (and a rejection) when they are not the block's.
  std::vector<Slot> slots_of(const page::Block& block, const BlockTranslation& translation) {
    std::vector<Position> cuts{{0, 0}};
    cuts.reserve(translation.segments.size() + 1);
    bool is_same = true;
    for (const Segment& segment : translation.segments) {
      is_same = is_same && continues_with(block.content, cuts.back(), segment.source);
      cuts.push_back(
          {cuts.back().text + segment.source.text.size(), cuts.back().code + segment.source.codes.size()});
    }
    if (!is_same || cuts.back() != end_of(block.content)) {
      reject(block.id, {}, "source-changed", "The sentences are not those of the block as it is now.");
      return {};
    }
    const auto offsets = bytes_of(block, cuts);
    const std::unordered_set<std::string_view> joined(translation.joined.begin(), translation.joined.end());
    const std::span<const Segment> segments = translation.segments;
    std::vector<Slot> slots;
    for (std::size_t i = 0; i < segments.size();) {
      const std::size_t end = end_of_joined(segments, i, joined);
      slots.push_back({segments.subspan(i, end - i), cuts[i], cuts[end], offsets[i], offsets[end]});
      i = end;
    }
    return slots;
  }

  /// The end of the segments, from `begin` on, that are translated as one: to the last joined sentence, with
  /// the space before it.
  static std::size_t end_of_joined(std::span<const Segment> segments, std::size_t begin,
                                   const std::unordered_set<std::string_view>& joined) {
    std::size_t end = begin + 1;
    for (std::size_t i = end; !segments[begin].ignorable && i < segments.size(); ++i) {
      if (segments[i].ignorable) continue;
      if (!joined.contains(segments[i].id)) break;
      end = i + 1;
    }
    return end;
  }

  /// What becomes of the segment.
  void decide(const page::Block& block, const std::unordered_set<std::string_view>& omit, Slot& slot) {
    const Segment& segment = slot.first();
    if (segment.target && accept(block, slot)) {
      slot.outcome = Outcome::translated;
      return;
    }
    slot.outcome = untranslated(block);
    if (slot.outcome == Outcome::fallback && (block.whole || (slot.begin && slot.end)) &&
        omit.contains(segment.id)) {
      slot.outcome = Outcome::omitted;
      slot.replacement = with_own_codes(block, slot, cut_codes(slice(block.content, slot.from, slot.to)));
    }
  }

  /// What shows a block as it is.
  Outcome untranslated(const page::Block& block) const {
    if (!block.language) return Outcome::neutral;
    return block.language.same_base(target_) ? Outcome::native : Outcome::fallback;
  }

  /// Whether the target fits; sets the replacement unless the bytes can stay as they are.
  bool accept(const page::Block& block, Slot& slot) {
    const Segment& segment = slot.first();
    const Fragment& wanted = *segment.target;
    const bool is_whole = slot.from == Position{} && slot.to == end_of(block.content);
    const Fragment part = is_whole ? Fragment() : slice(block.content, slot.from, slot.to);
    const Fragment& source = is_whole ? block.content : part;
    if (same_content(wanted, source)) return true;
    const auto no = [&](std::string_view rule, std::string reason) {
      reject(block.id, segment.id, rule, std::move(reason));
      return false;
    };
    if (!block.whole && (!slot.begin || !slot.end)) {
      return no("not-separable", "The sentence ends inside a character reference of the page.");
    }
    if (defect(wanted) || !is_valid_utf8(wanted.text) || has_control(wanted.text) ||
        page::has_stray(wanted.text)) {
      return no("not-text", "The translation holds control characters or is damaged.");
    }
    if (page::has_more_templates(wanted.text, source.text)) {
      return no(
          "template-added",
          "The translation has a mark like \"{{\", \"{%\", \"<%\" or \"${\" more than the source, which "
          "a site's generator would carry out.");
    }
    if (slot.is_ignorable() && count_characters(wanted.text) > 0) {
      return no("not-space", "Between sentences there is to be only space.");
    }
    std::optional<Fragment> repaired;
    if (const auto problems = compare_codes(source, wanted, options_.codes); !problems.empty()) {
      std::string reason = "In the translation, " + describe(problems.front(), source);
      for (std::size_t i = 1; i < problems.size(); ++i) reason += "; " + describe(problems[i], source);
      const std::string_view rule = rule_of(problems.front().kind);
      if (options_.repair) repaired = repair_codes(source, wanted, options_.codes);
      if (!repaired) return no(rule, reason + ".");
      merged_.repairs.push_back({block.id, segment.id, std::string(rule), reason + "."});
    }
    Fragment replacement = with_own_codes(block, slot, repaired ? *repaired : wanted);
    if (std::string missing = not_encodable(block, slot, replacement); !missing.empty()) {
      return no("not-encodable", "The page's encoding, " + page_.charset.name() + ", has no \"" + missing +
                                     "\"; save the page as UTF-8.");
    }
    slot.replacement = std::move(replacement);
    return true;
  }

  /// Whether a mark of a template arises where two sentences meet.
  static bool adds_templates(const page::Block& block, const std::vector<Slot>& slots) {
    if (slots.size() < 2 ||
        std::ranges::none_of(slots, [](const Slot& slot) { return slot.replacement.has_value(); }))
      return false;
    std::string shown;
    for (const Slot& slot : slots) {
      shown += slot.replacement ? slot.replacement->text : slice(block.content, slot.from, slot.to).text;
    }
    return page::has_more_templates(shown, block.content.text);
  }

  static bool has_control(std::string_view text) {
    return std::ranges::any_of(text, [](char c) {
      return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
    });
  }

  /// The codes whose other half is in another segment: what must stay of a segment that is left out.
  static Fragment cut_codes(const Fragment& segment) {
    const std::vector<std::size_t> partner = partners(segment);
    Fragment rest;
    for (std::size_t i = 0; i < segment.codes.size(); ++i) {
      if (segment.codes[i].kind == InlineCode::Kind::standalone || partner[i] != no_partner) continue;
      rest.codes.push_back(segment.codes[i]);
      rest.codes.back().offset = 0;
    }
    return rest;
  }

  /// `wanted` with the block's own codes for those of the same id and kind, as the page spells them and with
  /// what was merged inside them.
  Fragment with_own_codes(const page::Block& block, const Slot& slot, const Fragment& wanted) const {
    if (wanted.codes.empty()) return {wanted.text};
    std::map<std::pair<std::string_view, InlineCode::Kind>, std::size_t> own;
    for (std::size_t i = slot.from.code; i < slot.to.code; ++i) {
      own.try_emplace({block.content.codes[i].id, block.content.codes[i].kind}, i);
    }
    Fragment out{wanted.text};
    for (const InlineCode& code : wanted.codes) {
      const std::size_t index = own.at({code.id, code.kind});
      out.codes.push_back(block.content.codes[index]);
      out.codes.back().offset = code.offset;
      if (!code_bytes_[index].empty())
        out.codes.back().original = splices_.applied(text_, code_bytes_[index]);
    }
    return out;
  }

  /// The first character that the page's encoding lacks and that HTML could not write as a reference.
  std::string not_encodable(const page::Block& block, const Slot& slot, const Fragment& replacement) const {
    if (!page_.is_converted() || page_.format == page::Format::html) return {};
    const ByteRange at = block.whole ? block.range : ByteRange{*slot.begin, *slot.end};
    const std::string bytes = written(block, at, replacement);
    std::size_t bad = 0;
    if (page::encode_with_strays(page_.charset, bytes, &bad)) return {};
    std::size_t end = bad;
    next_code_point(bytes, end);
    return bytes.substr(bad, end - bad);
  }

  void write(const page::Block& block, const std::vector<Slot>& slots) {
    const auto shows = [&](Outcome outcome) {
      return std::ranges::any_of(slots, [&](const Slot& slot) {
        return slot.outcome == outcome && std::ranges::any_of(slot.segments, [](const Segment& segment) {
                 return !segment.ignorable && has_letter(segment.source.text);
               });
      });
    };
    const bool translated = shows(Outcome::translated);
    const bool falls_back = shows(Outcome::fallback);
    std::vector<Splice> before, after;
    if (!options_.verbatim && (translated || falls_back)) {
      around(block.range, marks_.mark(block, translated ? target_ : block.language), before, after);
    }
    splices_.add(std::move(before));
    if (block.whole) {
      write_whole(block, slots);
    } else {
      for (const Slot& slot : slots) write(block, slot, translated);
    }
    splices_.add(std::move(after));
  }

  /// Parts the splices that go before `range` and at its begin from those that follow, so that what is put
  /// inside comes between the two.
  static void around(ByteRange range, std::vector<Splice> splices, std::vector<Splice>& before,
                     std::vector<Splice>& after) {
    for (Splice& splice : splices) {
      (splice.range.begin <= range.begin ? before : after).push_back(std::move(splice));
    }
  }

  /// One splice for all of a block whose parts cannot be written apart.
  void write_whole(const page::Block& block, const std::vector<Slot>& slots) {
    if (std::ranges::none_of(slots, [](const Slot& slot) { return slot.replacement.has_value(); })) return;
    Fragment content;
    for (const Slot& slot : slots) {
      append(content, slot.replacement
                          ? *slot.replacement
                          : with_own_codes(block, slot, slice(block.content, slot.from, slot.to)));
    }
    splices_.forget(block.range);
    splices_.add({{block.range, written(block, block.range, content)}});
  }

  /// The segment's splices: id mark, language mark, text, and the ends of the marks.
  void write(const page::Block& block, const Slot& slot, bool in_translated_block) {
    if (!slot.begin || !slot.end) return;
    const ByteRange bytes{*slot.begin, *slot.end};
    std::vector<Splice> before, after;
    if (!options_.verbatim && !slot.is_ignorable()) {
      if (options_.align_ids) {
        for (Splice& splice : filter_.mark_segment(text_, block, bytes, block.id + '-' + slot.first().id)) {
          (splice.range.begin <= bytes.begin ? before : after).push_back(std::move(splice));
        }
      }
      if (in_translated_block && slot.outcome == Outcome::fallback) {
        std::vector<Splice> spans = span_marks(page_, block, code_bytes_, bytes, slot.from, slot.to);
        before.insert(before.end(), std::make_move_iterator(spans.begin()),
                      std::make_move_iterator(spans.end()));
      }
    }
    if (slot.replacement) {
      splices_.forget(bytes);
      before.push_back({bytes, written(block, bytes, *slot.replacement)});
    }
    splices_.add(std::move(before));
    splices_.add(std::move(after));
  }

  std::string written(const page::Block& block, ByteRange at, const Fragment& target) const {
    const auto write = [&] { return filter_.write(text_, block, at, target); };
    return known_ ? known_->at(block, at, target, write) : write();
  }

  void keep_whole(const page::Block& block) {
    Sentence sentence{block.id, block.id, {}, block.language, block.content.text, block.content.text};
    sentence.words = count_words(block.content.text);
    sentence.outcome = untranslated(block);
    if (sentence.outcome == Outcome::fallback && !options_.verbatim) {
      splices_.add(marks_.mark(block, block.language));
    }
    merged_.sentences.push_back(std::move(sentence));
  }

  /// A line for each sentence, the last first. Of joined ones the first shows what all do.
  void account(const page::Block& block, const Slot& slot) {
    for (std::size_t i = slot.segments.size(); i-- > 0;) {
      const Segment& segment = slot.segments[i];
      if (segment.ignorable) continue;
      Sentence sentence{
          block.id + '-' + segment.id, block.id,    segment.id, block.language, segment.source.text,
          segment.source.text,         slot.outcome};
      sentence.words = count_words(segment.source.text);
      if (slot.outcome == Outcome::translated) sentence.shown = i == 0 ? segment.target->text : "";
      if (slot.outcome == Outcome::omitted) sentence.shown.clear();
      merged_.sentences.push_back(std::move(sentence));
    }
  }

  const page::Page& page_;
  std::string_view text_;
  const page::Filter& filter_;
  const Language& target_;
  const MergeOptions& options_;
  LanguageMarks marks_;
  Written* known_;
  Splices splices_;
  std::vector<ByteRange> code_bytes_;  // of the block at hand
  Merged merged_;
};

}  // namespace

Merged merge_page(const page::Page& page, std::span<const BlockTranslation> translations,
                  const Language& target, const MergeOptions& options, std::vector<page::Splice> changes) {
  MergeOptions texts_alone = options;
  texts_alone.verbatim = true;
  Written known;
  const auto put = [&](std::span<const BlockTranslation> some) {
    return Merge(page, target, texts_alone, &known).text_with(some);
  };
  const std::vector<std::size_t> breaking = find_breaking(page, translations, put);
  Written* const all = page.format == page::Format::markdown ? &known : nullptr;  // others are written once
  if (breaking.empty()) return Merge(page, target, options, all).run(translations, std::move(changes));
  std::vector<BlockTranslation> rest(translations.begin(), translations.end());
  for (const std::size_t i : breaking) remove_targets(rest[i]);
  Merged merged = Merge(page, target, options, all).run(rest, std::move(changes));
  for (const std::size_t i : breaking) {
    merged.rejections.push_back(
        {rest[i].block,
         {},
         "structure-changed",
         "With the translation the page would have other paragraphs, links or tags."});
  }
  return merged;
}

}  // namespace satz::merge
