#include <CLI/CLI.hpp>
#include <iostream>

#include "alignment/align.hpp"
#include "cli/align_job.hpp"
#include "cli/align_report.hpp"
#include "cli/aligned_units.hpp"
#include "cli/common.hpp"
#include "cli/files.hpp"
#include "cli/parallel.hpp"
#include "report/review.hpp"
#include "tm/memory.hpp"
#include "tm/tmx.hpp"

namespace satz::cli {
namespace {

/// What goes into a memory is to be right more often than not, where nothing else is asked for.
constexpr double memory_confidence = 0.5;

struct Options {
  AlignInput input;
  std::string output;
  std::string review;
  std::optional<double> min_confidence;

  bool prints_beads() const { return output.empty() && input.into.empty() && review.empty(); }
};

/// Learns from all pairs, then aligns them, several at once. A page without a partner aligns with nothing.
std::vector<alignment::Alignment> align_job(const AlignJob& job, const Options& options,
                                            const CommonFlags& flags) {
  alignment::Options how;
  how.source = job.from;
  how.target = job.to;
  how.min_confidence = options.min_confidence.value_or(0);
  const auto paired =
      std::find_if(job.pairs.begin(), job.pairs.end(), [](const AlignPair& pair) { return pair.alone(); }) -
      job.pairs.begin();
  const alignment::Model model =
      alignment::learn(std::span(job.documents).first(static_cast<std::size_t>(paired)), job.lexicon, how);
  std::vector<std::string> numbers;
  for (std::size_t p = 0; p < job.pairs.size(); ++p) numbers.push_back(std::to_string(p));
  Progress progress("aligning", numbers.size(), flags);
  auto outcomes =
      for_each_input<alignment::Alignment>(numbers, jobs(flags), progress, [&](const std::string& number) {
        return alignment::align(job.documents[std::stoul(number)], model, how);
      });
  std::vector<alignment::Alignment> alignments;
  for (std::size_t p = 0; p < outcomes.size(); ++p) {
    if (outcomes[p].error) throw *outcomes[p].error;
    alignments.push_back(std::move(*outcomes[p].value));
    if (job.pairs[p].alone()) alignments.back().findings.clear();  // "page-alone" says it
  }
  return alignments;
}

struct Units {
  std::vector<tm::TranslationUnit> units;
  std::size_t doubtful = 0;  ///< beads left out
};

Units units_of(const AlignJob& job, const std::vector<alignment::Alignment>& alignments,
               const Options& options) {
  const double least = options.min_confidence.value_or(memory_confidence);
  Units all;
  if (job.from.same_base(job.to)) return all;
  for (std::size_t p = 0; p < alignments.size(); ++p) {
    const std::vector<double> sure = alignment::text_confidences(job.documents[p], alignments[p].beads);
    for (std::size_t b = 0; b < sure.size(); ++b)
      all.doubtful += !alignments[p].beads[b].one_sided() && sure[b] < least ? 1 : 0;
    auto units =
        aligned_units(job.documents[p], alignments[p], {job.from, job.to, job.pairs[p].source, least});
    std::move(units.begin(), units.end(), std::back_inserter(all.units));
  }
  return all;
}

void write_units(const Units& units, const Options& options, const CommonFlags& flags,
                 std::vector<Finding>& findings) {
  if (options.output.empty() && options.input.into.empty()) return;
  if (units.doubtful > 0) {
    tell(flags, std::to_string(units.doubtful) + " doubtful beads left out; --min-confidence 0 keeps all");
  }
  if (!options.output.empty()) {
    std::string bytes;
    tm::TmxWriter writer([&](std::string_view more) { bytes += more; }, {}, {.dates = false});
    std::size_t written = 0;
    for (const tm::TranslationUnit& unit : units.units) written += writer.write(unit) ? 1 : 0;
    writer.finish();
    findings.insert(findings.end(), writer.findings().begin(), writer.findings().end());
    write_file(options.output, bytes);
    tell(flags, std::to_string(written) + " units written to " + options.output);
  }
  if (!options.input.into.empty()) {
    const tm::AddCounts counts =
        tm::Memory::open(options.input.into, tm::Memory::Access::create).add(units.units);
    tell(flags, std::to_string(counts.added) + " units added to " + options.input.into + ", " +
                    std::to_string(counts.updated) + " updated, " + std::to_string(counts.duplicate) +
                    " known already");
  }
}

void print(const AlignJob& job, const std::vector<alignment::Alignment>& alignments, const Options& options,
           const CommonFlags& flags) {
  for (std::size_t p = 0; p < alignments.size(); ++p) {
    const AlignPair& pair = job.pairs[p];
    if (flags.json) {
      std::cout << alignment_json(job, p, alignments[p], options.input.lines)
                       .dump(-1, ' ', false, Json::error_handler_t::replace)
                << "\n";
    } else if (options.prints_beads() && !pair.error && !pair.alone()) {
      if (job.pairs.size() > 1) {
        std::cout << (p > 0 ? "\n" : "") << "# " << pair.source << "\t" << pair.target;
        if (pair.match) std::cout << "\t(by " << to_string(pair.match->by) << ")";
        std::cout << "\n";
      }
      print_beads(job.documents[p], alignments[p]);
    }
  }
}

report::Review review_of(const AlignJob& job, const std::vector<alignment::Alignment>& alignments,
                         double least) {
  report::Review review{job.from, job.to, summary_of(job, alignments), job.findings, {}};
  for (std::size_t p = 0; p < alignments.size(); ++p) {
    const AlignPair& pair = job.pairs[p];
    if (pair.error) continue;
    report::ReviewPair shown{pair.source, pair.target, "", &job.documents[p], &alignments[p], {}};
    if (pair.match) shown.paired_by = to_string(pair.match->by);
    const std::vector<double> sure = alignment::text_confidences(job.documents[p], alignments[p].beads);
    for (std::size_t b = 0; b < sure.size(); ++b)
      shown.left_out.push_back(!alignments[p].beads[b].one_sided() && sure[b] < least);
    review.pairs.push_back(std::move(shown));
  }
  return review;
}

ExitCode run_align(const Options& options, const CommonFlags& flags) {
  AlignJob job = read_align_job(options.input, flags);
  if (job.from.same_base(job.to)) {
    job.findings.push_back(
        {{},
         "same-language",
         "both sides are in \"" + job.from.tag() + "\": nothing is written; --from and --to say another"});
  }
  const std::vector<alignment::Alignment> alignments = align_job(job, options, flags);
  print(job, alignments, options, flags);
  for (std::size_t p = 0; p < alignments.size(); ++p) {
    if (job.pairs[p].error) continue;
    for (Finding finding : alignments[p].findings) {
      finding.place.file = job.pairs[p].source + " and " + job.pairs[p].target;
      job.findings.push_back(std::move(finding));
    }
  }
  const Units units = units_of(job, alignments, options);
  write_units(units, options, flags, job.findings);
  if (!options.review.empty()) {
    const double least = options.min_confidence.value_or(memory_confidence);
    write_file(options.review, report::review_html(review_of(job, alignments, least)));
    tell(flags, "to review: " + options.review);
  }
  if (!flags.json) tell(flags, summary_of(job, alignments));
  print_findings(job.findings, flags);
  Json ignored;
  return report_failures(job.failures, job.inputs, flags, ignored);
}

}  // namespace

Run add_align(CLI::App& parent, CommonFlags& flags) {
  CLI::App* command = add_command(
      parent, "align", "an existing pair of pages, or two trees, to aligned sentences for the memory",
      "satz align old/de old/en --into memory.sqlite --review review.html", flags);
  auto options = std::make_shared<Options>();
  AlignInput& input = options->input;
  command
      ->add_option("SIDES", input.sides,
                   "two pages, two folders, or (--lines) two files of one sentence a line")
      ->expected(0, 2);
  command->add_option("--pairs", input.pairs, "file that names two files a line: many pairs at once");
  command->add_option("--from", input.from, "language of the first side");
  command->add_option("--to", input.to, "language of the second side");
  command->add_flag("--lines", input.lines, "the files hold one sentence a line");
  command->add_option("--lexicon", input.lexicon, "known translations: source, tab, target a line");
  command->add_option("--memory", flags.project.memory,
                      "a memory to learn words from (default: the project's, where there is one)");
  command
      ->add_option("--min-confidence", options->min_confidence,
                   "leave beads apart that are less sure, 0 to 1; of what is written 0.5 where not given")
      ->check(CLI::Range(0.0, 1.0));
  command->add_option("--output", options->output, "write the units to this TMX file");
  command->add_option("--review", options->review,
                      "write an HTML page to look the beads over, the doubtful first");
  command->add_option("--into", input.into, "add the units to this memory");
  command->add_option("-j,--jobs", flags.jobs, "pages worked on at once (default: one a processor)");
  add_reading_flags(*command, flags);
  command->callback([options] {
    const AlignInput& given = options->input;
    if (given.pairs.empty() && given.sides.size() != 2) throw CLI::RequiredError("two sides, or --pairs");
    if (given.lines && (given.from.empty() || given.to.empty())) {
      throw CLI::RequiredError("--lines needs --from and --to, which");
    }
  });
  return [options, &flags] { return run_align(*options, flags); };
}

}  // namespace satz::cli
