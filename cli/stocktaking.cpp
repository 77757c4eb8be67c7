#include "cli/stocktaking.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "cli/pseudo.hpp"
#include "cli/returned_text.hpp"
#include "merge/doubled.hpp"
#include "tm/score.hpp"

namespace satz::cli {
namespace {

/// A sentence in the XLIFF file.
struct Entry {
  const xliff::Unit* unit = nullptr;
  const Segment* segment = nullptr;
  std::string_view file{};  ///< path
  bool taken = false;
  bool added = false;                     ///< from a file of another name, which alone has it
  const xliff::Unit* exported = nullptr;  ///< where `unit` is of another file, the one satz exported

  std::string id() const { return unit->id + "." + segment->id; }
  std::size_t line() const {
    return unit->line_of(static_cast<std::size_t>(segment - unit->segments.data()));
  }
};

bool same_place(const InlineCode& a, const InlineCode& b) {
  return a.offset == b.offset && a.kind == b.kind;
}

/// How the codes of `before` are called in `after`, where the two are the same text with the same codes but
/// for ids, and for blanks and the spelling of characters that a tool may have changed.
std::optional<std::map<std::string, std::string>> renaming(const Fragment& before, const Fragment& after) {
  const bool equal = before.text == after.text;
  if (before.codes.size() != after.codes.size()) return std::nullopt;
  if (!equal && comparable(before.text) != comparable(after.text)) return std::nullopt;
  std::map<std::string, std::string> names;
  std::map<std::string, std::string> back;
  for (std::size_t i = 0; i < before.codes.size(); ++i) {
    const InlineCode& a = before.codes[i];
    const InlineCode& b = after.codes[i];
    if (equal ? !same_place(a, b) : a.kind != b.kind) return std::nullopt;
    if (names.emplace(a.id, b.id).first->second != b.id || back.emplace(b.id, a.id).first->second != a.id) {
      return std::nullopt;
    }
  }
  return names;
}

void rename_codes(Fragment& fragment, const std::map<std::string, std::string>& names) {
  for (InlineCode& code : fragment.codes) {
    if (const auto name = names.find(code.id); name != names.end()) code.id = name->second;
  }
}

/// The text of a target that says itself that it is no translation yet, or is none.
bool is_prefill(const xliff::Unit& unit, const Segment& segment) {
  if (segment.state != State::initial) return false;
  if (segment.target->text == segment.source.text) return true;
  return std::any_of(unit.candidates.begin(), unit.candidates.end(), [&](const auto& candidate) {
    return candidate.segment == segment.id && candidate.target.text == segment.target->text;
  });
}

std::optional<State> translation_state(const Entry& entry) {
  return cli::translation_state(*entry.unit, *entry.segment);
}

std::optional<OldVersion> old_version_in(const Entry& entry) {
  for (const xliff::Candidate& candidate : entry.unit->candidates) {
    if (candidate.segment == entry.segment->id &&
        candidate.type == xliff::Candidate::Type::previous_version) {
      return OldVersion{candidate.source, candidate.target};
    }
  }
  return std::nullopt;
}

std::vector<Entry> entries_of(const xliff::File& file, std::string_view path) {
  std::vector<Entry> entries;
  for (const xliff::Unit& unit : file.units) {
    for (const Segment& segment : unit.segments) {
      if (!segment.ignorable) entries.push_back({.unit = &unit, .segment = &segment, .file = path});
    }
  }
  return entries;
}

/// Puts what files say together: by id, of those that translate the same source the one that is further.
class Gathering {
 public:
  explicit Gathering(std::vector<Finding>& findings) : findings_(findings) {}

  void add(const Evidence& evidence) {
    std::size_t drawn_on = 0;
    for (const Entry& entry : entries_of(evidence.file, evidence.path)) {
      const auto state = translation_state(entry);
      const auto known = by_id_.find(entry.id());
      if (known == by_id_.end() ||
          entries_[known->second].segment->source.text != entry.segment->source.text) {
        if (evidence.returned && !state) continue;
        if (known == by_id_.end()) by_id_.emplace(entry.id(), entries_.size());
        entries_.push_back(entry);
        entries_.back().added = evidence.returned;
        drawn_on += evidence.returned;
      } else if (state) {
        drawn_on += replace(entries_[known->second], entry, *state, evidence.returned);
      }
    }
    if (drawn_on > 0 && evidence.returned) {
      returned_ = true;
      findings_.push_back({{evidence.path},
                           "returned-file",
                           std::to_string(drawn_on) +
                               (drawn_on == 1 ? " translation comes" : " translations come") +
                               " from this file; satz export takes them over"});
    }
  }

