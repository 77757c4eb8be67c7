#include "cli/align_report.hpp"

#include <cmath>
#include <iostream>

namespace satz::cli {
namespace {

constexpr double fairly_sure = 0.9;

Json numbers(const alignment::Range& range) {
  Json list = Json::array();
  for (std::size_t i = range.begin; i < range.end; ++i) list.push_back(i);
  return list;
}

Json rounded(double number) {
  return std::round(number * 10000) / 10000;
}

Json name(const std::string& file) {
  return file.empty() ? Json(nullptr) : Json(file);
}

Json texts(const alignment::Document& document) {
  Json list = Json::array();
  for (const alignment::Sentence& sentence : document.sentences) list.push_back(sentence.content.text);
  return list;
}

Json beads_json(const alignment::Alignment& alignment) {
  Json beads = Json::array();
  for (const alignment::Bead& bead : alignment.beads) {
    Json& entry = beads.emplace_back();
    entry["source"] = numbers(bead.source);
    entry["target"] = numbers(bead.target);
    entry["confidence"] = rounded(bead.confidence);
    entry["cost"] = rounded(bead.cost);
    if (bead.moved) entry["moved"] = true;
  }
  return beads;
}

/// "3 sentences".
std::string counted(std::size_t count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

}  // namespace

std::string_view to_string(alignment::PageMatch::By by) {
  switch (by) {
    case alignment::PageMatch::By::link:
      return "link";
    case alignment::PageMatch::By::name:
      return "name";
    case alignment::PageMatch::By::content:
      break;
  }
  return "content";
}

Json alignment_json(const AlignJob& job, std::size_t p, const alignment::Alignment& alignment, bool lines) {
  const AlignPair& pair = job.pairs[p];
  const alignment::PagePair& documents = job.documents[p];
  Json result = {{"source", name(pair.source)},
                 {"target", name(pair.target)},
                 {"from", job.from.tag()},
                 {"to", job.to.tag()}};
  if (pair.match)
    result["paired"] = {{"by", to_string(pair.match->by)}, {"confidence", rounded(pair.match->confidence)}};
  result["source_sentences"] = documents.source.sentences.size();
  result["target_sentences"] = documents.target.sentences.size();
  result["beads"] = beads_json(alignment);
  if (!lines)
    result["sentences"] = {{"source", texts(documents.source)}, {"target", texts(documents.target)}};
  Json findings = Json::array();
  for (const Finding& finding : job.findings) {
    const bool own = finding.place.file == pair.source || finding.place.file == pair.target;
    if (own && !finding.place.file.empty())
      findings.push_back(
          {{"file", finding.place.file}, {"rule", finding.rule}, {"message", finding.message}});
  }
  for (const Finding& finding : alignment.findings)
    findings.push_back({{"rule", finding.rule}, {"message", finding.message}});
  result["findings"] = std::move(findings);
  if (pair.error) result["error"] = pair.error->what();
  return result;
}

void print_beads(const alignment::PagePair& pair, const alignment::Alignment& alignment) {
  const auto shown = [](std::string text) {
    for (char& c : text)
      if (static_cast<unsigned char>(c) < 0x20) c = ' ';  // one bead a line, and no terminal commands
    return text.empty() ? "–" : text;
  };
  for (const alignment::Bead& bead : alignment.beads) {
    const std::string percent = std::to_string(static_cast<int>(bead.confidence * 100));
    std::cout << std::string(3 - percent.size(), ' ') << percent << " %\t"
              << shown(text_of(pair.source, bead.source)) << "\t" << shown(text_of(pair.target, bead.target))
              << "\n";
  }
}

std::string summary_of(const AlignJob& job, std::span<const alignment::Alignment> alignments) {
  std::size_t pages = 0, alone = 0, sources = 0, targets = 0, beads = 0, sure = 0, lone = 0;
  for (std::size_t p = 0; p < job.pairs.size(); ++p) {
    if (job.pairs[p].error) continue;
    ++(job.pairs[p].alone() ? alone : pages);
    sources += job.documents[p].source.sentences.size();
    targets += job.documents[p].target.sentences.size();
    for (const alignment::Bead& bead : alignments[p].beads) {
      if (bead.one_sided()) {
        lone += bead.source.size() + bead.target.size();
        continue;
      }
      ++beads;
      sure += bead.confidence >= fairly_sure ? 1 : 0;
    }
  }
  std::string text = counted(pages, "pair", "pairs") + " aligned";
  if (alone > 0) text += ", " + counted(alone, "page", "pages") + " without a partner";
  text += ": " + std::to_string(sources) + " + " + std::to_string(targets) + " sentences, " +
          counted(beads, "bead", "beads") + " of two sides (" + std::to_string(sure) + " at 0.9 or above), " +
          counted(lone, "sentence", "sentences") + " without a counterpart";
  return text;
}

}  // namespace satz::cli
