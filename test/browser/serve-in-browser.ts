// A built site behind a server, and a browser to look at it.

import type { Browser } from 'playwright-core';
import { type Headers, startServer } from '../serve-folder.ts';
import { findChromium, launch } from './browser.ts';

/** A site that can be looked at. */
export interface ServedInBrowser {
  readonly browser: Browser;
  /** `http://localhost:1234` */
  readonly origin: string;
  /** Ends both. */
  readonly close: () => Promise<void>;
}

/** Serves the folder `output` below `basePath`, `headers` with each file. */
export async function serveInBrowser(output: string, basePath = '', headers: Headers = {}): Promise<ServedInBrowser> {
  const server = await startServer();
  server.show(output, basePath, headers);
  const browser = await launch(findChromium() ?? '');
  return {
    browser,
    origin: server.origin,
    async close() {
      await browser.close();
      server.close();
    },
  };
}
