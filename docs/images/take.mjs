// Takes the pictures of this folder: `npm run build && node docs/images/take.mjs [folder]`. With a folder, all pages at
// all widths go there, to be looked at; without one, those that the documentation shows are taken anew.
// Needs Chromium (CHROMIUM names another than /usr/bin/chromium) and poppler's pdftoppm.

import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
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
 * A part of a post, with the room around it that it has on the page.
 *
 * @param {string} url @param {string} selector @param {{ width: number, scheme: 'light' | 'dark' }} view
 */
async function part(url, selector, { width, scheme }) {
  const page = await browser.newPage({
    colorScheme: scheme,
    viewport: { width, height: 900 },
    reducedMotion: 'reduce',
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  const found = page.locator(selector).first();
  await found.scrollIntoViewIfNeeded();
  const box = await found.boundingBox();
  if (box === null) throw new Error(`There is no ${selector} at ${url}.`);
  const top = await page.evaluate(() => scrollY);
  const clip = { x: 0, y: box.y + top - 16, width, height: box.height + 32 };
  const png = await page.screenshot({ fullPage: true, clip });
  await page.close();
  return png;
}

/** The search with something found. @param {string} url @param {string} query @param {{ width: number, height: number, scheme: 'light' | 'dark' }} view */
async function searched(url, query, { width, height, scheme }) {
  const page = await browser.newPage({ colorScheme: scheme, viewport: { width, height }, reducedMotion: 'reduce' });
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.keyboard.press('/');
  await page.getByRole('option').first().waitFor();
  await page.getByRole('combobox').fill(query);
  await page.waitForTimeout(200);
  const png = await page.screenshot();
  await page.close();
  return png;
}

/** The first sheets of a print on A4: of the PDF that Chromium makes. @param {string} url @param {number} count */
async function printed(url, count) {
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  await page.goto(url, { waitUntil: 'networkidle' });
  const file = path.join(built, 'print.pdf');
  await page.pdf({ path: file, format: 'A4', preferCSSPageSize: true });
  await page.close();
  const sheets = path.join(built, 'sheet');
  const run = spawnSync('pdftoppm', ['-png', '-r', '96', '-l', String(count), file, sheets], { stdio: 'inherit' });
  if (run.status !== 0) throw new Error('pdftoppm made no pictures of the print.');
  return Array.from({ length: count }, (_, index) => readFileSync(`${sheets}-${index + 1}.png`));
}

/**
 * Several pictures beside each other, as WebP: a third of the size of a PNG.
 *
 * @param {readonly Buffer[]} shots @param {string} file Its name in this folder. @param {number} width
 * @param {string} [style] More CSS.
 */
async function sheet(shots, file, width, style = '') {
  const page = await browser.newPage({ viewport: { width, height: 100 } });
  const images = shots.map((png) => `<img src="data:image/png;base64,${png.toString('base64')}">`).join('');
  await page.setContent(
    `<!DOCTYPE html><style>body{margin:0;padding:16px;display:flex;gap:16px;align-items:flex-start;background:#d9d5cd}img{flex:1;min-width:0;border-radius:4px}${style}</style>${images}`,
  );
  const png = await page.screenshot({ fullPage: true });
  const webp = await page.evaluate(
    async (source) => {
      const bitmap = await createImageBitmap(await (await fetch(source)).blob());
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
      const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.82 });
      return [...new Uint8Array(await blob.arrayBuffer())];
    },
    `data:image/png;base64,${png.toString('base64')}`,
  );
  writeFileSync(path.join(root, 'docs/images', file), Uint8Array.from(webp));
  await page.close();
}

/** The pictures of the documentation. */
async function takeForDocs() {
  for (const name of readdirSync(path.join(root, 'docs/images'))) {
    if (/\.(?:png|webp)$/.test(name)) rmSync(path.join(root, 'docs/images', name));
  }
  const wide = { width: 1280, height: 900 };
  const phone = { width: 390, height: 844 };
  const narrow = { width: 760, height: 900 };
  const everything = `${specimen.origin}/posts/everything/`;
  await sheet(
    [
      await shot(`${sample.origin}/`, { ...narrow, scheme: 'light' }),
      await shot(`${sample.origin}/posts/how-long-is-a-line/`, { ...narrow, scheme: 'dark' }),
    ],
    'sample-site.webp',
    1560,
  );
  await sheet([await shot(everything, { ...wide, height: 1500, scheme: 'light' })], 'post.webp', 1312);
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
    await sheet(shots, `${name}.webp`, 1560);
  }
  for (const [name, scheme] of /** @type {const} */ ([
    ['parts-light', 'light'],
    ['parts-dark', 'dark'],
  ])) {
    const view = { width: 700, scheme };
    const shots = [];
    for (const selector of [
      '.code-block',
      'pre.diff',
      '.table-scroll, .prose table',
      '.katex-display',
      '.prose figure:has(img)',
      '.callout',
    ]) {
      shots.push(await part(everything, selector, view));
    }
    await sheet(
      shots,
      `${name}.webp`,
      1480,
      'body{display:block;columns:2;column-gap:16px}img{display:block;width:100%;margin:0 0 16px;break-inside:avoid}',
    );
  }
  await sheet(
    [
      await shot(`${sample.origin}/tags/typography/`, { ...narrow, scheme: 'light' }),
      await shot(`${sample.origin}/archive/`, { ...narrow, scheme: 'dark' }),
    ],
    'lists.webp',
    1560,
  );
  await sheet(
    [
      await searched(`${sample.origin}/posts/how-long-is-a-line/`, 'measure', { ...narrow, scheme: 'light' }),
      await shot(`${sample.origin}/index.xml`, { ...narrow, scheme: 'light' }),
    ],
    'search-and-feed.webp',
    1560,
  );
  await sheet(await printed(everything, 3), 'print.webp', 1560);
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
    'appearance.webp',
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
      await shot(`${own.origin}/posts/plain/`, { ...narrow, height: 1400, scheme: 'light' }),
      await shot(`${own.origin}/posts/plain/`, { ...narrow, height: 1400, scheme: 'dark' }),
    ],
    'own-partial.webp',
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
    'share-cards.webp',
    1240,
    'body{display:grid;grid-template-columns:repeat(2,minmax(0,1fr))}',
  );
  await sheet(
    [
      await shot(`${specimen.origin}/ar/posts/marks/`, { ...narrow, height: 1200, scheme: 'light' }),
      await shot(`${specimen.origin}/ja/posts/marks/`, { ...narrow, height: 1200, scheme: 'light' }),
    ],
    'scripts.webp',
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
