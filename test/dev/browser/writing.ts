// Scenarios of the writing loop in a real browser. At the end of each the site that is served is the one that a clean
// build would publish, whatever was done to it meanwhile.

import fs from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { holdSite } from '../../../src/dev/held-site.ts';
import { startDev } from '../../../src/dev/start-dev.ts';
import type { Dev } from '../../../src/dev/start-dev.ts';
import { nodeFolderWatcher } from '../../../src/io/folder-watcher.ts';
import { findChromium, howToGetChromium, launch } from '../../browser/browser.ts';
import { buildOptions, readFiles, temporaryFolder, writeFiles } from '../../build-folder.ts';
import type { Files } from '../../build-folder.ts';
import { builtClean } from '../../laws/edited-site.ts';
import { differencesServed } from './served-site.ts';

/** Below a sub-path, so that each address shows whether it was thought of. */
const baseUrl = 'https://example.org/notes/';

/** What a site is configured with that asks for nothing else. */
export const configuration = (title: string): string => `title: ${title}\nbaseUrl: ${baseUrl}\n`;

/** The text of a post. */
export const post = (title: string, body: string, more = ''): string =>
  `---\ntitle: ${title}\ndate: 2022-01-29\n${more}---\n${body}\n`;

/** Someone who writes, and their browser. */
interface Writing {
  readonly page: Page;
  readonly dev: () => Dev;
  readonly write: (files: Files) => void;
  readonly at: (file: string) => string;
  /** Whether the page is still the one that was loaded first. */
  readonly isSamePage: () => Promise<boolean>;
  /** What the editor was started with. */
  readonly opened: () => string;
  /** Opens the site's page at `url` in another tab. */
  readonly openTab: (url: string) => Promise<Page>;
  /** Ends the server; starts another in its place, of which the page knows nothing. */
  readonly stop: () => Promise<void>;
  readonly startAgain: () => Promise<void>;
}

/** Defines a scenario: a test that begins with `url` of a site with `files` on the screen. */
type DefineScenario = (name: string, files: Files, url: string, steps: (writing: Writing) => Promise<void>) => void;

/** Defines scenarios; where there is no browser, a test says so. */
export function describeWriting(name: string, define: (scenario: DefineScenario) => void): void {
  const chromium = findChromium();

  test.runIf(chromium === undefined)('there is a browser to write beside', ({ skip }) => {
    expect(Boolean(process.env['CI']), howToGetChromium).toBe(false);
    console.warn(howToGetChromium);
    skip(howToGetChromium);
  });

  // Real saves, clocks and screens: on a busy machine the other side may come late, which is no failure of ours.
  describe.runIf(chromium !== undefined)(`while someone ${name}`, { retry: 3 }, () => {
    let browser: Browser;

    beforeAll(async () => {
      browser = await launch(chromium ?? '');
      return () => browser.close();
    });

    define((title, files, url, steps) => {
      test(`${title}; what is served is what a clean build makes`, async () => {
        const folder = siteFolder(files);
        const first = await clean(folder);
        const writing = await beginWriting(folder, url, browser);
        await steps(writing);
        const last = await clean(folder, writing.dev().address.port);
        expect(last.isPublished).toBe(true);
        const [address = ''] = writing.dev().address.urls;
        // What is on the screen may come before all that belongs to it has been told of.
        await expect
          .poll(async () => differencesServed(address, last.files, first.files.keys()), { timeout: 20_000 })
          .toEqual([]);
      });
    });
  });
}

function siteFolder(files: Files): string {
  return temporaryFolder({
    'platen.config.yaml': configuration('Mine'),
    'content/other.md': post('Other', 'Words.'),
    ...files,
  });
}

const shown = { drafts: true, future: true };

/** As `platen dev` asks for it: with drafts, with posts of the future, and at its own address. */
function clean(folder: string, port?: number): ReturnType<typeof builtClean> {
  const local = port === undefined ? {} : { baseUrl: `http://localhost:${port}${new URL(baseUrl).pathname}` };
  return builtClean({ folder }, { nowMs: Date.now(), overrides: { ...shown, ...local } });
}

async function beginWriting(folder: string, url: string, browser: Browser): Promise<Writing> {
  // Its name tells how it is told the line.
  const desk = temporaryFolder({ code: `#!/bin/sh\necho "$@" >> "$(dirname "$0")/opened"\n` });
  fs.chmodSync(path.join(desk, 'code'), 0o755);
  let dev = await start(0);
  const { port } = dev.address;
  const page = await openTab(url);
  await page.evaluate('window.isFirst = true');
  return {
    page,
    dev: () => dev,
    write: (written) => writeFiles(folder, written),
    at: (file) => path.join(folder, file),
    isSamePage: () => page.evaluate<boolean>('window.isFirst === true'),
    opened: () => readFiles(desk).get('opened') ?? '',
    openTab,
    stop: () => dev.close(),
    async startAgain() {
      dev = await start(port);
      expect(dev.address.port).toBe(port);
    },
  };

  async function start(asked: number): Promise<Dev> {
    const started = await startDev({
      editor: path.join(desk, 'code'),
      build: buildOptions(folder, { nowMs: Date.now(), overrides: shown }),
      hold: holdSite,
      port: asked,
      allowedHosts: [],
      folderWatcher: nodeFolderWatcher,
      onProblems: () => undefined,
      onNews: () => undefined,
      onMessage: (text) => expect.unreachable(text),
    });
    if ('kind' in started) throw new Error(started.reason);
    onTestFinished(() => started.close());
    await started.watching;
    await started.settled();
    return started;
  }

  async function openTab(at: string): Promise<Page> {
    const tab = await browser.newPage({ viewport: { width: 1000, height: 700 } });
    onTestFinished(() => tab.close());
    await tab.goto(`${(dev.address.urls[0] ?? '').replace(/\/$/, '')}${at}`, { waitUntil: 'networkidle' });
    return tab;
  }
}
