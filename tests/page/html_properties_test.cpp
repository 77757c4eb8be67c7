#include <gumbo.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "page/filters.hpp"
#include "page/front_matter.hpp"
#include "page/html_attributes.hpp"
#include "page/html_lexer.hpp"
#include "page/html_references.hpp"
#include "page/html_run.hpp"
#include "page/ids.hpp"
#include "page/templates.hpp"
#include "tests/page/page_invariants.hpp"
#include "tests/places.hpp"
#include "text/ascii.hpp"

namespace satz::page {
namespace {

struct Sample {
  std::string name;
  std::string text;
};

std::string file_text(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

/// The pages in our cases, and the shared development pages where they are, as UTF-8 without byte order mark.
const std::vector<Sample>& samples() {
  static const std::vector<Sample> all = [] {
    std::vector<Sample> found;
    for (const auto& entry : std::filesystem::directory_iterator(places::source("tests/cases/page"))) {
      std::istringstream cases(file_text(entry.path()));
      bool page = false;
      for (std::string line; std::getline(cases, line);) {
        if (line.starts_with("## ")) {
          found.push_back({line, ""});
          page = true;
        } else if (line == "--") {
          page = false;
        } else if (page) {
          found.back().text += line + "\n";
        }
      }
    }
    const char* more = std::getenv("SATZ_MORE_PAGES");  // a folder of any pages
    for (const std::filesystem::path& folder : {places::source("corpora"), places::shared("data"),
                                                std::filesystem::path(more == nullptr ? "" : more)}) {
      if (!std::filesystem::exists(folder)) continue;
      std::vector<std::filesystem::path> paths;
      for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        paths.push_back(entry.path());
      std::sort(paths.begin(), paths.end());
      for (const auto& path : paths) {
        if (!path.extension().string().starts_with(".htm") && path.extension() != ".xhtml") continue;
        std::string text = file_text(path);
        if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
        if (is_valid_utf8(text)) found.push_back({path.filename().string(), std::move(text)});
      }
    }
    return found;
  }();
  return all;
}

TEST(HtmlLexer, TokensTileEveryPage) {
  for (const Sample& sample : samples()) {
    std::size_t at = 0;
    for (const HtmlToken& token : lex_html(sample.text).tokens) {
      ASSERT_EQ(token.bytes.begin, at) << sample.name;
      ASSERT_LT(token.bytes.begin, token.bytes.end) << sample.name;
      at = token.bytes.end;
    }
    EXPECT_EQ(at, sample.text.size()) << sample.name;
  }
}

TEST(HtmlFilter, BlocksAreSoundOnEveryPage) {
  for (const Sample& sample : samples()) {
    for (const bool all : {false, true}) {
      std::vector<Block> blocks = html_filter().extract(sample.text, {all, all, {}}).blocks;
      assign_ids(blocks);
      EXPECT_EQ(defect_of(sample.text, blocks), "") << sample.name;
    }
  }
}

TEST(HtmlFilter, WhatIsWrittenIsReadAgain) {
  for (const Sample& sample : samples()) {
    const auto blocks = html_filter().extract(sample.text, {true, true, {}}).blocks;
    const std::string page = rewritten(html_filter(), sample.text, blocks, unchanged);
    EXPECT_EQ(difference(blocks, html_filter().extract(page, {true, true, {}}).blocks, unchanged), "")
        << sample.name;
  }
}

/// The page with the bytes of its blocks taken out: all that a translation must not change.
std::string skeleton(std::string_view text, const std::vector<Block>& blocks) {
  std::vector<Splice> splices;
  for (const Block& block : blocks) {
    for (const Piece& piece : block.pieces) {
      if (piece.code == Piece::no_code) splices.push_back({piece.bytes, ""});
    }
  }
  return page::apply(text, std::move(splices));
}

TEST(HtmlFilter, OtherTextsChangeNoTag) {
  std::size_t words = 0;
  for (const Sample& sample : samples()) {
    const auto blocks = html_filter().extract(sample.text, {}).blocks;
    const std::string page = rewritten(html_filter(), sample.text, blocks, with_other_letters);
    const auto after = html_filter().extract(page, {}).blocks;
    EXPECT_EQ(difference(blocks, after, with_other_letters), "") << sample.name;
    // An unquoted value may have got quotes.
    const bool quotes = std::any_of(blocks.begin(), blocks.end(), [](const Block& b) { return b.whole; });
    if (!quotes) {
      EXPECT_EQ(skeleton(sample.text, blocks), skeleton(page, after)) << sample.name;
    }
    words += blocks.size();
  }
  EXPECT_GT(words, 100U);
}

// --- gumbo as the oracle: which letters and digits of the page a browser shows

/// What gumbo shows, as far as it must agree with us: a mark for each byte of the page.
class Shown {
 public:
  explicit Shown(std::string_view text) : text_(text), marks(text.size(), false) {
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;
    GumboOutput* output = gumbo_parse_with_options(&options, text.data(), text.size());
    visit(output->root, {});
    gumbo_destroy_output(&options, output);
  }

 private:
  struct State {
    bool translate = true;
    bool shows = true;
    bool rcdata = false;
  };

  void visit(const GumboNode* root, State start) {
    std::vector<std::pair<const GumboNode*, State>> todo = {{root, start}};
    while (!todo.empty()) {
      auto [node, state] = todo.back();
      todo.pop_back();
      if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA) {
        if (state.translate && state.shows) mark(node->v.text, state.rcdata);
        continue;
      }
      if (node->type != GUMBO_NODE_ELEMENT && node->type != GUMBO_NODE_TEMPLATE) continue;
      if (!enter(node->v.element, state)) continue;
      for (unsigned i = 0; i < node->v.element.children.length; ++i) {
        todo.emplace_back(static_cast<const GumboNode*>(node->v.element.children.data[i]), state);
      }
    }
  }

  static bool enter(const GumboElement& element, State& state) {
    switch (element.tag) {
      case GUMBO_TAG_SCRIPT:
      case GUMBO_TAG_STYLE:
      case GUMBO_TAG_IFRAME:
      case GUMBO_TAG_NOEMBED:
      case GUMBO_TAG_NOFRAMES:
      case GUMBO_TAG_XMP:
      case GUMBO_TAG_PLAINTEXT:
      case GUMBO_TAG_FRAMESET:
        if (element.tag_namespace == GUMBO_NAMESPACE_HTML) return false;
        break;
      default:
        break;
    }
    state.rcdata = element.tag == GUMBO_TAG_TITLE || element.tag == GUMBO_TAG_TEXTAREA;
    if (element.tag_namespace != GUMBO_NAMESPACE_HTML) {
      state.rcdata = false;
      GumboStringPiece name = element.original_tag;
      gumbo_tag_from_original_text(&name);
      const std::string_view spelled(name.data == nullptr ? "" : name.data, name.length);
      if (element.tag == GUMBO_TAG_SVG || element.tag == GUMBO_TAG_MATH) state.shows = false;
      for (const char* shown : {"title", "desc", "text", "foreignobject", "mtext"}) {
        if (equals_ignoring_case(spelled, shown)) state.shows = true;
      }
    }
    if (const GumboAttribute* translate = gumbo_get_attribute(&element.attributes, "translate")) {
      if (equals_ignoring_case(translate->value, "no")) state.translate = false;
      if (equals_ignoring_case(translate->value, "yes") || *translate->value == 0) state.translate = true;
    } else if (const GumboAttribute* names = gumbo_get_attribute(&element.attributes, "class")) {
      if ((" " + std::string(names->value) + " ").find(" notranslate ") != std::string::npos)
        state.translate = false;
    }
    return true;
  }

  void mark(const GumboText& node, bool rcdata) {
    std::string_view original(node.original_text.data, node.original_text.length);
    const auto begin = static_cast<std::size_t>(original.data() - text_.data());
    if (!shows_something(std::string_view(node.text))) return;
    if (rcdata) return mark(begin, begin + original.size());
    // The bytes of a text may run on over tags that the parser dropped.
    for (const HtmlToken& token : lex_html(original).tokens) {
      if (token.kind == HtmlToken::Kind::text) mark(begin + token.bytes.begin, begin + token.bytes.end);
    }
  }

  void mark(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) marks[i] = true;
  }

