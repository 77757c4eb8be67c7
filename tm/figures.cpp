#include "tm/figures.hpp"

#include <algorithm>
#include <array>

#include "text/ascii.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"

namespace satz::tm {
namespace {

using Kind = Figure::Kind;
using DateForm = Figure::DateForm;

bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_ascii_digit);
}

bool is_german(const Language& language) {
  return language.base() == "de";
}

std::string_view region_of(const Language& language) {
  const std::string_view tag = language.tag();
  return tag.size() == 5 ? tag.substr(3) : std::string_view();
}

constexpr std::array<std::string_view, 12> german_months = {"Januar",    "Februar", "März",     "April",
                                                            "Mai",       "Juni",    "Juli",     "August",
                                                            "September", "Oktober", "November", "Dezember"};
constexpr std::array<std::string_view, 12> english_months = {"January",   "February", "March",    "April",
                                                             "May",       "June",     "July",     "August",
                                                             "September", "October",  "November", "December"};

const std::array<std::string_view, 12>& months_of(const Language& language) {
  return is_german(language) ? german_months : english_months;
}

// 1 to 12, or 0.
int month_named(std::string_view word, const Language& language) {
  const auto& months = months_of(language);
  const auto found = std::find(months.begin(), months.end(), word);
  return found == months.end() ? 0 : static_cast<int>(found - months.begin()) + 1;
}

// What is written between blanks, without the marks around it.
struct Chunk {
  std::size_t begin = 0;  // with the marks
  std::size_t end = 0;
  std::size_t core = 0;  // without
  std::size_t core_end = 0;
};

// The length of the mark at the start (or the end) of a chunk that belongs to the sentence, not to a number.
std::size_t mark_before(std::string_view text) {
  if (text.empty() || is_ascii_alphanumeric(text.front())) return 0;
  for (const std::string_view mark :
       {"(", "[", "\"", "'", "„", "“", "”", "‚", "‘", "’", "«", "»", "‹", "›", "–", "—", "−",
        "-", "+", "€",  "$", "£", "…", ":", ";", ",", "±", "≈", "~", "<", ">", "≤", "≥", "="}) {
    if (text.starts_with(mark)) return mark.size();
  }
  return 0;
}

std::size_t mark_after(std::string_view text) {
  if (text.empty() || is_ascii_alphanumeric(text.back())) return 0;
  for (const std::string_view mark : {")", "]", "\"", "'", "“", "”", "‘", "’", "«", "»", "‹", "›", "–", "—",
                                      "€", "$", "£",  "…", ":", ";", ",", ".", "!", "?", "%", "‰", "°"}) {
    if (text.ends_with(mark)) return mark.size();
  }
  return 0;
}

std::size_t blank_at(std::string_view text, std::size_t at) {
  if (text[at] == ' ' || (text[at] >= '\t' && text[at] <= '\r')) return 1;
  if (is_ascii(text[at])) return 0;
  for (const std::string_view blank : {"\u00A0", "\u202F", "\u2009", "\u2007"}) {
    if (text.substr(at).starts_with(blank)) return blank.size();
  }
  return 0;
}

std::vector<Chunk> chunks_of(std::string_view text) {
  std::vector<Chunk> chunks;
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t blank = blank_at(text, at); blank > 0) {
      at += blank;
      continue;
    }
    Chunk chunk{at};
    while (at < text.size() && blank_at(text, at) == 0) ++at;
    chunk.end = at;
    chunk.core = chunk.begin;
    chunk.core_end = chunk.end;
    const auto core = [&] { return text.substr(chunk.core, chunk.core_end - chunk.core); };
    while (const std::size_t size = mark_before(core())) chunk.core += size;
    while (const std::size_t size = mark_after(core())) chunk.core_end -= size;
    chunks.push_back(chunk);
  }
  return chunks;
}

