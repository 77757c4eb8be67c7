#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace satz {

/// A 64-bit FNV-1a hash of `bytes`, the same on every machine: for ids and context keys that are stored. Not
/// for security. http://www.isthe.com/chongo/tech/comp/fnv/
constexpr std::uint64_t digest(std::string_view bytes, std::uint64_t seed = 0xCBF29CE484222325ULL) {
  std::uint64_t hash = seed;
  for (const char c : bytes) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001B3ULL;
  }
  return hash;
}

/// The first `length` (1 to 13) characters of `hash` in lower-case base 32 (RFC 4648 alphabet: a-z, 2-7),
/// highest bits first: safe in file names, NMTOKENs and XLIFF ids.
std::string short_name(std::uint64_t hash, std::size_t length = 8);

}  // namespace satz
