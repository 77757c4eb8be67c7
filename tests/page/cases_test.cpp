// Readable cases: tests/cases/page/FORMAT_*.txt. Each is
//
//     ## what it shows
//     <p>the <b>page</b></p>
//     --
//     p: the {1>}page{<1}
//
// Behind the block's kind may stand, in this order: [de] its declared language, "<p>" the tag for a lang
// attribute, /Heading/ the headings above, (a note), max=N. A code that holds other blocks lists their kinds:
// {1 img@alt/}. Line ends in content show as \n, no-break spaces as ~. A "¶" at
// the end of a line of the page stands for a carriage return.
#include <filesystem>
#include <fstream>
#include <sstream>

#include "page/filters.hpp"
#include "page/ids.hpp"
#include "tests/places.hpp"

namespace satz::page {
namespace {

struct Case {
  std::string name;
  std::string page;
  std::string expected;
};

std::vector<Case> read_cases(const std::filesystem::path& file) {
  std::vector<Case> cases;
  std::ifstream in(file);
  std::string* part = nullptr;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("## ")) {
      cases.push_back({line.substr(3), "", ""});
      part = &cases.back().page;
    } else if (line == "--" && !cases.empty()) {
      part = &cases.back().expected;
    } else if (part != nullptr && !(part == &cases.back().expected && line.empty())) {
      if (line.ends_with("¶")) line.replace(line.size() - 2, 2, "\r");
      *part += line + "\n";
    }
  }
  return cases;
}

std::string show(const Block& block, const std::vector<Block>& blocks, std::string_view page) {
  std::string line = block.kind;
  if (block.declared) line += " [" + block.declared.tag() + "]";
  if (!block.tag.empty()) line += " " + std::string(page.substr(block.tag.begin, block.tag.size()));
  for (const std::string& heading : block.headings) line += " /" + heading + "/";
  for (const std::string& note : block.notes) line += " (" + note + ")";
  if (block.max_characters) line += " max=" + std::to_string(*block.max_characters);
  Fragment content = block.content;
  for (InlineCode& code : content.codes) {
    for (const std::string& id : code.subflows) {
      for (const Block& other : blocks) {
        if (other.id == id) code.id += " " + other.kind;
      }
    }
  }
  line += ": ";
  for (const char c : to_string(content)) line += c == '\n' ? std::string("\\n") : std::string(1, c);
  for (std::size_t at; (at = line.find("\u00A0")) != std::string::npos;) line.replace(at, 2, "~");
  return line + "\n";
}

void check_cases(const std::string& prefix, const Filter& filter, std::size_t at_least) {
  const std::filesystem::path folder = places::source("tests/cases/page");
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (!entry.path().filename().string().starts_with(prefix)) continue;
    for (const Case& one : read_cases(entry.path())) {
      std::vector<Block> blocks = filter.extract(one.page, {}).blocks;
      assign_ids(blocks);
      std::string found;
      for (const Block& block : blocks) found += show(block, blocks, one.page);
      EXPECT_EQ(found, one.expected) << entry.path().filename() << ": " << one.name << "\n" << one.page;
      ++count;
    }
  }
  EXPECT_GE(count, at_least);
}

TEST(Cases, ShowWhatIsFoundInHtml) {
  check_cases("html", html_filter(), 40);
}

TEST(Cases, ShowWhatIsFoundInMarkdown) {
  check_cases("markdown", markdown_filter(), 30);
}

TEST(Cases, ShowWhatIsFoundInPlainText) {
  check_cases("plain", plain_filter(), 12);
}

}  // namespace
}  // namespace satz::page
