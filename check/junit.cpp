#include <map>

#include "check/report.hpp"
#include "text/utf8.hpp"
#include "xml/writer.hpp"

namespace satz::check {
namespace {

// Targets hold what they like, XML does not.
std::string writable(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    next_code_point(text, at);
    const std::string_view one = text.substr(begin, at - begin);
    out += xml::first_unwritable(one) == std::string_view::npos ? one : std::string_view("\uFFFD");
  }
  return out;
}

using Alarms = std::vector<const Alarm*>;

void write_case(xml::Writer& writer, const std::string& file, const Check& check, const Alarms& alarms) {
  writer.line().start("testcase").attribute("classname", file).attribute("name", check.name);
  if (!alarms.empty()) {
    std::string text;
    for (const Alarm* alarm : alarms) {
      text += to_string(alarm->place) + ": " + alarm->message + "\n  " + alarm->source + "\n  " +
              alarm->target + "\n";
    }
    writer.line()
        .start("failure")
        .attribute("type", to_string(alarms[0]->severity))
        .attribute("message", writable(alarms.size() == 1 ? alarms[0]->message
                                                          : std::to_string(alarms.size()) + " findings"))
        .text(writable(text))
        .end();
    writer.end_line();
  }
  writer.end();
}

}  // namespace

std::string junit(const Report& report) {
  std::map<std::string, std::map<std::size_t, Alarms>> by_file;
  for (const CheckedFile& file : report.files) by_file[file.path];
  for (const Alarm& alarm : report.alarms) {
    if (!alarm.silenced) by_file[alarm.place.file][alarm.check].push_back(&alarm);
  }
  std::size_t on = 0;
  for (const Severity severity : report.severities) on += severity != Severity::off;
  std::size_t failed = 0;
  for (const auto& [file, failures] : by_file) failed += failures.size();

  xml::Writer writer;
  writer.start("testsuites")
      .attribute("name", "satz check")
      .attribute("tests", std::to_string(on * by_file.size()))
      .attribute("failures", std::to_string(failed))
      .attribute("errors", "0");
  for (const auto& [file, failures] : by_file) {
    writer.line()
        .start("testsuite")
        .attribute("name", writable(file))
        .attribute("tests", std::to_string(on))
        .attribute("failures", std::to_string(failures.size()))
        .attribute("errors", "0")
        .attribute("skipped", "0");
    for (std::size_t i = 0; i < checks().size(); ++i) {
      if (report.severities[i] == Severity::off) continue;
      const auto own = failures.find(i);
      write_case(writer, writable(file), checks()[i], own == failures.end() ? Alarms() : own->second);
    }
    writer.end_line().end();
  }
  writer.end_line().end();
  return writer.take() + "\n";
}

}  // namespace satz::check
