#include "segmentation/srx_pattern.hpp"

#include <unicode/uniset.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <charconv>
#include <string>

#include "text/utf8.hpp"

namespace satz::segmentation {
namespace {

constexpr std::size_t deepest = 50;      // groups in groups
constexpr std::size_t most_copies = 64;  // of what {n,m} repeats
constexpr std::size_t largest = 50000;   // nodes, repetitions spelled out

using Kind = PatternNode::Kind;
using Parsed = std::optional<PatternNode>;

/// ICU's own sets behind \s, \d, \w and the full stop.
constexpr std::string_view space = "[\\p{WhiteSpace}]";
constexpr std::string_view digit = "[\\p{Nd}]";
constexpr std::string_view word = "[\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\u200c\\u200d]";
constexpr std::string_view any_in_line = "[^\\u000a-\\u000d\\u0085\\u2028\\u2029]";

std::optional<icu::UnicodeSet> set_of(std::string_view pattern) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeSet set(icu::UnicodeString::fromUTF8(
                          icu::StringPiece(pattern.data(), static_cast<std::int32_t>(pattern.size()))),
                      status);
  if (U_FAILURE(status) || set.hasStrings()) return std::nullopt;
  return set;
}

class PatternReader {
 public:
  explicit PatternReader(std::string_view pattern) : text_(pattern) {}

  Parsed read() {
    fold_ = eat("(?i)");
    Parsed whole = alternatives(0);
    if (at_ != text_.size() || (whole && size(*whole) > largest)) return std::nullopt;
    return whole;
  }

 private:
  bool done() const { return at_ >= text_.size(); }

  bool eat(std::string_view what) {
    if (!text_.substr(at_).starts_with(what)) return false;
    at_ += what.size();
    return true;
  }

  static std::size_t size(const PatternNode& node) {
    std::size_t sum = 1;
    for (const PatternNode& part : node.parts) sum += size(part);
    if (node.kind != Kind::repeat) return sum;
    const std::size_t copies = node.most == PatternNode::unlimited ? node.least + 1 : node.most;
    return std::min(largest + 1, sum * std::max<std::size_t>(copies, 1));
  }

  Parsed alternatives(std::size_t depth) {
    PatternNode node{Kind::alternatives};
    do {
      Parsed one = sequence(depth);
      if (!one) return std::nullopt;
      node.parts.push_back(std::move(*one));
    } while (eat("|"));
    if (node.parts.size() == 1) return std::move(node.parts.front());
    return node;
  }

  Parsed sequence(std::size_t depth) {
    PatternNode node{Kind::sequence};
    while (!done() && text_[at_] != '|' && text_[at_] != ')') {
      Parsed part = atom(depth);
      if (part) part = quantified(std::move(*part));
      if (!part) return std::nullopt;
      node.parts.push_back(std::move(*part));
    }
    return node;
  }

  Parsed atom(std::size_t depth) {
    if (eat("(")) return group(depth);
    if (eat("[")) return set_node(character_class());
    if (eat("\\b")) return PatternNode{Kind::boundary};
    if (eat("^")) return PatternNode{Kind::start};
    if (eat(".")) return one_of(set_of(any_in_line));
    if (text_[at_] == '\\') return one_of(escape());
    if (std::string_view("$*+?{}]").find(text_[at_]) != std::string_view::npos) return std::nullopt;
    const auto c = static_cast<UChar32>(next_code_point(text_, at_));
    return one_of(icu::UnicodeSet(c, c));
  }

  Parsed group(std::size_t depth) {
    if (depth >= deepest) return std::nullopt;
    if (!eat("?:") && !done() && text_[at_] == '?') return std::nullopt;
    Parsed inside = alternatives(depth + 1);
    if (!eat(")")) return std::nullopt;
    return inside;
  }

  Parsed one_of(std::optional<icu::UnicodeSet> set) const {
    if (set && fold_) set->closeOver(USET_CASE_INSENSITIVE);
    return set_node(set);
  }

  static Parsed set_node(const std::optional<icu::UnicodeSet>& set) {
    if (!set) return std::nullopt;
    std::vector<std::pair<char32_t, char32_t>> ranges;
    for (std::int32_t i = 0; i < set->getRangeCount(); ++i) {
      ranges.emplace_back(static_cast<char32_t>(set->getRangeStart(i)),
                          static_cast<char32_t>(set->getRangeEnd(i)));
    }
    PatternNode node{Kind::set};
    node.set = CodePoints(std::move(ranges));
    return node;
  }

  /// What stands between brackets; at_ is behind the first one.
  std::optional<icu::UnicodeSet> character_class() {
    icu::UnicodeSet set;
    const bool complement = eat("^");
    for (bool first = true; !eat("]"); first = false) {
      if (done() || text_[at_] == '[' || eat("&&") || eat("--") || (first && text_[at_] == ']')) {
        return std::nullopt;
      }
      std::optional<icu::UnicodeSet> item = class_item();
      if (!item) return std::nullopt;
      const std::string_view rest = text_.substr(at_);
      if (rest.size() > 1 && rest[0] == '-' && rest[1] != ']') {
        ++at_;
        if (text_[at_] == '[' || text_[at_] == '-') return std::nullopt;
        const std::optional<icu::UnicodeSet> last = class_item();
        if (!last || item->size() != 1 || last->size() != 1 || item->charAt(0) > last->charAt(0)) {
          return std::nullopt;
        }
        set.add(item->charAt(0), last->charAt(0));
      } else {
        set.addAll(*item);
      }
    }
    if (fold_) set.closeOver(USET_CASE_INSENSITIVE);
    if (complement) set.complement();
    return set;
  }

