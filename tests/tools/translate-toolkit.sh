#!/usr/bin/env bash
# translate-toolkit.sh SATZ CORPORA: the Translate Toolkit (Debian's) counts and converts what satz exports from the
# sample site without complaint, and counts the segments that satz counts. Exit 77 (skipped) where it is not installed.
set -euo pipefail
satz=$1
corpora=$2
for tool in pocount xliff2po; do
  command -v $tool >/dev/null || { echo "$tool is not installed: skipped"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$corpora"/. "$work"
cd "$work"
"$satz" export --prefill none --json >export.json
files=0
while IFS= read -r -d '' file; do
  pocount --csv "$file" >count.csv 2>count.err || { cat count.err; echo "pocount refused $file"; exit 1; }
  xliff2po --progress=none "$file" out.po 2>po.err || { cat po.err; echo "xliff2po refused $file"; exit 1; }
  if grep -iE 'error|warning|traceback' count.err po.err; then echo "complaints about $file"; exit 1; fi
  python3 - "$file" <<'PY'
import csv, json, sys
wanted = next(f["segments"] for f in json.load(open("export.json"))["files"] if f["xliff"] == sys.argv[1].removeprefix("./"))
row = next(csv.DictReader(open("count.csv"), skipinitialspace=True))
counted = int(row["Total Message"])
assert counted == wanted, f"{sys.argv[1]}: satz counts {wanted} segments, pocount {counted}"
PY
  files=$((files + 1))
done < <(find ./xliff -name '*.xlf' -print0 | sort -z)
[ "$files" -gt 0 ] || { echo "nothing was exported"; exit 1; }
echo "$files files read by pocount and xliff2po"
