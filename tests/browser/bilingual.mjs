// The pages of `satz merge --bilingual` in Chromium: bilingual.mjs FOLDER, the project's folder.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { open, shot, test } from './browser.mjs';

const folder = process.argv[2];
const file = `${folder}/site/bilingual/index.html`;
const wide = { viewport: { width: 1280, height: 900 } };

await test('both languages stand side by side, sentence by sentence', () => open(file, wide, async page => {
  const alignment = JSON.parse(readFileSync(`${folder}/site/alignment/index.html.json`, 'utf8'));
  const shown = await page.$$eval('tr[id]', rows => Object.fromEntries(rows.map(row => [row.id, [...row.cells].slice(0, 2).map(cell => cell.textContent)])));
  for (const sentence of alignment.sentences) assert.deepEqual(shown[sentence.id], alignment.languages.map(tag => sentence.text[tag]), sentence.id);
}));

await test('hovering and focusing light both up', () => open(file, wide, async page => {
  const row = page.locator('tr[id]').nth(4);
  const colours = () => row.locator('td').evaluateAll(cells => cells.slice(0, 2).map(cell => getComputedStyle(cell).backgroundColor));
  const plain = await colours();
  await row.hover();
  const lit = await colours();
  assert.equal(lit[0], lit[1]);
  assert.notEqual(lit[0], plain[0]);
  await page.mouse.move(0, 0);
  assert.deepEqual(await colours(), plain);
  await row.focus();
  assert.deepEqual(await colours(), lit);
}));

await test('the keyboard walks the sentences', () => open(file, wide, async page => {
  const here = () => page.evaluate(() => document.activeElement.id);
  const ids = await page.$$eval('tr[id]', rows => rows.map(row => row.id));
  await page.locator('tr[id]').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  assert.equal(await here(), ids[2]);
  await page.keyboard.press('n');
  assert.ok(await page.evaluate(() => document.activeElement.querySelector('.new, .stale-major, .stale-minor, .fallback') !== null));
  await page.keyboard.press('Home');
  assert.equal(await here(), ids[0]);
}));

await test('each translation leads to its XLIFF unit', () => open(file, wide, async page => {
  const links = await page.$$eval('td.where a', all => all.map(one => one.href));
  assert.ok(links.length > 20);
  for (const link of new Set(links.map(one => one.split('#')[0]))) assert.ok(existsSync(fileURLToPath(link)), link);
  const [path, unit] = links[0].split('#');
  assert.ok(readFileSync(fileURLToPath(path), 'utf8').includes(`"${unit}"`));
  for (const link of await page.$$eval('thead a', all => all.map(one => one.href))) assert.ok(existsSync(fileURLToPath(link)), link);
}));

await test('texts are text', () => open(`${folder}/site/bilingual/neu.md.html`, wide, async page => {
  assert.equal(await page.locator('td img, td script').count(), 0);
}));

for (const [name, options] of Object.entries({
  'bilingual-wide': wide, 'bilingual-wide-dark': { ...wide, colorScheme: 'dark' }, 'bilingual-narrow': { viewport: { width: 390, height: 800 } },
})) {
  await test(`nothing sticks out: ${name}`, () => open(file, options, async page => {
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await page.locator('tr[id]').nth(4).hover();
    await shot(page, name);
  }));
}
