#include "xliff/content_1.hpp"

#include <unordered_map>

#include "xliff/names.hpp"

namespace satz::xliff {
namespace {

using Kind = InlineCode::Kind;

class ContentReader {
 public:
  ContentReader(std::string_view uri, const std::string& file, std::vector<Finding>& findings)
      : uri_(uri), file_(file), findings_(findings) {}

  void read(const xml::Node& parent) {
    for (xml::Node child = parent.first(); child; child = child.next()) {
      if (child.is_text()) {
        content.whole.text += child.text();
      } else if (child.is_element()) {
        element(child);
      }
    }
  }

  Content1 content;

 private:
  void element(const xml::Node& node) {
    if (node.uri() != uri_) {
      findings_.push_back(
          {{file_, node.line(), node.column()},
           "foreign-inline",
           "<" + std::string(node.local()) + "> is not XLIFF's; it and its text are left out."});
      return;
    }
    const std::string_view name = node.local();
    if (name == "g") {
      const std::string id = open(node, {});
      read(node);
      add(Kind::close, id, {});
    } else if (name == "bx") {
      open(node, {});
    } else if (name == "ex") {
      close(node, {});
    } else if (name == "bpt") {
      open(node, native(node));
    } else if (name == "ept") {
      close(node, native(node));
    } else if (name == "it") {
      const std::string_view pos = node.attribute("pos").value_or("open");
      if (pos == "close" || pos == "end") {
        close(node, native(node));
      } else {
        open(node, native(node));
      }
    } else if (name == "x") {
      describe(add(Kind::standalone, id_of(node), {}), node);
    } else if (name == "ph") {
      describe(add(Kind::standalone, id_of(node), native(node)), node);
    } else if (name == "mrk" && node.attribute("mtype") == "seg" && node.attribute("mid") && !in_mark_) {
      in_mark_ = true;
      content.marks.push_back({std::string(*node.attribute("mid")), end_of(content.whole), {}});
      const std::size_t mark = content.marks.size() - 1;
      read(node);
      content.marks[mark].end = end_of(content.whole);
      in_mark_ = false;
    } else if (name == "mrk" && node.attribute("mtype") == "x-sdl-deleted") {
      findings_.push_back({{file_, node.line(), node.column()},
                           "tracked-deletion",
                           "Text that is marked as deleted is not read; what is marked as added is."});
    } else {
      read(node);
    }
  }

  /// The native code in a bpt, ept, it or ph.
  std::string native(const xml::Node& node) {
    for (xml::Node child = node.first(); child; child = child.next()) {
      if (child.is(uri_, "sub")) {
        findings_.push_back({{file_, child.line(), child.column()},
                             "sub-flow",
                             "The text of <sub> inside a code is taken as part of the code."});
      }
    }
    return node.text_content();
  }

  std::string id_of(const xml::Node& node) {
    if (const auto id = node.attribute("id"); id && !id->empty()) return std::string(*id);
    if (const auto rid = node.attribute("rid"); rid && !rid->empty()) return std::string(*rid);
    findings_.push_back({{file_, node.line(), node.column()},
                         "code-without-id",
                         "<" + std::string(node.local()) + "> has no id."});
    return "unnamed" + std::to_string(++unnamed_);
  }

  InlineCode& add(Kind kind, std::string id, std::string original) {
    content.whole.codes.push_back({content.whole.text.size(), kind, std::move(id), std::move(original)});
    return content.whole.codes.back();
  }

  void describe(InlineCode& code, const xml::Node& node) {
    code.type = node.attribute("ctype").value_or("");
    code.equiv = node.attribute("equiv-text").value_or("");
    code.subflows = words_of(node.attribute("xid").value_or(""));
    code.can_copy = node.attribute("clone") != "no";
  }

  std::string open(const xml::Node& node, std::string original) {
    std::string id = id_of(node);
    InlineCode& code = add(Kind::open, id, std::move(original));
    describe(code, node);
    if (const auto rid = node.attribute("rid")) {
      by_rid_[std::string(*rid)] = content.whole.codes.size() - 1;
    }
    last_open_[id] = content.whole.codes.size() - 1;
    return id;
  }

  void close(const xml::Node& node, std::string original) {
    std::string id = id_of(node);
    std::size_t partner = no_partner;
    if (const auto rid = node.attribute("rid")) {
      if (const auto found = by_rid_.find(std::string(*rid)); found != by_rid_.end()) partner = found->second;
    }
    if (partner == no_partner) {
      if (const auto found = last_open_.find(id); found != last_open_.end()) partner = found->second;
    }
    if (partner != no_partner) id = content.whole.codes[partner].id;
    describe(add(Kind::close, std::move(id), std::move(original)), node);
  }

  std::string_view uri_;
  const std::string& file_;
  std::vector<Finding>& findings_;
  bool in_mark_ = false;
  std::size_t unnamed_ = 0;
  std::unordered_map<std::string, std::size_t> by_rid_;
  std::unordered_map<std::string, std::size_t> last_open_;
};

bool is_delimiter_type(std::string_view type) {
  return type == "bold" || type == "italic" || type == "underlined" || type == "link";
}

bool is_placeholder_type(std::string_view type) {
  return type == "image" || type == "pb" || type == "lb";
}

void describe(xml::Writer& writer, const InlineCode& code, const XidOf& xid_of) {
  if (!code.type.empty()) {
    const bool alone = code.kind == Kind::standalone;
    writer.attribute(
        "ctype", extended(code.type, alone ? is_placeholder_type(code.type) : is_delimiter_type(code.type)));
  }
  if (!code.can_copy) writer.attribute("clone", "no");
  if (const std::string xid = xid_of(code); !xid.empty()) writer.attribute("xid", xid);
  if (!code.equiv.empty()) writer.attribute("equiv-text", code.equiv);
}

}  // namespace

Content1 read_content_1(const xml::Node& element, const std::string& file, std::vector<Finding>& findings) {
  ContentReader reader(element.uri(), file, findings);
  reader.read(element);
  return std::move(reader.content);
}

void write_content_1(xml::Writer& writer, const Fragment& fragment, const XidOf& xid_of) {
  const std::vector<std::size_t> partner = partners(fragment);
  const std::vector<bool> nested = well_nested(fragment);
  std::size_t at = 0;
  for (std::size_t i = 0; i < fragment.codes.size(); ++i) {
    const InlineCode& code = fragment.codes[i];
    writer.text(std::string_view(fragment.text).substr(at, code.offset - at));
    at = code.offset;
    if (nested[i] && code.kind == Kind::close) {
      writer.end();
      continue;
    }
    const bool close = code.kind == Kind::close;
    writer.start(nested[i] ? "g" : code.kind == Kind::standalone ? "x" : close ? "ex" : "bx");
    writer.attribute("id", code.id);
    // rid must be unique and its other half present (the schema's key): so the number of the opening code.
    if (!nested[i] && partner[i] != no_partner) {
      writer.attribute("rid", std::to_string((close ? partner[i] : i) + 1));
    }
    if (close) {
      if (!code.equiv.empty()) writer.attribute("equiv-text", code.equiv);
    } else {
      describe(writer, code, xid_of);
    }
    if (!nested[i]) writer.end();
  }
  writer.text(std::string_view(fragment.text).substr(at));
}

}  // namespace satz::xliff
