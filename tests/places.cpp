#include "tests/places.hpp"

namespace satz::places {

std::filesystem::path source(const std::string& path) {
  return std::filesystem::path(SATZ_SOURCE_DIR) / path;
}
std::filesystem::path shared(const std::string& path) {
  return std::filesystem::path(SATZ_SHARED_DIR) / path;
}
std::string satz() {
  return SATZ_BINARY;
}

}  // namespace satz::places
