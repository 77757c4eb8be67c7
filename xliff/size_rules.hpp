#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "xliff/report.hpp"
#include "xml/reader.hpp"

namespace satz::xliff {

/// The Size and Length Restriction module beyond its schema: what its standard profiles (xliff:codepoints,
/// xliff:utf8, …) want of values, where its attributes may stand, and what sizeInfoRef leads to. A file that
/// names a profile of another's says its values in that one's words, which nobody here knows.
class SizeRules {
 public:
  explicit SizeRules(Report& report) : report_(report) {}

  /// `core`: the name of an element of the core, else empty; `in_data`: it stands in slr:data.
  void start(const xml::Event& event, std::string_view core, bool in_data);
  void end(std::string_view core);

 private:
  void values(const xml::Event& event);
  void placement(const xml::Event& event, std::string_view core);

  Report& report_;
  /// Of the profiles that the file names. Where it names none, a value that looks like a number is one.
  enum class Profile : std::uint8_t { none, standard, other };
  static Profile profile(const std::string& name, std::string_view standard);
  static bool is_bound(Profile profile, std::string_view value);

  Profile general_ = Profile::none;
  Profile storage_ = Profile::none;
  std::vector<std::unordered_set<std::string>>
      data_;  // ids in slr:data of the file, groups and unit that are open
};

}  // namespace satz::xliff
