// A page in Chromium that tells when a save is on the screen, whatever brings it there: a new document or a changed one.

import type { Browser } from 'playwright-core';
import { markPattern, styleProperty } from './edits.ts';

/** A tab. */
export interface WatchedPage {
  /** Loads a page, with all that belongs to it. */
  readonly open: (url: string) => Promise<void>;
  /** When `mark` was first on screen, in ms since 1970. Waits until it is. */
  readonly seen: (mark: string) => Promise<number>;
}

/** The name under which a page reaches the bench. */
const bindingName = 'benchSees';

/**
 * Runs in each new document before its own scripts. It looks at the text after each change of the document, and at the
 * style whenever something was loaded, and does nothing between, so that tabs that wait cost nothing. Its clock is that
 * of the machine, as that of the bench is.
 */
const watcher = `(() => {
  const seen = new Set();
  const look = (text) => {
    for (const [mark] of text.matchAll(${String(markPattern)})) {
      if (seen.has(mark)) continue;
      seen.add(mark);
      ${bindingName}(mark, Date.now());
    }
  };
  const lookAtText = () => look(document.body?.textContent ?? '');
  const lookAtStyle = () => look(document.body ? getComputedStyle(document.body).getPropertyValue('${styleProperty}') : '');
  new MutationObserver(lookAtText).observe(document, { subtree: true, childList: true, characterData: true });
  // What elements load is told to the document and not to the window; what the document loads, the other way round.
  for (const hearer of [document, window]) hearer.addEventListener('load', lookAtStyle, true);
})();`;

/** Opens a tab. */
export async function openWatchedPage(browser: Browser): Promise<WatchedPage> {
  const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
  const seenMs = new Map<string, number>();
  const waiting = new Map<string, (ms: number) => void>();
  await page.exposeFunction(bindingName, (mark: string, ms: number) => {
    if (seenMs.has(mark)) return;
    seenMs.set(mark, ms);
    waiting.get(mark)?.(ms);
  });
  await page.addInitScript({ content: watcher });
  return {
    open: async (url) => void (await page.goto(url, { waitUntil: 'networkidle' })),
    seen: (mark) =>
      new Promise((resolve) => {
        const already = seenMs.get(mark);
        if (already === undefined) waiting.set(mark, resolve);
        else resolve(already);
      }),
  };
}
