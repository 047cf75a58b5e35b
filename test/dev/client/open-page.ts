// Pages of the fake server in Chromium, and ways to look behind the closed door of what the client draws.

import type { Browser, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { findChromium, howToGetChromium } from '../../browser/browser.ts';
import type { BrowserMessage } from '../../../src/dev/protocol.ts';
import { startPageServer } from './page-server.ts';
import type { PageServer } from './page-server.ts';

/** Where the browser is; says so where there is none. */
export function chromiumOrSayWhy(): string | undefined {
  const chromium = findChromium();
  test.runIf(chromium === undefined)('there is a browser to run the client in', ({ skip }) => {
    expect(Boolean(process.env['CI']), howToGetChromium).toBe(false);
    console.warn(howToGetChromium);
    skip(howToGetChromium);
  });
  return chromium;
}

/** How a page is opened. */
export interface View {
  readonly width?: number;
  readonly scheme?: 'light' | 'dark';
  readonly motion?: 'reduce' | 'no-preference';
  readonly path?: string;
  /** Prepares the server before the page is opened. */
  readonly prepare?: (server: PageServer) => void;
}

/** Serves one page, opens it, waits until the client is there, and hands both over. */
export async function withPage(
  browser: Browser,
  html: string,
  use: (page: Page, server: PageServer) => Promise<void>,
  view: View = {},
): Promise<void> {
  const server = await startPageServer();
  const path = view.path ?? '/post/';
  server.pages.set(path, html);
  view.prepare?.(server);
  const page = await browser.newPage({
    viewport: { width: view.width ?? 1000, height: 600 },
    colorScheme: view.scheme ?? 'light',
    reducedMotion: view.motion ?? 'reduce',
  });
  try {
    const errors: string[] = [];
    page.on('pageerror', (error) => void errors.push(error.message));
    await openDoors(page);
    await page.goto(server.origin + path, { waitUntil: 'load' });
    await untilConnected(server);
    await page.evaluate('window.marker = "same page"');
    await use(page, server);
    expect(errors).toEqual([]);
  } finally {
    await page.close();
    await server.close();
  }
}

/** Closed shadow roots stay closed for the page, and are noted down for the test. */
export async function openDoors(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const original = Reflect.get(Element.prototype, 'attachShadow');
    Element.prototype.attachShadow = new Proxy(original, {
      apply(attach, host, init) {
        // Cast because that is what it makes.
        const root = Reflect.apply(attach, host, init) as ShadowRoot;
        Object.assign(globalThis, { layer: root });
        return root;
      },
    });
  });
}

/** Waits until a browser has said where it is. */
export async function untilConnected(server: PageServer): Promise<void> {
  await expect.poll(() => server.received.some(({ type }) => type === 'at'), { timeout: 10_000 }).toBe(true);
}

/** Whether the page was loaded again since it was opened. */
export async function isSamePage(page: Page): Promise<boolean> {
  return page.evaluate('window.marker === "same page"');
}

/** The texts of what the client shows for a selector, in order; what is hidden does not count. */
export async function shown(page: Page, selector: string): Promise<string[]> {
  return page.evaluate(
    (asked) =>
      // Cast because the script above put it there.
      [...(globalThis as unknown as { layer: ShadowRoot }).layer.querySelectorAll<HTMLElement>(asked)]
        .filter((element) => element.checkVisibility())
        .map((element) => element.textContent ?? ''),
    selector,
  );
}

/** Presses a button that the client shows, with the given text. */
export async function press(page: Page, text: string): Promise<void> {
  const [x, y] = await page.evaluate((asked) => {
    // Cast because the script above put it there.
    const { layer } = globalThis as unknown as { layer: ShadowRoot };
    const button = [...layer.querySelectorAll('button')].find(({ textContent }) => textContent === asked);
    const { left, top, width, height } = button?.getBoundingClientRect() ?? new DOMRect();
    return [left + width / 2, top + height / 2] as const;
  }, text);
  await page.mouse.click(x, y);
}

/** What the browser asked to be opened in the editor. */
export function opened(server: PageServer): unknown[] {
  const isOpen = (message: BrowserMessage): message is Extract<BrowserMessage, { type: 'open' }> =>
    message.type === 'open';
  return server.received.filter(isOpen).map(({ place }) => place);
}

/** A document around a body and what is in its head. */
export function documentOf(body: string, head = '<title>Post</title>', attributes = ' lang="en"'): string {
  return `<!DOCTYPE html>\n<html${attributes}>\n<head>\n<meta charset="utf-8">\n${head}\n</head>\n<body>\n${body}\n</body>\n</html>\n`;
}

/** A post of numbered paragraphs, each from a line of its own. `changes` replaces or, with an array, adds. */
export function postOf(count: number, changes: Readonly<Record<number, string | readonly string[]>> = {}): string {
  const blocks: string[] = [];
  for (let number = 1; number <= count; number += 1) {
    const change = changes[number] ?? `Paragraph ${number} of a post that is long enough to be scrolled.`;
    blocks.push(...(typeof change === 'string' ? [change] : change));
  }
  const lines = blocks.map((block, index) =>
    block.startsWith('<') ? block : `<p data-platen-source="content/a.md:${index * 2 + 5}:1">${block}</p>`,
  );
  return `<main>\n<article>\n<h1>A post</h1>\n${lines.join('\n')}\n</article>\n</main>`;
}