  std::vector<Entry> take() { return std::move(entries_); }
  bool has_returned() const { return returned_; }

 private:
  /// Takes `entry` in place of `before` where it is further; whether it did.
  bool replace(Entry& before, const Entry& entry, State state, bool returned) {
    const auto was = translation_state(before);
    if (was && before.segment->target == entry.segment->target && state <= *was) return false;
    const bool differ = was && before.segment->target->text != entry.segment->target->text;
    const bool wins = !was || state > *was || (returned && state == *was);
    if (differ) {
      const Entry& loser = wins ? before : entry;
      findings_.push_back({{std::string(loser.file), loser.line(), 0},
                           "translated-twice",
                           entry.id() + ": \"" + loser.segment->target->text + "\" is not taken, since " +
                               std::string((wins ? entry : before).file) + " says \"" +
                               (wins ? entry : before).segment->target->text + "\""});
    }
    if (!wins) return false;
    const xliff::Unit* exported = before.exported == nullptr ? before.unit : before.exported;
    before = entry;
    before.exported = exported;
    return true;
  }

  std::vector<Finding>& findings_;
  std::vector<Entry> entries_;
  std::unordered_map<std::string, std::size_t> by_id_;
  bool returned_ = false;
};

class Stocktaking {
 public:
  Stocktaking(const SegmentedPage& page, const Direction& direction, std::vector<Entry> entries)
      : page_(page), entries_(std::move(entries)) {
    stock_.direction = direction;
    for (const SegmentedPage::Sentence& sentence : page.sentences_in(direction.source)) {
      stock_.sentences.push_back({.at = sentence});
    }
    found_.resize(stock_.sentences.size(), false);
  }

  Stock run() {
    match_by_id();
    stock_.in_step = std::all_of(found_.begin(), found_.end(), [](bool found) { return found; }) &&
                     std::all_of(entries_.begin(), entries_.end(),
                                 [](const Entry& entry) { return entry.taken || entry.added; });
    match_by_source();
    match_by_likeness();
    for (const Entry& entry : entries_) {
      if (const auto state = translation_state(entry); state && !entry.taken) {
        stock_.leftovers.push_back({entry.id(), entry.segment->source, *entry.segment->target, *state,
                                    entry.line(), std::string(entry.file)});
      }
    }
    return std::move(stock_);
  }

 private:
  const Fragment& source(std::size_t sentence) const {
    return page_.at(stock_.sentences[sentence].at).source;
  }

  std::string id(std::size_t sentence) const {
    const SegmentedPage::Sentence& at = stock_.sentences[sentence].at;
    return page_.page.blocks[at.block].id + "." + page_.at(at).id;
  }

  static void point_to(Stocked& stocked, const Entry& entry) {
    stocked.line = entry.line();
    stocked.file = entry.file;
    stocked.was = entry.id();
  }

  static void take_notes(Stocked& stocked, const xliff::Unit& unit, const std::string& segment) {
    for (const xliff::Note& note : unit.notes) {
      if (note.segment != segment) continue;
      if (std::find(stocked.notes.begin(), stocked.notes.end(), note) == stocked.notes.end())
        stocked.notes.push_back(note);
    }
  }

  bool take(std::size_t sentence, Entry& entry) {
    if (entry.taken) return false;
    const auto names = renaming(entry.segment->source, source(sentence));
    if (!names) return false;
    entry.taken = true;
    found_[sentence] = true;
    Stocked& stocked = stock_.sentences[sentence];
    point_to(stocked, entry);
    take_notes(stocked, *entry.unit, entry.segment->id);
    if (entry.exported != nullptr) take_notes(stocked, *entry.exported, entry.segment->id);
    for (const xliff::Candidate& candidate : entry.unit->candidates) {
      const bool match = candidate.type == xliff::Candidate::Type::tm ||
                         candidate.type == xliff::Candidate::Type::context ||
                         candidate.type == xliff::Candidate::Type::adapted;
      if (candidate.segment == entry.segment->id && match) stocked.offered.push_back(candidate);
    }
    if (const auto state = translation_state(entry)) {
      stocked.target = entry.segment->target;
      rename_codes(*stocked.target, *names);
      undo_layout(*stocked.target, source(sentence));
      stocked.doubled = merge::is_doubled(source(sentence), *stocked.target);
      stocked.state = stocked.doubled ? std::min(*state, State::needs_review) : *state;
      stocked.status = coverage::status_of(stocked.state);
    } else if ((stocked.old = old_version_in(entry))) {
      stocked.status = coverage::staleness(stocked.old->source.text, source(sentence).text);
    }
    if (entry.unit->locked) stocked.status = coverage::Status::locked;
    return true;
  }

