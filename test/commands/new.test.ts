// `platen new`: a post ready to write in, and nothing overwritten.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildFolder, readFiles, temporaryFolder } from '../build-folder.ts';
import { platen } from './surroundings.ts';

const config = { 'platen.config.yaml': 'title: Notes\nbaseUrl: https://a.example\n' };
const blog = (files: Readonly<Record<string, string>> = {}): string =>
  temporaryFolder({ ...config, 'content/posts/first.md': '---\ntitle: First\ndate: 2024-01-01\n---\n', ...files });
const read = (folder: string, file: string): string => fs.readFileSync(path.join(folder, file), 'utf8');

test('makes a folder with an index.md that has title, date and tags, and prints its path', async () => {
  const folder = blog();
  expect(await platen(['new', 'A fine day'], folder)).toEqual({
    code: 0,
    out: 'content/posts/a-fine-day/index.md\n',
    err: '',
  });
  expect(read(folder, 'content/posts/a-fine-day/index.md')).toBe(
    '---\ntitle: A fine day\ndate: 2026-11-20\ntags: []\n---\n\n',
  );
});

test('--draft marks a draft, and --date sets the date as it was written', async () => {
  const folder = blog();
  await platen(['new', 'A', '--draft', '--date', '2027-01-02'], folder);
  expect(read(folder, 'content/posts/a/index.md')).toContain('\ndate: 2027-01-02\ndraft: true\n');
  await platen(['new', 'B', '--date', '2027-01-02T10:00:00+09:00'], folder);
  expect(read(folder, 'content/posts/b/index.md')).toContain('\ndate: 2027-01-02T10:00:00+09:00\n');
});

test('today is the day in the time zone of the site', async () => {
  for (const [timeZone, day] of [
    ['Pacific/Kiritimati', '2026-11-21'],
    ['America/Los_Angeles', '2026-11-20'],
    ['UTC', '2026-11-20'],
  ] as const) {
    const folder = blog({ 'platen.config.yaml': `timeZone: ${timeZone}\n` });
    await platen(['new', 'A'], folder);
    expect(read(folder, 'content/posts/a/index.md')).toContain(`\ndate: ${day}\n`);
  }
});

describe('any title', () => {
  test.each([
    ['Foo: bar'],
    ['# 1'],
    ['"Quoted"'],
    ["It's"],
    ['- a list'],
    ['yes'],
    ['2024'],
    ['1.10'],
    ['{{ x }}'],
    ['---'],
    ['a/b'],
    ['a\\b'],
    ['日本の紙'],
    ['Ünïcödé — é'],
    ['C++ & C#'],
    ['@home'],
    ['*x*'],
    ['a'.repeat(120)],
    ['  around  '],
    ['null'],
    ['a # b'],
    ['.NET tips'],
    ['~/.config'],
    ['#tag#'],
    ['x~'],
    ['_index'],
  ])('%j is the title of the post that is built', async (title) => {
    const folder = blog();
    const { code, out, err } = await platen(['new', '--', title], folder);
    if (code !== 0) {
      // Of punctuation alone there is no URL, and that is said.
      expect({ title, code, err }).toEqual({
        title: '---',
        code: 2,
        err: expect.stringContaining('No URL') as unknown,
      });
      return;
    }
    const report = await buildFolder(folder);
    expect(report.diagnostics).toEqual([]);
    const post = report.sites[0]?.posts.find(({ id }) => id === out.trim());
    expect(post?.title).toBe(title.trim());
  });
});

describe('nothing is overwritten', () => {
  test.each([['a/index.md'], ['a.md'], ['a.markdown'], ['a.html'], ['a/picture.png']])(
    'where content/posts/%s stands',
    async (file) => {
      const folder = blog({ [`content/posts/${file}`]: 'Mine.' });
      const before = readFiles(folder);
      const { code, out, err } = await platen(['new', 'A'], folder);
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err).toMatch(/^"content\/posts\/a[^"]*" exists already\. Nothing was written\.\n$/);
      expect(readFiles(folder)).toEqual(before);
    },
  );

  test('by a second of the same title', async () => {
    const folder = blog();
    await platen(['new', 'A'], folder);
    fs.appendFileSync(path.join(folder, 'content/posts/a/index.md'), 'Hours of work.');
    expect((await platen(['new', 'a'], folder)).code).toBe(1);
    expect(read(folder, 'content/posts/a/index.md')).toContain('Hours of work.');
  });
});

describe('the section', () => {
  test.each([
    ['content/posts/x.md', 'posts'],
    ['content/post/x.md', 'post'],
    ['content/blog/x.md', 'blog'],
    ['content/about.md', 'posts'],
  ])('is the one posts are in: with %s it is %s', async (file, section) => {
    const folder = temporaryFolder({ ...config, [file]: '---\ntitle: X\ndate: 2024-01-01\n---\n' });
    expect((await platen(['new', 'A'], folder)).out).toBe(`content/${section}/a/index.md\n`);
  });

  test('--section names another, at any depth, made where it is not there', async () => {
    expect((await platen(['new', 'A', '--section', 'notes/travel'], blog())).out).toBe(
      'content/notes/travel/a/index.md\n',
    );
  });

  test.each([['../x'], ['/etc'], ['a/../../x'], ['.hidden'], ['']])('--section %j is refused', async (section) => {
    const folder = blog();
    const before = readFiles(folder);
    expect((await platen(['new', 'A', '--section', section], folder)).code).toBe(2);
    expect(readFiles(folder)).toEqual(before);
  });

  test('the content folder is the configured one', async () => {
    const folder = temporaryFolder({ 'platen.config.yaml': 'folders: { content: words }\n' });
    expect((await platen(['new', 'A'], folder)).out).toBe('words/posts/a/index.md\n');
  });
});

test.each([['2022-02-30'], ['tomorrow'], ['29.1.2022'], ['']])(
  '--date %j is refused with the forms there are',
  async (date) => {
    const { code, err } = await platen(['new', 'A', '--date', date], blog());
    expect(code).toBe(2);
    expect(err).toContain('2022-01-29T10:50:00+01:00');
  },
);

test('a folder that is no blog is left alone', async () => {
  const folder = temporaryFolder();
  const { code, err } = await platen(['new', 'A'], folder);
  expect({ code, err }).toEqual({ code: 1, err: 'There is no blog in ".". Start one with: platen init\n' });
  expect(fs.readdirSync(folder)).toEqual([]);
});

test('a configuration that cannot be used is told, since the post might go to the wrong folder', async () => {
  const folder = blog({ 'platen.config.yaml': 'folders: [words]\n' });
  const { code, err } = await platen(['new', 'A'], folder);
  expect(code).toBe(1);
  expect(err).toContain('platen.config.yaml:1:10  error  "folders" must be a table of keys and values, but is a list.');
  expect(err).toContain('> 1 | folders: [words]');
});

test('the folder of the site is the second argument', async () => {
  const folder = blog();
  const { out } = await platen(['new', 'A', path.basename(folder)], path.dirname(folder));
  expect(out).toBe(`${path.basename(folder)}/content/posts/a/index.md\n`);
});

test('a section with a name too long for the disk is told, and nothing is written', async () => {
  const folder = temporaryFolder({ 'content/posts/a.md': '---\ntitle: A\n---\nA.\n' });
  const { code, err } = await platen(['new', 'B', '--section', 'x'.repeat(300)], folder);
  expect(code).toBe(1);
  expect(err).toContain('error  A name is longer than this disk allows, at "');
  expect([...readFiles(folder).keys()]).toEqual(['content/posts/a.md']);
});
