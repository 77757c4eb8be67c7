// How good the best match is, by our score and by the formulas of others: of held-out sentences with a
// reference translation, the best entry's translation is held against the reference by chrF (Popović 2015:
// character n-grams of 1 to 6, beta 2). Every entry is compared with every sentence, whatever the score.
//
//     bench_tm_quality_table [entries [queries [entries.tsv [queries.tsv]]]]
//
// By default every so-many-th of the entries, 100,000 in all, and 200 queries; 0 means all.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <numeric>
#include <unordered_map>

#include "bench/tm_data.hpp"
#include "bench/tm_opponents.hpp"
#include "text/language.hpp"
#include "text/normal_form.hpp"
#include "text/stem.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"
#include "tm/cost.hpp"
#include "tm/likeness.hpp"
#include "tm/word_forms.hpp"

namespace {

using namespace satz;
using namespace satz::bench;
using satz::tm::WeighedToken;

std::u32string without_blanks(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c != U' ' && c != U'\t' && c != U'\n' && c != 0xA0) out += c;
  }
  return out;
}

double chrf(std::string_view candidate, std::string_view reference) {
  const std::u32string a = without_blanks(candidate);
  const std::u32string b = without_blanks(reference);
  double precision = 0;
  double recall = 0;
  int orders = 0;
  for (std::size_t n = 1; n <= 6; ++n) {
    if (a.size() < n || b.size() < n) continue;
    std::unordered_map<std::u32string, int> counts;
    for (std::size_t i = 0; i + n <= b.size(); ++i) ++counts[b.substr(i, n)];
    int shared = 0;
    for (std::size_t i = 0; i + n <= a.size(); ++i) {
      const auto found = counts.find(a.substr(i, n));
      if (found != counts.end() && found->second-- > 0) ++shared;
    }
    precision += shared / static_cast<double>(a.size() - n + 1);
    recall += shared / static_cast<double>(b.size() - n + 1);
    ++orders;
  }
  if (orders == 0 || precision + recall == 0) return 0;
  return 100 * 5 * precision * recall / (4 * precision + recall) / orders;
}

// Texts as the costs see them: the numbers of forms, folds and stems.
class Weigher {
 public:
  explicit Weigher(const Language& language) : stemmer_(language) {}

  std::vector<WeighedToken> operator()(std::string_view text, bool stems) {
    const std::string normal = to_nfc(text);
    std::vector<WeighedToken> out;
    for (const Token& token : tokens(normal)) {
      const std::string form = normal.substr(token.begin, token.end - token.begin);
      WeighedToken& known = known_[stems][form];
      if (known.weight == 0) {
        const std::uint32_t own = number(form);
        known = {own, own, own, token.kind, tm::weight_of(form, token.kind)};
        if (token.kind == Token::Kind::number) known.stem = 0;
        if (token.kind == Token::Kind::word) {
          const std::string fold = tm::fold_of(form);
          known.fold = number(fold);
          known.stem = stems ? number("\n" + stemmer_.stem(fold)) : known.fold;
        }
      }
      out.push_back(known);
    }
    return out;
  }

 private:
  std::uint32_t number(const std::string& text) {
    return numbers_.emplace(text, static_cast<std::uint32_t>(numbers_.size() + 1)).first->second;
  }
  Stemmer stemmer_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::array<std::unordered_map<std::string, WeighedToken>, 2> known_;
};

std::vector<std::uint32_t> characters_of(std::string_view text) {
  std::vector<std::uint32_t> out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    out.push_back(c < 0x3000 ? c : 0x3000);
  }
  return out;
}

struct Entry {
  std::string source;
  std::vector<WeighedToken> stems;
  std::vector<WeighedToken> folds;
  std::vector<std::uint32_t> words;
  std::vector<std::uint32_t> folded_words;
  std::vector<std::uint32_t> stem_words;
  std::vector<std::uint32_t> characters;
  std::vector<std::uint64_t> trigrams;
};

// Fills `of` with the score of each entry against the query; scores are fractions of one.
using Formula =
    std::function<void(const Entry& query, const std::vector<Entry>& entries, std::vector<float>& of)>;

float share(int distance, std::size_t a, std::size_t b) {
  const auto longer = static_cast<float>(std::max<std::size_t>({a, b, 1}));
  return std::max(0.0F, (longer - static_cast<float>(distance)) / longer);
}

