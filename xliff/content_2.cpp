#include "xliff/content_2.hpp"

#include <charconv>
#include <utility>

#include "text/utf8.hpp"
#include "xliff/names.hpp"

namespace satz::xliff {
namespace {

using Kind = InlineCode::Kind;

constexpr std::pair<std::string_view, std::pair<std::string_view, std::string_view>> known_types[] = {
    {"bold", {"fmt", "xlf:b"}}, {"italic", {"fmt", "xlf:i"}}, {"underlined", {"fmt", "xlf:u"}},
    {"lb", {"fmt", "xlf:lb"}},  {"pb", {"fmt", "xlf:pb"}},    {"link", {"link", ""}},
    {"image", {"image", ""}},   {"x-var", {"ui", "xlf:var"}}, {"x-fmt", {"fmt", ""}},
    {"x-ui", {"ui", ""}},       {"x-quote", {"quote", ""}},   {"x-other", {"other", ""}},
};

/// The character that <cp hex="…"/> stands for, appended; false where it is none.
bool append_code_point(std::string& text, const xml::Node& node) {
  const std::string_view hex = node.attribute("hex").value_or("");
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(hex.data(), hex.data() + hex.size(), value, 16);
  if (error != std::errc() || end != hex.data() + hex.size()) return false;
  if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return false;
  append_utf8(text, static_cast<char32_t>(value));
  return true;
}

class ContentReader {
 public:
  ContentReader(std::string_view uri, const OriginalData& data, const std::string& file,
                std::vector<Finding>& findings)
      : uri_(uri), data_(data), file_(file), findings_(findings) {}

  void read(const xml::Node& parent) {
    for (xml::Node child = parent.first(); child; child = child.next()) {
      if (child.is_text()) {
        content.whole.text += child.text();
      } else if (child.is_element()) {
        element(child);
      }
    }
  }

  Content2 content;

 private:
  void element(const xml::Node& node) {
    if (node.uri() != uri_) {
      find(node, "foreign-inline",
           "<" + std::string(node.local()) + "> is not XLIFF's; it and its text are left out.");
      return;
    }
    const std::string_view name = node.local();
    if (name == "pc") {
      add(node, Kind::open, "id", "dataRefStart", "equivStart", "subFlowsStart");
      const std::string id = content.whole.codes.back().id;
      read(node);
      add(node, Kind::close, "id", "dataRefEnd", "equivEnd", "subFlowsEnd");
      content.whole.codes.back().id = id;
    } else if (name == "sc") {
      add(node, Kind::open, "id", "dataRef", "equiv", "subFlows");
    } else if (name == "ec") {
      add(node, Kind::close, node.attribute("startRef") ? "startRef" : "id", "dataRef", "equiv", "subFlows");
    } else if (name == "ph") {
      add(node, Kind::standalone, "id", "dataRef", "equiv", "subFlows");
    } else if (name == "cp") {
      if (!append_code_point(content.whole.text, node)) {
        find(node, "bad-code-point", "<cp> names no character; it is left out.");
      }
    } else {
      read(node);
    }
  }

  void find(const xml::Node& at, std::string rule, std::string message) {
    findings_.push_back({{file_, at.line(), at.column()}, std::move(rule), std::move(message)});
  }

  void add(const xml::Node& node, Kind kind, std::string_view id, std::string_view data,
           std::string_view equiv, std::string_view subflows) {
    InlineCode code;
    code.offset = content.whole.text.size();
    code.kind = kind;
    code.id = node.attribute(id).value_or("");
    if (code.id.empty()) {
      find(node, "code-without-id", "<" + std::string(node.local()) + "> has no id.");
      code.id = "unnamed" + std::to_string(++unnamed_);
    }
    Content2::Reference reference;
    reference.data = node.attribute(data).value_or("");
    reference.copy_of = node.attribute("copyOf").value_or("");
    if (const auto original = data_.find(reference.data); original != data_.end())
      code.original = original->second;
    code.type = type_of_2(node.attribute("type").value_or(""), node.attribute("subType").value_or(""));
    code.equiv = node.attribute(equiv).value_or("");
    code.subflows = words_of(node.attribute(subflows).value_or(""));
    code.can_delete = node.attribute("canDelete") != "no";
    code.can_copy = node.attribute("canCopy") != "no";
    code.can_reorder = node.attribute("canReorder").value_or("yes") == "yes";
    content.whole.codes.push_back(std::move(code));
    content.references.push_back(std::move(reference));
  }

