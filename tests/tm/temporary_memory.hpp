#pragma once

#include <unistd.h>

#include <filesystem>
#include <string>

namespace satz::tm {

/// A path for a memory of this test alone; the file goes with it.
class TemporaryMemory {
 public:
  TemporaryMemory() : TemporaryMemory(std::filesystem::temp_directory_path()) {}
  explicit TemporaryMemory(const std::filesystem::path& where) {
    static int count = 0;
    folder_ = where / ("satz-tm-test-" + std::to_string(::getpid()) + "-" + std::to_string(++count));
    std::filesystem::create_directories(folder_);
  }
  TemporaryMemory(const TemporaryMemory&) = delete;
  TemporaryMemory& operator=(const TemporaryMemory&) = delete;
  ~TemporaryMemory() {
    std::error_code error;
    std::filesystem::remove_all(folder_, error);
  }

  std::filesystem::path path() const { return folder_ / "memory.sqlite"; }
  const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
};

}  // namespace satz::tm