Formula by_distance_of(std::vector<std::uint32_t> Entry::*part, std::size_t vocabulary) {
  return [part, vocabulary, distance = BitParallel()](const Entry& query, const std::vector<Entry>& entries,
                                                      std::vector<float>& of) mutable {
    distance.prepare(query.*part, vocabulary);
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const auto& words = entries[i].*part;
      of[i] = share(distance(words.data(), words.size(), 1 << 20), (query.*part).size(), words.size());
    }
  };
}

Formula by_weights_of(std::vector<WeighedToken> Entry::*part) {
  return [part, distance = tm::Distance()](const Entry& query, const std::vector<Entry>& entries,
                                           std::vector<float>& of) mutable {
    const int weight = tm::weight_of(query.*part);
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const int heavier = std::max(weight, tm::weight_of(entries[i].*part));
      const auto cost = distance(query.*part, entries[i].*part, heavier);
      of[i] = static_cast<float>(tm::score_of(cost.value_or(heavier), heavier)) / 1000;
    }
  };
}

// The trigrams of code points, with a blank before and after the text, sorted.
std::vector<std::uint64_t> trigrams_of(std::string_view text) {
  std::vector<std::uint64_t> out;
  std::uint64_t key = U' ';
  const auto take = [&](char32_t c) {
    key = ((key << 21) | c) & ((std::uint64_t{1} << 63) - 1);
    out.push_back(key);
  };
  for (std::size_t at = 0; at < text.size();) take(next_code_point(text, at));
  take(U' ');
  out.erase(out.begin());
  std::sort(out.begin(), out.end());
  return out;
}

float dice(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  std::size_t shared = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    shared += *x == *y;
    const bool step_y = *y <= *x;
    x += *x <= *y;
    y += step_y;
  }
  return a.empty() && b.empty() ? 1
                                : 2 * static_cast<float>(shared) / static_cast<float>(a.size() + b.size());
}

void by_trigrams(const Entry& query, const std::vector<Entry>& entries, std::vector<float>& of) {
  for (std::size_t i = 0; i < entries.size(); ++i) of[i] = dice(query.trigrams, entries[i].trigrams);
}

void by_letters(const Entry& query, const std::vector<Entry>& entries, std::vector<float>& of) {
  tm::Likeness letters(query.source);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    of[i] = static_cast<float>(letters.to(entries[i].source)) / 1000;
  }
}

Formula mean_of(Formula a, Formula b, float weight_of_b) {
  return [a = std::move(a), b = std::move(b), weight_of_b](
             const Entry& query, const std::vector<Entry>& entries, std::vector<float>& of) {
    std::vector<float> other(of.size());
    a(query, entries, of);
    b(query, entries, other);
    for (std::size_t i = 0; i < of.size(); ++i) of[i] = (of[i] + weight_of_b * other[i]) / (1 + weight_of_b);
  };
}

double rank_correlation(const std::vector<double>& a, const std::vector<double>& b) {
  const auto ranks = [](const std::vector<double>& values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](auto x, auto y) { return values[x] < values[y]; });
    std::vector<double> rank(values.size());
    for (std::size_t begin = 0; begin < order.size();) {
      std::size_t end = begin;
      while (end < order.size() && values[order[end]] == values[order[begin]]) ++end;
      for (std::size_t i = begin; i < end; ++i) rank[order[i]] = static_cast<double>(begin + end - 1) / 2;
      begin = end;
    }
    return rank;
  };
  const auto x = ranks(a);
  const auto y = ranks(b);
  const double mean = static_cast<double>(a.size() - 1) / 2;
  double xy = 0;
  double xx = 0;
  double yy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xy += (x[i] - mean) * (y[i] - mean);
    xx += (x[i] - mean) * (x[i] - mean);
    yy += (y[i] - mean) * (y[i] - mean);
  }
  return xx * yy == 0 ? 0 : xy / std::sqrt(xx * yy);
}

double mean(const std::vector<double>& values) {
  return values.empty()
             ? 0
             : std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

}  // namespace

