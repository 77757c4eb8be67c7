#include "cli/bilingual.hpp"

#include <algorithm>
#include <set>
#include <span>
#include <string>

#include "alignment/align.hpp"
#include "cli/aligned_units.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"

namespace satz::cli {
namespace {

constexpr std::size_t longest_run = 400;

/// What there is to compare of a block.
struct Side {
  std::size_t block = 0;
  std::size_t length = 0;
  std::size_t sentences = 0;
  std::size_t codes = 0;
  std::set<std::string> numbers{};
  std::set<std::string> words{};  ///< of five letters or more, and names
};

Side side_of(const SegmentedPage& page, std::size_t block) {
  const std::string& text = page.page.blocks[block].content.text;
  Side side{block, count_code_points(text)};
  side.codes = page.page.blocks[block].content.codes.size();
  for (const Segment& segment : page.segments[block]) side.sentences += !segment.ignorable;
  bool first = true;
  for (const Token& token : tokens(text)) {
    const std::string_view spelled = std::string_view(text).substr(token.begin, token.end - token.begin);
    if (token.kind == Token::Kind::number) side.numbers.emplace(spelled);
    if (token.kind != Token::Kind::word) continue;
    const std::string folded = fold_case(spelled);
    const bool is_name = !first && spelled.size() >= 3 && spelled[0] >= 'A' && spelled[0] <= 'Z';
    if (folded.size() >= 5 || is_name) side.words.insert(folded);
    first = false;
  }
  return side;
}

/// "museum" and "museums", "programm" and "programme".
bool related(std::string_view a, std::string_view b) {
  if (a == b) return true;
  const std::size_t longer = std::max(a.size(), b.size());
  const auto [end, other] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  const auto common = static_cast<std::size_t>(end - a.begin());
  return common >= 5 && common * 10 >= longer * 7;
}

/// How many numbers and words of the two sides correspond. Words that begin alike stand near each other in a
/// set, so that each is compared with its neighbours.
std::size_t anchors(const Side& a, const Side& b) {
  std::size_t found = 0;
  for (const std::string& number : a.numbers) found += b.numbers.contains(number);
  for (const std::string& word : a.words) {
    const auto above = b.words.lower_bound(word);
    const bool below = above != b.words.begin() && related(word, *std::prev(above));
    found += below || (above != b.words.end() && related(word, *above));
  }
  return found;
}

bool like_in_length(const Side& a, const Side& b) {
  const std::size_t shorter = std::min(a.length, b.length);
  const std::size_t longer = std::max(a.length, b.length);
  return longer <= 12 + 2 * shorter;
}

bool share_a_number(const Side& a, const Side& b) {
  return std::any_of(a.numbers.begin(), a.numbers.end(),
                     [&](const std::string& number) { return b.numbers.contains(number); });
}

/// Whether one can be the other's counterpart, where both say in which language they are.
bool may_correspond(const Side& a, const Side& b) {
  constexpr std::size_t many = 3;
  if (a.numbers.size() >= many && b.numbers.size() >= many && !share_a_number(a, b)) return false;
  return like_in_length(a, b);
}

/// The same where they do not: a page whose translation has got stuck half way has other texts side by side.
bool look_alike(const Side& a, const Side& b) {
  if (a.numbers.empty() != b.numbers.empty()) return false;
  if (!a.numbers.empty() && !share_a_number(a, b)) return false;
  const std::size_t shorter = std::min(a.length, b.length);
  const std::size_t longer = std::max(a.length, b.length);
  return a.sentences == b.sentences && a.codes == b.codes && longer * 3 <= 36 + 5 * shorter;
}

/// Blocks of text in one language, one after the other.
struct Stretch {
  std::vector<std::size_t> blocks;
  bool of_first_language = false;
  bool declared = false;  ///< by a lang attribute inside the page
};

class Search {
 public:
  Search(const SegmentedPage& page, const Language& one, const Language& other) : page_(page) {
    for (std::size_t i = 0; i < page.page.blocks.size(); ++i) {
      const page::Block& block = page.page.blocks[i];
      if (!block.language || block.kind.find('@') != std::string::npos) continue;
      const bool first = block.language.same_base(one);
      if (!first && !block.language.same_base(other)) {
        stretches_.push_back({});  // a third language parts what stands around it
        continue;
      }
      const bool declared = block.declared_inside;
      if (stretches_.empty() || stretches_.back().blocks.empty() ||
          stretches_.back().of_first_language != first || stretches_.back().declared != declared) {
        stretches_.push_back({{}, first, declared});
      }
      stretches_.back().blocks.push_back(i);
    }
  }

