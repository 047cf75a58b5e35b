// Where parts of a page stand when they have little room, when they were written in HTML, and on pages from right to left.

import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { writeFiles } from '../build-folder.ts';
import type { Files } from '../build-folder.ts';
import { findChromium } from './browser.ts';
import { serveSite } from './serve-in-browser.ts';

const chromium = findChromium();

/** A row of a table of ten columns. */
const row = (cell: string): string => `| ${Array.from({ length: 10 }, () => cell).join(' | ')} |`;

const files: Files = {
  'platen.config.yaml': `title: A blog whose title is longer than most of them, as titles of blogs sometimes are
baseUrl: https://example.org/
languages: { en: {}, he: { title: הבלוג } }
authors: [Mira Vos]
markdown: { html: true }
pagination: { size: 1 }
appearance: { social: [mailto:bartholomew.featherstonehaugh@correspondence.example] }
menus:
  main: [{ name: Everything I wrote, url: /posts/ }, { name: Photographs, url: /posts/ }, { name: What I am doing now, url: /posts/ }]
`,
  'content/posts/parts.md': `---
title: Parts
date: 2026-03-01
series: Parts of a page
toc: true
---
## One

- An item

  | A | B |
  | - | - |
  | 1 | 2 |

<iframe width="560" height="315" src="/favicon.svg" title="A film" allowfullscreen></iframe>

<iframe width="100%" height="166" src="/favicon.svg" title="A player" allowfullscreen></iframe>

<audio controls></audio>

Text after it.

## Two

## Three
`,
  'content/posts/third.md': '---\ntitle: Third\ndate: 2026-01-01\n---\nText.\n',
  'content/posts/more.md':
    '---\ntitle: More\ndate: 2026-02-01\nseries: Parts of a page\n---\n' +
    [row('Column'), row('---'), row('Value')].join('\n'),
  'content/posts/hebrew.he.md': '---\ntitle: שלום עולם\ndate: 2026-03-01\ntags: [ספר]\n---\nטקסט בעברית.\n',
  'static/favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16"/>',
};

