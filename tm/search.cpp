#include "tm/sentences.hpp"
#include "tm/sieve.hpp"

namespace satz::tm {

// A sentence at the threshold shares at least `needed` of the query's weight with it, so the rarest class
// they share has `needed` or more of the query at or after it, from rare to common, and likewise of the
// sentence: that class is among those looked at here, and the sentence is in its list.
void Sentences::gather_candidates(int threshold) {
  candidates_.clear();
  Sieve sieve(query_, threshold);
  const auto gather = [&](WordId stem, int lightest, int heaviest) {
    const ListId first = list_of(stem, 255);
    const ListId last = first + lists_needed(threshold) - 1;
    lists_.scan(first, last, lightest, heaviest, [&](const Posting& posting) {
      if (sieve.passes(posting)) candidates_.push_back(posting.sentence);
    });
  };
  if (query_.empty()) return gather(no_tokens_class, 0, 0);
  classes_of(query_, classes_);
  const int weight = sieve.weight();
  const int lightest = weight - distance_of(threshold, weight);
  int rest = weight;
  for (const ClassWeight& each : classes_) {
    if (rest < lightest) break;
    // The heaviest sentence for which sharing `rest` is enough.
    const auto heaviest = static_cast<int>(1000 * static_cast<std::int64_t>(rest) / threshold);
    if (each.stem < first_unknown) gather(each.stem, lightest, heaviest);
    rest -= each.weight;
  }
  std::sort(candidates_.begin(), candidates_.end());
  candidates_.erase(std::unique(candidates_.begin(), candidates_.end()), candidates_.end());
}

void Sentences::search(std::int64_t base, std::string_view query, int threshold, std::vector<Hit>& hits) {
  hits.clear();
  query_.clear();
  lexicon_.weigh(base, query, query_);
  gather_candidates(threshold);
  for (SentenceId id = lag().begin; id < lag().end; ++id) candidates_.push_back(id);
  const int weight = weight_of(query_);
  for (const SentenceId candidate : candidates_) {
    // The classes of numbers and of nothing are all languages'.
    if (words_.view(candidate, [&](std::string_view record) { return read_words(record, entry_); }) != base) {
      continue;
    }
    const int heavier = std::max(weight, weight_of(entry_));
    const std::optional<int> distance = distance_(query_, entry_, distance_of(threshold, heavier));
    if (distance) hits.push_back({candidate, score_of(*distance, heavier)});
  }
}

}  // namespace satz::tm
