#include "xliff/features.hpp"

#include <algorithm>
#include <optional>

#include "xliff/names.hpp"
#include "xliff/report.hpp"
#include "xliff/root.hpp"
#include "xml/reader.hpp"

namespace satz::xliff {
namespace {

using xml::Event;

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

class Collector {
 public:
  explicit Collector(const Root& root)
      : uri_(root.event->name.uri), version_2_(root.version >= Version::v2_0) {
    features.version = root.version;
  }

  void start(const Event& event) {
    if (event.name.uri != uri_) {
      foreign(event);
      return;
    }
    const std::string& name = event.name.local;
    if (!event.name.prefix.empty()) add(Feature::prefixed, event);
    if (in_content_) {
      inline_element(event);
      return;
    }
    if (const std::string* space = event.attribute(xml::xml_namespace, "space")) {
      preserve_.push_back({event.depth, *space == "preserve"});
    }
    structure(event, name);
  }

  void text(const Event& event) {
    if (!in_content_ || in_candidate_) return;
    if (event.cdata && in_target_ && version_2_) add(Feature::character_data, event);
    if (in_target_ || event.text.empty() || (!preserve_.empty() && preserve_.back().second)) return;
    const bool doubled = std::adjacent_find(event.text.begin(), event.text.end(), [](char a, char b) {
                           return is_blank(a) && is_blank(b);
                         }) != event.text.end();
    if (doubled || is_blank(event.text.front()) || is_blank(event.text.back())) space_ = true;
  }

  void end(const Event& event) {
    while (!preserve_.empty() && preserve_.back().first >= event.depth) preserve_.pop_back();
    if (event.depth == candidate_depth_ && in_candidate_) {
      in_candidate_ = false;
      return;
    }
    if (event.name.uri != uri_) return;
    const std::string& name = event.name.local;
    if (in_content_ && event.depth == content_depth_) {
      in_content_ = false;
      if (!in_target_ && space_ && !in_candidate_) add(Feature::space_at_risk, place_);
      space_ = false;
    }
    if (name == unit_name() && !in_content_) end_unit();
    if (version_2_ && name == "segment" && !has_target_) add(Feature::no_target, place_);
  }

  Features features;

 private:
  void add(Feature feature, Spot at) {
    Features::Found& found = features.found[static_cast<std::size_t>(feature)];
    if (found.count++ == 0) {
      found.line = at.line;
      found.column = at.column;
    }
  }
  void add(Feature feature, const Event& event) { add(feature, spot_of(event)); }

  std::string_view unit_name() const { return version_2_ ? "unit" : "trans-unit"; }

  void foreign(const Event& event) {
    if (in_candidate_) return;
    if (event.name.is(matches_namespace, "match")) {
      add(Feature::candidates, event);
      in_candidate_ = true;
      candidate_depth_ = event.depth;
    } else if (event.name.is(metadata_namespace, "metadata")) {
      add(Feature::metadata, event);
    } else if (event.name.is(glossary_namespace, "glossary")) {
      add(Feature::glossary, event);
    } else if (!event.name.uri.starts_with("urn:oasis:names:tc:xliff:")) {
      add(Feature::vendor_elements, event);
    }
  }

  void structure(const Event& event, const std::string& name) {
    if (name == "xliff") {
      if (version_2_ && event.attribute("trgLang") == nullptr) add(Feature::no_target_language, event);
    } else if (name == "file") {
      if (!version_2_ && event.attribute("target-language") == nullptr)
        add(Feature::no_target_language, event);
    } else if (name == unit_name()) {
      in_unit_ = true;
      has_target_ = false;
      segments_ = 0;
      place_ = spot_of(event);
    } else if (name == "alt-trans") {
      add(Feature::candidates, event);
      in_candidate_ = true;
      candidate_depth_ = event.depth;
    } else if (name == "note" && !in_unit_) {
      add(Feature::notes_above_units, event);
    } else if (name == "segment") {
      has_target_ = false;
      ++segments_;
      segment_state_ = event.attribute("state") != nullptr;
    } else if (name == "originalData" && !in_candidate_) {
      add(Feature::original_data, event);
    } else if (name == "source" || name == "seg-source" || name == "target") {
      content(event, name == "target");
    }
    if (value(event, "canResegment") == "no") add(Feature::no_resegmentation, event);
  }

  void content(const Event& event, bool target) {
    in_content_ = true;
    in_target_ = target;
    content_depth_ = event.depth;
    codes_told_ = false;
    if (!target || in_candidate_) return;
    has_target_ = true;
    const bool state = version_2_ ? segment_state_ : event.attribute("state") != nullptr;
    add(state ? Feature::state : Feature::no_state, event);
    if (value(event, "state").starts_with("needs-review-")) add(Feature::needs_review, event);
    if (event.attribute("state-qualifier") != nullptr) add(Feature::qualifier, event);
  }

  void inline_element(const Event& event) {
    if (in_candidate_) return;
    const std::string& name = event.name.local;
    if (name == "mrk") {
      if (!version_2_ && value(event, "mtype") == "seg") add(Feature::marks, event);
      return;
    }
    if (name == "sub" || name == "cp" || name == "sm" || name == "em") return;
    if (in_target_ && !codes_told_) add(Feature::target_with_codes, event);
    codes_told_ = true;
    const bool common = version_2_ ? name == "pc" || name == "ph" : name == "g" || name == "x";
    if (!common) add(Feature::uncommon_codes, event);
    for (const std::string_view hint : {"canDelete", "canCopy", "canReorder"}) {
      if (event.attribute(hint) != nullptr) {
        add(Feature::editing_hints, event);
        break;
      }
    }
  }

  void end_unit() {
    in_unit_ = false;
    if (!version_2_ && !has_target_) add(Feature::no_target, place_);
    if (segments_ > 1) add(Feature::many_segments, place_);
  }

  std::string uri_;
  bool version_2_;
  bool in_unit_ = false;
  bool in_content_ = false;
  bool in_target_ = false;
  bool in_candidate_ = false;
  bool has_target_ = false;
  bool segment_state_ = false;
  bool codes_told_ = false;
  bool space_ = false;
  std::size_t segments_ = 0;
  std::size_t content_depth_ = 0;
  std::size_t candidate_depth_ = 0;
  Spot place_;
  std::vector<std::pair<std::size_t, bool>> preserve_;  // depth, xml:space="preserve"
};

}  // namespace

Features features_of(std::string_view bytes, const std::string& file) {
  xml::Reader reader(bytes, file);
  const Root root = read_root(reader, file);
  Collector collector(root);
  const auto version = [&](Feature feature, bool is) {
    if (is)
      collector.features.found[static_cast<std::size_t>(feature)] = {1, root.event->line, root.event->column};
  };
  version(Feature::version_2, root.version >= Version::v2_0);
  version(Feature::version_2_1, root.version == Version::v2_1);
  version(Feature::version_2_2, root.version == Version::v2_2);
  for (const Event* event = root.event; event != nullptr; event = reader.next()) {
    if (event->kind == Event::Kind::start) collector.start(*event);
    if (event->kind == Event::Kind::text) collector.text(*event);
    if (event->kind == Event::Kind::end) collector.end(*event);
  }
  return collector.features;
}

}  // namespace satz::xliff
