#include "page/languages.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <vector>

#include "text/words.hpp"

namespace satz::page {
namespace {

// The chance that a block is in the language of the one before it: items of one list, paragraphs under one
// heading seldom differ; where the page turns to something else, its language may turn too.
constexpr double stay_in_place = 0.95;
constexpr double stay_beyond = 0.88;
constexpr double page_hint = 1;       // log-odds that the language declared for the whole page adds
constexpr double most_evidence = 12;  // a long paragraph is certain; more would only drown its neighbours
constexpr double share_smoothing = 0.5;
constexpr double known_text = 3;    // a text that is known in one language only
constexpr double sure_by_text = 8;  // so sure of itself that nothing known could change it

using Likelihoods = std::vector<double>;  // one a candidate; logarithms, or probabilities where it says so

// How the project spells `language`, if it is one of its own.
std::optional<Language> as_listed(const Language& language, std::span<const Language> listed) {
  const auto first = [&](auto&& fits) -> std::optional<Language> {
    const auto found = std::find_if(listed.begin(), listed.end(), fits);
    if (found == listed.end()) return std::nullopt;
    return *found;
  };
  if (auto equal = first([&](const Language& l) { return l == language; })) return equal;
  if (auto wider = first([&](const Language& l) { return l.finds(language); })) return wider;
  return first([&](const Language& l) { return l.same_base(language); });
}

// A lang attribute nearer than the page's own.
bool declares_its_own(const Block& block, const Page& page) {
  return block.declared && block.declared != page.declared;
}

double log_sum(const Likelihoods& logs) {
  const double most = *std::max_element(logs.begin(), logs.end());
  double sum = 0;
  for (const double log : logs) sum += std::exp(log - most);
  return most + std::log(sum);
}

void normalize(Likelihoods& logs) {
  const double sum = log_sum(logs);
  for (double& log : logs) log -= sum;
}

double stay_between(const Block& one, const Block& next) {
  return one.kind == next.kind && one.headings == next.headings ? stay_in_place : stay_beyond;
}

// What comes over to a block from the neighbour whose (normalised) likelihoods these are.
Likelihoods carried_over(const Likelihoods& neighbour, double stay) {
  const std::size_t count = neighbour.size();
  const double leave = count > 1 ? (1 - stay) / static_cast<double>(count - 1) : 0;
  Likelihoods logs(count);
  for (std::size_t i = 0; i < count; ++i) {
    const double same = std::exp(neighbour[i]);
    logs[i] = std::log(stay * same + leave * (1 - same) + 1e-12);
  }
  return logs;
}

void add(Likelihoods& to, const Likelihoods& more) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i] += more[i];
}

// Probabilities of each candidate for each block by forward-backward; `prior` counts once for every block,
// and `stay` holds the chance of no change behind each block.
std::vector<Likelihoods> smoothed(const std::vector<Likelihoods>& evidence, const Likelihoods& prior,
                                  const std::vector<double>& stay) {
  std::vector<Likelihoods> result(evidence.size());
  Likelihoods carry(prior.size(), 0);
  for (std::size_t at = 0; at < evidence.size(); ++at) {
    result[at] = carry;
    add(result[at], evidence[at]);
    add(result[at], prior);
    normalize(result[at]);
    carry = carried_over(result[at], stay[at]);
  }
  std::fill(carry.begin(), carry.end(), 0.0);
  for (std::size_t at = evidence.size(); at-- > 0;) {
    add(result[at], carry);
    normalize(result[at]);
    add(carry, evidence[at]);
    add(carry, prior);
    normalize(carry);
    if (at > 0) carry = carried_over(carry, stay[at - 1]);
  }
  for (Likelihoods& block : result) {
    for (double& log : block) log = std::exp(log);
  }
  return result;
}

Likelihoods hint_of_page(const Page& page, std::span<const Language> candidates) {
  Likelihoods hint(candidates.size(), 0);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (page.declared.same_base(candidates[i])) hint[i] = page_hint;
  }
  return hint;
}

// The prior that the first estimate of the blocks' languages gives to each of them.
Likelihoods prevailing_prior(const std::vector<Likelihoods>& estimate, Likelihoods hint) {
  Likelihoods share(hint.size(), share_smoothing);
  for (const Likelihoods& block : estimate) add(share, block);
  for (std::size_t i = 0; i < hint.size(); ++i) hint[i] += std::log(share[i]);
  normalize(hint);
  return hint;
}