  std::string_view text_;

 public:
  std::vector<bool> marks;
};

std::vector<bool>::iterator at(std::vector<bool>& marks, std::size_t i) {
  return marks.begin() + static_cast<std::ptrdiff_t>(i);
}

/// The bytes that the comparison leaves out: references, CDATA (gumbo does not say where it ends), and a
/// server's code, templates and front matter, which no browser ever sees.
std::vector<bool> left_out(std::string_view text) {
  std::vector<bool> marks(text.size(), false);
  std::fill_n(marks.begin(), read_front_matter(text).end, true);
  for (const HtmlToken& token : lex_html(text).tokens) {
    for (std::size_t i = token.bytes.begin; i < token.bytes.end; ++i) {
      const std::size_t end = template_end(text, i, token.bytes.end);
      if (end > 0) std::fill(at(marks, i), at(marks, end), true);
      if (token.kind == HtmlToken::Kind::cdata || token.kind == HtmlToken::Kind::instruction) marks[i] = true;
      const std::size_t length = text[i] == '&' ? read_reference(text, i, false).length : 0;
      std::fill_n(at(marks, i), length, true);
    }
  }
  return marks;
}

/// The bytes of the page that are in our blocks, one mark a byte.
std::vector<bool> extracted(std::string_view text) {
  std::vector<bool> marks(text.size(), false);
  for (const Block& block : html_filter().extract(text, {true, true, {}}).blocks) {
    if (block.kind.find('@') != std::string::npos) continue;
    for (const Piece& piece : block.pieces) {
      if (piece.text_begin == piece.text_end) continue;
      for (std::size_t at = piece.bytes.begin; at < piece.bytes.end; ++at) {
        EXPECT_FALSE(marks[at]) << "a byte is in two texts";
        marks[at] = true;
      }
    }
  }
  return marks;
}

/// Letters and digits that gumbo shows and we do not have, and the reverse.
struct Difference {
  std::string lost;
  std::string extra;
  bool operator==(const Difference&) const = default;
};

Difference from_gumbo(std::string_view text) {
  const Shown shown(text);
  const std::vector<bool> found = extracted(text);
  const std::vector<bool> ignored = left_out(text);
  Difference difference;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (ignored[i] || !is_ascii_alphanumeric(text[i])) continue;
    if (shown.marks[i] && !found[i]) difference.lost += text[i];
    if (!shown.marks[i] && found[i]) difference.extra += text[i];
  }
  return difference;
}

