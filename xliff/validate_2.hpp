#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "xliff/change_rules.hpp"
#include "xliff/report.hpp"
#include "xliff/size_rules.hpp"
#include "xliff/unit_record.hpp"
#include "xml/reader.hpp"

namespace satz::xliff {

/// The rules of XLIFF 2 that no schema can say. Wants every start, text and end of a document, in order.
class Constraints2 {
 public:
  Constraints2(std::string_view uri, Report& report)
      : uri_(uri), report_(report), sizes_(report), changes_(report) {}

  void start(const xml::Event& event);
  void text(const xml::Event& event);
  void end(const xml::Event& event);

 private:
  struct Frame {
    std::string uri;
    std::string local;
    std::optional<std::string> language{};  ///< xml:lang, own or inherited
    bool preserves_space = false;           ///< xml:space, own or inherited
    bool in_sizes = false;                  ///< in slr:data
    bool its_version = false;               ///< its:version, own or inherited
    bool filled = false;                    ///< there is something in it
    bool has_href = false;
    std::vector<std::string> modules{};  ///< elements of modules in it, each once
    Spot spot{};
    std::size_t element = static_cast<std::size_t>(-1);  ///< of an inline element: which one
  };
  using Ids = std::unordered_set<std::string>;

  void core(const xml::Event& event);
  void structure(const xml::Event& event);
  void part(const xml::Event& event);
  void content(const xml::Event& event, bool target);
  void inline_element(const xml::Event& event);
  void module_place(const xml::Event& event, Frame& parent);
  void module(const xml::Event& event);
  void extension_id(const xml::Event& event);
  void reference(const xml::Event& event, std::string_view attribute, UnitReference::To to,
                 std::string section);
  void language_of(const xml::Event& event, bool target, bool match_reference);
  void subflows(const xml::Event& event);
  void its_reference(const xml::Event& event);

  void end_unit();
  void end_file();
  void resolve(const UnitReference& reference);
  bool leads_to(bool in_target, const std::string& id) const;
  void need_unique(Ids& ids, const std::string& id, const xml::Event& event, std::string_view scope);

  std::string_view core_parent() const;
  ContentScope& scope() { return in_match_ ? unit_->matches.back() : unit_->content; }

  std::string uri_;
  Report& report_;
  SizeRules sizes_;
  ChangeRules changes_;
  std::vector<Frame> open_;
  std::string source_language_;
  std::string target_language_;
  bool target_told_ = false;
  bool in_match_ = false;
  bool reference_match_ = false;  // of a match: its target may be in another language
  bool in_target_ = false;
  bool in_content_ = false;
  std::optional<UnitRecord> unit_;
  Ids files_;
  Ids groups_;
  Ids units_;
  std::vector<Ids> note_ids_;                              // of the file, groups and unit that are open
  std::vector<std::unordered_map<std::string, Ids>> ids_;  // of modules and extensions there, by namespace
  Ids match_ids_;
  Ids metadata_ids_;
  Ids resource_items_;  // of the file
  std::vector<std::pair<Spot, std::string>> resource_references_;
  std::vector<std::pair<Spot, std::string>> subflows_;
  std::string file_;
  Ids spans_;  // of the unit that ends: s or t, and the id
};

}  // namespace satz::xliff
