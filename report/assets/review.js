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
