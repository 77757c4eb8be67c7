#include <algorithm>
#include <cassert>

#include "coverage/coverage.hpp"
#include "text/fold.hpp"
#include "text/words.hpp"

namespace satz::coverage {
namespace {

constexpr std::array<std::string_view, status_count> names = {
    "new", "needs-review", "translated", "reviewed", "final", "stale-minor", "stale-major", "locked"};

// Whether an address begins in `piece`, which has no blank in it.
bool is_address(std::string_view piece) {
  return piece.find("://") != std::string_view::npos || piece.starts_with("www.") ||
         (piece.find('@') != std::string_view::npos && piece.find('@') > 0);
}

// The words of a text, without regard to case; a number, and an address, is a word of its own, whichever it
// is. What stands between them is left out.
std::vector<std::string> bare_words(std::string_view text) {
  std::vector<std::string> words;
  std::size_t address_end = 0;
  for (const Token& token : tokens(text)) {
    if (token.begin < address_end) continue;
    const std::size_t blank = std::min(text.find_first_of(" \t\n\r", token.begin), text.size());
    if (is_address(text.substr(token.begin, blank - token.begin))) {
      address_end = blank;
      words.emplace_back("@");
    } else if (token.kind == Token::Kind::number) {
      words.emplace_back("0");
    } else if (token.kind == Token::Kind::word) {
      words.push_back(fold_case(text.substr(token.begin, token.end - token.begin)));
    }
  }
  return words;
}

}  // namespace

std::string_view name(Status status) {
  return names[static_cast<std::size_t>(status)];
}

std::optional<Status> status_named(std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Status>(found - names.begin());
}

Status status_of(State state) {
  switch (state) {
    case State::initial:
      return Status::fresh;
    case State::needs_review:
      return Status::needs_review;
    case State::translated:
      return Status::translated;
    case State::reviewed:
      return Status::reviewed;
    case State::final:
      return Status::final;
  }
  assert(false);
  return Status::fresh;
}

Status staleness(std::string_view before, std::string_view now) {
  return bare_words(before) == bare_words(now) ? Status::stale_minor : Status::stale_major;
}

}  // namespace satz::coverage
