#include "text/difference.hpp"

#include <algorithm>
#include <cstddef>
#include <unordered_map>
#include <utility>

#include "text/words.hpp"

namespace satz {
namespace {

constexpr std::ptrdiff_t most_edits = 1000;

// A word, a mark or the white space between them.
struct Piece {
  std::string_view text;
  std::size_t id = 0;  // equal for equal texts
};

using Ids = std::unordered_map<std::string_view, std::size_t>;

std::vector<Piece> pieces(std::string_view text, Ids& ids) {
  std::vector<Piece> found;
  const auto piece = [&](std::size_t begin, std::size_t end) {
    if (begin == end) return;
    const std::string_view spelled = text.substr(begin, end - begin);
    found.push_back({spelled, ids.try_emplace(spelled, ids.size()).first->second});
  };
  std::size_t done = 0;
  for (const Token& token : tokens(text)) {
    piece(done, token.begin);
    piece(token.begin, token.end);
    done = token.end;
  }
  piece(done, text.size());
  return found;
}

// Which pieces of either text have no equal in the other, in order.
struct Changes {
  std::vector<bool> removed;
  std::vector<bool> added;
};

// Myers' greedy algorithm (1986, figure 2); the trace of the furthest points is walked back to mark the
// edits.
class Myers {
 public:
  Myers(std::span<const Piece> before, std::span<const Piece> after) : before_(before), after_(after) {}

  // Marks the shortest edit script, or everything where that has more than most_edits; both ranges begin at
  // `shift` of theirs.
  void mark(Changes& changes, std::size_t shift) {
    if (!search()) {
      std::fill_n(changes.removed.begin() + static_cast<std::ptrdiff_t>(shift), before_.size(), true);
      std::fill_n(changes.added.begin() + static_cast<std::ptrdiff_t>(shift), after_.size(), true);
      return;
    }
    auto x = static_cast<std::ptrdiff_t>(before_.size());
    auto y = static_cast<std::ptrdiff_t>(after_.size());
    for (auto d = static_cast<std::ptrdiff_t>(trace_.size()) - 1; d > 0; --d) {
      const std::ptrdiff_t diagonal = came_from(d, x - y);
      const std::ptrdiff_t old_x = reached(d - 1, diagonal);
      const std::ptrdiff_t old_y = old_x - diagonal;
      if (diagonal < x - y) {
        changes.removed[shift + static_cast<std::size_t>(old_x)] = true;
      } else {
        changes.added[shift + static_cast<std::size_t>(old_y)] = true;
      }
      x = old_x;
      y = old_y;
    }
  }

 private:
  // The furthest x on `diagonal` after `d` edits. Row d holds the diagonals -d, -d + 2, …, d.
  std::ptrdiff_t reached(std::ptrdiff_t d, std::ptrdiff_t diagonal) const {
    return trace_[static_cast<std::size_t>(d)][static_cast<std::size_t>((diagonal + d) / 2)];
  }

  // The diagonal that the d-th edit came from to reach `diagonal`.
  std::ptrdiff_t came_from(std::ptrdiff_t d, std::ptrdiff_t diagonal) const {
    const bool down =
        diagonal == -d || (diagonal != d && reached(d - 1, diagonal - 1) < reached(d - 1, diagonal + 1));
    return down ? diagonal + 1 : diagonal - 1;
  }

  bool search() {
    const auto width = static_cast<std::ptrdiff_t>(before_.size());
    const auto height = static_cast<std::ptrdiff_t>(after_.size());
    for (std::ptrdiff_t d = 0; d <= std::min(most_edits, width + height); ++d) {
      trace_.emplace_back();
      for (std::ptrdiff_t diagonal = -d; diagonal <= d; diagonal += 2) {
        std::ptrdiff_t x = 0;
        if (d > 0) {
          const std::ptrdiff_t from = came_from(d, diagonal);
          x = reached(d - 1, from) + (from < diagonal);
        }
        std::ptrdiff_t y = x - diagonal;
        while (x < width && y < height && y >= 0 &&
               before_[static_cast<std::size_t>(x)].id == after_[static_cast<std::size_t>(y)].id) {
          ++x;
          ++y;
        }
        trace_.back().push_back(x);
        if (x >= width && y >= height) return true;
      }
    }
    return false;
  }

