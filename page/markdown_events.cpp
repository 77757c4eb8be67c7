#include "page/markdown_events.hpp"

#include <md4c.h>

#include <functional>
#include <limits>

#include "page/markdown_syntax.hpp"

namespace satz::page {
namespace {

using Kind = MarkdownEvent::Kind;
using Type = MarkdownEvent::Type;

struct Recorder {
  std::string_view text;
  std::vector<MarkdownEvent> events;
};

Type type_of(MD_BLOCKTYPE block) {
  switch (block) {
    case MD_BLOCK_QUOTE:
      return Type::quote;
    case MD_BLOCK_LI:
      return Type::item;
    case MD_BLOCK_H:
      return Type::heading;
    case MD_BLOCK_P:
      return Type::paragraph;
    case MD_BLOCK_TH:
      return Type::header_cell;
    case MD_BLOCK_TD:
      return Type::cell;
    case MD_BLOCK_CODE:
      return Type::code_block;
    case MD_BLOCK_HTML:
      return Type::html_block;
    default:
      return Type::container;
  }
}

Type type_of(MD_SPANTYPE span) {
  switch (span) {
    case MD_SPAN_STRONG:
      return Type::strong;
    case MD_SPAN_A:
      return Type::link;
    case MD_SPAN_IMG:
      return Type::image;
    case MD_SPAN_CODE:
      return Type::code;
    case MD_SPAN_DEL:
      return Type::strikethrough;
    default:  // the flags below allow no other
      return Type::emphasis;
  }
}

Type type_of(MD_TEXTTYPE text) {
  switch (text) {
    case MD_TEXT_NULLCHAR:
      return Type::nul;
    case MD_TEXT_BR:
      return Type::hard_break;
    case MD_TEXT_SOFTBR:
      return Type::soft_break;
    case MD_TEXT_ENTITY:
      return Type::entity;
    case MD_TEXT_CODE:
      return Type::code_text;
    case MD_TEXT_HTML:
      return Type::html;
    default:
      return Type::normal;
  }
}

void record(void* recorder, MarkdownEvent event) {
  static_cast<Recorder*>(recorder)->events.push_back(std::move(event));
}

int enter_block(MD_BLOCKTYPE type, void* detail, void* recorder) {
  MarkdownEvent event{Kind::enter_block, type_of(type)};
  if (type == MD_BLOCK_H) event.level = static_cast<MD_BLOCK_H_DETAIL*>(detail)->level;
  if (type == MD_BLOCK_LI) {
    const auto* item = static_cast<MD_BLOCK_LI_DETAIL*>(detail);
    if (item->is_task) event.task_mark = item->task_mark_offset;
  }
  record(recorder, event);
  return 0;
}

int leave_block(MD_BLOCKTYPE type, void*, void* recorder) {
  record(recorder, {Kind::leave_block, type_of(type)});
  return 0;
}

int enter_span(MD_SPANTYPE type, void* detail, void* recorder) {
  MarkdownEvent event{Kind::enter_span, type_of(type)};
  if (type == MD_SPAN_A || type == MD_SPAN_IMG) {
    const MD_ATTRIBUTE& destination = type == MD_SPAN_A ? static_cast<MD_SPAN_A_DETAIL*>(detail)->href
                                                        : static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src;
    event.destination.assign(destination.text, destination.size);
  }
  record(recorder, std::move(event));
  return 0;
}

int leave_span(MD_SPANTYPE type, void*, void* recorder) {
  record(recorder, {Kind::leave_span, type_of(type)});
  return 0;
}

int add_text(MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* recorder) {
  MarkdownEvent event{Kind::text, type_of(type)};
  const std::string_view all = static_cast<Recorder*>(recorder)->text;
  const std::less_equal<const char*> before;  // the order of pointers into different arrays, too
  if (before(all.data(), text) && before(text + size, all.data() + all.size())) {
    const auto begin = static_cast<std::size_t>(text - all.data());
    event.located = true;
    event.bytes = {begin, begin + size};
  }
  record(recorder, event);
  return 0;
}

/// `text` with the marks of list items in place of those of footnotes, which the parser does not know: it
/// would take them for reference definitions, or for text, and several in a row for one paragraph. Offsets
/// stay.
std::string with_notes_as_items(std::string_view text) {
  std::string masked(text);
  for (std::size_t at = 0; (at = text.find("[^", at)) != std::string_view::npos; ++at) {
    std::size_t line = at;
    while (line > 0 && (text[line - 1] == ' ' || text[line - 1] == '>')) --line;
    const bool begins_line = line == 0 || text[line - 1] == '\n' || text[line - 1] == '\r';
    const std::size_t end = begins_line ? note_mark_end(text, at, text.size()) : 0;
    for (std::size_t i = at; i < end; ++i) masked[i] = (i - at) % 2 == 0 ? '+' : ' ';
    if (end > 0 && (end - at) % 2 == 1) masked[end - 1] = ' ';
  }
  return masked;
}

}  // namespace

std::vector<MarkdownEvent> parse_markdown(std::string_view text, std::size_t begin) {
  text.remove_prefix(begin);
  std::string masked;
  if (text.find("[^") != std::string_view::npos) masked = with_notes_as_items(text);
  Recorder recorder{masked.empty() ? text : std::string_view(masked), {}};
  if (recorder.text.size() > std::numeric_limits<MD_SIZE>::max()) return {};
  const MD_PARSER parser{0,          MD_DIALECT_GITHUB, enter_block, leave_block, enter_span,
                         leave_span, &add_text,         nullptr,     nullptr};
  if (md_parse(recorder.text.data(), static_cast<MD_SIZE>(recorder.text.size()), &parser, &recorder) != 0) {
    return {};
  }
  for (MarkdownEvent& event : recorder.events) {
    if (event.located) event.bytes = {event.bytes.begin + begin, event.bytes.end + begin};
    if (event.task_mark > 0) event.task_mark += begin;
  }
  return std::move(recorder.events);
}

}  // namespace satz::page
