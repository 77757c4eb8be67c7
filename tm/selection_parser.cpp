#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <optional>

#include "text/error.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"
#include "tm/selection.hpp"

namespace satz::tm {
namespace {

// The day of YYYY-MM-DD, counted from 1970-01-01.
std::optional<std::int64_t> read_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto number = [&](std::size_t at, std::size_t size) {
    int value = -1;
    const char* end = text.data() + at + size;
    return std::from_chars(text.data() + at, end, value).ptr == end ? value : -1;
  };
  const std::chrono::year_month_day day{std::chrono::year{number(0, 4)},
                                        std::chrono::month{static_cast<unsigned>(number(5, 2))},
                                        std::chrono::day{static_cast<unsigned>(number(8, 2))}};
  if (!day.ok()) return std::nullopt;
  return std::chrono::sys_days(day).time_since_epoch().count();
}

}  // namespace

// Reads a selection from left to right; `and` binds more tightly than `or`.
class SelectionParser {
 public:
  explicit SelectionParser(std::string_view text) : text_(text) {}

  Selection parse() {
    read_any();
    skip_blanks();
    if (at_ < text_.size()) fail(at_, "here should be `and`, `or` or the end");
    return std::move(selection_);
  }

 private:
  using Field = Selection::Field;
  using Comparison = Selection::Comparison;
  using Condition = Selection::Condition;
  using Join = Selection::Join;

  struct FieldName {
    std::string_view name;
    Field field;
  };
  static constexpr std::array<FieldName, 15> fields = {{{"id", Field::id},
                                                        {"origin", Field::origin},
                                                        {"document", Field::document},
                                                        {"note", Field::note},
                                                        {"property", Field::property},
                                                        {"user", Field::user},
                                                        {"text", Field::text},
                                                        {"lang", Field::lang},
                                                        {"source", Field::source},
                                                        {"state", Field::state},
                                                        {"created", Field::created},
                                                        {"changed", Field::changed},
                                                        {"used", Field::used},
                                                        {"uses", Field::uses},
                                                        {"unit", Field::unit}}};
  struct OperatorName {
    std::string_view name;
    Comparison comparison;
  };
  // The longer ones first.
  static constexpr std::array<OperatorName, 8> operators = {{{"!=", Comparison::unequal},
                                                             {"!~", Comparison::lacks},
                                                             {"<=", Comparison::at_most},
                                                             {">=", Comparison::at_least},
                                                             {"=", Comparison::equal},
                                                             {"~", Comparison::contains},
                                                             {"<", Comparison::less},
                                                             {">", Comparison::more}}};
  static constexpr std::array<std::string_view, 5> states = {"initial", "needs-review", "translated",
                                                             "reviewed", "final"};
  static constexpr int deepest = 100;

  [[noreturn]] void fail(std::size_t at, const std::string& what) const {
    throw Error(
        {{}, 1, count_code_points(text_.substr(0, at)) + 1}, what,
        "As in: origin = old.tmx and changed < 2020-01-01. Fields: id, origin, document, note, "
        "property.TYPE, user, text, text.LANGUAGE, lang, source, state, created, changed, used, uses, "
        "unit.",
        std::string(text_));
  }