  void match_by_id() {
    std::unordered_map<std::string, std::size_t> by_id;
    for (std::size_t i = 0; i < entries_.size(); ++i) by_id.emplace(entries_[i].id(), i);
    for (std::size_t i = 0; i < found_.size(); ++i) {
      if (const auto entry = by_id.find(id(i)); entry != by_id.end()) take(i, entries_[entry->second]);
    }
  }

  void match_by_source() {
    std::unordered_map<std::string, std::vector<std::size_t>> by_text;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      if (!entries_[i].taken) by_text[comparable(entries_[i].segment->source.text)].push_back(i);
    }
    for (std::size_t i = 0; i < found_.size(); ++i) {
      if (found_[i]) continue;
      const auto same = by_text.find(comparable(source(i).text));
      if (same == by_text.end()) continue;
      // Those with a translation first: a copy of a sentence need not wait for its own.
      std::stable_sort(same->second.begin(), same->second.end(), [&](std::size_t a, std::size_t b) {
        return translation_state(entries_[a]).has_value() > translation_state(entries_[b]).has_value();
      });
      for (const std::size_t entry : same->second) {
        if (take(i, entries_[entry])) break;
      }
    }
  }

  void match_by_likeness() {
    struct Pair {
      int score;
      std::size_t sentence;
      std::size_t entry;
    };
    std::vector<Pair> pairs;
    for (std::size_t entry = 0; entry < entries_.size(); ++entry) {
      if (entries_[entry].taken || !(translation_state(entries_[entry]) || old_version_in(entries_[entry])))
        continue;
      for (std::size_t sentence = 0; sentence < found_.size(); ++sentence) {
        if (found_[sentence]) continue;
        const int score = likeness(entries_[entry].segment->source.text, source(sentence).text);
        if (score >= 500) pairs.push_back({score, sentence, entry});
      }
    }
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const Pair& a, const Pair& b) { return a.score > b.score; });
    for (const Pair& pair : pairs) {
      Entry& entry = entries_[pair.entry];
      if (found_[pair.sentence] || entry.taken) continue;
      found_[pair.sentence] = entry.taken = true;
      Stocked& stocked = stock_.sentences[pair.sentence];
      point_to(stocked, entry);
      stocked.old = translation_state(entry) ? OldVersion{entry.segment->source, *entry.segment->target}
                                             : *old_version_in(entry);
      stocked.status = coverage::Status::stale_major;
      if (stocked.old->source.text != source(pair.sentence).text) {
        stocked.status = coverage::staleness(stocked.old->source.text, source(pair.sentence).text);
      } else {
        stocked.status = coverage::Status::stale_minor;  // the same words with other codes
      }
    }
  }

  int likeness(std::string_view a, std::string_view b) const {
    // Far apart in length cannot score 50; this keeps big pages from comparing everything with everything.
    if (a.size() > 3 * b.size() + 20 || b.size() > 3 * a.size() + 20) return 0;
    return tm::text_score(a, b, stock_.direction.source);
  }

  const SegmentedPage& page_;
  std::vector<Entry> entries_;
  std::vector<bool> found_;
  Stock stock_;
};

}  // namespace

std::optional<State> translation_state(const xliff::Unit& unit, const Segment& segment) {
  if (!segment.target || (segment.target->text.empty() && !segment.source.text.empty()) ||
      is_prefill(unit, segment)) {
    return std::nullopt;
  }
  // Some tools (OmegaT) write the translation and leave the state: the text is the evidence.
  return segment.state == State::initial ? State::translated : segment.state;
}

Stock take_stock(const SegmentedPage& page, const Direction& direction, const xliff::File* file) {
  Stock stock =
      Stocktaking(page, direction, file == nullptr ? std::vector<Entry>() : entries_of(*file, {})).run();
  stock.pseudo = file != nullptr && is_pseudo(*file);
  return stock;
}

Stock take_stock(const SegmentedPage& page, const Direction& direction, std::span<const Evidence> evidence,
                 std::vector<Finding>& findings) {
  Gathering gathering(findings);
  for (const Evidence& each : evidence) gathering.add(each);
  Stock stock = Stocktaking(page, direction, gathering.take()).run();
  stock.returned = gathering.has_returned();
  for (const Evidence& each : evidence) {
    if (!each.returned) stock.version = each.version;
    stock.pseudo = stock.pseudo || is_pseudo(each.file);
  }
  return stock;
}

Stock load_stock(const Project& project, const SegmentedPage& page, const Direction& direction,
                 std::vector<Finding>& findings) {
  const std::vector<Evidence> evidence = evidence_for(project, page.page.name, direction, findings);
  return take_stock(page, direction, evidence, findings);
}

}  // namespace satz::cli
