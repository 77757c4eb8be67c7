#include "segmentation/srx.hpp"

#include <algorithm>
#include <cassert>

#include "xml/reader.hpp"

namespace satz::segmentation {
namespace {

using xml::Event;
using xml::Reader;

constexpr std::string_view namespaces[] = {"http://www.lisa.org/srx20", "http://www.lisa.org/srx",
                                           "http://www.lisa.org/srx10", ""};

bool is_srx(const xml::Name& name) {
  return std::ranges::find(namespaces, name.uri) != std::end(namespaces);
}

bool starts(const Event& event, std::string_view local) {
  return event.kind == Event::Kind::start && event.name.local == local && is_srx(event.name);
}

std::string attribute(const Event& event, std::string_view name) {
  const std::string* value = event.attribute(name);
  return value ? *value : std::string();
}

class SrxReader {
 public:
  SrxReader(const std::string& name, std::string_view bytes, std::vector<Finding>& findings)
      : reader_(bytes, name), findings_(findings) {}

  SrxFile read() {
    const Event* root = reader_.next();
    while (root && root->kind != Event::Kind::start) root = reader_.next();
    assert(root);  // a document has a root, or the reader has thrown
    if (!starts(*root, "srx")) {
      throw reader_.error(*root, "this is no SRX file: its root element is not <srx>",
                          "Give a file of segmentation rules (.srx).");
    }
    file_.version = attribute(*root, "version");
    if (!file_.version.starts_with("1.") && !file_.version.starts_with("2.")) {
      throw reader_.error(*root, "SRX version \"" + file_.version + "\" is not known",
                          "Versions 1.0 and 2.0 can be read.");
    }
    while (const Event* event = reader_.next()) take(*event);
    check_maps();
    return std::move(file_);
  }

 private:
  void take(const Event& event) {
    if (starts(event, "header")) {
      file_.cascade = attribute(event, "cascade") == "yes";
    } else if (starts(event, "formathandle")) {
      take_format_handle(event);
    } else if (starts(event, "languagerule")) {
      file_.language_rules.push_back({attribute(event, "languagerulename"), {}});
    } else if (starts(event, "rule")) {
      take_rule(event);
    } else if (starts(event, "languagemap")) {
      file_.maps.push_back(
          {attribute(event, "languagepattern"), attribute(event, "languagerulename"), reader_.place(event)});
    }
  }

  void take_format_handle(const Event& event) {
    const std::string type = attribute(event, "type");
    const std::string expected = type == "end" ? "yes" : "no";
    if (attribute(event, "include") != expected) {
      note(reader_.place(event), "srx-format-handle",
           "the file puts codes of type \"" + type +
               "\" on the other side of a cut; satz keeps to SRX's defaults");
    }
  }

  void take_rule(const Event& event) {
    SrxRule rule;
    rule.breaks = attribute(event, "break") != "no";
    rule.place = reader_.place(event);
    const std::size_t depth = event.depth;
    while (const Event* inside = reader_.next()) {
      if (inside->kind == Event::Kind::end && inside->depth == depth) break;
      if (starts(*inside, "beforebreak")) {
        rule.before = reader_.text_content();
      } else if (starts(*inside, "afterbreak")) {
        rule.after = reader_.text_content();
      }
    }
    if (file_.language_rules.empty()) {
      note(rule.place, "srx-rule-outside", "a rule outside <languagerule> is left out");
    } else if (rule.before.empty() && rule.after.empty()) {
      note(rule.place, "srx-rule-empty", "a rule without patterns would match everywhere; it is left out");
    } else {
      file_.language_rules.back().rules.push_back(std::move(rule));
    }
  }

  void check_maps() {
    std::erase_if(file_.maps, [&](const SrxLanguageMap& map) {
      const bool known = std::ranges::find(file_.language_rules, map.rules, &SrxLanguageRules::name) !=
                         file_.language_rules.end();
      if (!known)
        note(map.place, "srx-map-dangling", "there are no language rules named \"" + map.rules + "\"");
      return !known;
    });
  }

  void note(Place place, std::string rule, std::string message) {
    findings_.push_back({std::move(place), std::move(rule), std::move(message)});
  }

  Reader reader_;
  std::vector<Finding>& findings_;
  SrxFile file_;
};

}  // namespace

SrxFile read_srx(const std::string& name, std::string_view bytes, std::vector<Finding>& findings) {
  return SrxReader(name, bytes, findings).read();
}

}  // namespace satz::segmentation
