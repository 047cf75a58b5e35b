// A page that changed: what is on screen becomes it, and nothing of the reader's is lost.

import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { launch } from '../../browser/browser.ts';
import { chromiumOrSayWhy, documentOf, isSamePage, postOf, shown, withPage } from './open-page.ts';
import type { View } from './open-page.ts';
import type { PageServer } from './page-server.ts';

const chromium = chromiumOrSayWhy();

// Real saves, clocks and screens: on a busy machine the other side may come late, which is no failure of ours.
describe.runIf(chromium !== undefined)('a page that changes', { retry: 3 }, () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launch(chromium ?? '');
    return () => browser.close();
  });

  const visit = (html: string, use: (page: Page, server: PageServer) => Promise<void>, view?: View): Promise<void> =>
    withPage(browser, html, use, view);

  async function untilText(page: Page, text: string): Promise<void> {
    await page.waitForFunction((asked) => document.body.textContent.includes(asked), text);
  }

  const textAt = (page: Page, selector: string): Promise<string | null> => page.locator(selector).first().textContent();

  test('shows the new text without being loaded again or asking for anything', async () => {
    await visit(documentOf(postOf(3)), async (page, server) => {
      const before = server.requests.length;
      server.change('/post/', documentOf(postOf(3, { 2: 'Second, <em>rewritten</em>.' })));
      await untilText(page, 'rewritten');
      expect(await page.locator('p').nth(1).innerHTML()).toBe('Second, <em>rewritten</em>.');
      expect(await isSamePage(page)).toBe(true);
      expect(server.requests.slice(before)).toEqual([]);
    });
  });

  test('equals the page loaded afresh after any row of edits', async () => {
    const states = [
      postOf(6),
      postOf(6, { 2: ['Paragraph 2.', 'New.', '<ul>\n<li>One</li>\n<li>Two</li>\n</ul>'] }),
      postOf(6, { 1: [], 2: ['New.', '<ul>\n<li>Two</li>\n<li id="three">Three</li>\n</ul>'], 5: 'Bent <b>it</b>.' }),
      postOf(6, { 3: '<pre><code>let a = 1;</code></pre>', 4: ['<hr>', '<h2 id="a">A</h2>'], 6: [] }),
      postOf(6, { 1: '<h2 id="a">A</h2>', 3: '<details><summary>More</summary>Inside</details>', 4: [] }),
      postOf(6),
    ];
    await visit(documentOf(states[0] ?? ''), async (page, server) => {
      for (const [index, state] of states.entries()) {
        const html = documentOf(state, `<title>State ${index}</title>`);
        server.change('/post/', html);
        await page.waitForFunction((title) => document.title === title, `State ${index}`);
        const [live, fresh] = await page.evaluate((text) => {
          const normal = (root: Element): string => {
            for (const own of root.querySelectorAll('platen-dev, script[data-platen]')) own.remove();
            return root.innerHTML.replaceAll(/\s*\n\s*/g, '\n');
          };
          const copy = document.documentElement.cloneNode(true);
          // Cast because a clone of an element is one.
          return [normal(copy as Element), normal(new DOMParser().parseFromString(text, 'text/html').documentElement)];
        }, html);
        expect(live).toBe(fresh);
      }
      expect(await isSamePage(page)).toBe(true);
    });
  });

  test('keeps scroll, focus, the cursor, typed text, open details and a playing sound', async () => {
    const fields =
      '<form><input id="name"><input class="city"><textarea></textarea><input type="checkbox"></form>' +
      '<details><summary>More</summary><p>Hidden.</p></details><audio src="/tone.wav" loop></audio>';
    const body = (last: string): string =>
      `<header><p>Site</p></header>${fields}${postOf(40, { 1: last, 30: [last, `${last} Again.`] })}`;
    const prepare = (server: PageServer): void => void server.files.set('/tone.wav', tone());
    await visit(
      documentOf(body('Old.')),
      async (page, server) => {
        await page.locator('.city').fill('Reykjavík');
        await page.locator('textarea').fill('Half a sen');
        await page.locator('#name').fill('Ada Lovelace');
        await page.locator('[type=checkbox]').check();
        await page.locator('summary').click();
        await page.evaluate(async () => {
          document.querySelector('audio')!.muted = true;
          await document.querySelector('audio')!.play();
          const input = document.querySelector<HTMLInputElement>('#name')!;
          input.focus({ preventScroll: true });
          input.setSelectionRange(2, 5);
          scrollTo(0, 300);
        });
        server.change('/post/', documentOf(`<p class="banner">New above all.</p>${body('New.')}`));
        await untilText(page, 'New. Again.');
        const kept = await page.evaluate(() => {
          const input = document.querySelector<HTMLInputElement>('#name')!;
          return {
            focused: document.activeElement === input,
            cursor: [input.selectionStart, input.selectionEnd],
            typed: [...document.querySelectorAll<HTMLInputElement>('form > *')].map(({ value }) => value),
            checked: document.querySelector<HTMLInputElement>('[type=checkbox]')!.checked,
            open: document.querySelector('details')!.open,
            paused: document.querySelector('audio')!.paused,
          };
        });
        expect(kept).toEqual({
          focused: true,
          cursor: [2, 5],
          typed: ['Ada Lovelace', 'Reykjavík', 'Half a sen', 'on'],
          checked: true,
          open: true,
          paused: false,
        });
        expect(await isSamePage(page)).toBe(true);
      },
      { prepare },
    );
  });

  test('keeps what the reader selected elsewhere', async () => {
    await visit(documentOf(postOf(3)), async (page, server) => {
      await page.evaluate(() => getSelection()!.selectAllChildren(document.querySelectorAll('p')[2]!));
      server.change('/post/', documentOf(postOf(3, { 1: ['Changed.', 'And added.'] })));
      await untilText(page, 'And added.');
      expect(await page.evaluate(() => String(getSelection()))).toContain('Paragraph 3');
    });
  });

  test('keeps a part open that moved to another place', async () => {
    const part = '<details id="part"><summary>More</summary><p>Inside.</p></details>';
    const html = (first: string[], last: string[]): string => documentOf(postOf(12, { 1: first, 12: last }));
    await visit(html(['One.', part], ['Last.']), async (page, server) => {
      await page.locator('summary').click();
      server.change('/post/', html(['One.', 'Two.'], [part, 'Last.', 'Very last.']));
      await untilText(page, 'Very last.');
      expect(await page.locator('#part').evaluate((details: HTMLDetailsElement) => details.open)).toBe(true);
      expect(await page.locator('article > *').last().textContent()).toBe('Very last.');
      expect(await page.locator('details').count()).toBe(1);
    });
  });

  test('brings a block that changed out of sight into view and frames it, then leaves no trace', async () => {
    await visit(documentOf(postOf(60)), async (page, server) => {
      const html = documentOf(postOf(60, { 50: 'Far below.', 55: 'And again.' }));
      server.change('/post/', html);
      await untilText(page, 'Far below.');
      await expect.poll(() => topOf(page, 'Far below.')).toBeGreaterThan(0);
      expect(await topOf(page, 'Far below.')).toBeLessThan(560);
      const [frame, block] = await page.evaluate(() => {
        const { layer } = globalThis as unknown as { layer: ShadowRoot };
        const box = layer.querySelector('.mark')!.getBoundingClientRect();
        const text = [...document.querySelectorAll('p')].find((p) => p.textContent === 'Far below.')!;
        return [box.top, text.getBoundingClientRect().top];
      });
      expect(Math.abs((frame ?? 0) - (block ?? 100))).toBeLessThan(10);
      await expect.poll(() => shown(page, '.frame'), { timeout: 5000 }).toEqual([]);
      expect(
        await page
          .locator('p')
          .nth(49)
          .evaluate((p) => p.outerHTML),
      ).toBe('<p data-platen-source="content/a.md:103:1">Far below.</p>');
    });
  });

  test('stays where it is when the block is in view, or when only lists beside the text changed', async () => {
    const nav = (text: string): string => `<nav><ul><li>${text}</li></ul></nav>`;
    await visit(documentOf(`${postOf(60)}${nav('Old')}`), async (page, server) => {
      await page.evaluate(() => scrollTo(0, 500));
      server.change('/post/', documentOf(`${postOf(60)}${nav('New in the list')}`));
      await untilText(page, 'New in the list');
      expect(await page.evaluate(() => scrollY)).toBe(500);
      expect(await shown(page, '.frame')).toEqual([]);
      const seen = await page.evaluate(() =>
        [...document.querySelectorAll('p')].findIndex((p) => p.getBoundingClientRect().top > 100),
      );
      server.change('/post/', documentOf(`${postOf(60, { [seen + 1]: 'Seen change.' })}${nav('New in the list')}`));
      await untilText(page, 'Seen change.');
      expect(await page.evaluate(() => scrollY)).toBe(500);
      expect(await shown(page, '.frame')).toHaveLength(1);
    });
  });

  test('scrolls to where something was taken away', async () => {
    await visit(documentOf(postOf(60)), async (page, server) => {
      server.change('/post/', documentOf(postOf(60, { 50: [] })));
      await expect.poll(() => topOf(page, 'Paragraph 51')).toBeLessThan(600);
      expect(await page.locator('p').count()).toBe(59);
    });
  });

  test('tells no change from places in the source that moved, and keeps them right', async () => {
    await visit(documentOf(postOf(60)), async (page, server) => {
      await page.evaluate(() => scrollTo(0, 900));
      const moved = postOf(60).replaceAll(/md:(\d+):/g, (_, line: string) => `md:${Number(line) + 7}:`);
      server.change('/post/', documentOf(moved, '<title>Moved</title>'));
      await page.waitForFunction(() => document.title === 'Moved');
      expect(await page.evaluate(() => scrollY)).toBe(900);
      expect(await shown(page, '.frame')).toEqual([]);
      expect(await page.locator('p').nth(59).getAttribute('data-platen-source')).toBe('content/a.md:130:1');
    });
  });

  test('updates the head: title, metas, the language of the page', async () => {
    const head = (text: string): string =>
      `<title>${text}</title>\n<meta name="description" content="${text}">\n<script type="application/ld+json">{"a":"${text}"}</script>`;
    await visit(documentOf(postOf(2), head('Old')), async (page, server) => {
      server.change('/post/', documentOf(postOf(2), head('New'), ' lang="ar" dir="rtl"'));
      await page.waitForFunction(() => document.title === 'New');
      const found = await page.evaluate(() => [
        document.querySelectorAll('title').length,
        document.querySelectorAll('meta[name=description]').length,
        document.querySelector<HTMLMetaElement>('meta[name=description]')!.content,
        document.querySelector('script[type="application/ld+json"]')!.textContent,
        document.documentElement.lang,
        document.documentElement.dir,
        document.querySelectorAll('script[data-platen]').length,
        document.querySelectorAll('platen-dev').length,
      ]);
      expect(found).toEqual([1, 1, 'New', '{"a":"New"}', 'ar', 'rtl', 1, 1]);
      expect(await isSamePage(page)).toBe(true);
    });
  });

  test('exchanges a style sheet of another name without a moment unstyled', async () => {
    const head = (name: string): string => `<title>A</title>\n<link rel="stylesheet" href="/${name}.css">`;
    const prepare = (server: PageServer): void => {
      server.files.set('/one.css', 'body { --step: 1; background: rgb(10, 0, 0) }');
      server.files.set('/two.css', 'body { --step: 2; background: rgb(20, 0, 0) }');
    };
    await visit(
      documentOf(postOf(2), head('one')),
      async (page, server) => {
        await watchBackground(page);
        server.change('/post/', documentOf(postOf(2), head('two')));
        await page.waitForFunction(
          () => document.querySelectorAll('link').length === 1 && document.querySelector('link[href="/two.css"]'),
        );
        expect(await page.evaluate('window.backgrounds')).toEqual(['rgb(10, 0, 0)', 'rgb(20, 0, 0)']);
        expect(await isSamePage(page)).toBe(true);
      },
      { prepare },
    );
  });

  test('keeps what scripts set on elements, and takes what changed in the source', async () => {
    const script =
      '<script>document.documentElement.dataset.theme = "dark"; document.documentElement.classList.add("js")</script>';
    const late =
      '<script>document.querySelector("article").classList.add("ready"); document.querySelector("nav").hidden = true</script>';
    const body = (name: string): string =>
      `<nav>Menu</nav>${postOf(3, { 1: name }).replace('<article>', `<article class="${name} wide">`)}${late}`;
    await visit(documentOf(body('Old'), `<title>A</title>${script}`), async (page, server) => {
      server.change('/post/', documentOf(body('New'), `<title>A</title>${script}`, ' lang="de" class="serif"'));
      await untilText(page, 'New');
      const found = await page.evaluate(() => [
        document.documentElement.dataset['theme'],
        [...document.documentElement.classList].toSorted(),
        [...document.querySelector('article')!.classList].toSorted(),
        document.querySelector('nav')!.hidden,
      ]);
      expect(found).toEqual(['dark', ['js', 'serif'], ['New', 'ready', 'wide'], true]);
      expect(await isSamePage(page)).toBe(true);
    });
  });

  test('is loaded again where a script changed, and where one has drawn what changed, at the same place', async () => {
    const script = (version: number): string => `<script>window.version = ${version}</script>`;
    const draw =
      '<script>for (const pre of document.querySelectorAll("pre.mermaid")) pre.innerHTML = "<svg></svg>Drawn: " + pre.textContent</script>';
    const body = (diagram: string, text: string): string =>
      postOf(60, { 2: text, 40: `<pre class="mermaid">${diagram}</pre>` });
    await visit(documentOf(body('a-b', 'Old.') + draw + script(1)), async (page, server) => {
      await page.evaluate(() => scrollTo(0, 700));
      server.change('/post/', documentOf(body('a-b', 'New.') + draw + script(1)));
      await untilText(page, 'New.');
      expect(await isSamePage(page)).toBe(true);
      expect(await textAt(page, 'pre')).toBe('Drawn: a-b');

      await page.evaluate(() => scrollTo(0, 700));
      server.change('/post/', documentOf(body('a-c', 'New.') + draw + script(1)));
      await untilText(page, 'Drawn: a-c');
      expect(await isSamePage(page)).toBe(false);
      await expect.poll(() => page.evaluate(() => scrollY)).toBe(700);

      await page.evaluate('window.marker = "same page"');
      server.change('/post/', documentOf(body('a-c', 'New.') + draw + script(2)));
      await page.waitForFunction('window.version === 2');
      expect(await isSamePage(page)).toBe(false);
      await expect.poll(() => page.evaluate(() => scrollY)).toBe(700);
    });
  });

  test('is loaded again when an element appears of a kind that scripts draw', async () => {
    const draw = '<script>for (const p of document.querySelectorAll("b.math")) p.innerHTML = "<i>f</i>(x)"</script>';
    await visit(documentOf(postOf(3, { 2: '<b class="math">fx</b>' }) + draw), async (page, server) => {
      server.change(
        '/post/',
        documentOf(postOf(3, { 2: ['<b class="math">fx</b>', '<b class="math">gx</b>'] }) + draw),
      );
      await page.waitForFunction(() => document.querySelectorAll('b.math i').length === 2);
      expect(await isSamePage(page)).toBe(false);
    });
  });

  test('keeps elements that scripts and extensions added beside what changed', async () => {
    await visit(documentOf(`<div id="root">${postOf(3)}</div>`), async (page, server) => {
      await page.evaluate(() => {
        document.body.prepend(Object.assign(document.createElement('div'), { id: 'extension' }));
        document.body.append(Object.assign(document.createElement('div'), { className: 'tooltip' }));
      });
      server.change('/post/', documentOf(`<div id="root">${postOf(3, { 1: ['Changed.', 'Added.'] })}</div>`));
      await untilText(page, 'Added.');
      expect(await page.locator('#extension, .tooltip').count()).toBe(2);
      expect(await isSamePage(page)).toBe(true);
    });
  });

  test('tells the scripts of the page when it was updated', async () => {
    await visit(documentOf(postOf(2)), async (page, server) => {
      await page.evaluate(
        'document.addEventListener("platen:update", () => (window.updates = (window.updates ?? 0) + 1))',
      );
      server.change('/post/', documentOf(postOf(2, { 1: 'New.' })));
      await untilText(page, 'New.');
      await expect.poll(() => page.evaluate('window.updates')).toBe(1);
    });
  });
});

function topOf(page: Page, text: string): Promise<number> {
  return page.evaluate(
    (asked) =>
      [...document.querySelectorAll('p')].find((p) => p.textContent.startsWith(asked))!.getBoundingClientRect().top,
    text,
  );
}

/** Notes every background that the page has in a frame. */
async function watchBackground(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { backgrounds: seen });
    const look = (): void => {
      const { backgroundColor } = getComputedStyle(document.body);
      if (seen.at(-1) !== backgroundColor) seen.push(backgroundColor);
      requestAnimationFrame(look);
    };
    look();
  });
}

/** Two seconds of silence as a WAV file. */
function tone(): Uint8Array {
  const bytes = Buffer.alloc(44 + 16_000);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + 16_000, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(8000, 24);
  bytes.writeUInt32LE(8000, 28);
  bytes.writeUInt16LE(1, 32);
  bytes.writeUInt16LE(8, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(16_000, 40);
  return bytes.fill(128, 44);
}
