#include "segmentation/srx_regex.hpp"

#include <unicode/regex.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace satz::segmentation {
namespace {

// In ICU's unit, 10,000 steps of its matcher (about a millisecond): enough for any pattern that is linear in
// the text. Counted, not measured: the same text is cut the same way on every machine.
constexpr std::int32_t shortest_time = 2;
constexpr std::int32_t length_of_unit = 500;       // UTF-16 units of text that are worth one more
constexpr std::int32_t stack_limit = 1024 * 1024;  // bytes of backtracking

icu::UnicodeString utf16(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

}  // namespace

struct RegexText::Impl {
  icu::UnicodeString text;
};

RegexText::RegexText(std::string_view text) : impl_(std::make_unique<Impl>(Impl{utf16(text)})) {}
RegexText::~RegexText() = default;

std::u16string_view RegexText::units() const {
  return {impl_->text.getBuffer(), static_cast<std::size_t>(impl_->text.length())};
}

struct Regex::Impl {
  std::unique_ptr<icu::RegexPattern> pattern;
};

Regex::Regex() = default;
Regex::~Regex() = default;
Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;

std::optional<Regex> Regex::compile(std::string_view pattern, std::string& complaint) {
  Regex made;
  if (pattern.empty()) return made;
  UErrorCode status = U_ZERO_ERROR;
  UParseError where{};
  std::unique_ptr<icu::RegexPattern> compiled(icu::RegexPattern::compile(utf16(pattern), 0, where, status));
  if (U_FAILURE(status)) {
    complaint = u_errorName(status);
    return std::nullopt;
  }
  made.impl_ = std::make_unique<Impl>(Impl{std::move(compiled)});
  return made;
}

bool Regex::matches_all_of(std::string_view text) const {
  if (!impl_) return true;
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString wide = utf16(text);
  const std::unique_ptr<icu::RegexMatcher> matcher(impl_->pattern->matcher(wide, status));
  if (U_FAILURE(status)) return false;
  matcher->setTimeLimit(shortest_time, status);
  return matcher->matches(status) && U_SUCCESS(status);
}

struct RegexMatcher::Impl {
  std::unique_ptr<icu::RegexMatcher> matcher;
};

RegexMatcher::RegexMatcher(const Regex& regex) : regex_(&regex) {}
RegexMatcher::~RegexMatcher() = default;
RegexMatcher::RegexMatcher(RegexMatcher&&) noexcept = default;

void RegexMatcher::text(const RegexText& text) {
  text_ = &text;
  ready_ = given_up_ = false;
  asked_ = -1;
}

bool RegexMatcher::looking_at(std::int32_t from) {
  if (always()) return true;
  if (asked_ == from) return answer_;
  asked_ = from;
  answer_ = prepare(from, text_->impl_->text.length()) &&
            ask([&](UErrorCode& status) { return impl_->matcher->lookingAt(status); });
  return answer_;
}

bool RegexMatcher::ends_at(std::int32_t end, std::size_t reach) {
  if (always()) return true;
  const auto begin = std::max<std::int32_t>(0, end - static_cast<std::int32_t>(reach));
  if (!prepare(begin, end)) return false;
  // With anchoring bounds \z is the region's end; ^ must not be the region's start unless it is the text's.
  impl_->matcher->useAnchoringBounds(true);
  UErrorCode status = U_ZERO_ERROR;
  return ask([&](UErrorCode& s) { return impl_->matcher->find(s); }) &&
         (begin == 0 || impl_->matcher->start(status) > begin);
}

std::optional<RegexMatcher::Range> RegexMatcher::find(std::int32_t from) {
  if (!prepare(from, text_->impl_->text.length())) return std::nullopt;
  if (!ask([&](UErrorCode& status) { return impl_->matcher->find(status); })) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  const Range range{impl_->matcher->start(status), impl_->matcher->end(status)};
  if (U_FAILURE(status)) return std::nullopt;
  return range;
}

bool RegexMatcher::prepare(std::int32_t begin, std::int32_t end) {
  if (given_up_) return false;
  UErrorCode status = U_ZERO_ERROR;
  if (!impl_) {
    impl_ = std::make_unique<Impl>();
    impl_->matcher.reset(regex_->impl_->pattern->matcher(status));
    impl_->matcher->setStackLimit(stack_limit, status);
    impl_->matcher->useTransparentBounds(true);
  }
  if (!ready_) {
    impl_->matcher->reset(text_->impl_->text);
    impl_->matcher->setTimeLimit(shortest_time + text_->impl_->text.length() / length_of_unit, status);
  }
  ready_ = true;
  impl_->matcher->useAnchoringBounds(false);
  impl_->matcher->region(begin, end, status);
  return U_SUCCESS(status);
}

template <typename Ask>
bool RegexMatcher::ask(const Ask& question) {
  UErrorCode status = U_ZERO_ERROR;
  const bool yes = question(status);
  if (U_SUCCESS(status)) return yes;
  given_up_ = true;  // U_REGEX_TIME_OUT, U_REGEX_STACK_OVERFLOW
  return false;
}

}  // namespace satz::segmentation
