#include "tm/po.hpp"

#include <optional>
#include <utility>
#include <vector>

#include "text/charset.hpp"
#include "text/utf8.hpp"
#include "tm/delivery.hpp"

namespace satz::tm {
namespace {

struct Entry {
  std::size_t line = 0;  ///< of its msgid
  std::optional<std::string> context{};
  std::string id{};
  std::optional<std::string> plural{};
  std::vector<std::string> translations{};  ///< msgstr, or msgstr[0] and so on
  std::vector<std::string> notes{};
  std::string reference{};
  bool fuzzy = false;
  bool obsolete = false;
  std::optional<Finding> wrong{};
};

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// The character that an escape such as \n stands for, or nothing.
std::optional<char> simple_escape(char c) {
  switch (c) {
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case 'r':
      return '\r';
    case 'a':
      return '\a';
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'v':
      return '\v';
    case '"':
      return '"';
    case '\\':
      return '\\';
    default:
      return std::nullopt;
  }
}

/// Appends what the quoted string at the start of `text` says; what is wrong with it, or nothing.
std::optional<std::string> append_string(std::string& out, std::string_view text) {
  if (!text.starts_with('"')) return "a text in quotes is missing";
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (text[at] == '"') {
      if (text.find_first_not_of(" \t", at + 1) != std::string_view::npos)
        return "text follows the closing quote";
      return std::nullopt;
    }
    if (text[at] != '\\') {
      out += text[at];
      continue;
    }
    const char c = ++at < text.size() ? text[at] : '\0';
    if (const auto simple = simple_escape(c)) {
      out += *simple;
      continue;
    }
    const bool hex = c == 'x';
    const std::size_t longest = hex ? 2 : 3;
    const int base = hex ? 16 : 8;
    std::size_t digit = at + (hex ? 1 : 0);
    const std::size_t first = digit;
    int value = 0;
    while (digit < text.size() && digit - first < longest && hex_value(text[digit]) >= 0 &&
           hex_value(text[digit]) < base) {
      value = value * base + hex_value(text[digit++]);
    }
    if (digit == first || value > 255)
      return "the escape \\" + std::string(text.substr(at, 1)) + " is unknown";
    out += static_cast<char>(value);
    at = digit - 1;
  }
  return "the closing quote is missing";
}

/// The value of a field of the header entry: "Language: de\n".
std::string header_field(std::string_view header, std::string_view name) {
  for (std::size_t begin = 0; begin < header.size();) {
    const std::size_t end = std::min(header.find('\n', begin), header.size());
    std::string_view line = header.substr(begin, end - begin);
    if (line.starts_with(name) && line.substr(name.size()).starts_with(':')) {
      line.remove_prefix(name.size() + 1);
      line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
      return std::string(line);
    }
    begin = end + 1;
  }
  return {};
}

/// Reads the entries of one file.
class PoParser {
 public:
  PoParser(const std::string& file, std::string_view text) : file_(file), text_(text) {}

  /// The next entry; nothing after the last.
  std::optional<Entry> next() {
    entry_ = {};
    into_ = nullptr;
    bool any = false;
    while (at_ < text_.size()) {
      const std::size_t end = std::min(text_.find('\n', at_), text_.size());
      std::string_view line = text_.substr(at_, end - at_);
      if (line.ends_with('\r')) line.remove_suffix(1);
      line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
      if (any && begins_entry(line)) break;
      at_ = end + 1;
      ++line_;
      if (line.empty()) {
        if (entry_.translations.empty()) continue;
        break;
      }
      any = true;
      read_line(line);
    }
    if (!any) return std::nullopt;
    return std::move(entry_);
  }

