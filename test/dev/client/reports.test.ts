// What stands against the site, over the last good page.

import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ShownProblem } from '../../../src/dev/protocol.ts';
import { launch } from '../../browser/browser.ts';
import { chromiumOrSayWhy, documentOf, isSamePage, opened, postOf, press, shown, withPage } from './open-page.ts';
import type { View } from './open-page.ts';
import type { PageServer } from './page-server.ts';

const chromium = chromiumOrSayWhy();

const colon: ShownProblem = {
  severity: 'error',
  text: [
    'content/posts/hello.md:2:11  error  This title contains ": ", which YAML reads as a second key.',
    '  1 | ---',
    '> 2 | title: Foo: bar',
    '    |           ^',
    '  Put it in quotes: title: "Foo: bar"                                  parse/yaml-colon',
  ].join('\n'),
  place: { file: 'content/posts/hello.md', line: 2, column: 11 },
};

const hostile: ShownProblem = {
  severity: 'error',
  text: 'content/x.md:1:1  error  <img src=x onerror="window.attacked = true"><script>window.attacked = true</script>',
  place: { file: 'content/x.md', line: 1, column: 1 },
};

const dead: ShownProblem = {
  severity: 'warning',
  text: 'content/a.md:7:1  warning  This link leads to no page: /nowhere/',
  place: { file: 'content/a.md', line: 7, column: 1 },
};