std::string two_digits(int number) {
  return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

// One or two digits as a number, or -1.
int small_number(std::string_view digits) {
  if (!all_digits(digits) || digits.size() > 2) return -1;
  return digits.size() == 1 ? digits[0] - '0' : (digits[0] - '0') * 10 + digits[1] - '0';
}

bool is_year(std::string_view digits) {
  return digits.size() == 4 && all_digits(digits) && (digits[0] == '1' || digits[0] == '2');
}

std::vector<std::string_view> split(std::string_view text, char mark) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0;;) {
    const std::size_t end = text.find(mark, at);
    parts.push_back(text.substr(at, end - at));
    if (end == std::string_view::npos) return parts;
    at = end + 1;
  }
}

// A full date in digits: three parts, the places of day, month and year among them.
bool read_date(std::string_view spelled, char mark, std::array<std::size_t, 3> places, DateForm form,
               Figure& out) {
  const std::vector<std::string_view> parts = split(spelled, mark);
  if (parts.size() != 3 || !is_year(parts[places[2]])) return false;
  const int day = small_number(parts[places[0]]);
  const int month = small_number(parts[places[1]]);
  if (day < 1 || day > 31 || month < 1 || month > 12) return false;
  out.kind = Kind::date;
  out.form = form;
  out.value = std::string(parts[places[2]]) + "-" + two_digits(month) + "-" + two_digits(day);
  out.padded = parts[places[0]].size() == 2 && parts[places[1]].size() == 2;
  return true;
}

bool read_date(std::string_view spelled, const Language& language, Figure& out) {
  if (read_date(spelled, '-', {2, 1, 0}, DateForm::iso, out)) return out.padded;
  if (is_german(language)) return read_date(spelled, '.', {0, 1, 2}, DateForm::dots, out);
  Figure day_first;
  Figure month_first;
  const bool as_day = read_date(spelled, '/', {0, 1, 2}, DateForm::slashes_day, day_first);
  const bool as_month = read_date(spelled, '/', {1, 0, 2}, DateForm::slashes_month, month_first);
  const std::string_view region = region_of(language);
  const bool month_leads = region == "US";
  const bool day_leads = region == "GB" || region == "IE" || region == "AU" || region == "NZ";
  if (as_day && as_month && !month_leads && !day_leads) return false;
  if (as_month && (month_leads || !as_day)) {
    out = month_first;
  } else if (as_day) {
    out = day_first;
  }
  return as_day || as_month;
}

// A number with the marks of the language: groups of three, and decimals.
bool read_number(std::string_view spelled, const Language& language, Figure& out) {
  const char decimal = is_german(language) ? ',' : '.';
  const char grouping = is_german(language) ? '.' : ',';
  const std::size_t point = spelled.find(decimal);
  const std::string_view whole = spelled.substr(0, point);
  const std::string_view decimals =
      point == std::string_view::npos ? std::string_view() : spelled.substr(point + 1);
  if (point != std::string_view::npos && !all_digits(decimals)) return false;
  const std::vector<std::string_view> groups = split(whole, grouping);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (!all_digits(groups[i]) || (i > 0 && groups[i].size() != 3)) return false;
    out.value += groups[i];
  }
  if (groups.size() > 1 && (groups[0].size() > 3 || groups[0][0] == '0')) return false;
  // 007.5 says something, but not a number.
  if (point != std::string_view::npos && whole.size() > 1 && whole[0] == '0') return false;
  out.kind = Kind::number;
  out.grouped = groups.size() > 1;
  if (!decimals.empty()) out.value.append(1, '.').append(decimals);
  return true;
}

bool read_clock(std::string_view spelled, char mark, Figure& out) {
  const std::size_t at = spelled.find(mark);
  if (at == std::string_view::npos || spelled.size() - at != 3) return false;
  const int hour = small_number(spelled.substr(0, at));
  const int minute = small_number(spelled.substr(at + 1));
  if (hour < 0 || hour > 24 || minute < 0 || minute > 59) return false;
  out.kind = Kind::clock;
  out.mark = mark;
  out.padded = at == 2 && spelled[0] == '0';
  out.value = two_digits(hour) + ":" + two_digits(minute);
  return true;
}

