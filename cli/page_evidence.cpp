#include "cli/page_evidence.hpp"

#include <algorithm>
#include <filesystem>

#include "cli/common.hpp"
#include "cli/files.hpp"
#include "cli/parallel.hpp"
#include "text/digest.hpp"

namespace satz::cli {
namespace {

constexpr std::uintmax_t most_bytes = 64 << 20;

/// The pages that are looked at: in the order of their names, as far as most_bytes go.
std::vector<std::string> looked_at(const Project& project, std::vector<std::string> pages) {
  std::sort(pages.begin(), pages.end());
  pages.erase(std::unique(pages.begin(), pages.end()), pages.end());
  std::uintmax_t bytes = 0;
  const auto over = std::find_if(pages.begin(), pages.end(), [&](const std::string& page) {
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(project.root / page, error);
    bytes += error ? 0 : size;
    return bytes > most_bytes;
  });
  pages.erase(over, pages.end());
  return pages;
}

}  // namespace

void PageEvidence::observe(const page::Page& page) {
  for (const page::Block& block : page.blocks) {
    if (!block.language) continue;
    languages_[std::string(block.language.base())].observe(block.content.text);
  }
}

void PageEvidence::merge(const PageEvidence& other) {
  for (const auto& [base, evidence] : other.languages_) languages_[base].merge(evidence);
}

const segmentation::Evidence* PageEvidence::of(const Language& language) const {
  const auto found = languages_.find(language.base());
  return found == languages_.end() ? nullptr : &found->second;
}

std::uint64_t PageEvidence::digest() const {
  std::uint64_t sum = 0;
  for (const auto& [base, evidence] : languages_) {
    for (const std::string& word : evidence.abbreviations())
      sum = satz::digest(base + " " + word + "\n", sum);
  }
  return sum;
}

GatheredEvidence gather_evidence(const Project& project, const Identifier& identifier,
                                 const page::KnownLanguage& known, std::vector<std::string> pages) {
  pages = looked_at(project, std::move(pages));
  CommonFlags silent;
  silent.quiet = true;
  Progress progress("", pages.size(), silent);
  struct Read {
    PageEvidence evidence;
    PageLanguages languages;
  };
  auto outcomes = for_each_input<Read>(pages, jobs(silent), progress, [&](const std::string& name) {
    Read read;
    const auto format = page::format_of(name);
    std::error_code error;
    const bool leads_away = std::filesystem::is_symlink(project.root / name, error);
    if (!format || leads_away) return read;
    std::string bytes = read_file(project.root / name);
    read.languages.digest = digest(bytes);
    page::Page page = page::read_page(name, *format, std::move(bytes), project.extract);
    read.languages.told_by_memory = page::assign_languages(page, identifier, project.languages, known);
    read.evidence.observe(page);
    read.languages.prevailing = page.prevailing;
    for (const page::Block& block : page.blocks)
      read.languages.blocks.emplace_back(block.language, block.confidence);
    return read;
  });
  GatheredEvidence gathered;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (!outcomes[i].value) continue;
    gathered.evidence.merge(outcomes[i].value->evidence);
    gathered.languages.emplace(pages[i], std::move(outcomes[i].value->languages));
  }
  return gathered;
}

}  // namespace satz::cli