// Real saves, clocks and screens: on a busy machine the other side may come late, which is no failure of ours.
describe.runIf(chromium !== undefined)('problems of the site', { retry: 3 }, () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launch(chromium ?? '');
    return () => browser.close();
  });

  const visit = (use: (page: Page, server: PageServer) => Promise<void>, view?: View): Promise<void> =>
    withPage(browser, documentOf(`${postOf(40)}<form><input id="field"></form>`), use, view);

  const tell = (server: PageServer, ...problems: ShownProblem[]): void => server.send({ type: 'problems', problems });
  const texts = (page: Page): Promise<string[]> => shown(page, '.panel li');
  /** Parts of an item stand below each other, each with its lines. */
  const joined = ({ text }: ShownProblem): string =>
    text.replaceAll(/\n(?=[> ] *\d* \|)|(?<= \|[^\n]*)\n(?![> ] *\d* \|)/g, '').replaceAll('\n', '');

  test('are shown with the text of the terminal, all of them, and go when they are mended', async () => {
    await visit(async (page, server) => {
      tell(server, colon, hostile, dead);
      await expect.poll(() => shown(page, '.panel h2')).toEqual(['2 errors']);
      expect((await texts(page)).map((text) => text.replaceAll('\n', ''))).toEqual([colon, hostile].map(joined));
      expect(await page.locator('p').first().isVisible()).toBe(true);
      tell(server);
      await expect.poll(() => texts(page)).toEqual([]);
      expect(await shown(page, '.badge')).toEqual([]);
      expect(await isSamePage(page)).toBe(true);
    });
  });

  test('are text and never HTML, also in what is injected', async () => {
    await visit(
      async (page, server) => {
        await expect.poll(() => texts(page)).toEqual([hostile.text]);
        tell(server, { ...hostile, place: { file: '<img src=x onerror="window.attacked = true">' } });
        await expect.poll(() => shown(page, '.place')).toEqual(['<img src=x onerror="window.attacked = true">']);
        const made = await page.evaluate(
          () => (globalThis as unknown as { layer: ShadowRoot }).layer.querySelectorAll('img, script').length,
        );
        expect(made).toBe(0);
        expect(await page.evaluate('window.attacked')).toBeUndefined();
      },
      { prepare: (server) => void (server.problems = [hostile]) },
    );
  });

  test('lead to the editor', async () => {
    await visit(async (page, server) => {
      tell(server, colon, hostile);
      await expect.poll(() => shown(page, '.place')).toEqual(['content/posts/hello.md:2:11', 'content/x.md:1:1']);
      await press(page, 'content/posts/hello.md:2:11');
      await expect.poll(() => opened(server)).toEqual([colon.place]);
    });
  });

  test('are closed by Escape, wait as a badge, and come back when they are others', async () => {
    await visit(async (page, server) => {
      tell(server, colon);
      await expect.poll(() => shown(page, '.panel h2')).toEqual(['1 error']);
      await page.keyboard.press('Escape');
      expect(await texts(page)).toEqual([]);
      expect(await shown(page, '.badge')).toEqual(['1 error']);
      tell(server, colon, dead);
      await expect.poll(() => shown(page, '.badge')).toEqual(['1 error', '1 warning']);
      expect(await texts(page)).toEqual([]);
      await press(page, '1 error');
      expect(await shown(page, '.panel h2')).toEqual(['1 error']);
      await press(page, 'Close');
      expect(await texts(page)).toEqual([]);
      tell(server, hostile);
      await expect.poll(() => texts(page)).toEqual([hostile.text]);
      await page.keyboard.press('Escape');
      tell(server);
      await expect.poll(() => shown(page, '.badge')).toEqual([]);
      tell(server, hostile);
      await expect.poll(() => texts(page)).toEqual([hostile.text]);
    });
  });

  test('take the focus from nobody who types, and are reached by the keyboard otherwise', async () => {
    await visit(async (page, server) => {
      await page.locator('#field').focus();
      await page.keyboard.type('Half ');
      tell(server, colon);
      await expect.poll(() => texts(page)).toHaveLength(1);
      await page.keyboard.type('a line');
      expect(await page.locator('#field').inputValue()).toBe('Half a line');
      await page.keyboard.press('Escape');
      await page.locator('#field').blur();
      tell(server, hostile);
      await expect.poll(() => texts(page)).toHaveLength(1);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await expect.poll(() => opened(server)).toEqual([hostile.place]);
    });
  });

  test('that are warnings wait in a corner until somebody asks', async () => {
    await visit(async (page, server) => {
      tell(server, dead, { ...dead, text: 'content/b.md  warning  No picture.', place: { file: 'content/b.md' } });
      await expect.poll(() => shown(page, '.badge')).toEqual(['2 warnings']);
      expect(await texts(page)).toEqual([]);
      await press(page, '2 warnings');
      expect(await texts(page)).toEqual([dead.text, 'content/b.md  warning  No picture.']);
      tell(server, dead, colon);
      await expect.poll(() => shown(page, '.panel h2')).toEqual(['1 error']);
    });
  });

  test('stand beside why the page is not public yet', async () => {
    await visit(
      async (page, server) => {
        expect(await shown(page, '.badge')).toEqual(['A draft: readers do not see it.']);
        server.change('/post/', server.pages.get('/post/') ?? '', { notice: 'Comes on 1 May 2030.' });
        await expect.poll(() => shown(page, '.badge')).toEqual(['Comes on 1 May 2030.']);
        server.change('/post/', server.pages.get('/post/') ?? '');
        await expect.poll(() => shown(page, '.badge')).toEqual([]);
      },
      { prepare: (server) => void (server.notice = 'A draft: readers do not see it.') },
    );
  });

  test('keep their looks on a page that styles everything, and are not printed', async () => {
    const loud =
      '<style>* { color: red !important; font-size: 40px !important; display: none } html, body, main { display: block }' +
      ' platen-dev { display: none !important; position: static !important } html { font-size: 50px }</style>';
    await withPage(browser, documentOf(postOf(3), loud), async (page, server) => {
      tell(server, colon);
      await expect.poll(() => texts(page)).toHaveLength(1);
      const styles = await page.evaluate(() => {
        const { layer } = globalThis as unknown as { layer: ShadowRoot };
        const { fontSize, color } = getComputedStyle(layer.querySelector('.text div')!);
        const { position, zIndex } = getComputedStyle(layer.host);
        return { fontSize, color, position, zIndex };
      });
      expect(styles).toEqual({ fontSize: '13px', color: 'rgb(36, 33, 29)', position: 'fixed', zIndex: '2147483647' });
      await page.emulateMedia({ media: 'print' });
      expect(await texts(page)).toEqual([]);
    });
  });

  test.each([360, 1280])(
    'meet no objection of axe in light and dark at %i pixels, and do not stick out',
    async (width) => {
      await visit(
        async (page, server) => {
          server.send({ type: 'problems', problems: [colon, hostile, dead] });
          await expect.poll(() => texts(page)).toHaveLength(2);
          // The same elements in the open, since axe has no key.
          await page.evaluate(() => {
            const { layer } = globalThis as unknown as { layer: ShadowRoot };
            const copy = document.createElement('platen-copy').attachShadow({ mode: 'open' });
            copy.adoptedStyleSheets = layer.adoptedStyleSheets;
            copy.append(...layer.childNodes);
            document.body.replaceChildren(copy.host);
            layer.host.remove();
          });
          await page.addScriptTag({ content: axe.source });
          for (const colorScheme of ['light', 'dark'] as const) {
            await page.emulateMedia({ colorScheme });
            const found = await page.evaluate(async () => {
              // Cast because the script that was added puts it there.
              const { run } = (globalThis as unknown as { axe: typeof axe }).axe;
              const { violations, passes } = await run('platen-copy', { resultTypes: ['violations'] });
              return { ids: violations.map(({ id, help }) => `${id}: ${help}`), passes: passes.length };
            });
            expect(found.ids).toEqual([]);
            expect(found.passes).toBeGreaterThan(5);
          }
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        },
        { width },
      );
    },
  );
});
