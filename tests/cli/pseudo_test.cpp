// Pages pseudo-translated and merged by the real program, looked at by parsers that know nothing of satz:
// every text is another, and every tag is the same.
#include <gtest/gtest.h>
#include <gumbo.h>
#include <md4c.h>

#include <iostream>
#include <set>
#include <utility>

#include "tests/cli/sandbox.hpp"
#include "tests/places.hpp"

namespace satz {
namespace {

namespace fs = std::filesystem;
using test::RunResult;
using test::Sandbox;

/// A page as a browser sees it: its tags with their attributes, and its texts.
struct Seen {
  std::vector<std::string> tags;
  std::vector<std::string> texts;
};

/// Attributes that people read, whose values may become others.
bool is_read(std::string_view name) {
  static const std::set<std::string_view> read = {"title",
                                                  "alt",
                                                  "placeholder",
                                                  "label",
                                                  "abbr",
                                                  "summary",
                                                  "standby",
                                                  "content",
                                                  "value",
                                                  "aria-label",
                                                  "aria-description",
                                                  "aria-roledescription",
                                                  "aria-valuetext",
                                                  "aria-placeholder",
                                                  "aria-braillelabel",
                                                  "aria-brailleroledescription"};
  return read.contains(name);
}

/// Whether a pseudo-translation looks different: it puts accents on these. Templates and addresses are codes.
bool has_accents(std::string text) {
  for (std::size_t at; (at = text.find("{{")) != std::string::npos;) {
    const std::size_t end = text.find("}}", at);
    text.erase(at, end == std::string::npos ? end : end + 2 - at);
  }
  const bool is_address = text.find(' ') == std::string::npos &&
                          (text.find('@') != std::string::npos || text.find("://") != std::string::npos);
  return !is_address && text.find_first_of("aceinouyACEINOUY") != std::string_view::npos;
}

/// Whether texts inside are left alone, or shown to nobody.
bool is_left_alone(const GumboElement& element) {
  static const std::set<GumboTag> tags = {
      GUMBO_TAG_SCRIPT,   GUMBO_TAG_STYLE,     GUMBO_TAG_CODE,   GUMBO_TAG_PRE,
      GUMBO_TAG_KBD,      GUMBO_TAG_SAMP,      GUMBO_TAG_VAR,    GUMBO_TAG_XMP,
      GUMBO_TAG_LISTING,  GUMBO_TAG_PLAINTEXT, GUMBO_TAG_IFRAME, GUMBO_TAG_NOEMBED,
      GUMBO_TAG_NOFRAMES, GUMBO_TAG_FRAMESET,  GUMBO_TAG_SVG,    GUMBO_TAG_MATH};
  if (tags.contains(element.tag)) return true;
  const GumboAttribute* translate = gumbo_get_attribute(&element.attributes, "translate");
  const GumboAttribute* names = gumbo_get_attribute(&element.attributes, "class");
  return (translate != nullptr && std::string_view(translate->value) == "no") ||
         (names != nullptr && std::string_view(names->value).find("notranslate") != std::string_view::npos);
}

Seen seen(const std::string& page) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  const std::size_t mark = page.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  GumboOutput* output = gumbo_parse_with_options(&options, page.data() + mark, page.size() - mark);
  Seen found;
  struct Open {
    const GumboNode* node;
    bool left_alone;
  };
  std::vector<Open> todo = {{output->root, false}};
  while (!todo.empty()) {
    auto [node, left_alone] = todo.back();
    todo.pop_back();
    if (node->type == GUMBO_NODE_TEXT) {
      found.tags.push_back("text");
      found.texts.push_back(left_alone ? "" : node->v.text.text);
    }
    if (node->type == GUMBO_NODE_COMMENT) found.tags.push_back(std::string("!--") + node->v.text.text);
    if (node->type != GUMBO_NODE_ELEMENT && node->type != GUMBO_NODE_TEMPLATE) continue;
    const GumboElement& element = node->v.element;
    std::string tag = gumbo_normalized_tagname(element.tag);
    if (element.tag == GUMBO_TAG_UNKNOWN)
      tag.assign(element.original_tag.data, std::min<std::size_t>(element.original_tag.length, 6));
    for (unsigned i = 0; i < element.attributes.length; ++i) {
      const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
      tag.append(" ").append(attribute->name);
      if (!is_read(attribute->name)) tag.append("=").append(attribute->value);
    }
    found.tags.push_back(tag);
    left_alone = left_alone || is_left_alone(element);
    for (unsigned i = element.children.length; i-- > 0;)
      todo.push_back({static_cast<const GumboNode*>(element.children.data[i]), left_alone});
  }
  gumbo_destroy_output(&options, output);
  return found;
}

/// What md4c reports of a page.
class MarkdownSeen {
 public:
  static Seen of(const std::string& page) {
    std::string_view body = page;
    if (page.starts_with("---\n")) {  // front matter
      const std::size_t end = page.find("\n---\n", 4);
      if (end != std::string::npos) body = body.substr(end + 5);
    }
    MarkdownSeen reader;
    const MD_PARSER parser{0,    MD_DIALECT_GITHUB, enter_block, leave_block, enter_span, leave_span,
                           text, nullptr,           nullptr};
    md_parse(body.data(), static_cast<MD_SIZE>(body.size()), &parser, &reader);
    reader.end_text();
    return std::move(reader.seen_);
  }

 private:
  static MarkdownSeen& self(void* reader) { return *static_cast<MarkdownSeen*>(reader); }

