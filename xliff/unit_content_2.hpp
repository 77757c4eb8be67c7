#pragma once

#include <functional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "text/fragment.hpp"
#include "xml/writer.hpp"

namespace satz::xliff {

/// Writes the sources and targets of a unit, or of a match, as XLIFF 2: gives every code an id that is unique
/// in the unit, finds out which halves belong together across segments, and collects the original data.
class UnitContent2 {
 public:
  /// `taken`: ids that are not free (the segments'); `unit_ref` gives the id that a sub-flow's unit is
  /// written with.
  using UnitRef = std::function<std::string(const std::string&)>;
  UnitContent2(std::unordered_set<std::string> taken, UnitRef unit_ref);

  /// All fragments that will be written, in document order; a target that is not there is null.
  void plan(const std::vector<const Fragment*>& sources, const std::vector<const Fragment*>& targets);

  /// <originalData>, where there is any; on a line of its own.
  void write_original_data(xml::Writer& writer) const;

  /// The content of the n-th source or target.
  void write_source(xml::Writer& writer, std::size_t n) const { write(writer, sources_[n]); }
  void write_target(xml::Writer& writer, std::size_t n) const { write(writer, targets_[n]); }

 private:
  /// How a code is written.
  struct Plan {
    std::string id;
    std::string data;
    std::string copy_of;
    bool isolated = false;           ///< its other half is not in the unit
    bool nested = false;             ///< an element can hold the span
    std::size_t close = no_partner;  ///< of a nested open: its close
    bool first_fixed = false;        ///< the first that must not be reordered
  };
  struct Planned {
    const Fragment* fragment = nullptr;
    std::vector<Plan> plans;
  };

  std::vector<Planned> plan_side(const std::vector<const Fragment*>& side, bool target);
  std::string fresh(const std::string& wanted);
  std::string data_of(const std::string& original);
  void write(xml::Writer& writer, const Planned& planned) const;
  void write_code(xml::Writer& writer, const Planned& planned, std::size_t index) const;

  std::unordered_set<std::string> used_;
  UnitRef unit_ref_;
  std::unordered_map<std::string, std::string> source_ids_;
  std::unordered_map<std::string, std::size_t> last_number_;
  std::unordered_map<std::string, std::string> data_ids_;
  std::vector<std::string> data_;
  std::vector<Planned> sources_;
  std::vector<Planned> targets_;
};

/// Appends `text` as XLIFF 2 content: characters that XML cannot hold become <cp>, by the name `cp`.
void write_text_2(xml::Writer& writer, std::string_view text, std::string_view cp = "cp");

}  // namespace satz::xliff
