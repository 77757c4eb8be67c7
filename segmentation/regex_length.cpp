#include "segmentation/regex_length.hpp"

#include <algorithm>
#include <charconv>

#include "text/utf8.hpp"

namespace satz::segmentation {
namespace {

using Length = std::optional<std::size_t>;

constexpr std::size_t units = 2;       // an atom matches one code point: two UTF-16 units at most
constexpr std::size_t deepest = 50;    // groups in groups
constexpr std::size_t longest = 4096;  // more is as good as unbounded

Length sum(Length a, Length b) {
  if (!a || !b || *a + *b > longest) return std::nullopt;
  return *a + *b;
}

/// A reader of just enough of the syntax: alternatives of terms of atoms with quantifiers.
class LengthReader {
 public:
  explicit LengthReader(std::string_view pattern) : text_(pattern) {}

  Length read() {
    const Length length = alternatives(0);
    return at_ == text_.size() ? length : std::nullopt;
  }

 private:
  bool done() const { return at_ >= text_.size(); }
  bool eat(std::string_view what) {
    if (!text_.substr(at_).starts_with(what)) return false;
    at_ += what.size();
    return true;
  }

  Length alternatives(std::size_t depth) {
    if (depth > deepest) return std::nullopt;
    Length most = term(depth);
    while (eat("|")) {
      const Length other = term(depth);
      most = most && other ? Length(std::max(*most, *other)) : std::nullopt;
    }
    return most;
  }

  Length term(std::size_t depth) {
    Length length = 0;
    while (!done() && text_[at_] != '|' && text_[at_] != ')') {
      const std::size_t before = at_;
      length = sum(length, quantified(atom(depth)));
      if (at_ == before) return std::nullopt;
    }
    return length;
  }

  Length atom(std::size_t depth) {
    if (eat("(")) return group(depth);
    if (eat("[")) return character_class();
    if (eat("\\")) return escape();
    if (eat("^") || eat("$")) return 0;
    next_code_point(text_, at_);
    return units;
  }

  Length group(std::size_t depth) {
    bool counts = true;
    if (eat("?=") || eat("?!") || eat("?<=") || eat("?<!")) {
      counts = false;
    } else if (eat("?:") || eat("?>")) {
    } else if (!done() && text_[at_] == '?') {
      return std::nullopt;  // flags, names
    }
    const Length inside = alternatives(depth + 1);
    if (!eat(")")) return std::nullopt;
    return counts ? inside : Length(0);
  }

  Length character_class() {
    std::size_t open = 1;
    for (bool first = true; open > 0; first = false) {
      if (done()) return std::nullopt;
      if (eat("\\")) {
        if (!escape()) return std::nullopt;
      } else if (eat("[")) {
        ++open;
      } else if (text_[at_] == ']' && !first) {
        --open;
        ++at_;
      } else {
        next_code_point(text_, at_);
      }
    }
    return units;
  }

  Length escape() {
    if (done()) return std::nullopt;
    const char c = text_[at_];
    if (std::string_view("bBAZzG").find(c) != std::string_view::npos) {
      ++at_;
      return 0;
    }
    // \d is one character, \1 a reference; \Q quotes, \X and \R span several; \E, \k are rare.
    if ((c >= '1' && c <= '9') || std::string_view("QEXRk").find(c) != std::string_view::npos)
      return std::nullopt;
    next_code_point(text_, at_);
    if ((c == 'p' || c == 'P' || c == 'N' || c == 'x') && eat("{")) {
      const std::size_t close = text_.find('}', at_);
      if (close == std::string_view::npos) return std::nullopt;
      at_ = close + 1;
    } else if (c == 'u' || c == 'U' || c == 'x') {
      at_ = std::min(text_.size(), at_ + (c == 'u' ? 4U : c == 'U' ? 8U : 2U));
    }
    return units;
  }

  Length quantified(Length length) {
    if (eat("*") || eat("+")) {
      length = length && *length == 0 ? length : std::nullopt;
    } else if (eat("?")) {
    } else if (!done() && text_[at_] == '{') {
      length = times(length);
    } else {
      return length;
    }
    if (!eat("?")) eat("+");
    return length;
  }

  Length times(Length length) {
    const std::size_t close = text_.find('}', at_);
    if (close == std::string_view::npos) return std::nullopt;
    const std::string_view inside = text_.substr(at_ + 1, close - at_ - 1);
    at_ = close + 1;
    const std::size_t comma = inside.rfind(',');
    const std::string_view most = comma == std::string_view::npos ? inside : inside.substr(comma + 1);
    std::size_t count = 0;
    const auto [end, error] = std::from_chars(most.data(), most.data() + most.size(), count);
    if (error != std::errc() || end != most.data() + most.size() || count > longest) return std::nullopt;
    if (!length || *length * count > longest) return std::nullopt;
    return *length * count;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<std::size_t> longest_match(std::string_view pattern) {
  return LengthReader(pattern).read();
}

}  // namespace satz::segmentation
