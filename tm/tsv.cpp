#include "tm/tsv.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "text/utf8.hpp"
#include "tm/columns.hpp"
#include "tm/delivery.hpp"
#include "tm/text_source.hpp"

namespace satz::tm {
namespace {

constexpr std::size_t piece = std::size_t{64} << 10;
constexpr std::size_t max_line = std::size_t{4} << 20;

/// The lines of a Source, without their ends.
class Lines {
 public:
  explicit Lines(const Source& source) : source_(source) {}

  /// The next line, good until the next call; nothing after the last. Of a line over max_line only its start
  /// comes, and is_whole() is false.
  std::optional<std::string_view> next() {
    whole_ = true;
    std::size_t searched = begin_;
    std::size_t end = 0;
    while ((end = text_.find('\n', searched)) == std::string::npos) {
      if (text_.size() - begin_ > max_line) {  // keep the start, forget what follows
        whole_ = false;
        text_.resize(begin_ + max_line);
      }
      text_.erase(0, begin_);
      begin_ = 0;
      searched = text_.size();
      if (fill()) continue;
      if (text_.empty()) return std::nullopt;
      end = text_.size();
      break;
    }
    std::string_view line = std::string_view(text_).substr(begin_, end - begin_);
    begin_ = std::min(end + 1, text_.size());
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
  }

  bool is_whole() const { return whole_; }

 private:
  bool fill() {
    const std::size_t had = text_.size();
    text_.resize(had + piece);
    text_.resize(had + source_(text_.data() + had, piece));
    return text_.size() > had;
  }

  const Source& source_;
  std::string text_;
  std::size_t begin_ = 0;
  bool whole_ = true;
};

std::string unescape(std::string_view field) {
  std::string text;
  for (std::size_t at = 0; at < field.size(); ++at) {
    const char next = field[at] == '\\' && at + 1 < field.size() ? field[at + 1] : '\0';
    const char meant = next == 't'    ? '\t'
                       : next == 'n'  ? '\n'
                       : next == 'r'  ? '\r'
                       : next == '\\' ? '\\'
                                      : '\0';
    text += meant == '\0' ? field[at] : meant;
    if (meant != '\0') ++at;
  }
  return text;
}

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '\t':
        out += "\\t";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\\':
        out += "\\\\";
        break;
      default:
        out += c;
    }
  }
}

std::vector<std::string_view> fields_of(std::string_view line) {
  std::vector<std::string_view> fields;
  for (std::size_t tab = 0; (tab = line.find('\t')) != std::string_view::npos && fields.size() < 3;) {
    fields.push_back(line.substr(0, tab));
    line.remove_prefix(tab + 1);
  }
  fields.push_back(line);
  return fields;
}

Variant variant_of(const Language& language, std::string_view field) {
  Variant variant;
  variant.language = language;
  variant.content.text = unescape(field);
  return variant;
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

bool is_header(std::string_view line, const Language& from, const Language& to) {
  std::vector<std::string> names;
  for (const std::string_view field : fields_of(line)) names.emplace_back(field);
  const auto columns = columns_of(names, from, to);
  return columns && columns->source == 0 && columns->target == 1;
}

}  // namespace

ImportReport read_tsv(const Source& source, const std::string& file, const Language& from, const Language& to,
                      const UnitSink& sink, const ImportOptions& options) {
  Delivery delivery(sink, options);
  const Source utf8 = as_utf8(source);
  Lines lines(utf8);
  std::size_t number = 0;
  while (auto line = lines.next()) {
    if (++number == 1 && is_header(*line, from, to)) continue;
    if (line->empty()) continue;
    const auto skip = [&](std::size_t column, const char* rule, const char* why) {
      delivery.skip(Place{file, number, column}, rule, why);
    };
    if (!lines.is_whole()) {
      skip(1, "too-large", "the line is longer than 4 MB");
      continue;
    }
    if (const auto bad = first_invalid_utf8(*line)) {
      skip(count_code_points(line->substr(0, *bad)) + 1, "bad-character", "a byte is not valid UTF-8");
      continue;
    }
    const std::vector<std::string_view> fields = fields_of(*line);
    if (fields.size() < 2) {
      skip(1, "no-tab", "the line has no tab between source and target");
    } else if (fields.size() > 3) {
      skip(1, "too-many-fields", "the line has more than three fields; a tab inside a field is written \\t");
    } else if (is_blank(fields[0]) || is_blank(fields[1])) {
      skip(1, "no-text", is_blank(fields[0]) ? "the source is empty" : "the target is empty");
    } else {
      TranslationUnit unit;
      unit.source = from;
      unit.variants = {variant_of(from, fields[0]), variant_of(to, fields[1])};
      if (fields.size() == 3) unit.origin = unescape(fields[2]);
      delivery.unit(std::move(unit));
    }
  }
  return delivery.finish();
}

std::string tsv_line(const TranslationUnit& unit, const Language& from, const Language& to) {
  const Variant* source = find_variant(unit, from);
  const Variant* target = find_variant(unit, to);
  std::string line;
  if (source == nullptr || target == nullptr) return line;
  append_escaped(line, source->content.text);
  line += '\t';
  append_escaped(line, target->content.text);
  if (!unit.origin.empty()) {
    line += '\t';
    append_escaped(line, unit.origin);
  }
  line += '\n';
  return line;
}

}  // namespace satz::tm
