#include "cli/omegat.hpp"

#include "cli/files.hpp"
#include "text/error.hpp"
#include "xml/writer.hpp"

namespace satz::cli {
namespace {

namespace fs = std::filesystem;

std::string settings(const Direction& direction) {
  xml::Writer writer;
  writer.start("omegat").line().start("project").attribute("version", "1.0");
  for (const char* folder :
       {"source_dir", "target_dir", "tm_dir", "glossary_dir", "glossary_file", "dictionary_dir"}) {
    writer.line().element(folder, "__DEFAULT__");
  }
  writer.line().element("source_lang", direction.source.tag());
  writer.line().element("target_lang", direction.target.tag());
  writer.line().element("sentence_seg", "false");
  writer.line().element("support_default_translations", "true");
  writer.line().element("remove_tags", "false");
  writer.end_line().end().end_line().end();
  return writer.take() + '\n';
}

}  // namespace

fs::path omegat_project(const Project& project, const Direction& direction) {
  return project.root / project.xliff / "omegat" / (direction.source.tag() + "-" + direction.target.tag());
}

fs::path omegat_source(const Project& project, std::string_view page, const Direction& direction) {
  const fs::path below = project.xliff_file(page, direction).lexically_relative(project.root / project.xliff);
  return omegat_project(project, direction) / "source" / below;
}

fs::path omegat_memory(const Project& project, std::string_view page, const Direction& direction,
                       std::string_view folder) {
  const fs::path below = project.xliff_file(page, direction).lexically_relative(project.root / project.xliff);
  return (omegat_project(project, direction) / folder / below).replace_extension(".tmx");
}

void prepare_omegat_project(const Project& project, const Direction& direction) {
  const fs::path folder = omegat_project(project, direction);
  for (const char* name : {"source", "target", "tm/auto", "omegat", "glossary", "dictionary"}) {
    std::error_code error;
    fs::create_directories(folder / name, error);
    if (error) throw Error({(folder / name).string()}, "cannot be made: " + error.message());
  }
  std::error_code error;
  const fs::path file = folder / "omegat.project";
  if (!fs::exists(file, error)) write_file(file, settings(direction));
}

}  // namespace satz::cli
