#include "cli/depfile.hpp"

#include "cli/page_merge.hpp"
#include "text/error.hpp"

namespace satz::cli {
namespace {

namespace fs = std::filesystem;

/// As GCC's -MD escapes a path, which is what both tools read.
std::string escaped(const fs::path& path, const fs::path& folder) {
  const fs::path inside = path.lexically_normal().lexically_relative(folder.lexically_normal());
  const std::string plain =
      (inside.empty() || *inside.begin() == ".." ? path.lexically_normal() : inside).generic_string();
  std::string out;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    const char c = plain[i];
    if (c == '\n' || c == '\r')
      throw Error({plain}, "no depfile can hold a path with a line end", "Rename it.");
    if (c == ' ' || c == '\t') {
      // Backslashes before a blank count twice there.
      for (std::size_t j = i; j-- > 0 && plain[j] == '\\';) out += '\\';
      out += '\\';
    } else if (c == '#' || c == ':') {
      out += '\\';
    } else if (c == '$') {
      out += '$';
    }
    out += c;
  }
  return out;
}

}  // namespace

std::string depfile(const Project& project, const std::vector<std::string>& pages, const PageReader& reader,
                    const fs::path& folder, bool bilingual) {
  std::vector<fs::path> shared;
  if (!project.file.empty()) shared.push_back(project.file);
  for (const std::string& file : project.srx) shared.push_back(project.root / file);

  std::string rules;
  for (const std::string& page : pages) {
    const std::vector<fs::path> outputs = output_files(project, page, bilingual);
    for (std::size_t i = 0; i < outputs.size(); ++i)
      rules += (i > 0 ? " " : "") + escaped(outputs[i], folder);
    rules += ":";
    std::vector<fs::path> inputs = {project.root / page};
    for (const Direction& direction : project.directions()) {
      const fs::path file = project.xliff_file(page, direction);
      std::error_code error;
      if (fs::exists(file, error)) inputs.push_back(file);
    }
    if (const auto others = project.returned.files.find(page); others != project.returned.files.end()) {
      inputs.insert(inputs.end(), others->second.begin(), others->second.end());
    }
    const PageLanguages* languages = reader.languages_of(page);
    if (languages != nullptr && languages->told_by_memory) inputs.push_back(project.memory_file());
    inputs.insert(inputs.end(), shared.begin(), shared.end());
    for (const fs::path& input : inputs) rules += " \\\n  " + escaped(input, folder);
    rules += "\n";
  }
  return rules;
}

}  // namespace satz::cli
