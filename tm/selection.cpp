#include "tm/selection.hpp"

#include <algorithm>

#include "text/fold.hpp"

namespace satz::tm {
namespace {

constexpr std::int64_t seconds_of_day = 86'400;

std::int64_t day_of(std::int64_t time) {
  return time >= 0 ? time / seconds_of_day : (time + 1) / seconds_of_day - 1;
}

}  // namespace

// Of a field that is a number; `no_day` for a time that is not known.
std::int64_t Selection::value_of(Field field, std::int64_t number, const TranslationUnit& unit) {
  const auto day = [](std::int64_t time) { return time == 0 ? no_day : day_of(time); };
  switch (field) {
    case Field::state:
      return static_cast<std::int64_t>(unit.state);
    case Field::created:
      return day(unit.created.time);
    case Field::changed:
      return day(unit.changed.time);
    case Field::used:
      return day(unit.used);
    case Field::uses:
      return unit.uses;
    default:
      return number;
  }
}

// Whether one of the values that the unit has in a field of text passes the test.
template <typename Test>
bool Selection::any_value(const Condition& condition, const TranslationUnit& unit, const Test& test) {
  const auto any_variant = [&](const auto& of_variant) {
    return std::any_of(unit.variants.begin(), unit.variants.end(), of_variant);
  };
  const auto any_property = [&](const std::vector<Property>& properties) {
    return std::any_of(properties.begin(), properties.end(),
                       [&](const Property& each) { return each.type == condition.part && test(each.value); });
  };
  const auto any_note = [&](const std::vector<std::string>& notes) {
    return std::any_of(notes.begin(), notes.end(), test);
  };
  switch (condition.field) {
    case Field::id:
      return test(unit.id);
    case Field::origin:
      return test(unit.origin);
    case Field::document:
      return test(unit.document);
    case Field::note:
      return any_note(unit.notes) || any_variant([&](const Variant& v) { return any_note(v.notes); });
    case Field::property:
      return any_property(unit.properties) ||
             any_variant([&](const Variant& v) { return any_property(v.properties); });
    case Field::user:
      return test(unit.created.user) || test(unit.changed.user) || any_variant([&](const Variant& v) {
               return (!v.created.user.empty() && test(v.created.user)) ||
                      (!v.changed.user.empty() && test(v.changed.user));
             });
    case Field::text:
      return any_variant([&](const Variant& v) {
        return (!condition.language || condition.language.finds(v.language)) && test(v.content.text);
      });
    case Field::lang:
      return any_variant([&](const Variant& v) { return condition.language.finds(v.language); });
    default:
      return condition.language.finds(unit.source);
  }
}

bool Selection::holds(const Condition& condition, std::int64_t number, const TranslationUnit& unit) {
  const Comparison comparison = condition.comparison;
  if (condition.field < Field::state) {
    const bool part = comparison == Comparison::contains || comparison == Comparison::lacks;
    const bool denied = comparison == Comparison::unequal || comparison == Comparison::lacks;
    return any_value(condition, unit, [&](std::string_view value) {
             return part ? fold_case(value).find(condition.value) != std::string::npos
                         : value == condition.value;
           }) != denied;
  }
  const std::int64_t value = value_of(condition.field, number, unit);
  switch (comparison) {
    case Comparison::less:
      return value < condition.number && value != no_day;
    case Comparison::at_most:
      return value <= condition.number && value != no_day;
    case Comparison::more:
      return value > condition.number;
    case Comparison::at_least:
      return value >= condition.number;
    case Comparison::unequal:
      return value != condition.number;
    default:
      return value == condition.number;
  }
}

bool Selection::holds(std::int64_t number, const TranslationUnit& unit) const {
  std::vector<bool> values;
  for (const Step& step : steps_) {
    switch (step.join) {
      case Join::condition:
        values.push_back(holds(step.condition, number, unit));
        break;
      case Join::negation:
        values.back() = !values.back();
        break;
      case Join::all:
      case Join::any: {
        const bool last = values.back();
        values.pop_back();
        values.back() = step.join == Join::all ? values.back() && last : values.back() || last;
        break;
      }
    }
  }
  return values.back();
}

}  // namespace satz::tm
