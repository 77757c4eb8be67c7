// Any bytes: events or an Error, valid UTF-8 inside, balanced, and a tree of them written and read again is
// the same.
#include <cstdint>
#include <cstdlib>

#include "text/utf8.hpp"
#include "xml/tree.hpp"
#include "xml/writer.hpp"

namespace {

void check(bool holds) {
  if (!holds) std::abort();
}

void check_events(std::string_view bytes) {
  using satz::xml::Event;
  satz::xml::Reader reader(bytes, "fuzz");
  std::size_t depth = 0;
  std::size_t last = 0;
  while (const Event* event = reader.next()) {
    if (event->kind == Event::Kind::end) --depth;
    check(event->depth == depth);
    if (event->kind == Event::Kind::start) ++depth;
    check(satz::is_valid_utf8(event->text) && satz::is_valid_utf8(event->name.local));
    check(satz::xml::first_unwritable(event->text) == std::string_view::npos);
    for (const satz::xml::Attribute& attribute : event->attributes)
      check(satz::is_valid_utf8(attribute.value));
    check(event->line > 0 && event->column > 0);
    check(event->begin >= last && event->end >= event->begin);
    last = event->begin;
  }
  check(depth == 0);
}

std::string tree_of(std::string_view bytes) {
  satz::xml::Reader reader(bytes, "fuzz");
  const satz::xml::Event* event = reader.next();
  while (event->kind != satz::xml::Event::Kind::start) event = reader.next();
  satz::xml::Tree tree;
  return tree.take(reader, *event).to_xml();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  try {
    check_events(bytes);
    const std::string text = satz::xml::text_of_input(bytes, "fuzz");
    check(satz::is_valid_utf8(text));
  } catch (const satz::Error&) {
    return 0;
  }
  const std::string once = tree_of(bytes);
  check(tree_of(once) == once);
  return 0;
}
