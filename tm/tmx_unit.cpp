#include "tm/tmx_unit.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <utility>

#include "tm/tmx_words.hpp"

namespace satz::tm {
namespace {

using xml::Event;

constexpr std::size_t max_languages = 1000;  // no more tags are remembered
constexpr std::size_t max_sides = 100;       // <tuv> of a unit that are read

std::string value_of(const Event& event, std::string_view attribute) {
  const std::string* value = event.attribute(attribute);
  return value == nullptr ? std::string() : *value;
}

Property read_property(xml::Reader& reader, const Event& event) {
  std::string type = value_of(event, "type");
  return {std::move(type), text_in_unit(reader)};
}

bool has_text(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") != std::string_view::npos;
}

/// Takes the property of that type out of the list: the last, which is where TmxWriter writes its own.
std::optional<std::string> take(std::vector<Property>& properties, std::string_view type) {
  const auto found = std::find_if(properties.rbegin(), properties.rend(),
                                  [&](const Property& property) { return property.type == type; });
  if (found == properties.rend()) return std::nullopt;
  std::string value = std::move(found->value);
  properties.erase(std::prev(found.base()));
  return value;
}

/// memoQ's context properties hold a whole <seg> with its markup as text; of such a value, its text without
/// the codes.
std::string without_seg(std::string value) {
  if (!value.starts_with("<seg>") || !value.ends_with("</seg>")) return value;
  try {
    xml::Reader reader(value, {});
    std::string text;
    std::size_t inside = 0;  // how many codes are open
    while (const Event* event = reader.next()) {
      const std::string_view name = event->name.local;
      const bool code = name == "bpt" || name == "ept" || name == "ph" || name == "it" || name == "ut";
      if (event->kind == Event::Kind::start) inside += code;
      if (event->kind == Event::Kind::end) inside -= code;
      if (event->kind == Event::Kind::text && inside == 0) text += event->text;
    }
    return text;
  } catch (const Error&) {
    return value;
  }
}

/// Moves the context to the variant, where it has none itself.
void take_context(std::vector<Property>& from, Variant& variant) {
  if (!variant.previous) {
    if (auto text = take(from, tmx::context_before)) variant.previous = without_seg(std::move(*text));
  }
  if (!variant.next) {
    if (auto text = take(from, tmx::context_after)) variant.next = without_seg(std::move(*text));
  }
}

/// The language among those of `variants` that `source` means: itself, else the first that it finds.
Language source_among(const Language& source, const std::vector<Variant>& variants) {
  const Language* found = nullptr;
  for (const Variant& variant : variants) {
    if (variant.language == source) return source;
    if (found == nullptr && source.finds(variant.language)) found = &variant.language;
  }
  return found == nullptr ? source : *found;
}

}  // namespace

/// A <tuv>, and which wording of its language it is.
struct TmxUnitReader::Side {
  Variant variant;
  std::size_t wording = 0;
  Usage usage{};
};

const std::optional<Language>& TmxUnitReader::language(const std::string& tag) {
  const auto known = languages_.find(tag);
  if (known != languages_.end()) return known->second;
  if (languages_.size() >= max_languages) languages_.clear();
  return languages_.emplace(tag, Language::parse(tag)).first->second;
}

std::int64_t TmxUnitReader::time(xml::Reader& reader, const Event& event, std::string_view attribute,
                                 std::vector<Finding>& notes) const {
  const std::string* text = event.attribute(attribute);
  if (text == nullptr || text->empty()) return 0;
  if (const auto value = tmx::time_of(*text)) return *value;
  notes.push_back({reader.place(event), "bad-date",
                   std::string(attribute) + " \"" + *text + "\" is no date of the form 20260131T235959Z"});
  return 0;
}

void TmxUnitReader::read_stamps(xml::Reader& reader, const Event& event, Stamp& created, Stamp& changed,
                                std::vector<Finding>& notes) const {
  created = {time(reader, event, "creationdate", notes), value_of(event, "creationid")};
  changed = {time(reader, event, "changedate", notes), value_of(event, "changeid")};
}

TmxUnitReader::Usage TmxUnitReader::read_usage(xml::Reader& reader, const Event& event,
                                               std::vector<Finding>& notes) const {
  Usage usage;
  usage.used = time(reader, event, "lastusagedate", notes);
  if (const std::string* count = event.attribute("usagecount")) {
    std::from_chars(count->data(), count->data() + count->size(), usage.uses);  // 0 where it is no number
  }
  return usage;
}

void TmxUnitReader::read_header(xml::Reader& reader, const Event& event) {
  header_.creation_tool = value_of(event, "creationtool");
  header_.creation_tool_version = value_of(event, "creationtoolversion");
  header_.segment_type = value_of(event, "segtype");
  header_.original_format = value_of(event, "o-tmf");
  header_.admin_language = value_of(event, "adminlang");
  header_.data_type = value_of(event, "datatype");
  header_.source = language(value_of(event, "srclang")).value_or(Language());
  std::vector<Finding> notes;
  read_stamps(reader, event, header_.created, header_.changed, notes);
  from_omegat_ = header_.creation_tool.starts_with("OmegaT");
  for (;;) {
    const Event& child = next_in_unit(reader);
    if (child.kind == Event::Kind::end) return;
    if (child.kind != Event::Kind::start) continue;
    if (child.name.local == "note") {
      header_.notes.push_back(text_in_unit(reader));
    } else if (child.name.local == "prop") {
      header_.properties.push_back(read_property(reader, child));
    } else {
      text_in_unit(reader);  // ude and map: encodings of the 1990s
    }
  }
}

void TmxUnitReader::read_side(xml::Reader& reader, const Event& event, CodeNumbers& numbers, TmxUnit& result,
                              std::vector<Side>& sides) {
  const Place place = reader.place(event);
  const std::string* tag = event.attribute(xml::xml_namespace, "lang");
  if (tag == nullptr) tag = event.attribute("lang");
  const auto known = tag == nullptr ? std::optional<Language>() : language(*tag);
  if (!known) {
    result.notes.push_back({place, "bad-language",
                            tag == nullptr ? "a <tuv> has no xml:lang; it is left out"
                                           : "\"" + *tag + "\" is no language tag; its <tuv> is left out"});
  }
  Side side;
  read_stamps(reader, event, side.variant.created, side.variant.changed, result.notes);
  side.usage = read_usage(reader, event, result.notes);
  if (known) side.variant.language = *known;
  for (;;) {
    const Event& child = next_in_unit(reader);
    if (child.kind == Event::Kind::end) break;
    if (child.kind != Event::Kind::start) continue;
    if (child.name.local == "seg") {
      side.variant.content = read_content(reader, numbers);
    } else if (child.name.local == "note") {
      side.variant.notes.push_back(text_in_unit(reader));
    } else if (child.name.local == "prop") {
      side.variant.properties.push_back(read_property(reader, child));
    } else {
      text_in_unit(reader);
    }
  }
  if (from_omegat_) read_omegat_tags(side.variant.content, numbers);
  if (!known || !has_text(side.variant.content.text)) return;
  if (sides.size() == max_sides) {
    result.notes.push_back({place, "too-many-languages",
                            "of a unit's <tuv> only the first " + std::to_string(max_sides) + " are read"});
    return;
  }
  take_context(side.variant.properties, side.variant);
  side.wording = static_cast<std::size_t>(std::count_if(
      sides.begin(), sides.end(), [&](const Side& other) { return other.variant.language == *known; }));
  sides.push_back(std::move(side));
}

/// What travelled as properties goes back to its place.
void TmxUnitReader::apply_properties(TranslationUnit& unit) const {
  const auto source = std::find_if(unit.variants.begin(), unit.variants.end(),
                                   [&](const Variant& variant) { return variant.language == unit.source; });
  Variant& first = source == unit.variants.end() ? unit.variants.front() : *source;
  take_context(unit.properties, first);
  if (auto document = take(unit.properties, tmx::document)) unit.document = std::move(*document);
  if (auto origin = take(unit.properties, tmx::origin)) unit.origin = std::move(*origin);
  if (auto name = take(unit.properties, tmx::state)) {
    const auto state = tmx::state_of(*name);
    if (state) unit.state = *state;
    if (!state) unit.properties.push_back({std::string(tmx::state), std::move(*name)});
  }
  if (!from_omegat_) return;
  if (auto text = take(unit.properties, "prev")) first.previous = std::move(*text);
  if (auto text = take(unit.properties, "next")) first.next = std::move(*text);
  if (auto file = take(unit.properties, "file")) unit.document = std::move(*file);
}

/// One unit for each wording: the n-th of every language that has so many, the first of the others.
void TmxUnitReader::split_wordings(TranslationUnit unit, const std::vector<Side>& sides,
                                   std::vector<TranslationUnit>& units) const {
  std::size_t wordings = 0;
  for (const Side& side : sides) {
    wordings = std::max(wordings, side.wording + 1);
    if (side.wording == 0) unit.variants.push_back(side.variant);
  }
  unit.source = source_among(unit.source, unit.variants);
  for (std::size_t wording = 1; wording < wordings; ++wording) {
    TranslationUnit other = unit;
    for (const Side& side : sides) {
      if (side.wording != wording) continue;
      *std::find_if(other.variants.begin(), other.variants.end(), [&](const Variant& variant) {
        return variant.language == side.variant.language;
      }) = side.variant;
    }
    apply_properties(other);
    units.push_back(std::move(other));
  }
  apply_properties(unit);
  units.insert(units.begin(), std::move(unit));
}

TmxUnit TmxUnitReader::read(xml::Reader& reader, const Event& event) {
  const Place place = reader.place(event);
  TmxUnit result;
  TranslationUnit unit;
  unit.id = value_of(event, "tuid");
  read_stamps(reader, event, unit.created, unit.changed, result.notes);
  Usage usage = read_usage(reader, event, result.notes);
  const std::string* source = event.attribute("srclang");
  unit.source = source == nullptr ? header_.source : language(*source).value_or(Language());

  CodeNumbers numbers;
  std::vector<Side> sides;
  for (;;) {
    const Event& child = next_in_unit(reader);
    if (child.kind == Event::Kind::end) break;
    if (child.kind != Event::Kind::start) continue;
    if (child.name.local == "tuv") {
      read_side(reader, child, numbers, result, sides);
    } else if (child.name.local == "note") {
      unit.notes.push_back(text_in_unit(reader));
    } else if (child.name.local == "prop") {
      unit.properties.push_back(read_property(reader, child));
    } else {
      text_in_unit(reader);
    }
  }

  const bool two = std::any_of(sides.begin(), sides.end(), [&](const Side& side) {
    return side.variant.language != sides.front().variant.language;
  });
  if (!two) {
    const bool none = sides.empty();
    result.skip = Finding{place, none ? "no-text" : "one-language",
                          none ? "the unit has no text" : "the unit has text in one language only"};
    return result;
  }
  for (const Side& side : sides) {
    usage.uses = std::max(usage.uses, side.usage.uses);
    usage.used = std::max(usage.used, side.usage.used);
  }
  unit.uses = usage.uses;
  unit.used = usage.used;
  split_wordings(std::move(unit), sides, result.units);
  return result;
}

}  // namespace satz::tm
