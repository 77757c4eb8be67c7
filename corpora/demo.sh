#!/usr/bin/env bash
# demo.sh SATZ: the whole way on the sample site, in a fresh copy under build/demo. `./dev demo` calls it.
set -euo pipefail
satz=$(realpath "${1:?the satz program}")
corpora=$(realpath "$(dirname "$0")")
demo=$corpora/../build/demo

rm -rf "$demo"
mkdir -p "$demo"
cp -r "$corpora"/{satz.toml,pages,memory.tmx} "$demo"
cd "$demo"
demo=$PWD

step() {  # shows a command as one would type it, then runs it
  printf '\n$ %s\n' "$*"
  case $1 in
    satz) shift; "$satz" --quiet "$@" ;;
    translate) shift; python3 "$corpora/translate.py" "$corpora/translations/translator.tmx" "$@" ;;
    *) "$@" ;;
  esac
}

step satz tm import memory.tmx
step satz export
step translate $(find xliff -name '*.xlf' | sort)
step satz merge
step satz coverage

cat <<END

The pages:         $demo/site/de/index.html
                   $demo/site/en/index.html
The XLIFF between: $demo/xliff/
The memory:        $demo/memory.sqlite
END
