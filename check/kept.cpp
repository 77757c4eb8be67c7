// What a translation keeps as it is: placeholders and addresses.
#include <algorithm>

#include "check/faults.hpp"
#include "check/multiset.hpp"
#include "text/ascii.hpp"
#include "text/fold.hpp"

namespace satz::check {
namespace {

bool is_name(char c) {
  return is_ascii_alphanumeric(c) || c == '_' || c == '.' || c == '-';
}

// The length of a printf conversion at `at` ("%s", "%1$d", "%(name)s"), or 0. "5 % der" and "100%ig" are
// none.
std::size_t conversion(std::string_view text, std::size_t at) {
  if (text[at] != '%' || (at > 0 && is_ascii_digit(text[at - 1]))) return 0;
  std::size_t end = at + 1;
  if (end < text.size() && text[end] == '(') {
    end = text.find(')', end);
    if (end == std::string_view::npos || end > at + 64) return 0;
    ++end;
  }
  while (end < text.size() &&
         std::string_view("0123456789$.*+#-lhz").find(text[end]) != std::string_view::npos)
    ++end;
  if (end == text.size() || std::string_view("sdiufgGeExXcop@").find(text[end]) == std::string_view::npos)
    return 0;
  return end + 1 - at;
}

// The length of "{name}", "{{name}}" or "{}" at `at`, or 0.
std::size_t braced(std::string_view text, std::size_t at) {
  if (text[at] != '{') return 0;
  const bool twice = at + 1 < text.size() && text[at + 1] == '{';
  std::size_t end = at + 1 + twice;
  while (end < text.size() && is_name(text[end])) ++end;
  const std::string_view close = twice ? "}}" : "}";
  return text.substr(end, close.size()) == close ? end + close.size() - at : 0;
}

std::vector<std::string> placeholders_of(std::string_view text) {
  std::vector<std::string> found;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = std::max(conversion(text, at), braced(text, at));
    if (length > 0) found.emplace_back(text.substr(at, length));
    at += std::max<std::size_t>(length, 1);
  }
  return found;
}

// An e-mail address as it stands, of a URL its host: its path may be another in another language.
std::string address_in(std::string_view run) {
  while (!run.empty() && std::string_view("(<[\"'").find(run.front()) != std::string_view::npos)
    run.remove_prefix(1);
  std::size_t scheme = run.find("://");
  if (scheme != std::string_view::npos) {
    const std::string_view rest = run.substr(scheme + 3);
    std::size_t host = 0;
    while (host < rest.size() && is_name(rest[host])) ++host;
    while (host > 0 && rest[host - 1] == '.') --host;
    return host > 3 ? fold_case(rest.substr(0, host)) : std::string();
  }
  if (run.starts_with("mailto:")) run.remove_prefix(7);
  const std::size_t sign = run.find('@');
  if (sign == std::string_view::npos || sign == 0) return {};
  std::size_t begin = sign;
  while (begin > 0 && (is_name(run[begin - 1]) || run[begin - 1] == '+')) --begin;
  std::size_t end = sign + 1;
  while (end < run.size() && is_name(run[end])) ++end;
  while (end > sign + 1 && !(is_name(run[end - 1]) && run[end - 1] != '.' && run[end - 1] != '-')) --end;
  const std::string_view domain = run.substr(sign + 1, end - sign - 1);
  if (begin == sign || domain.find('.') == std::string_view::npos) return {};
  return fold_case(run.substr(begin, end - begin));
}

std::vector<std::string> addresses_of(std::string_view text) {
  std::vector<std::string> found;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \t\r\n", at), text.size());
    if (std::string address = address_in(text.substr(at, end - at)); !address.empty()) {
      found.push_back(std::move(address));
    }
    at = end + 1;
  }
  return found;
}

void report(std::vector<Finding>& found, std::string_view rule, const std::vector<std::string>& what,
            std::string_view says) {
  for (const std::string& one : what) found.push_back({{}, std::string(rule), one + " " + std::string(says)});
}

}  // namespace

std::vector<Finding> placeholders(const Pair& pair, const Tools&) {
  const auto source = placeholders_of(pair.source.text);
  const auto target = placeholders_of(pair.target.text);
  std::vector<Finding> found;
  report(found, "placeholders", missing_from(source, target), "is missing");
  report(found, "placeholders", missing_from(target, source), "is not in the source");
  return found;
}

std::vector<Finding> addresses(const Pair& pair, const Tools&) {
  std::vector<Finding> found;
  report(found, "addresses", missing_from(addresses_of(pair.source.text), addresses_of(pair.target.text)),
         "is missing");
  return found;
}

}  // namespace satz::check