  void skip_blanks() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
  }

  // Takes the word, when it is the next one.
  bool take(std::string_view word) {
    skip_blanks();
    const std::string_view rest = text_.substr(at_);
    if (!rest.starts_with(word)) return false;
    const bool ends = word == "(" || word == ")" || rest.size() == word.size() || rest[word.size()] == ' ' ||
                      rest[word.size()] == '\t' || rest[word.size()] == '(';
    if (!ends) return false;
    at_ += word.size();
    return true;
  }

  void read_any() {
    read_all();
    while (take("or")) {
      read_all();
      selection_.steps_.push_back({Join::any});
    }
  }

  void read_all() {
    read_one();
    while (take("and")) {
      read_one();
      selection_.steps_.push_back({Join::all});
    }
  }

  void read_one() {
    if (++depth_ > deepest) fail(at_, "this is nested too deeply");
    if (take("not")) {
      read_one();
      selection_.steps_.push_back({Join::negation});
    } else if (take("(")) {
      read_any();
      if (!take(")")) fail(at_, "here should be `)`");
    } else {
      selection_.steps_.push_back({Join::condition, read_condition()});
    }
    --depth_;
  }

  Condition read_condition() {
    skip_blanks();
    Condition condition;
    const std::size_t begin = at_;
    at_ = std::min(text_.find_first_of(" \t=!~<>()", at_), text_.size());
    const std::string_view name = text_.substr(begin, at_ - begin);
    const std::string_view base = name.substr(0, name.find('.'));
    const auto field =
        std::find_if(fields.begin(), fields.end(), [&](const FieldName& each) { return each.name == base; });
    if (field == fields.end()) {
      fail(begin,
           name.empty() ? "here should be a condition" : "there is no field \"" + std::string(name) + "\"");
    }
    condition.field = field->field;
    if (base.size() < name.size()) condition.part = name.substr(base.size() + 1);
    read_part(condition, begin);
    skip_blanks();
    const std::size_t sign = at_;
    const auto found = std::find_if(operators.begin(), operators.end(), [&](const OperatorName& each) {
      return text_.substr(at_).starts_with(each.name);
    });
    if (found == operators.end()) fail(at_, "here should be one of = != ~ !~ < <= > >=");
    condition.comparison = found->comparison;
    at_ += found->name.size();
    check_operator(condition, sign);
    skip_blanks();
    const std::size_t value = at_;
    condition.value = read_value();
    understand(condition, value);
    return condition;
  }

  void read_part(Condition& condition, std::size_t begin) const {
    if (condition.field == Field::property) {
      if (condition.part.empty()) fail(begin, "property needs its type: property.x-client");
    } else if (condition.field == Field::text) {
      if (condition.part.empty()) return;
      const auto language = Language::parse(condition.part);
      if (!language) fail(begin, "\"" + condition.part + "\" is no language tag");
      condition.language = *language;
    } else if (!condition.part.empty()) {
      fail(begin, "this field has no parts");
    }
  }

  void check_operator(const Condition& condition, std::size_t at) const {
    const Comparison comparison = condition.comparison;
    const bool of_order = comparison >= Comparison::less;
    const bool of_text = comparison == Comparison::contains || comparison == Comparison::lacks;
    const bool ordered = condition.field >= Field::state;
    const bool is_language = condition.field == Field::lang || condition.field == Field::source;
    if (ordered && of_text) fail(at, "this field is compared by = != < <= > >=");
    if (is_language && (of_text || of_order)) fail(at, "a language is compared by = and !=");
    if (!ordered && of_order) fail(at, "this field is compared by = != ~ !~");
  }

  std::string read_value() {
    if (at_ == text_.size()) fail(at_, "here should be a value");
    if (const char quote = text_[at_]; quote == '"' || quote == '\'') {
      const std::size_t end = text_.find(quote, at_ + 1);
      if (end == std::string_view::npos) fail(at_, "this quotation mark is not closed");
      std::string value(text_.substr(at_ + 1, end - at_ - 1));
      at_ = end + 1;
      return value;
    }
    const std::size_t begin = at_;
    at_ = std::min(text_.find_first_of(" \t()", at_), text_.size());
    if (at_ == begin) fail(at_, "here should be a value");
    return std::string(text_.substr(begin, at_ - begin));
  }

  // What the value means for the field.
  void understand(Condition& condition, std::size_t at) const {
    const std::string& value = condition.value;
    switch (condition.field) {
      case Field::lang:
      case Field::source:
        if (const auto language = Language::parse(value)) {
          condition.language = *language;
        } else {
          fail(at, "\"" + value + "\" is no language tag");
        }
        break;
      case Field::state: {
        const auto state = std::find(states.begin(), states.end(), value);
        if (state == states.end())
          fail(at, "states are initial, needs-review, translated, reviewed and final");
        condition.number = state - states.begin();
        break;
      }
      case Field::created:
      case Field::changed:
      case Field::used:
        if (value == "unknown") {
          if (condition.comparison >= Comparison::less) fail(at, "unknown is compared by = and !=");
          condition.number = Selection::no_day;
        } else if (const auto day = read_day(value)) {
          condition.number = *day;
        } else {
          fail(at, "\"" + value + "\" is no day; days are written 2024-09-20");
        }
        break;
      case Field::uses:
      case Field::unit: {
        const char* end = value.data() + value.size();
        const auto [stopped, error] = std::from_chars(value.data(), end, condition.number);
        if (error != std::errc() || stopped != end) fail(at, "\"" + value + "\" is no number");
        break;
      }
      default:
        if (condition.comparison == Comparison::contains || condition.comparison == Comparison::lacks)
          condition.value = fold_case(value);
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0;
  Selection selection_;
};

Selection Selection::parse(std::string_view text) {
  return SelectionParser(text).parse();
}

}  // namespace satz::tm
