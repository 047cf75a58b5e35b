// A real browser for tests that look at pages as readers do.

import fs from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

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
