#include "cli/align_review.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "cli/align_report.hpp"
#include "cli/align_review_assets.hpp"
#include "cli/aligned_units.hpp"
#include "text/utf8.hpp"

namespace satz::cli {
namespace {

using alignment::Alignment;
using alignment::Bead;
using alignment::Document;
using alignment::Range;

/// Text for an element or a quoted attribute: control characters, which HTML does not allow, as blanks.
std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      default:
        result += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
    }
  }
  return result;
}

std::string shortened(std::string_view text, std::size_t most) {
  std::size_t at = 0;
  for (std::size_t count = 0; count < most && at < text.size(); ++count) next_code_point(text, at);
  return std::string(text.substr(0, at)) + (at < text.size() ? "…" : "");
}

/// A sentence with its inline codes as they are spelled, long ones cut.
std::string with_codes(const Fragment& content) {
  constexpr std::size_t most = 24;  // characters of a code
  std::string result;
  std::size_t done = 0;
  for (const InlineCode& code : content.codes) {
    result += escaped(std::string_view(content.text).substr(done, code.offset - done));
    done = code.offset;
    result += "<code>" + escaped(shortened(code.original, most)) + "</code>";
  }
  return result + escaped(std::string_view(content.text).substr(done));
}

std::string percent(double confidence) {
  return std::to_string(static_cast<int>(confidence * 100 + 1e-9)) + "\u00A0%";
}

/// A bead and where it is.
struct Place {
  std::size_t pair = 0;
  std::size_t bead = 0;
};

class ReviewWriter {
 public:
  ReviewWriter(const AlignJob& job, std::span<const Alignment> alignments, double written_from)
      : job_(job), alignments_(alignments), written_from_(written_from) {
    for (std::size_t p = 0; p < alignments.size(); ++p)
      sure_.push_back(text_confidences(job.documents[p], alignments[p]));
  }

  std::string write() {
    html_ += "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
    html_ += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    html_ +=
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'unsafe-inline'; script-src 'unsafe-inline'\">\n";
    html_ += "<title>Alignment to review</title>\n<style>";
    html_.append(review_style).append("</style>\n</head>\n<body>\n");
    write_head();
    write_findings();
    write_doubtful();
    write_pages();
    html_.append("<script>").append(review_script).append("</script>\n</body>\n</html>\n");
    return std::move(html_);
  }

 private:
  const Bead& at(const Place& place) const { return alignments_[place.pair].beads[place.bead]; }

  void write_head() {
    html_ += "<h1>Alignment to review</h1>\n<p class=\"soft\">" + escaped(job_.from.tag()) + " and " +
             escaped(job_.to.tag()) + ": " + escaped(summary_of(job_, alignments_)) + ".</p>\n";
    constexpr std::array<double, 6> edges = {1.01, 0.99, 0.95, doubtful_below, 0.5, 0};
    html_ +=
        "<table>\n<tr><th>how sure</th><th class=\"n\">two sides</th><th class=\"n\">one side</th></tr>\n";
    for (std::size_t e = 0; e + 1 < edges.size(); ++e) {
      std::array<std::size_t, 2> count{};
      for (const Alignment& alignment : alignments_)
        for (const Bead& bead : alignment.beads)
          if (bead.confidence < edges[e] && bead.confidence >= edges[e + 1])
            ++count[bead.one_sided() ? 1 : 0];
      html_ +=
          "<tr><td>" +
          (e == 0 ? percent(edges[1]) + " and above" : percent(edges[e + 1]) + " to " + percent(edges[e])) +
          "</td><td class=\"n\">" + std::to_string(count[0]) + "</td><td class=\"n\">" +
          std::to_string(count[1]) + "</td></tr>\n";
    }
    html_ +=
        "</table>\n<div class=\"bar\"><span id=\"marked\"></span>"
        "<button id=\"save\" type=\"button\">Save what is right (TSV)</button>"
        "<button id=\"open\" type=\"button\">Open or close all pages</button>"
        "<span class=\"keys\"><kbd>j</kbd> <kbd>k</kbd> next, back · <kbd>y</kbd> right · <kbd>x</kbd> "
        "wrong · <kbd>u</kbd> neither</span></div>\n";
  }

  void write_findings() {
    std::string list;
    for (const Finding& finding : job_.findings)
      list += "<li>" + escaped(to_string(finding.place)) + ": " + escaped(finding.message) + "</li>\n";
    if (!list.empty()) html_ += "<h2>What is odd</h2>\n<ul>\n" + list + "</ul>\n";
  }

