#include "page/html_write.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "page/html_references.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace satz::page {
namespace {

/// Where text goes, which decides what must be escaped.
struct Place {
  char quote = 0;  // '"' or '\'' around an attribute's value
  bool attribute = false;
  bool unquoted = false;  // an attribute's value without quotes
  bool xml = false;       // every "&" must begin a reference
};

/// A quote stands before the value, with at most white space between.
Place place_of(std::string_view text, const Block& block) {
  Place place;
  place.xml = is_xhtml(text);
  place.attribute = block.kind.find('@') != std::string::npos;
  if (!place.attribute) return place;
  std::size_t at = std::min(block.range.begin, text.size());
  while (at > 0 && is_ascii_space(text[at - 1])) --at;
  const char before = at > 0 ? text[at - 1] : '\0';
  if (before == '"' || before == '\'') place.quote = before;
  place.unquoted = place.quote == 0;
  return place;
}

/// Characters that a page which spells them as references should go on spelling so: an author cannot see
/// them in an editor, or they would begin a template.
bool keeps_spelling(char32_t c) {
  return c == '{' || c == '}' || c == 0xA0 || c == 0xAD || (c >= 0x2000 && c <= 0x200F) || c == 0x202F ||
         c == 0x2060;
}

/// How the block's source spells such characters, where it does so by references.
std::vector<std::pair<char32_t, std::string_view>> spelled_characters(std::string_view text,
                                                                      const Block& block) {
  std::vector<std::pair<char32_t, std::string_view>> spelled;
  for (const Piece& piece : block.pieces) {
    if (piece.code != Piece::no_code || piece.bytes.end > text.size() || text[piece.bytes.begin] != '&')
      continue;
    std::size_t at = piece.text_begin;
    if (at == piece.text_end) continue;
    const char32_t c = next_code_point(block.content.text, at);
    const auto same = [&](const auto& other) { return other.first == c; };
    if (at == piece.text_end && keeps_spelling(c) && std::none_of(spelled.begin(), spelled.end(), same)) {
      spelled.emplace_back(c, text.substr(piece.bytes.begin, piece.bytes.size()));
    }
  }
  return spelled;
}

/// Whether a browser, or a validator, would take the "&" at `at` for more than an ampersand. What follows the
/// text is not known here, so that a name that reaches to its end counts.
bool needs_escape(std::string_view text, std::size_t at, const Place& place) {
  if (place.xml) return true;
  if (read_reference(text, at, place.attribute).length > 0) return true;
  std::size_t end = at + 1;
  if (end < text.size() && text[end] == '#') ++end;
  const std::size_t first = end;
  while (end < text.size() && end - first < 40 && is_ascii_alphanumeric(text[end])) ++end;
  return end == text.size() || (end > first && text[end] == ';');
}

class Writer {
 public:
  Writer(std::string_view text, const Block& block, const Place& place, std::size_t at)
      : text_(text), block_(block), place_(place), after_less_(at > 0 && text[at - 1] == '<') {}

  void write(std::string_view run) {
    std::size_t first = 0;
    if (!run.empty() && ends_in_less()) {
      // A sentence, or a code as "<math><" at the end of a page, may end in a "<" that is text: no tag may
      // begin there.
      out += "&#" + std::to_string(static_cast<unsigned>(next_code_point(run, first))) + ";";
    }
    for (std::size_t at = first; at < run.size();) {
      const std::size_t begin = at;
      const char32_t c = next_code_point(run, at);
      if (const auto reference = reference_for(c, run, begin)) {
        out += *reference;
      } else if (c >= 0x20 || c == '\t' || c == '\n') {
        out.append(run, begin, at - begin);
      }  // control characters have no place in HTML
    }
  }

  /// A reference without its ";" ("&#8") would take in a ";" or a digit that follows.
  void add(const InlineCode& code) {
    out += code.original;
    if (code.original.starts_with('&') && !code.original.ends_with(';')) out += ';';
  }

  /// Whether what is written so far, or what stands before it, ends in a "<".
  bool ends_in_less() const { return out.empty() ? after_less_ && !place_.attribute : out.ends_with('<'); }

  std::string out;

