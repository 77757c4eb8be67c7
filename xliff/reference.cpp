#include "xliff/reference.hpp"

#include <algorithm>
#include <unordered_set>

#include "xliff/values.hpp"

namespace satz::xliff {
namespace {

// Those of the modules: no extension has registered one with the committee.
constexpr std::string_view module_prefixes[] = {"mtc", "gls", "fs",  "mda",  "res", "ctr",
                                                "slr", "val", "its", "itsm", "pgs"};

bool is_known(std::string_view prefix) {
  return prefix == "n" || prefix == "d" || prefix == "t" ||
         std::find(std::begin(module_prefixes), std::end(module_prefixes), prefix) !=
             std::end(module_prefixes);
}

/// The place of a structural prefix among those that must come in this order; 3 for a leaf.
std::size_t rank(std::string_view prefix) {
  return prefix == "f" ? 0 : prefix == "g" ? 1 : prefix == "u" ? 2 : 3;
}

}  // namespace

std::variant<Reference, std::string> parse_reference(std::string_view text) {
  Reference reference;
  text.remove_prefix(1);
  if (text.starts_with('/')) {
    reference.absolute = true;
    text.remove_prefix(1);
  }
  std::size_t last_rank = 0;
  std::unordered_set<std::string> seen;
  for (bool more = true; more;) {
    const std::size_t end = text.find('/');
    more = end != std::string_view::npos;
    const std::string_view selector = text.substr(0, end);
    if (more) text.remove_prefix(end + 1);
    const std::size_t equals = selector.find('=');
    const bool prefixed = equals != std::string_view::npos;
    const std::string prefix(prefixed ? selector.substr(0, equals) : std::string_view());
    const std::string id(prefixed ? selector.substr(equals + 1) : selector);
    if (!is_nmtoken(id)) return "\"" + id + "\" is no id";
    if (prefixed && !is_nmtoken(prefix)) return "\"" + prefix + "\" is no prefix";
    if (!seen.insert(prefix).second) return "the prefix \"" + prefix + "\" stands twice";
    const std::size_t now = prefixed ? rank(prefix) : 3;
    if (now == 3 && prefixed && !is_known(prefix)) {
      return "\"" + prefix + "\" is the prefix of nothing in the core or a module";
    }
    if (last_rank == 3) return std::string("something follows what must be last");
    if (now < last_rank) return std::string("the order has to be file, group, unit");
    last_rank = now;
    (now == 0 ? reference.file : now == 1 ? reference.group : now == 2 ? reference.unit : reference.id) = id;
    if (now == 3) reference.prefix = prefix;
  }
  return reference;
}

}  // namespace satz::xliff
