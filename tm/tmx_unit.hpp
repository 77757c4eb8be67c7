#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tm/tmx.hpp"
#include "tm/tmx_content.hpp"
#include "xml/reader.hpp"

namespace satz::tm {

/// What one <tu> came to: units, or why there are none.
struct TmxUnit {
  std::vector<TranslationUnit> units{};
  std::optional<Finding> skip{};
  std::vector<Finding> notes{};
};

/// Reads the <tu> elements and the header of one TMX file.
class TmxUnitReader {
 public:
  /// Reads a <header> whose start, `event`, was the last event.
  void read_header(xml::Reader& reader, const xml::Event& event);

  /// Reads a <tu> whose start, `event`, was the last event.
  TmxUnit read(xml::Reader& reader, const xml::Event& event);

  const TmxHeader& header() const { return header_; }

 private:
  struct Usage {
    std::uint32_t uses = 0;
    std::int64_t used = 0;
  };
  struct Side;

  const std::optional<Language>& language(const std::string& tag);
  void read_side(xml::Reader& reader, const xml::Event& event, CodeNumbers& numbers, TmxUnit& result,
                 std::vector<Side>& sides);
  std::int64_t time(xml::Reader& reader, const xml::Event& event, std::string_view attribute,
                    std::vector<Finding>& notes) const;
  void read_stamps(xml::Reader& reader, const xml::Event& event, Stamp& created, Stamp& changed,
                   std::vector<Finding>& notes) const;
  Usage read_usage(xml::Reader& reader, const xml::Event& event, std::vector<Finding>& notes) const;
  void apply_properties(TranslationUnit& unit) const;
  void split_wordings(TranslationUnit unit, const std::vector<Side>& sides,
                      std::vector<TranslationUnit>& units) const;

  TmxHeader header_;
  bool from_omegat_ = false;
  std::map<std::string, std::optional<Language>, std::less<>> languages_;  // known tags
};

}  // namespace satz::tm
