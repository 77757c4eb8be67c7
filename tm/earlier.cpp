#include "tm/earlier.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <utility>

#include "text/normal_form.hpp"
#include "tm/codes.hpp"
#include "tm/sieve.hpp"
#include "tm/weighing.hpp"

namespace satz::tm {
namespace {

// Numbers the classes anew so that the greater of two is the rarer one, as the index wants them; returns how
// many there are, with that of texts without tokens.
std::size_t number_by_rarity(std::vector<std::vector<WeighedToken>>& texts) {
  std::vector<std::size_t> counts;
  for (const std::vector<WeighedToken>& text : texts) {
    for (const WeighedToken& token : text) {
      if (token.stem >= counts.size()) counts.resize(token.stem + std::size_t{1});
      ++counts[token.stem];
    }
  }
  std::vector<WordId> order(counts.size());
  std::iota(order.begin(), order.end(), WordId{0});
  std::stable_sort(order.begin(), order.end(), [&](WordId a, WordId b) { return counts[a] > counts[b]; });
  std::vector<WordId> ranks(counts.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    ranks[order[i]] = no_tokens_class + 1 + static_cast<WordId>(i);
  }
  for (std::vector<WeighedToken>& text : texts) {
    for (WeighedToken& token : text) token.stem = ranks[token.stem];
  }
  return counts.size() + no_tokens_class + 1;
}

}  // namespace

EarlierSentences::EarlierSentences(std::span<const Fragment> sentences, const Language& language,
                                   const Penalties& penalties)
    : sentences_(sentences), penalties_(penalties) {
  Weighing weighing(language);
  for (const Fragment& sentence : sentences) {
    texts_.push_back(to_nfc(sentence.text));
    tokens_.push_back(weighing.weigh(texts_.back()));
  }
  lists_.resize(list_of(static_cast<WordId>(number_by_rarity(tokens_)), 255));
  std::vector<ListedPosting> postings;
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    postings.clear();
    postings_of(static_cast<SentenceId>(i), tokens_[i], postings);
    for (const ListedPosting& each : postings) lists_[each.list].push_back(each.posting);
  }
}

/// One after another, by one thread.
class EarlierSentences::Search {
 public:
  explicit Search(const EarlierSentences& job, int enough)
      : job_(job), enough_(enough), looked_at_(job.tokens_.size()) {}

  int best_before(std::size_t number) {
    number_ = number;
    query_ = job_.tokens_[number];
    threshold_ = least;
    sieve_ = Sieve(query_, threshold_);
    if (query_.empty()) {
      look_through(no_tokens_class, 0);
    } else {
      look_through_classes();
    }
    return threshold_ == least ? 0 : threshold_ - 1;
  }

 private:
  // As Sentences::search does, but what is found raises the threshold.
  void look_through_classes() {
    classes_of(query_, classes_);
    const int weight = sieve_.weight();
    int rest = weight;
    for (const ClassWeight& each : classes_) {
      if (rest < weight - distance_of(threshold_, weight)) return;
      if (!look_through(each.stem, rest)) return;
      rest -= each.weight;
    }
  }

  // The sentences listed under the class, the latest first: on a page, neighbours are alike. False when
  // enough has been found.
  bool look_through(WordId stem, int rest) {
    const ListId first = list_of(stem, 255);
    for (ListId list = first; list < first + lists_needed(threshold_); ++list) {
      const std::vector<Posting>& postings = job_.lists_[list];
      const auto before = std::partition_point(postings.begin(), postings.end(), [&](const Posting& posting) {
        return posting.sentence < number_;
      });
      for (auto at = before; at != postings.begin();) {
        const Posting& posting = *--at;
        if (!sieve_.passes(posting)) continue;
        // Too heavy for what is shared of this class and the commoner ones; of its rarer ones none is.
        if (std::int64_t{posting.weight} * threshold_ > 1000 * std::int64_t{rest} &&
            posting.weight != Posting::heaviest) {
          continue;
        }
        std::size_t& last = looked_at_[posting.sentence];
        if (std::exchange(last, number_) == number_) continue;
        if (!compare(posting.sentence)) return false;
      }
    }
    return true;
  }

  bool compare(std::size_t other) {
    const std::vector<WeighedToken>& entry = job_.tokens_[other];
    const int heavier = std::max(sieve_.weight(), weight_of(entry));
    const std::optional<int> distance = distance_(query_, entry, distance_of(threshold_, heavier));
    if (!distance) return true;
    const bool equal = *distance == 0 && job_.texts_[other] == job_.texts_[number_];
    int score = score_of_texts(equal, *distance, heavier);
    for (const Penalty& penalty :
         code_penalties(job_.sentences_[number_], job_.sentences_[other], job_.penalties_)) {
      score -= penalty.tenths;
    }
    if (score < threshold_) return true;
    threshold_ = score + 1;
    if (score >= enough_ || score == 1000) return false;
    sieve_ = Sieve(query_, threshold_);
    return true;
  }

  const EarlierSentences& job_;
  int enough_;
  std::size_t number_ = 0;
  std::span<const WeighedToken> query_{};
  int threshold_ = least;  // what another one must reach to be the best
  Sieve sieve_{{}, least};
  Distance distance_{};
  std::vector<ClassWeight> classes_{};
  std::vector<std::size_t> looked_at_;  // of each sentence, the number of the one it was last compared with
};

std::vector<int> EarlierSentences::best_scores(std::size_t begin, std::size_t end, int enough) const {
  Search search(*this, enough);
  std::vector<int> scores;
  for (std::size_t i = begin; i < end; ++i) scores.push_back(search.best_before(i));
  return scores;
}

}  // namespace satz::tm
