// The built site under its own headers in a real browser: nothing that belongs to it is stopped, and nothing else gets in.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildFolder, readFiles, writeFiles } from '../build-folder.ts';
import { copySampleSite } from '../sample-site/sample-folder.ts';
import { findChromium, howToGetChromium } from './browser.ts';
import { serveInBrowser } from './serve-in-browser.ts';

const chromium = findChromium();

test.runIf(chromium === undefined)('there is a browser to look at pages with', ({ skip }) => {
  expect(Boolean(process.env['CI']), howToGetChromium).toBe(false);
  skip(howToGetChromium);
});

/** Everything that a post can hold and a policy can stop by mistake. */
const torture = `---
title: Torture
date: 2026-01-01
math: true
cover: data.svg
---
$$\\int_0^1 x^2 \\, dx = \\frac{1}{3}$$ and $e^{i\\pi}$.

| a | b |
| :-: | --: |
| 1 | 2 |

> [!NOTE]
> A note.

\`\`\`js
const a = 1;
\`\`\`

<p style="color: rebeccapurple" id="styled">Styled</p>

<style>#sheet { color: rebeccapurple }</style>
<p id="sheet">Styled by a sheet</p>

![An image](data.svg) <img alt="" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">

<details><summary>More</summary>Text</details>

<svg width="10" height="10" role="img" aria-label="Box"><rect width="10" height="10" style="fill: red"/></svg>

<iframe src="/about/" title="A page of the site"></iframe>

<audio controls src="/none.mp3" preload="none"></audio>

Text[^1].

[^1]: A note.
`;
const stopped = `---
title: Stopped
---
<script>window.wasRun = true;</script>

<p id="handler" onclick="window.wasRun = true">Click</p>
`;

describe.runIf(chromium !== undefined)('under its own headers', () => {
  let browser: Browser;
  let origin: string;
  let output: string;
  let headers: Readonly<Record<string, string>>;

  beforeAll(async () => {
    const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'platen-')));
    copySampleSite(folder);
    const written = fs.readFileSync(path.join(folder, 'platen.config.yaml'), 'utf8').replace(/^headers:.*$/m, '');
    writeFiles(folder, {
      'platen.config.yaml': `${written}\nheaders: [netlify]\n`,
      'content/posts/torture/index.md': torture,
      'content/posts/torture/data.svg':
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
      'content/stopped.md': stopped,
      'templates/partials/custom-head.hbs':
        '<script>document.documentElement.dataset.themeRan = "yes";</script>\n<style>html { --custom: 1 }</style>\n',
    });
    const built = await buildFolder(folder);
    if (!built.isPublished) throw new Error('The site was not built.');
    ({ output } = built);
    const [everywhere = ''] = fs.readFileSync(path.join(output, '_headers'), 'utf8').split('\n\n');
    headers = Object.fromEntries(
      [...everywhere.matchAll(/^ {2}([\w-]+): (.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
    );
    const served = await serveInBrowser(output, '', headers);
    ({ browser, origin } = served);
    return async () => {
      await served.close();
      fs.rmSync(folder, { recursive: true, force: true });
    };
  });

  /** Opens a page; what the browser's console said, and what `look` found. */
  async function visit(
    url: string,
    look?: string,
  ): Promise<{ readonly said: readonly string[]; readonly found: unknown }> {
    const page = await browser.newPage();
    const said: string[] = [];
    page.on('console', (message) => {
      // A page without <link rel="icon">, such as a feed, makes the browser ask for this file, which the site has not.
      if (new URL(message.location().url || origin).pathname !== '/favicon.ico') said.push(message.text());
    });
    page.on('pageerror', (error) => void said.push(error.message));
    try {
      await page.goto(`${origin}${url}`, { waitUntil: 'load' });
      return { said, found: look === undefined ? undefined : await page.evaluate(look) };
    } finally {
      await page.close();
    }
  }

  test('there is a policy', () => {
    expect(headers['Content-Security-Policy']).toContain("script-src 'self' 'sha256-");
  });

  test('no page of the site is stopped by it', async () => {
    const some = [...readFiles(output).keys()].filter((file) =>
      /^(?:(?:(?:posts\/[^/]+|posts|about|archive|tags|authors)\/)?index\.html|404\.html|(?:index|atom)\.xml)$/.test(
        file,
      ),
    );
    expect(some.length).toBeGreaterThan(14);
    const said: Record<string, readonly string[]> = {};
    for (const file of some) {
      const seen = await visit(`/${file.replace(/index\.html$/, '')}`);
      if (seen.said.length > 0) said[file] = seen.said;
    }
    expect(said).toEqual({});
  });

  test('scripts and styles of the theme, styles of posts and formulas are let in', async () => {
    const { said, found } = await visit(
      '/posts/torture/',
      `({
        ran: document.documentElement.dataset.themeRan,
        custom: getComputedStyle(document.documentElement).getPropertyValue('--custom').trim(),
        styled: ['styled', 'sheet'].map((id) => getComputedStyle(document.getElementById(id)).color),
        strut: document.querySelector('.katex .strut').style.height !== '' && getComputedStyle(document.querySelector('.katex .strut')).height !== 'auto',
        frame: document.querySelector('iframe').contentDocument?.querySelector('h1')?.textContent,
      })`,
    );
    expect(said).toEqual([]);
    expect(found).toEqual({
      ran: 'yes',
      custom: '1',
      styled: ['rgb(102, 51, 153)', 'rgb(102, 51, 153)'],
      strut: true,
      frame: expect.stringMatching(/./),
    });
  });

  test('what a post brings by itself is stopped, and the console says so', async () => {
    const { said, found } = await visit(
      '/stopped/',
      `(document.getElementById('handler').click(), window.wasRun === true)`,
    );
    expect(found).toBe(false);
    expect(said.filter((message) => message.includes('Content Security Policy')).length).toBeGreaterThanOrEqual(2);
  });
});
