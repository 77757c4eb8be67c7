#include "xliff/validate.hpp"

#include <algorithm>

#include "xliff/names.hpp"
#include "xliff/report.hpp"
#include "xliff/root.hpp"
#include "xliff/schema_check.hpp"
#include "xliff/validate_1.hpp"
#include "xliff/validate_2.hpp"
#include "xml/reader.hpp"

namespace satz::xliff {
namespace {

using xml::Event;

template <class Constraints>
void walk(xml::Reader& reader, const Event& root, SchemaCheck& schema, Constraints& constraints) {
  for (const Event* event = &root; event != nullptr; event = reader.next()) {
    switch (event->kind) {
      case Event::Kind::start:
        schema.start(*event);
        constraints.start(*event);
        break;
      case Event::Kind::text:
        schema.text(*event);
        constraints.text(*event);
        break;
      case Event::Kind::end:
        schema.end();
        constraints.end(*event);
        break;
      case Event::Kind::comment:
      case Event::Kind::instruction:
        break;
    }
  }
}

}  // namespace

bool Validation::conforms() const {
  return std::none_of(breaches.begin(), breaches.end(), [](const Breach& breach) { return breach.must; });
}

Validation validate(std::string_view bytes, const std::string& file) {
  xml::Reader reader(bytes, file);
  const Root root = read_root(reader, file);
  // The rules of 1.0 and 1.1 are those of 1.2, which only adds to them.
  const bool first = root.version < Version::v2_0;
  Report report(file, "XLIFF " + std::string(to_string(first ? Version::v1_2 : root.version)));
  report.result.version = root.version;
  const std::string uri = root.event->name.uri;
  if (first) {
    SchemaCheck schema(schema_1(), uri, report);
    Constraints1 constraints(uri, report);
    walk(reader, *root.event, schema, constraints);
  } else {
    SchemaCheck schema(root.version == Version::v2_2 ? schema_2_2() : schema_2_0(), uri, report);
    Constraints2 constraints(uri, report);
    walk(reader, *root.event, schema, constraints);
  }
  if (root.version == Version::v1_0) {
    for (Breach& breach : report.result.breaches) {
      // 1.0 left lists of values open, and had no keys.
      if (breach.rule == "value-not-allowed" || breach.rule == "reference-unknown") breach.must = false;
    }
  }
  std::stable_sort(report.result.breaches.begin(), report.result.breaches.end(),
                   [](const Breach& a, const Breach& b) {
                     return std::pair(a.place.line, a.place.column) < std::pair(b.place.line, b.place.column);
                   });
  return std::move(report.result);
}

}  // namespace satz::xliff
