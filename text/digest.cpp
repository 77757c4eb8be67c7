#include "text/digest.hpp"

namespace satz {

std::string short_name(std::uint64_t hash, std::size_t length) {
  constexpr std::string_view alphabet = "abcdefghijklmnopqrstuvwxyz234567";
  // FNV's high bits see the last bytes least: mix once (MurmurHash3's finalizer) before taking them.
  hash ^= hash >> 33;
  hash *= 0xFF51AFD7ED558CCDULL;
  hash ^= hash >> 33;
  hash *= 0xC4CEB9FE1A85EC53ULL;
  hash ^= hash >> 33;
  std::string name;
  for (std::size_t i = 0; i < length; ++i) {
    name += alphabet[(hash >> 59) & 31];
    hash <<= 5;
  }
  return name;
}

}  // namespace satz
