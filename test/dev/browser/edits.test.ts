// What is edited beside the text of a post: front matter, partials, pictures.

import { expect } from 'vitest';
import { pixel } from '../../laws/sample.ts';
import { describeWriting, post } from './writing.ts';

/** The pixel with another width: where a PNG tells it. The file is as long as before. */
function pixelOfWidth(width: number): Uint8Array {
  const bytes = Buffer.from(pixel);
  bytes[19] = width;
  return bytes;
}

describeWriting('edits what is around the text', (scenario) => {
  scenario(
    'a partial that every page includes is another on the page on screen, and on the next one',
    {
      'content/a.md': post('A', 'Words.'),
      'templates/partials/site-footer.hbs': '<footer>{{> partials/colophon}}</footer>\n',
      'templates/partials/colophon.hbs': '<p>Set by hand</p>\n',
    },
    '/a/',
    async ({ page, write, isSamePage, openTab }) => {
      await page.getByText('Set by hand').waitFor();
      write({ 'templates/partials/colophon.hbs': '<p>Set in <b>lead</b></p>\n' });
      await page.getByText('Set in lead').waitFor();
      expect(await page.getByText('Set by hand').count()).toBe(0);
      expect(await isSamePage()).toBe(true);
      const next = await openTab('/other/');
      expect(await next.getByText('Set in lead').count()).toBe(1);
    },
  );

  scenario(
    'a tag that is added is on the page, and has a page of its own',
    { 'content/posts/a.md': post('A', 'Words.', 'tags: [ink]\n') },
    '/posts/a/',
    async ({ page, write, isSamePage, openTab }) => {
      write({ 'content/posts/a.md': post('A', 'Words.', 'tags: [ink, paper]\n') });
      const tag = page.getByRole('link', { name: 'paper' }).first();
      await tag.waitFor();
      expect(await isSamePage()).toBe(true);
      expect(await tag.getAttribute('href')).toBe('/notes/tags/paper/');
      const term = await openTab('/tags/paper/');
      const title = await term.title();
      expect(await term.getByRole('link', { name: 'A', exact: true }).count()).toBeGreaterThan(0);
      write({ 'content/posts/a.md': post('A', 'Words.', 'tags: [ink]\n') });
      await expect.poll(() => tag.count(), { timeout: 20_000 }).toBe(0);
      // Its page has gone with it, from the screen too.
      await expect.poll(() => term.title(), { timeout: 20_000 }).not.toBe(title);
    },
  );

  scenario(
    'a date that changes is on the page, and puts the post elsewhere in lists',
    {
      'content/posts/a.md': post('First', 'Words.'),
      'content/posts/b.md': post('Second', 'Words.').replace('2022', '2021'),
    },
    '/',
    async ({ page, write, isSamePage, openTab }) => {
      const titles = (): Promise<string> => page.locator('main').innerText();
      const isFirstAbove = async (): Promise<boolean> => {
        const text = await titles();
        return text.indexOf('First') < text.indexOf('Second');
      };
      expect(await isFirstAbove()).toBe(true);
      const own = await openTab('/posts/a/');
      write({ 'content/posts/a.md': post('First', 'Words.').replace('2022-01-29', '2019-05-06') });
      await expect.poll(isFirstAbove, { timeout: 20_000 }).toBe(false);
      await own.locator('time[datetime^="2019-05-06"]').first().waitFor();
      expect(await own.locator('time[datetime^="2022-01-29"]').count()).toBe(0);
      expect(await isSamePage()).toBe(true);
    },
  );

  scenario(
    'a picture that is replaced by one of another size gets the new size on the page',
    { 'content/a/index.md': post('A', '![A pixel](a.png)'), 'content/a/a.png': pixel },
    '/a/',
    async ({ page, write, isSamePage }) => {
      const picture = page.getByAltText('A pixel');
      expect(await picture.getAttribute('width')).toBe('1');
      write({ 'content/a/a.png': pixelOfWidth(7) });
      await expect.poll(() => picture.getAttribute('width'), { timeout: 20_000 }).toBe('7');
      expect(await isSamePage()).toBe(true);
    },
  );
});
