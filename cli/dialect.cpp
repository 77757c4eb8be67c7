#include "cli/dialect.hpp"

namespace satz::cli {

Dialect dialect_for(std::optional<xliff::Tool> tool) {
  using xliff::Tool;
  using xliff::Version;
  if (!tool) return {};
  Dialect dialect{.tmx = true};  // none of them is known to show the matches of a file
  switch (*tool) {
    case Tool::omegat:
      dialect.fill_with_source = true;
      dialect.candidates = false;
      dialect.newest = Version::v1_2;
      break;
    case Tool::weblate:  // the Translate Toolkit glues new text to the codes of a target that is there
      dialect.prefill_codes = false;
      dialect.review_as_adaptation = true;
      dialect.newest = Version::v2_0;
      break;
    case Tool::matecat:
      dialect.review_as_adaptation = true;
      dialect.newest = Version::v2_0;
      break;
    case Tool::phrase:
    case Tool::crowdin:
      dialect.newest = Version::v2_0;
      break;
    case Tool::lokalise:
      dialect.candidates = false;
      dialect.newest = Version::v1_2;
      break;
    case Tool::poedit:
    case Tool::trados:
    case Tool::memoq:
    case Tool::count:
      break;
  }
  return dialect;
}

xliff::Version version_for(xliff::Version wanted, xliff::Version newest) {
  return wanted > newest ? newest : wanted;
}

}  // namespace satz::cli
