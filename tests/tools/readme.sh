#!/usr/bin/env bash
# readme.sh SATZ CORPORA README: what README.md shows of the demo is what the demo prints. --update as a fourth argument
# writes it anew.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$work" && "$2/demo.sh" "$1") >"$work/printed"
python3 - "$work/printed" "$3" "${4:-}" <<'PY'
import sys
printed, readme = open(sys.argv[1], encoding="utf-8").read().strip("\n"), open(sys.argv[2], encoding="utf-8").read()
begin, end = "<!-- demo: kept by tests/tools/readme.sh --update -->\n```console\n", "\n```\n"
head, rest = readme.split(begin, 1)
shown, tail = rest.split(end, 1)
if sys.argv[3] == "--update":
    open(sys.argv[2], "w", encoding="utf-8").write(head + begin + printed + end + tail)
elif shown != printed:
    import difflib
    print("\n".join(difflib.unified_diff(shown.splitlines(), printed.splitlines(), "README.md", "demo.sh", lineterm="")))
    sys.exit("README.md does not show what the demo prints: run tests/tools/readme.sh SATZ CORPORA README --update")
else:
    print("README.md shows what the demo prints:", printed.count("\n") + 1, "lines")
PY
