#include "segmentation/srx_export.hpp"

#include <string_view>

#include "segmentation/chars.hpp"
#include "text/utf8.hpp"
#include "xml/writer.hpp"

namespace satz::segmentation {
namespace {

constexpr std::string_view note =
    R"( Written by satz: its rules for sentences, as far as SRX can say them. What it cannot:
  - list numbers that count on without full stops ("1) tea 2) coffee") and section numbers only at the start of a block;
  - firms and commands in small letters that begin a German sentence, and text without capitals;
  - whether a quotation or bracket around a mark is embedded in a sentence;
  - what the project's own pages tell about a word;
  - initials at the start of a sentence as against letters at its end, beyond the function words listed;
  - languages other than those mapped here, which satz leaves to ICU's sentence iterator. )";

constexpr std::string_view closers =
    R"([\p{Pe}\p{Pf}\p{Pi}"'\u201C]*(?:\s?\[\d{1,3}\]|[\u00B9\u00B2\u00B3])*)";
constexpr std::string_view openers =
    R"([\p{Ps}\p{Pi}\p{Pf}"'`\u201E\u201A\u2013\u2014\u2022\u2026\u00BF\u00A1*>\-]*)";

/// "z. B." as a pattern: literal, with optional white space where the entry has it.
std::string pattern_of(std::string_view spelled) {
  std::string pattern;
  if (spelled.starts_with('*')) spelled.remove_prefix(1);
  for (std::size_t at = 0; at < spelled.size();) {
    const char32_t c = next_code_point(spelled, at);
    if (is_space(c)) {
      pattern += "[\\s\\u00A0]?";
      continue;
    }
    if (c < 0x80 && !is_letter(c) && !is_digit(c)) pattern += '\\';
    append_utf8(pattern, c);
  }
  return spelled.ends_with('.') ? pattern : pattern + "\\.";
}

class SrxWriter {
 public:
  std::string run(const std::vector<ExportedTables>& languages) {
    out_.line().comment(note).line();
    out_.start("srx").attribute("xmlns", "http://www.lisa.org/srx20").attribute("version", "2.0").line();
    out_.start("header").attribute("segmentsubflows", "yes").attribute("cascade", "yes");
    for (const auto& [type, include] : {std::pair{"start", "no"}, {"end", "yes"}, {"isolated", "no"}}) {
      out_.line().start("formathandle").attribute("type", type).attribute("include", include).end();
    }
    out_.end_line().end().line().start("body").line().start("languagerules");
    for (const ExportedTables& language : languages) rules_of(language);
    breaks();
    out_.end_line().end().line().start("maprules");
    for (const ExportedTables& language : languages) map(language.pattern, language.name);
    map(".*", "Breaks");
    out_.end_line().end().end_line().end().end_line().end();
    return out_.take() + "\n";
  }

 private:
  void rule(bool breaks, std::string_view before, std::string_view after) {
    out_.line().start("rule").attribute("break", breaks ? "yes" : "no");
    out_.line().element("beforebreak", before).line().element("afterbreak", after);
    out_.end_line().end();
  }

  void map(std::string_view pattern, std::string_view name) {
    out_.line()
        .start("languagemap")
        .attribute("languagepattern", pattern)
        .attribute("languagerulename", name)
        .end();
  }

  void rules_of(const ExportedTables& language) {
    out_.line().start("languagerule").attribute("languagerulename", language.name);
    const Tables& tables = *language.tables;
    const bool is_german = language.pattern.starts_with("de");
    const std::string function_word = tables.starters().empty() ? "(?!)" : one_of(tables.starters()) + "\\b";
    const std::string no_start = "\\s+(?!" + std::string(openers) + function_word + ")";
    lists(is_german);
    dots_and_pictures();
    times_of_day(tables);
    // inside "z. B.", "v. Chr.", "J. S. Bach"; English has a Mr. behind p.m.
    rule(false, "\\b\\p{L}\\.", is_german ? "\\s+\\p{L}{1,3}\\." : "\\s+(?:\\p{L}|\\p{Ll}{2,3})\\.");
    entries(language.exceptions, "\\s");
    entries(tables.spelled(Abbreviation::never_final), "\\s");
    entries(tables.spelled(Abbreviation::before_digit), "\\s+[\\d\\u00A7]");
    entries(tables.spelled(Abbreviation::may_end), no_start);
    entries(tables.spelled(Abbreviation::often_final), "\\s+\\P{Lu}");
    if (is_german) {
      rule(false, "(?:^|[^\\d.,:])\\d{1,3}\\.", no_start + "\\p{L}");
      rule(false, "\\b\\d{1,2}\\.", "\\s+\\d");
      rule(false, "\\b[IVXLC]{2,8}\\.", no_start);
    }
    rule(false, "^[\\s\\p{Ps}\u2022\u2043*\\-\u00A7]*(?:\\d{1,3}(?:\\.\\d{1,3})*|\\p{L})\\.[\\p{Pe}]?",
         "\\s");
    if (const auto names = tables.names_with_mark(); !names.empty()) {
      rule(false, "\\b" + one_of(names), no_start);  // Yahoo! in
    }
    if (const auto nouns = tables.letter_nouns(); !nouns.empty()) {
      rule(true, "\\b" + one_of(nouns) + "\\s\\p{L}\\.", "\\s+\\p{Lu}");  // vitamin C.
    }
    rule(false, "\\b\\p{Lu}\\.", no_start);
    if (language.pattern.starts_with("en")) {
      rule(false, "\\.", "\\s+" + one_of(tables.joining_words()) + "\\b");
      rule(true, "\\p{L}{2}[.!?]", "\\s+\\p{Ll}");
    }
    rule(true, "\\p{L}{3}[.!?]", "\\s+\\p{Ll}{1,2}\\p{Lu}\\p{L}");  // Macs. iPads
    if (!tables.starters().empty()) {
      rule(true, "(?:\\p{Ll}{3}[.!?]|\\d,\\d{3}\\.)", function_word);  // a missing space
      rule(true, "\\p{Ll}{3}[.!?]", "(?:Mr|Mrs|Ms|Dr|Prof|Hr|Fr)\\.\\s");
    }
    out_.end_line().end();
  }

