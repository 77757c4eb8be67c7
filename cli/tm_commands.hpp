#pragma once

#include "cli/common.hpp"

namespace satz::cli {

// The subcommands of `satz tm`.
Run add_tm_import(CLI::App& parent, CommonFlags& flags);
Run add_tm_export(CLI::App& parent, CommonFlags& flags);
Run add_tm_lookup(CLI::App& parent, CommonFlags& flags);
Run add_tm_concordance(CLI::App& parent, CommonFlags& flags);
Run add_tm_edit(CLI::App& parent, CommonFlags& flags);
Run add_tm_delete(CLI::App& parent, CommonFlags& flags);
Run add_tm_merge(CLI::App& parent, CommonFlags& flags);
Run add_tm_check(CLI::App& parent, CommonFlags& flags);
Run add_tm_verify(CLI::App& parent, CommonFlags& flags);
Run add_tm_compact(CLI::App& parent, CommonFlags& flags);
Run add_tm_stats(CLI::App& parent, CommonFlags& flags);

}  // namespace satz::cli
