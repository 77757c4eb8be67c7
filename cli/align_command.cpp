#include <CLI/CLI.hpp>
#include <iostream>
#include <map>

#include "alignment/align.hpp"
#include "alignment/pages.hpp"
#include "cli/aligned_units.hpp"
#include "cli/common.hpp"
#include "cli/files.hpp"
#include "cli/outcomes.hpp"
#include "cli/page_reader.hpp"
#include "text/utf8.hpp"
#include "tm/memory.hpp"
#include "tm/tmx.hpp"

namespace satz::cli {
namespace {

struct Options {
  std::vector<std::string> sides;
  std::string pairs;
  std::string from;
  std::string to;
  std::string lexicon;
  std::string output;
  std::string into;
  bool lines = false;
  double min_confidence = 0;
};

/// The names of two files that belong together.
struct PairNames {
  std::string source;
  std::string target;
};

std::vector<PairNames> read_pairs(const std::string& file) {
  std::vector<PairNames> pairs;
  const std::string text = read_file(file);
  std::size_t number = 0;
  for (std::string_view rest = text; !rest.empty();) {
    ++number;
    std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) continue;
    std::size_t gap = line.find('\t');
    if (gap == std::string_view::npos) gap = line.find(' ');
    if (gap == std::string_view::npos || gap + 1 == line.size()) {
      throw Error({file, number, 1}, "a line names two files, with a tab or a blank between them", "",
                  std::string(line));
    }
    pairs.push_back({std::string(line.substr(0, gap)), std::string(line.substr(gap + 1))});
  }
  return pairs;
}

alignment::Document read_lines(const std::string& file) {
  const std::string text = read_file(file);
  if (const auto bad = first_invalid_utf8(text)) {
    throw Error(place_at(file, text, *bad), "is not UTF-8", "Convert it: iconv -f WINDOWS-1252 -t UTF-8.");
  }
  std::vector<std::string> lines;
  for (std::string_view rest = text; !rest.empty();) {
    std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.emplace_back(line);
  }
  return alignment::document_of_lines(lines);
}

/// The sentences of a page that are in `language`, with what its blocks tell: kind, headings' depth, links,
/// images.
alignment::Document document_of(const SegmentedPage& page, const Language& language) {
  alignment::Document document;
  std::map<std::size_t, std::size_t> number;  // of the page's block among the document's
  for (const SegmentedPage::Sentence& sentence : page.sentences_in(language)) {
    const auto [block, fresh] = number.emplace(sentence.block, document.blocks.size());
    if (fresh) {
      const page::Block& from = page.page.blocks[sentence.block];
      alignment::BlockFeatures features{{"kind=" + from.kind}};
      for (const InlineCode& code : from.content.codes) {
        if (code.kind != InlineCode::Kind::close) features.features.push_back("code=" + code.original);
      }
      document.blocks.push_back(std::move(features));
    }
    document.sentences.push_back({page.at(sentence).source, block->second});
  }
  return document;
}

/// A job: pairs of documents and what they are called.
struct Job {
  Language from;
  Language to;
  std::vector<PairNames> names;
  std::vector<alignment::PagePair> pairs;
  std::vector<Finding> findings;
  std::vector<std::string> alone;  ///< pages of trees that have no partner
};

class JobReader {
 public:
  JobReader(const Options& options, const CommonFlags& flags)
      : options_(options),
        project_(load_project_or_defaults(flags.project)),
        reader_(project_, job_.findings) {}

  Job read() {
    if (!options_.from.empty()) job_.from = language_flag(options_.from, "--from");
    if (!options_.to.empty()) job_.to = language_flag(options_.to, "--to");
    if (!options_.pairs.empty()) {
      job_.names = read_pairs(options_.pairs);
    } else if (std::filesystem::is_directory(options_.sides[0])) {
      read_trees();
      return std::move(job_);
    } else {
      job_.names = {{options_.sides[0], options_.sides[1]}};
    }
    for (const PairNames& names : job_.names) job_.pairs.push_back(read_pair(names));
    return std::move(job_);
  }