  void end_text() {
    if (text_.empty()) return;
    seen_.tags.emplace_back("text");
    seen_.texts.push_back(std::exchange(text_, {}));
  }
  int tag(std::string name) {
    end_text();
    seen_.tags.push_back(std::move(name));
    return 0;
  }

  static int enter_block(MD_BLOCKTYPE type, void*, void* reader) {
    self(reader).code_ += type == MD_BLOCK_CODE;
    return self(reader).tag("block" + std::to_string(type));
  }
  static int leave_block(MD_BLOCKTYPE type, void*, void* reader) {
    const int done = self(reader).tag("/block" + std::to_string(type));
    self(reader).code_ -= type == MD_BLOCK_CODE;
    return done;
  }
  static int enter_span(MD_SPANTYPE type, void* detail, void* reader) {
    std::string name = "span" + std::to_string(type);
    if (type == MD_SPAN_A) {
      const MD_ATTRIBUTE& href = static_cast<MD_SPAN_A_DETAIL*>(detail)->href;
      name.append(" ").append(href.text, href.size);
    }
    return self(reader).tag(name);
  }
  static int leave_span(MD_SPANTYPE type, void*, void* reader) {
    return self(reader).tag("/span" + std::to_string(type));
  }
  static int text(MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* reader) {
    MarkdownSeen& to = self(reader);
    const std::string_view bytes(text, size);
    if (type == MD_TEXT_HTML || type == MD_TEXT_CODE || to.code_ > 0) {
      to.end_text();
      return 0;  // a tag's attributes may be others; what HTML blocks hold, gumbo sees
    }
    to.text_ += type == MD_TEXT_SOFTBR || type == MD_TEXT_BR ? std::string_view(" ") : bytes;
    return 0;
  }

  Seen seen_;
  std::string text_;
  int code_ = 0;
};

class Pseudo : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(box.satz("init").code, 0);
    add(places::source("corpora"), "own");
    add(places::shared("data/html"), "html");
    add(places::shared("data/markdown"), "markdown");
    const std::string pages =
        "--pages 'pages/**/*.html' --pages 'pages/**/*.xhtml' --pages 'pages/**/*.md' --quiet ";
    RunResult run = box.satz("export --pseudo " + pages);
    ASSERT_EQ(run.code, 0) << run.err;
    run = box.satz("merge --verbatim --no-learn " + pages);
    ASSERT_EQ(run.code, 0) << run.err;
  }

  void add(const fs::path& from, const std::string& name) {
    if (!fs::exists(from)) return;
    for (const auto& entry : fs::recursive_directory_iterator(from)) {
      const std::string ending = entry.path().extension().string();
      if (ending != ".html" && ending != ".md" && ending != ".xhtml") continue;
      const std::string page = name + "/" + fs::relative(entry.path(), from).generic_string();
      fs::create_directories((box.root() / "pages" / page).parent_path());
      fs::copy_file(entry.path(), box.root() / "pages" / page);
      pages_.push_back(page);
    }
  }

  Sandbox box;
  std::vector<std::string> pages_;
};

TEST_F(Pseudo, EveryTextIsAnotherAndEveryTagTheSame) {
  std::size_t tags = 0, texts = 0, in_other_languages = 0;
  std::vector<std::string> other_tags, same_texts;
  for (const std::string& page : pages_) {
    const std::string bytes = box.read("pages/" + page);
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
      continue;                                                 // the parsers read UTF-8 alone
    if (bytes.find("<isindex") != std::string::npos) continue;  // gumbo puts a form of its own there
    const bool markdown = page.ends_with(".md");
    const auto look = [&](const std::string& text) { return markdown ? MarkdownSeen::of(text) : seen(text); };
    const Seen before = look(bytes);
    const Seen de = look(box.read("site/de/" + page));
    const Seen en = look(box.read("site/en/" + page));
    tags += before.tags.size();
    if (before.tags != de.tags || before.tags != en.tags) {
      const auto& other = before.tags == de.tags ? en.tags : de.tags;
      const auto at = std::mismatch(before.tags.begin(), before.tags.end(), other.begin(), other.end());
      other_tags.push_back(page + ": " + (at.first == before.tags.end() ? "(end)" : *at.first) + " became " +
                           (at.second == other.end() ? "(end)" : *at.second));
      continue;
    }
    std::size_t changed = 0;
    std::vector<std::string> same;
    for (std::size_t i = 0; i < before.texts.size(); ++i) {
      if (!has_accents(before.texts[i])) continue;
      if (before.texts[i] == de.texts[i] && before.texts[i] == en.texts[i]) {
        same.push_back(page + ": " + before.texts[i].substr(0, 60));
      } else {
        ++changed;
      }
    }
    texts += changed + same.size();
    if (changed < same.size()) {
      ++in_other_languages;  // such texts go in no direction
    } else {
      same_texts.insert(same_texts.end(), same.begin(), same.end());
    }
  }
  for (const std::string& line : other_tags) std::cout << "other tags: " << line << "\n";
  for (std::size_t i = 0; i < std::min<std::size_t>(same_texts.size(), 40); ++i)
    std::cout << "same text: " << same_texts[i] << "\n";
  std::cout << pages_.size() << " pages, " << tags << " nodes, " << texts << " texts, " << same_texts.size()
            << " the same, " << in_other_languages << " pages in other languages\n";
  EXPECT_EQ(other_tags.size(), 0U);
  EXPECT_EQ(same_texts.size(), 0U);
}

}  // namespace
}  // namespace satz
