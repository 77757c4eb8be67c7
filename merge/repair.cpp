#include "merge/repair.hpp"

#include <algorithm>

#include "text/words.hpp"

namespace satz::merge {
namespace {

using Kind = InlineCode::Kind;

bool has(const Fragment& fragment, const InlineCode& code) {
  return std::ranges::any_of(fragment.codes, [&](const InlineCode& other) {
    return other.id == code.id && other.kind == code.kind;
  });
}

/// Whether `text` has neither letters nor digits: nothing a code could belong to.
bool is_bare(std::string_view text) {
  return count_words(text) == 0;
}

/// The only place of `part` in `text` as whole words, or npos.
std::size_t only_place(std::string_view text, std::string_view part) {
  const std::size_t place = text.find(part);
  if (place == std::string_view::npos || text.find(part, place + 1) != std::string_view::npos) {
    return std::string_view::npos;
  }
  const std::vector<Token> words = tokens(text);
  const bool begins = std::ranges::any_of(words, [&](const Token& word) { return word.begin == place; });
  const bool ends =
      std::ranges::any_of(words, [&](const Token& word) { return word.end == place + part.size(); });
  return begins && ends ? place : std::string_view::npos;
}

/// Puts `code` at `offset`, behind the codes there or before them.
void insert(Fragment& target, InlineCode code, std::size_t offset, bool behind) {
  code.offset = offset;
  const auto place = std::ranges::find_if(target.codes, [&](const InlineCode& other) {
    return behind ? other.offset > offset : other.offset >= offset;
  });
  target.codes.insert(place, std::move(code));
}

bool add_at_edge(const Fragment& source, const InlineCode& code, Fragment& target) {
  const std::string_view text = source.text;
  if (is_bare(text)) return false;
  if (count_characters(text.substr(code.offset)) == 0) {
    insert(target, code, target.text.size(), true);
  } else if (count_characters(text.substr(0, code.offset)) == 0) {
    insert(target, code, 0, false);
  } else {
    return false;
  }
  return true;
}

bool add_pair(const Fragment& source, const InlineCode& open, const InlineCode& close, Fragment& target) {
  const std::string_view inside =
      std::string_view(source.text).substr(open.offset, close.offset - open.offset);
  if (is_bare(inside) || only_place(source.text, inside) != open.offset) return false;
  const std::size_t place = only_place(target.text, inside);
  if (place == std::string_view::npos) return false;
  insert(target, open, place, true);
  insert(target, close, place + inside.size(), false);
  return true;
}

}  // namespace

std::optional<Fragment> repair_codes(const Fragment& source, const Fragment& target, CodePolicy policy) {
  constexpr std::size_t most = 16;  // more is no slip of the pen
  const std::vector<CodeProblem> problems = compare_codes(source, target, policy);
  const bool all_missing = std::ranges::all_of(
      problems, [](const CodeProblem& problem) { return problem.kind == CodeProblem::Kind::missing; });
  if (!all_missing || problems.size() > most) return std::nullopt;

  Fragment repaired = target;
  const std::vector<std::size_t> partner = partners(source);
  for (std::size_t i = 0; i < source.codes.size(); ++i) {
    const InlineCode& code = source.codes[i];
    const bool concerned =
        std::ranges::any_of(problems, [&](const CodeProblem& problem) { return problem.id == code.id; });
    if (!concerned || has(repaired, code)) continue;
    if (code.kind == Kind::standalone) {
      if (!add_at_edge(source, code, repaired)) return std::nullopt;
    } else if (code.kind == Kind::open && partner[i] != no_partner &&
               !has(target, source.codes[partner[i]])) {
      if (!add_pair(source, code, source.codes[partner[i]], repaired)) return std::nullopt;
    } else {
      return std::nullopt;
    }
  }
  if (!compare_codes(source, repaired, policy).empty()) return std::nullopt;
  return repaired;
}

}  // namespace satz::merge
