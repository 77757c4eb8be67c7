#!/usr/bin/env bash
# translate-toolkit.sh SATZ CORPORA: the Translate Toolkit (Debian's) counts and converts what satz exports from the
# sample site without complaint, and counts the segments that satz counts. Then it edits: to PO and back, with and
# without the file it came from, and by pretranslate; satz merges what comes back, and names what it does not take.
# Exit 77 (skipped) where it is not installed.
set -euo pipefail
satz=$1
corpora=$2
for tool in pocount xliff2po po2xliff pretranslate msgfmt; do
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

# merged PAGE: what `satz merge` makes of the page; every sentence is accounted for.
merged() {
  local status=0
  "$satz" merge --json --no-learn "$1" >merge.json 2>merge.err || status=$?
  [ "$status" -le 1 ] || { cat merge.err; echo "satz merge ended with $status"; exit 1; }
  python3 -c '
import json
page = json.load(open("merge.json"))["pages"][0]
assert page["translated"] + page["fallback"] == page["segments"], page
print(page["translated"], len(page["rejected"]))'
}

page=pages/index.html file=xliff/index.html.de-en.xlf
cp "$file" exported.xlf
read -r before _ <<<"$(merged $page)"
xliff2po --progress=none "$file" in.po
python3 - <<'PY'  # a translator fills the PO file in
import re
def fill(entry):
    source = re.search(r'^msgid (".*"(?:\n".*")*)$', entry, re.M)
    if source is None or source[1] == '""' or 'msgstr ""' not in entry: return entry
    return entry.replace('msgstr ""', "msgstr " + source[1].replace('"', '"EN ', 1))
entries = open("in.po", encoding="utf-8").read().split("\n\n")
open("out.po", "w", encoding="utf-8").write("\n\n".join(entries[:1] + [fill(e) for e in entries[1:]]))
PY
msgfmt -o /dev/null out.po
po2xliff --progress=none -t exported.xlf out.po "$file"
read -r behind named <<<"$(merged $page)"
[ "$behind" -gt $((before + 15)) ] || { cat merge.json; echo "of po2xliff -t $behind sentences, before $before"; exit 1; }
po2xliff --progress=none out.po "$file"
read -r alone _ <<<"$(merged $page)"
[ "$alone" -gt $((before + 15)) ] || { cat merge.json; echo "of po2xliff $alone sentences, before $before"; exit 1; }
grep -q "EN " site/en/index.html
python3 - <<'PY'  # what was translated before
import re
text = open("exported.xlf", encoding="utf-8").read()
text = re.sub(r"<source>([^<]*)</source>(?!\s*<target)", r'\g<0><target state="translated">EN \1</target>', text)
open("translated.xlf", "w", encoding="utf-8").write(text)
PY
pretranslate --progress=none --nofuzzymatching -t translated.xlf exported.xlf pretranslated.xlf 2>pre.err
cp pretranslated.xlf "$file"
"$satz" validate --quiet "$file" || { "$satz" validate "$file"; echo "pretranslate broke the file"; exit 1; }
read -r pre _ <<<"$(merged $page)"
[ "$pre" -gt $((before + 15)) ] || { cat merge.json; echo "of pretranslate $pre sentences, before $before"; exit 1; }
cp exported.xlf "$file"
read -r again _ <<<"$(merged $page)"
[ "$again" = "$before" ]
echo "$before sentences before, $behind from po2xliff -t ($named named), $alone from po2xliff, $pre from pretranslate"

# Our memory as TMX: the toolkit reads every unit of it.
"$satz" tm import memory.tmx >/dev/null
"$satz" tm export all.tmx >/dev/null
units=$(grep -c '<tu[ >]' all.tmx)
counted=$(pocount --csv all.tmx 2>/dev/null | python3 -c '
import csv, sys
print(next(csv.DictReader(sys.stdin, skipinitialspace=True))["Total Message"])')
[ "$units" -gt 0 ] && [ "$units" = "$counted" ] || { echo "satz wrote $units units, pocount reads $counted"; exit 1; }
echo "$units units of our TMX read by pocount"