 private:
  /// Whether `line` cannot belong to the entry that is being read.
  bool begins_entry(std::string_view line) const {
    const bool has_source = entry_.line > 0 && !entry_.obsolete;
    if (entry_.translations.empty()) return has_source && starts_source(line);
    if (line.starts_with("#~")) {
      const std::string_view rest = line.substr(std::min(line.find_first_not_of("#~ \t"), line.size()));
      return !entry_.obsolete || rest.starts_with("msgid") || rest.starts_with("msgctxt");
    }
    return line.starts_with('#') || starts_source(line);
  }

  static bool starts_source(std::string_view line) {
    return line.starts_with("msgctxt") || (line.starts_with("msgid") && !line.starts_with("msgid_plural"));
  }

  void wrong(std::string message) {
    if (!entry_.wrong) entry_.wrong = Finding{{file_, line_, 1}, "bad-syntax", std::move(message)};
  }

  void read_line(std::string_view line) {
    if (const auto bad = first_invalid_utf8(line)) {
      entry_.wrong = Finding{{file_, line_, count_code_points(line.substr(0, *bad)) + 1},
                             "bad-character",
                             "a byte is not valid UTF-8"};
      if (!line.starts_with('"')) read_keyword(line.substr(0, *bad));
      return;
    }
    if (line.starts_with("#~")) {
      entry_.obsolete = true;
      line.remove_prefix(std::min(line.find_first_not_of(" \t", 2), line.size()));
      if (line.starts_with('|') || line.empty()) return;
    } else if (line.starts_with('#')) {
      read_comment(line.substr(1));
      return;
    }
    if (line.starts_with('"')) {
      if (into_ == nullptr) return wrong("a text stands here without a keyword before it");
      if (const auto why = append_string(*into_, line)) wrong(*why);
      return;
    }
    read_keyword(line);
  }

  void read_comment(std::string_view comment) {
    const auto trimmed = [](std::string_view text) {
      return std::string(text.substr(std::min(text.find_first_not_of(" \t"), text.size())));
    };
    if (comment.starts_with(',')) {
      entry_.fuzzy = entry_.fuzzy || comment.find("fuzzy") != std::string_view::npos;
    } else if (comment.starts_with(':')) {
      if (!entry_.reference.empty()) return;
      const std::string all = trimmed(comment.substr(1));
      const std::string first = all.substr(0, all.find(' '));
      const std::size_t colon = first.rfind(':');
      const bool numbered =
          colon != std::string::npos && first.find_first_not_of("0123456789", colon + 1) == std::string::npos;
      entry_.reference = numbered ? first.substr(0, colon) : first;
    } else if (comment.starts_with('.') || comment.starts_with(' ')) {
      if (std::string note = trimmed(comment.substr(1)); !note.empty())
        entry_.notes.push_back(std::move(note));
    }
  }

  void read_keyword(std::string_view line) {
    const std::size_t length = std::min(line.find_first_of(" \t\""), line.size());
    const std::string_view keyword = line.substr(0, length);
    if (keyword == "msgctxt") {
      into_ = &entry_.context.emplace();
    } else if (keyword == "msgid") {
      entry_.line = line_;
      into_ = &entry_.id;
    } else if (keyword == "msgid_plural") {
      into_ = &entry_.plural.emplace();
    } else if (keyword == "msgstr" ||
               keyword == "msgstr[" + std::to_string(entry_.translations.size()) + "]") {
      into_ = &entry_.translations.emplace_back();
    } else {
      into_ = nullptr;
      return wrong("\"" + std::string(keyword) + "\" is no keyword of a PO file here");
    }
    line.remove_prefix(std::min(line.find_first_not_of(" \t", length), line.size()));
    if (const auto why = append_string(*into_, line)) wrong(*why);
  }

