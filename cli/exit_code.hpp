#pragma once

namespace satz::cli {

/// What the process says when it ends. Build scripts rely on the numbers; every man page lists them.
enum class ExitCode : int {
  done = 0,            ///< all of it
  findings = 1,        ///< something to look at: failed checks, stale or missing translations under --check
  wrong_usage = 2,     ///< the command line
  gate = 3,            ///< --fail-under is not reached
  unusable_input = 4,  ///< malformed, missing, unreadable
  partly_done = 5,     ///< some inputs failed; the others were written
  bug = 70             ///< satz contradicts itself; please report it
};

}  // namespace satz::cli
