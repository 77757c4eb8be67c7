// The report of `satz coverage --html` in Chromium: report.mjs FOLDER, where FOLDER holds report.html, now.json, analysis.json.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { open, shot, test } from './browser.mjs';

const folder = process.argv[2];
const file = `${folder}/report.html`;
const now = JSON.parse(readFileSync(`${folder}/now.json`, 'utf8'));
const analysis = JSON.parse(readFileSync(`${folder}/analysis.json`, 'utf8'));
const way = one => `${one.source} → ${one.target}`;
const wide = { viewport: { width: 1280, height: 900 } };
const rowsOf = page => page.$$eval('.pages tbody tr', rows => rows.map(row => ({
  page: row.dataset.page, way: row.dataset.way, ...Object.fromEntries([...row.querySelectorAll('[data-key]')].map(cell => [cell.dataset.key, Number(cell.dataset.value)])),
})));

await test('the numbers shown are those of the JSON', () => open(file, wide, async page => {
  for (const counts of now.directions) {
    const card = page.locator(`.card[data-way="${way(counts)}"]`);
    assert.equal(Number(await card.locator('[data-done]').getAttribute('data-done')), counts.done);
    for (const [state, value] of Object.entries(counts.words)) {
      if (state === 'total' || value === 0) continue;
      const shown = card.locator(`[data-state="${state}"]`);
      assert.equal(Number(await shown.getAttribute('data-value')), value, `${way(counts)} ${state}`);
      assert.equal((await shown.textContent()).replace(/\D/g, ''), String(value));
    }
  }
  const expected = now.pages.flatMap(one => one.directions.filter(counts => counts.words.total > 0).map(counts => ({
    page: one.page, way: way(counts), share: counts.done, words: counts.words.total, new: counts.words.new, 'needs-review': counts.words['needs-review'],
    stale: counts.words['stale-minor'] + counts.words['stale-major'],
    shown: one.shown[counts.target].words === null ? 0 : Math.floor(one.shown[counts.target].words * 1000 / one.shown[counts.target].total) / 10,
  })));
  const key = row => `${row.page} ${row.way}`;
  const order = (a, b) => key(a) < key(b) ? -1 : 1;
  assert.deepEqual((await rowsOf(page)).sort(order), expected.sort(order));
  for (const counts of analysis.directions) {
    for (const [band, value] of Object.entries(counts.words)) {
      if (band === 'total') continue;
      const cell = page.locator(`[data-bands="${way(counts)}"] [data-band="${band}"]`);
      assert.equal(Number(await cell.getAttribute('data-value')), value, `${way(counts)} ${band}`);
    }
  }
}));

await test('what got worse and the trend are there', () => open(file, wide, async page => {
  assert.ok(now.since.worse.length > 0);
  for (const line of now.since.worse) assert.ok((await page.locator('#since').textContent()).includes(line), line);
  assert.equal(await page.locator('#trend circle').count(), 2 * now.directions.length);
  assert.match(await page.locator('#gates').textContent(), /not reached/);
}));

await test('the table sorts, and says so to a screen reader', () => open(file, wide, async page => {
  const words = page.getByRole('button', { name: 'Words', exact: true });
  await words.click();
  const rising = (await rowsOf(page)).map(row => row.words);
  assert.deepEqual(rising, [...rising].sort((a, b) => a - b));
  assert.equal(await page.locator('th[aria-sort]').getAttribute('aria-sort'), 'ascending');
  await words.press('Enter');
  const falling = (await rowsOf(page)).map(row => row.words);
  assert.deepEqual(falling, [...rising].reverse());
  assert.equal(await page.locator('th[aria-sort]').getAttribute('aria-sort'), 'descending');
  await page.getByLabel('Find a page').fill('INDEX');
  assert.ok((await rowsOf(page)).every(row => row.page.includes('index')));
  await page.getByLabel('Find a page').fill('');
  await page.getByLabel('only what is not done').check();
  assert.ok((await rowsOf(page)).every(row => row.share < 100));
}));

await test('a page opens to its segments, with matches and word differences, and closes by keyboard', () => open(file, wide, async page => {
  const button = page.locator('.pages tbody tr[data-page="pages/index.html"] button').first();
  await button.focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('.segments');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'pages/index.html');
  const here = now.pages.find(one => one.page === 'pages/index.html');
  const total = here.directions.reduce((sum, counts) => sum + counts.segments.total, 0);
  assert.equal(await page.locator('.segment').count(), total);
  const stale = page.locator('.segment[data-state="stale-minor"]').first();
  assert.match(await stale.locator('.old del').textContent(), /1987/);
  assert.match(await stale.locator('.old ins').textContent(), /1988/);
  assert.equal(await stale.locator('.pair p').first().getAttribute('lang'), 'de');
  await shot(page, 'page-wide');
  await page.getByLabel('State').selectOption('stale-minor');
  assert.equal(await page.locator('.segment').count(), here.directions.reduce((sum, counts) => sum + counts.segments['stale-minor'], 0));
  await page.keyboard.press('Escape');
  await page.waitForSelector('.pages');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'pages/index.html');
}));

await test('texts are text: nothing of a page is run or drawn', () => open(file, wide, async page => {
  await page.goto(`${page.url()}#page=${encodeURIComponent('pages/neu.md')}`);
  await page.waitForSelector('.segments');
  assert.match(await page.locator('.segments').textContent(), /Neu/);
  assert.equal(await page.locator('main img, main script').count(), 0);
}));

await test('every control is reached by keyboard', () => open(file, wide, async page => {
  const seen = new Set();
  for (let i = 0; i < 60; ++i) {
    await page.keyboard.press('Tab');
    seen.add(await page.evaluate(() => document.activeElement.textContent.slice(0, 40) || document.activeElement.tagName));
  }
  for (const one of ['Skip to the report', 'Deutsch', 'English', 'Page', 'Done', 'INPUT']) assert.ok(seen.has(one), one);
}));

await test('it speaks German and English, by the reader\'s choice', () => open(file, { ...wide, locale: 'de-DE' }, async page => {
  assert.equal(await page.locator('h1').textContent(), 'Übersetzungen');
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'de');
  assert.match(await page.locator('.card .big').first().textContent(), /\d+,\d %/);
  await page.getByRole('button', { name: 'English' }).click();
  assert.equal(await page.locator('h1').textContent(), 'Translations');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'English');
}));

for (const [name, options] of Object.entries({
  'report-wide': wide, 'report-wide-dark': { ...wide, colorScheme: 'dark' },
  'report-narrow': { viewport: { width: 390, height: 800 } }, 'report-narrow-dark': { viewport: { width: 390, height: 800 }, colorScheme: 'dark' },
})) {
  await test(`nothing sticks out: ${name}`, () => open(file, options, async page => {
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await shot(page, name);
    await page.emulateMedia({ media: 'print' });
    await shot(page, `${name}-print`);
  }));
}
