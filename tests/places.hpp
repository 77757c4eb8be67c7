#pragma once
#include <filesystem>
#include <string>

namespace satz::places {

// Where tests find things. Absolute paths stand in places.cpp alone, so that every other object is the same
// in each clone and ccache serves it.
std::filesystem::path source(const std::string& path = "");  // below the source tree
std::filesystem::path shared(const std::string& path = "");  // below ../shared, which may be missing
std::string satz();                                          // the program under test

}  // namespace satz::places
