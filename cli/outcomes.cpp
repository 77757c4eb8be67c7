#include "cli/outcomes.hpp"

namespace satz::cli {

ExitCode report_failures(const std::vector<Failure>& failures, std::size_t inputs, const CommonFlags& flags,
                         Json& result) {
  for (const Failure& failure : failures) {
    print_error(failure.error, flags);
    result["failed"].push_back({{"input", failure.input},
                                {"place", to_string(failure.error.place())},
                                {"error", failure.error.what()},
                                {"advice", failure.error.advice()}});
  }
  if (failures.empty()) return ExitCode::done;
  return failures.size() == inputs ? ExitCode::unusable_input : ExitCode::partly_done;
}

std::string shown_path(const Project& project, const std::filesystem::path& path) {
  const std::filesystem::path inside = path.lexically_relative(project.root);
  return (inside.empty() || *inside.begin() == ".." ? path : inside).generic_string();
}

}  // namespace satz::cli
