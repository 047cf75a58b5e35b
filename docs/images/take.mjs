// Takes the picture of the sample blog that the README shows: `node docs/images/take.mjs` after `npm run build`.
// Needs Chromium; CHROMIUM names another than /usr/bin/chromium.

import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import sirv from 'sirv';

const root = fileURLToPath(new URL('../..', import.meta.url));
const server = createServer(sirv(path.join(root, 'dist'), { dev: true }));
await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
const address = server.address();
const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--hide-scrollbars'],
});

/** @param {string} url @param {'light' | 'dark'} colorScheme */
async function shot(url, colorScheme) {
  const page = await browser.newPage({ colorScheme, viewport: { width: 760, height: 900 }, deviceScaleFactor: 1 });
  await page.goto(origin + url);
  const png = await page.screenshot();
  await page.close();
  return `data:image/png;base64,${png.toString('base64')}`;
}

const shots = [await shot('/', 'light'), await shot('/posts/how-long-is-a-line/', 'dark')];
const page = await browser.newPage({ viewport: { width: 1560, height: 940 } });
await page.setContent(
  `<body style="margin:0;padding:20px;display:flex;gap:0;background:#fff">${shots
    .map((source) => `<img src="${source}" style="border:1px solid #ccc;margin:0 auto">`)
    .join('')}</body>`,
);
await page.screenshot({ path: path.join(root, 'docs/images/sample-site.png') });
await browser.close();
server.close();
