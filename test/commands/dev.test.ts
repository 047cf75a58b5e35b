// `platen dev`: what the terminal says of each save.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { newsLine, reasonLines } from '../../src/commands/dev-lines.ts';
import { UrlPath } from '../../src/domain/names.ts';
import { temporaryFolder, writeFiles } from '../build-folder.ts';
import type { Files } from '../build-folder.ts';
import { platen } from './surroundings.ts';

const post = (title: string, body: string): string => `---\ntitle: ${title}\ndate: 2024-05-06\n---\n${body}\n`;

const files = {
  'platen.config.yaml': 'title: Notes\nbaseUrl: https://a.example/notes/\n',
  'content/posts/hello.md': post('Hello', 'It works.'),
  'content/about.md': '---\ntitle: About\n---\nMe.\n',
  'static/a.txt': 'a',
  'templates/partials/site-footer.hbs': '<footer>One foot</footer>\n',
};

interface Saving {
  /** Writes files; resolves with what is said of that, times left out, when `end` is said. */
  readonly save: (written: Files, end: RegExp) => Promise<string>;
  readonly remove: (file: string, end: RegExp) => Promise<string>;
}

async function saving(...args: readonly string[]): Promise<Saving> {
  const folder = temporaryFolder(files);
  let said = '';
  let stop = (): void => {};
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  const ran = platen(['dev', '--port', '0', ...args], folder, {
    untilStopped: () => stopped,
    out: (text) => void (said += text),
    err: (text) => void (said += text),
  });
  onTestFinished(async () => {
    stop();
    expect((await ran).code).toBe(130);
  });
  const until = async (end: RegExp): Promise<string> => {
    await expect.poll(() => said, { timeout: 20_000 }).toMatch(end);
    const all = said.replaceAll(/\b[\d.]+ m?s\b/g, '1 ms');
    said = '';
    return all;
  };
  await until(/Ready in/);
  // The watcher begins when the site has been read: what is written before that may be part of it.
  let times = 0;
  await expect
    .poll(() => {
      if (said === '') writeFiles(folder, { 'static/heard.txt': String((times += 1)) });
      return said;
    })
    .toContain('heard.txt');
  await until(/heard\.txt.*\n[^]*\n$|heard\.txt.*\n$/);
  return {
    save(written, end) {
      writeFiles(folder, written);
      return until(end);
    },
    remove(file, end) {
      fs.rmSync(path.join(folder, file));
      return until(end);
    },
  };
}

describe('platen dev says of each save', () => {
  test('what changed and how long it took', async () => {
    const { save, remove } = await saving();
    expect(await save({ 'content/posts/hello.md': post('Hello', 'Better.') }, /\n$/)).toBe(
      'content/posts/hello.md in 1 ms\n',
    );
    expect(await remove('static/a.txt', /\n$/)).toBe('static/a.txt in 1 ms\n');
  });

  test('that the last good site stays while there is a mistake, and when it is mended', async () => {
    const { save } = await saving();
    const broken = await save({ 'content/posts/hello.md': post('Hello: you', 'It works.') }, /stays\n$/);
    expect(broken).toContain('content/posts/hello.md:2:13  error');
    expect(broken).toContain('content/posts/hello.md in 1 ms; the last good site stays\n');
    expect(await save({ 'content/posts/hello.md': post('Hello', 'It works.') }, / ms\n$/)).toBe(
      'No problems any more.\ncontent/posts/hello.md in 1 ms\n',
    );
  });

  test('what is wrong, warnings once and errors as long as they stand', async () => {
    const { save } = await saving();
    const withoutAddress = { 'platen.config.yaml': 'title: Notes\n' };
    expect(await save(withoutAddress, /again\n$/)).toMatch(/config\/no-base-url\n\n1 warning\.\n/);
    const about = (line: string): Files => ({ 'content/about.md': `---\ntitle: About\n---\n${line}\n` });
    const second = await save(about('[x](gone.md)'), / ms\n$/);
    expect(second).not.toContain('config/no-base-url');
    expect(second).toMatch(/plan\/dead-link\n\n2 warnings, 1 of them as before\.\n/);
    const broken = { 'content/posts/hello.md': post('Hello: you', 'It works.') };
    expect(await save(broken, /stays\n$/)).toMatch(/yaml-colon\n\n1 error and \d warnings?, \d of them as before\.\n/);
    expect(await save(about('[x](lost.md)'), /stays\n$/)).toMatch(/yaml-colon\n/);
    await save({ 'content/posts/hello.md': post('Hello', 'It works.') }, / ms\n$/);
    expect(await save(about('Me.'), / ms\n$/)).toBe('1 warning, as before.\ncontent/about.md in 1 ms\n');
  });

  test('with --verbose, which pages have to be made again and why', async () => {
    const { save, remove } = await saving('--verbose');
    expect(await save({ 'content/about.md': '---\ntitle: About\n---\nYou.\n' }, /changed\.\n$/)).toBe(
      'content/about.md in 1 ms\n  /about/ and /search.json: it shows content/about.md, which changed.\n',
    );
    const template = await save({ 'templates/partials/site-footer.hbs': '<footer>Two feet</footer>\n' }, /\.\n$/);
    expect(template).toContain(
      '  /posts/hello/: the template "post", something it includes or a word of the theme changed.',
    );
    expect(template).toContain('  /404.html: the template "not-found", ');
    expect(await save({ 'static/b.txt': 'b' }, /\.\n$/)).toBe('static/b.txt in 1 ms\n  /b.txt: it is new.\n');
    expect(await remove('static/b.txt', /\.\n$/)).toBe('static/b.txt in 1 ms\n  /b.txt: nothing makes it any more.\n');
    expect(await save({ 'static/a.txt': 'b' }, /\.\n$/)).toBe(
      'static/a.txt in 1 ms\n  /a.txt: the file that it is a copy of was written since.\n',
    );
    const configured = { 'platen.config.yaml': files['platen.config.yaml'].replace('Notes', 'Words') };
    expect(await save(configured, /\.\n$/)).toContain('what it shows of the site changed, or the configuration');
  });
});