 private:
  alignment::PagePair read_pair(const PairNames& names) {
    if (options_.lines) return {read_lines(names.source), read_lines(names.target)};
    const SegmentedPage source = read_page(names.source);
    const SegmentedPage target = read_page(names.target);
    if (!job_.from) job_.from = source.page.prevailing;
    if (!job_.to) job_.to = target.page.prevailing;
    return {document_of(source, job_.from), document_of(target, job_.to)};
  }

  SegmentedPage read_page(const std::string& file) const {
    const auto format = page::format_of(file);
    if (!format) {
      throw Error({file}, "satz does not know pages that end like this",
                  "It reads .html, .htm, .xhtml, .md, .markdown and .txt; --lines takes any file, one "
                  "sentence a line.");
    }
    return reader_.read(file, *format, read_file(file));
  }

  std::vector<alignment::TreePage> read_tree(const std::string& root, Language& language) {
    std::vector<SegmentedPage> pages;
    for (const char* ending : {"html", "htm", "xhtml", "md", "markdown", "txt"}) {
      for (const std::string& name : glob(root, std::string("**/*.") + ending)) {
        pages.push_back(read_page(root + "/" + name));
        pages.back().page.name = name;
      }
    }
    std::sort(pages.begin(), pages.end(),
              [](const SegmentedPage& a, const SegmentedPage& b) { return a.page.name < b.page.name; });
    if (!language && !pages.empty()) language = pages[0].page.prevailing;
    std::vector<alignment::TreePage> tree;
    for (const SegmentedPage& page : pages) tree.push_back({page.page.name, {}, document_of(page, language)});
    return tree;
  }

  void read_trees() {
    const auto sources = read_tree(options_.sides[0], job_.from);
    const auto targets = read_tree(options_.sides[1], job_.to);
    alignment::Options options;
    options.source = job_.from;
    options.target = job_.to;
    const alignment::PagePairing pairing = alignment::pair_pages(sources, targets, {}, options);
    for (const alignment::PageMatch& match : pairing.matches) {
      job_.names.push_back({options_.sides[0] + "/" + sources[match.source].name,
                            options_.sides[1] + "/" + targets[match.target].name});
      job_.pairs.push_back({sources[match.source].content, targets[match.target].content});
    }
    for (const std::size_t i : pairing.sources_alone)
      job_.alone.push_back(options_.sides[0] + "/" + sources[i].name);
    for (const std::size_t i : pairing.targets_alone)
      job_.alone.push_back(options_.sides[1] + "/" + targets[i].name);
  }

