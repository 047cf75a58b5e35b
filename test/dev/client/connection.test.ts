// The connection of a page to its server: lost, found again, and followed to another address.

import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { launch } from '../../browser/browser.ts';
import {
  chromiumOrSayWhy,
  documentOf,
  isSamePage,
  openDoors,
  postOf,
  shown,
  untilConnected,
  withPage,
} from './open-page.ts';
import { startPageServer, tagOf } from './page-server.ts';

const chromium = chromiumOrSayWhy();

// Real saves, clocks and screens: on a busy machine the other side may come late, which is no failure of ours.
describe.runIf(chromium !== undefined)('the connection', { retry: 3 }, () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launch(chromium ?? '');
    return () => browser.close();
  });

  const html = documentOf(postOf(60));

  async function untilText(page: Page, text: string): Promise<void> {
    await page.waitForFunction((asked) => document.body?.textContent.includes(asked), text);
  }

  test('begins with the page that is on screen, percent-encoded as the browser has it', async () => {
    await withPage(
      browser,
      html,
      async (_, server) => {
        expect(server.received[0]).toEqual({ type: 'at', url: '/caf%C3%A9/', tag: tagOf(html) });
        await Promise.resolve();
      },
      { path: '/café/' },
    );
  });

  test('tells the tag of the page that it shows by now, when it is looked at again', async () => {
    await withPage(browser, html, async (page, server) => {
      const next = documentOf(postOf(60, { 1: 'Newer.' }));
      server.change('/post/', next);
      await untilText(page, 'Newer.');
      server.received.length = 0;
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
      await expect.poll(() => server.received).toEqual([{ type: 'at', url: '/post/', tag: tagOf(next) }]);
    });
  });

  test('is made again when the same server comes back, and says so meanwhile', async () => {
    const first = await startPageServer();
    first.pages.set('/post/', html);
    await withTab(browser, `${first.origin}/post/`, async (page) => {
      await untilConnected(first);
      await page.evaluate('window.marker = "same page"');
      await first.close();
      await expect.poll(() => shown(page, '.badge'), { timeout: 5000 }).toEqual(['Not connected']);
      const second = await startPageServer(first.port);
      second.pages.set('/post/', html);
      await untilConnected(second);
      await expect.poll(() => shown(page, '.badge')).toEqual([]);
      second.change('/post/', documentOf(postOf(60, { 1: 'After the pause.' })));
      await untilText(page, 'After the pause.');
      expect(await isSamePage(page)).toBe(true);
      await second.close();
    });
  });

  test('loads the page again, at the same place, when another server has taken over', async () => {
    const first = await startPageServer();
    first.pages.set('/post/', html);
    await withTab(browser, `${first.origin}/post/`, async (page) => {
      await untilConnected(first);
      await page.evaluate(() => scrollTo(0, 640));
      await first.close();
      const second = await startPageServer(first.port, 'second');
      second.pages.set('/post/', documentOf(postOf(60, { 1: 'From the second server.' })));
      await untilText(page, 'From the second server.');
      await untilConnected(second);
      await expect.poll(() => page.evaluate(() => scrollY)).toBe(640);
      // Once is enough.
      second.received.length = 0;
      await page.waitForTimeout(500);
      expect(second.received).toEqual([]);
      await second.close();
    });
  });

  test('does not take a stranger at the same port for the server', async () => {
    const first = await startPageServer();
    first.pages.set('/post/', html);
    await withTab(browser, `${first.origin}/post/`, async (page) => {
      await untilConnected(first);
      await page.evaluate('window.marker = "same page"');
      await first.close();
      const stranger = await startPageServer(first.port, 'stranger');
      await expect.poll(() => stranger.requests.includes('/post/'), { timeout: 5000 }).toBe(true);
      await page.waitForTimeout(300);
      expect(await isSamePage(page)).toBe(true);
      await stranger.close();
    });
  });

  test('follows the page to another address, keeping the place and the hash', async () => {
    await withPage(browser, html, async (page, server) => {
      await page.evaluate(() => {
        location.hash = 'later';
        scrollTo(0, 640);
      });
      server.pages.set('/renamed/', documentOf(postOf(60, { 1: 'At the new place.' })));
      server.received.length = 0;
      server.send({ type: 'moved', url: '/renamed/' });
      await untilText(page, 'At the new place.');
      expect(new URL(page.url()).pathname + new URL(page.url()).hash).toBe('/renamed/#later');
      await expect.poll(() => page.evaluate(() => scrollY)).toBe(640);
      await expect
        .poll(() => server.received.map((message) => message.type === 'at' && message.url))
        .toEqual(['/renamed/']);
      // The old address is not one to go back to.
      await page.goBack();
      expect(page.url()).toBe(`${server.origin}/post/`);
    });
  });

  test('loads the page again when told to', async () => {
    await withPage(browser, html, async (page, server) => {
      await page.evaluate(() => scrollTo(0, 640));
      server.pages.set('/post/', documentOf(postOf(60, { 1: 'All new.' })));
      server.send({ type: 'reload' });
      await untilText(page, 'All new.');
      await expect.poll(() => page.evaluate(() => scrollY)).toBe(640);
    });
  });

  test('loads the page from where it is now when told to, keeping the place and the hash', async () => {
    await withPage(browser, html, async (page, server) => {
      await page.evaluate(() => {
        location.hash = 'later';
        scrollTo(0, 640);
      });
      server.pages.set('/blog/post/', documentOf(postOf(60, { 1: 'Below a sub-path.' })));
      server.send({ type: 'reload', url: '/blog/post/' });
      await untilText(page, 'Below a sub-path.');
      expect(new URL(page.url()).pathname + new URL(page.url()).hash).toBe('/blog/post/#later');
      await expect.poll(() => page.evaluate(() => scrollY)).toBe(640);
    });
  });

  test('is made anew for a page that the browser kept for the way back', async () => {
    await withPage(browser, html, async (page, server) => {
      server.pages.set('/other/', documentOf(postOf(2)));
      await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
      server.received.length = 0;
      await page.waitForTimeout(300);
      expect(server.received).toEqual([]);
      await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
      await expect.poll(() => server.received).toEqual([{ type: 'at', url: '/post/', tag: tagOf(html) }]);
      server.change('/post/', documentOf(postOf(60, { 1: 'Back again.' })));
      await untilText(page, 'Back again.');
      expect(await isSamePage(page)).toBe(true);
    });
  });

  test('holds for ten tabs at once, below a base path', async () => {
    const server = await startPageServer(0, 'first', '/blog');
    server.pages.set('/blog/post/', html);
    const context = await browser.newContext();
    const tabs = await Promise.all(Array.from({ length: 10 }, () => context.newPage()));
    for (const tab of tabs) await tab.goto(`${server.origin}/blog/post/`);
    await expect.poll(() => server.received.length).toBe(10);
    server.change('/blog/post/', documentOf(postOf(60, { 1: 'In every tab.' })));
    await Promise.all(tabs.map((tab) => untilText(tab, 'In every tab.')));
    await context.close();
    await server.close();
  });
});

async function withTab(browser: Browser, url: string, use: (page: Page) => Promise<void>): Promise<void> {
  const page = await browser.newPage();
  try {
    await openDoors(page);
    await page.goto(url);
    await use(page);
  } finally {
    await page.close();
  }
}
