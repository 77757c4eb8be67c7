// What both tests share: a browser that may load one file and nothing else, and the account of what went wrong.
import { chromium } from 'playwright-core';
import { pathToFileURL } from 'node:url';
import assert from 'node:assert/strict';

export async function open(file, options, work) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] });
  try {
    const context = await browser.newContext({ locale: 'en-GB', ...options });
    const page = await context.newPage();
    const url = pathToFileURL(file).href;
    const trouble = [];
    page.on('console', message => { if (['error', 'warning'].includes(message.type())) trouble.push(`console: ${message.text()}`); });
    page.on('pageerror', error => trouble.push(`error: ${error.message}`));
    page.on('dialog', dialog => { trouble.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
    page.on('request', request => {
      if (request.url().split('#')[0] !== url && !request.url().startsWith('data:')) trouble.push(`request: ${request.url()}`);
    });
    await page.goto(url);
    await work(page);
    assert.deepEqual(trouble, []);
  } finally {
    await browser.close();
  }
}

export async function shot(page, name, fullPage = true) {
  if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/${name}.png`, fullPage });
}

let count = 0;
export async function test(name, work) {
  await work();
  ++count;
  console.log(`ok ${count} ${name}`);
}
