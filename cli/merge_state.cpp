#include "cli/merge_state.hpp"

#include "cli/files.hpp"
#include "text/digest.hpp"

namespace satz::cli {
namespace {

namespace fs = std::filesystem;

constexpr int format = 1;

fs::path state_file(const Project& project) {
  return project.root / ".satz" / "merge.json";
}

/// The program itself: another build may merge in another way.
std::string identity_of_program() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  const auto size = error ? 0 : fs::file_size(program, error);
  const auto time = error ? fs::file_time_type() : fs::last_write_time(program, error);
  return std::to_string(size) + " " + std::to_string(time.time_since_epoch().count());
}

/// All that decides what a page becomes, but for its own bytes and translations.
std::uint64_t digest_of_settings(const Project& project, const PageMergeOptions& options,
                                 const std::vector<std::string>& site, const PageEvidence& evidence) {
  Json all = {format,
              evidence.digest(),
              identity_of_program(),
              project.root.string(),
              site,
              project.pages,
              project.xliff,
              project.output,
              project.exceptions,
              project.base_url,
              project.extract.translate_code,
              project.extract.translate_pre,
              project.extract.front_matter,
              name(project.fallback.missing),
              name(project.fallback.stale_minor),
              name(project.fallback.stale_major),
              static_cast<int>(options.at_least),
              options.verbatim,
              options.align_ids,
              options.repair,
              options.bilingual,
              options.learn ? project.memory : ""};
  for (const Language& language : project.languages) all.push_back(language.tag());
  for (const std::string& file : project.srx) all.push_back(read_file(project.root / file));
  return digest(all.dump(-1, ' ', false, Json::error_handler_t::replace));
}

/// A digest of the file's bytes; of a file that is not there, one that no bytes have.
std::uint64_t digest_of_file(const fs::path& file, std::uint64_t seed) {
  std::error_code error;
  if (!fs::exists(file, error)) return digest("\x01", ~seed);
  const std::string bytes = read_file(file);
  return digest(bytes, digest(std::to_string(bytes.size()), seed));
}

Json to_json(const Finding& finding) {
  return {finding.place.file, finding.place.line, finding.place.column, finding.rule, finding.message};
}

Finding finding_of(const Json& json) {
  return {{json.at(0), json.at(1), json.at(2)}, json.at(3), json.at(4)};
}

}  // namespace

MergeState::MergeState(const Project& project, const PageMergeOptions& options,
                       const std::vector<std::string>& site, const PageEvidence& evidence)
    : project_(project),
      bilingual_(options.bilingual),
      settings_(digest_of_settings(project, options, site, evidence)) {
  try {
    const Json all = Json::parse(read_file(state_file(project)));
    if (all.at("settings") != settings_) return;
    for (const auto& [page, entry] : all.at("pages").items()) pages_.emplace(page, entry);
  } catch (const Error&) {          // there is none yet
  } catch (const Json::exception&)  // a damaged one
  {
    pages_.clear();
  }
}

std::optional<std::uint64_t> MergeState::inputs_of(const Project& project, const std::string& page,
                                                   const PageLanguages* languages) {
  try {
    std::uint64_t inputs = digest_of_file(project.root / page, digest(page));
    for (const Direction& direction : project.directions()) {
      inputs = digest_of_file(project.xliff_file(page, direction), inputs);
    }
    if (const auto others = project.returned.files.find(page); others != project.returned.files.end()) {
      for (const fs::path& file : others->second)
        inputs = digest(std::to_string(project.returned.digests.at(file)), digest(file.string(), inputs));
    }
    if (languages != nullptr) {
      for (const auto& [language, confidence] : languages->blocks)
        inputs = digest(language.tag(), digest("\n", inputs));
    }
    return inputs;
  } catch (const Error&) {
    return std::nullopt;  // reading the page will say why
  }
}

std::optional<MergedPage> MergeState::found(const std::string& page, std::uint64_t inputs) const {
  const auto known = pages_.find(page);
  if (known == pages_.end()) return std::nullopt;
  try {
    const Json& entry = known->second;
    if (entry.at("inputs") != inputs) return std::nullopt;
    MergedPage merged{.account = entry.at("account"), .findings = {}};
    merged.has_failed_check = entry.at("failed");
    merged.links.lost = entry.at("lost");
    for (const Json& link : entry.at("links")) merged.links.links.push_back({link.at(0), link.at(1)});
    for (const Json& finding : entry.at("findings")) merged.findings.push_back(finding_of(finding));
    const std::vector<fs::path> files = output_files(project_, page, bilingual_);
    const Json& digests = entry.at("outputs");
    if (digests.size() != files.size()) return std::nullopt;
    for (std::size_t i = 0; i < files.size(); ++i) {
      merged.output_digests.push_back(digests.at(i));
      std::error_code error;
      if (has_leftover(files[i]) || !fs::exists(files[i], error) ||
          digest(read_file(files[i])) != merged.output_digests.back())
        return std::nullopt;
    }
    std::error_code error;
    if (entry.at("taught") == true && !fs::exists(project_.memory_file(), error)) return std::nullopt;
    return merged;
  } catch (const Error&) {
  } catch (const Json::exception&) {
  }
  return std::nullopt;
}

void MergeState::done(const std::string& page, std::uint64_t inputs, const MergedPage& merged) {
  Json findings = Json::array();
  for (const Finding& finding : merged.findings) findings.push_back(to_json(finding));
  Json links = Json::array();
  for (const PageLink& link : merged.links.links) links.push_back({link.line, link.url});
  pages_[page] = {{"inputs", inputs},          {"lost", merged.links.lost},
                  {"links", std::move(links)}, {"outputs", merged.output_digests},
                  {"taught", merged.teaches},  {"failed", merged.has_failed_check},
                  {"account", merged.account}, {"findings", std::move(findings)}};
}

void MergeState::save() const {
  Json pages = Json::object();
  for (const auto& [page, entry] : pages_) {
    std::error_code error;
    if (fs::exists(project_.root / page, error)) pages[page] = entry;
  }
  const fs::path file = state_file(project_);
  // The folder holds nothing that belongs under version control.
  write_file(file.parent_path() / ".gitignore", "*\n");
  write_file(file, Json{{"settings", settings_}, {"pages", std::move(pages)}}.dump(
                       -1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace satz::cli
