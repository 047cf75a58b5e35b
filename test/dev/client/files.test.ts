// Files that were written anew: the page shows them without being loaded again, unless they are scripts.

import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { launch } from '../../browser/browser.ts';
import { chromiumOrSayWhy, documentOf, isSamePage, postOf, withPage } from './open-page.ts';
import type { PageServer } from './page-server.ts';

const chromium = chromiumOrSayWhy();

// Real saves, clocks and screens: on a busy machine the other side may come late, which is no failure of ours.
describe.runIf(chromium !== undefined)('a file that changes', { retry: 3 }, () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launch(chromium ?? '');
    return () => browser.close();
  });

  const sheet =
    '<title>A</title>\n<link rel="stylesheet" href="/style.css">\n<link rel="stylesheet" href="/fixed.css">';
  const square = (color: string): string =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="${color === 'red' ? 10 : 30}" height="10"><rect fill="${color}"/></svg>`;

  /** Opens a page with the files, hands it over, and expects that it is still the same page. */
  async function visit(
    head: string,
    body: string,
    files: Readonly<Record<string, string>>,
    use: (page: Page, server: PageServer) => Promise<void>,
  ): Promise<void> {
    const prepare = (server: PageServer): void => {
      for (const [path, contents] of Object.entries(files)) server.files.set(path, contents);
    };
    await withPage(browser, documentOf(body, head), use, { prepare });
  }

  function write(server: PageServer, path: string, contents: string): void {
    server.files.set(path, contents);
    server.send({ type: 'files', urls: [path] });
  }

  const colorOf = (page: Page): Promise<string> => page.evaluate(() => getComputedStyle(document.body).color);

  test('as a style sheet takes the place of the old one, never leaves the page without, and keeps its rank', async () => {
    const files = { '/style.css': 'body { color: rgb(1, 0, 0); --a: 1 }', '/fixed.css': 'p { color: blue }' };
    await visit(sheet, postOf(2), files, async (page, server) => {
      await page.evaluate(() => {
        const seen = new Set<string>();
        Object.assign(globalThis, { seen });
        const look = (): void => {
          seen.add(getComputedStyle(document.body).color);
          requestAnimationFrame(look);
        };
        look();
      });
      for (const step of [2, 3]) {
        write(server, '/style.css', `body { color: rgb(${step}, 0, 0) } p { color: green }`);
        await expect.poll(() => colorOf(page)).toBe(`rgb(${step}, 0, 0)`);
        await expect.poll(() => page.locator('link').count()).toBe(2);
      }
      expect(await page.evaluate('[...window.seen]')).toEqual(['rgb(1, 0, 0)', 'rgb(2, 0, 0)', 'rgb(3, 0, 0)']);
      expect(
        await page
          .locator('p')
          .first()
          .evaluate((p) => getComputedStyle(p).color),
      ).toBe('rgb(0, 0, 255)');
      expect(await isSamePage(page)).toBe(true);

      // The page that follows does not undo it.
      server.change('/post/', documentOf(postOf(2, { 1: 'New.' }), sheet));
      await page.waitForFunction(() => document.body.textContent.includes('New.'));
      expect(await colorOf(page)).toBe('rgb(3, 0, 0)');
      expect(await page.locator('link').count()).toBe(2);
    });
  });

  test('that a style sheet imports, or names, is seen as well', async () => {
    const files = {
      '/style.css': '@import "/part.css"; p { background: url("/red.svg") }',
      '/part.css': 'body { color: rgb(1, 0, 0) }',
      '/red.svg': square('red'),
    };
    await visit(sheet, postOf(2), files, async (page, server) => {
      expect(await colorOf(page)).toBe('rgb(1, 0, 0)');
      write(server, '/part.css', 'body { color: rgb(2, 0, 0) }');
      await expect.poll(() => colorOf(page)).toBe('rgb(2, 0, 0)');
      const before = server.requests.length;
      write(server, '/red.svg', square('blue'));
      await expect.poll(() => server.requests.slice(before).some((url) => url.startsWith('/red.svg'))).toBe(true);
      expect(await isSamePage(page)).toBe(true);
    });
  });

  test('as a picture is shown wherever the page has it', async () => {
    const body =
      '<main><img id="a" src="/pic.svg"><img id="b" src="/other.svg" srcset="/other.svg 1x, /pic.svg 2x">' +
      '<picture><source srcset="/pic.svg"><img id="c" src="/other.svg"></picture>' +
      '<div style="background: url(\'/pic.svg\')">x</div></main>';
    const files = { '/pic.svg': square('red'), '/other.svg': square('red') };
    await visit('<title>A</title>', body, files, async (page, server) => {
      expect(await page.locator('#a').evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(10);
      write(server, '/pic.svg', square('blue'));
      for (const id of ['#a', '#c']) {
        await expect.poll(() => page.locator(id).evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(30);
      }
      expect(await page.locator('#b').getAttribute('srcset')).toMatch(/^\/other\.svg 1x, .*\/pic\.svg\?platen=\S+ 2x$/);
      expect(await page.locator('div').getAttribute('style')).toContain('/pic.svg?platen=');
      expect(await page.locator('#b').getAttribute('src')).toBe('/other.svg');
      expect(await isSamePage(page)).toBe(true);
    });
  });

  test('as a script of the page, or a module of one, loads the page again', async () => {
    const body = `${postOf(2)}<script type="module" src="/app.js"></script>`;
    const files = { '/app.js': 'import { v } from "/part.js"; window.version = v', '/part.js': 'export const v = 1' };
    await visit('<title>A</title>', body, files, async (page, server) => {
      write(server, '/part.js', 'export const v = 2');
      await page.waitForFunction('window.version === 2');
      expect(await isSamePage(page)).toBe(false);
      await page.evaluate('window.marker = "same page"');
      write(server, '/app.js', 'window.version = 3');
      await page.waitForFunction('window.version === 3');
    });
  });

  test('is ignored where the page does not use it', async () => {
    await visit('<title>A</title>', postOf(2), {}, async (page, server) => {
      const before = server.requests.length;
      server.send({ type: 'files', urls: ['/other.js', '/other.png', '/fonts/other.woff2'] });
      server.change('/post/', documentOf(postOf(2, { 1: 'After that.' })));
      await page.waitForFunction(() => document.body.textContent.includes('After that.'));
      expect(server.requests.slice(before)).toEqual([]);
      expect(await isSamePage(page)).toBe(true);
    });
  });
});
