// Takes the pictures of this folder: `npm run build && node docs/images/take.mjs [folder]`. With a folder, all pages at
// all widths go there, to be looked at; without one, those that the documentation shows are taken anew.
// Needs Chromium; CHROMIUM names another than /usr/bin/chromium.

import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import sirv from 'sirv';

const root = fileURLToPath(new URL('../..', import.meta.url));
const built = mkdtempSync(path.join(tmpdir(), 'platen-pictures-'));

/** @param {string} site @param {string} name */
function build(site, name) {
  const out = path.join(built, name);
  const run = spawnSync(process.execPath, [path.join(root, 'lib/cli.js'), 'build', '--quiet', '--out', out, site], {
    stdio: 'inherit',
  });
  if (run.status !== 0) throw new Error(`The site ${site} was not built.`);
}

build(root, 'sample');
build(path.join(root, 'test/specimen'), 'specimen');

/** The specimen, changed as docs/theming.md says. @param {string} name @param {(folder: string) => void} change */
function variant(name, change) {
  const folder = path.join(built, `${name}-site`);
  cpSync(path.join(root, 'test/specimen'), folder, { recursive: true });
  change(folder);
  build(folder, name);
  return path.join(built, name);
}

/** @param {string} folder */
async function serve(folder) {
  const server = createServer(sirv(folder, { dev: true, dotfiles: false }));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  return {
    origin: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    close: () => server.close(),
  };
}

const sample = await serve(path.join(built, 'sample'));
const specimen = await serve(path.join(built, 'specimen'));
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--hide-scrollbars'],
});

const pages = /** @type {const} */ ([
  ['home', sample.origin, '/'],
  ['post', specimen.origin, '/posts/everything/'],
  ['plain', specimen.origin, '/posts/plain/'],
  ['tag', specimen.origin, '/tags/type/'],
  ['tags', sample.origin, '/tags/'],
  ['archive', sample.origin, '/archive/'],
  ['missing', sample.origin, '/404.html'],
  ['arabic', specimen.origin, '/ar/posts/marks/'],
  ['japanese', specimen.origin, '/ja/posts/marks/'],
]);
const views = /** @type {const} */ ([
  ['desktop', 1280, 860],
  ['phone', 390, 844],
]);

/**
 * @param {string} url
 * @param {{ width: number, height: number, scheme: 'light' | 'dark', isWhole?: boolean, file?: string }} view
 */
async function shot(url, { width, height, scheme, isWhole = false, file }) {
  const page = await browser.newPage({
    colorScheme: scheme,
    viewport: { width, height },
    deviceScaleFactor: width < 600 ? 2 : 1,
    reducedMotion: 'reduce',
    hasTouch: width < 600,
    isMobile: width < 600,
  });
  await page.goto(url, { waitUntil: 'load' });
  // Pictures further down load when they come into view.
  await page.evaluate(() => {
    for (const image of document.querySelectorAll('img')) image.loading = 'eager';
  });
  await page.waitForLoadState('networkidle');
  const png = await page.screenshot({ fullPage: isWhole, ...(file === undefined ? {} : { path: file }) });
  await page.close();
  return png;
}

/** The card that a page of a built site names. @param {string} site @param {string} page */
function cardOf(site, page) {
  const html = readFileSync(path.join(site, page, 'index.html'), 'utf8');
  const [, url = ''] = /property="og:image" content="([^"]*)"/.exec(html) ?? [];
  return readFileSync(path.join(site, new URL(url).pathname));
}

/**
 * Several pictures beside each other, in rows of so many.
 *
 * @param {readonly Buffer[]} shots
 * @param {string} file
 * @param {number} width
 */
async function sheet(shots, file, width, inRow = shots.length) {
  const page = await browser.newPage({ viewport: { width, height: 100 } });
  const images = shots.map((png) => `<img src="data:image/png;base64,${png.toString('base64')}">`).join('');
  await page.setContent(
    `<style>body{margin:0;padding:16px;display:grid;grid-template-columns:repeat(${inRow},minmax(0,1fr));gap:16px;align-items:start;background:#d9d5cd}img{width:100%;border-radius:4px}</style>${images}`,
  );
  await page.screenshot({ path: file, fullPage: true });
  await page.close();
}

