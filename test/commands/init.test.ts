// `platen init`: a new blog that builds without a complaint, in a folder that was empty.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildFolder, readFiles, temporaryFolder } from '../build-folder.ts';
import { platen } from './surroundings.ts';

test('starts a blog that builds with nothing but the hint of the address', async () => {
  const folder = temporaryFolder();
  const { code, out, err } = await platen(['init', 'my blog'], folder);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('Your blog is ready in "my blog".\n\n  cd "my blog"\n  npm install\n  npm run build\n');
  const site = path.join(folder, 'my blog');
  expect([...readFiles(site).keys()]).toEqual([
    '.gitignore',
    'content/about.md',
    'content/posts/hello/index.md',
    'package.json',
    'platen.config.yaml',
  ]);
  const report = await buildFolder(site);
  expect(report.diagnostics.map(({ rule }) => rule)).toEqual(['config/no-base-url']);
  expect(report.counts.posts).toBe(1);
  expect(fs.readFileSync(path.join(site, 'dist/posts/hello/index.html'), 'utf8')).toContain('2026-11-20');
});

test('takes its answers from options, whatever is in them, and then builds without a word', async () => {
  for (const [title, author] of [
    ['Notes: on "type" # 1', "Ada O'Example"],
    ['yes', '1'],
    ['日本', '@home'],
  ] as const) {
    const folder = temporaryFolder();
    const options = ['--title', title, '--author', author, '--base-url', 'https://a.example/blog/'];
    expect((await platen(['init', ...options], folder)).code).toBe(0);
    const report = await buildFolder(folder);
    expect(report.diagnostics).toEqual([]);
    expect(report.sites[0]?.config).toMatchObject({
      title,
      authors: [{ name: author }],
      baseUrl: 'https://a.example/blog',
    });
  }
});

test('its package builds with the same version of Platen', async () => {
  const folder = temporaryFolder();
  await platen(['init', '--yes'], folder);
  expect(JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'))).toMatchObject({
    private: true,
    scripts: { build: 'platen build', preview: 'platen preview', new: 'platen new' },
    dependencies: { platen: '^1.2.3' },
  });
});

describe('what is there stays', () => {
  test.each([
    ['content/a.md', 'content'],
    ['package.json', 'package.json'],
    ['notes.txt', 'notes.txt'],
    ['.gitignore', '.gitignore'],
  ])('%s is in the way', async (file, named) => {
    const folder = temporaryFolder({ [file]: 'Mine.' });
    const { code, out, err } = await platen(['init'], folder);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toBe(`"." is not empty: there is "${named}". Choose an empty folder: platen init my-blog\n`);
    expect([...readFiles(folder)]).toEqual([[file, 'Mine.']]);
  });

  test('what a fresh repository holds is not', async () => {
    const files = { '.git/HEAD': 'x', 'README.md': 'Mine.', LICENSE: 'Mine.', '.gitattributes': '' };
    const folder = temporaryFolder(files);
    expect((await platen(['init'], folder)).code).toBe(0);
    for (const [file, text] of Object.entries(files))
      expect(fs.readFileSync(path.join(folder, file), 'utf8')).toBe(text);
  });

  test('a file of that name is in the way, too', async () => {
    const folder = temporaryFolder({ blog: 'Mine.' });
    expect((await platen(['init', 'blog'], folder)).code).toBe(1);
  });
});

test('an address that is none is refused before anything is written', async () => {
  const folder = temporaryFolder();
  const { code, err } = await platen(['init', '--base-url', 'me.example'], folder);
  expect(code).toBe(2);
  expect(err).toBe('The address "me.example" is not an address. Write it with its scheme: https://me.example\n');
  expect(fs.readdirSync(folder)).toEqual([]);
});

test('says what the disk refused', async () => {
  const folder = temporaryFolder({ file: '' });
  const long = 'x'.repeat(300);
  for (const [name, reason] of [
    ['file/blog', 'A file stands where a folder is needed'],
    [long, 'A name is longer than this disk allows'],
  ] as const) {
    const { code, out, err } = await platen(['init', name, '--yes'], folder);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(`error  ${reason}, at "`);
  }
});
