'use strict';
// The page can be read without this script: hovering and focusing light up both sides by CSS alone. It adds moving by keyboard
// and the reader's language.
(() => {
  const words = {
    en: {
      skip: 'Skip to the sentences', keys: '↑ ↓ move from sentence to sentence, N to the next that is not done, Enter opens its XLIFF unit.',
      source: 'source', line: 'line', new: 'new', 'needs-review': 'needs review', translated: 'translated', reviewed: 'reviewed', final: 'final',
      'stale-minor': 'stale, minor', 'stale-major': 'stale, major', locked: 'locked', fallback: 'shown in its own language', omitted: 'left out',
      old: 'an old translation is shown', joined: 'joined to the sentence before', languages: { de: 'German', en: 'English' },
    },
    de: {
      skip: 'Zu den Sätzen springen', keys: '↑ ↓ gehen von Satz zu Satz, N zum nächsten, der nicht fertig ist, Enter öffnet seine XLIFF-Einheit.',
      source: 'Ausgangstext', line: 'Zeile', new: 'neu', 'needs-review': 'zu prüfen', translated: 'übersetzt', reviewed: 'geprüft', final: 'endgültig',
      'stale-minor': 'leicht veraltet', 'stale-major': 'veraltet', locked: 'gesperrt', fallback: 'in der eigenen Sprache gezeigt', omitted: 'weggelassen',
      old: 'eine alte Übersetzung wird gezeigt', joined: 'mit dem Satz davor verbunden', languages: { de: 'Deutsch', en: 'Englisch' },
    },
  };
  const rows = [...document.querySelectorAll('tr[id]')];
  const finished = row => !row.querySelector('.new, .needs-review, .stale-minor, .stale-major, .fallback, .omitted, .old');

  function speak(tag) {
    const say = words[tag];
    document.documentElement.lang = tag;
    for (const element of document.querySelectorAll('[data-say]')) element.textContent = say[element.dataset.say];
    for (const element of document.querySelectorAll('[data-tag]')) element.textContent = say.languages[element.dataset.tag] || element.dataset.tag;
    for (const button of document.querySelectorAll('[data-language]')) button.setAttribute('aria-pressed', String(button.dataset.language === tag));
  }
  function chosen() {
    let kept = null;
    try { kept = localStorage.getItem('satz-language'); } catch { /* a file may have no storage */ }
    return kept in words ? kept : (navigator.language || 'en').toLowerCase().startsWith('de') ? 'de' : 'en';
  }
  for (const button of document.querySelectorAll('[data-language]')) {
    button.addEventListener('click', () => {
      try { localStorage.setItem('satz-language', button.dataset.language); } catch { /* then it is chosen anew next time */ }
      speak(button.dataset.language);
    });
  }

  // One row at a time is in the tab order; the arrows move from row to row.
  let here = 0;
  function go(to) {
    if (to < 0 || to >= rows.length) return;
    rows[here].tabIndex = -1;
    here = to;
    rows[here].tabIndex = 0;
    rows[here].focus();
  }
  for (const [i, row] of rows.entries()) {
    row.tabIndex = i === 0 ? 0 : -1;
    for (const link of row.querySelectorAll('a')) link.tabIndex = -1;
    row.addEventListener('focus', () => { here = i; });
  }
  addEventListener('keydown', event => {
    if (event.altKey || event.ctrlKey || event.metaKey || rows.length === 0) return;
    const inRow = rows.includes(document.activeElement);
    const from = inRow ? here : -1;
    if (event.key === 'ArrowDown' && inRow) go(here + 1);
    else if (event.key === 'ArrowUp' && inRow) go(here - 1);
    else if (event.key === 'Home' && inRow) go(0);
    else if (event.key === 'End' && inRow) go(rows.length - 1);
    else if (event.key === 'n' || event.key === 'N') go(rows.findIndex((row, i) => i > from && !finished(row)));
    else if (event.key === 'Enter' && inRow) rows[here].querySelector('a')?.click();
    else return;
    event.preventDefault();
  });
  const named = rows.findIndex(row => `#${row.id}` === location.hash);
  speak(chosen());
  if (named >= 0) go(named);
})();