 private:
  /// The reference that must stand for the character at `at` of `run`, if it cannot stand for itself.
  std::optional<std::string> reference_for(char32_t c, std::string_view run, std::size_t at) {
    if (c == '&') return needs_escape(run, at, place_) ? std::optional("&amp;") : std::nullopt;
    if (c == '\r') return "&#13;";
    if (keeps_spelling(c)) return spelled(c);
    // To a PHP server "?>" ends what a "<?" before it has left open, and all between would be code.
    if (c == '>' && out.ends_with('?')) return "&gt;";
    if (place_.attribute) return in_attribute(c, run.substr(at));
    if (c == '<') return "&lt;";
    if (c == '>' && run.substr(0, at).ends_with("]]")) return "&gt;";  // "]]>" is an error in XML
    return std::nullopt;
  }

  std::optional<std::string> in_attribute(char32_t c, std::string_view rest) const {
    // It may stand there; but scripts move attributes to places where it would begin a tag.
    const char next = rest.size() > 1 ? rest[1] : '\0';
    const bool like_a_tag = is_ascii_alpha(next) || next == '/' || next == '!' || next == '?' || next == '%';
    if (c == '<' && (place_.xml || like_a_tag)) return "&lt;";
    if (c == '"' && place_.quote != '\'') return "&quot;";
    if (c == '\'' && place_.quote != '"') return "&#39;";
    if (!place_.unquoted) return std::nullopt;
    constexpr std::string_view ends_unquoted = " \t\n\f=<>`";
    if (c < 0x80 && ends_unquoted.find(static_cast<char>(c)) != std::string_view::npos) {
      return "&#" + std::to_string(static_cast<unsigned>(c)) + ";";
    }
    return std::nullopt;
  }

  std::optional<std::string> spelled(char32_t c) {
    if (!spelled_) spelled_ = spelled_characters(text_, block_);
    for (const auto& [character, reference] : *spelled_) {
      if (character != c) continue;
      std::string whole(reference);
      if (!whole.ends_with(';')) whole += ';';
      return whole;
    }
    return std::nullopt;
  }

  std::string_view text_;
  const Block& block_;
  Place place_;
  bool after_less_;
  std::optional<std::vector<std::pair<char32_t, std::string_view>>> spelled_;
};

/// Whether `value` may stand without quotes, in any version of HTML.
bool is_plain_name(std::string_view value) {
  return !value.empty() && std::all_of(value.begin(), value.end(), [](char c) {
    return is_ascii_alphanumeric(c) || c == '-' || c == '_' || c == '.';
  });
}

}  // namespace

std::string write_html(std::string_view text, const Block& block, ByteRange at, const Fragment& target) {
  Place place = place_of(text, block);
  const bool quote = place.unquoted && at == block.range && !is_plain_name(target.text);
  if (quote) {
    place.unquoted = false;
    place.quote = '"';
  }
  Writer writer(text, block, place, at.begin);
  std::size_t done = 0;
  const std::string_view words = target.text;
  for (const InlineCode& code : target.codes) {
    writer.write(words.substr(done, code.offset - done));
    writer.add(code);
    done = code.offset;
  }
  writer.write(words.substr(done));
  if (writer.out.empty() && writer.ends_in_less()) writer.out = " ";  // keeps it from what follows
  return quote ? '"' + writer.out + '"' : std::move(writer.out);
}

std::string escape_attribute(std::string_view value, char quote) {
  std::string escaped;
  for (const char c : value) {
    if (c == '&') {
      escaped += "&amp;";
    } else if (c == quote) {
      escaped += quote == '"' ? "&quot;" : "&#39;";
    } else if (c == '<') {
      escaped += "&lt;";
    } else {
      escaped += c;
    }
  }
  return escaped;
}

bool is_xhtml(std::string_view text) {
  if (text.starts_with("<?xml")) return true;
  constexpr std::size_t head = 2048;  // a doctype and a comment may stand before the root
  const std::string_view start = text.substr(0, head);
  const std::size_t root = start.find("<html");
  if (root == std::string_view::npos) return false;
  return start.substr(root, start.find('>', root) - root).find("xmlns=") != std::string_view::npos;
}

}  // namespace satz::page
