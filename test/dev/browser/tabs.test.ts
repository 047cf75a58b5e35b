// Several tabs, and tabs that outlive the server: each shows what is true of its page, without being asked.

import { expect } from 'vitest';
import { describeWriting, post } from './writing.ts';

describeWriting('writes beside open tabs', (scenario) => {
  scenario(
    'two tabs show what each has on its screen',
    { 'content/a.md': post('A', 'Words.') },
    '/a/',
    async ({ page, write, openTab }) => {
      const second = await openTab('/');
      const same = await openTab('/a/');
      write({ 'content/a.md': post('New title', 'New words.') });
      await page.getByText('New words.').waitFor();
      await same.getByText('New words.').waitFor();
      await second.getByText('New title').first().waitFor();
      expect(await second.title()).not.toBe(await page.title());
    },
  );

  scenario(
    'a tab that is closed is missed by nobody',
    { 'content/a.md': post('A', 'Words.') },
    '/a/',
    async ({ page, write, openTab, dev }) => {
      const second = await openTab('/');
      await second.close();
      write({ 'content/a.md': post('A', 'New words.') });
      await page.getByText('New words.').waitFor();
      await dev().settled();
      expect(await page.title()).toContain('A');
    },
  );

  scenario(
    'a tab finds the server that was started in place of another, and shows the page as it is now',
    { 'content/a.md': post('A', 'Old words.') },
    '/a/',
    async ({ page, write, stop, startAgain, isSamePage }) => {
      await stop();
      write({ 'content/a.md': post('A', 'Words that no server told of.') });
      await page.getByText('Old words.').waitFor();
      await startAgain();
      await page.getByText('Words that no server told of.').waitFor();
      // The new server goes by another token, and may be another version of everything.
      expect(await isSamePage()).toBe(false);
      write({ 'content/a.md': post('A', 'Words of the next save.') });
      await page.getByText('Words of the next save.').waitFor();
    },
  );
});
