#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/common.hpp"
#include "cli/outcomes.hpp"
#include "tm/memory.hpp"
#include "tm/selection.hpp"

namespace satz::cli {

/// A unit of a memory as JSON shows it: all that is kept of it. Codes are given where there are any, in the
/// notation of `marked`.
Json unit_json(std::int64_t number, const tm::TranslationUnit& unit);

/// The same for a person, to standard output: a line of what is known of it, then a line for each language.
void print_unit(std::int64_t number, const tm::TranslationUnit& unit);

/// Page or origin, state, who, when, number, in one line; what is not known is left out.
std::string provenance(std::int64_t number, const tm::TranslationUnit& unit);

/// "1 unit", "2 units".
std::string units(std::size_t count);

/// The text with its codes as {1>}, {<1} and {2/}.
std::string marked(const Fragment& fragment);

/// What `text` says in that notation: marks of codes that `known` has become these codes, everything else is
/// text.
Fragment unmarked(std::string_view text, const std::vector<InlineCode>& known);

/// Notes `user` (or nobody, when empty) as who made those of the units that name nobody.
void name_user(std::vector<tm::TranslationUnit>& units, const std::string& user);

/// Which units a command is about: those it names by number, or those for which --where holds.
struct UnitChoice {
  std::vector<std::int64_t> numbers;
  std::vector<std::string> where;  ///< all must hold
};

/// Gives the command --where.
void add_where(CLI::App& command, std::vector<std::string>& where);

/// What --where says. Throws UsageError with the column.
std::vector<tm::Selection> read_where(const std::vector<std::string>& where);

bool all_hold(const std::vector<tm::Selection>& selections, std::int64_t number,
              const tm::TranslationUnit& unit);

/// Gives the command the arguments UNIT… and --where.
void add_unit_choice(CLI::App& command, UnitChoice& choice);

/// The numbers of the chosen units, ascending. Throws UsageError when nothing is chosen or --where cannot be
/// read, Error when a number is named that the memory does not have.
std::vector<std::int64_t> chosen_units(const tm::Memory& memory, const UnitChoice& choice,
                                       const std::string& memory_name);

}  // namespace satz::cli
