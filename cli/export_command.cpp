#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/bands.hpp"
#include "cli/common.hpp"
#include "cli/delta.hpp"
#include "cli/dialect.hpp"
#include "cli/exchange.hpp"
#include "cli/files.hpp"
#include "cli/job_tmx.hpp"
#include "cli/omegat.hpp"
#include "cli/outcomes.hpp"
#include "cli/project_memory.hpp"
#include "cli/pseudo.hpp"
#include "cli/returned.hpp"
#include "xliff/carry_over.hpp"
#include "xliff/read.hpp"
#include "xliff/write.hpp"

namespace satz::cli {
namespace {

struct Options {
  std::vector<std::string> pages;
  std::string prefill = "exact";
  std::string tool;
  std::string only;
  bool tmx = false;
  bool pseudo = false;
};

/// A file that goes with an XLIFF file.
struct Beside {
  std::filesystem::path path;
  std::string bytes;
};

/// One XLIFF file to be written, for the translator, and what goes with it.
struct Exported {
  Direction direction;
  std::filesystem::path path;
  std::optional<std::string> bytes;  ///< nothing: the file that is there says the same
  std::optional<Beside> record;  ///< where the translator's is another: the file that keeps the translations
  std::vector<Beside> memories;  ///< TMX
  std::vector<BandedSentence> sentences;
  std::size_t carried = 0;  ///< sentences that kept their translation
  std::size_t stale = 0;
  std::size_t aligned = 0;                ///< sentences that stand on the page in both languages
  std::optional<Beside> delta;            ///< under --only, what the translator gets
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

/// What is exported, and how.
struct Job {
  const Project& project;
  const Options& options;
  Dialect dialect;
  xliff::Version version;

