#include "tm/tmx_content.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>
#include <vector>

#include "tm/tmx_words.hpp"

namespace satz::tm {
namespace {

using Kind = InlineCode::Kind;
using xml::Event;

std::string_view value_of(const Event& event, std::string_view attribute) {
  const std::string* value = event.attribute(attribute);
  return value == nullptr ? std::string_view() : std::string_view(*value);
}

/// Reads one <seg>.
class ContentReader {
 public:
  ContentReader(xml::Reader& reader, CodeNumbers& numbers) : reader_(reader), numbers_(numbers) {}

  Fragment read() {
    std::vector<Element> open;
    for (;;) {
      const Event& event = next_in_unit(reader_);
      if (event.kind == Event::Kind::text) {
        (code_depth_ > 0 ? result_.codes.back().original : result_.text) += event.text;
      } else if (event.kind == Event::Kind::start) {
        open.push_back(start(event));
      } else if (event.kind == Event::Kind::end) {
        if (open.empty()) return std::move(result_);
        end(open.back());
        open.pop_back();
      }
    }
  }

 private:
  struct Element {
    bool is_code = false;
    std::string highlight{};  ///< of a <hi>: its id
    std::string type{};
  };

  Element start(const Event& event) {
    const std::string& name = event.name.local;
    if (code_depth_ > 0) {  // <sub>, or what is in it: part of the code's native text
      ++code_depth_;
      return {true};
    }
    if (name == "hi") return start_highlight(event);
    if (name == "bpt" || name == "ept" || name == "ph" || name == "it" || name == "ut") {
      add(event);
      ++code_depth_;
      return {true};
    }
    return {};  // unknown: its text is text
  }

  void end(const Element& element) {
    if (element.is_code) --code_depth_;
    if (!element.highlight.empty()) push(Kind::close, element.highlight, element.type);
  }

  Element start_highlight(const Event& event) {
    Element element;
    element.highlight = numbers_.id("hi", name_of(event, "hi"));
    element.type = tmx::highlight;
    if (const auto type = value_of(event, "type"); !type.empty()) element.type += "-" + std::string(type);
    push(Kind::open, element.highlight, element.type);
    return element;
  }

  void add(const Event& event) {
    const std::string& name = event.name.local;
    const std::string type(name == "ut" ? tmx::unknown_tag : tmx::code_type_of(value_of(event, "type")));
    if (name == "bpt") {
      const std::string_view i = value_of(event, "i");
      const std::string_view x = value_of(event, "x");
      std::string id = id_of_half("bpt", x.empty() ? i : x);
      spans_[std::string(i)].push_back(id);
      push(Kind::open, std::move(id), type);
    } else if (name == "ept") {
      push(Kind::close, id_of_end(value_of(event, "i")), type);
    } else if (name == "it") {
      const std::string_view pos = value_of(event, "pos");
      const bool closes = pos == "end" || pos == "close";
      std::string id = value_of(event, "x").empty() ? numbers_.id("it", name_of(event, "it"))
                                                    : id_of_half("it", value_of(event, "x"));
      push(closes ? Kind::close : Kind::open, std::move(id), type);
    } else {
      push(Kind::standalone, numbers_.id(name, name_of(event, name)), type);
    }
  }

  /// The number of a <bpt> or an <it>: of the same x they are one code, of which one language has both ends
  /// and another one; but not in one text.
  std::string id_of_half(std::string_view element, std::string_view x) {
    const std::string apart = std::string(element) + " apart";
    std::string id = numbers_.knows(apart, x) ? numbers_.id(apart, x) : numbers_.id("bpt", x);
    const auto [known, is_new] = halves_.emplace(id, element);
    if (!is_new && known->second != element) id = numbers_.id(apart, x);
    return id;
  }

  /// The number of the span that an <ept i> ends: the last begun with that i.
  std::string id_of_end(std::string_view i) {
    const auto found = spans_.find(i);
    if (found == spans_.end() || found->second.empty()) return numbers_.id("bpt", i);
    std::string id = std::move(found->second.back());
    found->second.pop_back();
    return id;
  }

  /// The code's x, or what stands for it: its number among its like.
  std::string name_of(const Event& event, std::string_view element) {
    const std::string_view x = value_of(event, "x");
    if (!x.empty()) return std::string(x);
    return "#" + std::to_string(++unnamed_[std::string(element)]);
  }

