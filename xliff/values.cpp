#include "xliff/values.hpp"

#include <algorithm>
#include <charconv>

#include "text/ascii.hpp"
#include "text/utf8.hpp"
#include "xliff/names.hpp"

namespace satz::xliff {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// XML 1.0, production 4a.
bool is_name_char(char32_t c) {
  if (c < 0x80) {
    const char byte = static_cast<char>(c);
    return is_ascii_alphanumeric(byte) || byte == '-' || byte == '.' || byte == '_' || byte == ':';
  }
  constexpr std::pair<char32_t, char32_t> ranges[] = {
      {0xB7, 0xB7},     {0xC0, 0xD6},     {0xD8, 0xF6},      {0xF8, 0x37D},    {0x37F, 0x1FFF},
      {0x200C, 0x200D}, {0x203F, 0x2040}, {0x2070, 0x218F},  {0x2C00, 0x2FEF}, {0x3001, 0xD7FF},
      {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF}};
  return std::any_of(std::begin(ranges), std::end(ranges),
                     [c](const auto& range) { return range.first <= c && c <= range.second; });
}

/// XML Schema collapses the blanks around a value that is no string.
bool are_nmtokens(std::string_view text) {
  const auto words = words_of(text);
  return !words.empty() &&
         std::all_of(words.begin(), words.end(), [](const auto& w) { return is_nmtoken(w); });
}

bool is_positive(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  return !text.empty() && std::all_of(text.begin(), text.end(), is_ascii_digit) &&
         text.find_first_not_of('0') != std::string_view::npos;
}

bool is_priority(std::string_view text) {
  const auto number = number_of(trimmed(text));
  return number && *number >= 1 && *number <= 10;
}

/// xs:decimal from 0 to 100.
bool is_percent(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  const bool figures = text.find_first_not_of("0123456789.") == std::string_view::npos &&
                       std::count(text.begin(), text.end(), '.') <= 1 &&
                       text.find_first_of("0123456789") != std::string_view::npos;
  if (!figures) return false;
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value <= 100;
}

/// hexBinary, of a code point (4.3.1 hex).
bool is_code_point(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
  if ((text.size() != 4 && text.size() != 6) || error != std::errc() || end != text.data() + text.size()) {
    return false;
  }
  return value <= 0x10FFFF;
}

bool is_annotation(std::string_view text) {
  return text == "generic" || text == "comment" || text == "term" || is_custom(text);
}

/// XML 1.0, 2.12: a language tag, or nothing said.
bool is_xml_lang(std::string_view text) {
  return text.empty() || is_language(text);
}

/// The digits of `text` from `at` on, as many as in "YYYY-MM-DDThh:mm:ss", the signs as there.
bool is_shaped(std::string_view text, std::string_view shape) {
  if (text.size() != shape.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (shape[i] == '0' ? !is_ascii_digit(text[i]) : text[i] != shape[i]) return false;
  }
  return true;
}

/// xs:dateTime, but for the length of months.
bool is_date_time(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('-')) text.remove_prefix(1);
  constexpr std::string_view shape = "0000-00-00T00:00:00";
  if (!is_shaped(text.substr(0, shape.size()), shape)) return false;
  const auto in = [&](std::size_t at, std::size_t low, std::size_t high) {
    const std::size_t number = number_of(text.substr(at, 2)).value_or(high + 1);
    return low <= number && number <= high;
  };
  if (!in(5, 1, 12) || !in(8, 1, 31) || !in(11, 0, 24) || !in(14, 0, 59) || !in(17, 0, 59)) return false;
  text.remove_prefix(shape.size());
  if (text.starts_with('.')) {
    const std::size_t end = std::min(text.find_first_not_of("0123456789", 1), text.size());
    if (end == 1) return false;
    text.remove_prefix(end);
  }
  return text.empty() || text == "Z" || is_shaped(text, "+00:00") || is_shaped(text, "-00:00");
}

/// As the schema of XLIFF 1.2 has it.
bool is_mime_type(std::string_view text) {
  const std::size_t slash = text.find('/');
  const std::string_view kind = text.substr(0, slash);
  constexpr std::string_view kinds[] = {"text",  "multipart", "message", "application",
                                        "image", "audio",     "video",   "model"};
  return std::find(std::begin(kinds), std::end(kinds), kind) != std::end(kinds) && slash + 1 != text.size();
}