  const Options& options_;
  Job job_;
  const Project project_;
  PageReader reader_;
};

Json numbers(const alignment::Range& range) {
  Json list = Json::array();
  for (std::size_t i = range.begin; i < range.end; ++i) list.push_back(i);
  return list;
}

Json alignment_json(const alignment::Alignment& alignment, const PairNames& names,
                    const alignment::PagePair& pair) {
  Json beads = Json::array();
  for (const alignment::Bead& bead : alignment.beads) {
    beads.push_back({{"source", numbers(bead.source)},
                     {"target", numbers(bead.target)},
                     {"confidence", std::round(bead.confidence * 10000) / 10000}});
  }
  Json findings = Json::array();
  for (const Finding& finding : alignment.findings)
    findings.push_back({{"rule", finding.rule}, {"message", finding.message}});
  return {{"source", names.source},
          {"target", names.target},
          {"source_sentences", pair.source.sentences.size()},
          {"target_sentences", pair.target.sentences.size()},
          {"beads", std::move(beads)},
          {"findings", std::move(findings)}};
}

std::string text_of(const alignment::Document& document, const alignment::Range& range) {
  std::string text;
  for (std::size_t i = range.begin; i < range.end; ++i) {
    text += (text.empty() ? "" : " ") + document.sentences[i].content.text;
  }
  return text.empty() ? "–" : text;
}

void print_beads(const alignment::Alignment& alignment, const alignment::PagePair& pair) {
  for (const alignment::Bead& bead : alignment.beads) {
    const int percent = static_cast<int>(bead.confidence * 100);
    std::cout << (percent < 10    ? "  "
                  : percent < 100 ? " "
                                  : "")
              << percent << " %\t" << text_of(pair.source, bead.source) << "\t"
              << text_of(pair.target, bead.target) << "\n";
  }
}

ExitCode run_align(const Options& options, const CommonFlags& flags) {
  Job job = JobReader(options, flags).read();
  alignment::Lexicon lexicon;
  if (!options.lexicon.empty()) {
    alignment::LexiconFile file = alignment::read_lexicon(read_file(options.lexicon), options.lexicon);
    lexicon = std::move(file.lexicon);
    job.findings.insert(job.findings.end(), file.findings.begin(), file.findings.end());
  }
  alignment::Options how;
  how.source = job.from;
  how.target = job.to;
  how.min_confidence = options.min_confidence;
  const std::vector<alignment::Alignment> alignments = alignment::align_all(job.pairs, lexicon, how);

  std::vector<tm::TranslationUnit> units;
  for (std::size_t i = 0; i < alignments.size(); ++i) {
    for (Finding finding : alignments[i].findings) {
      finding.place.file = job.names[i].source + " and " + job.names[i].target;
      job.findings.push_back(std::move(finding));
    }
    for (tm::TranslationUnit& unit :
         aligned_units(job.pairs[i], alignments[i], job.from, job.to, job.names[i].source)) {
      units.push_back(std::move(unit));
    }
    if (flags.json) {
      std::cout << alignment_json(alignments[i], job.names[i], job.pairs[i]).dump() << "\n";
    } else if (options.output.empty() && options.into.empty()) {
      print_beads(alignments[i], job.pairs[i]);
    }
  }
  for (const std::string& page : job.alone) {
    job.findings.push_back({{page}, "page-alone", "has no counterpart in the other tree"});
  }
  if (!options.output.empty()) {
    std::string bytes;
    tm::TmxWriter writer([&](std::string_view more) { bytes += more; }, {}, {.dates = false});
    for (const tm::TranslationUnit& unit : units) writer.write(unit);
    writer.finish();
    write_file(options.output, bytes);
    tell(flags, std::to_string(units.size()) + " units written to " + options.output);
  }
  if (!options.into.empty()) {
    const tm::AddCounts counts = tm::Memory::open(options.into, tm::Memory::Access::create).add(units);
    tell(flags, std::to_string(counts.added) + " units added to " + options.into + ", " +
                    std::to_string(counts.duplicate) + " known already");
  }
  print_findings(job.findings, flags);
  return ExitCode::done;
}

}  // namespace

Run add_align(CLI::App& parent, CommonFlags& flags) {
  CLI::App* command = add_command(
      parent, "align", "an existing pair of pages, or two trees, to aligned sentences for the memory",
      "satz align old/de/news.html old/en/news.html --from de --to en --output news.tmx", flags);
  auto options = std::make_shared<Options>();
  command
      ->add_option("SIDES", options->sides,
                   "two pages, two folders, or (--lines) two files of one sentence a line")
      ->expected(0, 2);
  command->add_option("--pairs", options->pairs, "file that names two files a line: many pairs at once");
  command->add_option("--from", options->from, "language of the first side");
  command->add_option("--to", options->to, "language of the second side");
  command->add_flag("--lines", options->lines, "the files hold one sentence a line");
  command->add_option("--lexicon", options->lexicon, "known translations: source, tab, target a line");
  command
      ->add_option("--min-confidence", options->min_confidence,
                   "leave beads apart that are less sure, 0 to 1")
      ->check(CLI::Range(0.0, 1.0));
  command->add_option("--output", options->output, "write the units to this TMX file");
  command->add_option("--into", options->into, "add the units to this memory");
  add_reading_flags(*command, flags);
  command->callback([options] {
    if (options->pairs.empty() && options->sides.size() != 2)
      throw CLI::RequiredError("two sides, or --pairs");
    if (options->lines && (options->from.empty() || options->to.empty())) {
      throw CLI::RequiredError("--lines needs --from and --to, which");
    }
  });
  return [options, &flags] { return run_align(*options, flags); };
}

}  // namespace satz::cli
