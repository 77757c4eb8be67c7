#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <utility>

#include "text/utf8.hpp"
#include "tm/tmx.hpp"
#include "tm/tmx_words.hpp"

namespace satz::tm {
namespace {

constexpr std::size_t large_piece = std::size_t{64} << 10;  // given to the sink at once, about

std::string_view or_else(const std::string& value, std::string_view fallback) {
  return value.empty() ? fallback : std::string_view(value);
}

/// The numbers by which a unit's codes go by, in all its languages (TMX x): an id that is a number is its
/// own.
class Numbers {
 public:
  explicit Numbers(const TranslationUnit& unit) {
    for (const Variant& variant : unit.variants) {
      for (const InlineCode& code : variant.content.codes) {
        std::size_t number = 0;
        const char* const end = code.id.data() + code.id.size();
        const auto [stop, error] = std::from_chars(code.id.data(), end, number);
        const bool is_number = error == std::errc() && stop == end && number < 1'000'000'000 &&
                               code.id == std::to_string(number);
        if (is_number) highest_ = std::max(highest_, number);
        ids_.emplace(code.id, is_number ? code.id : std::string());
      }
    }
  }

  const std::string& of(const std::string& id) {
    std::string& number = ids_[id];
    if (number.empty()) number = std::to_string(++highest_);
    return number;
  }

 private:
  std::map<std::string, std::string> ids_;
  std::size_t highest_ = 0;
};

void write_code(xml::Writer& xml, std::string_view element, std::string_view number, const InlineCode& code,
                std::string_view position = {}) {
  xml.start(element);
  if (!position.empty()) xml.attribute("pos", position);
  xml.attribute("x", number);
  if (!code.type.empty() && element != "ut") xml.attribute("type", tmx::tmx_type_of(code.type));
  xml.text(code.original).end();
}

/// Writes the codes of one <seg>.
class ContentWriter {
 public:
  ContentWriter(xml::Writer& xml, const Fragment& content, Numbers& numbers)
      : xml_(xml), content_(content), numbers_(numbers), partner_(partners(content)) {
    if (has_highlights()) nested_ = well_nested(content);
    spans_.resize(content.codes.size());
  }

  void write() {
    std::size_t done = 0;
    for (std::size_t n = 0; n < content_.codes.size(); ++n) {
      const std::size_t offset = content_.codes[n].offset;
      xml_.text(std::string_view(content_.text).substr(done, offset - done));
      done = offset;
      write_one(n);
    }
    xml_.text(std::string_view(content_.text).substr(done));
  }

 private:
  bool has_highlights() const {
    return std::any_of(content_.codes.begin(), content_.codes.end(),
                       [](const InlineCode& code) { return code.type.starts_with(tmx::highlight); });
  }

  bool is_highlight(std::size_t n) const {
    return !nested_.empty() && nested_[n] && content_.codes[n].type.starts_with(tmx::highlight);
  }

  void write_one(std::size_t n) {
    const InlineCode& code = content_.codes[n];
    const std::string& number = numbers_.of(code.id);
    const bool opens = code.kind == InlineCode::Kind::open;
    if (code.kind == InlineCode::Kind::standalone) {
      write_code(xml_, code.type == tmx::unknown_tag ? "ut" : "ph", number, code);
    } else if (partner_[n] == no_partner) {
      write_code(xml_, "it", number, code, opens ? "begin" : "end");
    } else if (is_highlight(n)) {
      write_highlight(code, number, opens);
    } else if (opens) {
      spans_[n] = free_span(number);
      xml_.start("bpt").attribute("i", spans_[n]).attribute("x", number);
      if (!code.type.empty()) xml_.attribute("type", tmx::tmx_type_of(code.type));
      xml_.text(code.original).end();
    } else {
      xml_.start("ept").attribute("i", spans_[partner_[n]]).text(code.original).end();
    }
  }

  void write_highlight(const InlineCode& code, const std::string& number, bool opens) {
    if (!opens) {
      xml_.end();
      return;
    }
    xml_.start("hi").attribute("x", number);
    const std::string_view type = std::string_view(code.type).substr(tmx::highlight.size());
    if (type.size() > 1) xml_.attribute("type", type.substr(1));
  }

  /// TMX i: unique in its <seg>; x where that is free.
  std::string free_span(const std::string& number) {
    if (used_.insert(number).second) return number;
    std::string next;
    do {
      next = std::to_string(++extra_);
    } while (!used_.insert(next).second);
    return next;
  }

