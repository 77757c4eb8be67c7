#pragma once

#include <string>
#include <string_view>

#include "xliff/validate.hpp"
#include "xml/reader.hpp"

namespace satz::xliff {

/// Where a thing stands that is looked at later, when the event is gone.
struct Spot {
  std::size_t line = 0;
  std::size_t column = 0;
};

inline Spot spot_of(const xml::Event& event) {
  return {event.line, event.column};
}

/// The value of an attribute of no namespace; empty where it is not given.
inline std::string value(const xml::Event& event, std::string_view attribute) {
  const std::string* found = event.attribute(attribute);
  return found == nullptr ? std::string() : *found;
}

inline std::string quoted(std::string_view text) {
  return '"' + std::string(text) + '"';
}

/// Collects what a validation finds.
class Report {
 public:
  /// `specification` stands before each section: "XLIFF 2.1".
  Report(std::string file, std::string specification)
      : file_(std::move(file)), specification_(std::move(specification)) {}

  /// A rule that must be kept is broken.
  void must(Spot at, std::string_view rule, std::string_view section, std::string message) {
    add(at, rule, section, std::move(message), true);
  }
  /// One that should be kept.
  void should(Spot at, std::string_view rule, std::string_view section, std::string message) {
    add(at, rule, section, std::move(message), false);
  }

  Validation result;

 private:
  static constexpr std::size_t most = 1000;

  void add(Spot at, std::string_view rule, std::string_view section, std::string message, bool must) {
    // Warnings may fill the list, but never hide that the file is broken.
    if (result.breaches.size() >= most && (!must || broken_ || result.breaches.size() > most)) {
      ++result.more;
      return;
    }
    broken_ = broken_ || must;
    result.breaches.push_back({{file_, at.line, at.column},
                               std::string(rule),
                               specification_ + ", " + std::string(section),
                               std::move(message),
                               must});
  }

  std::string file_;
  std::string specification_;
  bool broken_ = false;
};

}  // namespace satz::xliff
