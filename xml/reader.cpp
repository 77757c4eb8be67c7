#include "xml/reader.hpp"

#include <expat.h>

#include <cassert>
#include <exception>
#include <istream>
#include <new>
#include <tuple>

#include "text/utf8.hpp"
#include "xml/complaint.hpp"
#include "xml/input.hpp"

namespace satz::xml {
namespace {

constexpr char separator = '\x01';  // no XML character, so in no namespace
constexpr std::size_t long_text = 60000;
// We take the XML declaration off and put ours in its place, on a line of its own: standalone="yes" makes
// expat treat an undefined entity as the error it is, where it would drop it after a DOCTYPE that names a
// DTD.
constexpr std::string_view prologue = "<?xml version=\"1.0\" standalone=\"yes\"?>\n";
constexpr std::size_t longest_line = 1000;

void split(const char* triplet, Name& name) {
  const std::string_view all(triplet);
  const std::size_t first = all.find(separator);
  if (first == std::string_view::npos) {
    name.uri.clear();
    name.local = all;
    name.prefix.clear();
    return;
  }
  const std::size_t second = all.find(separator, first + 1);
  name.uri = all.substr(0, first);
  name.local = all.substr(first + 1, second == std::string_view::npos ? second : second - first - 1);
  name.prefix = second == std::string_view::npos ? std::string_view() : all.substr(second + 1);
}

}  // namespace

struct Reader::State {
  State(Source source, std::string name) : file(std::move(name)), input(std::move(source), file) {
    parser = XML_ParserCreateNS("UTF-8", separator);
    if (parser == nullptr) throw std::bad_alloc();
    XML_SetUserData(parser, this);
    XML_SetReturnNSTriplet(parser, 1);
    XML_SetElementHandler(parser, on_start, on_end);
    XML_SetNamespaceDeclHandler(parser, on_namespace, nullptr);
    XML_SetCharacterDataHandler(parser, on_text);
    XML_SetCdataSectionHandler(parser, on_cdata_start, on_cdata_end);
    XML_SetCommentHandler(parser, on_comment);
    XML_SetProcessingInstructionHandler(parser, on_instruction);
    XML_SetEntityDeclHandler(parser, on_entity);
    XML_SetDoctypeDeclHandler(parser, on_doctype_start, on_doctype_end);
    XML_SetDefaultHandlerExpand(parser, on_rest);
    feed(prologue, false);
  }
  ~State() { XML_ParserFree(parser); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  /// Runs `body` for a callback: nothing may be thrown through expat.
  template <class Body>
  static void guarded(void* self, Body body) {
    State& state = *static_cast<State*>(self);
    if (state.stopped) return;
    state.fed_at_callback = state.fed;
    try {
      body(state);
    } catch (...) {
      state.stop(std::current_exception());
    }
  }

  void stop(std::exception_ptr why) {
    stopped = std::move(why);
    XML_StopParser(parser, XML_FALSE);
  }

  /// A fresh event at the end of the queue, with its place.
  Event& push(Event::Kind kind) {
    if (filled == queue.size()) queue.emplace_back();
    Event& event = queue[filled++];
    event.kind = kind;
    event.attributes.clear();
    event.namespaces.clear();
    event.text.clear();
    event.cdata = false;
    event.depth = open.size();
    set_place(event);
    return event;
  }

  void set_place(Event& event) const {
    event.begin = offset();
    event.end = event.begin + static_cast<std::size_t>(XML_GetCurrentByteCount(parser));
    std::tie(event.line, event.column) = here();
  }

  /// Of the current event, in text_of_input().
  std::size_t offset() const {
    return static_cast<std::size_t>(XML_GetCurrentByteIndex(parser)) - prologue.size() +
           input.declaration().size();
  }

  /// Line and column of the current event.
  std::pair<std::size_t, std::size_t> here() const {
    const std::size_t line = XML_GetCurrentLineNumber(parser);
    const std::size_t column = XML_GetCurrentColumnNumber(parser) + 1;
    if (line < 2) return {1, 1};
    return {line - 1 + input.lines(), line == 2 ? column + input.columns() : column};
  }

  static void on_start(void* self, const char* name, const char** attributes);
  static void on_end(void* self, const char* name);
  static void on_namespace(void* self, const char* prefix, const char* uri);
  static void on_text(void* self, const char* text, int length);
  static void on_cdata_start(void* self) { static_cast<State*>(self)->in_cdata = true; }
  static void on_cdata_end(void* self) {
    static_cast<State*>(self)->in_cdata = false;
    static_cast<State*>(self)->may_append = false;
  }
  static void on_comment(void* self, const char* text);
  static void on_instruction(void* self, const char* target, const char* data);
  static void on_doctype_start(void* self, const char*, const char*, const char*, int) {
    static_cast<State*>(self)->in_doctype = true;
  }
  static void on_doctype_end(void* self) { static_cast<State*>(self)->in_doctype = false; }
  static void on_rest(void* self, const char*, int) {
    guarded(self, [](State&) {});
  }
  static void on_entity(void* self, const char* name, int, const char*, int, const char*, const char*,
                        const char*, const char*);

  void feed(std::string_view text, bool last);
  [[noreturn]] void fail() const;
  std::string line_here() const;
  bool ready() const;

  std::string file;
  Input input;
  std::vector<std::pair<std::string, std::string>> aliases;  // namespaces: of the file, as it is told
  XML_Parser parser = nullptr;
  std::exception_ptr stopped;
  bool done = false;
  std::size_t fed = 0;              // bytes given to expat
  std::size_t fed_at_callback = 0;  // when it last made something of them

  std::vector<Event> queue;  // recycled: [first, filled) are to be handed out
  std::size_t first = 0;
  std::size_t filled = 0;
  bool in_cdata = false;
  bool in_doctype = false;
  bool may_append = false;  // the last event is text that the next text belongs to

  struct Open {
    std::string name;
    std::size_t line = 0;
  };
  std::vector<Open> open;
  std::vector<NamespaceDeclaration> declared;
  std::string piece;
};

void Reader::State::on_start(void* self, const char* name, const char** attributes) {
  guarded(self, [&](State& state) {
    Event& event = state.push(Event::Kind::start);
    state.may_append = false;
    split(name, event.name);
    for (; attributes[0] != nullptr; attributes += 2) {
      if (event.attributes.size() == max_attributes) {
        throw Error({state.file, event.line, event.column},
                    "a tag has more than " + std::to_string(max_attributes) + " attributes",
                    "No tool writes such a file; check where it comes from.");
      }
      event.attributes.emplace_back();
      split(attributes[0], event.attributes.back().name);
      event.attributes.back().value = attributes[1];
    }
    event.namespaces.swap(state.declared);
    state.declared.clear();
    if (state.open.size() == max_depth) {
      throw Error({state.file, event.line, event.column},
                  "elements are nested deeper than " + std::to_string(max_depth) + " levels",
                  "No tool writes such a file; check where it comes from.");
    }
    state.open.push_back({event.name.local, event.line});
  });
}

void Reader::State::on_end(void* self, const char* name) {
  guarded(self, [&](State& state) {
    state.open.pop_back();
    Event& event = state.push(Event::Kind::end);
    state.may_append = false;
    split(name, event.name);
  });
}

void Reader::State::on_namespace(void* self, const char* prefix, const char* uri) {
  guarded(self, [&](State& state) {
    state.declared.push_back({prefix == nullptr ? "" : prefix, uri == nullptr ? "" : uri});
  });
}

void Reader::State::on_text(void* self, const char* text, int length) {
  guarded(self, [&](State& state) {
    const std::string_view part(text, static_cast<std::size_t>(length));
    if (state.may_append && state.queue[state.filled - 1].cdata == state.in_cdata) {
      Event& event = state.queue[state.filled - 1];
      event.text += part;
      event.end = state.offset() + static_cast<std::size_t>(XML_GetCurrentByteCount(state.parser));
      state.may_append = event.text.size() < long_text;
      return;
    }
    Event& event = state.push(Event::Kind::text);
    event.text = part;
    event.cdata = state.in_cdata;
    state.may_append = true;
  });
}

void Reader::State::on_comment(void* self, const char* text) {
  guarded(self, [&](State& state) {
    if (state.in_doctype) return;
    state.push(Event::Kind::comment).text = text;
    state.may_append = false;
  });
}

void Reader::State::on_instruction(void* self, const char* target, const char* data) {
  guarded(self, [&](State& state) {
    if (state.in_doctype) return;
    Event& event = state.push(Event::Kind::instruction);
    state.may_append = false;
    event.name = {"", target, ""};
    event.text = data;
  });
}

void Reader::State::on_entity(void* self, const char* name, int, const char*, int, const char*, const char*,
                              const char*, const char*) {
  guarded(self, [&](State& state) {
    const auto [line, column] = state.here();
    throw Error({state.file, line, column},
                "the file declares an entity of its own (\"" + std::string(name) + "\")",
                "For safety such files are not read; save it without a DTD.", state.line_here());
  });
}

void Reader::State::feed(std::string_view text, bool last) {
  fed += text.size();
  const XML_Status status = XML_Parse(parser, text.data(), static_cast<int>(text.size()), last ? 1 : 0);
  if (stopped) std::rethrow_exception(stopped);
  if (status != XML_STATUS_OK) fail();
  if (fed - fed_at_callback > max_tag) {  // expat keeps an unfinished token in memory
    const Place behind =
        filled > 0 ? Place{file, queue[filled - 1].line, queue[filled - 1].column} : Place{file, 1, 1};
    throw Error(behind,
                "a tag, comment or instruction is longer than " + std::to_string(max_tag >> 20) + " MB",
                "No tool writes such a file; check where it comes from.");
  }
}

std::string Reader::State::line_here() const {
  int offset = 0;
  int size = 0;
  const char* context = XML_GetInputContext(parser, &offset, &size);
  if (context == nullptr || offset < 0 || offset > size) return {};
  const std::string_view all(context, static_cast<std::size_t>(size));
  const std::size_t at = static_cast<std::size_t>(offset);
  std::size_t begin = at;
  while (begin > 0 && all[begin - 1] != '\n' && all[begin - 1] != '\r') --begin;
  const std::size_t index = static_cast<std::size_t>(XML_GetCurrentByteIndex(parser));
  if (begin == 0 && index != at) return {};  // the line begins before what expat remembers
  std::size_t end = std::min(all.find_first_of("\r\n", at), all.size());
  if (end - begin > longest_line) return {};
  if (const auto bad = first_invalid_utf8(all.substr(begin, end - begin))) end = begin + *bad;
  std::string line(all.substr(begin, end - begin));
  return XML_GetCurrentLineNumber(parser) == 2 ? input.last_line() + line : line;
}

void Reader::State::fail() const {
  const int code = XML_GetErrorCode(parser);
  Complaint words = complaint(code);
  const auto [line, column] = here();
  int offset = 0;
  int size = 0;
  const char* context = XML_GetInputContext(parser, &offset, &size);
  const std::string_view rest = context == nullptr || offset < 0 || offset > size
                                    ? std::string_view()
                                    : std::string_view(context, static_cast<std::size_t>(size))
                                          .substr(static_cast<std::size_t>(offset));
  if (code == XML_ERROR_INVALID_TOKEN && !rest.empty() && static_cast<unsigned char>(rest[0]) >= 0x80 &&
      !is_valid_utf8(rest.substr(0, 4))) {
    const auto bad = first_invalid_utf8(rest);
    if (bad && *bad == 0) {
      words = {"a byte is not valid UTF-8", "Save the file as UTF-8, or declare the encoding it is in."};
    }
  }
  if (code == XML_ERROR_TAG_MISMATCH && !open.empty()) {
    words.what += " <" + open.back().name + "> of line " + std::to_string(open.back().line);
  }
  if (code == XML_ERROR_NO_ELEMENTS || code == XML_ERROR_UNCLOSED_TOKEN || code == XML_ERROR_PARTIAL_CHAR ||
      code == XML_ERROR_UNCLOSED_CDATA_SECTION) {
    if (!open.empty()) {
      words = {"the file ends inside <" + open.back().name + "> of line " + std::to_string(open.back().line),
               "It was probably cut off on its way: fetch it again."};
    } else if (fed == prologue.size()) {
      words = {"the file is empty", "Check where it comes from."};
    }
  }
  throw Error({file, line, column}, words.what, words.advice, line_here());
}

bool Reader::State::ready() const {
  return first + 1 < filled || (first < filled && (done || !may_append));
}

const std::string* Event::attribute(std::string_view uri, std::string_view local) const {
  for (const Attribute& attribute : attributes) {
    if (attribute.name.is(uri, local)) return &attribute.value;
  }
  return nullptr;
}

Reader::Reader(Source source, std::string file)
    : state_(std::make_unique<State>(std::move(source), std::move(file))) {}

Reader::Reader(std::string_view bytes, std::string file)
    : Reader(
          [bytes, at = std::size_t{0}](char* buffer, std::size_t size) mutable {
            const std::size_t count = bytes.substr(at).copy(buffer, size);
            at += count;
            return count;
          },
          std::move(file)) {}

Reader::Reader(std::istream& stream, std::string file)
    : Reader(
          [&stream](char* buffer, std::size_t size) {
            stream.read(buffer, static_cast<std::streamsize>(size));
            return static_cast<std::size_t>(stream.gcount());
          },
          std::move(file)) {}

Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;

const Event* Reader::next() {
  State& state = *state_;
  while (!state.ready() && !state.done) {
    if (state.first > 0) {  // keep the text that may go on, reuse the rest
      if (state.first < state.filled) std::swap(state.queue[0], state.queue[state.first]);
      state.filled -= state.first;
      state.first = 0;
    }
    state.done = !state.input.next(state.piece);
    state.feed(state.done ? std::string_view() : state.piece, state.done);
  }
  if (!state.ready()) return nullptr;
  Event& event = state.queue[state.first++];
  if (event.kind == Event::Kind::start || event.kind == Event::Kind::end) {
    for (const auto& [uri, as] : state.aliases) {
      if (event.name.uri != uri) continue;
      event.name.uri = as;
      break;
    }
  }
  return &event;
}

void Reader::read_as(std::string_view uri, std::string_view as) {
  state_->aliases.emplace_back(uri, as);
}

void Reader::skip() {
  std::size_t depth = 1;
  while (depth > 0) {
    const Event* event = next();
    if (event == nullptr) return;
    if (event->kind == Event::Kind::start) ++depth;
    if (event->kind == Event::Kind::end) --depth;
  }
}

std::string Reader::text_content() {
  std::string text;
  std::size_t depth = 1;
  while (depth > 0) {
    const Event* event = next();
    if (event == nullptr) break;
    if (event->kind == Event::Kind::start) ++depth;
    if (event->kind == Event::Kind::end) --depth;
    if (event->kind == Event::Kind::text) text += event->text;
  }
  return text;
}

Place Reader::place(const Event& event) const {
  return {state_->file, event.line, event.column};
}

Error Reader::error(const Event& event, const std::string& what, std::string advice) const {
  return Error(place(event), what, std::move(advice));
}

}  // namespace satz::xml
