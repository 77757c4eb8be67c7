#pragma once

#include <sys/wait.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/places.hpp"

namespace satz::test {

/// What a run of the real binary gave.
struct RunResult {
  int code = -1;
  std::string out;
  std::string err;
  nlohmann::json json() const { return nlohmann::json::parse(out); }
};

/// A folder of its own for each test, with the binary at hand; gone afterwards.
class Sandbox {
 public:
  Sandbox() {
    std::string pattern = (std::filesystem::temp_directory_path() / "satz-test-XXXXXX").string();
    root_ = ::mkdtemp(pattern.data());
  }
  ~Sandbox() { std::filesystem::remove_all(root_); }
  Sandbox(const Sandbox&) = delete;
  Sandbox& operator=(const Sandbox&) = delete;

  const std::filesystem::path& root() const { return root_; }

  void write(const std::string& name, const std::string& bytes) const {
    std::filesystem::create_directories((root_ / name).parent_path());
    std::ofstream(root_ / name, std::ios::binary) << bytes;
  }

  std::string read(const std::string& name) const {
    std::ifstream file(root_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  bool has(const std::string& name) const { return std::filesystem::exists(root_ / name); }

  /// Runs `satz ARGUMENTS` (a shell line) in the folder.
  RunResult satz(const std::string& arguments) const { return shell(places::satz() + " " + arguments); }

  RunResult shell(const std::string& line) const {
    const std::string out = (root_ / ".out").string();
    const std::string err = (root_ / ".err").string();
    const std::string command = "cd '" + root_.string() + "' && SOURCE_DATE_EPOCH=1700000000 " + line +
                                " >'" + out + "' 2>'" + err + "'";
    const int status = std::system(command.c_str());
    RunResult result{WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), read(".out"),
                     read(".err")};
    std::filesystem::remove(out);
    std::filesystem::remove(err);
    return result;
  }

 private:
  std::filesystem::path root_;
};

}  // namespace satz::test
