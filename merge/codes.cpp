#include "merge/codes.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

namespace satz::merge {
namespace {

using Kind = InlineCode::Kind;
using Problem = CodeProblem::Kind;

struct Key {
  std::string_view id;
  Kind kind;
  bool operator==(const Key&) const = default;
};

struct KeyHash {
  std::size_t operator()(const Key& key) const {
    return std::hash<std::string_view>()(key.id) * 3 + static_cast<std::size_t>(key.kind);
  }
};

Key key_of(const InlineCode& code) {
  return {code.id, code.kind};
}

/// What is known of the source's codes: how the target's are looked up.
struct SourceCode {
  std::size_t index = 0;  ///< of the first such code
  std::size_t count = 0;
  std::size_t in_target = 0;
};

using SourceCodes = std::unordered_map<Key, SourceCode, KeyHash>;

SourceCodes index_of(const Fragment& source) {
  SourceCodes codes;
  for (std::size_t i = 0; i < source.codes.size(); ++i) {
    SourceCode& code = codes.try_emplace(key_of(source.codes[i]), SourceCode{i, 0, 0}).first->second;
    ++code.count;
  }
  return codes;
}

/// Adds a problem, but says one of a pair's two halves only once.
class Problems {
 public:
  void add(Problem kind, const InlineCode& code) {
    const std::size_t seen = seen_.try_emplace({kind, code.id}, list_.size()).first->second;
    if (seen == list_.size()) {
      list_.push_back({kind, code.id, code.kind});
    } else if (code.kind == Kind::open) {
      list_[seen].code = Kind::open;
    }
  }
  std::vector<CodeProblem> take() { return std::move(list_); }
  bool empty() const { return list_.empty(); }

