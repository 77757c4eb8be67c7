#include "page/html_extract.hpp"

#include <string>
#include <utility>

#include "page/html_attributes.hpp"
#include "page/html_blocks.hpp"
#include "page/html_lexer.hpp"
#include "page/html_run.hpp"
#include "page/html_tree.hpp"
#include "page/templates.hpp"
#include "text/ascii.hpp"

namespace satz::page {
namespace {

constexpr std::size_t none = OpenElement::none;
using Kind = HtmlToken::Kind;
using Item = HtmlRunItem;
using E = HtmlElement;

/// Texts within texts at most; what is deeper is inline. Each level holds the bytes of those inside once
/// more.
constexpr std::size_t deepest_text = 12;

/// Walks over the tokens once, keeps the open elements as browsers' tree construction does, and turns each
/// maximal run of inline content into a block.
class Extractor {
 public:
  Extractor(std::string_view text, const ExtractOptions& options)
      : text_(text), options_(options), tokens_(lex_html(text)), blocks_(text) {
    runs_.emplace_back();
  }

  Extraction run() {
    for (at_ = 0; at_ < tokens_.tokens.size(); ++at_) on_token(tokens_.tokens[at_]);
    pop_to(0, text_.size());
    flush(none);
    return blocks_.take();
  }

 private:
  // --- tokens

  void on_token(const HtmlToken& token) {
    switch (token.kind) {
      case Kind::text:
      case Kind::rcdata:
        return add_text(Item::Kind::text, token);
      case Kind::cdata:
        return add_text(Item::Kind::cdata, token);
      case Kind::start_tag:
        return on_start_tag(token);
      case Kind::end_tag:
        return on_end_tag(token);
      case Kind::comment:
        return add_other(token.bytes, "comment", true);
      case Kind::instruction:
        return add_other(token.bytes, "instruction", !prints(token));
      case Kind::doctype:
        return add_other(token.bytes, "doctype", true);
      case Kind::raw_text:
      case Kind::unfinished:
        return add_other(token.bytes, "raw", true);
    }
  }

  /// Whether a server puts a word in the instruction's place.
  bool prints(const HtmlToken& token) const {
    const std::string_view code = slice(token.bytes);
    return code.starts_with("<?=") || code.starts_with("<?php echo");
  }

  void on_start_tag(const HtmlToken& token) {
    const E& element = *token.element;
    leave_foreign(token);
    if (!token.foreign) end_implied(element, token.bytes.begin);
    OpenElement open = describe(token);
    const HtmlAttributes attributes(text_, tokens_, token);
    blocks_.declare_page(token, attributes, open);
    const bool is_empty = element.is(E::empty) || (token.self_closing && (token.foreign || tokens_.xhtml));
    if (open.is_block) flush(none);
    if (token.attribute_count > 0 && attributes_translate_) {
      blocks_.add_attributes(element, attributes, open);
    }
    if (is_empty) return add_empty(token, open);
    if (!token.foreign && element.is(E::raw_text)) return add_raw(token, open);
    const bool once = element.tag == Tag::html || element.tag == Tag::body || element.tag == Tag::head;
    if (once && elements_.find(open.name) != none) return;
    if (!open.is_block && !open.own_text) add_tag(Item::Kind::open, token, open.name);
    push(std::move(open));
  }

  void on_end_tag(const HtmlToken& token) {
    const E& element = *token.element;
    leave_foreign(token);
    has_id_ = false;
    if (element.tag == Tag::br && !token.foreign) {  // browsers read it as <br>
      return add_tag(Item::Kind::standalone, token, elements_.name_of(element, slice(token.name)));
    }
    const std::size_t name = elements_.name_of(element, slice(token.name));
    if (element.tag == Tag::html || element.tag == Tag::body) return flush(none);
    const std::size_t position = elements_.find_to_end(element, name);
    if (position == none) {
      if (element.is(E::block) && !token.foreign) return flush(none);
      return add_tag(Item::Kind::close, token, name);
    }
    const OpenElement& open = elements_[position];
    if (open.is_block || open.own_text) return pop_to(position, token.bytes.begin, token.bytes.end);
    end_inline(position, token, name);
  }

  /// An inline element ends. Where blocks or other inline elements in it are still open, they stay so.
  void end_inline(std::size_t position, const HtmlToken& token, std::size_t name) {
    add_tag(Item::Kind::close, token, name);
    elements_.end_early(position);
    pop_ended();
  }

  /// What is open ends where the start tag of `element` says so without an end tag.
  void end_implied(const E& element, std::size_t end) {
    // A list item may end with a p in it and the p before it: twice at most.
    for (std::size_t position; (position = elements_.find_implied_end(element)) != none;)
      pop_to(position, end);
    if (element.tag != Tag::a) return;
    if (const std::size_t link = elements_.find_link(); link != none) {
      elements_.end_early(link);
      pop_ended();
    }
  }

  // --- open elements

