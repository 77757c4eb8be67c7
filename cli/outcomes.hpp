#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/common.hpp"
#include "cli/parallel.hpp"

namespace satz::cli {

using Json = nlohmann::ordered_json;

/// An input that could not be done.
struct Failure {
  std::string input;
  Error error;
};

template <class Value>
std::vector<Failure> failures_of(const std::vector<std::string>& inputs,
                                 const std::vector<Outcome<Value>>& outcomes) {
  std::vector<Failure> failures;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (outcomes[i].error) failures.push_back({inputs[i], *outcomes[i].error});
  }
  return failures;
}

/// Prints the failures to stderr and, where there are any, lists them under "failed" in `result`. The exit
/// code of a command that worked on `inputs` inputs: done, partly done, or unusable input when all have
/// failed.
ExitCode report_failures(const std::vector<Failure>& failures, std::size_t inputs, const CommonFlags& flags,
                         Json& result);

/// `path` as people write it: from the project's root where it lies in it, with '/'.
std::string shown_path(const Project& project, const std::filesystem::path& path);

}  // namespace satz::cli
