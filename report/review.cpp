#include "report/review.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "report/embedded.hpp"
#include "report/template.hpp"
#include "text/digest.hpp"
#include "text/utf8.hpp"

namespace satz::report {
namespace {

using alignment::Alignment;
using alignment::Bead;
using alignment::Document;
using alignment::Range;

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

std::string neighbour(const std::string& text) {
  constexpr std::size_t most = 120;  // characters
  return "<p class=\"near\">" + escaped(shortened(text, most)) + "</p>";
}

std::string side_html(const Document& document, const Range& range, const char* name,
                      const Language& language, bool with_neighbours) {
  std::string html = "<div class=\"side " + std::string(name) + "\" lang=\"" + escaped(language.tag()) +
                     "\"" + (language.right_to_left() ? " dir=\"rtl\"" : "") + ">";
  if (with_neighbours && range.begin > 0) html += neighbour(document.sentences[range.begin - 1].content.text);
  if (range.empty()) {
    html += "<p class=\"text none\" lang=\"en\" data-text=\"\">no counterpart</p>";
  } else {
    html += "<p class=\"text\" data-text=\"" + escaped(text_of(document, range)) + "\">";
    for (std::size_t i = range.begin; i < range.end; ++i)
      html += (i > range.begin ? " " : "") + with_codes(document.sentences[i].content);
    html += "</p>";
  }
  if (with_neighbours && range.end < document.sentences.size())
    html += neighbour(document.sentences[range.end].content.text);
  return html + "</div>\n";
}

/// A bead of a pair, both by number.
struct Where {
  std::size_t pair = 0;
  std::size_t bead = 0;
};

const Bead& at(const Review& review, const Where& where) {
  return review.pairs[where.pair].alignment->beads[where.bead];
}

std::string names_of(const ReviewPair& pair) {
  return escaped(pair.source) + " ↔ " + escaped(pair.target);
}

std::string bead_html(const Review& review, const Where& where, bool with_neighbours) {
  const Bead& bead = at(review, where);
  const ReviewPair& pair = review.pairs[where.pair];
  std::string html = "<article class=\"bead" + std::string(bead.confidence < doubtful_below ? " doubt" : "") +
                     "\" tabindex=\"0\" data-bead=\"" + std::to_string(where.pair) + "." +
                     std::to_string(where.bead) + "\"" + (bead.one_sided() ? "" : " data-two=\"1\"") +
                     ">\n<div class=\"meta\"><b>" + percent(bead.confidence) + "</b><span>" +
                     std::to_string(bead.source.size()) + " : " + std::to_string(bead.target.size()) +
                     "</span>";
  if (bead.moved) html += "<span>moved</span>";
  if (pair.left_out[where.bead]) html += "<span>left out</span>";
  html += "</div>\n";
  html += side_html(pair.texts->source, bead.source, "source", review.from, with_neighbours);
  html += side_html(pair.texts->target, bead.target, "target", review.to, with_neighbours);
  if (with_neighbours && review.pairs.size() > 1)
    html += "<div class=\"where\">" + names_of(pair) + "</div>\n";
  return html + "</article>\n";
}

/// How many beads are how sure.
std::string ladder_html(const Review& review) {
  constexpr std::array<double, 6> edges = {1.01, 0.99, 0.95, doubtful_below, 0.5, 0};
  std::string html;
  for (std::size_t e = 0; e + 1 < edges.size(); ++e) {
    std::array<std::size_t, 2> count{};
    for (const ReviewPair& pair : review.pairs)
      for (const Bead& bead : pair.alignment->beads)
        if (bead.confidence < edges[e] && bead.confidence >= edges[e + 1]) ++count[bead.one_sided() ? 1 : 0];
    html += "<tr><td>" +
            (e == 0 ? percent(edges[1]) + " and above" : percent(edges[e + 1]) + " to " + percent(edges[e])) +
            "</td><td class=\"n\">" + std::to_string(count[0]) + "</td><td class=\"n\">" +
            std::to_string(count[1]) + "</td></tr>\n";
  }
  return html;
}

std::string findings_html(const std::vector<Finding>& findings) {
  std::string list;
  for (const Finding& finding : findings)
    list += "<li>" + escaped(to_string(finding.place)) + ": " + escaped(finding.message) + "</li>\n";
  return list.empty() ? list : "<h2>What is odd</h2>\n<ul>\n" + list + "</ul>\n";
}

/// The doubtful beads, least sure first.
std::vector<Where> doubtful_beads(const Review& review) {
  std::vector<Where> doubtful;
  for (std::size_t p = 0; p < review.pairs.size(); ++p)
    for (std::size_t b = 0; b < review.pairs[p].alignment->beads.size(); ++b)
      if (at(review, {p, b}).confidence < doubtful_below) doubtful.push_back({p, b});
  std::stable_sort(doubtful.begin(), doubtful.end(), [&](const Where& a, const Where& b) {
    return at(review, a).confidence < at(review, b).confidence;
  });
  return doubtful;
}

std::string first_html(const Review& review, const std::vector<Where>& doubtful) {
  std::string html = doubtful.empty() ? "<p class=\"soft\">None: the aligner is sure of all.</p>\n" : "";
  html += "<div class=\"first\">\n";
  for (const Where& where : doubtful) html += bead_html(review, where, true);
  return html + "</div>\n";
}

std::string pages_html(const Review& review) {
  std::string html;
  for (std::size_t p = 0; p < review.pairs.size(); ++p) {
    const ReviewPair& pair = review.pairs[p];
    if (pair.source.empty() || pair.target.empty()) continue;
    const std::size_t beads = pair.alignment->beads.size();
    html += "<details" + std::string(review.pairs.size() == 1 ? " open" : "") + "><summary>" +
            names_of(pair) + " <span class=\"soft\">" + std::to_string(beads) + " beads" +
            (pair.paired_by.empty() ? "" : ", paired by " + pair.paired_by) + "</span></summary>\n";
    for (std::size_t b = 0; b < beads; ++b) html += bead_html(review, {p, b}, false);
    html += "</details>\n";
  }
  return html;
}

}  // namespace

std::string review_html(const Review& review) {
  const std::vector<Where> doubtful = doubtful_beads(review);
  std::string pages = pages_html(review);
  return filled(
      embedded::review_html(),
      {{"nonce", short_name(digest(pages), 13)},
       {"style", std::string(embedded::review_css())},
       {"summary", escaped(review.from.tag() + " and " + review.to.tag() + ": " + review.summary + ".")},
       {"ladder", ladder_html(review)},
       {"findings", findings_html(review.findings)},
       {"doubtful", std::to_string(doubtful.size()) + (doubtful.size() == 1 ? " bead" : " beads") +
                        " below " + percent(doubtful_below)},
       {"first", first_html(review, doubtful)},
       {"pages", std::move(pages)},
       {"script", std::string(embedded::review_js())}});
}

}  // namespace satz::report