bool are_purposes(std::string_view text) {
  const auto words = words_of(text);
  return std::all_of(words.begin(), words.end(), [](const std::string& word) {
    return word == "location" || word == "match" || word == "information" ||
           (word.starts_with("x-") && word.size() > 2);
  });
}

bool is_coordinates(std::string_view text) {
  std::size_t parts = 0;
  for (;; ++parts) {
    const std::size_t end = text.find(';');
    std::string_view part = text.substr(0, end);
    if (part != "#") {
      if (part.starts_with('-')) part.remove_prefix(1);
      if (part.empty() || !std::all_of(part.begin(), part.end(), is_ascii_digit)) return false;
    }
    if (end == std::string_view::npos) return parts == 3;
    text.remove_prefix(end + 1);
  }
}

struct NamedType {
  std::string_view name;
  bool (*fits)(std::string_view);
  std::string_view wanted;
};

constexpr NamedType named_types[] = {
    {"nmtoken", is_nmtoken, "an NMTOKEN: letters, digits and . - _ : without blanks"},
    {"nmtokens", are_nmtokens, "a blank-separated list of ids"},
    {"language", is_language, "a language tag as BCP 47 has it, such as de or de-AT"},
    {"xml-lang", is_xml_lang, "a language tag as BCP 47 has it, such as de or de-AT, or empty"},
    {"date-time", is_date_time, "a date and time such as 2026-01-31T12:00:00Z"},
    {"mime-type", is_mime_type, "a MIME type such as image/png"},
    {"purposes", are_purposes, "a list of location, match, information and words that begin with x-"},
    {"custom", is_custom, "of the form prefix:value"},
    {"annotation", is_annotation, "generic, comment, term or of the form prefix:value"},
    {"positive", is_positive, "a whole number from 1"},
    {"priority", is_priority, "a whole number from 1 to 10"},
    {"percent", is_percent, "a decimal number from 0 to 100, with a point and without %"},
    {"hex", is_code_point, "the four or six hexadecimal digits of a code point"},
    {"coordinates", is_coordinates, "four numbers or # between semicolons"},
};

struct NamedList {
  std::string_view name;
  std::string_view values;
};

// The lists of XLIFF 1.2 (its section 2 gives each with what it means), and those that several elements have.
constexpr NamedList named_lists[] = {
    {"yesno", "yes|no"},
    {"dir", "ltr|rtl|auto"},
    {"space", "default|preserve"},
    {"state",
     "x-|final|needs-adaptation|needs-l10n|needs-review-adaptation|needs-review-l10n|needs-review-"
     "translation|"
     "needs-translation|new|signed-off|translated"},
    {"state-qualifier",
     "x-|exact-match|fuzzy-match|id-match|leveraged-glossary|leveraged-inherited|leveraged-mt|"
     "leveraged-repository|leveraged-tm|mt-suggestion|rejected-grammar|rejected-inaccurate|rejected-length|"
     "rejected-spelling|tm-suggestion"},
    {"delimiter", "x-|bold|italic|underlined|link"},
    {"placeholder", "x-|image|pb|lb"},
    {"context-type",
     "x-|database|element|elementtitle|linenumber|numparams|paramnotes|record|recordtitle|sourcefile"},
    {"size-unit", "x-|byte|char|col|cm|dlgunit|em|ex|glyph|in|mm|percent|pixel|point|row"},
    {"unit",
     "x-|word|page|trans-unit|bin-unit|glyph|item|instance|character|line|sentence|paragraph|segment|"
     "placeable"},
    {"datatype",
     "x-|asp|c|cdf|cfm|cpp|csharp|cstring|csv|database|documentfooter|documentheader|filedialog|form|html|"
     "htmlbody|ini|interleaf|javaclass|javapropertyresourcebundle|javalistresourcebundle|javascript|jscript|"
     "layout|lisp|margin|menufile|messagefile|mif|mimetype|mo|msglib|pagefooter|pageheader|parameters|pascal|"
     "php|plaintext|po|report|resources|resx|rtf|sgml|sgmldtd|svg|vbscript|warning|winres|xhtml|xml|xmldtd|"
     "xsl|xul"},
    {"restype",
     "x-|auto3state|autocheckbox|autoradiobutton|bedit|bitmap|button|caption|cell|checkbox|checkboxmenuitem|"
     "checkedlistbox|colorchooser|combobox|comboboxexitem|comboboxitem|component|contextmenu|ctext|cursor|"
     "datetimepicker|defpushbutton|dialog|dlginit|edit|file|filechooser|fn|font|footer|frame|grid|groupbox|"
     "header|heading|hedit|hscrollbar|icon|iedit|keywords|label|linklabel|list|listbox|listitem|ltext|menu|"
     "menubar|menuitem|menuseparator|message|monthcalendar|numericupdown|panel|popupmenu|pushbox|pushbutton|"
     "radio|radiobuttonmenuitem|rcdata|row|rtext|scrollpane|separator|shortcut|spinner|splitter|state3|"
     "statusbar|string|tabcontrol|table|textbox|togglebutton|toolbar|tooltip|trackbar|tree|uri|userbutton|"
     "usercontrol|var|versioninfo|vscrollbar|window"},
    {"mtype",
     "x-|abbrev|abbreviated-form|abbreviation|acronym|appellation|collocation|common-name|datetime|equation|"
     "expanded-form|formula|head-term|initialism|international-scientific-term|internationalism|"
     "logical-expression|materials-management-unit|name|near-synonym|part-number|phrase|phraseological-unit|"
     "protected|romanized-form|seg|set-phrase|short-form|sku|standard-text|symbol|synonym|synonymous-phrase|"
     "term|transcribed-form|transliterated-form|truncated-term|variant"},
    {"issue",
     "terminology|mistranslation|omission|untranslated|addition|duplication|inconsistency|grammar|legal|"
     "register|locale-specific-content|locale-violation|style|characters|misspelling|typographical|"
     "formatting|"
     "inconsistent-entities|numbers|markup|pattern-problem|whitespace|internationalization|length|"
     "non-conformance|uncategorized|other"},
};