  xml::Writer& xml_;
  const Fragment& content_;
  Numbers& numbers_;
  std::vector<std::size_t> partner_;
  std::vector<bool> nested_;
  std::vector<std::string> spans_;  // i of each open code
  std::set<std::string> used_;
  std::size_t extra_ = 0;
};

/// The first text of the unit that XML cannot hold.
const std::string* unwritable(const TranslationUnit& unit) {
  const std::string* found = nullptr;
  const auto look = [&](const std::string& text) {
    if (found == nullptr && (!is_valid_utf8(text) || xml::first_unwritable(text) != std::string_view::npos)) {
      found = &text;
    }
  };
  const auto look_at = [&](const Stamp& created, const Stamp& changed, const std::vector<std::string>& notes,
                           const std::vector<Property>& properties) {
    look(created.user);
    look(changed.user);
    for (const std::string& note : notes) look(note);
    for (const Property& property : properties) {
      look(property.type);
      look(property.value);
    }
  };
  look(unit.id);
  look(unit.origin);
  look(unit.document);
  look_at(unit.created, unit.changed, unit.notes, unit.properties);
  for (const Variant& variant : unit.variants) {
    look(variant.content.text);
    for (const InlineCode& code : variant.content.codes) {
      look(code.original);
      look(code.type);
    }
    if (variant.previous) look(*variant.previous);
    if (variant.next) look(*variant.next);
    look_at(variant.created, variant.changed, variant.notes, variant.properties);
  }
  return found;
}

void write_stamps(xml::Writer& xml, const Stamp& created, const Stamp& changed, bool dates) {
  const auto write = [&](std::string_view date, std::string_view user, const Stamp& stamp) {
    if (dates && stamp.time != 0) {
      if (const std::string text = tmx::date_of(stamp.time); !text.empty()) xml.attribute(date, text);
    }
    if (!stamp.user.empty()) xml.attribute(user, stamp.user);
  };
  write("creationdate", "creationid", created);
  write("changedate", "changeid", changed);
}

void write_property(xml::Writer& xml, std::string_view type, std::string_view value) {
  xml.line().start("prop").attribute("type", type).text(value).end();
}

void write_notes(xml::Writer& xml, const std::vector<std::string>& notes,
                 const std::vector<Property>& properties) {
  for (const std::string& note : notes) xml.line().element("note", note);
  for (const Property& property : properties) {
    write_property(xml, or_else(property.type, "x-unknown"), property.value);
  }
}

void write_variant(xml::Writer& xml, const Variant& variant, Numbers& numbers, bool dates) {
  xml.line().start("tuv").attribute("xml:lang", variant.language.tag());
  write_stamps(xml, variant.created, variant.changed, dates);
  write_notes(xml, variant.notes, variant.properties);
  if (variant.previous) write_property(xml, tmx::context_before, *variant.previous);
  if (variant.next) write_property(xml, tmx::context_after, *variant.next);
  xml.line().start("seg");
  ContentWriter(xml, variant.content, numbers).write();
  xml.end().end_line().end();
}

}  // namespace

TmxWriter::TmxWriter(Sink sink, const TmxHeader& header, Options options)
    : sink_(std::move(sink)), source_(header.source), options_(options) {
  xml_.doctype("tmx", "tmx14.dtd").line().start("tmx").attribute("version", "1.4").line().start("header");
  xml_.attribute("creationtool", or_else(header.creation_tool, "unknown"));
  xml_.attribute("creationtoolversion", or_else(header.creation_tool_version, "unknown"));
  xml_.attribute("segtype", or_else(header.segment_type, "sentence"));
  xml_.attribute("o-tmf", or_else(header.original_format, "unknown"));
  xml_.attribute("adminlang", or_else(header.admin_language, "en"));
  xml_.attribute("srclang", or_else(source_.tag(), "*all*"));
  xml_.attribute("datatype", or_else(header.data_type, "unknown"));
  write_stamps(xml_, header.created, header.changed, true);
  if (!header.notes.empty() || !header.properties.empty()) {
    write_notes(xml_, header.notes, header.properties);
    xml_.end_line();
  }
  xml_.end().line().start("body");
}

bool TmxWriter::write(const TranslationUnit& unit) {
  if (unit.variants.empty()) {
    findings_.push_back({{}, "no-text", "a unit without any text is left out"});
    return false;
  }
  if (const std::string* text = unwritable(unit)) {
    const std::string& name = unit.id.empty() ? unit.variants.front().content.text : unit.id;
    findings_.push_back({{},
                         "bad-character",
                         "the unit \"" + name +
                             "\" is left out: " + (text == &name ? "this text" : "\"" + *text + "\"") +
                             " holds a character that cannot stand in XML"});
    return false;
  }
  xml_.line().start("tu");
  if (!unit.id.empty()) xml_.attribute("tuid", unit.id);
  write_stamps(xml_, unit.created, unit.changed, options_.dates);
  if (options_.dates) {
    if (unit.uses != 0) xml_.attribute("usagecount", std::to_string(unit.uses));
    if (const std::string used = tmx::date_of(unit.used); unit.used != 0 && !used.empty()) {
      xml_.attribute("lastusagedate", used);
    }
  }
  if (unit.source != source_) xml_.attribute("srclang", or_else(unit.source.tag(), "*all*"));
  write_notes(xml_, unit.notes, unit.properties);
  if (!unit.document.empty()) write_property(xml_, tmx::document, unit.document);
  if (!unit.origin.empty()) write_property(xml_, tmx::origin, unit.origin);
  if (unit.state != State::translated) write_property(xml_, tmx::state, tmx::name_of(unit.state));
  Numbers numbers(unit);
  for (const Variant& variant : unit.variants) write_variant(xml_, variant, numbers, options_.dates);
  xml_.end_line().end();
  if (xml_.written().size() > large_piece) sink_(xml_.take());
  return true;
}

void TmxWriter::finish() {
  xml_.end_line().end().end_line().end();
  xml_.raw("\n");
  sink_(xml_.take());
}

}  // namespace satz::tm
