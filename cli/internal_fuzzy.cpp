#include "cli/internal_fuzzy.hpp"

#include <cstdlib>
#include <filesystem>

#include "cli/parallel.hpp"
#include "tm/memory.hpp"

namespace satz::cli {
namespace {

constexpr std::size_t sentences_at_once = 500;

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

/// Each sentence is its own translation, and its number in the job is its document.
void fill(const std::filesystem::path& file, const Direction& direction,
          const std::vector<Fragment>& sentences) {
  std::vector<tm::TranslationUnit> units;
  units.reserve(sentences.size());
  for (const Fragment& sentence : sentences) {
    tm::TranslationUnit unit;
    unit.variants = {{.language = direction.source, .content = sentence},
                     {.language = direction.target, .content = sentence}};
    unit.document = std::to_string(units.size());
    units.push_back(std::move(unit));
  }
  tm::Memory::open(file, tm::Memory::Access::create).add(units);
}

int best_before(const tm::Memory& memory, const Direction& direction, const Fragment& sentence,
                std::size_t number) {
  int best = 0;
  tm::Query query{.source = sentence, .from = direction.source, .to = direction.target, .threshold = 500};
  for (query.limit = 16;; query.limit *= 4) {
    const std::vector<tm::Match> matches = memory.lookup(query);
    for (const tm::Match& match : matches) {
      if (std::stoul(match.document) < number) best = std::max(best, match.score);
    }
    // What is not in the list is not known: asked again for more, but only for what is better.
    if (matches.size() < query.limit) return best;
    query.threshold = std::max(query.threshold, best + 1);
    if (query.threshold > 1000) return best;
  }
}

}  // namespace

std::vector<int> likeness_to_earlier(const Direction& direction, const std::vector<Fragment>& sentences,
                                     unsigned jobs) {
  std::vector<int> scores(sentences.size(), 0);
  if (sentences.size() < 2) return scores;
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "job.sqlite";
  fill(file, direction, sentences);
  const std::size_t chunks = (sentences.size() + sentences_at_once - 1) / sentences_at_once;
  in_parallel(chunks, jobs, [&](std::size_t chunk) {
    const tm::Memory memory = tm::Memory::open(file, tm::Memory::Access::read);
    const std::size_t end = std::min((chunk + 1) * sentences_at_once, sentences.size());
    for (std::size_t i = chunk * sentences_at_once; i < end; ++i)
      scores[i] = best_before(memory, direction, sentences[i], i);
  });
  return scores;
}

}  // namespace satz::cli
