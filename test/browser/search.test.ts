// The search of the default theme, as readers use it: by keys, by touch, in any script, and with nothing loaded before.

import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { writeFiles } from '../build-folder.ts';
import type { Files } from '../build-folder.ts';
import { findBarriers } from './barriers.ts';
import { findChromium } from './browser.ts';
import { serveSite } from './serve-in-browser.ts';

const chromium = findChromium();

/** Many posts of one kind, so that not all are shown at once. */
const letters = Object.fromEntries(
  Array.from({ length: 45 }, (_, index) => [
    `content/posts/letter-${index}.md`,
    `---\ntitle: Letter ${index}\ndate: 2020-01-01\n---\nKept in a drawer.\n`,
  ]),
);

const files: Files = {
  ...letters,
  'platen.config.yaml':
    'title: Search me\nbaseUrl: https://example.org/blog\nlanguages: { en: {}, ar: {} }\nmarkdown: { html: true }\n',
  'content/posts/press.md': `---
title: The press
date: 2024-03-02
tags: [Iron]
---
It brings paper to the type, sheet by sheet, as long as someone pulls the bar, and the Crème brûlée of presses is made of iron.

<label>A field <input id="field"></label>
`,
  'content/posts/paper.md': '---\ntitle: Paper for the press\ndate: 2023-05-06\n---\nMade of rags.\n',
  'content/posts/odd.md': `---
title: <script>document.title = 'bad'</script> & <b>co</b>
date: 2022-01-01
---
An odd one.
`,
  'content/posts/japanese.md': '---\ntitle: 活字と検索\ndate: 2021-01-01\n---\n日本語の文章から言葉を見つける。\n',
  'content/posts/arabic.ar.md':
    '---\ntitle: كيف تُقاس السطور\ndate: 2021-01-01\n---\nمن يشترِ الحروف يرغب في رؤيتها أولاً.\n',
};

