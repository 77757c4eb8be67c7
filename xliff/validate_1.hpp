#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "xliff/report.hpp"
#include "xml/reader.hpp"

namespace satz::xliff {

/// The rules of XLIFF 1.x beyond structure and values: ids, keys, marks, pairs and codes. Wants every start
/// and end of a document, in order.
class Constraints1 {
 public:
  Constraints1(std::string_view uri, Report& report) : uri_(uri), report_(report) {}

  void start(const xml::Event& event);
  void text(const xml::Event& event);
  void end(const xml::Event& event);

 private:
  using Ids = std::unordered_set<std::string>;

  /// A source, seg-source or target while it is read.
  struct Content {
    enum class Kind : std::uint8_t { source, segmented, target } kind = Kind::source;
    bool alternative = false;  ///< of an alt-trans
    std::size_t depth = 0;
    Spot spot{};
    bool filled = false;
    std::vector<std::string> marks{};
    std::vector<std::string>
        codes{};               ///< ids of codes with their kind, but those of the halves of a pair's end
    Ids begun{};               ///< rid, else id, of bpt
    Ids placeholders_begun{};  ///< of bx
  };
  /// Of the trans-unit, or its alt-trans, that is open.
  struct Unit {
    std::string id;
    Ids marks{};
    bool segmented = false;
    std::unordered_map<std::string, std::size_t> source_codes{};
  };
  struct Key {
    Spot spot;
    std::string value;
    std::string_view what;
  };

  void unit(const xml::Event& event);
  void keys(const xml::Event& event);
  void inline_element(const xml::Event& event);
  void end_content();
  void check_marks(const Content& target, const Unit& unit);
  void compare_codes(const Content& target);
  void end_file();
  void need(Spot at, bool there, std::string_view rule, std::string_view section, std::string message);

  std::string_view uri_;
  Report& report_;
  std::string source_language_;
  Ids groups_;
  Ids units_;
  Ids tools_;
  Ids phases_;
  Ids external_;
  Ids count_groups_;
  Ids context_groups_;
  std::vector<Key> tool_keys_;
  std::vector<Key> phase_keys_;
  std::vector<Key> unit_keys_;
  std::optional<Unit> unit_;
  std::optional<Unit> alternative_;
  std::optional<Content> content_;
  /// Depth of the element of another namespace that is open: what is in it is not ours, whatever its name.
  std::optional<std::size_t> foreign_;
};

}  // namespace satz::xliff
