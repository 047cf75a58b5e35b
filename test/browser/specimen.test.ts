// The default theme on a site whose posts use everything, in a real browser and before a validator.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { HtmlValidate } from 'html-validate';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { briefly, buildFolder, readFiles } from '../build-folder.ts';
import { findBarriers } from './barriers.ts';
import { findChromium } from './browser.ts';
import { serveInBrowser } from './serve-in-browser.ts';

const chromium = findChromium();
let folder: string;
let output: string;
let warnings: readonly string[];

beforeAll(async () => {
  folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'platen-')));
  fs.cpSync(path.resolve(import.meta.dirname, '../specimen'), folder, { recursive: true });
  const report = await buildFolder(folder);
  warnings = briefly(report);
  ({ output } = report);
  return () => fs.rmSync(folder, { recursive: true, force: true });
});

test('the site builds without a warning', () => {
  expect(warnings).toEqual([]);
});

test('every page is valid HTML', async () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:recommended', 'html-validate:document', 'html-validate:standard'],
    rules: { 'require-sri': ['error', { target: 'crossorigin' }] },
  });
  const problems: string[] = [];
  const pages = [...readFiles(output).keys()].filter((file) => file.endsWith('.html'));
  for (const file of pages) {
    // KaTeX lays out by inline styles, for which this rule has no exception.
    const html = fs.readFileSync(path.join(output, file), 'utf8').replaceAll(/ style="[^"]*"/g, '');
    const { results } = await validator.validateString(html, file);
    for (const { line, column, ruleId, message } of results.flatMap(({ messages }) => messages)) {
      problems.push(`${file}:${line}:${column} ${ruleId} ${message}`);
    }
  }
  expect(pages.length).toBeGreaterThan(20);
  expect(problems).toEqual([]);
});