describe.runIf(chromium !== undefined)('in a browser', () => {
  let browser: Browser;
  let origin: string;

  beforeAll(async () => {
    const served = await serveSite((folder) => writeFiles(folder, files), '/blog');
    ({ browser, origin } = served);
    return served.close;
  });

  /** Opens a page, hands it to `look`, and closes it. Nothing may go wrong meanwhile, but for what `isExpected`. */
  async function visit(
    look: (page: Page) => Promise<void>,
    {
      url = '/posts/press/',
      isOld = false,
      ...options
    }: BrowserContextOptions & { url?: string; isOld?: boolean } = {},
    isExpected: (problem: string) => boolean = () => false,
  ): Promise<void> {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      // Without motion there are no transitions between pages, which a test may cut short.
      reducedMotion: 'reduce',
      ...options,
    });
    try {
      const page = await context.newPage();
      if (isOld) await page.addInitScript('delete Intl.Segmenter');
      const problems: string[] = [];
      page.on('pageerror', ({ message }) => void problems.push(message));
      page.on('console', (message) => void problems.push(`${message.text()} ${message.location().url}`));
      await page.goto(`${origin}/blog${url}`, { waitUntil: 'load' });
      await look(page);
      const told = problems.filter((problem) => !problem.includes('favicon.ico') && !isExpected(problem));
      expect(told).toEqual([]);
    } finally {
      await context.close();
    }
  }

  // In the words of the page's language.
  const dialogOf = (page: Page) => page.getByRole('dialog', { name: /^(?:Search|بحث)$/ });
  const optionsOf = (page: Page) => dialogOf(page).getByRole('option');
  const statusOf = (page: Page) => dialogOf(page).getByRole('status');

  async function openByKey(page: Page): Promise<void> {
    await page.keyboard.press('/');
    await dialogOf(page).waitFor();
    await optionsOf(page).first().waitFor();
  }

  /** Opens the search and types; the titles that are found, once there are any. */
  async function look(page: Page, query: string): Promise<string[]> {
    if (!(await dialogOf(page).isVisible())) await openByKey(page);
    await page.getByRole('combobox').fill(query);
    return dialogOf(page).locator('.search-title').allTextContents();
  }

  test('nothing of it is loaded until somebody asks, and then it is loaded once', async () => {
    const asked: string[] = [];
    await visit(
      async (page) => {
        await page.waitForTimeout(300);
        page.on('request', (request) => void asked.push(new URL(request.url()).pathname));
        const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
        // Icons are looked for by the browser itself.
        expect(loaded.filter((url) => !url.includes('favicon'))).toEqual([
          expect.stringContaining('/blog/assets/style-'),
          expect.stringContaining('/blog/assets/theme-'),
        ]);
        await openByKey(page);
        await page.keyboard.press('Escape');
        await openByKey(page);
      },
      { url: '/posts/paper/' },
    );
    const names = asked.filter((url) => !url.endsWith('.ico')).map((url) => url.replace(/-[0-9a-f]{8}\./, '.'));
    expect(names.toSorted()).toEqual(['/blog/assets/search.css', '/blog/assets/search.js', '/blog/search.json']);
  });

  test.each(['/', 'Control+k', 'Meta+k'])('opens by %s, has the focus, and gives it back', async (key) => {
    await visit(async (page) => {
      const link = page.locator('.site-title a');
      await link.focus();
      await page.keyboard.press(key);
      await dialogOf(page).waitFor();
      const input = page.getByRole('combobox', { name: 'Search' });
      await expect.poll(() => input.evaluate((element) => element === document.activeElement)).toBe(true);
      expect(await input.inputValue()).toBe('');
      await page.keyboard.press('Escape');
      await dialogOf(page).waitFor({ state: 'hidden' });
      expect(await link.evaluate((element) => element === document.activeElement)).toBe(true);
    });
  });

  test('opens by its button, and closes by its button or beside it', async () => {
    await visit(async (page) => {
      const button = page.getByRole('button', { name: 'Search' });
      await button.click();
      await dialogOf(page).getByRole('button', { name: 'Close' }).click();
      expect(await dialogOf(page).isVisible()).toBe(false);
      expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
      await button.click();
      await page.mouse.click(20, 700);
      expect(await dialogOf(page).isVisible()).toBe(false);
    });
  });

  test('a "/" that is typed into a field stays there; with Ctrl, K asks from anywhere', async () => {
    await visit(async (page) => {
      await page.locator('#field').focus();
      await page.keyboard.type('a/b');
      expect(await page.locator('#field').inputValue()).toBe('a/b');
      await page.keyboard.press('Control+k');
      await dialogOf(page).waitFor();
      await page.keyboard.type('x/y');
      expect(await page.getByRole('combobox').inputValue()).toBe('x/y');
    });
  });

  test('no stop of the keyboard is behind it', async () => {
    await visit(async (page) => {
      await openByKey(page);
      const stops = new Set<string>();
      for (let count = 0; count < 8; count++) {
        await page.keyboard.press('Tab');
        stops.add(await page.evaluate(() => document.activeElement?.closest('dialog, body')?.localName ?? 'browser'));
      }
      expect([...stops]).not.toContain('a');
      expect(await page.evaluate(() => document.querySelector('main')?.matches(':focus-within'))).toBe(false);
      expect([...stops]).toContain('dialog');
    });
  });

  test('shows the newest posts first, then what is found, with date, terms and the words marked', async () => {
    await visit(async (page) => {
      await openByKey(page);
      expect(await statusOf(page).textContent()).toBe('Newest posts');
      expect((await optionsOf(page).allTextContents())[0]).toBe('The pressMar 2, 2024');
      expect(await look(page, 'press')).toEqual(['The press', 'Paper for the press']);
      expect(await statusOf(page).textContent()).toBe('Results: 2');
      expect(await look(page, 'iron BRULEE')).toEqual(['The press']);
      const marks = await dialogOf(page).locator('mark').allTextContents();
      expect(marks).toEqual(['Iron', 'brûlée', 'iron']);
      expect(await dialogOf(page).locator('time').getAttribute('datetime')).toBe('2024-03-02');
      expect(await dialogOf(page).locator('.search-excerpt').textContent()).toMatch(/^….*the Crème brûlée of/);
    });
  });

  test('arrows choose, and Enter opens what is chosen, below the path of the site', async () => {
    await visit(async (page) => {
      expect(await look(page, 'press')).toHaveLength(2);
      const chosen = async (): Promise<string | null> => {
        const id = await page.getByRole('combobox').getAttribute('aria-activedescendant');
        const option = page.locator('[role=option][aria-selected=true]');
        expect(await option.getAttribute('id')).toBe(id);
        return option.locator('.search-title').textContent();
      };
      expect(await chosen()).toBe('The press');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      expect(await chosen()).toBe('Paper for the press');
      await page.keyboard.press('ArrowUp');
      expect(await chosen()).toBe('The press');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL(`${origin}/blog/posts/paper/`);
      expect(await page.locator('h1').textContent()).toBe('Paper for the press');
    });
  });

  test('where a reader has forced colours, the chosen result alone has a frame', async () => {
    await visit(
      async (page) => {
        await look(page, 'letter');
        const frames = await page.evaluate(() =>
          [...document.querySelectorAll('[role="option"]')].slice(0, 3).map((option) => {
            const { outlineStyle, borderLeftColor } = getComputedStyle(option);
            return [
              outlineStyle,
              borderLeftColor === getComputedStyle(document.querySelector('dialog')!).backgroundColor,
            ];
          }),
        );
        expect(frames).toEqual([
          ['solid', false],
          ['none', true],
          ['none', true],
        ]);
      },
      { forcedColors: 'active' },
    );
  });

  test('Enter with Ctrl opens another tab; one can press a result, too', async () => {
    await visit(async (page) => {
      await look(page, 'rags');
      const [tab] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('Control+Enter')]);
      await tab.waitForURL(`${origin}/blog/posts/paper/`);
      expect(page.url()).toBe(`${origin}/blog/posts/press/`);
      await optionsOf(page).first().click();
      await page.waitForURL(`${origin}/blog/posts/paper/`);
    });
  });

  test('shows titles and queries as text, whatever is in them', async () => {
    await visit(async (page) => {
      const title = "<script>document.title = 'bad'</script> & <b>co</b>";
      expect(await look(page, '<script>')).toEqual([title]);
      expect(await dialogOf(page).locator('mark').allTextContents()).toEqual(['<script>']);
      expect(await look(page, '<b>co')).toEqual([title]);
      expect(await look(page, '<img src=x onerror=alert(1)>')).toEqual([]);
      expect(await statusOf(page).textContent()).toBe('Nothing found for “\u2068<img src=x onerror=alert(1)>\u2069”.');
      expect(await look(page, '$& {query} {count}')).toEqual([]);
      expect(await statusOf(page).textContent()).toBe('Nothing found for “\u2068$& {query} {count}\u2069”.');
      expect(await page.title()).toBe('The press · Search me');
      expect(await dialogOf(page).locator('script, img, b').count()).toBe(0);
    });
  });

  test('finds words where there are no spaces, whether the browser knows words or not', async () => {
    for (const isOld of [false, true]) {
      await visit(
        async (page) => {
          expect(await page.evaluate(() => 'Segmenter' in Intl)).toBe(!isOld);
          expect(await look(page, '文章 検索')).toEqual(['活字と検索']);
          expect(await look(page, '言葉を見つける')).toEqual(['活字と検索']);
          expect(await look(page, '言葉の検索機')).toEqual([]);
        },
        { isOld },
      );
    }
  });

  test('shows as many results as one asks for by arrows or by scrolling', async () => {
    await visit(async (page) => {
      await look(page, 'letter');
      expect(await statusOf(page).textContent()).toBe('Results: 45');
      expect(await optionsOf(page).count()).toBe(20);
      for (let count = 0; count < 21; count++) await page.keyboard.press('ArrowDown');
      expect(await optionsOf(page).count()).toBe(40);
      const chosen = page.locator('[role=option][aria-selected=true]');
      expect(await chosen.getAttribute('id')).toBe('Search-21');
      const isSeen = await chosen.evaluate((option) => {
        const [own, list] = [option.getBoundingClientRect(), option.parentElement?.getBoundingClientRect()];
        return list !== undefined && own.top >= list.top - 1 && own.bottom <= list.bottom + 1;
      });
      expect(isSeen).toBe(true);
      await page.locator('.search-results').evaluate((list) => list.scrollTo(0, list.scrollHeight));
      await expect.poll(() => optionsOf(page).count()).toBe(45);
    });
  });

  test('has a page of its own in each language, from right to left where that is its way', async () => {
    await visit(
      async (page) => {
        expect(await look(page, 'السطور')).toEqual(['كيف تُقاس السطور']);
        expect(await look(page, 'محمد press')).toEqual([]);
        expect(await look(page, 'تقاس')).toEqual(['كيف تُقاس السطور']);
        const [title, close] = await Promise.all(
          ['.search-title', '.search-close'].map((name) => page.locator(`dialog ${name}`).boundingBox()),
        );
        expect(close?.x).toBeLessThan(title?.x ?? 0);
      },
      { url: '/ar/posts/arabic/' },
    );
  });

  test('says when the data cannot be had, and tries again', async () => {
    await visit(
      async (page) => {
        await page.route('**/search.json', (route) => route.abort());
        await page.keyboard.press('/');
        await expect.poll(() => statusOf(page).textContent()).toBe('The search could not be loaded.');
        await page.unroute('**/search.json');
        await page.keyboard.press('Escape');
        expect(await look(page, 'rags')).toEqual(['Paper for the press']);
      },
      {},
      (problem) => problem.includes('search.json'),
    );
  });

  test('works as it was written, not bundled, and under a strict policy', async () => {
    await visit(async (page) => {
      const html = fs.readFileSync(path.join(import.meta.dirname, '../../templates/partials/theme.hbs'), 'utf8');
      const [, inline = ''] = /<script>(.*?)<\/script>/.exec(html) ?? [];
      const hash = createHash('sha256').update(inline).digest('base64');
      const policy = `default-src 'none'; script-src 'self' 'sha256-${hash}'; style-src 'self'; connect-src 'self'; img-src 'self'; require-trusted-types-for 'script'`;
      await page.route('**/posts/paper/', async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } });
      });
      const source = path.join(import.meta.dirname, '../../templates/assets/search.js');
      let isAsked = false;
      await page.route('**/assets/search-*.js', (route) => {
        isAsked = true;
        return route.fulfill({ path: source, contentType: 'text/javascript' });
      });
      await page.goto(`${origin}/blog/posts/paper/`);
      expect(await look(page, 'rags')).toEqual(['Paper for the press']);
      expect(isAsked).toBe(true);
    });
  });

  test('without scripts there is no button that would do nothing', async () => {
    await visit(
      async (page) => {
        expect(await page.locator('.search-button').count()).toBe(1);
        expect(await page.locator('.search-button').isVisible()).toBe(false);
      },
      { javaScriptEnabled: false },
    );
  });

  test.each([
    ['nothing', ''],
    ['results', 'press'],
    ['a term and an excerpt', 'iron brulee'],
    ['no results', 'zzz'],
  ])('has nothing that axe objects to, with %s', async (_, query) => {
    const found: string[] = [];
    for (const url of ['/posts/press/', '/ar/posts/arabic/']) {
      await visit(
        async (page) => {
          await look(page, query);
          const onWidth = async (width: number): Promise<void> => {
            const isSideways = await page.evaluate(() => {
              const elements = [document.documentElement, ...document.querySelectorAll('dialog, .search-results')];
              return elements.some(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
            });
            if (isSideways) found.push(`${width} ${url} scrolls sideways`);
          };
          found.push(...(await findBarriers(page, { selector: 'dialog', ruleCount: 5, onWidth })));
        },
        { url },
      );
    }
    expect(found).toEqual([]);
  });
});
