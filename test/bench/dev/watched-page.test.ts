// The page that tells when a save is on the screen, in a real browser.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { markOf, styleProperty } from '../../../bench/dev/edits.ts';
import { openWatchedPage } from '../../../bench/dev/watched-page.ts';
import { findChromium, howToGetChromium, launch } from '../../browser/browser.ts';

const chromium = findChromium();

test.runIf(chromium === undefined)('there is a browser to look at pages', ({ skip }) => {
  expect(Boolean(process.env['CI']), howToGetChromium).toBe(false);
  console.warn(howToGetChromium);
  skip(howToGetChromium);
});

/** Scripts of a first document that bring a mark to the screen, each in another way. */
const ways = {
  'a text that changes': (mark: string) => `document.querySelector('p').firstChild.data = '${mark}'`,
  'an element that is added': (mark: string) =>
    `document.body.append(Object.assign(document.createElement('i'), { textContent: '${mark}' }))`,
  'a style sheet that is swapped': (mark: string) =>
    `document.querySelector('link').href = 'data:text/css,body{${styleProperty}:${mark}}'`,
  'a document that is loaded again': () => `if (!location.search) location.search = 'again'`,
};

describe.runIf(chromium !== undefined)('a mark is seen', () => {
  test.each(Object.keys(ways) as (keyof typeof ways)[])('that comes by %s', async (way) => {
    const mark = markOf('body', 1);
    const server = createServer(({ url = '' }, response) => {
      const [words, script] = url.includes('again') ? [mark, ''] : ['Words', ways[way](mark)];
      response.setHeader('content-type', 'text/html');
      response.end(`<link rel="stylesheet" href="data:text/css,"><p>${words}</p><script src="data:text/javascript,
        setTimeout(() => { ${encodeURIComponent(script)} }, 50)"></script>`);
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const browser = await launch(chromium ?? '');
    onTestFinished(async () => {
      await browser.close();
      server.closeAllConnections();
      server.close();
    });
    const beganMs = Date.now();
    const page = await openWatchedPage(browser);
    // Cast because it listens on a port.
    await page.open(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const seenMs = await page.seen(mark);
    expect(seenMs).toBeGreaterThanOrEqual(beganMs);
    expect(await page.seen(mark)).toBe(seenMs);
  });
});
