#include "cli/align_job.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <utility>

#include "cli/align_pages.hpp"
#include "cli/align_words.hpp"
#include "cli/files.hpp"
#include "cli/page_reader.hpp"
#include "cli/parallel.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"

namespace satz::cli {
namespace {

namespace fs = std::filesystem;

/// The lines of a text, without their ends.
std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.emplace_back(line);
  }
  return lines;
}

std::vector<AlignPair> read_pairs(const std::string& file) {
  std::vector<AlignPair> pairs;
  std::size_t number = 0;
  for (const std::string& line : lines_of(read_file(file))) {
    ++number;
    if (line.empty()) continue;
    std::size_t gap = line.find('\t');
    if (gap == std::string::npos) gap = line.find(' ');
    if (gap == std::string::npos || gap == 0 || gap + 1 == line.size()) {
      throw Error({file, number, 1}, "a line names two files, with a tab or a blank between them", "", line);
    }
    pairs.push_back({line.substr(0, gap), line.substr(gap + 1)});
  }
  return pairs;
}

/// A side of a pair as it was read.
struct Text {
  alignment::Document document;
  std::vector<std::string> alternates;
  Language written;     ///< what prevails in it; none where that is not known
  double confidence{};  ///< of `written`
};

alignment::Document read_lines(const std::string& file) {
  std::string text = read_file(file);
  if (const auto bad = first_invalid_utf8(text)) {
    throw Error(place_at(file, text, *bad), "is not UTF-8", "Convert it: iconv -f WINDOWS-1252 -t UTF-8.");
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  return alignment::document_of_lines(lines_of(text));
}

Finding wrong_language(const std::string& file, const Language& written, const Language& wanted, bool lines) {
  const std::string rest = lines ? "" : "; only what it has in \"" + wanted.tag() + "\" is aligned";
  return {
      {file}, "wrong-language", "is in \"" + written.tag() + "\", not in \"" + wanted.tag() + "\"" + rest};
}

class JobReader {
 public:
  JobReader(const AlignInput& input, const CommonFlags& flags)
      : input_(input), flags_(flags), project_(project_of(input, flags)), reader_(project_, job_.findings) {}

  AlignJob read() {
    if (!input_.from.empty()) job_.from = language_flag(input_.from, "--from");
    if (!input_.to.empty()) job_.to = language_flag(input_.to, "--to");
    const bool trees = input_.pairs.empty() && fs::is_directory(input_.sides[0]);
    if (trees && !fs::is_directory(input_.sides[1])) {
      throw Error({input_.sides[1]}, "is no folder, but the first side is one",
                  "Give two pages, or two folders of pages.");
    }
    trees ? read_trees() : read_pairs_given();
    return std::move(job_);
  }

 private:
  static Project project_of(const AlignInput& input, const CommonFlags& flags) {
    Project project = load_project_or_defaults(flags.project);
    if (!input.from.empty() && !input.to.empty())
      project.languages = {language_flag(input.from, "--from"), language_flag(input.to, "--to")};
    return project;
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

  /// The language most of the first pages are written in.
  Language prevailing(const std::vector<std::string>& files) const {
    constexpr std::size_t enough = 25;
    std::map<Language, std::size_t> sizes;
    for (std::size_t f = 0; f < files.size() && f < enough; ++f) {
      try {
        const SegmentedPage page = read_page(files[f]);
        if (page.page.prevailing) sizes[page.page.prevailing] += page.page.bytes.size() + 1;
      } catch (const Error&) {
        continue;  // said when all are read
      }
    }
    Language most;
    for (const auto& [language, size] : sizes)
      if (!most || size > sizes[most]) most = language;
    return most;
  }

  void find_languages(const std::vector<std::string>& sources, const std::vector<std::string>& targets) {
    if (input_.lines) return;
    if (!job_.from) job_.from = prevailing(sources);
    if (!job_.to) job_.to = prevailing(targets);
    if (!job_.from || !job_.to) {
      throw Error({(job_.from ? targets : sources).empty() ? "" : (job_.from ? targets : sources)[0]},
                  "does not tell which language it is in", "Say --from and --to.");
    }
  }

  void note_language(const std::string& file, const Text& text, const Language& wanted) {
    if (text.written && !wanted.same_base(text.written))
      job_.findings.push_back(wrong_language(file, text.written, wanted, input_.lines));
  }

  Text read_text(const std::string& file, const Language& language) const {
    Text text;
    if (input_.lines) {
      text.document = read_lines(file);
      text.written = language_of(text.document);
      return text;
    }
    const SegmentedPage page = read_page(file);
    text.document = document_of(page, language);
    text.written = page.page.prevailing;
    return text;
  }

  /// What nearly all lines are written in, of a sample; none where that is not sure.
  Language language_of(const alignment::Document& document) const {
    constexpr std::size_t most = 200;   // lines looked at
    constexpr std::size_t least = 200;  // bytes whose language is known
    constexpr double sure = 0.9, nearly_all = 0.8;
    if (job_.from.same_base(job_.to)) return {};
    const std::vector<Language> candidates = {job_.from, job_.to};
    std::map<Language, std::size_t> bytes;
    std::size_t all = 0;
    const std::size_t step = document.sentences.size() / most + 1;
    for (std::size_t s = 0; s < document.sentences.size(); s += step) {
      const std::string& text = document.sentences[s].content.text;
      const Identified found = identifier_.identify(text, candidates);
      if (found.confidence < sure) continue;
      bytes[found.language] += text.size();
      all += text.size();
    }
    for (const auto& [language, size] : bytes)
      if (all >= least && static_cast<double>(size) >= nearly_all * static_cast<double>(all)) return language;
    return {};
  }

  void read_words() {
    if (!input_.lexicon.empty()) {
      alignment::LexiconFile file = alignment::read_lexicon(read_file(input_.lexicon), input_.lexicon);
      job_.lexicon = std::move(file.lexicon);
      job_.findings.insert(job_.findings.end(), file.findings.begin(), file.findings.end());
    }
    const alignment::Lexicon common = alignment::common_words(job_.from, job_.to);
    job_.lexicon.entries.insert(job_.lexicon.entries.end(), common.entries.begin(), common.entries.end());
    std::vector<fs::path> memories;
    if (flags_.project.memory || !project_.file.empty()) memories.push_back(project_.memory_file());
    if (!input_.into.empty()) memories.push_back(input_.into);
    for (std::size_t m = 0; m < memories.size(); ++m) {
      const bool asked = m == 0 && flags_.project.memory.has_value();
      std::error_code none;
      if (!asked && !fs::exists(memories[m], none)) continue;
      if (m == 1 && fs::equivalent(memories[0], memories[1], none)) continue;
      alignment::Lexicon words = words_of_memory(memories[m], job_.from, job_.to);
      job_.lexicon.entries.insert(job_.lexicon.entries.end(), std::make_move_iterator(words.entries.begin()),
                                  std::make_move_iterator(words.entries.end()));
    }
  }

  void read_pairs_given() {
    if (input_.pairs.empty())
      job_.pairs = {{input_.sides[0], input_.sides[1]}};
    else
      job_.pairs = read_pairs(input_.pairs);
    job_.inputs = job_.pairs.size();
    std::vector<std::string> sources, targets, numbers;
    for (const AlignPair& pair : job_.pairs) {
      sources.push_back(pair.source);
      targets.push_back(pair.target);
      numbers.push_back(std::to_string(numbers.size()));
    }
    find_languages(sources, targets);
    read_words();
    Progress progress("reading", job_.pairs.size(), flags_);
    auto read = for_each_input<std::pair<Text, Text>>(
        numbers, jobs(flags_), progress, [&](const std::string& number) {
          const AlignPair& pair = job_.pairs[std::stoul(number)];
          return std::pair(read_text(pair.source, job_.from), read_text(pair.target, job_.to));
        });
    for (std::size_t p = 0; p < job_.pairs.size(); ++p) {
      AlignPair& pair = job_.pairs[p];
      job_.documents.emplace_back();
      if (read[p].error) {
        pair.error = read[p].error;
        job_.failures.push_back({pair.source + " " + pair.target, *read[p].error});
        continue;
      }
      note_language(pair.source, read[p].value->first, job_.from);
      note_language(pair.target, read[p].value->second, job_.to);
      job_.documents.back() = {std::move(read[p].value->first.document),
                               std::move(read[p].value->second.document)};
    }
  }

  static std::vector<std::string> pages_below(const std::string& root) {
    std::vector<std::string> pages;
    for (const char* ending : {"html", "htm", "xhtml", "md", "markdown", "txt"}) {
      for (std::string& name : glob(root, std::string("**/*.") + ending)) pages.push_back(std::move(name));
    }
    std::sort(pages.begin(), pages.end());
    return pages;
  }

  /// Of one folder for both languages each side has its own pages; of a tree inside the other the outer one
  /// has the rest.
  void part_trees(std::vector<std::string>& sources, std::vector<std::string>& targets) const {
    std::error_code none;
    const fs::path own = fs::weakly_canonical(input_.sides[0], none);
    const fs::path other = fs::weakly_canonical(input_.sides[1], none);
    const auto drop_inner = [](std::vector<std::string>& pages, const fs::path& outer,
                               const fs::path& inner) {
      const std::string folder = inner.lexically_relative(outer).generic_string() + "/";
      if (!folder.starts_with(".."))
        std::erase_if(pages, [&](const std::string& page) { return page.starts_with(folder); });
    };
    if (own != other) {
      drop_inner(sources, own, other);
      drop_inner(targets, other, own);
      return;
    }
    const auto keep = [&](std::vector<std::string>& pages, const Language& language) {
      std::erase_if(pages, [&](const std::string& page) {
        try {
          return !language.same_base(read_page(input_.sides[0] + "/" + page).page.prevailing);
        } catch (const Error&) {
          return false;
        }
      });
    };
    keep(sources, job_.from);
    keep(targets, job_.to);
  }

  std::vector<alignment::TreePage> read_tree(std::size_t side, const std::vector<std::string>& names,
                                             const std::vector<std::string>& others) {
    const std::string& root = input_.sides[side];
    const Language& own = side == 0 ? job_.from : job_.to;
    const Language& other = side == 0 ? job_.to : job_.from;
    Progress progress("reading", names.size(), flags_);
    auto read = for_each_input<Text>(names, jobs(flags_), progress, [&](const std::string& name) {
      const SegmentedPage page = read_page(root + "/" + name);
      return Text{document_of(page, own),
                  alternates_of(page.page, name, {root, input_.sides[1 - side]}, others, other),
                  page.page.prevailing};
    });
    std::vector<alignment::TreePage> tree;
    for (std::size_t n = 0; n < names.size(); ++n) {
      if (read[n].error) {
        job_.failures.push_back({root + "/" + names[n], *read[n].error});
        continue;
      }
      note_language(root + "/" + names[n], *read[n].value, own);
      tree.push_back({names[n], std::move(read[n].value->alternates), std::move(read[n].value->document)});
    }
    return tree;
  }

  void read_trees() {
    std::vector<std::string> sources = pages_below(input_.sides[0]), targets = pages_below(input_.sides[1]);
    const auto files = [&](std::size_t side, std::vector<std::string> names) {
      for (std::string& name : names) name = input_.sides[side] + "/" + name;
      return names;
    };
    for (std::size_t side = 0; side < 2; ++side) {
      if ((side == 0 ? sources : targets).empty())
        throw Error({input_.sides[side]}, "holds no page", "Pages end in .html, .htm, .xhtml, .md or .txt.");
    }
    find_languages(files(0, sources), files(1, targets));
    part_trees(sources, targets);
    read_words();
    job_.inputs = sources.size() + targets.size();
    pair_trees(read_tree(0, sources, targets), read_tree(1, targets, sources));
  }

  /// Pairs once by what is plain, then by the words that the pairs have taught.
  alignment::PagePairing pairing_of(const std::vector<alignment::TreePage>& sources,
                                    const std::vector<alignment::TreePage>& targets) const {
    constexpr std::size_t enough = 200;  // pairs to learn from
    constexpr int most_rounds = 4;
    alignment::Options options;
    options.source = job_.from;
    options.target = job_.to;
    alignment::PagePairing pairing = alignment::pair_pages(sources, targets, {}, options);
    for (int round = 0; round < most_rounds; ++round) {
      if (pairing.sources_alone.empty() || pairing.targets_alone.empty()) break;
      std::vector<alignment::PagePair> known;
      for (std::size_t m = 0; m < pairing.matches.size() && m < enough; ++m)
        known.push_back(
            {sources[pairing.matches[m].source].content, targets[pairing.matches[m].target].content});
      for (std::size_t a = 0; a < pairing.sources_alone.size() && a < enough; ++a)
        known.push_back({sources[pairing.sources_alone[a]].content, {}});  // so that their words are known
      for (std::size_t a = 0; a < pairing.targets_alone.size() && a < enough; ++a)
        known.push_back({{}, targets[pairing.targets_alone[a]].content});
      const alignment::Model model = alignment::learn(known, job_.lexicon, options);
      alignment::PagePairing more = alignment::pair_pages(sources, targets, model, options);
      const bool grown = more.matches.size() > pairing.matches.size();
      if (grown) pairing = std::move(more);
      if (!grown) break;
    }
    return pairing;
  }

  void pair_trees(std::vector<alignment::TreePage> sources, std::vector<alignment::TreePage> targets) {
    const alignment::PagePairing pairing = pairing_of(sources, targets);
    const auto file = [&](std::size_t side, const alignment::TreePage& page) {
      return input_.sides[side] + "/" + page.name;
    };
    for (const alignment::PageMatch& match : pairing.matches) {
      alignment::TreePage &source = sources[match.source], &target = targets[match.target];
      job_.pairs.push_back({file(0, source), file(1, target), match});
      job_.documents.push_back({std::move(source.content), std::move(target.content)});
    }
    for (const std::size_t i : pairing.sources_alone) {
      job_.pairs.push_back({file(0, sources[i]), ""});
      job_.documents.push_back({std::move(sources[i].content), {}});
    }
    for (const std::size_t i : pairing.targets_alone) {
      job_.pairs.push_back({"", file(1, targets[i])});
      job_.documents.push_back({{}, std::move(targets[i].content)});
    }
    for (const AlignPair& pair : job_.pairs) {
      if (!pair.alone()) continue;
      job_.findings.push_back(
          {{pair.source + pair.target}, "page-alone", "has no counterpart in the other tree"});
    }
  }

  const AlignInput& input_;
  const CommonFlags& flags_;
  AlignJob job_;
  const Project project_;
  PageReader reader_;
  Identifier identifier_;
};

}  // namespace

AlignJob read_align_job(const AlignInput& input, const CommonFlags& flags) {
  return JobReader(input, flags).read();
}

}  // namespace satz::cli
