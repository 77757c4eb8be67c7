#include "cli/exchange.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "cli/recut.hpp"
#include "merge/codes.hpp"
#include "text/difference.hpp"

namespace satz::cli {
namespace {

constexpr std::string_view own_name = "satz";

/// The source texts before and after a sentence, among those of the same direction; empty at the ends.
struct Neighbours {
  std::string previous;
  std::string next;
};

Neighbours neighbours(const SegmentedPage& page, const Stock& stock, std::size_t i) {
  const auto text = [&](std::size_t sentence) { return page.at(stock.sentences[sentence].at).source.text; };
  return {i > 0 ? text(i - 1) : "", i + 1 < stock.sentences.size() ? text(i + 1) : ""};
}

std::string_view datatype(page::Format format) {
  switch (format) {
    case page::Format::html:
      return "html";
    case page::Format::markdown:
      return "x-markdown";
    case page::Format::plain:
      return "plaintext";
  }
  return "x-undefined";
}

xliff::Candidate::Type type_of(tm::MatchType type) {
  switch (type) {
    case tm::MatchType::context:
      return xliff::Candidate::Type::context;
    case tm::MatchType::adapted:
      return xliff::Candidate::Type::adapted;
    case tm::MatchType::exact:
    case tm::MatchType::fuzzy:
      break;
  }
  return xliff::Candidate::Type::tm;
}

xliff::Candidate candidate_of(const tm::Match& match, const std::string& segment) {
  return {.segment = segment,
          .type = type_of(match.type),
          .score = match.score,
          .source = match.source,
          .target = match.target,
          .origin = match.document.empty() ? match.origin : match.document};
}

std::string change_note(const Stocked& stocked, const Fragment& source) {
  const bool minor = stocked.status == coverage::Status::stale_minor;
  const std::string what = stocked.old->source.text == source.text
                               ? "its inline codes"
                               : to_string(difference(stocked.old->source.text, source.text));
  return std::string(minor ? "The source has changed a little since it was translated: "
                           : "The source has changed since it was translated: ")
      .append(what);
}

/// Where a sentence stands, in words: tools show notes, and few show anything else.
std::string place_note(const std::string& page, const page::Block& block) {
  std::string text = page;
  for (const std::string& heading : block.headings) text += " › " + heading;
  return text + " (" + block.kind + ")";
}

const tm::Match* prefill(const std::vector<tm::Match>& matches, const Fragment& source,
                         const ExchangeOptions& options) {
  if (!options.prefill_exact || (!options.prefill_codes && !source.codes.empty())) return nullptr;
  return undoubted(matches, source);
}

/// Fills in one sentence of a unit.
void add_sentence(xliff::Unit& unit, Segment& segment, const Stocked& stocked,
                  const std::vector<tm::Match>& matches, const ExchangeOptions& options) {
  for (xliff::Note note : stocked.notes) {
    if (note.from == own_name) continue;  // said anew below, where it still holds
    note.segment = segment.id;
    unit.notes.push_back(std::move(note));
  }
  if (options.fill_with_source) {
    segment.target = segment.source;
    segment.state = State::initial;
    if (stocked.old) {
      unit.notes.push_back({.text = change_note(stocked, segment.source),
                            .from = std::string(own_name),
                            .segment = segment.id});
    }
  } else if (stocked.target) {
    segment.target = stocked.target;
    segment.state = stocked.state;
  } else if (stocked.old) {
    unit.candidates.push_back({.segment = segment.id,
                               .type = xliff::Candidate::Type::previous_version,
                               .source = stocked.old->source,
                               .target = stocked.old->target,
                               .origin = std::string(own_name)});
    unit.notes.push_back(
        {.text = change_note(stocked, segment.source), .from = std::string(own_name), .segment = segment.id});
  } else if (stocked.covers == 0) {
    // Its translation is with that of a sentence before it.
  } else if (const tm::Match* match = prefill(matches, segment.source, options)) {
    segment.target = match->target;
    segment.state = State::translated;
  }
  // A finished translation needs no offers, and a memory that has learned it would offer it to itself.
  if (stocked.target || stocked.covers == 0 || !options.candidates) return;
  for (const tm::Match& match : matches) unit.candidates.push_back(candidate_of(match, segment.id));
}

/// Makes one segment of sentences that are translated as one. Those of the unit's block end before `end`.
void join_covered(xliff::Unit& unit, const Stock& stock, std::size_t end) {
  const std::size_t block = stock.sentences[end - 1].at.block;
  for (std::size_t i = end; i-- > 0 && stock.sentences[i].at.block == block;) {
    const Stocked& sentence = stock.sentences[i];
    if (sentence.covers < 2) continue;
    const std::size_t first = sentence.at.segment;
    const std::size_t last = stock.sentences[i + sentence.covers - 1].at.segment;
    const std::string id = unit.segments[first].id;
    for (std::size_t gone = first + 1; gone <= last; ++gone) {
      append(unit.segments[first].source, unit.segments[gone].source);
      std::erase_if(unit.notes, [&](const xliff::Note& note) {
        return note.segment == unit.segments[gone].id && note.from == own_name;
      });
      for (xliff::Note& note : unit.notes) {
        if (note.segment == unit.segments[gone].id) note.segment = id;
      }
    }
    unit.segments.erase(unit.segments.begin() + static_cast<std::ptrdiff_t>(first) + 1,
                        unit.segments.begin() + static_cast<std::ptrdiff_t>(last) + 1);
  }
}

/// Puts the segments of a unit that a tool has split in place of the sentences, so that no piece of a
/// translation is lost. What is said of a sentence is said of its first piece; offers for it fit none.
void put_cut(xliff::Unit& unit, const xliff::Unit& cut) {
  const auto groups = groups_of(unit.segments, cut);
  if (!groups) return;
  std::map<std::string, std::string> piece_of;  // by sentence
  std::set<std::string> fitting;
  for (const Group& group : *groups) {
    for (std::size_t i = group.begin; i < group.end; ++i)
      piece_of.emplace(unit.segments[i].id, cut.segments[group.first].id);
    if (group.pieces == 1 && group.sentences == 1) fitting.insert(unit.segments[group.begin].id);
  }
  std::erase_if(unit.candidates, [&](const auto& offered) { return !fitting.contains(offered.segment); });
  for (xliff::Candidate& offered : unit.candidates) offered.segment = piece_of.at(offered.segment);
  for (xliff::Note& note : unit.notes) {
    if (const auto piece = piece_of.find(note.segment); piece != piece_of.end()) note.segment = piece->second;
  }
  unit.segments = cut.segments;
  unit.target_order = cut.target_order;
}

tm::TranslationUnit unit_of(const Stock& stock, Fragment source, Fragment target, State state,
                            const std::string& document, long long time) {
  tm::TranslationUnit unit;
  unit.variants.resize(2);
  unit.variants[0].language = stock.direction.source;
  unit.variants[0].content = std::move(source);
  unit.variants[1].language = stock.direction.target;
  unit.variants[1].content = std::move(target);
  unit.source = stock.direction.source;
  unit.origin = own_name;
  unit.document = document;
  unit.state = state;
  unit.created.time = unit.changed.time = time;
  return unit;
}

xliff::Unit unit_for(const SegmentedPage& page, std::size_t number) {
  const page::Block& block = page.page.blocks[number];
  xliff::Unit unit{.id = block.id,
                   .kind = block.kind,
                   .segments = page.segments[number],
                   .max_characters = block.max_characters,
                   .headings = block.headings};
  for (const std::string& note : block.notes) unit.notes.push_back({.text = note, .from = "page"});
  return unit;
}

/// A block that is on the page in both languages, with the other for its translation.
xliff::Unit aligned_unit(const SegmentedPage& page, const Aligned& aligned) {
  xliff::Unit unit = unit_for(page, aligned.block);
  unit.translate = false;
  unit.notes.push_back({.text = "The page says this in both languages; it is not to be translated.",
                        .from = std::string(own_name)});
  std::size_t sentence = 0;
  for (Segment& segment : unit.segments) {
    if (segment.ignorable) continue;
    segment.target = aligned.targets[sentence++];
    if (segment.target) segment.state = State::final;
  }
  return unit;
}

/// Aligned blocks as units, each once: from the one that stands first on the page.
void learn_aligned(std::vector<tm::TranslationUnit>& units, const SegmentedPage& page, const Stock& stock,
                   long long time) {
  for (const Aligned& aligned : stock.aligned) {
    if (aligned.counterpart < aligned.block) continue;
    std::size_t sentence = 0;
    for (const Segment& segment : page.segments[aligned.block]) {
      if (segment.ignorable) continue;
      const std::optional<Fragment>& target = aligned.targets[sentence++];
      if (target)
        units.push_back(unit_of(stock, segment.source, *target, State::translated, page.page.name, time));
    }
  }
}

}  // namespace

const tm::Match* undoubted(const std::vector<tm::Match>& matches, const Fragment& source) {
  if (matches.empty() || matches[0].type < tm::MatchType::exact || matches[0].score < 1000) return nullptr;
  const tm::Match& best = matches[0];
  for (const tm::Match& other : matches) {
    if (other.type == best.type && other.score == best.score && other.target.text != best.target.text)
      return nullptr;
  }
  if (best.state < State::translated || !merge::compare_codes(source, best.target).empty()) return nullptr;
  return &best;
}

std::vector<std::vector<tm::Match>> leverage(const SegmentedPage& page, const Stock& stock,
                                             const tm::Memory* memory, int threshold,
                                             const tm::Penalties& penalties) {
  std::vector<std::vector<tm::Match>> all(stock.sentences.size());
  if (memory == nullptr) return all;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Neighbours around = neighbours(page, stock, i);
    all[i] = memory->lookup({.source = page.at(stock.sentences[i].at).source,
                             .from = stock.direction.source,
                             .to = stock.direction.target,
                             .previous = around.previous,
                             .next = around.next,
                             .threshold = threshold * 10,
                             .limit = 5,
                             .penalties = penalties});
  }
  return all;
}

