#include "cli/unit_view.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>

#include "cli/matches.hpp"
#include "text/printable.hpp"
#include "text/utf8.hpp"
#include "tm/selection.hpp"

namespace satz::cli {
namespace {

Json properties_json(const std::vector<tm::Property>& properties) {
  Json list = Json::array();
  for (const tm::Property& property : properties)
    list.push_back({{"type", property.type}, {"value", property.value}});
  return list;
}

Json variant_json(const tm::Variant& variant) {
  Json json = {{"lang", variant.language.tag()}, {"text", variant.content.text}};
  if (!variant.content.codes.empty()) json["marked"] = marked(variant.content);
  json["previous"] = variant.previous ? Json(*variant.previous) : Json(nullptr);
  json["next"] = variant.next ? Json(*variant.next) : Json(nullptr);
  if (!variant.notes.empty()) json["notes"] = variant.notes;
  if (!variant.properties.empty()) json["properties"] = properties_json(variant.properties);
  return json;
}

std::string mark_of(InlineCode code) {
  code.offset = 0;
  return to_string(Fragment{{}, {std::move(code)}});
}

}  // namespace

Json unit_json(std::int64_t number, const tm::TranslationUnit& unit) {
  Json variants = Json::array();
  for (const tm::Variant& variant : unit.variants) variants.push_back(variant_json(variant));
  return {{"unit", number},
          {"id", unit.id},
          {"source", unit.source ? Json(unit.source.tag()) : Json(nullptr)},
          {"variants", std::move(variants)},
          {"origin", unit.origin},
          {"document", unit.document},
          {"state", name_of(unit.state)},
          {"created", stamp_json(unit.created)},
          {"changed", stamp_json(unit.changed)},
          {"used", time_json(unit.used)},
          {"uses", unit.uses},
          {"notes", unit.notes},
          {"properties", properties_json(unit.properties)}};
}

std::string units(std::size_t count) {
  return std::to_string(count) + (count == 1 ? " unit" : " units");
}

std::string provenance(std::int64_t number, const tm::TranslationUnit& unit) {
  const tm::Stamp& stamp = unit.changed.time != 0 || !unit.changed.user.empty() ? unit.changed : unit.created;
  std::string line = unit.document.empty() ? unit.origin : unit.document;
  const auto add = [&](std::string_view part) {
    if (part.empty()) return;
    if (!line.empty()) line += ", ";
    line += part;
  };
  add(name_of(unit.state));
  add(stamp.user);
  add(day_of(stamp.time));
  if (unit.uses > 0) add("used " + std::to_string(unit.uses) + (unit.uses == 1 ? " time" : " times"));
  add("unit " + std::to_string(number));
  return printable(line);
}

void print_unit(std::int64_t number, const tm::TranslationUnit& unit) {
  std::cout << provenance(number, unit) << "\n";
  for (const tm::Variant& variant : unit.variants)
    std::cout << "  " << variant.language.tag() << "  " << printable(marked(variant.content)) << "\n";
  for (const std::string& note : unit.notes) std::cout << "  note: " << printable(note) << "\n";
}

std::string marked(const Fragment& fragment) {
  return to_string(fragment);
}

Fragment unmarked(std::string_view text, const std::vector<InlineCode>& known) {
  Fragment fragment;
  for (std::size_t at = 0; at < text.size();) {
    const auto code = std::find_if(known.begin(), known.end(), [&](const InlineCode& each) {
      return text[at] == '{' && text.substr(at).starts_with(mark_of(each));
    });
    if (code == known.end()) {
      fragment.text += text[at++];
      continue;
    }
    at += mark_of(*code).size();
    fragment.codes.push_back(*code);
    fragment.codes.back().offset = fragment.text.size();
  }
  return fragment;
}

void name_user(std::vector<tm::TranslationUnit>& units, const std::string& user) {
  for (tm::TranslationUnit& unit : units) {
    if (unit.created.user.empty() && unit.changed.user.empty()) unit.created.user = user;
  }
}

std::vector<tm::Selection> read_where(const std::vector<std::string>& where) {
  std::vector<tm::Selection> selections;
  for (const std::string& text : where) {
    if (!is_valid_utf8(text)) throw UsageError({"--where"}, "is not UTF-8", "Set the terminal to UTF-8.");
    try {
      selections.push_back(tm::Selection::parse(text));
    } catch (const Error& error) {
      throw UsageError({"--where", 0, error.place().column}, error.what(), error.advice(), error.line());
    }
  }
  return selections;
}

bool all_hold(const std::vector<tm::Selection>& selections, std::int64_t number,
              const tm::TranslationUnit& unit) {
  return std::all_of(selections.begin(), selections.end(),
                     [&](const tm::Selection& each) { return each.holds(number, unit); });
}

void add_where(CLI::App& command, std::vector<std::string>& where) {
  command
      .add_option(
          "--where", where,
          "all units for which this holds, as \"origin = old.tmx and state < reviewed\"; fields: "
          "id, origin, document, note, property.TYPE, user, text, text.LANGUAGE, lang, source, state, "
          "created, changed, used, uses, unit; operators: = != < <= > >= ~ (contains) !~")
      ->allow_extra_args(false);
}

void add_unit_choice(CLI::App& command, UnitChoice& choice) {
  command.add_option("UNIT", choice.numbers,
                     "numbers of units, as `tm lookup` and `tm concordance` show them");
  add_where(command, choice.where);
}

std::vector<std::int64_t> chosen_units(const tm::Memory& memory, const UnitChoice& choice,
                                       const std::string& memory_name) {
  if (choice.numbers.empty() == choice.where.empty()) {
    throw UsageError({}, choice.where.empty() ? "it is not said which units" : "units are named in two ways",
                     "Name them by number, or say --where \"origin = old.tmx\".");
  }
  std::vector<std::int64_t> numbers = choice.numbers;
  if (!numbers.empty()) {
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    for (const std::int64_t number : numbers) {
      if (!memory.unit(number)) {
        throw Error({memory_name}, "there is no unit " + std::to_string(number),
                    "Numbers stand beside what `satz tm lookup` and `satz tm concordance` find.");
      }
    }
    return numbers;
  }
  const std::vector<tm::Selection> selections = read_where(choice.where);
  memory.for_each(tm::UnitOrder::stored, [&](std::int64_t number, const tm::TranslationUnit& unit) {
    if (all_hold(selections, number, unit)) numbers.push_back(number);
    return true;
  });
  return numbers;
}

}  // namespace satz::cli