  std::vector<BlockPair> run() {
    for (std::size_t i = 0; i + 1 < stretches_.size(); ++i) {
      Stretch& next = stretches_[i + 1];
      if (stretches_[i].blocks.empty() || next.blocks.empty() ||
          stretches_[i].of_first_language == next.of_first_language) {
        close_chain();
        continue;
      }
      const std::size_t length = pair_up(stretches_[i], next);
      if (length == 0) {
        close_chain();
        continue;
      }
      const bool whole = length == next.blocks.size();
      next.blocks.erase(next.blocks.begin(), next.blocks.begin() + static_cast<std::ptrdiff_t>(length));
      if (!whole) close_chain();
    }
    close_chain();
    return std::move(pairs_);
  }

 private:
  /// Pairs the end of one stretch with the beginning of the next, as much of it as fits; how many.
  std::size_t pair_up(const Stretch& stretch, const Stretch& next) {
    const std::size_t most = std::min({stretch.blocks.size(), next.blocks.size(), longest_run});
    for (std::size_t length = most; length > 0; --length) {
      const std::span first = std::span(stretch.blocks).last(length);
      const std::span second = std::span(next.blocks).first(length);
      if (!same_kinds(first, second)) continue;
      const bool declared = stretch.declared && next.declared;
      const auto proof = compare(first, second, declared);
      if (!proof) return 0;  // a shorter run of other blocks would be chance
      for (std::size_t i = 0; i < length; ++i) chain_.push_back({first[i], second[i]});
      proven_ = proven_ || declared || *proof;
      return length;
    }
    return 0;
  }

  bool same_kinds(std::span<const std::size_t> first, std::span<const std::size_t> second) const {
    const auto kind = [&](std::size_t block) -> const std::string& { return page_.page.blocks[block].kind; };
    return std::equal(first.begin(), first.end(), second.begin(),
                      [&](std::size_t a, std::size_t b) { return kind(a) == kind(b); });
  }

  /// Nothing where the runs cannot be counterparts; else whether it is shown that they are.
  std::optional<bool> compare(std::span<const std::size_t> first, std::span<const std::size_t> second,
                              bool declared) const {
    std::size_t found = 0;
    std::size_t with_anchor = 0;
    for (std::size_t i = 0; i < first.size(); ++i) {
      const Side a = side_of(page_, first[i]);
      const Side b = side_of(page_, second[i]);
      if (declared ? !may_correspond(a, b) : !look_alike(a, b)) return std::nullopt;
      const std::size_t count = anchors(a, b);
      found += count;
      with_anchor += count > 0;
    }
    return found >= 2 && with_anchor * 3 >= first.size();
  }

  /// Runs that follow each other stand and fall together.
  void close_chain() {
    if (proven_) pairs_.insert(pairs_.end(), chain_.begin(), chain_.end());
    chain_.clear();
    proven_ = false;
  }

  const SegmentedPage& page_;
  std::vector<Stretch> stretches_;
  std::vector<BlockPair> chain_;
  bool proven_ = false;
  std::vector<BlockPair> pairs_;
};

alignment::Document document_of(const SegmentedPage& page, std::size_t block) {
  alignment::Document document;
  document.blocks.resize(1);
  for (const Segment& segment : page.segments[block]) {
    if (!segment.ignorable) document.sentences.push_back({segment.source, 0});
  }
  return document;
}

}  // namespace

std::vector<BlockPair> bilingual_pairs(const SegmentedPage& page, const Language& one,
                                       const Language& other) {
  return Search(page, one, other).run();
}

std::vector<std::optional<Fragment>> counterparts(const SegmentedPage& page, std::size_t source,
                                                  std::size_t target, const Direction& direction) {
  const alignment::PagePair pair{document_of(page, source), document_of(page, target)};
  std::vector<std::optional<Fragment>> found(pair.source.sentences.size());
  alignment::Alignment alignment;
  if (pair.target.sentences.size() == found.size()) {
    for (std::size_t i = 0; i < found.size(); ++i) alignment.beads.push_back({{i, i + 1}, {i, i + 1}, 1});
  } else {
    alignment::Options options;
    options.source = direction.source;
    options.target = direction.target;
    alignment = alignment::align(pair, alignment::Model(), options);
  }
  std::erase_if(alignment.beads, [](const alignment::Bead& bead) {
    return bead.source.size() != 1 || bead.target.size() != 1;
  });
  for (const alignment::Bead& bead : alignment.beads) {
    const auto units =
        aligned_units(pair, {{bead}, {}}, {direction.source, direction.target, page.page.name});
    if (!units.empty()) found[bead.source.begin] = units[0].variants[1].content;
  }
  return found;
}

}  // namespace satz::cli
