#!/usr/bin/env bash
# run.sh SATZ CORPORA [FOLDER]: builds the sample site with satz, writes its reports, and looks at them with Chromium. Skipped
# (77) where chromium, node or playwright-core (npm ci in this folder) is not installed. With FOLDER, screenshots stay there.
set -euo pipefail
here=$(dirname "$(realpath "$0")")
satz=$(realpath "${1:?the satz program}")
corpora=$(realpath "${2:?corpora/}")
chromium=$(command -v chromium || command -v chromium-browser || true)
[ -n "$chromium" ] || { echo "skipped: chromium is not installed"; exit 77; }
command -v node >/dev/null || { echo "skipped: node is not installed"; exit 77; }
[ -d "$here/node_modules/playwright-core" ] || { echo "skipped: run npm ci in tests/browser"; exit 77; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$corpora/demo.sh" "$satz" "$work/site" >/dev/null
cd "$work/site"
"$satz" coverage --json --quiet >earlier.json
sed -i 's/Seit 1987 beobachten/Seit 1988 beobachten/' pages/index.html
printf -- '---\nlang: de\n---\n# Neu <script>alert(1)</script>\n\nEin Satz mit </script><img src=x onerror=alert(2)> darin.\n' >pages/neu.md
"$satz" export --quiet >/dev/null
"$satz" merge --bilingual --quiet >/dev/null || [ $? = 1 ]
"$satz" coverage --json --quiet --since earlier.json --fail-under reviewed:1 --html report.html --badge badge.svg >now.json || [ $? = 3 ]
"$satz" analyze --json --quiet >analysis.json
CHROMIUM=$chromium SCREENSHOTS=${3:-} node "$here/report.mjs" "$work/site"
CHROMIUM=$chromium SCREENSHOTS=${3:-} node "$here/bilingual.mjs" "$work/site"