xliff::Document make_document(const SegmentedPage& page, const Stock& stock,
                              const std::vector<std::vector<tm::Match>>& matches, xliff::Version version,
                              const ExchangeOptions& options) {
  xliff::File file{.original = page.page.name,
                   .source = stock.direction.source,
                   .target = stock.direction.target,
                   .datatype = std::string(datatype(page.page.format))};
  // XLIFF 1.2 says the cut in another way: there only what would be lost is written as it was cut.
  std::set<std::size_t> partly;
  for (const Stocked& sentence : stock.sentences) {
    if (sentence.is_partly) partly.insert(sentence.at.block);
  }
  auto aligned = stock.aligned.begin();
  const auto add_aligned = [&](std::size_t before) {
    for (; aligned != stock.aligned.end() && aligned->block < before; ++aligned) {
      if (!options.fill_with_source) file.units.push_back(aligned_unit(page, *aligned));
    }
  };
  for (std::size_t i = 0; i < stock.sentences.size();) {
    const std::size_t block_number = stock.sentences[i].at.block;
    const page::Block& block = page.page.blocks[block_number];
    add_aligned(block_number);
    xliff::Unit unit = unit_for(page, block_number);
    for (; i < stock.sentences.size() && stock.sentences[i].at.block == block_number; ++i) {
      unit.notes.push_back({.text = place_note(page.page.name, block),
                            .from = std::string(own_name),
                            .priority = 10,
                            .segment = page.at(stock.sentences[i].at).id});
      add_sentence(unit, unit.segments[stock.sentences[i].at.segment], stock.sentences[i], matches[i],
                   options);
    }
    if (!options.fill_with_source) {
      const auto cut = stock.cut_anew.find(block_number);
      const bool keeps_cut = version >= xliff::Version::v2_0 || partly.contains(block_number);
      if (cut != stock.cut_anew.end() && keeps_cut) {
        put_cut(unit, cut->second);
      } else {
        join_covered(unit, stock, i);
      }
    }
    file.units.push_back(std::move(unit));
  }
  add_aligned(page.page.blocks.size());
  if (options.fill_with_source) mark_filled_with_source(file);
  return {version, {std::move(file)}};
}