  OpenElement describe(const HtmlToken& token) {
    const E& element = *token.element;
    const HtmlAttributes attributes(text_, tokens_, token);
    const HtmlSettings settings = read_settings(element, attributes);
    OpenElement open;
    open.element = &element;
    open.name = elements_.name_of(element, slice(token.name));
    open.tag = token.bytes;
    open.foreign = token.foreign;
    open.max_characters = settings.max_characters;
    if (!elements_.empty()) {
      const OpenElement& parent = elements_.top();
      open.translate = parent.translate;
      open.shows_text = parent.shows_text;
      open.preserve_space = parent.preserve_space;
      open.language = parent.language;
      open.note = parent.note;
    }
    if (settings.language) {
      open.language = blocks_.language(*settings.language, token.bytes.begin).value_or(open.language);
      if (element.tag == Tag::html) open.language = blocks_.page_language(open.language);
    }
    if (!settings.note.empty()) open.note = blocks_.note(settings.note);
    has_id_ = settings.has_id;
    attributes_translate_ = open.translate = settings.translate.value_or(open.translate);
    if (token.foreign) {
      describe_foreign(token, open);
    } else {
      describe_html(element, settings, open);
    }
    if (open.is_block || open.own_text) open.kind = kind_of(token);
    return open;
  }

  void describe_html(const E& element, const HtmlSettings& settings, OpenElement& open) {
    const bool before = elements_.empty() || elements_.top().translate;
    open.is_block = element.is(E::block);
    if (element.tag == Tag::frameset) open.shows_text = false;
    if (element.tag == Tag::pre || element.tag == Tag::textarea) open.preserve_space = true;
    if (element.is(E::code) && !settings.translate) {
      open.translate =
          open.translate && (element.is(E::block) ? options_.translate_pre : options_.translate_code);
    }
    if (open.is_block) return;
    if (element.is(E::nested)) open.own_text = depth_ < deepest_text;
    if (open.translate == before) return;
    // Text in it goes another way than the text around it.
    open.own_text = open.is_word = true;
    if (open.translate && depth_ >= deepest_text) open.translate = false;
  }

  void describe_foreign(const HtmlToken& token, OpenElement& open) {
    const E& element = *token.element;
    const bool is_root = element.tag == Tag::svg || element.tag == Tag::math;
    const bool is_text = element.tag == Tag::title || element.tag == Tag::desc || element.tag == Tag::mtext ||
                         element.tag == Tag::foreignobject || slice(token.name) == "text";
    if (is_root && depth_ < deepest_text) {
      open.own_text = true;
      open.is_word = element.tag == Tag::math;
      open.shows_text = false;
    } else if (is_text) {
      open.is_block = true;
      open.shows_text = true;
    }
  }

  std::string kind_of(const HtmlToken& token) const {
    std::string kind(token.element->name);
    if (kind.empty()) {
      constexpr std::size_t longest_kind = 40;
      kind = ascii_lowered(first_characters(slice(token.name), longest_kind));
    }
    if (token.foreign && kind != "svg" && kind != "math") kind = "svg:" + kind;
    return kind;
  }

  void push(OpenElement open) {
    const bool own_text = open.own_text;
    const bool begins_run = open.is_block || own_text;
    if (own_text) {
      runs_.emplace_back();
      if (open.translate) ++depth_;
    }
    elements_.push(std::move(open));
    if (begins_run) runs_.back().begun_by = elements_.size() - 1;
  }

  /// Pops the elements from `position` up, which end before byte `end`; the one at `position` at `whole_end`.
  void pop_to(std::size_t position, std::size_t end, std::size_t whole_end = 0) {
    while (elements_.size() > position) {
      const bool last = elements_.size() == position + 1;
      pop(last && whole_end != 0 ? whole_end : end);
    }
    pop_ended();
  }

  void pop_ended() {
    while (!elements_.empty() && elements_.top().ended) elements_.pop();
  }

  void pop(std::size_t end) {
    const OpenElement& top = elements_.top();
    if (top.is_block || top.own_text) flush(elements_.size() - 1);
    if (!top.own_text) return elements_.pop();
    Item item;
    item.kind = Item::Kind::standalone;
    item.element = top.element;
    item.type = top.element->name.empty() ? "element" : top.element->name;
    // What the end of the page leaves open would swallow a text put behind it.
    item.edge = (!top.is_word && top.element->is(E::edge)) || end == text_.size();
    item.invisible = top.element->is(E::invisible);
    item.copyable = top.is_word && top.element->is(E::formatting);
    item.holds_text = top.translate;
    item.bytes = {top.tag.begin, end};
    runs_.pop_back();
    if (top.translate) --depth_;
    elements_.pop();
    runs_.back().items.push_back(item);
  }

  /// What was left open in svg or math ends where the lexer finds itself in HTML again.
  void leave_foreign(const HtmlToken& token) {
    if (token.foreign) return;
    while (!elements_.empty() && elements_.top().foreign && !elements_.top().element->is(E::integration)) {
      pop_to(elements_.size() - 1, token.bytes.begin);
    }
  }

  // --- runs

