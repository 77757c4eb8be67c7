#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "check/glossary.hpp"
#include "text/language.hpp"
#include "text/stem.hpp"

namespace satz::check {

/// The terms of one direction, made ready to be found by their stems. To be used by one thread at a time, as
/// Stemmer is; making one is linear in the terms.
class Terminology {
 public:
  Terminology(std::span<const Term> terms, const Language& source, const Language& target);

  /// What is wrong with `target` as a translation of `source`, a sentence each: a term of the source whose
  /// translation is missing, or a forbidden one that is used. Linear in the texts and the terms they hold.
  std::vector<std::string> faults(std::string_view source, std::string_view target) const;

 private:
  using Stems = std::vector<std::string>;
  struct Entry {
    const Term* term = nullptr;
    Stems source;
    std::vector<Stems> targets;
    std::vector<Stems> forbidden;
  };
  static Stems stems(const Stemmer& stemmer, std::string_view text);
  void judge(const Entry& entry, const Stems& target, std::vector<std::string>& faults) const;

  Stemmer of_source_;
  Stemmer of_target_;
  std::vector<Term> terms_;
  std::vector<Entry> entries_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_first_stem_;
};

}  // namespace satz::check
