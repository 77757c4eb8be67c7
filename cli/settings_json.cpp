#include "cli/settings_json.hpp"

#include "cli/project_memory.hpp"

namespace satz::cli {

Json settings_json(const Project& project) {
  Json languages = Json::array();
  for (const Language& language : project.languages) languages.push_back(language.tag());
  return {{"satz", SATZ_VERSION},
          {"word_count", "GMX-V 2.0, source words, inline codes excluded"},
          {"languages", std::move(languages)},
          {"pages", project.pages},
          {"srx", project.srx},
          {"exceptions", project.exceptions},
          {"extract",
           {{"code", project.extract.translate_code},
            {"pre", project.extract.translate_pre},
            {"front_matter", project.extract.front_matter}}}};
}

Json memory_json(const Project& project, const tm::Memory* memory) {
  if (memory == nullptr) return nullptr;
  const MemoryState state = state_of(*memory);
  return {{"file", shown_path(project, project.memory_file())},
          {"units", state.units},
          {"content", state.content}};
}

}  // namespace satz::cli
