#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace satz::segmentation {

/// A text as ICU's regular expressions read it.
class RegexText {
 public:
  /// `text` is valid UTF-8.
  explicit RegexText(std::string_view text);
  ~RegexText();
  RegexText(const RegexText&) = delete;
  RegexText& operator=(const RegexText&) = delete;

  std::u16string_view units() const;

 private:
  friend class RegexMatcher;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// A pattern compiled by ICU, or none: that matches everywhere.
class Regex {
 public:
  Regex();
  ~Regex();
  Regex(Regex&&) noexcept;
  Regex& operator=(Regex&&) noexcept;

  /// Compiles; nothing, and the reason in `complaint`, where ICU cannot. An empty pattern is none.
  static std::optional<Regex> compile(std::string_view pattern, std::string& complaint);

  bool empty() const { return !impl_; }

  /// Whether the whole of `text` (valid UTF-8) matches.
  bool matches_all_of(std::string_view text) const;

 private:
  friend class RegexMatcher;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// A pattern at work, by one thread at a time: made when first used, and given up for the rest of a text when
/// a match costs too much time or memory.
class RegexMatcher {
 public:
  /// `regex` must live as long.
  explicit RegexMatcher(const Regex& regex);
  ~RegexMatcher();
  RegexMatcher(RegexMatcher&&) noexcept;

  /// Turns to another text, which must live as long as it is asked about.
  void text(const RegexText& text);

  bool always() const { return regex_->empty(); }

  /// Whether a match begins at `from`. The last answer is kept.
  bool looking_at(std::int32_t from);

  /// Whether a match ends at `end` that begins at most `reach` before it. The pattern has to end with \z.
  bool ends_at(std::int32_t end, std::size_t reach);

  struct Range {
    std::int32_t begin = 0;
    std::int32_t end = 0;
  };
  /// The first match at or after `from`.
  std::optional<Range> find(std::int32_t from);

 private:
  bool prepare(std::int32_t begin, std::int32_t end);
  template <typename Ask>
  bool ask(const Ask& question);

  struct Impl;
  const Regex* regex_;
  const RegexText* text_ = nullptr;
  std::unique_ptr<Impl> impl_;
  std::int32_t asked_ = -1;
  bool answer_ = false;
  bool ready_ = false;
  bool given_up_ = false;
};

}  // namespace satz::segmentation
