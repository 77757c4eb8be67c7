#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tm/import.hpp"
#include "xml/input.hpp"

namespace satz::tm {

/// A TMX file's bytes on their way to the XML reader, in UTF-8, cut so that no piece holds parts of two
/// units. That makes the reader's errors the unit's own: what is broken can be left out, and reading begins
/// anew behind it.
///
/// What would stop the reader but leaves the mark-up sound (a character XML does not know, a reference to one
/// or to an unknown entity, a byte that is not UTF-8) is overwritten on the way and remembered as damage.
class TmxInput {
 public:
  static constexpr std::size_t max_unit = std::size_t{4} << 20;

  /// `source` must outlive it. Throws Error where the encoding is unknown.
  TmxInput(const Source& source, std::string file);
  TmxInput(const TmxInput&) = delete;
  TmxInput& operator=(const TmxInput&) = delete;

  /// The Source of a reader: the file from where the input stands. `this` must outlive it.
  Source source();

  /// Where a place that the present reader names lies in the file.
  Place in_file(const Place& place) const;

  /// The first damage in the piece given out last.
  std::optional<Finding> take_damage() { return std::exchange(damage_, std::nullopt); }
  /// Damage between the units, so far; not all of it where it is much.
  std::vector<Finding> take_stray_damage() { return std::exchange(stray_, {}); }

  /// Whether the piece given out last is a unit, or the beginning of one; and how many came before it.
  bool piece_is_unit() const { return is_unit_; }
  std::size_t piece_number() const { return number_; }

  /// Moves to the start of the next unit, where a new reader can begin; false when there is none. With
  /// `again`, the piece given out last may be that unit.
  bool resume(bool again);

  /// Throws what `source` threw, if it did.
  void rethrow_source_error() const;

  /// Where and why the file could not be decoded to its end, if so.
  const std::optional<Finding>& undecodable() const { return undecodable_; }

 private:
  enum class Inside : std::uint8_t { content, comment, cdata, instruction };

  std::size_t give(char* buffer, std::size_t size);
  bool next_piece();
  bool more();
  bool scan_markup();
  void scan_end(std::string_view mark);
  void scan_reference();
  void scan_character();
  void damaged(std::size_t length, const std::string& what);
  void move_on(std::string_view text, std::size_t& line, std::size_t& column) const;
  std::string_view rest() const { return std::string_view(text_).substr(at_); }

  std::string file_;
  std::exception_ptr source_error_;
  std::optional<Finding> undecodable_;
  std::optional<Finding> damage_;
  std::vector<Finding> stray_;
  std::optional<xml::Input> input_;
  bool at_end_ = false;  // nothing more comes from input_

  std::string text_;  // what is not done with, decoded
  std::string fresh_;
  std::size_t begin_ = 0;  // of the piece in text_
  std::size_t end_ = 0;
  std::size_t given_ = 0;  // up to here the reader has the piece
  std::size_t at_ = 0;     // up to here it is scanned
  bool is_unit_ = false;
  bool too_large_ = false;
  std::size_t number_ = 0;
  Inside inside_ = Inside::content;

  std::size_t line_ = 1;  // of begin_
  std::size_t column_ = 1;
  std::size_t base_line_ = 1;  // where the reader's first line begins
  std::size_t base_column_ = 1;
  std::string_view prefix_;  // what the reader gets before the piece
  bool prefix_given_ = true;
};

}  // namespace satz::tm
