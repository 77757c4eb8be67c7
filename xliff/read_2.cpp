#include "xliff/read_2.hpp"

#include <unordered_set>

#include "xliff/names.hpp"
#include "xliff/unit_2.hpp"
#include "xml/tree.hpp"

namespace satz::xliff {
namespace {

using xml::Event;

class FileReader {
 public:
  FileReader(xml::Reader& reader, std::string uri, const std::string& name, ReadResult& result)
      : reader_(reader), uri_(std::move(uri)), name_(name), result_(result) {}

  /// Reads the file element that is the reader's last event into `file`, which knows the languages.
  void read(const Event& start, File file) {
    file.id = value(start, "id");
    file.original = value(start, "original");
    if (file.original.empty()) file.original = file.id;
    open_.push_back(inherit(start, {}));
    const std::size_t depth = start.depth;
    while (const Event* event = reader_.next()) {
      if (event->kind == Event::Kind::end && event->depth == depth) break;
      if (event->kind == Event::Kind::start) element(*event, file);
      if (event->ends(uri_, "group")) open_.pop_back();
    }
    result_.document.files.push_back(std::move(file));
  }

 private:
  static std::string value(const Event& event, std::string_view local) {
    const std::string* value = event.attribute(local);
    return value == nullptr ? std::string() : *value;
  }

  static Inherited2 inherit(const Event& event, Inherited2 outer) {
    if (const std::string* said = event.attribute("translate")) outer.translate = *said != "no";
    if (const std::string* said = event.attribute(xml::xml_namespace, "space")) {
      outer.preserve_space = *said == "preserve";
    }
    return outer;
  }

  void element(const Event& event, File& file) {
    if (event.starts(uri_, "group")) {
      open_.push_back(inherit(event, open_.back()));
    } else if (event.starts(uri_, "unit")) {
      auto unit = read_unit_2(tree_.take(reader_, event), open_.back(), name_, result_.findings);
      if (!unit) return;
      if (!ids_.insert(unit->id).second) {
        result_.findings.push_back({{name_, unit->line, 0},
                                    "duplicate-unit",
                                    "The unit " + unit->id + " stands twice in its file."});
      }
      file.units.push_back(std::move(*unit));
    } else if (event.starts(uri_, "notes") && open_.size() == 1) {
      file.notes = read_notes_2(tree_.take(reader_, event));
    } else if (event.starts(metadata_namespace, "metadata") && open_.size() == 1) {
      read_metadata(tree_.take(reader_, event), file);
    } else {
      reader_.skip();
    }
  }

  static void read_metadata(const xml::Node& node, File& file) {
    for (xml::Node group = node.child(metadata_namespace, "metaGroup"); group;
         group = group.next(metadata_namespace, "metaGroup")) {
      if (group.attribute("category") != std::string(tool_name) + ":file") continue;
      for (xml::Node meta = group.first(); meta; meta = meta.next()) {
        if (meta.attribute("type") == "datatype") file.datatype = meta.text_content();
      }
    }
  }

  xml::Reader& reader_;
  std::string uri_;
  const std::string& name_;
  ReadResult& result_;
  std::vector<Inherited2> open_;
  std::unordered_set<std::string> ids_;
  xml::Tree tree_;
};

Language language(const xml::Reader& reader, const Event& root, std::string_view attribute,
                  ReadResult& result) {
  const std::string* tag = root.attribute(attribute);
  if (tag == nullptr) return {};
  if (const auto language = Language::parse(*tag)) return *language;
  result.findings.push_back({reader.place(root), "language-malformed",
                             std::string(attribute) + " \"" + *tag + "\" is no BCP 47 language tag."});
  return {};
}

}  // namespace

void read_2(xml::Reader& reader, const Event& root, const std::string& file, ReadResult& result) {
  const std::string uri = root.name.uri;
  File blank;
  blank.source = language(reader, root, "srcLang", result);
  blank.target = language(reader, root, "trgLang", result);
  while (const Event* event = reader.next()) {
    if (event->kind != Event::Kind::start) continue;
    if (event->starts(uri, "file")) {
      FileReader(reader, uri, file, result).read(*event, blank);
    } else {
      reader.skip();
    }
  }
}

}  // namespace satz::xliff
