#include "text/identify.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "text/digest.hpp"
#include "text/identify_cld2.hpp"
#include "text/model_words.hpp"

namespace satz {
namespace {

constexpr std::size_t longest_read = 4096;  // bytes: enough for certainty, bounded for time
constexpr std::size_t longest_gram = 5;
constexpr double decided = 0.55;  // the least confidence that is an answer

// One name says little, however foreign its letters: what a capitalised word, or any word, may add at most.
constexpr double capital_limit = 4;
constexpr double word_limit = 6;

// German forms far more words than any training text shows, so that short unseen ones lean to English. Set
// where German and English word pairs are told right equally often.
constexpr double balance = 0.5;

struct Entry {
  int weight;
  std::string_view features;
};
constexpr double weight_unit = 0.05;
constexpr Entry model_entries[] = {
#include "text/identify_model.inc"
};

constexpr std::uint32_t word_mark = 0x80000000U;

std::uint32_t word_key(std::span<const std::uint8_t> letters) {
  const std::string_view bytes(reinterpret_cast<const char*>(letters.data()), letters.size());
  return static_cast<std::uint32_t>(digest(bytes)) | word_mark;
}

std::uint32_t gram_key(std::span<const std::uint8_t> letters) {
  std::uint32_t key = 0;
  for (const std::uint8_t letter : letters) key = key << 6 | letter;
  return key;
}

// A feature as the model's file spells it: "ung_", "=und".
std::uint32_t key_of(std::string_view feature) {
  const bool whole = feature.front() == '=';
  std::vector<std::uint8_t> letters;
  for (std::size_t at = whole; at < feature.size();) {
    if (feature[at] == '_') {
      letters.push_back(ModelWord::boundary);
      ++at;
    } else {
      letters.push_back(model_letter(feature, at));
    }
  }
  return whole ? word_key(letters) : gram_key(letters);
}

}  // namespace

// The weights, in a hash table with open addressing.
class Identifier::Model {
 public:
  Model() : slots_(std::size_t{1} << bits) {
    for (const Entry& entry : model_entries) {
      std::string_view rest = entry.features;
      while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        if (end > 0) slot(key_of(rest.substr(0, end))) = entry.weight;
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
  }

  // The log-odds of German against English; nothing where no part of the word is known.
  std::optional<double> score(const ModelWord& word) const {
    const std::span<const std::uint8_t> bounded = word.letters;
    const std::span<const std::uint8_t> inside = bounded.subspan(1, bounded.size() - 2);
    int sum = weight(word_key(inside));
    bool known = sum != 0;
    if (!word.abbreviation && inside.size() > 1) {
      for (std::size_t first = 0; first < bounded.size(); ++first) {
        std::uint32_t key = 0;
        const std::size_t end = std::min(bounded.size(), first + longest_gram);
        for (std::size_t at = first; at < end; ++at) {
          key = key << 6 | bounded[at];
          const int one = weight(key);
          known |= one != 0;
          sum += one;
        }
      }
    }
    if (!known) return std::nullopt;
    const double limit = word.capital ? capital_limit : word_limit;
    return std::clamp(sum * weight_unit, -limit, limit);
  }

 private:
  static constexpr unsigned bits = 17;
  struct Slot {
    std::uint32_t key = 0;
    int weight = 0;
  };

  static std::size_t place(std::uint32_t key) { return key * 0x9E3779B1U >> (32 - bits); }

  int& slot(std::uint32_t key) {
    std::size_t at = place(key);
    while (slots_[at].key != 0 && slots_[at].key != key) at = (at + 1) & (slots_.size() - 1);
    slots_[at].key = key;
    return slots_[at].weight;
  }

  int weight(std::uint32_t key) const {
    std::size_t at = place(key);
    while (slots_[at].key != 0) {
      if (slots_[at].key == key) return slots_[at].weight;
      at = (at + 1) & (slots_.size() - 1);
    }
    return 0;
  }

  std::vector<Slot> slots_;
};

namespace {

std::string_view first_bytes(std::string_view text) {
  if (text.size() <= longest_read) return text;
  std::size_t end = longest_read;
  while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

// The index of the first candidate with that base, or none.
std::optional<std::size_t> find(std::span<const Language> candidates, std::string_view base) {
  const auto found =
      std::find_if(candidates.begin(), candidates.end(), [&](const Language& c) { return c.base() == base; });
  if (found == candidates.end()) return std::nullopt;
  return static_cast<std::size_t>(found - candidates.begin());
}

// log(1 / (1 + exp(-odds))), exact for large odds too.
double log_probability(double odds) {
  return odds < 0 ? odds - std::log1p(std::exp(odds)) : -std::log1p(std::exp(-odds));
}

// Makes the best 0, fills in the answer.
void conclude(Identified& found, std::span<const Language> candidates) {
  const auto best = std::max_element(found.evidence.begin(), found.evidence.end());
  const double most = *best;
  double sum = 0;
  for (double& evidence : found.evidence) {
    evidence -= most;
    sum += std::exp(evidence);
  }
  if (1 / sum < decided) return;
  found.language = candidates[static_cast<std::size_t>(best - found.evidence.begin())];
  found.confidence = 1 / sum;
}

}  // namespace

Identifier::Identifier() : model_(std::make_unique<const Model>()) {}
Identifier::Identifier(Identifier&&) noexcept = default;
Identifier& Identifier::operator=(Identifier&&) noexcept = default;
Identifier::~Identifier() = default;

Identified Identifier::identify(std::string_view text, std::span<const Language> candidates) const {
  Identified found;
  found.evidence.assign(candidates.size(), 0);
  if (candidates.empty()) return found;

  const std::string_view read = first_bytes(text);
  const std::optional<std::size_t> german = find(candidates, "de");
  const std::optional<std::size_t> english = find(candidates, "en");
  const bool modelled = german && english;
  const std::vector<ModelWord> words = model_words(read);

  if (!modelled || candidates.size() > 2) found.evidence = cld2_evidence(read, candidates);
  if (modelled) {
    double odds = 0;
    bool spoken = false;
    for (const ModelWord& word : words) {
      const std::optional<double> said = model_->score(word);
      spoken |= said && !word.abbreviation;
      odds += said.value_or(0);
    }
    if (spoken) odds += balance;
    // What speaks for either of the two together stays; how it is split is the model's to say.
    double& de = found.evidence[*german];
    double& en = found.evidence[*english];
    const double both = std::max(de, en) + std::log1p(std::exp(-std::abs(de - en)));
    de = both + log_probability(odds);
    en = both + log_probability(-odds);
  } else if (candidates.size() == 1 && words.empty()) {
    return found;
  }
  conclude(found, candidates);
  return found;
}

}  // namespace satz
