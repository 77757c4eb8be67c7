#include <algorithm>
#include <span>
#include <tuple>

#include "text/normal_form.hpp"
#include "text/utf8.hpp"
#include "tm/adapt.hpp"
#include "tm/codes.hpp"
#include "tm/likeness.hpp"
#include "tm/region.hpp"
#include "tm/store.hpp"

namespace satz::tm {
namespace {

constexpr int lowest_threshold = 500;
constexpr std::size_t most_ranked = 1000;  // unless more are wanted; a site of one pattern is all alike

// A match as far as the order needs it.
struct Candidate {
  Match match;
  SentenceId target = 0;
  std::string target_codes{};
  int likeness = 0;  // score + 2 Likeness: three times the mean by which matches of one type are ranked
  std::optional<Fragment> adapted{};  // the target with the query's figures
};

// Whether two matches say the same: of such the better one is shown. What is adapted is told by what it
// became.
bool are_twins(const Candidate& a, const Candidate& b) {
  if (a.adapted || b.adapted) return a.adapted == b.adapted;
  return a.target == b.target && a.target_codes == b.target_codes && a.match.source == b.match.source;
}

// Best first, the same on every machine: docs/match-score.md, "Order".
bool better(const Candidate& a, const Candidate& b) {
  const auto key = [](const Candidate& c) {
    const Match& m = c.match;
    return std::tie(m.type, c.likeness, m.score, m.state, m.changed.time, m.unit);
  };
  return key(b) < key(a);
}

// One lookup.
class Ranking {
 public:
  Ranking(Store& store, const Query& query)
      : store_(store),
        query_(query),
        normal_(to_nfc(query.source.text)),
        adapter_(query),
        threshold_(std::max(query.threshold, lowest_threshold)) {}

  std::vector<Match> run() {
    std::vector<Hit> hits;
    const std::int64_t base = store_.languages.find_base(query_.from);
    if (base == 0 || query_.limit == 0 || threshold_ > 1000) return {};
    store_.sentences.search(base, normal_, threshold_, hits);
    std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
      return std::tie(b.score, b.sentence) < std::tie(a.score, a.sentence);
    });
    for (std::size_t i = 0; i < hits.size(); ++i) {
      const bool is_past = is_full() && i >= most_ranked;
      const bool too_far = is_past || (is_full() && best_.back().likeness > hits[i].score + 2000);
      if (too_far && !adapted_could_win()) break;
      if (is_past && best_.front().match.type >= MatchType::adapted) break;
      only_adapted_ = too_far;
      consider(hits[i]);
    }
    std::vector<Match> matches;
    for (Candidate& candidate : best_) matches.push_back(finish(std::move(candidate)));
    return matches;
  }

 private:
  bool is_full() const { return best_.size() == query_.limit; }

  // What is adapted goes before what is alike, however much it is.
  bool adapted_could_win() const {
    return adapter_.may_adapt() && best_.back().match.type < MatchType::adapted;
  }

  void consider(const Hit& hit) {
    const std::string text = store_.sentences.text(hit.sentence);
    const bool may_adapt = adapter_.may_adapt(text);
    if (only_adapted_ && !may_adapt) return;
    const std::string normal = to_nfc(text);
    const bool equal = normal == normal_;
    Match base;
    base.text_score = equal ? 1000 : std::min(hit.score, 999);
    if (base.text_score < threshold_) return;
    base.source.text = text;
    if (!letters_) letters_.emplace(normal_);
    const int letters = letters_->to(normal);
    const bool behind = is_full() && best_.back().likeness > base.text_score + 2 * letters;
    if (behind && !equal && !(may_adapt && adapted_could_win())) return;
    store_.units.pairs_of(hit.sentence, pairs_);
    for (std::span<PairRow> rest = pairs_; !rest.empty();) {
      const auto same_source = [&](const PairRow& pair) { return pair.source.id == rest.front().source.id; };
      const auto count =
          static_cast<std::size_t>(std::find_if_not(rest.begin(), rest.end(), same_source) - rest.begin());
      consider(rest.first(count), base, letters);
      rest = rest.subspan(count);
    }
  }