bool says_the_same(const SegmentedPage& page, const Stock& stock,
                   const std::vector<std::vector<tm::Match>>& matches, const ExchangeOptions& options) {
  if (!stock.in_step || stock.returned) return false;
  // XLIFF 1.2 tells whole per cents.
  const auto same = [](const xliff::Candidate& offered, const tm::Match& match) {
    return offered.target.text == match.target.text && offered.score.value_or(0) / 10 == match.score / 10;
  };
  for (std::size_t i = 0; i < stock.sentences.size(); ++i) {
    const Stocked& sentence = stock.sentences[i];
    if (sentence.target || sentence.covers == 0) continue;
    const std::vector<xliff::Candidate>& offered = sentence.offered;
    const std::size_t wanted = options.candidates ? matches[i].size() : 0;
    if (!std::equal(offered.begin(), offered.end(), matches[i].begin(),
                    matches[i].begin() + static_cast<std::ptrdiff_t>(wanted), same)) {
      return false;
    }
    if (!sentence.old && prefill(matches[i], page.at(sentence.at).source, options) != nullptr) return false;
  }
  return true;
}

std::vector<tm::TranslationUnit> units_to_learn(const SegmentedPage& page, Stock stock, State at_least,
                                                long long time) {
  std::vector<tm::TranslationUnit> units;
  if (stock.pseudo) return units;
  for (std::size_t i = 0; i < stock.sentences.size(); ++i) {
    Stocked& sentence = stock.sentences[i];
    if (!sentence.target || sentence.state < at_least) continue;
    units.push_back(unit_of(stock, source_of(page, sentence), std::move(*sentence.target), sentence.state,
                            page.page.name, time));
    units.back().variants[0].previous = neighbours(page, stock, i).previous;
    units.back().variants[0].next = neighbours(page, stock, i + sentence.covers - 1).next;
  }
  learn_aligned(units, page, stock, time);
  return units;
}

std::vector<tm::TranslationUnit> units_to_keep(const SegmentedPage& page, const Stock& stock,
                                               long long time) {
  std::vector<tm::TranslationUnit> units;
  if (stock.pseudo) return units;
  for (const Leftover& leftover : stock.leftovers) {
    units.push_back(unit_of(stock, leftover.source, leftover.target, leftover.state, page.page.name, time));
  }
  return units;
}

}  // namespace satz::cli