  std::optional<icu::UnicodeSet> class_item() {
    if (text_[at_] == '\\') return escape();
    const auto c = static_cast<UChar32>(next_code_point(text_, at_));
    return icu::UnicodeSet(c, c);
  }

  /// What a backslash begins; at_ is on it.
  std::optional<icu::UnicodeSet> escape() {
    ++at_;
    if (done()) return std::nullopt;
    const std::size_t from = at_;
    const auto c = static_cast<UChar32>(next_code_point(text_, at_));
    switch (c) {
      case 's':
      case 'S':
        return complemented(space, c == 'S');
      case 'd':
      case 'D':
        return complemented(digit, c == 'D');
      case 'w':
      case 'W':
        return complemented(word, c == 'W');
      case 'p':
      case 'P': {
        const std::size_t close = text_.find('}', at_);
        if (text_.substr(at_, 1) != "{" || close == std::string_view::npos) return std::nullopt;
        at_ = close + 1;
        return set_of("[\\" + std::string(text_.substr(from, at_ - from)) + "]");
      }
      case 't':
        return icu::UnicodeSet('\t', '\t');
      case 'n':
        return icu::UnicodeSet('\n', '\n');
      case 'r':
        return icu::UnicodeSet('\r', '\r');
      case 'f':
        return icu::UnicodeSet('\f', '\f');
      case 'u':
        return hexadecimal(4);
      case 'x':
        return text_.substr(at_, 1) == "{" ? std::nullopt : hexadecimal(2);
      default:
        if (c < 0x80 && std::string_view("0123456789").find(static_cast<char>(c)) == std::string_view::npos &&
            !(c >= 'A' && c <= 'Z') && !(c >= 'a' && c <= 'z')) {
          return icu::UnicodeSet(c, c);
        }
        return std::nullopt;
    }
  }

  static std::optional<icu::UnicodeSet> complemented(std::string_view pattern, bool complement) {
    std::optional<icu::UnicodeSet> set = set_of(pattern);
    if (set && complement) set->complement();
    return set;
  }

  std::optional<icu::UnicodeSet> hexadecimal(std::size_t digits) {
    const std::string_view text = text_.substr(at_, digits);
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
    if (text.size() != digits || error != std::errc() || end != text.data() + digits) return std::nullopt;
    at_ += digits;
    return icu::UnicodeSet(static_cast<UChar32>(value), static_cast<UChar32>(value));
  }

  Parsed quantified(PatternNode part) {
    PatternNode repeat{Kind::repeat};
    repeat.most = PatternNode::unlimited;
    if (eat("*")) {
    } else if (eat("+")) {
      repeat.least = 1;
    } else if (eat("?")) {
      repeat.most = 1;
    } else if (!done() && text_[at_] == '{') {
      if (!times(repeat)) return std::nullopt;
    } else {
      return part;
    }
    if (eat("+")) return std::nullopt;  // possessive
    eat("?");                           // reluctant: which match is found first does not matter
    repeat.parts.push_back(std::move(part));
    return repeat;
  }

  bool times(PatternNode& repeat) {
    const std::size_t close = text_.find('}', at_);
    if (close == std::string_view::npos) return false;
    const std::string_view inside = text_.substr(at_ + 1, close - at_ - 1);
    at_ = close + 1;
    const std::size_t comma = inside.find(',');
    if (!number(inside.substr(0, comma), repeat.least)) return false;
    if (comma == std::string_view::npos) {
      repeat.most = repeat.least;
    } else if (comma + 1 < inside.size() && !number(inside.substr(comma + 1), repeat.most)) {
      return false;
    }
    return repeat.least <= most_copies && repeat.least <= repeat.most &&
           (repeat.most <= most_copies || repeat.most == PatternNode::unlimited);
  }

  static bool number(std::string_view text, std::size_t& value) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size();
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool fold_ = false;
};

}  // namespace

CodePoints::CodePoints(std::vector<std::pair<char32_t, char32_t>> ranges) : ranges_(std::move(ranges)) {
  for (const auto& [first, last] : ranges_) {
    for (char32_t c = first; c <= last && c < 128; ++c) ascii_.set(c);
  }
}

bool CodePoints::contains(char32_t c) const {
  if (c < 128) return ascii_.test(c);
  const auto behind = std::ranges::upper_bound(ranges_, c, {}, &std::pair<char32_t, char32_t>::first);
  return behind != ranges_.begin() && c <= std::prev(behind)->second;
}

char32_t CodePoints::single() const {
  return ranges_.size() == 1 && ranges_[0].first == ranges_[0].second ? ranges_[0].first : 0;
}

std::optional<PatternNode> parse_pattern(std::string_view pattern) {
  return PatternReader(pattern).read();
}

}  // namespace satz::segmentation
