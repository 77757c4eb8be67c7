#include <CLI/CLI.hpp>
#include <algorithm>
#include <cctype>
#include <iostream>

#include "cli/common.hpp"
#include "cli/conversion.hpp"
#include "cli/files.hpp"
#include "cli/outcomes.hpp"
#include "tm/tmx.hpp"
#include "tm/tsv.hpp"
#include "xliff/read.hpp"
#include "xliff/rewrite.hpp"
#include "xliff/root.hpp"
#include "xliff/unread.hpp"
#include "xliff/validate.hpp"
#include "xliff/write.hpp"
#include "xml/reader.hpp"

namespace satz::cli {
namespace {

using xliff::Version;

struct Options {
  std::string in;
  std::string out;
  std::string version;
  std::string from;
  std::string to;
};

enum class Format : std::uint8_t { xliff, tmx, tsv };

/// What goes into the other file, and what there is to say of it.
struct Converted {
  std::string bytes{};
  std::string from{};  ///< "XLIFF 1.2"
  std::string to{};
  std::size_t units = 0;
  Losses losses{};
  std::vector<Finding> findings{};  ///< of the input
  std::size_t skipped = 0;          ///< units of the input that cannot be used
  bool conforms = true;
};

Format format_of(const std::string& path) {
  std::string ending = std::filesystem::path(path).extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (ending == ".tmx") return Format::tmx;
  if (ending == ".tsv") return Format::tsv;
  for (const std::string_view each : {".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff", ".txlf"}) {
    if (ending == each) return Format::xliff;
  }
  throw Error({path}, "satz does not convert files that end like this",
              "It converts between .xlf (.xliff), .tmx and .tsv.");
}

std::string name_of(Version version) {
  return "XLIFF " + std::string(xliff::to_string(version));
}

LanguagePair wanted(const Options& options) {
  LanguagePair pair;
  if (!options.from.empty()) pair.source = language_flag(options.from, "--from");
  if (!options.to.empty()) pair.target = language_flag(options.to, "--to");
  return pair;
}

LanguagePair required(const LanguagePair& pair, const std::string& file) {
  if (pair.source && pair.target) return pair;
  throw Error({file}, "does not say which languages are to be converted",
              "Say --from en --to de (whatever they are).");
}

void take(tm::ImportReport report, Converted& result) {
  result.skipped += report.skipped;
  for (std::vector<Finding>* part : {&report.findings, &report.skips}) {
    result.findings.insert(result.findings.end(), part->begin(), part->end());
  }
}

/// The document as a file of `version`, which may be one that write() does not know.
std::string written(xliff::Document document, Version version, const std::string& file) {
  document.version = version == Version::v2_2 ? Version::v2_1 : version;
  const std::string bytes = xliff::write(document);
  return version == Version::v2_2 ? xliff::rewrite(bytes, file, version) : bytes;
}

void note_breaches(const xliff::Validation& validation, Converted& result) {
  result.conforms = validation.conforms();
  for (const xliff::Breach& breach : validation.breaches) {
    if (breach.must) {
      result.findings.push_back({breach.place, breach.rule, breach.message + " (" + breach.section + ')'});
    }
  }
}

std::string tsv_of(const std::vector<tm::TranslationUnit>& units, const LanguagePair& pair,
                   const std::string& file, Converted& result) {
  std::string bytes;
  for (const tm::TranslationUnit& unit : units) {
    const std::string line = tm::tsv_line(unit, pair.source, pair.target);
    if (line.empty()) {
      result.losses.add("units without text in both languages", {file});
      continue;
    }
    bytes += line;
    ++result.units;
    for (const tm::Variant& variant : unit.variants) {
      result.losses.add("inline codes", {file}, variant.content.codes.size());
    }
    result.losses.add("notes", {file}, unit.notes.size());
    if (unit.state != State::translated) result.losses.add("states other than translated", {file});
  }
  return bytes;
}

std::string tmx_of(const std::vector<tm::TranslationUnit>& units, const LanguagePair& pair,
                   const std::string& file, Converted& result) {
  std::string bytes;
  tm::TmxHeader header;
  header.source = pair.source;
  tm::TmxWriter writer([&](std::string_view more) { bytes += more; }, header);
  for (const tm::TranslationUnit& unit : units) result.units += writer.write(unit);
  writer.finish();
  for (Finding finding : writer.findings()) {
    finding.place.file = file;
    result.findings.push_back(std::move(finding));
  }
  result.skipped += writer.findings().size();
  return bytes;
}

Version version_wanted(const Options& options, Version otherwise) {
  return options.version.empty() ? otherwise : *xliff::parse_version(options.version);
}

void to_xliff(xliff::Document document, Version version, const Options& options, Converted& result) {
  make_fit(document, version, options.in, result.losses);
  for (const xliff::File& file : document.files) result.units += file.units.size();
  result.bytes = written(std::move(document), version, options.out);
  result.to = name_of(version);
}

void from_xliff(const std::string& bytes, Format to, const Options& options, Converted& result) {
  xml::Reader reader(bytes, options.in);
  const Version version = xliff::read_root(reader, options.in).version;
  const Version target = version_wanted(options, version);
  result.from = name_of(version);
  if (to == Format::xliff && xliff::can_rewrite(version, target)) {
    result.bytes = xliff::rewrite(bytes, options.in, target);
    result.to = name_of(target);
    const bool same = version == target;
    const xliff::Validation validation =
        xliff::validate(same ? bytes : result.bytes, same ? options.in : options.out);
    result.units = validation.units;
    note_breaches(validation, result);
    return;
  }
  xliff::ReadResult read = xliff::read(bytes, options.in);
  result.findings = std::move(read.findings);
  const auto unusable = [](const Finding& finding) { return finding.rule == "unit-unusable"; };
  result.skipped =
      static_cast<std::size_t>(std::count_if(result.findings.begin(), result.findings.end(), unusable));
  for (const xliff::Unread& each : xliff::unread(bytes, options.in)) {
    result.losses.add(each.what, {options.in, each.line, each.column}, each.count);
  }
  if (to == Format::xliff) {
    if (target >= Version::v2_0) choose_direction(read.document, wanted(options), options.in, result.losses);
    to_xliff(std::move(read.document), target, options, result);
    return;
  }
  LanguagePair pair = choose_direction(read.document, wanted(options), options.in, result.losses);
  const auto units = units_of(read.document, options.in, result.losses);
  if (!units.empty()) pair = required(pair, options.in);
  if (to == Format::tmx) {
    result.bytes = tmx_of(units, pair, options.in, result);
    result.to = "TMX 1.4";
  } else {
    result.bytes = tsv_of(units, pair, options.in, result);
    result.to = "TSV";
  }
}

/// The direction that a memory's units tell, where they tell one: from the header's source language to the
/// only other one.
LanguagePair direction_of(const std::vector<tm::TranslationUnit>& units, const tm::TmxHeader& header,
                          LanguagePair pair) {
  if (!pair.source) pair.source = header.source;
  std::vector<Language> others;
  for (const tm::TranslationUnit& unit : units) {
    if (!pair.source) pair.source = unit.source;
    for (const tm::Variant& variant : unit.variants) {
      if (!pair.source.finds(variant.language) &&
          std::find(others.begin(), others.end(), variant.language) == others.end()) {
        others.push_back(variant.language);
      }
    }
  }
  if (!pair.target && pair.source && others.size() == 1) pair.target = others[0];
  return pair;
}

void from_units(const std::vector<tm::TranslationUnit>& units, const LanguagePair& pair, Format to,
                const Options& options, Converted& result) {
  if (to == Format::tmx) {
    result.bytes = tmx_of(units, pair, options.in, result);
    result.to = "TMX 1.4";
  } else if (to == Format::tsv) {
    result.bytes = tsv_of(units, pair, options.in, result);
    result.to = "TSV";
  } else {
    const std::string original = std::filesystem::path(options.in).filename().string();
    to_xliff(document_of(units, pair, original, options.in, result.losses),
             version_wanted(options, Version::v1_2), options, result);
  }
}

/// A TMX file as it is, in UTF-8. Throws Error where it is not well-formed, or another document.
std::string same_tmx(const std::string& bytes, const std::string& file, Converted& result) {
  xml::Reader reader(bytes, file);
  while (const xml::Event* event = reader.next()) {
    if (event->kind != xml::Event::Kind::start) continue;
    if (event->depth == 0 && event->name.local != "tmx") {
      throw reader.error(*event, "this is not a TMX file: its root element is <" + event->name.local + '>',
                         "Its root element must be <tmx>.");
    }
    if (event->depth == 2 && event->name.local == "tu") ++result.units;
    if (event->depth != 0) continue;
    if (const std::string* version = event->attribute("version")) result.from = "TMX " + *version;
  }
  return xml::text_of_input(bytes, file);
}

void from_tmx(const std::string& bytes, Format to, const Options& options, Converted& result) {
  result.from = "TMX";
  if (to == Format::tmx) {
    result.bytes = same_tmx(bytes, options.in, result);
    result.to = result.from;
    return;
  }
  std::vector<tm::TranslationUnit> units;
  const auto sink = [&](std::vector<tm::TranslationUnit> batch) {
    std::move(batch.begin(), batch.end(), std::back_inserter(units));
  };
  tm::TmxImport read = tm::read_tmx(tm::source_of(bytes), options.in, sink);
  result.from = "TMX " + read.version;
  take(std::move(read.report), result);
  from_units(units, required(direction_of(units, read.header, wanted(options)), options.in), to, options,
             result);
}

void from_tsv(const std::string& bytes, Format to, const Options& options, Converted& result) {
  result.from = "TSV";
  const LanguagePair pair = required(wanted(options), options.in);
  std::vector<tm::TranslationUnit> units;
  const auto sink = [&](std::vector<tm::TranslationUnit> batch) {
    std::move(batch.begin(), batch.end(), std::back_inserter(units));
  };
  take(tm::read_tsv(tm::source_of(bytes), options.in, pair.source, pair.target, sink), result);
  from_units(units, pair, to, options, result);
}

ExitCode run_convert(const Options& options, const CommonFlags& flags) {
  const Format from = format_of(options.in);
  const Format to = format_of(options.out);
  const std::string bytes = read_file(options.in);
  Converted result;
  if (from == Format::xliff) from_xliff(bytes, to, options, result);
  if (from == Format::tmx) from_tmx(bytes, to, options, result);
  if (from == Format::tsv) from_tsv(bytes, to, options, result);
  write_file(options.out, result.bytes);
  print_findings(result.findings, flags);
  print_findings(result.losses.findings(), flags);
  if (flags.json) {
    Json lost = Json::array();
    for (const Losses::Kind& kind : result.losses.kinds()) {
      lost.push_back({{"what", kind.what},
                      {"count", kind.count},
                      {"line", kind.first.line},
                      {"column", kind.first.column}});
    }
    std::cout << Json{{"in", options.in},
                      {"out", options.out},
                      {"from", result.from},
                      {"to", result.to},
                      {"units", result.units},
                      {"skipped", result.skipped},
                      {"conforms", result.conforms},
                      {"lost", std::move(lost)}}
                     .dump(2)
              << "\n";
  } else {
    tell(flags, options.out + ": " + result.to + ", " + std::to_string(result.units) + " units from " +
                    result.from + (result.conforms ? "" : ", does not conform"));
  }
  if (result.skipped > 0) return ExitCode::partly_done;
  return result.conforms && result.losses.empty() ? ExitCode::done : ExitCode::findings;
}

}  // namespace

Run add_convert(CLI::App& parent, CommonFlags& flags) {
  CLI::App* command = add_command(
      parent, "convert", "between XLIFF 1.2, XLIFF 2.x, TMX and TSV, by the files' endings",
      "satz convert news.xlf news.tmx\n  satz convert old.xlf new.xlf --xliff-version 2.1", flags);
  auto options = std::make_shared<Options>();
  command->add_option("IN", options->in, "an .xlf, .xliff, .tmx or .tsv file")->required();
  command->add_option("OUT", options->out, "what it becomes: a file with one of these endings")->required();
  command->add_option("--xliff-version", options->version, "of an XLIFF OUT (default: that of IN, else 1.2)")
      ->check(CLI::IsMember({"1.2", "2.0", "2.1", "2.2"}));
  command->add_option("--from", options->from, "source language, where IN holds several or does not say");
  command->add_option("--to", options->to, "target language, likewise");
  return [options, &flags] { return run_convert(*options, flags); };
}

}  // namespace satz::cli
