#pragma once

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

// Entries and queries of the tables of tm: tab-separated source and target, as `satz tm export` writes them.

namespace satz::bench {

/// The lines of a file, of an .xz file through xz; `visit` returns false to stop.
template <typename Visit>
void for_each_line(const std::string& file, const Visit& visit) {
  const std::string command = (file.ends_with(".xz") ? "xz -dc '" : "cat '") + file + "'";
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  if (!pipe) return;
  char* line = nullptr;
  std::size_t size = 0;
  for (ssize_t length = 0; (length = getline(&line, &size, pipe.get())) > 0;) {
    std::string_view text(line, static_cast<std::size_t>(length));
    if (text.ends_with('\n')) text.remove_suffix(1);
    if (!visit(text)) break;
  }
  std::free(line);
}

inline std::vector<std::string> fields_of(std::string_view line) {
  std::vector<std::string> fields(1);
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\t') {
      fields.emplace_back();
    } else if (line[i] == '\\' && i + 1 < line.size()) {
      const char c = line[++i];
      fields.back() += c == 'n' ? '\n' : c == 't' ? '\t' : c;
    } else {
      fields.back() += line[i];
    }
  }
  return fields;
}

struct Pair {
  std::string source;
  std::string target;
};

/// The first `most` pairs of the file.
inline std::vector<Pair> read_pairs(const std::string& file, std::size_t most = ~std::size_t{0}) {
  std::vector<Pair> pairs;
  if (most == 0) return pairs;
  for_each_line(file, [&](std::string_view line) {
    std::vector<std::string> fields = fields_of(line);
    if (fields.size() >= 2) pairs.push_back({std::move(fields[0]), std::move(fields[1])});
    return pairs.size() < most;
  });
  return pairs;
}

/// More entries than there are: the first half of one with the second half of another. Such entries are less
/// alike than real ones, but their words are as common as in real text.
class Recombined {
 public:
  explicit Recombined(const std::vector<Pair>& pairs) : pairs_(pairs) {}

  Pair next() {
    const Pair& a = pairs_[random_() % pairs_.size()];
    const Pair& b = pairs_[random_() % pairs_.size()];
    return {joined(a.source, b.source), joined(a.target, b.target)};
  }

 private:
  static std::string joined(const std::string& a, const std::string& b) {
    const std::size_t cut_a = a.find(' ', a.size() / 2);
    const std::size_t cut_b = b.find(' ', b.size() / 2);
    return a.substr(0, cut_a) + (cut_b == std::string::npos ? " " + b : b.substr(cut_b));
  }
  const std::vector<Pair>& pairs_;
  std::mt19937_64 random_{1};
};

}  // namespace satz::bench