 private:
  std::vector<CodeProblem> list_;
  std::map<std::pair<Problem, std::string>, std::size_t> seen_;
};

/// Walks the codes with a stack of open pairs. `outer` are pairs opened before, innermost last. What stays
/// open must be `staying`, outermost first. The first code that does not nest, or nothing.
const InlineCode* first_misnested(const Fragment& fragment, std::vector<std::string_view> outer,
                                  const std::vector<std::string_view>& staying) {
  std::vector<std::string_view> open = std::move(outer);
  const InlineCode* last_open = nullptr;
  for (const InlineCode& code : fragment.codes) {
    if (code.kind == Kind::open) {
      open.push_back(code.id);
      last_open = &code;
    } else if (code.kind == Kind::close) {
      if (open.empty() || open.back() != code.id) return &code;
      open.pop_back();
    }
  }
  return open == staying ? nullptr : last_open;
}

bool link_in_link(const Fragment& fragment, const std::unordered_set<std::string_view>& links,
                  const InlineCode** inner) {
  std::size_t depth = 0;
  for (const InlineCode& code : fragment.codes) {
    if (!links.contains(code.id)) continue;
    if (code.kind == Kind::open && depth++ > 0) {
      *inner = &code;
      return true;
    }
    if (code.kind == Kind::close && depth > 0) --depth;
  }
  return false;
}

/// The first code of `target` that is not the next of `source`, of those codes that `counts` says yes to.
template <typename Counts>
const InlineCode* first_out_of_order(const Fragment& source, const Fragment& target, Counts counts) {
  std::size_t next = 0;
  for (const InlineCode& code : target.codes) {
    if (!counts(code)) continue;
    while (next < source.codes.size() && !counts(source.codes[next])) ++next;
    if (next == source.codes.size() || key_of(source.codes[next]) != key_of(code)) return &code;
    ++next;
  }
  return nullptr;
}

void compare_nesting(const Fragment& source, const Fragment& target, const SourceCodes& codes,
                     Problems& problems) {
  const std::vector<std::size_t> partner = partners(source);
  std::vector<std::string_view> outer;    // their closes are here, their opens in a segment before
  std::vector<std::string_view> staying;  // their opens are here, their closes in a segment after
  std::unordered_set<std::string_view> links;
  for (std::size_t i = 0; i < source.codes.size(); ++i) {
    const InlineCode& code = source.codes[i];
    if (code.type == "link") links.insert(code.id);
    if (partner[i] != no_partner) continue;
    if (code.kind == Kind::close) outer.push_back(code.id);
    if (code.kind == Kind::open) staying.push_back(code.id);
  }
  std::reverse(outer.begin(), outer.end());  // what closes first was opened last
  const InlineCode* wrong = nullptr;
  if (first_misnested(source, outer, staying)) {
    wrong = first_out_of_order(source, target, [&](const InlineCode& code) {
      const auto found = codes.find(key_of(code));
      return found != codes.end() && found->second.in_target == found->second.count;
    });
  } else {
    wrong = first_misnested(target, outer, staying);
    const InlineCode* nested = nullptr;
    if (!wrong && !link_in_link(source, links, &nested)) link_in_link(target, links, &wrong);
  }
  if (wrong) problems.add(Problem::misnested, *wrong);
}

}  // namespace

std::vector<CodeProblem> compare_codes(const Fragment& source, const Fragment& target, CodePolicy policy) {
  if (source.codes.empty() && target.codes.empty()) return {};
  SourceCodes codes = index_of(source);
  const std::vector<std::size_t> partner = partners(source);
  Problems problems;
  for (const InlineCode& code : target.codes) {
    const auto found = codes.find(key_of(code));
    if (found == codes.end()) {
      problems.add(Problem::unknown, code);
      continue;
    }
    SourceCode& known = found->second;
    const InlineCode& original = source.codes[known.index];
    const bool cut = original.kind != Kind::standalone && partner[known.index] == no_partner;
    const bool may_repeat = policy == CodePolicy::permitted && original.can_copy && !cut;
    if (++known.in_target > known.count && !may_repeat) problems.add(Problem::repeated, code);
  }
  for (std::size_t i = 0; i < source.codes.size(); ++i) {
    const InlineCode& code = source.codes[i];
    const SourceCode& known = codes.at(key_of(code));
    const bool cut = code.kind != Kind::standalone && partner[i] == no_partner;
    const bool may_go = policy == CodePolicy::permitted && code.can_delete && !cut;
    if (known.in_target < known.count && !may_go) problems.add(Problem::missing, code);
  }
  if (!problems.empty()) return problems.take();  // order and nesting say nothing new about such a target

  const InlineCode* moved = first_out_of_order(source, target, [&](const InlineCode& code) {
    const SourceCode& known = codes.at(key_of(code));
    return !source.codes[known.index].can_reorder && known.in_target == known.count;
  });
  if (moved) problems.add(Problem::reordered, *moved);
  compare_nesting(source, target, codes, problems);
  return problems.take();
}

std::string_view rule_of(CodeProblem::Kind kind) {
  switch (kind) {
    case Problem::missing:
      return "code-missing";
    case Problem::unknown:
      return "code-unknown";
    case Problem::repeated:
      return "code-repeated";
    case Problem::reordered:
      return "code-reordered";
    case Problem::misnested:
      return "code-misnested";
  }
  return {};
}

std::string describe(const CodeProblem& problem, const Fragment& source) {
  std::string name = "code " + problem.id;
  for (const InlineCode& code : source.codes) {
    if (code.id == problem.id && code.kind == problem.code && !code.original.empty()) {
      name = code.original + " (code " + problem.id + ")";
      break;
    }
  }
  switch (problem.kind) {
    case Problem::missing:
      return name + " is missing";
    case Problem::unknown:
      return name + " is not in the source";
    case Problem::repeated:
      return name + " stands more often than in the source";
    case Problem::reordered:
      return name + " was moved, but its order matters";
    case Problem::misnested:
      return name + " does not nest with the codes around it";
  }
  return name;
}

}  // namespace satz::merge