  void write_doubtful() {
    std::vector<Place> doubtful;
    for (std::size_t p = 0; p < alignments_.size(); ++p)
      for (std::size_t b = 0; b < alignments_[p].beads.size(); ++b)
        if (alignments_[p].beads[b].confidence < doubtful_below) doubtful.push_back({p, b});
    std::stable_sort(doubtful.begin(), doubtful.end(),
                     [&](const Place& a, const Place& b) { return at(a).confidence < at(b).confidence; });
    html_ += "<h2>To look at first: " + std::to_string(doubtful.size()) +
             (doubtful.size() == 1 ? " bead" : " beads") + " below " + percent(doubtful_below) + "</h2>\n";
    if (doubtful.empty()) html_ += "<p class=\"soft\">None: the aligner is sure of all.</p>\n";
    html_ += "<div class=\"first\">\n";
    for (const Place& place : doubtful) write_bead(place, true);
    html_ += "</div>\n";
  }

  void write_pages() {
    html_ += "<h2>All pages</h2>\n";
    for (std::size_t p = 0; p < alignments_.size(); ++p) {
      const AlignPair& pair = job_.pairs[p];
      if (pair.error || pair.alone()) continue;
      html_ += "<details" + std::string(job_.pairs.size() == 1 ? " open" : "") + "><summary>" +
               escaped(pair.source) + " ↔ " + escaped(pair.target) + " <span class=\"soft\">" +
               std::to_string(alignments_[p].beads.size()) + " beads" +
               (pair.match ? ", paired by " + std::string(to_string(pair.match->by)) : "") +
               "</span></summary>\n";
      for (std::size_t b = 0; b < alignments_[p].beads.size(); ++b) write_bead({p, b}, false);
      html_ += "</details>\n";
    }
  }

  void write_bead(const Place& place, bool with_neighbours) {
    const Bead& bead = at(place);
    const bool doubtful = bead.confidence < doubtful_below;
    html_ += "<article class=\"bead" + std::string(doubtful ? " doubt" : "") +
             "\" tabindex=\"0\" data-bead=\"" + std::to_string(place.pair) + "." +
             std::to_string(place.bead) + "\"" + (bead.one_sided() ? "" : " data-two=\"1\"") +
             ">\n<div class=\"meta\"><b>" + percent(bead.confidence) + "</b><span>" + kind_of(bead) +
             "</span>";
    if (bead.moved) html_ += "<span>moved</span>";
    if (!bead.one_sided() && sure_[place.pair][place.bead] < written_from_) html_ += "<span>left out</span>";
    html_ += "</div>\n";
    write_side(job_.documents[place.pair].source, bead.source, "source", job_.from, with_neighbours);
    write_side(job_.documents[place.pair].target, bead.target, "target", job_.to, with_neighbours);
    if (with_neighbours && job_.pairs.size() > 1) {
      const AlignPair& pair = job_.pairs[place.pair];
      html_ += "<div class=\"where\">" + escaped(pair.source) + " ↔ " + escaped(pair.target) + "</div>\n";
    }
    html_ += "</article>\n";
  }

  static std::string kind_of(const Bead& bead) {
    return std::to_string(bead.source.size()) + " : " + std::to_string(bead.target.size());
  }

  void write_side(const Document& document, const Range& range, const char* name, const Language& language,
                  bool with_neighbours) {
    html_ += "<div class=\"side " + std::string(name) + "\" lang=\"" + escaped(language.tag()) + "\"" +
             (language.right_to_left() ? " dir=\"rtl\"" : "") + ">";
    if (with_neighbours && range.begin > 0) write_near(document.sentences[range.begin - 1].content.text);
    if (range.empty()) {
      html_ += "<p class=\"text none\" lang=\"en\" data-text=\"\">no counterpart</p>";
    } else {
      html_ += "<p class=\"text\" data-text=\"" + escaped(text_of(document, range)) + "\">";
      for (std::size_t i = range.begin; i < range.end; ++i)
        html_ += (i > range.begin ? " " : "") + with_codes(document.sentences[i].content);
      html_ += "</p>";
    }
    if (with_neighbours && range.end < document.sentences.size())
      write_near(document.sentences[range.end].content.text);
    html_ += "</div>\n";
  }

  void write_near(const std::string& text) {
    constexpr std::size_t most = 120;  // characters
    html_ += "<p class=\"near\">" + escaped(shortened(text, most)) + "</p>";
  }

  const AlignJob& job_;
  std::span<const Alignment> alignments_;
  double written_from_;
  std::vector<std::vector<double>> sure_;  // of each pair's beads, by their texts
  std::string html_;
};

}  // namespace

std::string review_page(const AlignJob& job, std::span<const Alignment> alignments, double written_from) {
  return ReviewWriter(job, alignments, written_from).write();
}

}  // namespace satz::cli
