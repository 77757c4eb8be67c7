#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace satz {

/// Where something stands: lines and columns count from 1, columns in code points; 0 means "not known".
struct Place {
  std::string file;
  std::size_t line = 0;
  std::size_t column = 0;
  bool operator==(const Place&) const = default;
};

/// The place of byte `offset` in `text` (UTF-8; LF, CRLF and CR end a line). Offsets past the end mean the
/// end.
Place place_at(std::string file, std::string_view text, std::size_t offset);

/// The line of `text` that holds byte `offset`, without its end.
std::string_view line_at(std::string_view text, std::size_t offset);

/// "file:line:column", leaving out what is not known.
std::string to_string(const Place& place);

/// What stopped us: input or environment that cannot be used. Thrown by every library here, caught once, in
/// cli. Our own mistakes are assertions, ordinary answers are values.
class Error : public std::runtime_error {
 public:
  /// `what` says what is wrong, `advice` what to do about it (a whole sentence, or empty), `line` is the line
  /// of text at `place` where there is one.
  explicit Error(Place place, const std::string& what, std::string advice = {}, std::string line = {})
      : std::runtime_error(what),
        place_(std::move(place)),
        advice_(std::move(advice)),
        line_(std::move(line)) {}

  const Place& place() const { return place_; }
  const std::string& advice() const { return advice_; }
  const std::string& line() const { return line_; }

 private:
  Place place_;
  std::string advice_;
  std::string line_;
};

/// What we noticed while going on: part of the input was skipped, repaired or looks wrong.
struct Finding {
  Place place;
  std::string rule;     ///< stable kebab-case name: "code-missing", "unknown-unit"
  std::string message;  ///< one sentence for a person
  bool operator==(const Finding&) const = default;
};

}  // namespace satz
