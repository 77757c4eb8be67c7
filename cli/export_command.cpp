#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/bands.hpp"
#include "cli/common.hpp"
#include "cli/exchange.hpp"
#include "cli/files.hpp"
#include "cli/outcomes.hpp"
#include "cli/project_memory.hpp"
#include "cli/pseudo.hpp"
#include "xliff/read.hpp"
#include "xliff/write.hpp"

namespace satz::cli {
namespace {

struct Options {
  std::vector<std::string> pages;
  std::string prefill = "exact";
  bool pseudo = false;
};

/// One XLIFF file to be written.
struct Exported {
  Direction direction;
  std::filesystem::path path;
  std::optional<std::string> bytes;  ///< nothing: the file that is there says the same
  std::vector<BandedSentence> sentences;
  std::size_t carried = 0;  ///< sentences that kept their translation
  std::size_t stale = 0;
  std::vector<tm::TranslationUnit> kept;  ///< translations whose sentence is gone: they go to the memory
};

struct PageExport {
  std::vector<Exported> files;
  std::vector<Finding> findings;
};

/// A pseudo-translation never takes the place of a file that a translator may be working on.
void refuse_to_overwrite(const std::filesystem::path& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return;
  const xliff::Document there = xliff::read(read_file(path), path.string()).document;
  if (!there.files.empty() && is_pseudo(there.files[0])) return;
  throw Error({path.string()}, "is there already, and a pseudo-translation would overwrite it",
              "Write it elsewhere: satz export --pseudo --xliff build/pseudo.");
}

Exported export_direction(const SegmentedPage& page, const Direction& direction, const Project& project,
                          const tm::Memory* memory, const Options& options, std::vector<Finding>& findings) {
  if (options.pseudo) refuse_to_overwrite(project.xliff_file(page.page.name, direction));
  const Stock stock = load_stock(project, page, direction, findings);
  const auto matches = leverage(page, stock, memory, project.threshold);
  const auto version = xliff::parse_version(project.xliff_version);
  const ExchangeOptions exchange{.prefill_exact = options.prefill == "exact"};
  Exported exported{.direction = direction,
                    .path = project.xliff_file(page.page.name, direction),
                    .bytes = {},
                    .sentences = banded(page, stock, matches),
                    .kept = units_to_keep(page, stock, now())};
  if (options.pseudo || stock.version != version || !says_the_same(page, stock, matches, exchange)) {
    xliff::Document document = make_document(page, stock, matches, *version, exchange);
    if (options.pseudo) pseudo_translate(document);
    exported.bytes = xliff::write(document);
  }
  for (const Stocked& sentence : stock.sentences) {
    exported.carried += sentence.target.has_value();
    exported.stale += sentence.old.has_value();
  }
  return exported;
}

PageExport export_page(const std::string& name, const Project& project, const PageReader& reader,
                       const Options& options) {
  const SegmentedPage page = reader.read(name);
  check_identity(page.page);
  PageExport result;
  result.findings = page.page.findings;
  std::optional<tm::Memory> memory = open_memory_if_there(project);
  for (const Direction& direction : project.directions()) {
    std::error_code error;
    const bool exists = std::filesystem::exists(project.xliff_file(name, direction), error);
    if (page.sentences_in(direction.source).empty() && !exists) continue;
    result.files.push_back(
        export_direction(page, direction, project, memory ? &*memory : nullptr, options, result.findings));
  }
  return result;
}

Json file_json(const std::string& page, const Exported& exported, const coverage::Bands& bands,
               const Project& project) {
  Json by_segments = Json::object();
  Json by_words = Json::object();
  for (std::size_t i = 0; i < coverage::band_count; ++i) {
    const auto band = static_cast<coverage::Band>(i);
    by_segments[std::string(coverage::name(band))] = bands[band].segments;
    by_words[std::string(coverage::name(band))] = bands[band].words;
  }
  return {{"page", page},
          {"xliff", shown_path(project, exported.path)},
          {"source", exported.direction.source.tag()},
          {"target", exported.direction.target.tag()},
          {"segments", bands.total.segments},
          {"words", bands.total.words},
          {"bands", std::move(by_segments)},
          {"bands_words", std::move(by_words)},
          {"kept", exported.carried},
          {"stale", exported.stale},
          {"to_memory", exported.kept.size()}};
}

void print_file(const std::string& page, const Exported& exported, const coverage::Bands& bands,
                const Project& project, bool written) {
  std::cout << page << " → " << shown_path(project, exported.path) << "  " << bands.total.segments
            << " segments, " << bands.total.words << " words";
  for (std::size_t i = 0; i < coverage::band_count; ++i) {
    const auto band = static_cast<coverage::Band>(i);
    if (bands[band].segments > 0) std::cout << ", " << coverage::name(band) << " " << bands[band].segments;
  }
  if (exported.stale > 0) std::cout << ", stale " << exported.stale;
  std::cout << (written ? "" : "  (unchanged)") << "\n";
}

ExitCode run_export(const Options& options, const CommonFlags& flags) {
  const Project project = load_project(flags.project);
  std::vector<Finding> findings;
  const PageReader reader(project, findings);
  const std::vector<std::string> pages = chosen_pages(project, options.pages);
  open_memory_if_there(project);  // one message when it cannot be used, not one a page
  Progress progress("exporting", pages.size(), flags);
  auto outcomes = for_each_input<PageExport>(pages, jobs(flags), progress, [&](const std::string& name) {
    return export_page(name, project, reader, options);
  });

  JobBands counter;
  Json files = Json::array();
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (!outcomes[i].value) continue;
    try {
      for (const Exported& exported : outcomes[i].value->files) {
        // What is gone from the page is safe in the memory before the file that still holds it is replaced.
        learn(project, exported.kept);
        const bool written = exported.bytes && write_file(exported.path, *exported.bytes);
        const coverage::Bands bands = counter.count(exported.direction, exported.sentences);
        if (flags.json) {
          files.push_back(file_json(pages[i], exported, bands, project));
        } else {
          print_file(pages[i], exported, bands, project, written);
        }
      }
      findings.insert(findings.end(), outcomes[i].value->findings.begin(), outcomes[i].value->findings.end());
    } catch (const Error& error) {
      outcomes[i].value.reset();
      outcomes[i].error = error;
    }
  }
  print_findings(findings, flags);
  Json result = {{"files", std::move(files)}};
  const ExitCode code = report_failures(failures_of(pages, outcomes), pages.size(), flags, result);
  if (flags.json) std::cout << result.dump(2) << "\n";
  return code;
}

}  // namespace

Run add_export(CLI::App& parent, CommonFlags& flags) {
  CLI::App* command = add_command(
      parent, "export", "pages to XLIFF, one file per page and direction, with matches from the memory",
      "satz export pages/news.html", flags);
  auto options = std::make_shared<Options>();
  command->add_option("PAGE", options->pages, "pages (default: all of the project's)");
  command->add_option("--prefill", options->prefill, "what becomes the target: exact (default) or none")
      ->check(CLI::IsMember({"exact", "none"}));
  command->add_flag("--pseudo", options->pseudo,
                    "fill in pseudo-translations, to see what is extracted and what longer text does");
  add_project_flags(*command, flags);
  return [options, &flags] { return run_export(*options, flags); };
}

}  // namespace satz::cli
