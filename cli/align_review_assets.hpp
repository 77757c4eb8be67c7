#pragma once

#include <string_view>

namespace satz::cli {

/// The style sheet and the script of the review page; neither holds "</".
inline constexpr std::string_view review_style = R"css(
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --paper: #fff; --card: #f6f8fa; --line: #d0d7de;
  --doubt: #9a3412; --good: #116329; --bad: #a40e26; --focus: #0550ae; --code: #eaeef2; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9da7b3; --paper: #0d1117; --card: #161b22;
  --line: #30363d; --doubt: #ffa657; --good: #56d364; --bad: #ff7b72; --focus: #79c0ff; --code: #262c36; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 84rem; padding: 1.25rem 1rem 4rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
p { margin: 0; } .soft { color: var(--soft); } a { color: var(--focus); }
table { border-collapse: collapse; margin: .75rem 0; } th, td { padding: .2rem .75rem .2rem 0; text-align: start; }
td.n, th.n { text-align: end; font-variant-numeric: tabular-nums; }
.bar { display: none; position: sticky; top: 0; z-index: 1; gap: .5rem; flex-wrap: wrap; align-items: center; margin: 1rem 0 0;
  padding: .5rem 0; background: var(--paper); border-bottom: 1px solid var(--line); }
.js .bar { display: flex; } .bar .keys { margin-inline-start: auto; color: var(--soft); font-size: .875rem; }
button { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: .375rem;
  padding: .25rem .75rem; cursor: pointer; } button:disabled { color: var(--soft); cursor: default; }
kbd { font: .8125rem ui-monospace, monospace; border: 1px solid var(--line); border-radius: .25rem; padding: 0 .3rem; }
.bead { display: grid; grid-template-columns: 7.5rem minmax(0, 1fr) minmax(0, 1fr); gap: 0 1rem; padding: .6rem .75rem;
  border-top: 1px solid var(--line); border-inline-start: .25rem solid transparent; scroll-margin: 4rem;
  content-visibility: auto; contain-intrinsic-size: auto 3.5rem; }
.bead:focus { outline: 2px solid var(--focus); outline-offset: -2px; }
.bead .side { overflow-wrap: anywhere; hyphens: auto; } .bead .near { color: var(--soft); font-size: .875rem; }
.first .bead { background: var(--card); border: 1px solid var(--line); border-inline-start: .25rem solid var(--doubt);
  border-radius: .375rem; margin: .5rem 0; }
.meta { font-size: .875rem; color: var(--soft); } .meta b { display: block; font-size: 1rem; color: var(--ink);
  font-variant-numeric: tabular-nums; } .doubt .meta b { color: var(--doubt); } .meta span { display: block; }
.where { grid-column: 2 / -1; font-size: .8125rem; color: var(--soft); overflow-wrap: anywhere; }
.none { color: var(--soft); font-style: italic; }
code { font: .8125rem ui-monospace, monospace; background: var(--code); border-radius: .25rem; padding: 0 .2rem; color: var(--soft); }
.bead[data-mark=right] { border-inline-start-color: var(--good); } .bead[data-mark=wrong] { border-inline-start-color: var(--bad); }
.bead[data-mark=wrong] .side { text-decoration: line-through; text-decoration-thickness: 1px; }
.bead[data-mark=right] .meta::after { content: "marked right"; color: var(--good); }
.bead[data-mark=wrong] .meta::after { content: "marked wrong"; color: var(--bad); }
details { border: 1px solid var(--line); border-radius: .375rem; margin: .5rem 0; } summary { padding: .5rem .75rem; cursor: pointer;
  overflow-wrap: anywhere; }
@media (max-width: 44rem) { .bead { grid-template-columns: minmax(0, 1fr); gap: .35rem; } .where { grid-column: auto; }
  .meta { display: flex; gap: .75rem; align-items: baseline; flex-wrap: wrap; } .side + .side { border-top: 1px dashed var(--line); padding-top: .35rem; }
  .bar .keys { display: none; } th, td { padding-inline-end: .5rem; } }
@media print { .bar { display: none !important; } .bead { break-inside: avoid; content-visibility: visible; } }
)css";

inline constexpr std::string_view review_script = R"js(
(() => {
  "use strict";
  document.documentElement.classList.add("js");
  const all = () => [...document.querySelectorAll(".bead")].filter(b => !b.closest("details:not([open])"));
  const count = document.getElementById("marked"), save = document.getElementById("save");
  const twins = b => document.querySelectorAll('.bead[data-bead="' + b.dataset.bead + '"]');
  const update = () => {
    const of = mark => new Set([...document.querySelectorAll('.bead[data-mark=' + mark + ']')].map(b => b.dataset.bead)).size;
    count.textContent = of("right") + " right, " + of("wrong") + " wrong";
    save.disabled = of("right") === 0;
  };
  const mark = (b, value) => {
    for (const t of twins(b)) t.dataset.mark = value;
    update();
  };
  const clear = b => { for (const t of twins(b)) delete t.dataset.mark; update(); };
  const go = step => {
    const list = all(), at = list.indexOf(document.activeElement.closest(".bead"));
    const next = list[at < 0 ? 0 : Math.min(list.length - 1, Math.max(0, at + step))];
    if (next) { next.focus({ preventScroll: true }); next.scrollIntoView({ block: "nearest" }); }
  };
  document.addEventListener("keydown", e => {
    if (e.ctrlKey || e.altKey || e.metaKey) return;
    const b = document.activeElement.closest(".bead");
    const act = {
      j: () => go(1), k: () => go(-1), ArrowDown: b && (() => go(1)), ArrowUp: b && (() => go(-1)),
      y: b && (() => { if (b.dataset.two) { mark(b, "right"); go(1); } }),
      x: b && (() => { mark(b, "wrong"); go(1); }), u: b && (() => clear(b)),
    }[e.key];
    if (act) { e.preventDefault(); act(); }
  });
  const text = (b, side) => b.querySelector("." + side + " .text").dataset.text.replace(/[\t\r\n]+/g, " ");
  save.addEventListener("click", () => {
    const seen = new Set(), lines = [];
    for (const b of document.querySelectorAll('.bead[data-mark=right]')) {
      if (seen.has(b.dataset.bead)) continue;
      seen.add(b.dataset.bead);
      lines.push(text(b, "source") + "\t" + text(b, "target") + "\n");
    }
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(lines, { type: "text/tab-separated-values" }));
    link.download = "reviewed.tsv";
    link.click();
    URL.revokeObjectURL(link.href);
  });
  document.getElementById("open").addEventListener("click", () => {
    const closed = document.querySelectorAll("details:not([open])");
    for (const d of closed.length ? closed : document.querySelectorAll("details")) d.open = closed.length > 0;
  });
  update();
})();
)js";

}  // namespace satz::cli