  std::string_view uri_;
  const OriginalData& data_;
  const std::string& file_;
  std::vector<Finding>& findings_;
  std::size_t unnamed_ = 0;
};

std::string key(const InlineCode& code, std::string_view name) {
  return static_cast<char>('0' + static_cast<int>(code.kind)) + std::string(name);
}

}  // namespace

OriginalData read_original_data(const xml::Node& element) {
  OriginalData data;
  for (xml::Node each = element.child(element.uri(), "data"); each; each = each.next(element.uri(), "data")) {
    std::string text;
    for (xml::Node child = each.first(); child; child = child.next()) {
      if (child.is_text()) text += child.text();
      if (child.is(element.uri(), "cp")) append_code_point(text, child);
    }
    data.emplace(each.attribute("id").value_or(""), std::move(text));
  }
  return data;
}

Content2 read_content_2(const xml::Node& element, const OriginalData& data, const std::string& file,
                        std::vector<Finding>& findings) {
  ContentReader reader(element.uri(), data, file, findings);
  reader.read(element);
  return std::move(reader.content);
}

void name_copies(const std::vector<Content2>& sources, std::vector<Content2*>& targets) {
  std::unordered_map<std::string, const InlineCode*> by_id;
  std::unordered_map<std::string, const InlineCode*> by_data;
  for (const Content2& source : sources) {
    for (std::size_t i = 0; i < source.whole.codes.size(); ++i) {
      const InlineCode& code = source.whole.codes[i];
      by_id.emplace(key(code, code.id), &code);
      if (!source.references[i].data.empty()) by_data.emplace(key(code, source.references[i].data), &code);
    }
  }
  std::unordered_map<std::string, std::string> copied;
  for (const Content2* target : targets) {
    for (std::size_t i = 0; i < target->whole.codes.size(); ++i) {
      const InlineCode& code = target->whole.codes[i];
      if (by_id.contains(key(code, code.id))) continue;
      auto base = by_id.find(key(code, target->references[i].copy_of));
      if (base == by_id.end()) {
        base = by_data.find(key(code, target->references[i].data));
        if (base == by_data.end()) continue;
      }
      copied.emplace(code.id, base->second->id);
    }
  }
  if (copied.empty()) return;
  for (Content2* target : targets) {
    for (InlineCode& code : target->whole.codes) {
      if (const auto base = copied.find(code.id); base != copied.end()) code.id = base->second;
    }
  }
}

Type2 type_2(std::string_view type) {
  if (type.empty()) return {};
  for (const auto& [ours, theirs] : known_types) {
    if (ours == type) return {std::string(theirs.first), std::string(theirs.second)};
  }
  std::string name(type);
  for (char& c : name) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ':') c = '-';
  }
  return {"other", std::string(tool_name) + ':' + name};
}

std::string type_of_2(std::string_view type, std::string_view sub_type) {
  if (type.empty()) return {};
  const std::string own = std::string(tool_name) + ':';
  if (sub_type.starts_with(own)) return std::string(sub_type.substr(own.size()));
  for (const auto& [ours, theirs] : known_types) {
    if (theirs.first == type && theirs.second == sub_type) return std::string(ours);
  }
  std::string name = "x-" + std::string(sub_type.empty() ? type : sub_type);
  for (char& c : name) {
    if (c == ':' || c == ' ') c = '-';
  }
  return name;
}

}  // namespace satz::xliff
