#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "check/job.hpp"

namespace satz::check {

/// What was looked at in one <file> of an XLIFF file.
struct CheckedFile {
  std::string path;      ///< of the XLIFF file, with '/'
  std::string original;  ///< the page
  Language source;
  Language target;
  std::size_t segments = 0;  ///< sentences in it
  std::size_t checked = 0;   ///< of those, with a translation
  bool operator==(const CheckedFile&) const = default;
};

/// What `satz check` found.
struct Report {
  std::vector<CheckedFile> files;
  std::vector<Alarm> alarms;  ///< in the order of the files, silenced ones too
  Severities severities;

  std::size_t open() const;  ///< alarms that are not silenced
  std::size_t count(std::size_t check, bool silenced) const;
};

/// Puts the alarms in order: by file, line, unit and segment, then check.
void sort(std::vector<Alarm>& alarms);

/// For a terminal: a line a finding (file:line, severity, check, message), source and target below it, and
/// the sums. Ends in a newline; control characters are shown as their code.
std::string text_table(const Report& report);

/// SARIF 2.1.0 (OASIS, 2020), one run; silenced findings are there as suppressed in source. `version` is
/// satz's. The same report gives the same bytes.
std::string sarif(const Report& report, const std::string& version);

/// JUnit's XML as Ant writes it and build servers read it: a test suite for each file, a test case for each
/// check that is not off, failed where it found something.
std::string junit(const Report& report);

}  // namespace satz::check