describe.runIf(chromium !== undefined)('in a browser', () => {
  let browser: Browser;
  let origin: string;

  beforeAll(async () => {
    const served = await serveInBrowser(output);
    ({ browser, origin } = served);
    return async () => {
      await served.close();
    };
  });

  async function visit<Seen>(
    url: string,
    options: BrowserContextOptions,
    look: (page: Page) => Promise<Seen>,
  ): Promise<Seen> {
    const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
    try {
      const page = await context.newPage();
      await page.goto(origin + url, { waitUntil: 'load' });
      return await look(page);
    } finally {
      await context.close();
    }
  }

  const wide = { viewport: { width: 1280, height: 800 } };
  const phone = { viewport: { width: 360, height: 740 } };
  const everything = '/posts/everything/';

  test.each([
    '/',
    everything,
    '/posts/plain/',
    '/tags/',
    '/tags/type/',
    '/archive/',
    '/404.html',
    '/ar/posts/marks/',
    '/ja/posts/marks/',
  ])('%s has nothing that axe objects to, in light and dark, at 360 and 1280 pixels', async (url) => {
    const found = await visit(url, phone, (page) => findBarriers(page, { ruleCount: 15 }));
    expect(found).toEqual([]);
  });

  test('nothing scrolls sideways', async () => {
    for (const url of [everything, '/ar/posts/marks/', '/ja/posts/marks/']) {
      for (const width of [320, 360, 768, 1180, 1280, 1920]) {
        const excess = await visit(url, { viewport: { width, height: 800 } }, (page) =>
          page.evaluate(() => {
            const { scrollWidth, clientWidth } = document.documentElement;
            return Math.max(0, scrollWidth - clientWidth);
          }),
        );
        expect({ url, width, excess }).toEqual({ url, width, excess: 0 });
      }
    }
  });

  test('a line of text has about 65 characters, whatever face the reader has', async () => {
    await visit('/posts/plain/', wide, async (page) => {
      for (const face of ['var(--serif)', 'var(--sans)', 'Times, serif', 'Arial, sans-serif', 'Georgia, serif']) {
        const { lengths, measures } = await page.evaluate((wanted) => {
          document.documentElement.style.setProperty('--text-face', wanted);
          const counts: number[] = [];
          for (const paragraph of document.querySelectorAll('.prose p')) {
            const text = paragraph.firstChild;
            if (!(text instanceof Text)) continue;
            const range = document.createRange();
            const lines = new Map<number, number>();
            for (let index = 0; index < text.length; index++) {
              range.setStart(text, index);
              range.setEnd(text, index + 1);
              const { top } = range.getBoundingClientRect();
              lines.set(top, (lines.get(top) ?? 0) + 1);
            }
            counts.push(...[...lines.values()].slice(0, -1));
          }
          const measureOf = (selector: string): string =>
            getComputedStyle(document.querySelector(selector)!).getPropertyValue('--measure');
          return { lengths: counts, measures: [measureOf(':root'), measureOf('h1'), measureOf('.meta')] };
        }, face);
        const average = lengths.reduce((sum, count) => sum + count, 0) / lengths.length;
        expect(average, face).toBeGreaterThan(57);
        expect(average, face).toBeLessThan(74);
        // The same for text, headings and small print.
        expect(new Set(measures).size, face).toBe(1);
      }
    });
  });

  test('notes stand beside the text, each at its mark or below the one before, and cover nothing', async () => {
    const { notes, marks, edge, heading } = await visit(everything, wide, (page) =>
      page.evaluate(() => {
        const boxOf = (element: Element): { top: number; bottom: number; left: number } => {
          const { top, bottom, left } = element.getBoundingClientRect();
          return { top, bottom, left };
        };
        return {
          notes: [...document.querySelectorAll('.footnotes > ol > li')].map(boxOf),
          marks: [...document.querySelectorAll('[data-note]')].map(boxOf),
          edge: document.querySelector('.prose')?.getBoundingClientRect().right ?? 0,
          heading: document.querySelector('.footnotes h2')?.getBoundingClientRect().height,
        };
      }),
    );
    expect(notes.length).toBe(4);
    expect(marks.length).toBe(4);
    expect(heading).toBe(1);
    for (const [index, note] of notes.entries()) {
      const before = notes[index - 1];
      expect(note.left).toBeGreaterThan(edge);
      expect(note.top).toBeGreaterThanOrEqual(before?.bottom ?? 0);
      const isAtMark = Math.abs(note.top - (marks[index]?.top ?? 0)) < 20;
      const isBelow = before !== undefined && note.top - before.bottom < 20;
      expect(isAtMark || isBelow).toBe(true);
    }
  });

  test('on phones and on paper, notes stand at the end, and links lead there and back', async () => {
    await visit(everything, phone, async (page) => {
      const isAtEnd = (): Promise<boolean> =>
        page.evaluate(() => {
          const text = document.querySelector('.prose > p:last-of-type')?.getBoundingClientRect();
          const note = document.querySelector('.footnotes li')?.getBoundingClientRect();
          return text !== undefined && note !== undefined && note.top > text.bottom && note.left < text.right;
        });
      expect(await isAtEnd()).toBe(true);
      await page.locator('[data-note="3"]').click();
      expect(new URL(page.url()).hash).toBe('#fn-third');
      await page.locator('#fn-third [data-footnote-backref]').click();
      expect(new URL(page.url()).hash).toBe('#fnref-third');
      await page.setViewportSize({ width: 1280, height: 800 });
      expect(await isAtEnd()).toBe(false);
      await page.emulateMedia({ media: 'print' });
      expect(await isAtEnd()).toBe(true);
    });
  });

  test('what the link of a heading is called is not glued to the heading', async () => {
    const snapshot = await visit(everything, wide, (page) => page.locator('#code').ariaSnapshot());
    expect(snapshot).toMatch(/^- heading "Code Link to/);
  });

  test('the contents stay in sight on wide screens, and fold on phones', async () => {
    const top = async (page: Page): Promise<number> => {
      await page.evaluate(() => document.querySelector('#callouts')?.scrollIntoView());
      return (await page.locator('.toc a').first().boundingBox())?.y ?? Number.NaN;
    };
    const beside = await visit(everything, wide, top);
    expect(beside).toBeGreaterThan(0);
    expect(beside).toBeLessThan(200);
    const isVisible = await visit(everything, phone, (page) => page.locator('.toc a').first().isVisible());
    expect(isVisible).toBe(false);
  });

  test('the switch turns light into dark, is remembered before anything shows, and lets go of what the system has', async () => {
    await visit('/', { ...wide, colorScheme: 'light' }, async (page) => {
      const ground = (): Promise<string> =>
        page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      const kept = (): Promise<string | null> => page.evaluate(() => localStorage.getItem('theme'));
      const light = await ground();
      const button = page.getByRole('button', { name: 'Light or dark' });
      await button.click();
      const dark = await ground();
      expect(dark).not.toBe(light);
      expect(await kept()).toBe('dark');
      await page.route('**/*.js', (route) => route.abort());
      await page.goto(`${origin}${everything}`, { waitUntil: 'commit' });
      await page.waitForSelector('main', { state: 'attached' });
      expect(await ground()).toBe(dark);
      await page.unroute('**/*.js');
      await page.reload();
      await button.click();
      expect(await ground()).toBe(light);
      expect(await kept()).toBe(null);
    });
  });

  test('without scripts there is no switch and no button that would do nothing', async () => {
    const buttons = await visit(everything, { ...wide, javaScriptEnabled: false }, (page) =>
      page.getByRole('button').count(),
    );
    expect(buttons).toBe(0);
  });

  test('code is copied as it was written, and a change as the code after it', async () => {
    const options = { ...wide, permissions: ['clipboard-read', 'clipboard-write'] };
    await visit(everything, options, async (page) => {
      const copied = async (selector: string): Promise<string> => {
        await page.locator(`${selector} > .copy-code`).click();
        await page.waitForSelector(`${selector} > .copy-code[data-copied]`);
        return page.evaluate(() => navigator.clipboard.readText());
      };
      expect(await copied('pre[data-language="ts"]')).toMatch(/^interface Press \{\n {2}readonly kind: .*\n\}\n$/s);
      expect(await copied('pre.diff')).toBe('function pull(sheet) {\n  await press.print(sheet);\n}\n');
      expect(await copied('pre[data-language="diff"]')).toContain('-by hand\n+by roller\n');
    });
  });

  test('code that may not be copied is selected', async () => {
    await visit(everything, wide, async (page) => {
      await page.evaluate(() => {
        navigator.clipboard.writeText = () => Promise.reject(new DOMException('No.', 'NotAllowedError'));
      });
      await page.locator('pre[data-language="ts"] > .copy-code').click();
      await page.waitForFunction(() => String(getSelection()).startsWith('interface Press {'));
      expect(await page.locator('pre[data-language="ts"] > .copy-code[data-copied]').count()).toBe(0);
    });
  });

  test('pages turn into each other without a word, for readers who like motion', async () => {
    await visit('/', { ...wide, reducedMotion: 'no-preference' }, async (page) => {
      const said: string[] = [];
      // A machine that is busy for seconds ends a transition, too, and says so in other words.
      page.on('pageerror', ({ message }) => void (message.includes('opt-in') && said.push(message)));
      await page.addInitScript(() => {
        addEventListener('pagereveal', ({ viewTransition }) => {
          if (viewTransition !== null) sessionStorage.setItem('isTurned', 'yes');
        });
      });
      for (const url of ['/about/', '/posts/', '/about/', '/posts/']) {
        await page.click(`.site-nav a[href="${url}"]`);
        await page.waitForTimeout(300);
      }
      expect(await page.evaluate(() => sessionStorage.getItem('isTurned'))).toBe('yes');
      expect(said).toEqual([]);
    });
  });

  test('nothing moves while the page loads', async () => {
    const shift = await visit(everything, phone, (page) =>
      page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            let sum = 0;
            new PerformanceObserver((list) => {
              // Cast because the types of the DOM do not know this kind of entry.
              for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
            }).observe({ type: 'layout-shift', buffered: true });
            setTimeout(() => resolve(sum), 300);
          }),
      ),
    );
    expect(shift).toBe(0);
  });
});