test.each([
  ['drafts as well, where they are shown', [], 'Other machines can reach this server, and read drafts on it.\n'],
  ['what is public alone, where they are not', ['--no-drafts'], 'Other machines can reach this server.\n'],
])('with --host, other machines read %s', async (_, args, said) => {
  const { err } = await platen(['dev', '--port', '0', '--host', '0.0.0.0', ...args], temporaryFolder(files));
  expect(err).toBe(said);
});

test('--no-drafts leaves out drafts and what is still to come, whatever the configuration says', async () => {
  const folder = temporaryFolder({
    'platen.config.yaml': 'publish: { drafts: true, future: true }\n',
    'content/draft.md': '---\ntitle: Draft\ndraft: true\n---\n',
    'content/later.md': '---\ntitle: Later\ndate: 2999-01-01\n---\n',
    'content/now.md': '---\ntitle: Now\n---\n',
  });
  const statuses: number[] = [];
  let said = '';
  await platen(['dev', '--port', '0', '--no-drafts'], folder, {
    out: (text) => void (said += text),
    async untilStopped() {
      await expect.poll(() => said, { timeout: 20_000 }).toMatch(/http:\S+/);
      for (const page of ['draft/', 'later/', 'now/'])
        statuses.push((await fetch(`${/http:\S+/.exec(said)?.[0] ?? ''}${page}`)).status);
    },
  });
  expect(statuses).toEqual([404, 404, 200]);
});

test('of many pages that are elsewhere now, a few are named', () => {
  const moves = Array.from({ length: 600 }, (_, index) => ({
    from: UrlPath(`/a/${index}/`),
    to: UrlPath(`/b/${index}/`),
  }));
  const renewal = { isStale: false, isChanged: true, isHeldBack: false, diagnostics: [], written: [], moves };
  expect(newsLine({ files: 'unknown', renewal, isReopened: false, pages: [], ms: 1 }, '/site')).toBe(
    'The site in 1 ms; /a/0/ is /b/0/ now, /a/1/ is /b/1/ now, /a/2/ is /b/2/ now and 597 more',
  );
});

describe('the reasons', () => {
  const remade = (count: number, reason: string, name = 'a'): { url: string; reason: string }[] =>
    Array.from({ length: count }, (_, index) => ({ url: `/${name}${index}/`, reason }));

  test('begin with what is on screen, and count what is not named', () => {
    expect(reasonLines([...remade(4000, 'one'), ...remade(1, 'two', 'b')], ['/b0/', '/a3999/'])).toEqual([
      '  /a3999/, /a0/, /a1/ and 3,997 more: one.',
      '  /b0/: two.',
    ]);
    expect(reasonLines(remade(4, 'one'), [])).toEqual(['  /a0/, /a1/, /a2/ and /a3/: one.']);
  });

  test('are counted when there are many', () => {
    const many = Array.from({ length: 20 }, (_, index) => remade(2, `reason ${index}`, `${index}-`)).flat();
    expect(reasonLines(many, []).at(-1)).toBe('  24 more files, for other reasons.');
    expect(reasonLines(many, [])).toHaveLength(9);
    expect(reasonLines([], [])).toEqual(['  No page has to be made again.']);
  });
});