/// Where we and gumbo 0.10, which reads HTML as the standard was in 2015, see other texts, and why.
struct Known {
  std::string_view page;
  Difference difference;
  std::string_view reason;
};

const std::vector<Known> known = {
    {R"(<html xmlns="http://www.w3.org/1999/xhtml"><p>One<a id="x"/>two</p><script/>c)",
     {"", "c"},
     "XHTML: \"/>\" ends an element; to gumbo what follows is script"},
    {"<svg></p>x</svg>y", {"", "x"}, "</p> leaves svg, the standard says since 2020"},
    {"<frameset><frame></frameset>x",
     {"", "x"},
     "browsers drop text behind a frameset; nothing is lost that shows"},
    {R"(<math><annotation-xml encoding="text/html"><p>h</p></annotation-xml></math>x)",
     {"", "h"},
     "HTML in an annotation is text, though browsers hide it"},
    {"<table><tr><td><select><svg><g>foo</g></svg></select></table>",
     {"foo", ""},
     "in select gumbo drops the tags of svg; the standard keeps them since 2025, and <g> shows no text"},
};

TEST(HtmlFilter, DiffersFromGumboWhereItIsKnownWhy) {
  for (const Known& one : known) {
    const Difference difference = from_gumbo(one.page);
    EXPECT_EQ(difference.lost, one.difference.lost) << one.page << ": " << one.reason;
    EXPECT_EQ(difference.extra, one.difference.extra) << one.page << ": " << one.reason;
  }
}

TEST(HtmlFilter, FindsTheTextThatGumboShows) {
  // The pages that hold one of the above.
  const std::set<std::string> explained = {"## XHTML: \"/>\" ends an element", "tests10_0695.html"};
  for (const Sample& sample : samples()) {
    const Difference difference = from_gumbo(sample.text);
    if (difference == Difference() || explained.contains(sample.name)) continue;
    ADD_FAILURE() << sample.name << " lost: " << difference.lost.substr(0, 60)
                  << " extra: " << difference.extra.substr(0, 60);
  }
}

// --- hostile pages

std::string repeated(std::string_view part, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

TEST(HtmlFilter, TakesLinearTimeWhateverThePage) {
  const std::size_t n = 100000;
  const std::vector<std::string> pages = {
      repeated("<", 1000000),
      repeated("<div>", n) + "x" + repeated("</div>", n),
      repeated("<b>", n) + "x" + repeated("</i>", n),
      repeated("<b>", n) + repeated("<div>", n) + "x" + repeated("</b>", n),
      repeated("<b>x", n),
      repeated("<b><i>x</b>", n),
      "<p " + repeated("title=x ", n) + ">x</p>",
      "<img " + repeated("a=b ", n) + repeated("alt='' ", n) + ">",
      repeated("<p title=x>", n),
      repeated("<object>x", n),
      repeated("<code>x", n),
      repeated("<i translate=no>x<i translate=yes>y", n / 2),
      repeated("<svg><text>x", n),
      repeated("<table><tr><td>x", n),
      repeated("<ul><li>x", n),
      repeated("<?php x", n),
      repeated("<!--", n),
      repeated("<![CDATA[", n),
      repeated("<a href=x>y<div>", n),
      repeated("&", 1000000),
      repeated("{", 1000000),
      repeated("{{ x", n),
      "<p>" + repeated("&#", n) + repeated("0", 500000),
      repeated("<title>", n),
      repeated("</p>", n),
      repeated("<h1>x<p its-loc-note='" + repeated("n", 100) + "'>", n / 10),
      repeated("<select><option>x", n),
      repeated("<x" + repeated("y", 50) + ">", n / 10) + repeated("</z>", n),
      repeated("<p lang='de-1-2-3'>x", n),
      repeated("<u><b><i>x</b>y</u></i>", n / 10),
  };
  for (const std::string& page : pages) {
    const auto start = std::chrono::steady_clock::now();
    std::vector<Block> blocks = html_filter().extract(page, {}).blocks;
    assign_ids(blocks);
    const auto took = std::chrono::steady_clock::now() - start;
    EXPECT_LT(took, std::chrono::seconds(10)) << page.substr(0, 60);
    EXPECT_EQ(defect_of(page, blocks), "") << page.substr(0, 60);
    if (std::getenv("SATZ_TIMES") != nullptr) {
      std::cout << std::chrono::duration<double>(took).count() << " s  " << blocks.size() << "  "
                << page.substr(0, 50) << "\n";
    }
  }
}

}  // namespace
}  // namespace satz::page
