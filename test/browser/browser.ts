// A real browser and a server for tests that look at pages as readers do.

import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { previewHandler } from '../../src/commands/preview.ts';
import { nodeFileSystem } from '../../src/io/node.ts';

/** Where Chromium stands: as told, where Linux and macOS put it, or where Playwright itself does. */
export function findChromium(): string | undefined {
  const candidates = [
    process.env['CHROMIUM'],
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    chromium.executablePath(),
  ];
  return candidates.find((path) => path !== undefined && path !== '' && fs.existsSync(path));
}

/** What to do where there is none. */
export const howToGetChromium =
  'No Chromium was found, so no page was looked at. Install it (apt-get install chromium, brew install --cask chromium, npx playwright-core install chromium), or name yours: CHROMIUM=/path/to/chromium npm test';

/** Starts the browser, apart from the network and from the screen. */
export function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}

/** Serves a built site at `http://127.0.0.1:<port><basePath>/`. */
export async function serve(output: string, basePath: string): Promise<{ origin: string; close: () => void }> {
  const server = http.createServer(previewHandler(output, basePath, nodeFileSystem));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Cast because a server that listens on a port has an address with one.
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { origin, close: () => server.close() };
}