  // The pairs of one variant with the others of its unit.
  void consider(std::span<const PairRow> pairs, const Match& base, int letters) {
    const VariantRow& row = pairs.front().source;
    const Language& language = store_.languages.language(row.language);
    if (!serves(query_.from, language)) return;
    const VariantRow* target = target_of(pairs);
    if (target == nullptr) return;
    Candidate candidate{base, target->sentence, target->codes};
    Match& match = candidate.match;
    match.unit = row.unit();
    match.state = pairs.front().state;
    match.changed.time = pairs.front().changed;
    match.source_language = language;
    match.target_language = store_.languages.language(target->language);
    match.source.codes = codes_from_blob(row.codes, match.source.text.size());
    match.penalties = penalties_of(query_, match);
    match.score = match.text_score;
    for (const Penalty& penalty : match.penalties) match.score -= penalty.tenths;
    if (match.score < threshold_) return;
    match.type = type_of(match, row);
    if (match.type == MatchType::fuzzy && match.penalties.empty()) adapt(candidate);
    if (only_adapted_ && match.type < MatchType::adapted) return;
    candidate.likeness = match.score + 2 * letters;
    insert(std::move(candidate));
  }

  void adapt(Candidate& candidate) {
    Match& match = candidate.match;
    if (!adapter_.may_adapt(match.source.text)) return;
    Fragment target{store_.sentences.text(candidate.target)};
    target.codes = codes_from_blob(candidate.target_codes, target.text.size());
    auto adapted = adapter_.adapt(match.source, match.source_language, target, match.target_language);
    if (!adapted) return;
    match.type = MatchType::adapted;
    match.adapted = std::move(adapted->figures);
    candidate.adapted = std::move(adapted->target);
  }

  MatchType type_of(const Match& match, const VariantRow& row) const {
    if (match.score < 1000) return MatchType::fuzzy;
    const bool in_context = query_.previous && query_.next && row.previous && row.next &&
                            to_nfc(*query_.previous) == to_nfc(*row.previous) &&
                            to_nfc(*query_.next) == to_nfc(*row.next);
    return in_context ? MatchType::context : MatchType::exact;
  }

  // The wording of the unit that serves the wanted language best; null when none does.
  const VariantRow* target_of(std::span<const PairRow> pairs) {
    const VariantRow* found = nullptr;
    int least = 0;
    for (const PairRow& pair : pairs) {
      const Language& language = store_.languages.language(pair.target.language);
      if (!serves(query_.to, language)) continue;
      const int distance = language == query_.to ? 0 : 1 + differ_in_region(query_.to, language);
      if (found == nullptr || distance < least) {
        found = &pair.target;
        least = distance;
      }
    }
    return found;
  }

  void insert(Candidate candidate) {
    if (is_full() && candidate.match.type < best_.back().match.type) return;
    const auto twin = std::find_if(best_.begin(), best_.end(),
                                   [&](const Candidate& other) { return are_twins(other, candidate); });
    if (twin != best_.end()) {
      if (!better(candidate, *twin)) return;
      best_.erase(twin);
    }
    best_.insert(std::upper_bound(best_.begin(), best_.end(), candidate, better), std::move(candidate));
    if (best_.size() > query_.limit) best_.pop_back();
  }

  Match finish(Candidate candidate) {
    Match match = std::move(candidate.match);
    if (auto head = store_.units.head(match.unit)) {
      match.origin = std::move(head->origin);
      match.document = std::move(head->document);
      match.created = std::move(head->created);
      match.changed = std::move(head->changed);
      match.used = head->used;
      match.notes = std::move(head->notes);
    }
    if (candidate.adapted) {
      match.target = carry_codes(query_.source, match.source, *candidate.adapted);
      return match;
    }
    Fragment target{store_.sentences.text(candidate.target)};
    target.codes = codes_from_blob(candidate.target_codes, target.text.size());
    match.target = carry_codes(query_.source, match.source, target);
    return match;
  }

  Store& store_;
  const Query& query_;
  std::string normal_;
  std::optional<Likeness> letters_;  ///< of the query; made when there is something to compare
  Adapter adapter_;
  int threshold_;
  bool only_adapted_ = false;  ///< from here on
  std::vector<Candidate> best_;
  std::vector<PairRow> pairs_;
};

}  // namespace

std::vector<Match> Memory::lookup(const Query& query) const {
  if (!is_valid_utf8(query.source.text)) return {};
  Transaction transaction(store_->database, Transaction::Kind::read);
  store_->refresh();
  std::vector<Match> matches = Ranking(*store_, query).run();
  transaction.commit();
  return matches;
}

}  // namespace satz::tm
