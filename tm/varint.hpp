#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace satz::tm {

/// Appends `value` in LEB128: seven bits a byte, the low ones first, the top bit set on all bytes but the
/// last.
inline void append_varint(std::string& out, std::uint64_t value) {
  while (value >= 0x80) {
    out += static_cast<char>(static_cast<unsigned char>(value | 0x80));
    value >>= 7;
  }
  out += static_cast<char>(static_cast<unsigned char>(value));
}

/// The number at byte `at`, which is moved behind it; what is cut off by the end of `bytes` counts as zeros.
inline std::uint64_t read_varint(std::string_view bytes, std::size_t& at) {
  std::uint64_t value = 0;
  for (unsigned shift = 0; at < bytes.size() && shift < 64; shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes[at++]);
    value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
    if (byte < 0x80) break;
  }
  return value;
}

}  // namespace satz::tm
