#include "tm/codes.hpp"

#include <algorithm>
#include <cstdint>

#include "tm/varint.hpp"

namespace satz::tm {
namespace {

constexpr std::size_t no_code = static_cast<std::size_t>(-1);

// Codes beyond this many are paired by their order alone.
constexpr std::size_t most_compared = 200;

constexpr std::uint64_t can_delete = 1;
constexpr std::uint64_t can_copy = 2;
constexpr std::uint64_t can_reorder = 4;

void append_text(std::string& out, std::string_view text) {
  append_varint(out, text.size());
  out += text;
}

std::string read_text(std::string_view bytes, std::size_t& at) {
  const std::size_t size = std::min<std::size_t>(read_varint(bytes, at), bytes.size() - at);
  at += size;
  return std::string(bytes.substr(at - size, size));
}

// For each code of `entry` the code of `query` that it stands for: a longest common subsequence of kinds.
std::vector<std::size_t> pair_codes(const std::vector<InlineCode>& query,
                                    const std::vector<InlineCode>& entry) {
  const std::size_t n = std::min(query.size(), most_compared);
  const std::size_t m = std::min(entry.size(), most_compared);
  std::vector<std::size_t> partner(entry.size(), no_code);
  std::vector<std::uint16_t> length((n + 1) * (m + 1), 0);  // of what follows
  const auto at = [&](std::size_t i, std::size_t j) -> std::uint16_t& { return length[i * (m + 1) + j]; };
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t j = m; j-- > 0;) {
      at(i, j) = query[i].kind == entry[j].kind ? static_cast<std::uint16_t>(at(i + 1, j + 1) + 1)
                                                : std::max(at(i + 1, j), at(i, j + 1));
    }
  }
  for (std::size_t i = 0, j = 0; i < n && j < m;) {
    if (query[i].kind == entry[j].kind) {
      partner[j++] = i++;
    } else if (at(i + 1, j) >= at(i, j + 1)) {
      ++i;
    } else {
      ++j;
    }
  }
  for (std::size_t i = most_compared; i < std::min(query.size(), entry.size()); ++i) {
    if (query[i].kind == entry[i].kind) partner[i] = i;
  }
  return partner;
}

}  // namespace

std::string to_blob(const std::vector<InlineCode>& codes) {
  std::string out;
  std::size_t offset = 0;
  for (const InlineCode& code : codes) {
    append_varint(out, code.offset - offset);
    offset = code.offset;
    append_varint(out, static_cast<std::uint64_t>(code.kind));
    append_varint(out, (code.can_delete ? can_delete : 0) | (code.can_copy ? can_copy : 0) |
                           (code.can_reorder ? can_reorder : 0));
    append_text(out, code.id);
    append_text(out, code.original);
    append_text(out, code.type);
    append_text(out, code.equiv);
    append_varint(out, code.subflows.size());
    for (const std::string& subflow : code.subflows) append_text(out, subflow);
  }
  return out;
}

std::vector<InlineCode> codes_from_blob(std::string_view blob, std::size_t size) {
  std::vector<InlineCode> codes;
  std::size_t offset = 0;
  for (std::size_t at = 0; at < blob.size();) {
    InlineCode code;
    offset += static_cast<std::size_t>(std::min<std::uint64_t>(read_varint(blob, at), size - offset));
    code.offset = offset;
    code.kind = static_cast<InlineCode::Kind>(std::min<std::uint64_t>(read_varint(blob, at), 2));
    const std::uint64_t flags = read_varint(blob, at);
    code.can_delete = (flags & can_delete) != 0;
    code.can_copy = (flags & can_copy) != 0;
    code.can_reorder = (flags & can_reorder) != 0;
    code.id = read_text(blob, at);
    code.original = read_text(blob, at);
    code.type = read_text(blob, at);
    code.equiv = read_text(blob, at);
    const std::uint64_t subflows = read_varint(blob, at);
    for (std::uint64_t i = 0; i < subflows && at < blob.size(); ++i) {
      code.subflows.push_back(read_text(blob, at));
    }
    codes.push_back(std::move(code));
  }
  return codes;
}

namespace {

std::vector<Penalty> penalty(const char* name, int cost) {
  if (cost == 0) return {};
  return {{name, cost}};
}

}  // namespace

std::vector<Penalty> code_penalties(const Fragment& query, const Fragment& entry, const Penalties& costs) {
  const std::vector<std::size_t> partner = pair_codes(query.codes, entry.codes);
  const auto paired =
      partner.size() - static_cast<std::size_t>(std::count(partner.begin(), partner.end(), no_code));
  const std::size_t alone = query.codes.size() + entry.codes.size() - 2 * paired;
  if (alone > 0) {
    const int cost = costs.codes * static_cast<int>(std::min<std::size_t>(alone, 1000));
    return penalty("codes", std::min(costs.most_codes, cost));
  }
  if (query.text != entry.text) return {};
  for (std::size_t i = 0; i < partner.size(); ++i) {
    if (entry.codes[i].offset != query.codes[partner[i]].offset)
      return penalty("code-places", costs.code_places);
  }
  return {};
}

Fragment carry_codes(const Fragment& query, const Fragment& entry, const Fragment& target) {
  const std::vector<std::size_t> partner = pair_codes(query.codes, entry.codes);
  std::vector<bool> used(entry.codes.size(), false);
  Fragment carried{target.text};
  for (const InlineCode& code : target.codes) {
    std::size_t source = no_code;
    for (std::size_t i = 0; i < entry.codes.size() && source == no_code; ++i) {
      if (entry.codes[i].id == code.id && entry.codes[i].kind == code.kind) source = i;
    }
    for (std::size_t i = 0; i < entry.codes.size() && source == no_code; ++i) {
      if (!used[i] && entry.codes[i].kind == code.kind) source = i;
    }
    if (source == no_code || partner[source] == no_code) continue;
    used[source] = true;
    carried.codes.push_back(query.codes[partner[source]]);
    carried.codes.back().offset = code.offset;
  }
  return carried;
}

}  // namespace satz::tm
