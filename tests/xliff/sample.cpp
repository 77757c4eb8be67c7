#include "tests/xliff/sample.hpp"

#include <algorithm>

#include "xliff/codes.hpp"

namespace satz::xliff::sample {
namespace {

using Kind = InlineCode::Kind;

std::string pick(std::mt19937& random, std::initializer_list<const char*> from) {
  return *(from.begin() + static_cast<std::ptrdiff_t>(random() % from.size()));
}

std::string text(std::mt19937& random) {
  std::string text;
  for (std::size_t i = random() % 7; i > 0; --i) {
    text += pick(random, {"a",   " ",  "  ", "ß",  "€",    "𝄞",        "<",     ">",   "&",  "\"", "'",
                          "]]>", "\n", "\t", "\r", "\r\n", "\xC2\xA0", "&amp;", "<b>", "--", "?>"});
  }
  return text;
}

/// Codes of one id, as often as they like; pairs may cross, lie in the wrong order, lack a half.
void add_codes(std::mt19937& random, Fragment& fragment) {
  std::vector<std::size_t> boundaries{fragment.text.size()};
  for (std::size_t i = 0; i < fragment.text.size(); ++i) {
    if ((static_cast<unsigned char>(fragment.text[i]) & 0xC0) != 0x80) boundaries.push_back(i);
  }
  for (std::size_t i = random() % 7; i > 0; --i) {
    const std::string id = std::to_string(random() % 4 + 1);
    // One id has one meaning in its block: what it is follows from it.
    const bool alone = id == "3";
    const Kind kind = alone ? Kind::standalone : random() % 2 == 0 ? Kind::open : Kind::close;
    InlineCode added = code(boundaries[random() % boundaries.size()], kind, id);
    added.type = alone ? "lb" : id == "1" ? "bold" : id == "2" ? "x-html-span" : "";
    if (alone) added.equiv = "\n";
    added.can_copy = id != "2";
    fragment.codes.push_back(added);
  }
  std::stable_sort(fragment.codes.begin(), fragment.codes.end(),
                   [](const InlineCode& a, const InlineCode& b) { return a.offset < b.offset; });
}

Candidate candidate(std::mt19937& random, const Segment& segment) {
  Candidate candidate;
  candidate.segment = segment.id;
  candidate.type = static_cast<Candidate::Type>(random() % 7);
  if (random() % 3 != 0) candidate.score = static_cast<int>(random() % 1001);
  if (random() % 3 != 0) candidate.source = fragment(random);
  candidate.target = fragment(random);
  candidate.origin = pick(random, {"", "memory.sqlite", "alt & neu"});
  return candidate;
}

Note note(std::mt19937& random, const std::string& segment) {
  Note note;
  note.text = text(random);
  note.from = pick(random, {"", "satz", "Übersetzer"});
  note.priority = static_cast<int>(random() % 10) + 1;
  note.about = static_cast<Note::About>(random() % 3);
  note.segment = segment;
  return note;
}

Unit unit(std::mt19937& random, std::size_t number) {
  Unit unit;
  unit.id = "p-" + std::to_string(number) + pick(random, {"", ".x", "_y"});
  unit.kind = pick(random, {"", "p", "img@alt"});
  unit.name = pick(random, {"", "Überschrift 1"});
  unit.translate = random() % 5 != 0;
  unit.preserve_space = random() % 2 == 0;
  if (random() % 3 == 0) unit.max_characters = random() % 100;
  if (random() % 3 == 0) unit.headings = {text(random) + "x", "Zweite"};
  const std::size_t count = random() % 4 + 1;
  for (std::size_t i = 1; i <= count; ++i) {
    if (random() % 2 == 0) {
      Segment gap = space("i" + std::to_string(i), pick(random, {" ", "\n", "\xC2\xA0", ""}));
      if (random() % 2 == 0) add_codes(random, gap.source);
      if (gap.source.empty()) gap.source.text = " ";
      unit.segments.push_back(gap);
    }
    Segment sentence = segment("s" + std::to_string(i), fragment(random));
    if (random() % 2 == 0) {
      sentence.target = fragment(random);
      if (sentence.target->text.find_first_not_of(" \t\r\n") == std::string::npos)
        sentence.target->text = "Ziel";
      for (InlineCode& each : sentence.target->codes) each.offset = 0;
      sentence.state = static_cast<State>(random() % 5);
    }
    if (random() % 3 == 0) unit.candidates.push_back(candidate(random, sentence));
    if (random() % 3 == 0) unit.notes.push_back(note(random, sentence.id));
    unit.segments.push_back(std::move(sentence));
  }
  if (random() % 3 == 0) unit.notes.insert(unit.notes.begin(), note(random, ""));
  if (random() % 4 == 0) unit.segments.push_back(space("i9"));
  return unit;
}

}  // namespace

Document document() {
  Unit paragraph;
  paragraph.id = "p-3f9a";
  paragraph.kind = "p";
  paragraph.headings = {"Kontakt", "Sprechstunde"};
  Segment first = segment(
      "s1",
      {"Hello Anna.", {code(6, Kind::open, "1", "<b>", "bold"), code(10, Kind::close, "1", "</b>", "bold")}});
  first.target = Fragment{"Hallo Anna.", first.source.codes};
  first.state = State::translated;
  Segment second =
      segment("s2", {"See you at 5 pm.", {code(7, Kind::standalone, "2", "<img alt=\"…\">", "image")}});
  second.source.codes[0].subflows = {"img-77aa"};
  paragraph.segments = {first, space("i1"), second};
  paragraph.notes = {{"Kontakt › Sprechstunde: p", "satz", 10}, {"5 pm is 17 Uhr", "editor", 2, "s2"}};
  Candidate fuzzy;
  fuzzy.segment = "s2";
  fuzzy.score = 870;
  fuzzy.source = Fragment{"See you at 6 pm."};
  fuzzy.target = Fragment{"Bis 18 Uhr."};
  fuzzy.origin = "memory.sqlite";
  Candidate old;
  old.segment = "s2";
  old.type = Candidate::Type::previous_version;
  old.source = Fragment{"See you at 4 pm."};
  old.target = Fragment{"Bis 16 Uhr."};
  paragraph.candidates = {fuzzy, old};

  Unit alt;
  alt.id = "img-77aa";
  alt.kind = "img@alt";
  alt.max_characters = 40;
  alt.segments = {segment("s1", {"The door & the bell"})};

  File file;
  file.original = "pages/kontakt.html";
  file.source = *Language::parse("en");
  file.target = *Language::parse("de");
  file.datatype = "html";
  file.units = {paragraph, alt};
  return {Version::v1_2, {file}};
}

Fragment fragment(std::mt19937& random) {
  Fragment fragment{text(random)};
  if (random() % 2 == 0) add_codes(random, fragment);
  return fragment;
}

Document document(std::mt19937& random) {
  Document document;
  for (std::size_t i = random() % 2 + 1; i > 0; --i) {
    File file;
    file.original = "pages/" + std::to_string(i) + " & ü.html";
    file.source = *Language::parse(pick(random, {"en", "de-AT"}));
    if (random() % 4 != 0) file.target = *Language::parse("fr");
    file.datatype = pick(random, {"html", "plaintext", "x-markdown"});
    if (random() % 3 == 0) file.notes = {note(random, "")};
    for (std::size_t j = random() % 4 + 1; j > 0; --j) file.units.push_back(unit(random, j));
    document.files.push_back(std::move(file));
  }
  return document;
}

Document as_in_1(Document document) {
  const auto lose = [](Fragment& fragment) {
    for (InlineCode& each : fragment.codes) {
      each.original.clear();
      if (each.kind == Kind::close) {  // said with the open, if there is one
        each.type.clear();
        each.can_copy = true;
      }
      each.can_delete = each.can_reorder = true;
    }
  };
  const auto settle = [](Fragment& source, Fragment& target) {
    std::vector<Segment> pair{segment("", source)};
    pair[0].target = target;
    complete_closes(pair);
    adopt_codes(pair);
    source = pair[0].source;
    target = *pair[0].target;
  };
  for (File& file : document.files) {
    for (Unit& unit : file.units) {
      for (Segment& each : unit.segments) {
        lose(each.source);
        if (each.target) lose(*each.target);
        if (!each.target) each.state = State::initial;
      }
      complete_closes(unit.segments);
      adopt_codes(unit.segments);
      for (Candidate& each : unit.candidates) {
        if (each.score) each.score = *each.score / 10 * 10;
        lose(each.source);
        lose(each.target);
        settle(each.source, each.target);
      }
    }
  }
  return document;
}

Document page_like(std::mt19937& random) {
  Document result = document(random);
  result.version = random() % 2 == 0 ? Version::v2_0 : Version::v2_1;
  for (File& file : result.files) {
    file.source = *Language::parse("en");
    file.target = *Language::parse("de");
    for (Unit& unit : file.units) {
      std::vector<std::string> seen;
      const auto repeated = [&](const InlineCode& each) {
        const std::string key = each.id + static_cast<char>('0' + static_cast<int>(each.kind));
        if (std::find(seen.begin(), seen.end(), key) != seen.end()) return true;
        // An end without a beginning has an id of its own.
        const std::string open = each.id + static_cast<char>('0' + static_cast<int>(Kind::open));
        if (each.kind == Kind::close && std::find(seen.begin(), seen.end(), open) == seen.end()) return true;
        seen.push_back(key);
        return false;
      };
      const auto settle = [&](Fragment& fragment) {
        for (InlineCode& each : fragment.codes) {
          each.original = static_cast<char>('0' + static_cast<int>(each.kind)) + each.id + "<\x01>";
          if (each.id == "4") each.can_reorder = each.can_copy = each.can_delete = false;
        }
      };
      for (Segment& each : unit.segments) {
        std::erase_if(each.source.codes, repeated);
        settle(each.source);
        each.source.text += random() % 9 == 0 ? "\x01\x0C" : "";
        if (each.target) each.target->codes = each.source.codes;
        if (each.target) {
          for (InlineCode& code : each.target->codes) code.offset = 0;
        }
      }
      for (Candidate& each : unit.candidates) {
        seen.clear();
        std::erase_if(each.source.codes, repeated);
        settle(each.source);
        each.target.codes = each.source.codes;
        for (InlineCode& code : each.target.codes) code.offset = 0;
      }
    }
  }
  return result;
}

Document as_in_2(Document document) {
  for (std::size_t i = 0; i < document.files.size(); ++i) {
    File& file = document.files[i];
    file.id = "f" + std::to_string(i + 1);
    const auto number = [](std::vector<Note>& notes) {
      for (std::size_t n = 0; n < notes.size(); ++n) notes[n].id = "n" + std::to_string(n + 1);
    };
    number(file.notes);
    for (Unit& unit : file.units) {
      number(unit.notes);
      for (Segment& each : unit.segments) {
        if (!each.target || each.ignorable) each.state = State::initial;
      }
      complete_closes(unit.segments);
      adopt_codes(unit.segments);
      for (Candidate& each : unit.candidates) {
        std::vector<Segment> pair{segment("", each.source)};
        pair[0].target = each.target;
        complete_closes(pair);
        each.source = pair[0].source;
        each.target = *pair[0].target;
      }
    }
  }
  return document;
}

Document without_lines(Document document) {
  for (File& file : document.files) {
    for (Unit& unit : file.units) {
      unit.line = 0;
      unit.lines.clear();
    }
  }
  return document;
}

}  // namespace satz::xliff::sample