describe.runIf(chromium !== undefined)('in a browser', () => {
  let browser: Browser;
  let origin: string;

  beforeAll(async () => {
    const served = await serveSite((folder) => writeFiles(folder, files));
    ({ browser, origin } = served);
    return served.close;
  });

  async function visit<Seen>(
    url: string,
    width: number,
    look: (page: Page) => Promise<Seen>,
    options: BrowserContextOptions = {},
  ): Promise<Seen> {
    const page = await browser.newPage({ viewport: { width, height: 800 }, reducedMotion: 'reduce', ...options });
    try {
      await page.goto(origin + url, { waitUntil: 'load' });
      return await look(page);
    } finally {
      await page.close();
    }
  }

  /** Where the only element of a kind stands. */
  async function boxOf(
    page: Page,
    selector: string,
  ): Promise<{ left: number; right: number; top: number; bottom: number }> {
    const box = await page.locator(selector).boundingBox();
    if (box === null) throw new Error(`There is no ${selector}.`);
    return { left: box.x, right: box.x + box.width, top: box.y, bottom: box.y + box.height };
  }

  test.each(['/', '/posts/parts/', '/he/posts/hebrew/'])(
    'the tools of %s stand at the end of the first line, however long title and menu are',
    async (url) => {
      await visit(url, 320, async (page) => {
        for (const width of [320, 480, 600, 768, 1024, 1600]) {
          await page.setViewportSize({ width, height: 800 });
          const [tools, first, main] = await Promise.all(
            ['.site-tools', url === '/' ? '.site-nav li:first-child' : '.site-title a', 'main'].map((selector) =>
              boxOf(page, selector),
            ),
          );
          if (tools === undefined || first === undefined || main === undefined) throw new Error('No header.');
          const rest = url.startsWith('/he/') ? tools.left - main.left : main.right - tools.right;
          const isInFirstLine = first.top > tools.top - 2 && first.top < tools.bottom;
          expect({ width, isAtEnd: Math.abs(rest) < 12, isInFirstLine }).toEqual({
            width,
            isAtEnd: true,
            isInFirstLine: true,
          });
        }
      });
    },
  );

  test('words of another language keep their order on a page from right to left', async () => {
    const seen = await visit('/he/posts/hebrew/', 1024, (page) =>
      page.evaluate(() => {
        const leftOf = (element: Element, word: string): number => {
          const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
            const at = node.textContent?.indexOf(word) ?? -1;
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + word.length);
            return range.getBoundingClientRect().left;
          }
          return Number.NaN;
        };
        const [time, authors] = ['.reading-time', '.authors'].map((name) => document.querySelector(name)!);
        return {
          time: leftOf(time!, 'read') - leftOf(time!, '1'),
          author: leftOf(authors!, 'Mira') - leftOf(authors!, 'by'),
          // And what separates them stays between them.
          order: authors!.getBoundingClientRect().left - time!.getBoundingClientRect().right,
        };
      }),
    );
    expect(seen.time).toBeGreaterThan(0);
    expect(seen.author).toBeGreaterThan(0);
    expect(seen.order).toBeGreaterThan(0);
  });

  test.each(['index.xml', 'atom.xml'])(
    '%s of such a language goes from right to left, dates and links too',
    async (file) => {
      const [title, date] = await visit(`/he/${file}`, 768, (page) =>
        page.evaluate(() =>
          [':is(item, entry) > title', ':is(pubDate, published)'].map(
            (selector) => document.querySelector(selector)!.getBoundingClientRect().right,
          ),
        ),
      );
      expect(date).toBeCloseTo(title ?? 0, 0);
    },
  );

  test('a table in a list begins where the text of its item does', async () => {
    const [table, text] = await visit('/posts/parts/', 1280, (page) =>
      page.evaluate(() =>
        ['.prose li table', '.prose li p'].map(
          (selector) => document.querySelector(selector)!.getBoundingClientRect().left,
        ),
      ),
    );
    expect(table).toBe(text);
  });

  test('frames have no border and keep their distance; films keep their shape, players their height', async () => {
    const [film, player, audio, text] = await visit('/posts/parts/', 320, (page) =>
      page.evaluate(() =>
        [...document.querySelectorAll('.prose iframe, audio, p:has(audio) + p')].map((element) => {
          const { top, bottom, left, right, width, height } = element.getBoundingClientRect();
          return { top, bottom, left, right, width, height, border: getComputedStyle(element).borderTopWidth };
        }),
      ),
    );
    expect(film?.border).toBe('0px');
    expect((film?.width ?? 0) / (film?.height ?? 1)).toBeCloseTo(560 / 315, 1);
    expect(player?.height).toBe(166);
    expect(player?.top).toBeGreaterThan((film?.bottom ?? 0) + 10);
    expect(text?.top).toBeGreaterThan((audio?.bottom ?? 0) + 10);
    expect(audio?.right).toBeLessThanOrEqual(text?.right ?? 0);
  });

  test('an address in the footer that is longer than a phone is wide takes two lines', async () => {
    const isSideways = await visit('/posts/parts/', 320, (page) =>
      page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth),
    );
    expect(isSideways).toBe(false);
  });

  test('a table of ten columns fits on paper', async () => {
    const excess = await visit('/posts/more/', 627, async (page) => {
      await page.emulateMedia({ media: 'print' });
      return page.evaluate(() => {
        const [table, text] = ['.prose table', '.prose'].map((selector) => document.querySelector(selector)!);
        return table!.getBoundingClientRect().right - text!.getBoundingClientRect().right;
      });
    });
    expect(excess).toBeLessThanOrEqual(0);
  });

  test('the pages of a list and the ways to its neighbours stand on one line', async () => {
    const bases = await visit('/page/2/', 768, (page) =>
      page.evaluate(() =>
        [...document.querySelectorAll('.pagination > *')].map((element) => {
          const range = document.createRange();
          range.selectNodeContents(element);
          return Math.round(range.getBoundingClientRect().top);
        }),
      ),
    );
    expect(bases).toHaveLength(3);
    expect(new Set(bases).size).toBe(1);
  });

  test('on paper, a series is closed by a line, since the contents below it are not there', async () => {
    const border = await visit('/posts/parts/', 700, async (page) => {
      await page.emulateMedia({ media: 'print' });
      return page.evaluate(() => getComputedStyle(document.querySelector('.series')!).borderBottomWidth);
    });
    expect(border).toBe('1px');
  });
});
