// A built site behind a server, and a browser to look at it.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { buildFolder } from '../build-folder.ts';
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

/** Builds the site that `write` puts into a folder, and serves it below `basePath`. The folder goes when both end. */
export async function serveSite(write: (folder: string) => void, basePath = ''): Promise<ServedInBrowser> {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'platen-')));
  write(folder);
  const { output, isPublished } = await buildFolder(folder);
  if (!isPublished) throw new Error('The site was not built.');
  const served = await serveInBrowser(output, basePath);
  return {
    ...served,
    async close() {
      await served.close();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