/** The pictures of the documentation. */
async function takeForDocs() {
  const to = path.join(root, 'docs/images');
  const wide = { width: 1280, height: 900 };
  const phone = { width: 390, height: 844 };
  await sheet(
    [
      await shot(`${sample.origin}/`, { width: 760, height: 900, scheme: 'light' }),
      await shot(`${sample.origin}/posts/how-long-is-a-line/`, { width: 760, height: 900, scheme: 'dark' }),
    ],
    path.join(to, 'sample-site.png'),
    1560,
  );
  await sheet(
    [await shot(`${specimen.origin}/posts/everything/`, { ...wide, height: 1500, scheme: 'light' })],
    path.join(to, 'post.png'),
    1312,
  );
  for (const [name, scheme] of /** @type {const} */ ([
    ['phones-light', 'light'],
    ['phones-dark', 'dark'],
  ])) {
    const shots = [];
    for (const [, origin, url] of pages.filter(([page]) =>
      ['home', 'post', 'tag', 'archive', 'missing'].includes(page),
    )) {
      shots.push(await shot(origin + url, { ...phone, scheme }));
    }
    await sheet(shots, path.join(to, `${name}.png`), 1560);
  }
  const look = await serve(
    variant('look', (folder) =>
      appendFileSync(
        path.join(folder, 'platen.config.yaml'),
        "  accent: '#1d4f78'\n  fonts: { text: sans, headings: serif }\n  width: wide\n  progress: true\n  post: { readingTime: false, cover: false }\n",
      ),
    ),
  );
  await sheet(
    [await shot(`${look.origin}/posts/everything/`, { ...wide, height: 1200, scheme: 'light' })],
    path.join(to, 'appearance.png'),
    1312,
  );
  look.close();
  const own = await serve(
    variant('own', (folder) => {
      mkdirSync(path.join(folder, 'templates/assets'), { recursive: true });
      mkdirSync(path.join(folder, 'templates/partials'), { recursive: true });
      writeFileSync(
        path.join(folder, 'templates/assets/custom.css'),
        ':root { --paper: light-dark(#fff, #000); --accent: light-dark(#1d6b3a, #8fd6a8); }\n',
      );
      writeFileSync(
        path.join(folder, 'templates/partials/site-footer.hbs'),
        '<footer class="site-footer">\n{{> partials/social}}\n<p>Set in the evenings. <a href="{{linkTo "/about/"}}">Who writes here?</a></p>\n</footer>\n',
      );
    }),
  );
  await sheet(
    [
      await shot(`${own.origin}/posts/plain/`, { width: 760, height: 1330, scheme: 'light' }),
      await shot(`${own.origin}/posts/plain/`, { width: 760, height: 1330, scheme: 'dark' }),
    ],
    path.join(to, 'own-partial.png'),
    1560,
  );
  own.close();
  const cards = variant('cards', (folder) => {
    // Chinese and Japanese have fonts of 80 MB, which a package of ours does not bring along.
    const fonts = "['@fontsource/inter', '@fontsource/noto-sans-arabic']";
    appendFileSync(path.join(folder, 'platen.config.yaml'), `shareCards: { fonts: ${fonts} }\n`);
  });
  await sheet(
    [
      ...['urls-that-last', 'old-site-or-new-site', 'errors-with-a-cure'].map((name) =>
        cardOf(path.join(built, 'sample'), `posts/${name}`),
      ),
      cardOf(cards, 'ar/posts/marks'),
    ],
    path.join(to, 'share-cards.png'),
    1240,
    2,
  );
  await sheet(
    [
      await shot(`${specimen.origin}/ar/posts/marks/`, { width: 760, height: 1200, scheme: 'light' }),
      await shot(`${specimen.origin}/ja/posts/marks/`, { width: 760, height: 1200, scheme: 'light' }),
    ],
    path.join(to, 'scripts.png'),
    1560,
  );
}

/** Everything, to be looked at. @param {string} to */
async function takeAll(to) {
  mkdirSync(to, { recursive: true });
  for (const [name, origin, url] of pages) {
    for (const [view, width, height] of views) {
      for (const scheme of /** @type {const} */ (['light', 'dark'])) {
        await shot(origin + url, {
          width,
          height,
          scheme,
          isWhole: true,
          file: path.join(to, `${name}-${view}-${scheme}.png`),
        });
      }
    }
  }
  const page = await browser.newPage();
  await page.goto(`${specimen.origin}/posts/everything/`, { waitUntil: 'networkidle' });
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 700, height: 990 });
  await page.screenshot({ path: path.join(to, 'post-print.png'), fullPage: true });
  await page.pdf({ path: path.join(to, 'post.pdf'), format: 'A4', printBackground: false, preferCSSPageSize: true });
}

const to = process.argv[2];
await (to === undefined ? takeForDocs() : takeAll(path.resolve(to)));
await browser.close();
sample.close();
specimen.close();
rmSync(built, { recursive: true, force: true });
