// Sentences of one block a line on standard input, one JSON object a line on standard output: what
// `satz segment --lang de --jsonl -` does, without the command line, for scoring the rules.
//   bench_segmentation_jsonl_table segment --lang de --jsonl -
//   bench_segmentation_jsonl_table explain --lang de
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "segmentation/segmenter.hpp"

namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < 0x20) {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c));
      out += escape;
    } else {
      out += c;
    }
  }
  return out + '"';
}

}  // namespace

int main(int argc, char** argv) {
  const auto language = satz::Language::parse(argc > 3 ? argv[3] : "de").value_or(satz::Language());
  const bool explain = argc > 1 && std::string_view(argv[1]) == "explain";
  satz::segmentation::Segmenter segmenter;
  if (const char* file = argc > 4 ? argv[4] : nullptr; file && std::string_view(file) == "--export-srx") {
    std::cout << segmenter.export_srx();
    return 0;
  } else if (file && std::string_view(file) != "--jsonl") {
    std::ifstream in(file);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    std::vector<satz::Finding> findings;
    segmenter.load_srx(file, bytes, satz::segmentation::SrxUse::replaces, findings);
    for (const auto& finding : findings)
      std::cerr << to_string(finding.place) << ": " << finding.message << '\n';
  }
  std::ios::sync_with_stdio(false);
  std::string line;
  while (std::getline(std::cin, line)) {
    const satz::Fragment block{line};
    if (explain) {
      for (const auto& cut : segmenter.cuts(block, language)) {
        const std::size_t from = cut.end > 40 ? cut.end - 40 : 0;
        std::cout << (cut.breaks ? "+ " : "- ") << cut.rule << '\t' << line.substr(from, cut.end - from)
                  << "|" << line.substr(cut.offset, 30) << '\n';
      }
      continue;
    }
    std::string out = "{\"segments\":[";
    std::size_t at = 0;
    bool first = true;
    for (const auto& segment : segmenter.segment(block, language)) {
      const std::size_t end = at + segment.source.text.size();
      if (!segment.ignorable) {
        out += first ? "" : ",";
        first = false;
        out += "{\"start\":" + std::to_string(at) + ",\"end\":" + std::to_string(end) +
               ",\"text\":" + quoted(segment.source.text) + "}";
      }
      at = end;
    }
    std::cout << out << "]}\n";
  }
}
