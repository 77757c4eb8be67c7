#include "cli/aligned_units.hpp"

#include <map>
#include <set>

namespace satz::cli {
namespace {

Fragment joined(const alignment::Document& document, const alignment::Range& range) {
  Fragment whole;
  for (std::size_t i = range.begin; i < range.end; ++i) {
    if (i > range.begin) append(whole, Fragment{" "});
    append(whole, document.sentences[i].content);
  }
  return whole;
}

/// Gives each code of `target` the id of the source's code that is spelled like it, the first to the first; a
/// code of the target alone gets an id that the source has not.
void share_ids(const Fragment& source, Fragment& target) {
  std::multimap<std::pair<InlineCode::Kind, std::string>, std::string>
      free;  // spelling → source id, in order
  std::set<std::string> taken;
  for (const InlineCode& code : source.codes) {
    taken.insert(code.id);
    if (code.kind != InlineCode::Kind::close) free.emplace(std::pair(code.kind, code.original), code.id);
  }
  std::map<std::string, std::string> names;
  std::size_t next = 1;
  for (InlineCode& code : target.codes) {
    const auto known = names.find(code.id);
    if (known == names.end()) {
      std::string name;
      if (const auto like = free.find({code.kind, code.original}); like != free.end()) {
        name = like->second;
        free.erase(like);
      } else {
        while (taken.contains(std::to_string(next))) ++next;
        name = std::to_string(next);
        taken.insert(name);
      }
      names.emplace(code.id, name);
      code.id = name;
    } else {
      code.id = known->second;
    }
  }
}

}  // namespace

std::vector<tm::TranslationUnit> aligned_units(const alignment::PagePair& pair,
                                               const alignment::Alignment& alignment, const Language& from,
                                               const Language& to, const std::string& document) {
  std::vector<tm::TranslationUnit> units;
  for (const alignment::Bead& bead : alignment.beads) {
    if (bead.one_sided()) continue;
    tm::TranslationUnit unit;
    unit.variants.resize(2);
    unit.variants[0].language = from;
    unit.variants[0].content = joined(pair.source, bead.source);
    unit.variants[1].language = to;
    unit.variants[1].content = joined(pair.target, bead.target);
    share_ids(unit.variants[0].content, unit.variants[1].content);
    unit.source = from;
    unit.origin = "alignment";
    unit.document = document;
    units.push_back(std::move(unit));
  }
  return units;
}

}  // namespace satz::cli
