'use strict';
// Draws the report from the JSON blocks of the file. Everything that stands in a translation is put in as text, never as
// markup; nothing is loaded from elsewhere. The numbers are those of `satz coverage --json`.
(() => {
  const words = {
    en: {
      title: 'Translations', skip: 'Skip to the report', measured: 'measured', done: 'done', words: 'words', segments: 'segments',
      characters: 'characters', pages: 'Pages', page: 'Page', direction: 'Direction', ladder: 'How far', all: 'all', share: 'Done',
      shown: 'Visitors read', whole: (done, all) => `${done} of ${all} pages are wholly done`,
      wholeShown: (done, all) => `${done} of ${all} pages are read whole in this language`, notBuilt: 'not measured, since not every page is built',
      shownShare: (share, part, all) => `Visitors read ${share} in this language (${part} of ${all} words)`,
      stale: 'Stale', staleFor: (words, days) => `${words} words are stale${days === null ? '' : days === 0 ? ', since today' : `, the oldest for ${days} ${days === 1 ? 'day' : 'days'}`}`,
      bands: 'Matches in the memory', band: 'Band', bandsFor: way => `Match bands, ${way}`, weighted: name => `weighted words (${name})`,
      internal: words => `of these, ${words} words resemble an earlier sentence of the job`,
      trend: 'Over time', trendOf: 'Per cent of the words that are done', asTable: 'as a table', date: 'Date',
      since: file => `Since ${file}`, worse: 'Got worse', nothingWorse: 'Nothing got worse.', added: 'New pages', removed: 'Pages that are gone',
      before: 'before', now: 'now', search: 'Find a page', only: 'only what is not done', onlyOpen: 'only open segments',
      shownRows: (some, all) => `${some} of ${all}`, back: '← All pages', state: 'State', noTarget: 'no translation', outdated: 'only an old translation', joined: 'translated together with the sentence before', source: 'Source',
      target: 'Translation', oldVersion: 'The source read before', oldTarget: 'and was translated', match: 'match', matches: n => n === 1 ? '1 match' : `${n} matches`,
      line: (file, line) => `${file}, line ${line}`, notExported: 'not exported', nothing: 'There is nothing here.', sortBy: name => `Sort by ${name}`,
      gates: 'Gates', reached: 'reached', notReached: 'not reached', settings: 'Words as GMX-V 2.0 counts them, codes excluded.',
      memory: (units, content) => `Memory: ${units} units, content ${content}.`, noMemory: 'There is no memory.',
      openPage: page => `Show the segments of ${page}`, noWords: 'nothing to translate',
      states: { new: 'new', 'needs-review': 'needs review', translated: 'translated', reviewed: 'reviewed', final: 'final', 'stale-minor': 'stale, minor', 'stale-major': 'stale, major', locked: 'locked' },
      bandNames: { context: 'context', exact: 'exact', repetition: 'repetition', new: 'new' },
      types: { fuzzy: 'fuzzy', adapted: 'adapted', exact: 'exact', context: 'in context' },
      languages: { de: 'German', en: 'English' },
    },
    de: {
      title: 'Übersetzungen', skip: 'Zum Bericht springen', measured: 'gemessen', done: 'fertig', words: 'Wörter', segments: 'Segmente',
      characters: 'Zeichen', pages: 'Seiten', page: 'Seite', direction: 'Richtung', ladder: 'Wie weit', all: 'alle', share: 'Fertig',
      shown: 'Besucher lesen', whole: (done, all) => `${done} von ${all} Seiten sind ganz fertig`,
      wholeShown: (done, all) => `${done} von ${all} Seiten sind ganz in dieser Sprache zu lesen`, notBuilt: 'nicht gemessen, da nicht jede Seite gebaut ist',
      shownShare: (share, part, all) => `Besucher lesen ${share} in dieser Sprache (${part} von ${all} Wörtern)`,
      stale: 'Veraltet', staleFor: (words, days) => `${words} Wörter sind veraltet${days === null ? '' : days === 0 ? ', seit heute' : `, die ältesten seit ${days} ${days === 1 ? 'Tag' : 'Tagen'}`}`,
      bands: 'Treffer im Übersetzungsspeicher', band: 'Stufe', bandsFor: way => `Trefferstufen, ${way}`, weighted: name => `gewichtete Wörter (${name})`,
      internal: words => `davon ähneln ${words} Wörter einem früheren Satz des Auftrags`,
      trend: 'Verlauf', trendOf: 'Anteil der fertigen Wörter in Prozent', asTable: 'als Tabelle', date: 'Datum',
      since: file => `Seit ${file}`, worse: 'Schlechter geworden', nothingWorse: 'Nichts ist schlechter geworden.', added: 'Neue Seiten', removed: 'Weggefallene Seiten',
      before: 'vorher', now: 'jetzt', search: 'Seite finden', only: 'nur, was nicht fertig ist', onlyOpen: 'nur offene Segmente',
      shownRows: (some, all) => `${some} von ${all}`, back: '← Alle Seiten', state: 'Zustand', noTarget: 'keine Übersetzung', outdated: 'nur eine alte Übersetzung', joined: 'zusammen mit dem Satz davor übersetzt', source: 'Ausgangstext',
      target: 'Übersetzung', oldVersion: 'Der Ausgangstext lautete', oldTarget: 'und war übersetzt', match: 'Treffer', matches: n => n === 1 ? '1 Treffer' : `${n} Treffer`,
      line: (file, line) => `${file}, Zeile ${line}`, notExported: 'nicht exportiert', nothing: 'Hier ist nichts.', sortBy: name => `Nach ${name} ordnen`,
      gates: 'Vorgaben', reached: 'erreicht', notReached: 'nicht erreicht', settings: 'Wörter gezählt nach GMX-V 2.0, ohne Codes.',
      memory: (units, content) => `Übersetzungsspeicher: ${units} Einheiten, Inhalt ${content}.`, noMemory: 'Es gibt keinen Übersetzungsspeicher.',
      openPage: page => `Die Segmente von ${page} zeigen`, noWords: 'nichts zu übersetzen',
      states: { new: 'neu', 'needs-review': 'zu prüfen', translated: 'übersetzt', reviewed: 'geprüft', final: 'endgültig', 'stale-minor': 'leicht veraltet', 'stale-major': 'veraltet', locked: 'gesperrt' },
      bandNames: { context: 'im Kontext', exact: 'gleich', repetition: 'Wiederholung', new: 'neu' },
      types: { fuzzy: 'ähnlich', adapted: 'angepasst', exact: 'gleich', context: 'im Kontext' },
      languages: { de: 'Deutsch', en: 'Englisch' },
    },
  };
  const ladder = ['final', 'reviewed', 'translated', 'locked', 'needs-review', 'stale-minor', 'stale-major', 'new'];
  const finished = ['translated', 'reviewed', 'final', 'locked'];
  const bands = ['context', 'exact', 'repetition', '95-99', '85-94', '75-84', '50-74', 'new'];
  const rowsAtOnce = 150;

  const report = JSON.parse(document.getElementById('report').textContent);
  const main = document.getElementById('main');
  let language = chosenLanguage();
  let say = words[language];
  let table = { by: 'page', falling: false, find: '', way: '', only: false };
  let lastPage = null;  // the page whose segments were shown last: where the focus goes back to

  function chosenLanguage() {
    let kept = null;
    try { kept = localStorage.getItem('satz-language'); } catch { /* a file may have no storage */ }
    return kept in words ? kept : (navigator.language || 'en').toLowerCase().startsWith('de') ? 'de' : 'en';
  }

  // An element with properties and children; strings become text.
  function h(name, properties, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(properties || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (key === 'class') element.className = value;
      else if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
      else element.setAttribute(key, value === true ? '' : value);
    }
    element.append(...children.flat().filter(child => child !== null && child !== undefined));
    return element;
  }
  function svg(name, attributes, ...children) {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes || {})) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  const number = value => value.toLocaleString(language);
  const tenths = value => value.toLocaleString(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  // Rounded down, so that 100 % means all of it.
  const share = (part, whole) => whole === 0 ? null : Math.floor(part * 1000 / whole) / 10;
  const percent = value => value === null ? '–' : `${tenths(value)} %`;
  const when = time => time ? new Date(time).toLocaleDateString(language, { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' }) : '–';
  const way = counts => `${counts.source} → ${counts.target}`;
  const languageName = tag => say.languages[tag] || tag;
  const doneWords = counts => finished.reduce((sum, state) => sum + counts.words[state], 0);
  const staleWords = counts => counts.words['stale-minor'] + counts.words['stale-major'];
  const capital = text => text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
  // A path may break behind its slashes.
  const breakable = path => path.split(/(?<=\/)/).flatMap((part, i) => i === 0 ? [part] : [h('wbr'), part]);
  const bandName = band => say.bandNames[band] || `${band} %`;

  function bar(counts) {
    const parts = ladder.filter(state => counts.words[state] > 0);
    const text = parts.map(state => `${say.states[state]} ${number(counts.words[state])}`).join(', ') || say.noWords;
    return h('div', { class: 'bar', role: 'img', 'aria-label': text, title: text }, parts.map(state => {
      const part = h('span', { class: `c-${state}` });
      part.style.flexGrow = counts.words[state];
      return part;
    }));
  }

  function legend(counts) {
    return h('ul', { class: 'legend' }, ladder.filter(state => counts.words[state] > 0).map(state =>
      h('li', {}, h('span', { class: `dot c-${state}` }), `${say.states[state]} `,
        h('b', { 'data-state': state, 'data-value': counts.words[state] }, number(counts.words[state])))));
  }

  function card(counts) {
    const done = doneWords(counts);
    const shown = report.shown[counts.target];
    const whole = report.whole_pages[counts.target];
    const facts = [];
    if (whole) facts.push(say.whole(number(whole.done), number(whole.pages)));
    if (shown) {
      facts.push(shown.words === null ? `${say.shown}: ${say.notBuilt}` :
        say.shownShare(percent(share(shown.words, shown.total)), number(shown.words), number(shown.total)));
      if (whole && whole.shown !== null) facts.push(say.wholeShown(number(whole.shown), number(whole.pages)));
    }
    if (staleWords(counts) > 0) facts.push(say.staleFor(number(staleWords(counts)), counts.stale_days));
    return h('section', { class: 'card', 'data-way': way(counts) },
      h('h3', {}, `${languageName(counts.source)} → ${languageName(counts.target)}`),
      h('div', { class: 'big', 'data-done': counts.done }, percent(counts.done), ' ',
        h('small', {}, `${say.done}, ${number(done)} / ${number(counts.words.total)} ${say.words}`)),
      bar(counts), legend(counts), h('ul', {}, facts.map(fact => h('li', {}, fact))));
  }

  function difference() {
    const since = report.since;
    if (!since) return null;
    const list = (heading, names, empty) => names.length === 0 && !empty ? null : [h('h3', {}, heading),
      names.length === 0 ? h('p', {}, empty) : h('ul', {}, names.map(name => h('li', {}, name)))];
    return h('section', { id: 'since' }, h('h2', {}, say.since(since.measured ? when(since.measured) : since.file)),
      h('div', { class: 'wide' }, h('table', { class: 'changes' },
        h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, say.direction), h('th', { scope: 'col', class: 'n' }, capital(say.before)),
          h('th', { scope: 'col', class: 'n' }, capital(say.now)), h('th', { scope: 'col', class: 'n' }, capital(say.words)))),
        h('tbody', {}, since.directions.map(one => h('tr', {}, h('th', { scope: 'row' }, way(one)),
          h('td', { class: 'n' }, percent(one.done.before)),
          h('td', { class: `n ${one.worse ? 'worse' : 'better'}` }, `${percent(one.done.now)} ${one.worse ? '▼' : ''}`),
          h('td', { class: 'n' }, `${one.words.total < 0 ? '−' : '+'}${number(Math.abs(one.words.total))}`)))))),
      list(say.worse, since.worse, say.nothingWorse), list(say.added, since.added), list(say.removed, since.removed));
  }

  function gates() {
    if (!report.gates) return null;
    return h('section', { id: 'gates' }, h('h2', {}, say.gates), h('ul', {}, report.gates.map(gate =>
      h('li', {}, `${gate.gate}: `, h('b', { class: gate.reached ? 'better' : 'worse' }, gate.reached ? say.reached : say.notReached)))));
  }

  function trend() {
    const points = report.trend || [];
    if (points.length < 2) return null;
    const [width, height, left, right, top, bottom] = [Math.max(300, Math.min(760, main.clientWidth)), 240, 36, 66, 12, 28];
    const times = points.map((point, i) => point.measured ? Date.parse(point.measured) : i);
    const known = points.every(point => point.measured) && times[times.length - 1] > times[0];
    const x = i => left + (width - left - right) * (known ? (times[i] - times[0]) / (times[times.length - 1] - times[0]) : i / (points.length - 1));
    const ways = report.directions.map(way);
    const values = points.flatMap(point => Object.values(point.done)).filter(value => value !== null);
    const low = Math.max(0, Math.min(90, Math.floor((Math.min(...values) - 2) / 10) * 10));
    const y = value => top + (height - top - bottom) * (100 - value) / (100 - low);
    const picture = svg('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': say.trendOf });
    const step = 100 - low <= 20 ? 5 : 100 - low <= 60 ? 10 : 20;
    for (let value = 100; value >= low; value -= step) {
      picture.append(svg('line', { class: 'grid', x1: left, x2: width - right, y1: y(value), y2: y(value) }),
        svg('text', { x: left - 8, y: y(value) + 4, 'text-anchor': 'end' }, `${value}`));
    }
    for (const i of new Set([0, points.length - 1])) {
      picture.append(svg('text', { x: x(i), y: height - 6, 'text-anchor': i === 0 ? 'start' : 'end' }, points[i].measured ? when(points[i].measured) : ''));
    }
    const labels = [];
    ways.forEach((name, n) => {
      const there = points.map((point, i) => [i, point.done[name]]).filter(([, value]) => value !== null && value !== undefined);
      if (there.length === 0) return;
      picture.append(svg('path', { class: `l${n % 4}`, d: there.map(([i, value], k) => `${k ? 'L' : 'M'}${x(i).toFixed(1)} ${y(value).toFixed(1)}`).join('') }));
      for (const [i, value] of there) {
        const dot = svg('circle', { class: `l${n % 4}`, cx: x(i), cy: y(value), r: 4 });
        dot.append(svg('title', {}, `${name}, ${points[i].measured ? when(points[i].measured) : points[i].file}: ${percent(value)}`));
        picture.append(dot);
      }
      labels.push({ name, at: y(there[there.length - 1][1]) });
    });
    // Names stand beside the ends of their lines, but not on each other.
    labels.sort((a, b) => a.at - b.at).forEach((label, i, list) => {
      if (i > 0) label.at = Math.max(label.at, list[i - 1].at + 15);
      picture.append(svg('text', { x: width - right + 10, y: label.at + 4 }, label.name));
    });
    return h('section', { id: 'trend', class: 'trend' }, h('h2', {}, say.trend), h('p', { class: 'soft' }, say.trendOf), picture,
      h('details', {}, h('summary', {}, say.asTable), h('div', { class: 'wide' }, h('table', {},
        h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, say.date), ways.map(name => h('th', { scope: 'col', class: 'n' }, name)))),
        h('tbody', {}, points.map(point => h('tr', {}, h('th', { scope: 'row' }, point.measured ? when(point.measured) : point.file),
          ways.map(name => h('td', { class: 'n' }, percent(point.done[name] ?? null))))))))));
  }

  function bandTable(counts) {
    const most = Math.max(1, ...bands.map(band => counts.words[band]));
    const internal = Object.values(counts.internal).reduce((sum, one) => sum + one.words, 0);
    return h('div', { class: 'wide', 'data-bands': way(counts) }, h('table', { class: 'bands' },
      h('caption', {}, say.bandsFor(way(counts))),
      h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, say.band), h('th', { scope: 'col' }, h('span', { class: 'hidden' }, say.ladder)),
        h('th', { scope: 'col', class: 'n' }, capital(say.words)), h('th', { scope: 'col', class: 'n minor' }, capital(say.segments)), h('th', { scope: 'col', class: 'n minor' }, capital(say.characters)))),
      h('tbody', {}, bands.map(band => {
        const beam = h('div', { class: `beam c-${band}` });
        beam.style.width = `${100 * counts.words[band] / most}%`;
        return h('tr', {}, h('th', { scope: 'row' }, capital(bandName(band))), h('td', { class: 'chart' }, beam),
          h('td', { class: 'n', 'data-band': band, 'data-value': counts.words[band] }, number(counts.words[band])),
          h('td', { class: 'n minor' }, number(counts.segments[band])), h('td', { class: 'n minor' }, number(counts.characters[band])));
      }))),
      internal > 0 ? h('p', { class: 'soft' }, say.internal(number(internal))) : null,
      Object.entries(counts.weighted_words).map(([name, value]) => h('p', { class: 'soft' }, `${say.weighted(name)}: ${value.toLocaleString(language)}`)));
  }

  function bandCharts() {
    const some = report.analysis ? report.analysis.directions.filter(one => one.words.total > 0) : [];
    if (some.length === 0) return null;
    return h('section', { id: 'bands' }, h('h2', {}, say.bands), h('div', { class: 'charts' }, some.map(bandTable)));
  }

  // One row for each page and direction that has words.
  const rows = report.pages.flatMap((page, at) => page.directions.filter(one => one.words.total > 0).map(counts => ({
    at, page: page.page, counts, way: way(counts), words: counts.words.total, share: counts.done ?? 100, new: counts.words.new,
    'needs-review': counts.words['needs-review'], stale: staleWords(counts),
    shown: page.shown[counts.target] && page.shown[counts.target].words !== null ? share(page.shown[counts.target].words, page.shown[counts.target].total) : null,
  })));

  function chosenRows() {
    const find = table.find.toLocaleLowerCase();
    const list = rows.filter(row => (!find || row.page.toLocaleLowerCase().includes(find)) && (!table.way || row.way === table.way) &&
      (!table.only || doneWords(row.counts) < row.words));
    const order = new Intl.Collator(language, { numeric: true }).compare;
    const compare = (a, b) => typeof a === 'string' ? order(a, b) : (a ?? -1) - (b ?? -1);
    const sign = table.falling ? -1 : 1;
    return list.map((row, i) => [row, i]).sort(([a, i], [b, k]) => sign * compare(a[table.by], b[table.by]) || i - k).map(([row]) => row);
  }

  function rowOf(row) {
    const cell = (key, text, more) => h('td', { class: `n ${more || ''}`, 'data-label': columnName(key), 'data-key': key, 'data-value': row[key] ?? '' }, text);
    return h('tr', { 'data-page': row.page, 'data-way': row.way },
      h('td', {}, h('button', { type: 'button', class: 'link', title: say.openPage(row.page), onclick: () => open(row.at) }, breakable(row.page))),
      h('td', { class: 'n', 'data-label': '' }, row.way), h('td', { class: 'ladder' }, bar(row.counts)),
      cell('share', percent(row.counts.done)), cell('words', number(row.words)), cell('new', number(row.new)),
      cell('needs-review', number(row['needs-review'])), cell('stale', number(row.stale), row.stale > 0 ? 'worse' : ''), cell('shown', percent(row.shown)));
  }

  const columns = ['page', 'way', '', 'share', 'words', 'new', 'needs-review', 'stale', 'shown'];
  const columnName = key => capital({ page: say.page, way: say.direction, '': say.ladder, share: say.share, words: say.words, stale: say.stale, shown: say.shown }[key] || say.states[key]);

  // Puts items into `into` a lot at a time, the next when the end comes near: 100,000 segments open at once.
  let pending = null;
  const watcher = new IntersectionObserver(entries => {
    if (entries.some(entry => entry.isIntersecting)) more();
  }, { rootMargin: '1200px' });
  function fill(into, items, make, end) {
    into.replaceChildren();
    pending = { into, items, make, end, at: 0 };
    watcher.disconnect();
    more();
    watcher.observe(end);
  }
  function more(all) {
    if (!pending || pending.at >= pending.items.length) return;
    const stop = all ? pending.items.length : Math.min(pending.at + rowsAtOnce, pending.items.length);
    const some = [];
    for (; pending.at < stop; ++pending.at) some.push(pending.make(pending.items[pending.at]));
    pending.into.append(...some);
    watcher.unobserve(pending.end);
    if (pending.at < pending.items.length) watcher.observe(pending.end);
  }
  addEventListener('beforeprint', () => more(true));

  function pageTable() {
    const body = h('tbody');
    const end = h('div', { class: 'end' });
    const count = h('span', { class: 'count', role: 'status' });
    const heads = columns.map(key => h('th', { scope: 'col', class: key === '' ? 'ladder' : key === 'page' ? '' : 'n' }, key === '' ? h('span', { class: 'sort-none hidden' }, say.ladder) :
      h('button', { type: 'button', class: 'sort', 'data-by': key, title: say.sortBy(columnName(key)), onclick: () => {
        table.falling = table.by === key ? !table.falling : false;
        table.by = key;
        draw();
      } }, columnName(key))));
    function draw() {
      const list = chosenRows();
      heads.forEach((head, i) => {
        if (columns[i] === table.by) head.setAttribute('aria-sort', table.falling ? 'descending' : 'ascending');
        else head.removeAttribute('aria-sort');
      });
      count.textContent = say.shownRows(number(list.length), number(rows.length));
      fill(body, list, rowOf, end);
    }
    const set = (key, of) => event => { table[key] = of(event.target); draw(); };
    const section = h('section', { id: 'pages', class: 'pages' }, h('h2', {}, say.pages),
      h('div', { class: 'tools' },
        h('label', {}, say.search, h('input', { type: 'search', value: table.find, oninput: set('find', input => input.value) })),
        h('label', {}, say.direction, h('select', { onchange: set('way', select => select.value) },
          ['', ...report.directions.map(way)].map(name => h('option', { value: name, selected: name === table.way }, name || say.all)))),
        h('label', { class: 'tick' }, h('input', { type: 'checkbox', checked: table.only, onchange: set('only', box => box.checked) }), say.only),
        count),
      h('table', {}, h('thead', {}, h('tr', {}, heads)), body), end);
    draw();
    return section;
  }

  // Runs of a difference: kind 0 same, 1 only before, 2 only now.
  const changes = runs => runs.map(([kind, text]) => kind === 0 ? text : h(kind === 1 ? 'del' : 'ins', {}, text));
  const before = runs => changes(runs.filter(([kind]) => kind !== 2));

  function segmentOf(segment, page, details) {
    const counts = page.directions[segment.d];
    const state = report.states[segment.s];
    const text = (tag, ...content) => h('p', { lang: tag }, ...content);
    const place = segment.l > 0 ? say.line(details.xliff[segment.d], segment.l) : say.notExported;
    const matches = (segment.m || []).map(match => h('li', {},
      h('div', { class: 'about' }, h('b', {}, percent(match.p / 10)), ` ${say.types[match.k] || match.k}`, match.o ? ` · ${match.o}` : ''),
      h('div', { class: 'pair' }, text(counts.source, changes(match.d)), text(counts.target, match.t))));
    return h('li', { class: `segment b-${state}`, 'data-unit': segment.u, 'data-state': state },
      h('header', {}, h('span', { class: 'state' }, say.states[state]), h('span', {}, way(counts)), h('code', {}, segment.u), h('span', {}, place)),
      h('div', { class: 'pair' }, text(counts.source, segment.t),
        segment.r === undefined ? h('p', { class: 'none' }, segment.j ? say.joined : segment.b ? say.outdated : say.noTarget) : text(counts.target, segment.r)),
      segment.b ? h('div', { class: 'matches old' }, h('div', { class: 'about soft' }, `${say.oldVersion} … ${say.oldTarget}:`),
        h('div', { class: 'pair' }, text(counts.source, changes(segment.b.d)), text(counts.target, segment.b.t))) : null,
      matches.length > 0 ? h('details', { open: matches.length < 3 }, h('summary', {}, say.matches(matches.length)), h('ul', { class: 'matches' }, matches)) : null);
  }

  function pageView(at) {
    const page = report.pages[at];
    const block = document.getElementById(`page-${at}`);
    const details = block ? JSON.parse(block.textContent) : { xliff: [], segments: [] };
    const list = h('ol', { class: 'segments' });
    const end = h('div', { class: 'end' });
    const count = h('span', { class: 'count', role: 'status' });
    const chosen = { state: '', way: '' };
    function draw() {
      const some = details.segments.filter(segment => {
        const state = report.states[segment.s];
        return (chosen.way === '' || way(page.directions[segment.d]) === chosen.way) &&
          (chosen.state === '' || (chosen.state === 'open' ? !finished.includes(state) : state === chosen.state));
      });
      count.textContent = say.shownRows(number(some.length), number(details.segments.length));
      fill(list, some, segment => segmentOf(segment, page, details), end);
      if (some.length === 0) list.append(h('li', {}, say.nothing));
    }
    const set = key => event => { chosen[key] = event.target.value; draw(); };
    const there = page.directions.filter(one => one.words.total > 0);
    const states = ladder.filter(state => there.some(one => one.segments[state] > 0));
    const heading = h('h2', { tabindex: '-1' }, page.page);
    main.replaceChildren(
      h('a', { class: 'back', href: '#' }, say.back), heading,
      h('div', { class: 'cards' }, there.map(one => h('section', { class: 'card' }, h('h3', {}, `${languageName(one.source)} → ${languageName(one.target)}`),
        h('p', {}, `${percent(one.done)} ${say.done}, ${number(one.words.total)} ${say.words}`,
          staleWords(one) > 0 ? `; ${say.staleFor(number(staleWords(one)), one.stale_days)}` : ''), bar(one), legend(one)))),
      h('h2', {}, say.segments),
      h('div', { class: 'tools' },
        h('label', {}, say.state, h('select', { onchange: set('state') }, h('option', { value: '' }, say.all), h('option', { value: 'open' }, say.onlyOpen),
          states.map(state => h('option', { value: state }, say.states[state])))),
        there.length > 1 ? h('label', {}, say.direction, h('select', { onchange: set('way') }, h('option', { value: '' }, say.all), there.map(one => h('option', { value: way(one) }, way(one))))) : null,
        count), list, end);
    draw();
    lastPage = page.page;
    scrollTo(0, 0);
    heading.focus({ preventScroll: true });
  }

  function overview() {
    main.replaceChildren(...[h('div', { class: 'cards' }, report.directions.map(card)), gates(), difference(), trend(), pageTable(), bandCharts()].filter(Boolean));
    if (lastPage === null) return;
    const row = [...main.querySelectorAll('.pages tbody tr')].find(one => one.dataset.page === lastPage);
    (row ? row.querySelector('button') : main).focus();
    lastPage = null;
  }

  function open(at) { location.hash = `page=${encodeURIComponent(report.pages[at].page)}`; }

  function show() {
    const name = location.hash.startsWith('#page=') ? safelyDecoded(location.hash.slice(6)) : null;
    const at = name === null ? -1 : report.pages.findIndex(page => page.page === name);
    if (at < 0) overview();
    else pageView(at);
  }
  function safelyDecoded(text) {
    try { return decodeURIComponent(text); } catch { return null; }
  }

  function speak(tag) {
    language = tag;
    say = words[tag];
    document.documentElement.lang = tag;
    document.title = say.title;
    for (const element of document.querySelectorAll('[data-say]')) element.textContent = say[element.dataset.say];
    for (const button of document.querySelectorAll('[data-language]')) button.setAttribute('aria-pressed', String(button.dataset.language === tag));
    document.querySelector('.when').textContent = report.measured ? `${say.measured}: ${when(report.measured)}` : '';
    const memory = report.settings.memory;
    document.querySelector('.foot').textContent = [say.settings, memory ? say.memory(number(memory.units), memory.content) : say.noMemory, `satz ${report.settings.satz}`].join(' ');
    show();
  }

  for (const button of document.querySelectorAll('[data-language]')) {
    button.addEventListener('click', () => {
      try { localStorage.setItem('satz-language', button.dataset.language); } catch { /* then it is chosen anew next time */ }
      speak(button.dataset.language);
      button.focus();
    });
  }
  addEventListener('hashchange', show);
  addEventListener('keydown', event => {
    if (event.key === 'Escape' && location.hash.startsWith('#page=')) location.hash = '';
  });
  speak(language);
})();
