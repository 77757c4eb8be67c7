#include "text/fragment.hpp"

#include <algorithm>
#include <cassert>
#include <unordered_map>

namespace satz {

Position cut_at(const Fragment& fragment, std::size_t offset) {
  const auto first =
      std::lower_bound(fragment.codes.begin(), fragment.codes.end(), offset,
                       [](const InlineCode& code, std::size_t at) { return code.offset < at; });
  Position at{offset, static_cast<std::size_t>(first - fragment.codes.begin())};
  while (at.code < fragment.codes.size() && fragment.codes[at.code].offset == offset &&
         fragment.codes[at.code].kind == InlineCode::Kind::close) {
    ++at.code;
  }
  return at;
}

Position end_of(const Fragment& fragment) {
  return {fragment.text.size(), fragment.codes.size()};
}

Fragment slice(const Fragment& fragment, Position from, Position to) {
  assert(from.text <= to.text && from.code <= to.code && to.text <= fragment.text.size());
  Fragment part{fragment.text.substr(from.text, to.text - from.text)};
  for (std::size_t i = from.code; i < to.code; ++i) {
    part.codes.push_back(fragment.codes[i]);
    part.codes.back().offset -= from.text;
  }
  return part;
}

void append(Fragment& fragment, const Fragment& tail) {
  const std::size_t shift = fragment.text.size();
  fragment.text += tail.text;
  for (const InlineCode& code : tail.codes) {
    fragment.codes.push_back(code);
    fragment.codes.back().offset += shift;
  }
}

std::vector<std::size_t> partners(const Fragment& fragment) {
  std::vector<std::size_t> partner(fragment.codes.size(), no_partner);
  std::unordered_map<std::string_view, std::size_t> waiting;
  for (std::size_t i = 0; i < fragment.codes.size(); ++i) {
    const InlineCode& code = fragment.codes[i];
    if (code.kind == InlineCode::Kind::open) {
      waiting[code.id] = i;
    } else if (code.kind == InlineCode::Kind::close) {
      if (const auto open = waiting.find(code.id); open != waiting.end()) {
        partner[i] = open->second;
        partner[open->second] = i;
        waiting.erase(open);
      }
    }
  }
  return partner;
}

std::vector<bool> well_nested(const Fragment& fragment) {
  const std::vector<std::size_t> partner = partners(fragment);
  std::vector<bool> nested(partner.size(), false);
  std::vector<std::size_t> open;  // opens whose close is still to come
  for (std::size_t i = 0; i < partner.size(); ++i) {
    if (partner[i] == no_partner) continue;
    if (partner[i] > i) {
      open.push_back(i);
      continue;
    }
    // Spans opened after this one's and still open cross it: those stay out, this one nests.
    while (open.size() > 0 && open.back() > partner[i]) open.pop_back();
    if (!open.empty() && open.back() == partner[i]) {
      nested[i] = nested[partner[i]] = true;
      open.pop_back();
    }
  }
  return nested;
}

std::string to_string(const Fragment& fragment) {
  std::string out;
  std::size_t at = 0;
  for (const InlineCode& code : fragment.codes) {
    out.append(fragment.text, at, code.offset - at);
    at = code.offset;
    switch (code.kind) {
      case InlineCode::Kind::open:
        out += "{" + code.id + ">}";
        break;
      case InlineCode::Kind::close:
        out += "{<" + code.id + "}";
        break;
      case InlineCode::Kind::standalone:
        out += "{" + code.id + "/}";
        break;
    }
  }
  out.append(fragment.text, at);
  return out;
}

std::optional<std::string> defect(const Fragment& fragment) {
  std::size_t last = 0;
  for (const InlineCode& code : fragment.codes) {
    if (code.offset < last) return "codes are not sorted by offset";
    if (code.offset > fragment.text.size()) return "a code lies past the end of the text";
    if (code.offset < fragment.text.size() &&
        (static_cast<unsigned char>(fragment.text[code.offset]) & 0xC0) == 0x80) {
      return "a code lies inside a character";
    }
    if (code.id.empty()) return "a code has no id";
    last = code.offset;
  }
  return std::nullopt;
}

}  // namespace satz