// The languages a block of the page can be in: the project's, and the page's own if it is another.
std::vector<Language> candidates_of(const Page& page, std::span<const Language> project_languages) {
  std::vector<Language> candidates(project_languages.begin(), project_languages.end());
  if (page.declared && !as_listed(page.declared, candidates)) candidates.push_back(page.declared);
  return candidates;
}

bool is_sure(const Likelihoods& evidence) {
  return std::count_if(evidence.begin(), evidence.end(), [](double log) { return log > -sure_by_text; }) == 1;
}

std::string_view without_space_around(std::string_view text) {
  constexpr std::string_view space = " \t\n\r";
  const std::size_t begin = text.find_first_not_of(space);
  return begin == std::string_view::npos ? "" : text.substr(begin, text.find_last_not_of(space) + 1 - begin);
}

// The blocks whose languages are to be told, and what is known of each.
struct OpenBlocks {
  std::vector<Block*> blocks{};
  std::vector<Likelihoods> evidence{};
  std::vector<double> stay{};  // the chance of no change behind each

  std::vector<Likelihoods> probabilities(const Likelihoods& hint) const {
    const Likelihoods prior = prevailing_prior(smoothed(evidence, hint, stay), hint);
    return smoothed(evidence, prior, stay);
  }

  // Adds what is known of the texts from elsewhere; false where that is nothing.
  bool add_known(const std::vector<Language>& candidates, const KnownLanguage& known) {
    bool added = false;
    for (std::size_t at = 0; at < blocks.size(); ++at) {
      if (is_sure(evidence[at])) continue;
      const Language language = known(without_space_around(blocks[at]->content.text));
      for (std::size_t i = 0; language && i < candidates.size(); ++i) {
        if (!language.same_base(candidates[i])) continue;
        evidence[at][i] += known_text;
        added = true;
      }
    }
    return added;
  }
};

OpenBlocks open_blocks(Page& page, const Identifier& identifier, const std::vector<Language>& candidates) {
  OpenBlocks open;
  for (Block& block : page.blocks) {
    if (block.language || !has_letter(block.content.text)) continue;
    if (!open.blocks.empty()) open.stay.push_back(stay_between(*open.blocks.back(), block));
    open.blocks.push_back(&block);
    open.evidence.push_back(identifier.identify(block.content.text, candidates).evidence);
    for (double& log : open.evidence.back()) log = std::max(log, -most_evidence);
  }
  open.stay.push_back(stay_beyond);
  return open;
}

std::size_t likeliest(const Likelihoods& probabilities) {
  return static_cast<std::size_t>(std::max_element(probabilities.begin(), probabilities.end()) -
                                  probabilities.begin());
}

// Whether `known` has made a difference.
bool assign_by_text(Page& page, const Identifier& identifier, const std::vector<Language>& candidates,
                    const KnownLanguage& known) {
  OpenBlocks open = open_blocks(page, identifier, candidates);
  const Likelihoods hint = hint_of_page(page, candidates);
  std::vector<Likelihoods> found = open.probabilities(hint);
  bool differs = false;
  if (known && open.add_known(candidates, known)) {
    std::vector<Likelihoods> with_known = open.probabilities(hint);
    differs = !std::equal(found.begin(), found.end(), with_known.begin(),
                          [](const auto& a, const auto& b) { return likeliest(a) == likeliest(b); });
    found = std::move(with_known);
  }
  for (std::size_t at = 0; at < open.blocks.size(); ++at) {
    const std::size_t best = likeliest(found[at]);
    open.blocks[at]->language = candidates[best];
    open.blocks[at]->confidence = found[at][best];
  }
  return differs;
}

Language prevailing(const Page& page) {
  std::map<Language, std::size_t> words;
  for (const Block& block : page.blocks) {
    if (block.language) words[block.language] += count_words(block.content.text);
  }
  Language most = page.declared;
  std::size_t count = 0;
  for (const auto& [language, its_words] : words) {
    if (its_words > count) {
      most = language;
      count = its_words;
    }
  }
  return most;
}

}  // namespace

bool assign_languages(Page& page, const Identifier& identifier, std::span<const Language> project_languages,
                      const KnownLanguage& known) {
  for (Block& block : page.blocks) {
    block.language = {};
    block.confidence = 0;
    if (declares_its_own(block, page) && has_letter(block.content.text)) {
      block.language = as_listed(block.declared, project_languages).value_or(block.declared);
      block.confidence = 1;
    }
  }
  const std::vector<Language> candidates = candidates_of(page, project_languages);
  const bool knowing_helped = !candidates.empty() && assign_by_text(page, identifier, candidates, known);
  page.prevailing = prevailing(page);
  return knowing_helped;
}

}  // namespace satz::page
