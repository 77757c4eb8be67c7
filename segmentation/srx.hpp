#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/error.hpp"

namespace satz::segmentation {

/// One <rule>: whether a break is made where `before` matches the text up to a place and `after` from there.
struct SrxRule {
  bool breaks = true;
  std::string before;
  std::string after;
  Place place;
  bool operator==(const SrxRule&) const = default;
};

/// One <languagerule>.
struct SrxLanguageRules {
  std::string name;
  std::vector<SrxRule> rules;
  bool operator==(const SrxLanguageRules&) const = default;
};

/// One <languagemap>.
struct SrxLanguageMap {
  std::string pattern;  ///< a regular expression for the whole language code
  std::string rules;    ///< the name of a languagerule
  Place place;
  bool operator==(const SrxLanguageMap&) const = default;
};

/// An SRX file (SRX 2.0, OSCAR recommendation of 7 April 2008; 1.0 of 20 April 2004), as far as it cuts text.
struct SrxFile {
  std::string version;
  bool cascade = false;  ///< every map that fits a language gives its rules, not the first alone
  std::vector<SrxLanguageRules> language_rules;
  std::vector<SrxLanguageMap> maps;
  bool operator==(const SrxFile&) const = default;
};

/// Reads an SRX file of either version, with its namespace or without. What can be done without (a map to
/// rules that are not there, a format handle other than the default) is named in `findings`. Throws Error
/// with the place when `bytes` are not XML, not SRX, or of another version.
SrxFile read_srx(const std::string& name, std::string_view bytes, std::vector<Finding>& findings);

}  // namespace satz::segmentation