  std::span<const Piece> before_;
  std::span<const Piece> after_;
  std::vector<std::vector<std::ptrdiff_t>> trace_;
};

bool is_blank(std::string_view text) {
  return tokens(text).empty();
}

// Collects what was removed and added until text that stays ends the change. White space alone between two
// changes belongs to both: "[-the old house-] {+a new barn+}".
class Writer {
 public:
  void removed(std::string_view text) {
    join();
    removed_ += text;
  }

  void added(std::string_view text) {
    join();
    added_ += text;
  }

  void same(std::string_view text) {
    same_ += text;
    if (removed_.empty() && added_.empty()) return;
    if (!is_blank(same_)) flush();
  }

  std::vector<DifferenceRun> finish() {
    flush();
    append(DifferenceRun::Kind::same, same_);
    return std::move(runs_);
  }

 private:
  // A change begins or goes on.
  void join() {
    if (removed_.empty() && added_.empty()) {
      append(DifferenceRun::Kind::same, same_);
    } else {
      removed_ += same_;
      added_ += same_;
    }
    same_.clear();
  }

  void flush() {
    append(DifferenceRun::Kind::removed, removed_);
    append(DifferenceRun::Kind::added, added_);
    removed_.clear();
    added_.clear();
  }

  void append(DifferenceRun::Kind kind, std::string_view text) {
    if (!text.empty()) runs_.push_back({kind, std::string(text)});
  }

  std::string same_;  // what stays, since the last change
  std::string removed_;
  std::string added_;
  std::vector<DifferenceRun> runs_;
};

}  // namespace

std::vector<DifferenceRun> difference(std::string_view before, std::string_view after) {
  Ids ids;
  const std::vector<Piece> old_pieces = pieces(before, ids);
  const std::vector<Piece> new_pieces = pieces(after, ids);
  const auto equal = [](const Piece& a, const Piece& b) { return a.id == b.id; };
  const std::size_t shorter = std::min(old_pieces.size(), new_pieces.size());
  const auto head = static_cast<std::size_t>(
      std::mismatch(old_pieces.begin(), old_pieces.begin() + static_cast<std::ptrdiff_t>(shorter),
                    new_pieces.begin(), equal)
          .first -
      old_pieces.begin());
  std::size_t tail = 0;
  while (tail < shorter - head && equal(old_pieces.end()[-1 - static_cast<std::ptrdiff_t>(tail)],
                                        new_pieces.end()[-1 - static_cast<std::ptrdiff_t>(tail)])) {
    ++tail;
  }

  Changes changes{std::vector<bool>(old_pieces.size()), std::vector<bool>(new_pieces.size())};
  Myers(std::span(old_pieces).subspan(head, old_pieces.size() - head - tail),
        std::span(new_pieces).subspan(head, new_pieces.size() - head - tail))
      .mark(changes, head);

  Writer writer;
  for (std::size_t x = 0, y = 0; x < old_pieces.size() || y < new_pieces.size();) {
    if (x < old_pieces.size() && changes.removed[x]) {
      writer.removed(old_pieces[x++].text);
    } else if (y < new_pieces.size() && changes.added[y]) {
      writer.added(new_pieces[y++].text);
    } else {
      writer.same(old_pieces[x++].text);
      ++y;
    }
  }
  return writer.finish();
}

std::string to_string(std::span<const DifferenceRun> runs) {
  std::string line;
  for (const DifferenceRun& run : runs) {
    switch (run.kind) {
      case DifferenceRun::Kind::same:
        line += run.text;
        break;
      case DifferenceRun::Kind::removed:
        line += "[-" + run.text + "-]";
        break;
      case DifferenceRun::Kind::added:
        if (&run != &runs.front() && (&run)[-1].kind == DifferenceRun::Kind::removed) line += ' ';
        line += "{+" + run.text + "+}";
        break;
    }
  }
  return line;
}

}  // namespace satz
