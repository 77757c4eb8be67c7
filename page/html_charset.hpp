#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace satz::page {

/// What a page says of its own encoding, and where (a byte offset).
struct DeclaredCharset {
  std::string label;
  std::size_t at = 0;
  bool operator==(const DeclaredCharset&) const = default;
};

/// The encoding that an HTML page without byte order mark declares: <meta charset>, <meta http-equiv>, else
/// the XML declaration
/// (https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding).
/// `bytes` are in any encoding that extends ASCII. "utf-16" there means UTF-8, says the standard. Looks at
/// the head only.
std::optional<DeclaredCharset> declared_charset(std::string_view bytes);

}  // namespace satz::page