  ExchangeOptions exchange() const {
    return {.prefill_exact = options.prefill == "exact",
            .prefill_codes = dialect.prefill_codes,
            .candidates = dialect.candidates};
  }
  xliff::WriteOptions writing() const { return {.review_as_adaptation = dialect.review_as_adaptation}; }
};

using Matches = std::vector<std::vector<tm::Match>>;

std::filesystem::path project_file(const SegmentedPage& page, const Stock& stock, const Job& job) {
  return job.project.xliff_file(page.page.name, stock.direction);
}

/// Sentences that the file so far knows under other ids: what tools have put beside them stays beside them.
xliff::Renamed renamed(const SegmentedPage& page, const Stock& stock) {
  xliff::Renamed names;
  for (const Stocked& sentence : stock.sentences) {
    const std::string id = page.page.blocks[sentence.at.block].id + '.' + page.at(sentence.at).id;
    if (!sentence.was.empty() && sentence.was != id) names.emplace(id, sentence.was);
  }
  return names;
}

/// The XLIFF file that satz reads itself, with all that tools and people have put into it: nothing where it
/// says the same already.
std::optional<std::string> own_file(const SegmentedPage& page, const Stock& stock, const Matches& matches,
                                    const Job& job) {
  if (!job.options.pseudo && stock.version == job.version &&
      says_the_same(page, stock, matches, job.exchange()))
    return std::nullopt;
  xliff::Document document = make_document(page, stock, matches, job.version, job.exchange());
  if (job.options.pseudo) pseudo_translate(document);
  std::string bytes = xliff::write(document, job.writing());
  if (!stock.version || job.options.pseudo) return bytes;
  const std::string path = project_file(page, stock, job).string();
  return xliff::carry_over(read_file(path), path, std::move(bytes), renamed(page, stock));
}

/// An OmegaT project takes copies of the sources; the translations that are there stay in the record.
void export_to_omegat(Exported& exported, const SegmentedPage& page, const Stock& stock,
                      const Matches& matches, const Job& job) {
  const Project& project = job.project;
  const std::string& name = page.page.name;
  if (stock.version || stock.returned) {
    const Job record{project, job.options, {}, job.version};
    if (auto bytes = own_file(page, stock, matches, record))
      exported.record = {exported.path, std::move(*bytes)};
  }
  ExchangeOptions exchange;
  exchange.fill_with_source = true;
  exchange.candidates = false;
  exported.path = omegat_source(project, name, exported.direction);
  exported.bytes = xliff::write(make_document(page, stock, matches, xliff::Version::v1_2, exchange));
  OmegatMemories memories = omegat_memories(page, stock, matches);
  exported.memories.push_back(
      {omegat_memory(project, name, exported.direction, "tm/auto"), memories.automatic});
  const auto manual = omegat_memory(project, name, exported.direction, "tm");
  std::error_code error;
  if (memories.has_manual || std::filesystem::exists(manual, error))
    exported.memories.push_back({manual, memories.manual});
}

/// The part of the page that is wanted, for the translator; the file with all of it is kept beside.
void export_delta(Exported& exported, const SegmentedPage& page, const Stock& stock, const Matches& matches,
                  const Job& job) {
  std::string why;
  xliff::Document document = make_document(page, stock, matches, job.version, job.exchange());
  const auto wanted = keep_delta(document, page, stock, *parse_delta(job.options.only, why));
  std::vector<BandedSentence> sentences;
  for (const std::size_t i : wanted) sentences.push_back(exported.sentences[i]);
  exported.sentences = std::move(sentences);
  if (!wanted.empty()) {
    exported.delta = {job.project.delta_file(page.page.name, stock.direction),
                      xliff::write(document, job.writing())};
  }
}

Exported export_direction(const SegmentedPage& page, const Direction& direction, const PageReader& reader,
                          const tm::Memory* memory, const Job& job, std::vector<Finding>& findings) {
  const Project& project = job.project;
  Exported exported;
  exported.direction = direction;
  exported.path = project.xliff_file(page.page.name, direction);
  if (job.options.pseudo) refuse_to_overwrite(exported.path);
  const Stock stock = load_stock(project, page, direction, findings, reader);
  const Matches matches = leverage(page, stock, memory, project.threshold, project.penalties);
  exported.sentences = banded(page, stock, matches);
  exported.kept = units_to_keep(page, stock, now());
  if (job.dialect.fill_with_source) {
    export_to_omegat(exported, page, stock, matches, job);
  } else {
    exported.bytes = own_file(page, stock, matches, job);
    if (job.dialect.tmx) {
      auto path = exported.path;
      exported.memories.push_back({path.replace_extension(".tmx"), matches_tmx(stock, matches, memory)});
    }
  }
  if (!job.options.only.empty()) export_delta(exported, page, stock, matches, job);
  for (const Aligned& aligned : stock.aligned) exported.aligned += aligned.targets.size();
  for (const Stocked& sentence : stock.sentences) {
    exported.carried += sentence.target.has_value() ? sentence.covers : 0;
    exported.stale += sentence.old.has_value();
  }
  return exported;
}

PageExport export_page(const std::string& name, const PageReader& reader, const Job& job) {
  const Project& project = job.project;
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
        export_direction(page, direction, reader, memory ? &*memory : nullptr, job, result.findings));
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
  Json memories = Json::array();
  for (const Beside& memory : exported.memories) memories.push_back(shown_path(project, memory.path));
  return {{"page", page},
          {"xliff", shown_path(project, exported.delta ? exported.delta->path : exported.path)},
          {"tmx", std::move(memories)},
          {"source", exported.direction.source.tag()},
          {"target", exported.direction.target.tag()},
          {"segments", bands.total.segments},
          {"words", bands.total.words},
          {"bands", std::move(by_segments)},
          {"bands_words", std::move(by_words)},
          {"kept", exported.carried},
          {"stale", exported.stale},
          {"aligned", exported.aligned},
          {"to_memory", exported.kept.size()}};
}

void print_file(const std::string& page, const Exported& exported, const coverage::Bands& bands,
                const Project& project, bool written) {
  const std::filesystem::path& path = exported.delta ? exported.delta->path : exported.path;
  std::cout << page << " → " << shown_path(project, path) << "  " << bands.total.segments << " segments, "
            << bands.total.words << " words";
  for (std::size_t i = 0; i < coverage::band_count; ++i) {
    const auto band = static_cast<coverage::Band>(i);
    if (bands[band].segments > 0) std::cout << ", " << coverage::name(band) << " " << bands[band].segments;
  }
  if (exported.stale > 0) std::cout << ", stale " << exported.stale;
  if (exported.aligned > 0) std::cout << ", in both languages " << exported.aligned;
  std::cout << (written ? "" : "  (unchanged)") << "\n";
}

/// Writes what was exported; whether the translator's file is another than before.
bool write_exported(const Exported& exported, const Project& project, bool omegat) {
  // What is gone from the page is safe in the memory before the file that still holds it is replaced.
  learn(project, exported.kept);
  if (omegat) prepare_omegat_project(project, exported.direction);
  if (exported.record) write_file(exported.record->path, exported.record->bytes);
  for (const Beside& memory : exported.memories) write_file(memory.path, memory.bytes);
  const bool written = exported.bytes && write_file(exported.path, *exported.bytes);
  return exported.delta ? write_file(exported.delta->path, exported.delta->bytes) : written;
}

/// The dialect and version that were asked for, said where the tool cannot take the version.
Job job_of(const Project& project, const Options& options, const CommonFlags& flags) {
  const auto tool = xliff::parse_tool(options.tool);
  const xliff::Version wanted = *xliff::parse_version(project.xliff_version);
  Job job{project, options, dialect_for(tool), wanted};
  job.dialect.tmx = (job.dialect.tmx || options.tmx) && !options.pseudo;
  if (options.pseudo) job.dialect.fill_with_source = false;

  job.version = job.dialect.fill_with_source ? wanted : version_for(wanted, job.dialect.newest);
  if (job.version != wanted) {
    tell(flags, options.tool + " does not read XLIFF " + project.xliff_version + ": XLIFF " +
                    std::string(to_string(job.version)) + " is written");
  }
  return job;
}

std::string no_delta(const std::string& text) {
  std::string why;
  return parse_delta(text, why) ? "" : why;
}

/// What translators would get of such a page may be other characters than its author wrote.
bool any_encoding_in_doubt(const std::vector<Finding>& findings) {
  return std::any_of(findings.begin(), findings.end(),
                     [](const Finding& finding) { return finding.rule.starts_with("encoding-"); });
}

ExitCode run_export(const Options& options, const CommonFlags& flags) {
  Project project = load_project(flags.project);
  std::vector<Finding> findings;
  project.returned = find_returned(project, findings);
  const Job job = job_of(project, options, flags);
  const PageReader reader(project, findings);
  const std::vector<std::string> pages = chosen_pages(project, options.pages);
  open_memory_if_there(project);  // one message when it cannot be used, not one a page
  Progress progress("exporting", pages.size(), flags);
  auto outcomes = for_each_input<PageExport>(
      pages, jobs(flags), progress, [&](const std::string& name) { return export_page(name, reader, job); });

  JobBands counter;
  Json files = Json::array();
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (!outcomes[i].value) continue;
    try {
      for (const Exported& exported : outcomes[i].value->files) {
        const bool written = write_exported(exported, project, job.dialect.fill_with_source);
        const coverage::Bands bands = counter.count(exported.direction, pages[i], exported.sentences);
        if (!options.only.empty() && !exported.delta) continue;  // nothing of it is wanted
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
  const bool look = !options.pseudo && any_encoding_in_doubt(findings);
  return code == ExitCode::done && look ? ExitCode::findings : code;
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
  command
      ->add_option(
          "--for", options->tool,
          "write what survives in this tool: omegat, weblate, poedit, trados, memoq, phrase, matecat, "
          "crowdin, lokalise; and the matches as TMX")
      ->check(CLI::IsMember(
          {"omegat", "weblate", "poedit", "trados", "memoq", "phrase", "matecat", "crowdin", "lokalise"}));
  command->add_flag("--tmx", options->tmx, "write the matches beside each XLIFF file as TMX, too");
  auto* pseudo =
      command->add_flag("--pseudo", options->pseudo,
                        "fill in pseudo-translations, to see what is extracted and what longer text does");
  command
      ->add_option("--only", options->only,
                   "of the sentences only those that are new, stale or needs-review (new,stale), with their "
                   "neighbours as context, into the folder delta beside the XLIFF files")
      ->check(CLI::Validator(no_delta, "STATES"))
      ->excludes(pseudo);
  command->parse_complete_callback([options] {
    if (!options->only.empty() && options->tool == "omegat")
      throw CLI::ValidationError("--only", "goes into no OmegaT project, which shows by itself what is new");
  });
  add_project_flags(*command, flags);
  return [options, &flags] { return run_export(*options, flags); };
}

}  // namespace satz::cli
