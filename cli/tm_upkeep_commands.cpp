#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/common.hpp"
#include "cli/memory_soundness.hpp"
#include "cli/outcomes.hpp"
#include "cli/tm_commands.hpp"
#include "tm/memory.hpp"

namespace satz::cli {
namespace {

ExitCode run_verify(const CommonFlags& flags) {
  const Project project = load_project_or_defaults(flags.project);
  const tm::Memory memory = tm::Memory::open(project.memory_file(), tm::Memory::Access::read);
  const tm::Soundness found = verify_memory(memory, flags);
  const std::string name = shown_path(project, project.memory_file());
  if (flags.json) {
    Json json = {{"memory", name}};
    json.update(soundness_json(found));
    std::cout << json.dump(2) << "\n";
  } else {
    print_soundness(found, name);
  }
  return found.sound() ? ExitCode::done : ExitCode::findings;
}

ExitCode run_compact(const CommonFlags& flags) {
  const Project project = load_project_or_defaults(flags.project);
  tm::Memory memory = tm::Memory::open(project.memory_file(), tm::Memory::Access::write);
  const tm::Compaction done = memory.compact();
  const std::string name = shown_path(project, project.memory_file());
  if (flags.json) {
    std::cout << Json{{"memory", name},
                      {"bytes_before", done.bytes_before},
                      {"bytes_after", done.bytes_after},
                      {"unused_sentences", done.unused_sentences}}
                     .dump(2)
              << "\n";
  } else {
    std::cout << name << ": " << done.bytes_before << " bytes before, " << done.bytes_after << " now\n";
  }
  return ExitCode::done;
}

}  // namespace

Run add_tm_verify(CLI::App& parent, CommonFlags& flags) {
  CLI::App* command =
      add_command(parent, "verify", "whether the memory's file is sound, and its index that of the texts",
                  "satz tm verify", flags);
  add_memory_flags(*command, flags);
  return [&flags] { return run_verify(flags); };
}

Run add_tm_compact(CLI::App& parent, CommonFlags& flags) {
  CLI::App* command =
      add_command(parent, "compact", "builds the index anew from the texts and gives free room back",
                  "satz tm compact", flags);
  add_memory_flags(*command, flags);
  return [&flags] { return run_compact(flags); };
}

}  // namespace satz::cli
