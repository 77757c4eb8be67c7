#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace satz {

/// A language as a canonical BCP 47 tag (RFC 5646): "de", "en-GB", "zh-Hant". A default-constructed Language
/// is "no language": a block without letters, an attribute that was not given.
///
/// A value; safe to use from many threads.
class Language {
 public:
  Language() = default;

  /// The language that `tag` names, in canonical case ("DE-at" gives "de-AT", "de_AT" too). Nothing when the
  /// tag is not well-formed.
  static std::optional<Language> parse(std::string_view tag);

  /// The canonical tag; empty for no language.
  const std::string& tag() const { return tag_; }

  /// The primary language subtag: "de" of "de-AT".
  std::string_view base() const { return std::string_view(tag_).substr(0, tag_.find('-')); }

  /// Whether a request for this language is served by `other`: de finds de and de-AT, de-AT finds de-AT only
  /// (RFC 4647, basic filtering). No language finds nothing.
  bool finds(const Language& other) const;

  /// Whether both name the same language, whatever region or script: de-AT and de-DE.
  bool same_base(const Language& other) const { return !tag_.empty() && base() == other.base(); }

  /// The language and the region it is most likely meant for, as Open Graph and POSIX write locales: "de_DE"
  /// of de, "en_GB" of en-GB (UTS 35, likely subtags). Empty for no language; the bare language where no
  /// region is known.
  std::string locale() const;

  /// Whether it is written from right to left.
  bool right_to_left() const;

  explicit operator bool() const { return !tag_.empty(); }
  auto operator<=>(const Language&) const = default;
  bool operator==(const Language&) const = default;

 private:
  explicit Language(std::string tag) : tag_(std::move(tag)) {}
  std::string tag_;
};

}  // namespace satz
