#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/common.hpp"
#include "cli/files.hpp"
#include "cli/outcomes.hpp"

namespace satz::cli {
namespace {

namespace fs = std::filesystem;

ExitCode run_init(const fs::path& folder, const CommonFlags& flags) {
  std::error_code error;
  if (fs::exists(folder / "satz.toml", error)) {
    throw Error({(folder / "satz.toml").string()}, "is there already, and was left as it is",
                "Change it with an editor, or begin the project in another folder.");
  }
  write_file(folder / "satz.toml", project_template());
  for (const char* name : {"pages", "xliff"}) {
    fs::create_directories(folder / name, error);
    if (error) throw Error({(folder / name).string()}, "cannot make this folder: " + error.message());
  }
  if (flags.json) {
    std::cout << Json{{"project", (folder / "satz.toml").generic_string()}}.dump(2) << "\n";
  } else {
    tell(flags, "Wrote " + (folder / "satz.toml").string() + ". Put pages into " +
                    (folder / "pages").string() + ", then run `satz export`.");
  }
  return ExitCode::done;
}

}  // namespace

Run add_init(CLI::App& parent, CommonFlags& flags) {
  CLI::App* command =
      add_command(parent, "init", "begin a project: satz.toml and its folders, never overwritten",
                  "satz init website", flags);
  auto folder = std::make_shared<std::string>(".");
  command->add_option("DIR", *folder, "the project's folder (default: this one)");
  return [folder, &flags] { return run_init(*folder, flags); };
}

}  // namespace satz::cli
