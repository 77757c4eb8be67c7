#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>

#include "cli/common.hpp"
#include "cli/files.hpp"
#include "cli/import_pipeline.hpp"
#include "cli/outcomes.hpp"
#include "cli/progress.hpp"
#include "cli/unit_view.hpp"
#include "text/utf8.hpp"
#include "tm/csv.hpp"
#include "tm/delivery.hpp"
#include "tm/memory.hpp"
#include "tm/po.hpp"
#include "tm/tmx.hpp"
#include "tm/tsv.hpp"
#include "xliff/read.hpp"

namespace satz::cli {
namespace {

struct Options {
  std::vector<std::string> files;
  std::string from;
  std::string to;
  std::string user;  // of units whose file names nobody
};

struct CloseFile {
  void operator()(std::FILE* file) const {
    if (file != nullptr && file != stdin) std::fclose(file);
  }
};

/// A file as a stream of bytes. Throws Error when it cannot be opened or read.
tm::Source open_source(const std::string& path) {
  std::shared_ptr<std::FILE> file(path == "-" ? stdin : std::fopen(path.c_str(), "rb"), CloseFile());
  if (!file)
    throw Error({path}, "there is no such file, or it cannot be read", "Check the path and its permissions.");
  return [file, path](char* buffer, std::size_t size) {
    const std::size_t got = std::fread(buffer, 1, size, file.get());
    if (got == 0 && std::ferror(file.get()) != 0) throw Error({path}, "cannot be read to its end");
    return got;
  };
}

Language required(const std::string& tag, const char* flag, const std::string& file) {
  if (tag.empty()) {
    throw Error({file}, "does not say which languages it holds",
                "Say --from en --to de (whatever they are).");
  }
  return language_flag(tag, flag);
}

/// Accepted translations of an XLIFF file as units.
tm::ImportReport read_xliff(const std::string& path, const tm::UnitSink& sink,
                            const tm::ImportOptions& import) {
  xliff::ReadResult read = xliff::read(read_file(path), path);
  tm::Delivery delivery(sink, import);
  for (Finding& finding : read.findings) delivery.note(std::move(finding));
  for (xliff::File& file : read.document.files) {
    for (xliff::Unit& unit : file.units) {
      for (std::size_t i = 0; i < unit.segments.size(); ++i) {
        Segment& segment = unit.segments[i];
        if (segment.ignorable) continue;
        if (!segment.target || segment.state < State::translated || !file.target) {
          const std::string id = unit.id + '.' + segment.id;
          delivery.skip({path, unit.line_of(i), 0}, "not-translated",
                        id + (!segment.target ? " has no translation"
                              : !file.target  ? " has a translation into no named language"
                                              : " has a translation that nobody has accepted yet"));
          continue;
        }
        tm::TranslationUnit one;
        one.variants.resize(2);
        one.variants[0].language = file.source;
        one.variants[0].content = std::move(segment.source);
        one.variants[1].language = file.target;
        one.variants[1].content = std::move(*segment.target);
        one.source = file.source;
        one.document = file.original;
        one.state = segment.state;
        delivery.unit(std::move(one));
      }
    }
  }
  return delivery.finish();
}

tm::ImportReport read_units(const std::string& path, const Options& options, const tm::UnitSink& sink) {
  std::string ending = std::filesystem::path(path).extension().string();
  for (char& c : ending) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  // Four batches are under way at once: read, waiting, written, and put away.
  const tm::ImportOptions import{.batch = 10'000, .origin = std::filesystem::path(path).filename().string()};
  if (ending == ".tmx") return tm::read_tmx(open_source(path), path, sink, import).report;
  if (ending == ".xlf" || ending == ".xliff" || ending == ".sdlxliff" || ending == ".mqxliff" ||
      ending == ".mxliff") {
    return read_xliff(path, sink, import);
  }
  if (ending == ".csv") {
    const auto given = [](const std::string& tag, const char* flag) {
      return tag.empty() ? Language() : language_flag(tag, flag);
    };
    return tm::read_csv(open_source(path), path, given(options.from, "--from"), given(options.to, "--to"),
                        sink, import);
  }
  if (ending == ".tsv" || ending == ".po" || path == "-") {
    const Language from = required(options.from, "--from", path);
    const Language to = required(options.to, "--to", path);
    if (ending == ".po") return tm::read_po(read_file(path), path, from, to, sink, import).report;
    return tm::read_tsv(open_source(path), path, from, to, sink, import);
  }
  throw Error({path}, "satz does not know memories that end like this",
              "It reads .tmx, .xlf, .xliff, .sdlxliff, .mqxliff, .mxliff, .po, .tsv and .csv.");
}

ExitCode run_import(const Options& options, const CommonFlags& flags) {
  const Project project = load_project_or_defaults(flags.project);
  if (project.file.empty() && !flags.project.memory) {
    throw Error({}, "it is not said which memory to fill",
                "Name it with --memory FILE, or work in a project.");
  }
  if (!is_valid_utf8(options.user))
    throw UsageError({"--user"}, "is not UTF-8", "Set the terminal to UTF-8.");
  if (!options.from.empty()) language_flag(options.from, "--from");  // before any file is read
  if (!options.to.empty()) language_flag(options.to, "--to");
  if (!options.from.empty() && !options.to.empty() &&
      language_flag(options.from, "--from") == language_flag(options.to, "--to"))
    throw UsageError({"--to"}, "\"" + options.to + "\" is the language of --from, too",
                     "A translation is in another one.");
  tm::ImportReport all;
  std::vector<Failure> failures;
  Progress progress("importing", 0, flags);
  ImportPipeline pipeline(project.memory_file(), progress);
  for (const std::string& path : options.files) {
    try {
      const tm::ImportReport report = read_units(path, options, [&](std::vector<tm::TranslationUnit> batch) {
        name_user(batch, options.user);
        pipeline.add(std::move(batch));
      });
      all.skipped += report.skipped;
      all.skips.insert(all.skips.end(), report.skips.begin(), report.skips.end());
      all.findings.insert(all.findings.end(), report.findings.begin(), report.findings.end());
    } catch (const Error& error) {
      failures.push_back({path, error});
    }
    try {
      pipeline.wait();
    } catch (const Error& error) {
      failures.push_back({path, error});
    }
  }
  try {
    pipeline.finish();
  } catch (const Error& error) {
    failures.push_back({options.files.back(), error});
  }
  const tm::AddCounts counts = pipeline.counts();

  Json skips = Json::array();
  for (const Finding& skip : all.skips) {
    skips.push_back({{"file", skip.place.file},
                     {"line", skip.place.line},
                     {"column", skip.place.column},
                     {"reason", skip.message}});
  }
  const std::size_t skipped = counts.skipped + all.skipped;
  const std::size_t read = counts.added + counts.updated + counts.duplicate + skipped;
  Json result = {{"read", read},
                 {"added", counts.added},
                 {"updated", counts.updated},
                 {"duplicate", counts.duplicate},
                 {"skipped", skipped},
                 {"skips", std::move(skips)}};
  print_findings(all.findings, flags);
  print_findings(all.skips, flags);
  const ExitCode code = report_failures(failures, options.files.size(), flags, result);
  if (flags.json) {
    std::cout << result.dump(2) << "\n";
  } else {
    std::cout << read << " read: " << counts.added << " added, " << counts.updated << " updated, "
              << counts.duplicate << " duplicate, " << skipped << " skipped\n";
  }
  return code == ExitCode::done && skipped > 0 ? ExitCode::partly_done : code;
}

}  // namespace

Run add_tm_import(CLI::App& parent, CommonFlags& flags) {
  CLI::App* command = add_command(parent, "import", "TMX, XLIFF, PO, TSV and CSV into the memory",
                                  "satz tm import memory.tmx old.tsv --from en --to de", flags);
  auto options = std::make_shared<Options>();
  command->add_option("FILE", options->files, "files; - is TSV on standard input")->required();
  command->add_option("--from", options->from, "source language of PO, TSV and CSV");
  command->add_option("--to", options->to, "target language of PO, TSV and CSV");
  command->add_option("--user", options->user, "who translated what is in files that name nobody");
  add_memory_flags(*command, flags);
  return [options, &flags] { return run_import(*options, flags); };
}

}  // namespace satz::cli
