#include "tm/csv.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "text/utf8.hpp"
#include "tm/columns.hpp"
#include "tm/delivery.hpp"
#include "tm/text_source.hpp"

namespace satz::tm {
namespace {

constexpr std::size_t piece = std::size_t{64} << 10;
constexpr std::size_t max_record = std::size_t{4} << 20;
constexpr std::size_t max_unclosed = 1000;

struct Record {
  std::vector<std::string> fields;
  std::size_t line = 0;
  std::string_view rule{};  ///< what is wrong, or empty
  std::string_view why{};
  Place place{};  ///< of that
};

/// The records of a Source.
class Records {
 public:
  Records(const Source& source, const std::string& file) : source_(source), file_(file) {}

  /// The next record; nothing after the last.
  std::optional<Record> next() {
    if (begin_ >= piece) {
      text_.erase(0, begin_);
      begin_ = 0;
    }
    if (!has(begin_)) return std::nullopt;
    if (separator_ == '\0') separator_ = separator();
    Record record;
    record.line = line_ + 1;
    std::size_t at = begin_;
    while (true) {
      std::string& field = record.fields.emplace_back();
      const bool quoted = has(at) && text_[at] == '"';
      const bool whole = quoted ? quoted_field(at, field, record) : plain_field(at, field, record);
      if (!whole) return to_the_next_line(std::move(record), at);
      if (!has(at)) break;
      if (text_[at] != separator_) break;
      ++at;
    }
    check_encoding(record, at);
    end_line(at);
    return record;
  }

 private:
  /// Whether there is a byte `at`.
  bool has(std::size_t at) {
    while (at >= text_.size() && !ended_) {
      const std::size_t had = text_.size();
      text_.resize(had + piece);
      text_.resize(had + source_(text_.data() + had, piece));
      ended_ = text_.size() == had;
    }
    return at < text_.size();
  }

  char separator() {
    std::size_t counts[3] = {};
    constexpr std::string_view all = ",;\t";
    bool quoted = false;
    for (std::size_t at = begin_; at < max_record && has(at) && (quoted || text_[at] != '\n'); ++at) {
      if (text_[at] == '"') quoted = !quoted;
      const std::size_t which = all.find(text_[at]);
      if (!quoted && which != std::string_view::npos) ++counts[which];
    }
    return all[static_cast<std::size_t>(std::max_element(counts, counts + 3) - counts)];
  }

  bool at_line_end(std::size_t at) {
    return !has(at) || text_[at] == '\n' || (text_[at] == '\r' && (!has(at + 1) || text_[at + 1] == '\n'));
  }

  bool plain_field(std::size_t& at, std::string& field, Record& record) {
    const std::size_t begin = at;
    while (!at_line_end(at) && text_[at] != separator_) {
      if (++at - begin_ > max_record)
        return wrong(record, "too-large", "the record is longer than 4 MB", begin_);
    }
    field.assign(text_, begin, at - begin);
    return true;
  }

  bool quoted_field(std::size_t& at, std::string& field, Record& record) {
    const std::size_t quote = at++;
    while (true) {
      if (at - begin_ > max_record || !has(at)) {
        if (++unclosed_ == max_unclosed)
          throw Error(place(record, quote), "opens one of 1,000 quotes that are never closed",
                      "Save it as CSV with every field in double quotes, and each quote in it doubled.");
        wrong(record, "not-closed", "the quote is never closed; the rest of this line is left out", quote);
        at = quote;
        return false;
      }
      if (text_[at] != '"') {
        field += text_[at++];
      } else if (has(at + 1) && text_[at + 1] == '"') {
        field += '"';
        at += 2;
      } else {
        break;
      }
    }
    ++at;
    if (at_line_end(at) || text_[at] == separator_) return true;
    wrong(record, "text-after-quote", "text follows the closing quote; a quote in a field is written twice",
          at);
    return false;
  }