  /// "• tea • coffee", "One. 2. Two": where an item begins, and that its number ends none. Markers that count
  /// on in a line ("1) tea 2) coffee") would need a pattern that looks back over the item: slow, and wrong as
  /// often as right.
  void lists(bool is_german) {
    rule(true, "[^\\s\\u2022\\u2043]", "\\s+[\\u2022\\u2043]");
    const std::string end =
        is_german ? "[!?\\u2026]" : "(?:\\p{Ll}{4}\\.|[!?\\u2026])";  // not "Hauptstr. 5", "Jan. 5"
    rule(false, "(?:" + end + "\\s+|\\s[\\u2022\\u2043]\\s*)\\(?(?:\\d{1,2}|[A-HJ-Za-z])(?:\\.|\\.?\\))",
         "\\s");
  }

  /// Dots with white space between, omissions, smileys.
  void dots_and_pictures() {
    rule(true, "\\p{L}{2}\\.", "\\s\\.\\s\\.\\s\\.\\s+\\p{Lu}");  // the sentence's own stop, then three
    rule(false, "\\p{L}\\.\\s\\.\\s\\.\\s\\.", "\\s");
    rule(false, "\\s(?:\\.\\s?\\.\\s?\\.|\\u2026)", "\\s+I\\b");
    rule(false, "\\[(?:\\.\\.\\.|\\u2026)\\][\\p{Pf}\\p{Pi}\"']*", "\\s+\\(");
    rule(true, "(?:[:;]-?[()D]|[\\u2600-\\u27BF\\U0001F300-\\U0001FAFF]\\uFE0F?)", "\\s+\\p{Lu}");
  }

  /// "At 5 a.m. Mr. Hill", "6 p.m. GMT" go on; any other capital behind p.m. begins a sentence.
  void times_of_day(const Tables& tables) {
    const std::string spelled = any_of(tables.spelled(Abbreviation::often_final));
    if (spelled.empty()) return;
    rule(false,
         "(?:^|[.!?]\\s)(?:At|By|On|Around|About|From|Until|Till|Since|Before|After|Between|Every)\\s[\\d:]{"
         "1,5}\\s?" +
             spelled,
         "\\s");
    if (const auto zones = tables.time_zones(); !zones.empty())
      rule(false, spelled, "\\s+" + one_of(zones) + "\\b");
    rule(true, "[\\d\\s]" + spelled, "\\s+\\p{Lu}");
  }

  /// Any of the abbreviations.
  static std::string any_of(const std::vector<std::string>& spelled) {
    std::string joined;
    for (const std::string& entry : spelled) joined += (joined.empty() ? "" : "|") + pattern_of(entry);
    return joined.empty() ? joined : "(?:" + joined + ")";
  }

  /// Any of `words` (sorted), by their first letters: a matcher tries the letters in turn, not the words.
  static std::string one_of(const std::vector<std::string>& words) {
    std::string joined = "(?:";
    for (auto word = words.begin(); word != words.end();) {
      std::size_t letter = 0;
      next_code_point(*word, letter);
      const std::string first = word->substr(0, letter);
      if (joined.size() > 3) joined += '|';
      joined += first + "(?:";
      for (const char* bar = ""; word != words.end() && word->starts_with(first); ++word, bar = "|") {
        joined += bar + word->substr(letter);
      }
      joined += ')';
    }
    return joined + ")";
  }

  /// One rule for all entries of a kind.
  void entries(const std::vector<std::string>& spelled, std::string_view after) {
    std::string words;
    std::string endings;
    for (const std::string& entry : spelled) {
      std::string& list = entry.starts_with('*') ? endings : words;
      list += (list.empty() ? "" : "|") + pattern_of(entry);
    }
    if (!words.empty()) rule(false, "\\b(?:" + words + ")", after);
    if (!endings.empty()) rule(false, "\\w(?:" + endings + ")", after);
  }

  void breaks() {
    out_.line().start("languagerule").attribute("languagerulename", "Breaks");
    const std::string close(closers);
    const std::string open(openers);
    rule(false, R"([.?!\u2026][\p{Pe}\p{Pf}\p{Pi}"'\u201C]*)",
         "\\s\\[\\d{1,3}\\]");  // a note belongs to the sentence before it
    rule(true, "[.?!\\u2026]" + close, "\\s+(?:https?://|www\\.|[#@]\\p{L})");
    rule(false, "[.?!\\u2026]" + close, "\\s+" + open + "\\p{Ll}");
    rule(true, "[.?!\\u2026]" + close, "\\s+" + open + "[\\p{Lu}\\p{Lt}\\d]");
    rule(true, "[\\u2028\\u2029]", "");
    out_.end_line().end();
  }

  xml::Writer out_;
};

}  // namespace

std::string srx_of(const std::vector<ExportedTables>& languages) {
  return SrxWriter().run(languages);
}

}  // namespace satz::segmentation