  const std::string& file_;
  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_ = 0;
  Entry entry_;
  std::string* into_ = nullptr;  // what the next string goes on with
};

/// The charset that the header names. Needs no decoding: the header's field is ASCII in every charset that PO
/// files are written in.
Charset charset_of(std::string_view bytes, const std::string& file) {
  constexpr std::string_view field = "charset=";
  const std::size_t at = bytes.substr(0, 10'000).find(field);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = bytes.substr(at + field.size(), 50);
  const std::string_view name = rest.substr(0, rest.find_first_of("\\\"; \n"));
  if (name.empty() || name == "CHARSET") return {};  // a template's
  if (const auto charset = Charset::named(name)) return *charset;
  throw Error(place_at(file, bytes, at), "the charset \"" + std::string(name) + "\" is unknown",
              "Save the file as UTF-8 and say so in its header.");
}

TranslationUnit unit_of(const Entry& entry, const Language& from, const Language& to,
                        const std::string& source, const std::string& target) {
  TranslationUnit unit;
  unit.source = from;
  unit.document = entry.reference;
  unit.notes = entry.notes;
  unit.state = entry.fuzzy ? State::needs_review : State::translated;
  if (entry.context) unit.properties.push_back({"x-msgctxt", *entry.context});
  unit.variants.resize(2);
  unit.variants[0].language = from;
  unit.variants[0].content.text = source;
  unit.variants[1].language = to;
  unit.variants[1].content.text = target;
  return unit;
}

/// `bytes` in UTF-8; those that are UTF-8 by the header are not checked, so that a bad one costs its entry
/// only.
std::string decode(std::string_view bytes, const std::string& file) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const Charset charset = charset_of(bytes, file);
  if (charset.is_utf8()) return std::string(bytes);
  std::size_t bad = 0;
  auto text = charset.decode(bytes, &bad);
  if (text) return std::move(*text);
  throw Error(place_at(file, bytes, bad), "a byte is not valid " + charset.name(),
              "Save the file as UTF-8 and say so in its header.");
}

/// What is wrong with an entry that the parser has let pass.
std::optional<std::string> defect_of(const Entry& entry) {
  if (entry.translations.empty()) return "the msgid has no msgstr";
  bool valid = is_valid_utf8(entry.id) && is_valid_utf8(entry.plural.value_or(std::string())) &&
               is_valid_utf8(entry.context.value_or(std::string()));
  for (const std::string& translation : entry.translations) valid = valid && is_valid_utf8(translation);
  if (!valid) return "an escape makes a byte that is not valid UTF-8";
  return std::nullopt;
}

void deliver(const Entry& entry, const Language& from, const Language& to, bool two_forms,
             Delivery& delivery) {
  const std::string& first = entry.translations.front();
  const std::string& last = entry.translations.back();
  if ((!entry.plural || two_forms) && !first.empty()) {
    delivery.unit(unit_of(entry, from, to, entry.id, first));
  }
  if (entry.plural && !last.empty() && (!two_forms || entry.translations.size() == 2)) {
    delivery.unit(unit_of(entry, from, to, *entry.plural, last));
  }
}

}  // namespace

PoImport read_po(std::string_view bytes, const std::string& file, const Language& from, const Language& to,
                 const UnitSink& sink, const ImportOptions& options) {
  const std::string text = decode(bytes, file);
  PoImport result;
  Delivery delivery(sink, options);
  PoParser parser(file, text);
  bool two_forms = false;
  while (const auto entry = parser.next()) {
    if (entry->obsolete) continue;
    if (entry->wrong) {
      delivery.skip(*entry->wrong);
      continue;
    }
    if (entry->line == 0) continue;  // comments at the end
    if (const auto defect = defect_of(*entry)) {
      delivery.skip(Place{file, entry->line, 1}, "bad-syntax", *defect);
    } else if (entry->id.empty() && !entry->context) {
      const std::string& header = entry->translations.front();
      result.language = Language::parse(header_field(header, "Language")).value_or(Language());
      two_forms = header_field(header, "Plural-Forms").starts_with("nplurals=2");
    } else {
      deliver(*entry, from, to, two_forms, delivery);
    }
  }
  result.report = delivery.finish();
  return result;
}

}  // namespace satz::tm
