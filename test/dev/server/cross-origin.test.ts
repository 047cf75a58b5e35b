// A page of another site, open in the same browser, learns nothing of the drafts: seen in a real browser.

import http from 'node:http';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { findChromium, howToGetChromium } from '../../browser/browser.ts';
import { page, serve, token } from './served.ts';
import type { Served } from './served.ts';

const executablePath = findChromium();

test.runIf(executablePath === undefined)('there is a browser to attack with', ({ skip }) => {
  expect(Boolean(process.env['CI']), howToGetChromium).toBe(false);
  console.warn(howToGetChromium);
  skip(howToGetChromium);
});

const pixel = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

function draftSite(): Promise<Served> {
  return serve({
    '/': page('<title>Secret draft</title><p>Secret draft'),
    '/data.js': { kind: 'contents', status: 200, contents: 'globalThis.leaked = 1;', mediaType: 'text/javascript' },
    '/feed.json': { kind: 'contents', status: 200, contents: '["Secret"]', mediaType: 'application/json' },
    '/pixel.gif': { kind: 'contents', status: 200, contents: pixel, mediaType: 'image/gif' },
  });
}

describe.runIf(executablePath !== undefined)('in a browser', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: executablePath ?? '',
      // Whoever owns a name can have it point to this machine.
      args: ['--no-sandbox', '--disable-gpu', '--host-resolver-rules=MAP evil.example 127.0.0.1'],
    });
    return () => browser.close();
  });

  /** A page of the other site, and the origin of the server as it would ask for it. */
  async function attacker(served: Served, host: string): Promise<{ readonly tab: Page; readonly victim: string }> {
    const server = http.createServer((_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>Evil</title><body>');
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const tab = await browser.newPage();
    onTestFinished(async () => {
      await tab.close();
      server.closeAllConnections();
      server.close();
    });
    const address = server.address();
    await tab.goto(`http://${host}:${typeof address === 'object' ? address?.port : 0}/`);
    return { tab, victim: `http://localhost:${served.port}` };
  }

  /** How each way of reading ends. */
  function tryAll(tab: Page, victim: string): Promise<Record<string, string>> {
    return tab.evaluate(
      async ([victim, token]) => {
        const text = (url: string, options?: RequestInit): Promise<string> =>
          fetch(url, options).then(
            (response) => response.text().then((text) => (text === '' ? 'nothing' : 'read')),
            () => 'failed',
          );
        const element = (name: string, attributes: object): Promise<string> =>
          new Promise((resolve) => {
            const made = Object.assign(document.createElement(name), attributes, {
              onload: () => resolve('loaded'),
              onerror: () => resolve('failed'),
            });
            document.head.append(made);
          });
        const socket = (url: string): Promise<string> =>
          new Promise((resolve) => {
            const made = new WebSocket(url);
            made.addEventListener('open', () => resolve('opened'));
            made.addEventListener('error', () => resolve('failed'));
          });
        return {
          fetch: await text(`${victim}/`),
          blindFetch: await text(`${victim}/`, { mode: 'no-cors' }),
          script: await element('script', { src: `${victim}/data.js` }),
          jsonAsScript: await element('script', { src: `${victim}/feed.json` }),
          client: await element('script', { src: `${victim}/@platen/client.js` }),
          image: await element('img', { src: `${victim}/pixel.gif` }),
          socket: await socket(`${victim.replace('http', 'ws')}/@platen/socket`),
          socketWithToken: await socket(`${victim.replace('http', 'ws')}/@platen/socket?token=${token}`),
        };
      },
      [victim, token] as const,
    );
  }

  test('the own page can do all of it', async () => {
    const served = await draftSite();
    const tab = await browser.newPage();
    onTestFinished(() => tab.close());
    await tab.goto(`http://localhost:${served.port}/`);
    expect(await tab.title()).toBe('Secret draft');
    expect(await tryAll(tab, `http://localhost:${served.port}`)).toEqual({
      fetch: 'read',
      blindFetch: 'read',
      script: 'loaded',
      // No browser runs it.
      jsonAsScript: 'failed',
      client: 'loaded',
      image: 'loaded',
      socket: 'failed',
      socketWithToken: 'opened',
    });
  });

  test.each([['evil.example'], ['127.0.0.1']])('a page of %s can do nothing of it', async (host) => {
    const { tab, victim } = await attacker(await draftSite(), host);
    const results = Object.entries(await tryAll(tab, victim));
    expect(results.filter(([, result]) => result !== 'failed')).toEqual([]);
    expect(await tab.evaluate(() => 'leaked' in globalThis)).toBe(false);
  });

  test('a page of another site gets no hold of a window that it opens', async () => {
    const { tab, victim } = await attacker(await draftSite(), 'evil.example');
    const opened = tab.context().waitForEvent('page');
    await tab.evaluate((url) => void Object.assign(globalThis, { opened: window.open(url) }), `${victim}/`);
    await (await opened).waitForLoadState();
    expect(await (await opened).title()).toBe('Secret draft');
    // Cast because the page put it there itself.
    await expect.poll(() => tab.evaluate(() => (globalThis as unknown as { opened: Window }).opened.closed)).toBe(true);
    await (await opened).close();
  });

  test('a name that was made to point to this machine is told how to be allowed, and sees no draft', async () => {
    const served = await draftSite();
    const tab = await browser.newPage();
    onTestFinished(() => tab.close());
    const response = await tab.goto(`http://evil.example:${served.port}/`);
    expect(response?.status()).toBe(403);
    expect(await response?.text()).toBe(
      'Blocked: this host is not allowed. Start with --allowed-host evil.example to allow it.\n',
    );
  });
});