int main(int argc, char** argv) {
  const std::string shared = SATZ_SHARED_DIR "/data/tm/";
  const std::size_t most = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 100'000;
  const std::size_t most_queries = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 200;
  const std::string file = argc > 3 ? argv[3] : shared + "en-de.tsv.xz";
  const std::string query_file = argc > 4 ? argv[4] : shared + "queries_doc.dev.tsv";
  if (!std::filesystem::exists(file) || !std::filesystem::exists(query_file)) {
    std::printf("skipped: there is no %s or no %s\n", file.c_str(), query_file.c_str());
    return 0;
  }
  const std::vector<Pair> all = read_pairs(file);
  const std::vector<Pair> all_queries = read_pairs(query_file);
  std::vector<Pair> pairs;
  const std::size_t step = most == 0 ? 1 : std::max<std::size_t>(1, all.size() / most);
  for (std::size_t i = 0; i < all.size(); i += step) pairs.push_back(all[i]);
  std::vector<Pair> queries;
  const std::size_t query_step =
      most_queries == 0 ? 1 : std::max<std::size_t>(1, all_queries.size() / most_queries);
  for (std::size_t i = 0; i < all_queries.size(); i += query_step) queries.push_back(all_queries[i]);

  Weigher weigher(*Language::parse("en"));
  const auto entry_of = [&](const Pair& pair) {
    Entry entry;
    entry.source = to_nfc(pair.source);
    entry.stems = weigher(entry.source, true);
    entry.folds = weigher(entry.source, false);
    for (const WeighedToken& token : entry.stems) {
      entry.words.push_back(token.form);
      entry.folded_words.push_back(token.fold);
      entry.stem_words.push_back(token.stem);
    }
    entry.characters = characters_of(entry.source);
    entry.trigrams = trigrams_of(entry.source);
    return entry;
  };
  std::vector<Entry> entries;
  for (const Pair& pair : pairs) entries.push_back(entry_of(pair));
  std::vector<Entry> asked;
  for (const Pair& pair : queries) asked.push_back(entry_of(pair));
  std::uint32_t vocabulary = 0x3001;
  for (const auto* side : {&entries, &asked}) {
    for (const Entry& entry : *side) {
      for (const WeighedToken& t : entry.stems) vocabulary = std::max({vocabulary, t.form, t.fold, t.stem});
    }
  }

  const Formula words = by_distance_of(&Entry::words, vocabulary);
  const Formula omegat = mean_of(mean_of(words, by_distance_of(&Entry::folded_words, vocabulary), 1),
                                 by_distance_of(&Entry::stem_words, vocabulary), 0.5F);
  const Formula ours = by_weights_of(&Entry::stems);
  const std::vector<std::pair<const char*, Formula>> formulas = {
      {"plain word Levenshtein", words},
      {"OmegaT: words, folded and stems", omegat},
      {"character Levenshtein", by_distance_of(&Entry::characters, 0x3000)},
      {"Dice of character trigrams", by_trigrams},
      {"satz's score without stemmer", by_weights_of(&Entry::folds)},
      {"satz's score", ours},
      {"satz's score and Dice, their mean", mean_of(ours, by_trigrams, 1)},
      {"satz's rank: 1 score and 2 chrF", mean_of(ours, by_letters, 2)},
  };
  std::printf("%zu queries, %zu entries\n", queries.size(), entries.size());
  std::printf("%-34s %8s %10s %10s %8s\n", "score", "chrF", "where 70+", "surest 20%", "rank r");
  std::vector<float> of(entries.size());
  for (const auto& [name, formula] : formulas) {
    std::vector<double> quality;
    std::vector<double> scores;
    std::vector<double> where_70;
    for (std::size_t q = 0; q < queries.size(); ++q) {
      formula(asked[q], entries, of);
      const auto best = std::max_element(of.begin(), of.end());
      quality.push_back(chrf(pairs[static_cast<std::size_t>(best - of.begin())].target, queries[q].target));
      scores.push_back(*best);
      if (*best >= 0.7F) where_70.push_back(quality.back());
    }
    std::vector<std::size_t> order(scores.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return scores[a] > scores[b]; });
    std::vector<double> surest;
    for (std::size_t i = 0; i < order.size() / 5; ++i) surest.push_back(quality[order[i]]);
    std::printf("%-34s %8.2f %10.2f %10.2f %8.3f\n", name, mean(quality), mean(where_70), mean(surest),
                rank_correlation(scores, quality));
    std::fflush(stdout);
  }
  // Of the twenty whose translations look most like the reference, the best.
  std::vector<double> seen;
  for (const Pair& query : queries) {
    const auto wanted = trigrams_of(query.target);
    std::vector<std::pair<float, std::size_t>> near(pairs.size());
    for (std::size_t i = 0; i < pairs.size(); ++i) near[i] = {-dice(wanted, trigrams_of(pairs[i].target)), i};
    const auto end = near.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(20, near.size()));
    std::partial_sort(near.begin(), end, near.end());
    double best = 0;
    for (auto each = near.begin(); each != end; ++each)
      best = std::max(best, chrf(pairs[each->second].target, query.target));
    seen.push_back(best);
  }
  std::printf("%-34s %8.2f\n", "the best there is, by its translation", mean(seen));
}
