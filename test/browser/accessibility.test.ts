// Pages of the default theme in a real browser: no barrier for anyone, in light and dark, on phones and desktops.

import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { writeFiles } from '../build-folder.ts';
import { copySampleSite } from '../sample-site/sample-folder.ts';
import { findBarriers } from './barriers.ts';
import { findChromium, howToGetChromium } from './browser.ts';
import { serveSite } from './serve-in-browser.ts';
import { wideFiles } from './wide-site.ts';

const chromium = findChromium();
const isCi = Boolean(process.env['CI']);

test.runIf(chromium === undefined)('there is a browser to look at pages with', ({ skip }) => {
  expect(isCi, howToGetChromium).toBe(false);
  console.warn(howToGetChromium);
  skip(howToGetChromium);
});

describe.runIf(chromium !== undefined)('in a browser', () => {
  let browser: Browser;
  let origin: string;

  beforeAll(async () => {
    const served = await serveSite((folder) => {
      copySampleSite(folder);
      writeFiles(folder, wideFiles);
    });
    ({ browser, origin } = served);
    return served.close;
  });

  /** Opens a page, hands it to `look`, and closes it. */
  async function visit<Seen>(
    url: string,
    view: { width: number; scheme?: 'light' | 'dark'; hasScripts?: boolean },
    look: (page: Page) => Promise<Seen>,
  ): Promise<Seen> {
    const page = await browser.newPage({
      viewport: { width: view.width, height: 800 },
      colorScheme: view.scheme ?? 'light',
      javaScriptEnabled: view.hasScripts ?? true,
      reducedMotion: 'reduce',
    });
    try {
      const problems: string[] = [];
      page.on('console', (message) => void problems.push(message.text()));
      page.on('requestfailed', (request) => void problems.push(`${request.url()} failed`));
      page.on(
        'response',
        (response) => void (response.status() >= 400 && problems.push(`${response.url()} is missing`)),
      );
      await page.goto(origin + url, { waitUntil: 'load' });
      const seen = await look(page);
      expect({ url, problems }).toEqual({ url, problems: [] });
      return seen;
    } finally {
      await page.close();
    }
  }

  const pages = [
    '/',
    '/posts/what-a-post-can-hold/',
    '/posts/how-long-is-a-line/',
    '/posts/from-disk-to-url/',
    '/posts/wide/',
    '/tags/platen/',
    '/tags/',
    '/authors/mira-vos/',
    '/series/how-a-blog-is-made/',
    '/archive/',
    '/about/',
    '/404.html',
  ];

  test.each(pages)('%s has nothing that axe objects to, in light and dark, at 360 and 1280 pixels', async (url) => {
    const told = await visit(url, { width: 360 }, (page) => findBarriers(page, { ruleCount: 15 }));
    expect(told).toEqual([]);
  });

  test.each([...pages, '/posts/wide-html/'])('%s scrolls down and never sideways, from 320 pixels on', async (url) => {
    const widths = [320, 360, 480, 768, 1280];
    const sideways = await visit(url, { width: 320 }, async (page) => {
      const found: number[] = [];
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 });
        const isWider = await page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          return scrollWidth > clientWidth;
        });
        if (isWider) found.push(width);
      }
      return found;
    });
    expect(sideways).toEqual([]);
  });

  test('wide code, tables and formulas scroll inside of themselves', async () => {
    const scrolling = await visit('/posts/wide/', { width: 360 }, (page) =>
      page.evaluate(() =>
        [...document.querySelectorAll('.prose pre > code, .prose .table-scroll, .katex-display')].map(
          (element) => element.scrollWidth > element.clientWidth && getComputedStyle(element).overflowX === 'auto',
        ),
      ),
    );
    expect(scrolling).toEqual([true, true, true]);
  });

  test('code and formulas are written from left to right, also on a page that is not', async () => {
    const directions = await visit('/posts/how-long-is-a-line/', { width: 1280 }, (page) =>
      page.evaluate(() => {
        document.documentElement.dir = 'rtl';
        const elements = [...document.querySelectorAll('p, pre, pre code, p code, .katex')];
        const found = elements.map((element) => `${element.localName} ${getComputedStyle(element).direction}`);
        return [...new Set(found)].toSorted();
      }),
    );
    expect(directions).toEqual(['code ltr', 'p rtl', 'pre ltr', 'span ltr']);
  });

  test('the first stop of the keyboard is the way past the header, and it can be seen', async () => {
    await visit('/posts/what-a-post-can-hold/', { width: 360 }, async (page) => {
      await page.keyboard.press('Tab');
      const focused = page.locator(':focus');
      expect(await focused.textContent()).toBe('Skip to content');
      const box = await focused.boundingBox();
      expect(box?.y).toBeGreaterThanOrEqual(0);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      expect(await page.locator('main :focus').count()).toBe(1);
    });
  });

  test('every stop of the keyboard can be seen, and they come in the order of the page', async () => {
    const stops = await visit('/posts/how-long-is-a-line/', { width: 1280 }, async (page) => {
      const found: { name: string; outline: string; index: number }[] = [];
      for (;;) {
        await page.keyboard.press('Tab');
        const stop = await page.evaluate(() => {
          const element = document.activeElement ?? document.body;
          const { outlineStyle, outlineWidth } = getComputedStyle(element);
          const index = [...document.querySelectorAll('body *')].indexOf(element);
          return { name: element.outerHTML.slice(0, 80), outline: `${outlineStyle} ${outlineWidth}`, index };
        });
        // After the last stop the browser itself has its turn.
        if (stop.index === -1 || found.length > 200) return found;
        found.push(stop);
      }
    });
    expect(stops.length).toBeGreaterThan(25);
    expect(stops.filter(({ outline }) => outline !== 'solid 3px')).toEqual([]);
    const order = stops.map(({ index }) => index);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  test('a page is whole without scripts', async () => {
    const texts = await Promise.all(
      [true, false].map((hasScripts) =>
        visit('/posts/what-a-post-can-hold/', { width: 1280, hasScripts }, (page) => page.locator('body').innerText()),
      ),
    );
    expect(texts[0]).toBe(texts[1]);
    expect(texts[0]).toContain('Type founders print specimen sheets');
  });

  test('the print of a page leaves out what paper cannot use', async () => {
    const hidden = await visit('/posts/from-disk-to-url/', { width: 800 }, async (page) => {
      await page.emulateMedia({ media: 'print', colorScheme: 'light' });
      return page.evaluate(() =>
        ['.site-nav', '.neighbours', '.related', '.toc', '.terms', '.e-content'].map((selector) => {
          const element = document.querySelector(selector);
          return element !== null && getComputedStyle(element).display === 'none';
        }),
      );
    });
    expect(hidden).toEqual([true, true, true, true, true, false]);
  });
});