class Reader {
 public:
  Reader(std::string_view text, const Language& language)
      : text_(text), language_(language), german_(is_german(language)), chunks_(chunks_of(text)) {}

  std::vector<Figure> run() {
    for (std::size_t i = 0; i < chunks_.size();) {
      if (const std::size_t taken = named_date(i); taken > 0) {
        i += taken;
        continue;
      }
      const std::string_view whole = text_.substr(chunks_[i].begin, chunks_[i].end - chunks_[i].begin);
      if (std::any_of(whole.begin(), whole.end(), is_ascii_digit)) read(i);
      ++i;
    }
    return std::move(found_);
  }

 private:
  std::string_view core(std::size_t i) const {
    if (i >= chunks_.size()) return {};
    return text_.substr(chunks_[i].core, chunks_[i].core_end - chunks_[i].core);
  }

  // Whether nothing stands between the cores of two chunks but `mark` and blanks.
  bool only_between(std::size_t i, std::string_view mark) const {
    return i + 1 < chunks_.size() && chunks_[i + 1].core == chunks_[i + 1].begin &&
           text_.substr(chunks_[i].core_end, chunks_[i].end - chunks_[i].core_end) == mark;
  }

  // A date with the month's name that begins at chunk i: how many chunks it takes, 0 for none.
  std::size_t named_date(std::size_t i) {
    const std::string_view first = core(i);
    if (const int month = month_named(first, language_); month > 0) {
      const int day = german_ ? -1 : small_number(core(i + 1));
      if (day >= 1 && day <= 31 && only_between(i, "")) {
        const bool year = is_year(core(i + 2)) && only_between(i + 1, ",");
        return add_date(i, year ? 3 : 2, year ? core(i + 2) : "", month, day, DateForm::month_name_day);
      }
      if (!is_year(core(i + 1)) || !only_between(i, "")) return 0;
      return add_date(i, 2, core(i + 1), month, 0, DateForm::month_name);
    }
    const int day = small_number(first);
    if (day < 1 || day > 31 || !only_between(i, german_ ? "." : "")) return 0;
    const int month = month_named(core(i + 1), language_);
    if (month == 0) return 0;
    const bool year = is_year(core(i + 2)) && only_between(i + 1, "");
    return add_date(i, year ? 3 : 2, year ? core(i + 2) : "", month, day, DateForm::day_month_name);
  }

  std::size_t add_date(std::size_t i, std::size_t chunks, std::string_view year, int month, int day,
                       DateForm form) {
    Figure date{chunks_[i].core, chunks_[i + chunks - 1].core_end, Kind::date, {}};
    date.form = form;
    date.value = (year.empty() ? "-" : std::string(year)) + "-" + two_digits(month);
    if (day > 0) date.value += "-" + two_digits(day);
    date.padded = day > 0 && day < 10 && text_[date.begin] == '0';
    found_.push_back(std::move(date));
    return chunks;
  }

  void read(std::size_t i) {
    const Chunk& chunk = chunks_[i];
    std::vector<Figure> parts;
    bool known = true;
    for (std::size_t begin = chunk.core; known;) {
      std::size_t end = chunk.core_end;
      std::size_t next = end;
      Figure iso;
      if (!read_date(core(i), language_, iso)) {
        for (const std::string_view dash : {"–", "-"}) {
          const std::size_t at = text_.find(dash, begin);
          if (at < end) next = (end = at) + dash.size();
        }
      }
      Figure figure{begin, end, Kind::number, {}};
      known = end > begin && read_part(text_.substr(begin, end - begin), i, end == chunk.core_end, figure);
      parts.push_back(std::move(figure));
      if (end == chunk.core_end) break;
      begin = next;
    }
    // Digits may stand in the marks, too: what is cut off there was no number.
    const auto digits_in = [&](std::size_t from, std::size_t to) {
      return std::any_of(text_.begin() + static_cast<std::ptrdiff_t>(from),
                         text_.begin() + static_cast<std::ptrdiff_t>(to), is_ascii_digit);
    };
    if (!known || digits_in(chunk.begin, chunk.core) || digits_in(chunk.core_end, chunk.end)) {
      Figure fixed{chunk.core, chunk.core_end, Kind::fixed, std::string(core(i))};
      found_.push_back(std::move(fixed));
      return;
    }
    for (Figure& part : parts) found_.push_back(std::move(part));
  }

