#!/usr/bin/env bash
# omegat.sh SATZ CORPORA: OmegaT (Debian's, headless) reads what satz exports from the sample site, translates it from a
# memory, and satz merges what comes back: once the plain export, then the projects of `--for omegat`, with all that the
# translator knows. Exit 77 (skipped) where OmegaT is not installed.
set -euo pipefail
satz=$1
corpora=$2
command -v omegat >/dev/null || { echo "omegat is not installed: skipped"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME=$work/home
mkdir -p "$HOME" "$work/site"
cp -r "$corpora"/. "$work/site"
cd "$work/site"
"$satz" tm import memory.tmx >/dev/null
"$satz" export >"$work/export.log"

for direction in en-de de-en; do
  source=${direction%-*} target=${direction#*-}
  project=$work/omegat-$direction
  mkdir -p "$project"/{source,target,tm/auto,omegat,glossary,dictionary}
  cat >"$project/omegat.project" <<XML
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file><dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>$source</source_lang><target_lang>$target</target_lang>
<sentence_seg>false</sentence_seg><support_default_translations>true</support_default_translations><remove_tags>false</remove_tags>
</project></omegat>
XML
  (cd xliff && find . -name "*.$direction.xlf" -exec cp --parents {} "$project/source" \;)
  cp "$corpora/memory.tmx" "$project/tm/auto/"
  omegat "$project" --mode=console-translate >"$work/omegat-$direction.log" 2>&1 ||
    { cat "$work/omegat-$direction.log"; echo "OmegaT refused the $direction files"; exit 1; }
  if grep -aE '^[^ ]*(SEVERE|ERROR)|Exception' "$work/omegat-$direction.log"; then
    echo "OmegaT complained about the $direction files"
    exit 1
  fi
  sent=$(find "$project/source" -name '*.xlf' | wc -l)
  back=$(find "$project/target" -name '*.xlf' | wc -l)
  [ "$sent" -gt 0 ] && [ "$sent" = "$back" ] || { echo "$sent files sent, $back came back"; exit 1; }
  cp -r "$project/target/." xliff/
  echo "$direction: $back files through OmegaT"
done

status=0
"$satz" merge --json >"$work/merge.json" || status=$?
[ "$status" -le 1 ] || { cat "$work/merge.json"; echo "satz merge ended with $status"; exit 1; }
python3 - "$work/merge.json" <<'PY'
import json, sys
pages = json.load(open(sys.argv[1]))["pages"]
assert pages, "no page was merged"
for page in pages:
    assert page["translated"] + page["fallback"] == page["segments"], page
    assert not page["rejected"], page["rejected"]
print(sum(p["translated"] for p in pages), "of", sum(p["segments"] for p in pages), "segments translated after OmegaT")
PY

# The projects that satz writes for OmegaT: what the memory knows exactly comes back translated by OmegaT.
rm -rf xliff site
"$satz" tm import translations/translator.tmx >/dev/null
"$satz" export --for omegat --json >"$work/export.json"
for direction in en-de de-en; do
  omegat "xliff/omegat/$direction" --mode=console-translate >"$work/omegat-$direction.log" 2>&1 ||
    { cat "$work/omegat-$direction.log"; echo "OmegaT refused the project $direction"; exit 1; }
  if grep -aE '^[^ ]*(SEVERE|ERROR)|Exception' "$work/omegat-$direction.log"; then
    echo "OmegaT complained about the project $direction"
    exit 1
  fi
done
status=0
"$satz" merge --json >"$work/merge.json" || status=$?
[ "$status" -le 1 ] || { cat "$work/merge.json"; echo "satz merge ended with $status"; exit 1; }
python3 - "$work/export.json" "$work/merge.json" <<'PY'
import json, sys
files = json.load(open(sys.argv[1]))["files"]
pages = json.load(open(sys.argv[2]))["pages"]
known = sum(f["bands"]["context"] + f["bands"]["exact"] + f["bands"]["repetition"] for f in files)
total = sum(f["segments"] for f in files)
translated = sum(p["translated"] for p in pages)
assert sum(p["segments"] for p in pages) == total, (pages, total)
for page in pages:
    assert page["translated"] + page["fallback"] == page["segments"], page
    assert not page["rejected"], page["rejected"]
# A name that is the same in both languages cannot be told from a target that OmegaT left as it was.
assert known > total / 2 and known - translated <= 5, (known, translated, total)
print(translated, "of", known, "sentences that the memory knows came back from OmegaT")
PY