  void add_text(Item::Kind kind, const HtmlToken& token) {
    leave_foreign(token);
    if (!elements_.empty() && !elements_.top().shows_text) return;
    add_pieces(kind, token.bytes);
    InlineRun& run = runs_.back();
    if (elements_.empty() || trimmed(slice(token.bytes)).empty()) return;
    const OpenElement& top = elements_.top();
    if (run.language == none) run.language = top.language;
    if (run.language != top.language) run.one_language = false;
    if (top.note != 0 && (run.notes.empty() || run.notes.back() != top.note)) run.notes.push_back(top.note);
  }

  /// Text, with the templates in it as codes.
  void add_pieces(Item::Kind kind, ByteRange bytes) {
    std::vector<Item>& items = runs_.back().items;
    const auto add_piece = [&](std::size_t begin, std::size_t end) {
      Item item;
      item.kind = kind;
      item.bytes = {begin, end};
      if (begin < end) items.push_back(item);
    };
    std::size_t done = bytes.begin;
    for (ByteRange code; !(code = next_template(text_, done, bytes.end)).empty(); done = code.end) {
      // A section of CDATA cannot be cut.
      if (kind == Item::Kind::cdata) return add_other(bytes, template_type, false);
      add_piece(done, code.begin);
      add_other(code, template_type, !template_prints(slice(code)));
    }
    add_piece(done, bytes.end);
  }

  void add_tag(Item::Kind kind, const HtmlToken& token, std::size_t name) {
    const E& element = *token.element;
    Item item;
    item.kind = kind;
    item.bytes = token.bytes;
    item.element = &element;
    item.name = name;
    item.type = element.name.empty() ? slice(token.name) : element.name;
    item.copyable = element.is(E::formatting) && !has_id_;
    item.edge = element.is(E::edge);
    item.invisible = kind != Item::Kind::standalone || element.is(E::invisible);
    runs_.back().items.push_back(item);
  }

  void add_other(ByteRange bytes, std::string_view type, bool edge) {
    Item item;
    item.kind = Item::Kind::standalone;
    item.bytes = bytes;
    item.type = type;
    // What the end of the page leaves open would swallow a text put behind it.
    item.edge = edge || bytes.end == text_.size();
    item.invisible = edge;
    runs_.back().items.push_back(item);
  }

  /// An element with neither content nor end tag.
  void add_empty(const HtmlToken& token, const OpenElement& open) {
    if (open.is_block) return;
    add_tag(Item::Kind::standalone, token, open.name);
    Item& item = runs_.back().items.back();
    const E& element = *token.element;
    if (!element.is(E::empty)) item.edge = item.invisible = true;  // <a id="x"/>
    if (element.tag == Tag::img) {
      const auto alt = HtmlAttributes(text_, tokens_, token).value("alt");
      item.edge = alt && !shows_something(*alt);  // decoration, the standard says
    }
  }

  /// script, style, iframe, …: one thing up to its end tag.
  void add_raw(const HtmlToken& token, const OpenElement& open) {
    ByteRange bytes = token.bytes;
    const auto next_is = [&](Kind kind) {
      return at_ + 1 < tokens_.tokens.size() && tokens_.tokens[at_ + 1].kind == kind;
    };
    if (next_is(Kind::raw_text)) bytes.end = tokens_.tokens[++at_].bytes.end;
    if (next_is(Kind::end_tag) && tokens_.tokens[at_ + 1].element == open.element) {
      bytes.end = tokens_.tokens[++at_].bytes.end;
    }
    if (open.is_block) return;
    add_tag(Item::Kind::standalone, token, open.name);
    runs_.back().items.back().bytes = bytes;
  }

  /// A block boundary: what was collected becomes a block. `ended` is the open element whose end it is.
  void flush(std::size_t ended) {
    InlineRun& run = runs_.back();
    const std::size_t owner = elements_.text_owner();
    if (!run.items.empty() && (owner == none || elements_[owner].translate)) {
      if (auto found = read_run(text_, run.items, owner != none && elements_[owner].preserve_space)) {
        blocks_.add(run, std::move(*found), owner == none ? nullptr : &elements_[owner],
                    ended != none && run.begun_by == ended);
      }
    }
    run.items.clear();
    run.notes.clear();
    run.begun_by = run.language = none;
    run.one_language = true;
  }

  std::string_view slice(ByteRange range) const { return text_.substr(range.begin, range.size()); }

  std::string_view text_;
  const ExtractOptions& options_;
  HtmlTokens tokens_;
  std::size_t at_ = 0;  // of the current token
  OpenElements elements_;
  std::vector<InlineRun> runs_;  // the page's, and one for each open element with a text of its own
  std::size_t depth_ = 0;        // of those that are translated

  HtmlBlocks blocks_;

  // of the start tag at hand
  bool attributes_translate_ = true;
  bool has_id_ = false;
};

}  // namespace

Extraction extract_html(std::string_view text, const ExtractOptions& options) {
  return Extractor(text, options).run();
}

}  // namespace satz::page
