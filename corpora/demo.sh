#!/usr/bin/env bash
# demo.sh SATZ [FOLDER]: the whole way on a fresh copy of the sample site, in build/demo or FOLDER. `./dev demo` calls it,
# and the test tools.readme holds its output against README.md.
set -euo pipefail
satz=$(realpath "${1:?the satz program}")
corpora=$(realpath "$(dirname "$0")")
demo=${2:-build/demo}

rm -rf "$demo"
mkdir -p "$demo"
cp -r "$corpora"/{satz.toml,pages,memory.tmx} "$demo"

step() {  # shows a command as one would type it, then runs it in the project
  printf '\n$ %s\n' "$*"
  shift
  (cd "$demo" && "$satz" "$@" --quiet)
}

step satz tm import memory.tmx
step satz export
printf '\n(a translator opens xliff/ in a tool of their choice; here a script plays the part)\n'
find "$demo/xliff" -name '*.xlf' -print0 | sort -z |
  xargs -0 python3 "$corpora/translate.py" "$corpora/translations/translator.tmx"
step satz merge
step satz coverage

cat <<END

The pages:         $demo/site/de/index.html
                   $demo/site/en/index.html
The XLIFF between: $demo/xliff/
The memory:        $demo/memory.sqlite
END
