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

void assign_by_text(Page& page, const Identifier& identifier, const std::vector<Language>& candidates) {
  std::vector<Block*> open;
  std::vector<Likelihoods> evidence;
  for (Block& block : page.blocks) {
    if (block.language || !has_letter(block.content.text)) continue;
    open.push_back(&block);
    evidence.push_back(identifier.identify(block.content.text, candidates).evidence);
    for (double& log : evidence.back()) log = std::max(log, -most_evidence);
  }
  std::vector<double> stay(open.size(), stay_beyond);
  for (std::size_t at = 1; at < open.size(); ++at) stay[at - 1] = stay_between(*open[at - 1], *open[at]);

  const Likelihoods hint = hint_of_page(page, candidates);
  const Likelihoods prior = prevailing_prior(smoothed(evidence, hint, stay), hint);
  const std::vector<Likelihoods> found = smoothed(evidence, prior, stay);
  for (std::size_t at = 0; at < open.size(); ++at) {
    const auto best = std::max_element(found[at].begin(), found[at].end());
    open[at]->language = candidates[static_cast<std::size_t>(best - found[at].begin())];
    open[at]->confidence = *best;
  }
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

void assign_languages(Page& page, const Identifier& identifier, std::span<const Language> project_languages) {
  for (Block& block : page.blocks) {
    block.language = {};
    block.confidence = 0;
    if (declares_its_own(block, page) && has_letter(block.content.text)) {
      block.language = as_listed(block.declared, project_languages).value_or(block.declared);
      block.confidence = 1;
    }
  }
  const std::vector<Language> candidates = candidates_of(page, project_languages);
  if (!candidates.empty()) assign_by_text(page, identifier, candidates);
  page.prevailing = prevailing(page);
}

}  // namespace satz::page