  // One figure of chunk i; `last`: what follows the chunk follows it.
  bool read_part(std::string_view spelled, std::size_t i, bool last, Figure& out) const {
    const std::string_view following = last && only_between(i, "") ? core(i + 1) : std::string_view();
    out.after_article = i > 0 && !german_ && (core(i - 1) == "a" || core(i - 1) == "an");
    if (following == "Uhr") {
      if (read_clock(spelled, ':', out) || read_clock(spelled, '.', out)) return true;
      const int hour = small_number(spelled);
      if (hour < 0 || hour > 24) return false;
      out.kind = Kind::clock;
      out.value = two_digits(hour) + ":00";
      out.padded = spelled.size() == 2 && spelled[0] == '0';
      return true;
    }
    if (const int half = half_day(following); half >= 0) return read_half_day(spelled, half == 1, out);
    Figure date = out;
    if (read_date(spelled, language_, date)) {
      date.begin = out.begin;
      date.end = out.end;
      out = date;
      return true;
    }
    if (read_clock(spelled, ':', out)) return true;
    if (!read_number(spelled, language_, out)) return false;
    out.counts = !following.empty() && has_letter(following) && !is_unit(following);
    return true;
  }

  // 0 for a.m., 1 for p.m., -1 for neither.
  int half_day(std::string_view word) const {
    if (german_) return -1;
    if (word == "am" || word == "a.m" || word == "AM") return 0;
    return word == "pm" || word == "p.m" || word == "PM" ? 1 : -1;
  }

  static bool read_half_day(std::string_view spelled, bool after_noon, Figure& out) {
    Figure clock = out;
    if (!read_clock(spelled, ':', clock) && !read_clock(spelled, '.', clock)) {
      clock.value = two_digits(std::max(0, small_number(spelled))) + ":00";
      if (small_number(spelled) < 0) return false;
    }
    const int hour = small_number(clock.value.substr(0, 2));
    if (hour < 1 || hour > 12) return false;
    clock.kind = Kind::clock;
    clock.half_days = true;
    clock.value = two_digits(hour % 12 + (after_noon ? 12 : 0)) + clock.value.substr(2);
    out = clock;
    return true;
  }

  // The same for one and for many.
  static bool is_unit(std::string_view word) {
    static constexpr std::array<std::string_view, 18> units = {
        "Prozent", "percent", "per", "EUR", "USD", "GBP", "CHF", "km", "m",
        "cm",      "mm",      "kg",  "g",   "kB",  "MB",  "GB",  "ml", "bis"};
    return std::find(units.begin(), units.end(), word) != units.end();
  }

  std::string_view text_;
  const Language& language_;
  bool german_;
  std::vector<Chunk> chunks_;
  std::vector<Figure> found_;
};

std::string without_zero(std::string_view two) {
  return std::string(two[0] == '0' ? two.substr(1) : two);
}

std::string number_like(const Figure& figure, const Figure& model, bool german) {
  const std::size_t point = figure.value.find('.');
  std::string out = figure.value.substr(0, point);
  if ((figure.grouped || model.grouped) && out.size() > 3) {
    for (std::size_t at = out.size(); at > 3;) out.insert(at -= 3, 1, german ? '.' : ',');
  }
  if (point != std::string::npos) out.append(1, german ? ',' : '.').append(figure.value, point + 1);
  return out;
}

