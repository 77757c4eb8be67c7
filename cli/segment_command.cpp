#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>

#include "cli/common.hpp"
#include "cli/files.hpp"
#include "cli/outcomes.hpp"
#include "cli/page_reader.hpp"
#include "cli/suggestions.hpp"
#include "text/utf8.hpp"

namespace satz::cli {
namespace {

struct Options {
  std::vector<std::string> files;
  std::string language;
  bool json_lines = false;
  bool explain = false;
  bool export_srx = false;
  bool suggest = false;
};

/// The bytes of `page` that a segment stands for: from its first piece to its last.
page::ByteRange bytes_of(const page::Block& block, std::size_t text_begin, std::size_t text_end) {
  page::ByteRange range{block.range.end, block.range.begin};
  for (const page::Piece& piece : block.pieces) {
    if (piece.text_end <= text_begin || piece.text_begin >= text_end) continue;
    const bool one_to_one = piece.bytes.size() == piece.text_end - piece.text_begin;
    const std::size_t skipped =
        one_to_one && text_begin > piece.text_begin ? text_begin - piece.text_begin : 0;
    const std::size_t left = one_to_one && text_end < piece.text_end ? piece.text_end - text_end : 0;
    range.begin = std::min(range.begin, piece.bytes.begin + skipped);
    range.end = std::max(range.end, piece.bytes.end - left);
  }
  return range.begin < range.end ? range : page::ByteRange{block.range.begin, block.range.begin};
}

Json codes_json(const Fragment& fragment) {
  Json codes = Json::array();
  for (const InlineCode& code : fragment.codes) {
    const char* kind = code.kind == InlineCode::Kind::open    ? "open"
                       : code.kind == InlineCode::Kind::close ? "close"
                                                              : "standalone";
    codes.push_back({{"offset", code.offset}, {"kind", kind}, {"id", code.id}, {"original", code.original}});
  }
  return codes;
}

Json cuts_json(const std::vector<segmentation::Cut>& cuts) {
  Json list = Json::array();
  for (const segmentation::Cut& cut : cuts) {
    list.push_back({{"offset", cut.offset}, {"breaks", cut.breaks}, {"rule", cut.rule}});
  }
  return list;
}

Json page_json(const SegmentedPage& read, const PageReader& reader, const Options& options) {
  Json segments = Json::array();
  Json cuts = Json::array();
  for (std::size_t i = 0; i < read.page.blocks.size(); ++i) {
    const page::Block& block = read.page.blocks[i];
    std::size_t at = 0;
    for (const Segment& segment : read.segments[i]) {
      const std::size_t begin = at;
      at += segment.source.text.size();
      if (segment.ignorable) continue;
      const page::ByteRange range = page::in_file(read.page, bytes_of(block, begin, at));
      Json one = {{"block", block.id},
                  {"segment", segment.id},
                  {"kind", block.kind},
                  {"lang", block.language ? Json(block.language.tag()) : Json(nullptr)},
                  {"confidence", std::round(block.confidence * 1000) / 1000},
                  {"start", range.begin},
                  {"end", range.end},
                  {"text", segment.source.text}};
      if (!segment.source.codes.empty()) one["codes"] = codes_json(segment.source);
      segments.push_back(std::move(one));
    }
    if (options.explain) {
      Json found = cuts_json(reader.cuts(block.content, block.language));
      if (!found.empty()) cuts.push_back({{"block", block.id}, {"cuts", std::move(found)}});
    }
  }
  Json result = {{"file", read.page.name}, {"segments", std::move(segments)}};
  if (options.explain) result["explain"] = std::move(cuts);
  return result;
}

void print_cuts(const std::string& text, const std::vector<segmentation::Cut>& cuts) {
  for (const segmentation::Cut& cut : cuts) {
    std::size_t before = cut.end;
    for (int i = 0; i < 24 && before > 0; ++i) previous_code_point(text, before);
    std::size_t after = cut.offset;
    for (int i = 0; i < 16 && after < text.size(); ++i) next_code_point(text, after);
    std::cout << "  " << (cut.breaks ? "break   " : "no break") << "  "
              << text.substr(before, cut.end - before) << (cut.breaks ? " ¦ " : " · ")
              << text.substr(cut.offset, after - cut.offset) << "  (" << cut.rule << ")\n";
  }
}

void print_page(const SegmentedPage& read, const PageReader& reader, const Options& options) {
  for (std::size_t i = 0; i < read.page.blocks.size(); ++i) {
    const page::Block& block = read.page.blocks[i];
    for (const Segment& segment : read.segments[i]) {
      if (segment.ignorable) continue;
      std::string line = segment.source.text;
      std::replace(line.begin(), line.end(), '\n', ' ');
      std::cout << (block.language ? block.language.tag() : "--") << "\t" << line << "\n";
    }
    if (options.explain) print_cuts(block.content.text, reader.cuts(block.content, block.language));
  }
}

std::vector<std::string> absolute(const std::vector<std::string>& files) {
  std::vector<std::string> paths;
  for (const std::string& file : files) paths.push_back(std::filesystem::absolute(file).string());
  return paths;
}

/// The reader of pages that the command line names: where there is no project, they are each other's
/// evidence.
PageReader reader_of(const Project& project, const std::vector<std::string>& files,
                     std::vector<Finding>& findings) {
  PageReader reader(project, findings);
  if (project.file.empty()) {
    std::vector<std::string> pages = files;
    std::erase(pages, "-");
    reader.learn_from(absolute(pages));
  }
  return reader;
}

ExitCode suggest(const Options& options, const CommonFlags& flags) {
  const Project project = load_project_or_defaults(flags.project);
  const std::vector<std::string> pages =
      options.files.empty() ? chosen_pages(project, {}) : absolute(options.files);
  std::vector<Finding> findings;
  PageReader reader(project, findings);
  reader.learn_from(pages);
  print_findings(findings, flags);
  return print_suggestions(reader, pages, flags.json);
}

ExitCode segment_pages(const Options& options, const CommonFlags& flags) {
  const Project project = load_project_or_defaults(flags.project);
  std::vector<Finding> findings;
  const PageReader reader = reader_of(project, options.files, findings);
  Json files = Json::array();
  for (const std::string& file : options.files) {
    const auto format = page::format_of(file);
    if (!format) {
      throw Error({file}, "satz does not know pages that end like this",
                  "It reads .html, .htm, .xhtml, .md, .markdown and .txt; with --jsonl, one block a line.");
    }
    const SegmentedPage read = reader.read(file, *format, read_file(file));
    findings.insert(findings.end(), read.page.findings.begin(), read.page.findings.end());
    if (flags.json) {
      files.push_back(page_json(read, reader, options));
    } else {
      print_page(read, reader, options);
    }
  }
  if (flags.json) std::cout << (files.size() == 1 ? files[0] : Json{{"files", files}}).dump(2) << "\n";
  print_findings(findings, flags);
  return ExitCode::done;
}

/// One block a line in, one JSON object a line out.
void segment_line(std::string& out, std::string_view line, const Language& language, const PageReader& reader,
                  const Options& options) {
  const Fragment block{std::string(line)};
  out += "{\"segments\":[";
  std::size_t at = 0;
  bool first = true;
  for (const Segment& segment : reader.segment(block, language)) {
    const std::size_t begin = at;
    at += segment.source.text.size();
    if (segment.ignorable) continue;
    out += first ? "{\"start\":" : ",{\"start\":";
    first = false;
    out += std::to_string(begin) + ",\"end\":" + std::to_string(at) + ",\"text\":";
    out += Json(segment.source.text).dump() + "}";
  }
  out += ']';
  if (options.explain) out += ",\"explain\":" + cuts_json(reader.cuts(block, language)).dump();
  out += "}\n";
}

ExitCode segment_lines(const Options& options, const CommonFlags& flags) {
  const Project project = load_project_or_defaults(flags.project);
  std::vector<Finding> findings;
  const PageReader reader(project, findings);
  print_findings(findings, flags);
  const Language language = language_flag(options.language, "--lang");
  std::string out;
  for (const std::string& file : options.files) {
    const std::string text = read_file(file);
    if (const auto bad = first_invalid_utf8(text)) {
      throw Error(place_at(file, text, *bad), "is not UTF-8", "Convert it: iconv -f WINDOWS-1252 -t UTF-8.");
    }
    for (std::string_view rest = text; !rest.empty();) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      segment_line(out, rest.substr(0, end), language, reader, options);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (out.size() > (1 << 16)) {
        std::cout << out;
        out.clear();
      }
    }
  }
  std::cout << out;
  return ExitCode::done;
}

ExitCode run_segment(const Options& options, const CommonFlags& flags) {
  if (options.export_srx) {
    std::vector<Finding> findings;
    const Project project = load_project_or_defaults(flags.project);
    std::cout << PageReader(project, findings).segmenter().export_srx();
    print_findings(findings, flags);
    return ExitCode::done;
  }
  if (options.suggest) return suggest(options, flags);
  return options.json_lines ? segment_lines(options, flags) : segment_pages(options, flags);
}

}  // namespace

Run add_segment(CLI::App& parent, CommonFlags& flags) {
  CLI::App* command =
      add_command(parent, "segment", "print the sentences of pages, one a line with its language",
                  "satz segment --json pages/news.html", flags);
  auto options = std::make_shared<Options>();
  command->add_option("FILE", options->files,
                      "pages; with --jsonl, files of one block a line (- is standard input)");
  command->add_option("--lang", options->language, "language of the lines (with --jsonl)");
  CLI::Option* lines =
      command->add_flag("--jsonl", options->json_lines,
                        "one block a line in, one JSON object a line out, offsets into the line");
  lines->needs(command->get_option("--lang"));
  command->add_flag("--explain", options->explain,
                    "name the rule behind each break and each suppressed break");
  command->add_flag("--export-srx", options->export_srx, "print the built-in rules as SRX 2.0");
  command->add_flag("--suggest", options->suggest,
                    "list what look like abbreviations in these pages (default: all of the project's)");
  add_reading_flags(*command, flags);
  command->callback([options] {
    if (options->files.empty() && !options->export_srx && !options->suggest) throw CLI::RequiredError("FILE");
  });
  return [options, &flags] { return run_segment(*options, flags); };
}

}  // namespace satz::cli