  void push(Kind kind, std::string id, std::string type) {
    InlineCode code;
    code.offset = result_.text.size();
    code.kind = kind;
    code.id = std::move(id);
    code.type = std::move(type);
    result_.codes.push_back(std::move(code));
  }

  xml::Reader& reader_;
  CodeNumbers& numbers_;
  Fragment result_;
  std::size_t code_depth_ = 0;  // elements open in and with the last code
  std::map<std::string, std::vector<std::string>, std::less<>> spans_;  // by i, the ids of those open
  std::map<std::string, std::string> halves_;  // by number, the element that has it in this text
  std::map<std::string, std::size_t> unnamed_;
};

std::string key_of(std::string_view element, std::string_view name) {
  return std::string(element) + ' ' + std::string(name);
}

}  // namespace

bool CodeNumbers::knows(std::string_view element, std::string_view name) const {
  return known_.contains(key_of(element, name));
}

std::string CodeNumbers::id(std::string_view element, std::string_view name) {
  std::string key = key_of(element, name);
  if (const auto found = known_.find(key); found != known_.end()) return found->second;
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  const bool is_number = error == std::errc() && end == name.data() + name.size() && number < 1'000'000'000;
  if (!is_number || taken_.count(number) > 0) number = taken_.empty() ? 1 : *taken_.rbegin() + 1;
  taken_.insert(number);
  return known_.emplace(std::move(key), std::to_string(number)).first->second;
}

const Event& next_in_unit(xml::Reader& reader) {
  const Event* event = reader.next();
  // The reader throws before it ends inside an element.
  if (event->kind == Event::Kind::start && event->name.local == "tu") throw NestedUnit{reader.place(*event)};
  return *event;
}

std::string text_in_unit(xml::Reader& reader) {
  std::string text;
  for (std::size_t depth = 1;;) {
    const Event& event = next_in_unit(reader);
    if (event.kind == Event::Kind::text) text += event.text;
    if (event.kind == Event::Kind::start) ++depth;
    if (event.kind == Event::Kind::end && --depth == 0) return text;
  }
}

Fragment read_content(xml::Reader& reader, CodeNumbers& numbers) {
  return ContentReader(reader, numbers).read();
}

void read_omegat_tags(Fragment& fragment, CodeNumbers& numbers) {
  const std::string& text = fragment.text;
  if (!fragment.codes.empty() || text.find('<') == std::string::npos) return;
  Fragment result;
  // OmegaT numbers each code once, but a translator can write a tag twice: that is another code.
  std::map<std::string_view, std::array<std::size_t, 2>> seen;  // by number: begun, ended
  std::size_t done = 0;
  for (std::size_t at = text.find('<'); at != std::string::npos; at = text.find('<', at + 1)) {
    std::size_t end = at + 1;
    const bool closes = end < text.size() && text[end] == '/';
    if (closes) ++end;
    const std::size_t name = end;
    while (end < text.size() && is_ascii_alpha(text[end])) ++end;
    const std::size_t digits = end;
    while (end < text.size() && is_ascii_digit(text[end])) ++end;
    const bool has_name = digits > name && end > digits;
    const std::string_view number = std::string_view(text).substr(digits, end - digits);
    const bool alone = !closes && end < text.size() && text[end] == '/';
    if (alone) ++end;
    if (!has_name || end == text.size() || text[end] != '>') continue;
    ++end;
    result.text.append(text, done, at - done);
    InlineCode code;
    code.offset = result.text.size();
    code.kind = closes ? Kind::close : alone ? Kind::standalone : Kind::open;
    auto& [begun, ended] = seen[number];
    const std::size_t before = alone ? std::max(begun, ended) : closes ? ended : begun;
    if (!closes) ++begun;
    if (closes || alone) ++ended;
    std::string which(number);
    if (before > 0) which += " " + std::to_string(before);
    code.id = numbers.id("omegat", which);
    code.original = text.substr(at, end - at);
    result.codes.push_back(std::move(code));
    done = end;
    at = end - 1;
  }
  if (result.codes.empty()) return;
  result.text.append(text, done);
  fragment = std::move(result);
}

}  // namespace satz::tm