// Whether a date or clock has a number below ten, which alone tells how such are written.
bool shows_padding(const Figure& figure) {
  const std::string& value = figure.value;
  if (figure.kind == Kind::clock) return value[0] == '0' && !figure.half_days;
  return value.substr(value.size() - 2)[0] == '0' || (value.size() > 7 && value[5] == '0');
}

std::optional<std::string> date_like(const Figure& figure, const Figure& model, const Language& language) {
  if (figure.value.size() != model.value.size()) return std::nullopt;  // a year or a day that only one has
  const bool has_year = !figure.value.starts_with('-');
  const std::string year = has_year ? figure.value.substr(0, 4) : "";
  const std::string rest = figure.value.substr(has_year ? 5 : 2);
  const std::string two_month = rest.substr(0, 2);
  const std::string two_day = rest.size() > 2 ? rest.substr(3) : "";
  const bool padded = shows_padding(model) ? model.padded : figure.padded;
  const auto number = [&](const std::string& two) { return padded ? two : without_zero(two); };
  const std::string name(months_of(language)[static_cast<std::size_t>(small_number(two_month)) - 1]);
  switch (model.form) {
    case DateForm::day_month_name:
      return number(two_day) + (is_german(language) ? ". " : " ") + name + (has_year ? " " + year : "");
    case DateForm::month_name_day:
      return name + " " + number(two_day) + (has_year ? ", " + year : "");
    case DateForm::month_name:
      return name + " " + year;
    case DateForm::dots:
      return number(two_day) + "." + number(two_month) + "." + year;
    case DateForm::slashes_day:
      return number(two_day) + "/" + number(two_month) + "/" + year;
    case DateForm::slashes_month:
      return number(two_month) + "/" + number(two_day) + "/" + year;
    case DateForm::iso:
      break;
  }
  return figure.value;
}

std::optional<std::string> clock_like(const Figure& figure, const Figure& model) {
  int hour = small_number(figure.value.substr(0, 2));
  const bool after_noon = hour >= 12;
  const std::string minutes = figure.value.substr(3);
  if (model.half_days) {
    if (after_noon != (model.value >= "12:00") || hour == 24) return std::nullopt;
    hour = hour % 12 == 0 ? 12 : hour % 12;
  }
  const bool padded = shows_padding(model) ? model.padded : figure.padded && !model.half_days;
  const std::string hours = padded ? two_digits(hour) : std::to_string(hour);
  if (model.mark != 0) return hours + model.mark + minutes;
  if (model.half_days && minutes != "00") return hours + ":" + minutes;
  return minutes == "00" ? std::optional(hours) : std::nullopt;
}

bool is_one(std::string_view number) {
  return number.starts_with('1') && number.find_first_not_of("0.", 1) == std::string_view::npos &&
         (number.size() == 1 || number[1] == '.');
}

}  // namespace

bool knows_figures(const Language& language) {
  static constexpr std::array<std::string_view, 12> tags = {
      "de", "de-DE", "de-AT", "de-LU", "en", "en-GB", "en-US", "en-IE", "en-AU", "en-NZ", "en-CA", "de-IT"};
  return std::find(tags.begin(), tags.end(), language.tag()) != tags.end();
}

std::vector<Figure> figures(std::string_view text, const Language& language) {
  if (text.find_first_of("0123456789") == std::string_view::npos) return {};  // most texts
  return Reader(text, language).run();
}

std::optional<std::string> spelled_like(const Figure& figure, const Figure& model, const Language& language) {
  if (figure.kind != model.kind || model.after_article) return std::nullopt;
  switch (model.kind) {
    case Kind::number:
      if ((model.counts || figure.counts) && is_one(figure.value) != is_one(model.value)) return std::nullopt;
      return number_like(figure, model, is_german(language));
    case Kind::date:
      return date_like(figure, model, language);
    case Kind::clock:
      return clock_like(figure, model);
    case Kind::fixed:
      break;
  }
  return std::nullopt;
}

}  // namespace satz::tm