  Place place(const Record& record, std::size_t at) const {
    const std::string_view before = std::string_view(text_).substr(begin_, at - begin_);
    const std::size_t line =
        record.line + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
    const std::size_t begin = before.rfind('\n') + 1;  // npos + 1 is 0
    const std::string_view in_line = before.substr(begin);
    return {file_, line, is_valid_utf8(in_line) ? count_code_points(in_line) + 1 : 0};
  }

  bool wrong(Record& record, std::string_view rule, std::string_view why, std::size_t at) const {
    record.rule = rule;
    record.why = why;
    record.place = place(record, at);
    return false;
  }

  void check_encoding(Record& record, std::size_t end) const {
    if (const auto bad = first_invalid_utf8(std::string_view(text_).substr(begin_, end - begin_)))
      wrong(record, "bad-character", "a byte is not valid UTF-8", begin_ + *bad);
  }

  Record to_the_next_line(Record record, std::size_t at) {
    while (has(at) && text_[at] != '\n') {
      if (++at - begin_ < max_record) continue;
      advance(at);  // what is longer is forgotten
      text_.erase(0, at);
      begin_ = at = 0;
    }
    end_line(at);
    return record;
  }

  void end_line(std::size_t at) {
    if (has(at) && text_[at] == '\r') ++at;
    if (has(at)) ++at;
    advance(std::min(at, text_.size()));
  }

  void advance(std::size_t to) {
    line_ += static_cast<std::size_t>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(begin_),
                                                 text_.begin() + static_cast<std::ptrdiff_t>(to), '\n'));
    begin_ = to;
  }

  const Source& source_;
  const std::string& file_;
  std::string text_;
  std::size_t begin_ = 0;
  std::size_t line_ = 0;  // ends of lines that were read
  std::size_t unclosed_ = 0;
  char separator_ = '\0';
  bool ended_ = false;
};

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

std::string field(const Record& record, std::size_t column) {
  return column < record.fields.size() ? record.fields[column] : std::string();
}

TranslationUnit unit_of(const Record& record, const Columns& columns) {
  TranslationUnit unit;
  unit.id = field(record, columns.id);
  unit.source = columns.from;
  unit.origin = field(record, columns.origin);
  unit.document = field(record, columns.document);
  if (std::string note = field(record, columns.note); !is_blank(note)) unit.notes.push_back(std::move(note));
  unit.variants.resize(2);
  unit.variants[0].language = columns.from;
  unit.variants[0].content.text = field(record, columns.source);
  unit.variants[1].language = columns.to;
  unit.variants[1].content.text = field(record, columns.target);
  return unit;
}

}  // namespace

ImportReport read_csv(const Source& source, const std::string& file, const Language& from, const Language& to,
                      const UnitSink& sink, const ImportOptions& options) {
  Delivery delivery(sink, options);
  const Source utf8 = as_utf8(source);
  Records records(utf8, file);
  Columns columns;
  bool first = true;
  while (const auto record = records.next()) {
    const auto skip = [&](std::string_view rule, std::string_view why) {
      delivery.skip(Place{file, record->line, 1}, rule, why);
    };
    const bool begins = std::exchange(first, false);
    const auto named = begins && record->rule.empty() ? columns_of(record->fields, from, to) : std::nullopt;
    if (begins) {
      if (named) columns = *named;
      if (!columns.from) columns.from = from;
      if (!columns.to) columns.to = to;
      if (!columns.from || !columns.to)
        throw Error({file, 1, 1}, "does not say which languages it holds",
                    "Say --from en --to de (whatever they are), or name the columns en and de.");
    }
    if (named) continue;
    if (!record->rule.empty()) {
      delivery.skip(record->place, record->rule, record->why);
    } else if (std::all_of(record->fields.begin(), record->fields.end(), is_blank)) {
      continue;
    } else if (record->fields.size() <= std::max(columns.source, columns.target)) {
      skip("too-few-fields", "the record has no field for the source or the target");
    } else if (is_blank(field(*record, columns.source)) || is_blank(field(*record, columns.target))) {
      skip("no-text",
           is_blank(field(*record, columns.source)) ? "the source is empty" : "the target is empty");
    } else {
      delivery.unit(unit_of(*record, columns));
    }
  }
  return delivery.finish();
}

}  // namespace satz::tm
