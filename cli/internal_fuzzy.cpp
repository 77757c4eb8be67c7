#include "cli/internal_fuzzy.hpp"

#include <cstdlib>
#include <filesystem>

#include "cli/parallel.hpp"
#include "tm/memory.hpp"

namespace satz::cli {
namespace {

constexpr std::size_t sentences_in_a_lot = 512;
constexpr std::size_t sentences_at_once = 128;

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "satz-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) {
      throw Error({pattern}, "cannot make a temporary folder", "Let TMPDIR name a folder that is writable.");
    }
    path_ = pattern;
  }
  ~TemporaryFolder() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// Sentences of one direction, to be looked up among each other. Each is its own translation, and its number
/// in the job is its document.
class Index {
 public:
  Index(std::filesystem::path file, const Direction& direction)
      : file_(std::move(file)), direction_(direction) {}

  void add(const std::vector<Fragment>& sentences, std::size_t begin, std::size_t end) {
    std::vector<tm::TranslationUnit> units;
    units.reserve(end - begin);
    for (std::size_t i = begin; i < end; ++i) {
      tm::TranslationUnit unit;
      unit.variants = {{.language = direction_.source, .content = sentences[i]},
                       {.language = direction_.target, .content = sentences[i]}};
      unit.document = std::to_string(i);
      units.push_back(std::move(unit));
    }
    tm::Memory::open(file_, tm::Memory::Access::create).add(units);
    empty_ = false;
  }

  bool empty() const { return empty_; }
  tm::Memory open() const { return tm::Memory::open(file_, tm::Memory::Access::read); }

  /// The best score over `best` of a sentence numbered below `number`, or `best`.
  int best_before(const tm::Memory& memory, const Fragment& sentence, std::size_t number, int best) const {
    tm::Query query{.source = sentence, .from = direction_.source, .to = direction_.target};
    for (query.limit = 4;; query.limit *= 4) {
      // What a full list leaves out is not known: asked again for more, but only for what is better.
      query.threshold = std::max(500, best + 1);
      if (query.threshold > 1000) return best;
      const std::vector<tm::Match> matches = memory.lookup(query);
      for (const tm::Match& match : matches) {
        if (std::stoul(match.document) < number) best = std::max(best, match.score);
      }
      if (matches.size() < query.limit) return best;
    }
  }

 private:
  std::filesystem::path file_;
  const Direction& direction_;
  bool empty_ = true;
};

}  // namespace

// Lot by lot: against all lots before, where every answer is an earlier sentence, and within the lot, which
// is small enough to sift.
std::vector<int> likeness_to_earlier(const Direction& direction, const std::vector<Fragment>& sentences,
                                     unsigned jobs) {
  std::vector<int> scores(sentences.size(), 0);
  const TemporaryFolder folder;
  Index before(folder.path() / "before.sqlite", direction);
  for (std::size_t begin = 0; begin < sentences.size(); begin += sentences_in_a_lot) {
    const std::size_t end = std::min(begin + sentences_in_a_lot, sentences.size());
    Index lot(folder.path() / ("lot-" + std::to_string(begin) + ".sqlite"), direction);
    lot.add(sentences, begin, end);
    in_parallel((end - begin + sentences_at_once - 1) / sentences_at_once, jobs, [&](std::size_t part) {
      const std::size_t from = begin + part * sentences_at_once;
      const std::size_t to = std::min(from + sentences_at_once, end);
      std::optional<tm::Memory> earlier;
      if (!before.empty()) earlier = before.open();
      const tm::Memory own = lot.open();
      for (std::size_t i = from; i < to; ++i) {
        if (earlier) scores[i] = before.best_before(*earlier, sentences[i], i, 0);
        scores[i] = lot.best_before(own, sentences[i], i, scores[i]);
      }
    });
    if (end < sentences.size()) before.add(sentences, begin, end);
  }
  return scores;
}

}  // namespace satz::cli
