#include "check/terminology.hpp"

#include <algorithm>

#include "check/faults.hpp"
#include "text/fold.hpp"
#include "text/words.hpp"

namespace satz::check {
namespace {

bool contains(std::span<const std::string> text, std::span<const std::string> term) {
  return !term.empty() && std::search(text.begin(), text.end(), term.begin(), term.end()) != text.end();
}

// Whether a word of the text begins or ends with the term, as German compounds do: "Förderverein" and
// "Vereinsheim" for "Verein".
bool contains_in_compound(std::span<const std::string> text, std::span<const std::string> term) {
  return term.size() == 1 && term[0].size() >= 4 &&
         std::any_of(text.begin(), text.end(), [&](const std::string& word) {
           return word.ends_with(term[0]) || word.starts_with(term[0]);
         });
}

std::string listed(const std::vector<std::string>& terms) {
  std::string all;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    all += (i == 0 ? "\"" : i + 1 == terms.size() ? "\" or \"" : "\", \"") + terms[i];
  }
  return all + '"';
}

}  // namespace

Terminology::Terminology(std::span<const Term> terms, const Language& source, const Language& target)
    : of_source_(source), of_target_(target), terms_(terms.begin(), terms.end()) {
  for (const Term& term : terms_) {
    Entry entry{&term, stems(of_source_, term.source), {}, {}};
    if (entry.source.empty()) continue;
    for (const std::string& one : term.targets) entry.targets.push_back(stems(of_target_, one));
    for (const std::string& one : term.forbidden) entry.forbidden.push_back(stems(of_target_, one));
    by_first_stem_[entry.source[0]].push_back(entries_.size());
    entries_.push_back(std::move(entry));
  }
}

Terminology::Stems Terminology::stems(const Stemmer& stemmer, std::string_view text) {
  Stems found;
  for (const Token& token : tokens(text)) {
    if (token.kind == Token::Kind::punctuation) continue;
    found.push_back(stemmer.stem(fold_case(text.substr(token.begin, token.end - token.begin))));
  }
  return found;
}

void Terminology::judge(const Entry& entry, const Stems& target, std::vector<std::string>& faults) const {
  const auto used = [&](const Stems& wanted) {
    return contains(target, wanted) || contains_in_compound(target, wanted);
  };
  if (!entry.targets.empty() && std::none_of(entry.targets.begin(), entry.targets.end(), used)) {
    faults.push_back("\"" + entry.term->source + "\" is to be " + listed(entry.term->targets));
  }
  for (std::size_t i = 0; i < entry.forbidden.size(); ++i) {
    if (contains(target, entry.forbidden[i])) {
      faults.push_back("\"" + entry.term->forbidden[i] + "\" is not to be used for \"" + entry.term->source +
                       '"');
    }
  }
}

std::vector<std::string> Terminology::faults(std::string_view source, std::string_view target) const {
  std::vector<std::string> found;
  if (entries_.empty()) return found;
  const Stems words = stems(of_source_, source);
  std::vector<std::size_t> here;  // in the glossary's order, each once
  // The longest term counts, and what is in it does not: "seagrass" in "seagrass meadow".
  for (std::size_t at = 0; at < words.size();) {
    std::size_t longest = 0;
    const auto candidates = by_first_stem_.find(words[at]);
    if (candidates != by_first_stem_.end()) {
      const std::size_t others = here.size();
      for (const std::size_t number : candidates->second) {
        const Stems& term = entries_[number].source;
        const bool whole =
            words.size() - at >= term.size() &&
            std::equal(term.begin(), term.end(), words.begin() + static_cast<std::ptrdiff_t>(at));
        if (!whole || term.size() < longest) continue;
        if (term.size() > longest) here.resize(others);
        longest = term.size();
        here.push_back(number);
      }
    }
    at += std::max<std::size_t>(longest, 1);
  }
  if (here.empty()) return found;
  std::sort(here.begin(), here.end());
  here.erase(std::unique(here.begin(), here.end()), here.end());
  const Stems translation = stems(of_target_, target);
  for (const std::size_t number : here) judge(entries_[number], translation, found);
  return found;
}

std::vector<Finding> terminology(const Pair& pair, const Tools& tools) {
  std::vector<Finding> found;
  if (tools.terms == nullptr) return found;
  for (std::string& fault : tools.terms->faults(pair.source.text, pair.target.text)) {
    found.push_back({{}, "terminology", std::move(fault)});
  }
  return found;
}

}  // namespace satz::check