/// Whether `value` is in "a|b|c", or begins with x- where the list begins so.
bool is_listed(std::string_view list, std::string_view value) {
  if (list.starts_with("x-|") && value.size() > 2 && value.starts_with("x-") &&
      std::none_of(value.begin(), value.end(), is_blank)) {
    return true;
  }
  while (!list.empty()) {
    const std::size_t end = std::min(list.find('|'), list.size());
    if (list.substr(0, end) == value && value != "x-") return true;
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return false;
}

std::string in_words(std::string_view list) {
  std::string words;
  const bool extensible = list.starts_with("x-|");
  if (extensible) list.remove_prefix(3);
  if (std::count(list.begin(), list.end(), '|') > 14) {
    words = "one of the values that the specification lists";
  } else {
    for (const char c : list) c == '|' ? words += ", " : words += c;
    if (words.find(", ") != std::string::npos) words = "one of " + words;
  }
  return extensible ? words + ", or begin with x-" : words;
}

}  // namespace

bool is_nmtoken(std::string_view text) {
  if (text.empty()) return false;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_name_char(next_code_point(text, at))) return false;
  }
  return true;
}

bool is_language(std::string_view text) {
  std::size_t length = 0;
  bool first = true;
  for (const char c : text) {
    if (c == '-') {
      if (length == 0) return false;
      length = 0;
      first = false;
    } else if (!is_ascii_alpha(c) && (first || !is_ascii_digit(c))) {
      return false;
    } else if (++length > 8) {
      return false;
    }
  }
  return length > 0;
}

bool is_custom(std::string_view text) {
  const std::size_t colon = text.find(':');
  return colon != std::string_view::npos && colon > 0 && colon + 1 < text.size() &&
         text.find(':', colon + 1) == std::string_view::npos &&
         std::none_of(text.begin(), text.end(), is_blank);
}

std::optional<std::string> misfit(std::string_view type, std::string_view value) {
  if (type.empty()) return std::nullopt;
  for (const NamedType& named : named_types) {
    if (named.name != type) continue;
    if (named.fits(value)) return std::nullopt;
    return std::string(named.wanted);
  }
  for (const NamedList& named : named_lists) {
    if (named.name == type) type = named.values;
  }
  if (is_listed(type, value)) return std::nullopt;
  return in_words(type);
}

}  // namespace satz::xliff
