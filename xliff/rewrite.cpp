#include "xliff/rewrite.hpp"

#include <cassert>

#include "xliff/markup.hpp"
#include "xliff/names.hpp"
#include "xliff/root.hpp"
#include "xml/reader.hpp"

namespace satz::xliff {
namespace {

using xml::Event;

constexpr std::string_view instance_namespace = "http://www.w3.org/2001/XMLSchema-instance";

std::string_view namespace_of(Version version) {
  switch (version) {
    case Version::v1_0:
      return {};
    case Version::v1_1:
      return namespace_1_1;
    case Version::v1_2:
      return namespace_1_2;
    case Version::v2_0:
    case Version::v2_1:
      return namespace_2_0;
    case Version::v2_2:
      return namespace_2_2;
  }
  return {};
}

/// `locations` (pairs of namespace and address) without those of `uri`.
std::string without_location(std::string_view locations, std::string_view uri) {
  const std::vector<std::string> words = words_of(locations);
  std::string kept;
  for (std::size_t i = 0; i + 1 < words.size(); i += 2) {
    if (words[i] == uri) continue;
    kept += (kept.empty() ? "" : " ") + words[i] + ' ' + words[i + 1];
  }
  return kept;
}

class Rewriter {
 public:
  Rewriter(std::string_view text, std::string from, Version version)
      : text_(text), from_(std::move(from)), to_(namespace_of(version)), version_(version) {}

  void start(const Event& event) {
    const std::string_view old = text_.substr(event.begin, event.end - event.begin);
    std::string tag(old);
    bool named = false;  // the root declares a namespace for names without prefix
    for (const xml::NamespaceDeclaration& declared : event.namespaces) {
      named = named || declared.prefix.empty();
      if (declared.uri == from_) {
        tag = with_attribute(tag, declared.prefix.empty() ? "xmlns" : "xmlns:" + declared.prefix, to_);
      }
    }
    if (event.depth == 0) {
      if (from_.empty() && !named) tag = with_attribute(tag, "xmlns", to_);
      tag = with_attribute(tag, "version", to_string(version_));
      for (const xml::Attribute& attribute : event.attributes) {
        if (!attribute.name.is(instance_namespace, "schemaLocation")) continue;
        tag = with_attribute(tag, attribute.name.prefix + ":schemaLocation",
                             without_location(attribute.value, from_));
      }
    }
    if (tag != old) put(event.begin, event.end, tag);
  }

  /// A document type in the text between two events before the root.
  void before_root(std::size_t begin, std::size_t end) {
    const std::string_view gap = text_.substr(begin, end - begin);
    const std::size_t at = gap.find("<!DOCTYPE");
    if (at == std::string_view::npos) return;
    put(begin + at, begin + gap.rfind('>') + 1, "");
  }

  std::string finish() {
    out_ += text_.substr(at_);
    return std::move(out_);
  }

 private:
  void put(std::size_t begin, std::size_t end, std::string_view with) {
    out_ += text_.substr(at_, begin - at_);
    out_ += with;
    at_ = end;
  }

  std::string_view text_;
  std::string from_;
  std::string_view to_;
  Version version_;
  std::string out_;
  std::size_t at_ = 0;
};

}  // namespace

bool can_rewrite(Version from, Version to) {
  if (from == to) return true;
  return from < Version::v2_0 ? to == Version::v1_2 : to >= Version::v2_0;
}

std::string rewrite(std::string_view bytes, const std::string& file, Version version) {
  std::string text = xml::text_of_input(bytes, file);
  xml::Reader reader(bytes, file);
  const Root root = read_root(reader, file);
  assert(can_rewrite(root.version, version));
  const bool as_it_is = root.version == version;
  Rewriter rewriter(text, root.event->name.uri, version);
  if (!as_it_is) {
    xml::Reader prologue(bytes, file);
    std::size_t at = 0;
    for (const Event* event = prologue.next(); event != nullptr; event = prologue.next()) {
      rewriter.before_root(at, event->begin);
      at = event->end;
      if (event->kind == Event::Kind::start) break;
    }
  }
  for (const Event* event = root.event; event != nullptr; event = reader.next()) {  // to its end: is it XML
    if (!as_it_is && event->kind == Event::Kind::start) rewriter.start(*event);
  }
  return as_it_is ? std::move(text) : rewriter.finish();
}

}  // namespace satz::xliff
