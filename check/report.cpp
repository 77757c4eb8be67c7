#include "check/report.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "text/printable.hpp"
#include "text/utf8.hpp"

namespace satz::check {
namespace {

std::string padded(std::string text, std::size_t width) {
  const std::size_t size = count_code_points(text);
  if (size < width) text.append(width - size, ' ');
  return text;
}

std::string plural(std::size_t count, std::string_view what) {
  return std::to_string(count) + " " + std::string(what) + (count == 1 ? "" : "s");
}

std::string sums(const Report& report) {
  std::size_t checked = 0;
  for (const CheckedFile& file : report.files) checked += file.checked;
  std::string text = plural(report.open(), "finding") + " in " + plural(checked, "translated sentence") +
                     " of " + plural(report.files.size(), "file");
  std::string mark = ": ";
  for (std::size_t i = 0; i < checks().size(); ++i) {
    const std::size_t count = report.count(i, false);
    if (count == 0) continue;
    text += mark + std::string(checks()[i].name) + " " + std::to_string(count);
    mark = ", ";
  }
  const std::size_t silenced = report.alarms.size() - report.open();
  if (silenced > 0) text += " (" + std::to_string(silenced) + " silenced by notes)";
  return text + "\n";
}

}  // namespace

std::size_t Report::open() const {
  return static_cast<std::size_t>(
      std::count_if(alarms.begin(), alarms.end(), [](const Alarm& alarm) { return !alarm.silenced; }));
}

std::size_t Report::count(std::size_t check, bool silenced) const {
  return static_cast<std::size_t>(std::count_if(alarms.begin(), alarms.end(), [&](const Alarm& alarm) {
    return alarm.check == check && alarm.silenced == silenced;
  }));
}

void sort(std::vector<Alarm>& alarms) {
  const auto key = [](const Alarm& alarm) {
    return std::tie(alarm.place.file, alarm.place.line, alarm.unit, alarm.segment, alarm.check);
  };
  std::stable_sort(alarms.begin(), alarms.end(),
                   [&](const Alarm& a, const Alarm& b) { return key(a) < key(b); });
}

std::string text_table(const Report& report) {
  std::size_t place_width = 0;
  std::size_t name_width = 0;
  for (const Alarm& alarm : report.alarms) {
    if (alarm.silenced) continue;
    place_width = std::max(place_width, count_code_points(printable(to_string(alarm.place))));
    name_width = std::max(name_width, checks()[alarm.check].name.size());
  }
  std::string text;
  const Alarm* before = nullptr;
  const auto same_sentence = [](const Alarm& a, const Alarm& b) {
    return a.place == b.place && a.unit == b.unit && a.segment == b.segment;
  };
  const auto add_texts = [&](const Alarm& alarm) {
    text += "    " + printable(alarm.source) + "\n    " + printable(alarm.target) + "\n";
  };
  for (const Alarm& alarm : report.alarms) {
    if (alarm.silenced) continue;
    if (before != nullptr && !same_sentence(*before, alarm)) add_texts(*before);
    text += padded(printable(to_string(alarm.place)), place_width) + "  " +
            padded(std::string(to_string(alarm.severity)), 7) + "  " +
            padded(std::string(checks()[alarm.check].name), name_width) + "  " + printable(alarm.message) +
            "\n";
    before = &alarm;
  }
  if (before != nullptr) add_texts(*before);
  return text + sums(report);
}

}  // namespace satz::check
