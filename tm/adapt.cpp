#include "tm/adapt.hpp"

#include <algorithm>
#include <map>

namespace satz::tm {
namespace {

using Kind = Figure::Kind;
using Key = std::pair<Kind, std::string>;  // what a figure says

Key key_of(const Figure& figure) {
  return {figure.kind, figure.value};
}

bool is_free(const Figure& figure) {
  return figure.kind != Kind::fixed;
}

std::string_view spelling(std::string_view text, const Figure& figure) {
  return text.substr(figure.begin, figure.end - figure.begin);
}

// The text with its free figures taken out, and a byte in their places that no valid UTF-8 holds.
std::string frame_of(std::string_view text, const std::vector<Figure>& figures) {
  std::string frame;
  std::size_t at = 0;
  for (const Figure& figure : figures) {
    if (!is_free(figure)) continue;
    frame += text.substr(at, figure.begin - at);
    frame += '\xFF';
    at = figure.end;
  }
  frame += text.substr(at);
  return frame;
}

// A place in a text that holds for the texts of the same frame: how many free figures are before it, and the
// bytes since the last; nothing inside a figure.
std::optional<std::pair<std::size_t, std::size_t>> place_of(std::size_t offset,
                                                            const std::vector<Figure>& figures) {
  std::size_t count = 0;
  std::size_t end = 0;
  for (const Figure& figure : figures) {
    if (!is_free(figure) || figure.begin >= offset) continue;
    if (figure.end > offset) return std::nullopt;
    ++count;
    end = figure.end;
  }
  return std::pair(count, offset - end);
}

bool same_codes(const Fragment& a, const std::vector<Figure>& in_a, const Fragment& b,
                const std::vector<Figure>& in_b) {
  return std::equal(a.codes.begin(), a.codes.end(), b.codes.begin(), b.codes.end(),
                    [&](const InlineCode& x, const InlineCode& y) {
                      const auto place = place_of(x.offset, in_a);
                      return x.kind == y.kind && place && place == place_of(y.offset, in_b);
                    });
}

std::map<Key, int> counted(const std::vector<Figure>& figures) {
  std::map<Key, int> counts;
  for (const Figure& figure : figures) ++counts[key_of(figure)];
  return counts;
}

// For what each figure of the source says, the query's figure; nothing where one thing becomes two.
std::optional<std::map<Key, const Figure*>> partners(const std::vector<Figure>& source,
                                                     const std::vector<Figure>& query) {
  std::map<Key, const Figure*> partner;
  auto other = query.begin();
  for (const Figure& figure : source) {
    if (!is_free(figure)) continue;
    while (!is_free(*other)) ++other;
    if (figure.kind != other->kind) return std::nullopt;
    const auto [known, fresh] = partner.emplace(key_of(figure), &*other);
    if (!fresh && known->second->value != other->value) return std::nullopt;
    ++other;
  }
  return partner;
}

// Puts `spelled` in the place of the figure, which lies `moved` bytes further than it says. False where a
// code stands in it.
bool put(Fragment& target, const Figure& figure, std::ptrdiff_t moved, const std::string& spelled) {
  const auto begin = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(figure.begin) + moved);
  const std::size_t size = figure.end - figure.begin;
  for (InlineCode& code : target.codes) {
    if (code.offset > begin && code.offset < begin + size) return false;
    if (code.offset >= begin + size) code.offset = code.offset - size + spelled.size();
  }
  target.text.replace(begin, size, spelled);
  return true;
}

}  // namespace

Adapter::Adapter(const Query& query) : query_(query) {
  if (!knows_figures(query.from)) return;
  figures_ = figures(query.source.text, query.from);
  if (std::none_of(figures_.begin(), figures_.end(), is_free)) figures_.clear();
}

bool Adapter::may_adapt(std::string_view source) const {
  if (figures_.empty()) return false;
  const auto first = std::find_if(figures_.begin(), figures_.end(), is_free);
  return source.starts_with(std::string_view(query_.source.text).substr(0, first->begin));
}

std::optional<Adapted> Adapter::adapt(const Fragment& source, const Language& source_language,
                                      const Fragment& target, const Language& target_language) const {
  if (!may_adapt(source.text) || !knows_figures(source_language) || !knows_figures(target_language)) {
    return std::nullopt;
  }
  const std::vector<Figure> in_source = figures(source.text, source_language);
  if (frame_of(source.text, in_source) != frame_of(query_.source.text, figures_) ||
      !same_codes(source, in_source, query_.source, figures_)) {
    return std::nullopt;
  }
  const std::vector<Figure> in_target = figures(target.text, target_language);
  const auto partner = partners(in_source, figures_);
  if (!partner || counted(in_source) != counted(in_target)) return std::nullopt;
  Adapted adapted{target};
  for (const Figure& figure : in_target) {
    const auto known = partner->find(key_of(figure));
    if (known == partner->end() || known->second->value == figure.value) continue;
    const Figure& wanted = *known->second;
    const auto spelled = spelled_like(wanted, figure, target_language);
    const auto moved = static_cast<std::ptrdiff_t>(adapted.target.text.size()) -
                       static_cast<std::ptrdiff_t>(target.text.size());
    if (!spelled || !put(adapted.target, figure, moved, *spelled)) return std::nullopt;
    adapted.figures.push_back({std::string(spelling(query_.source.text, wanted)),
                               std::string(spelling(target.text, figure)), *spelled});
  }
  // A text that says the same in other marks (1000 for 1,000) is alike, but nothing was carried over.
  if (adapted.figures.empty()) return std::nullopt;
  return adapted;
}

}  // namespace satz::tm
