#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace satz {

/// A character encoding, by its WHATWG or IANA name: what a page or an XML file is written in (ICU does the
/// work).
///
/// A value; safe to use from many threads.
class Charset {
 public:
  /// UTF-8.
  Charset() = default;

  /// The encoding with that name ("latin1" means windows-1252, as on the web), or nothing when it is unknown.
  static std::optional<Charset> named(std::string_view label);

  /// The encoding that a byte order mark at the start of `bytes` announces, and the mark's length; nothing
  /// without one.
  struct Marked;
  static std::optional<Marked> by_byte_order_mark(std::string_view bytes);

  const std::string& name() const { return name_; }
  bool is_utf8() const { return name_ == "UTF-8"; }

  /// What `bytes` are in UTF-8. Nothing where they are not valid in this encoding; `bad` then holds the first
  /// such byte.
  std::optional<std::string> decode(std::string_view bytes, std::size_t* bad = nullptr) const;

  /// `text` (valid UTF-8) in this encoding. Nothing where a character has no code in it; `bad` then holds its
  /// offset.
  std::optional<std::string> encode(std::string_view text, std::size_t* bad = nullptr) const;

  bool operator==(const Charset&) const = default;

 private:
  explicit Charset(std::string name) : name_(std::move(name)) {}
  std::string name_ = "UTF-8";
};

struct Charset::Marked {
  Charset charset;
  std::size_t length = 0;
};

}  // namespace satz
