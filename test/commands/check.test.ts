// `platen check`: all that a build does, but for writing.

import fs from 'node:fs';
import { expect, test } from 'vitest';
import { readFiles, temporaryFolder } from '../build-folder.ts';
import { platen } from './surroundings.ts';

const config = 'title: Notes\nbaseUrl: https://a.example\n';
const files = { 'platen.config.yaml': config, 'content/posts/a.md': '---\ntitle: A\ndate: 2024-05-06\n---\nText.\n' };
const warned = { ...files, 'content/posts/w.md': '---\ntitle: W\ndate: 2024-01-01\n---\n[x](nowhere.md)\n' };
const broken = { ...warned, 'content/posts/b.md': '---\ntitle: B\ndate: 2022-02-30\n---\n' };

const plain = (text: string): string => text.replaceAll(/\b\d+(?:\.\d+)? m?s\b/g, '0 ms');

test('a sound site is checked in one line, and nothing is written', async () => {
  const folder = temporaryFolder(files);
  const before = readFiles(folder);
  const { code, out, err } = await platen(['check'], folder);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(plain(out)).toMatch(/^Checked 1 post on \d+ pages in 0 ms: no problems\.\n$/);
  expect(readFiles(folder)).toEqual(before);
});

test('errors end in 1, warnings only with --strict', async () => {
  expect((await platen(['check'], temporaryFolder(broken))).code).toBe(1);
  const folder = temporaryFolder(warned);
  expect(await platen(['check'], folder)).toMatchObject({ code: 0 });
  expect((await platen(['check', '--strict'], folder)).code).toBe(1);
  expect(fs.existsSync(`${folder}/dist`)).toBe(false);
});

test('all problems are told at once, in order of files, each with the line and the rule', async () => {
  const { out, err } = await platen(['check'], temporaryFolder(broken));
  const heads = err.split('\n').filter((line) => /^\S+:\d+:\d+ {2}/.test(line));
  expect(heads.map((line) => line.split('  ').slice(0, 2).join(' '))).toEqual([
    'content/posts/b.md:3:7 error',
    'content/posts/w.md:5:1 warning',
  ]);
  expect(err).toContain('> 3 | date: 2022-02-30\n    |       ^^^^^^^^^^\n');
  expect(err.match(/\S+\/\S+$/gm)).toEqual(expect.arrayContaining(['parse/bad-date', 'plan/dead-link']));
  expect(out).toContain(': 1 error and 1 warning.');
});

test('a configuration that cannot be used is told alone, and that posts were not looked at', async () => {
  const { code, out, err } = await platen(
    ['check'],
    temporaryFolder({ ...broken, 'platen.config.yaml': 'title: [A]\nbaseUrl: https://a.example\n' }),
  );
  expect(code).toBe(1);
  expect(out).toBe('The posts were not checked: 1 error.\n');
  expect(err).toContain('platen.config.yaml:1:8  error  "title" must be text, but is a list.');
  expect(err).not.toContain('content/');
});

test('--json is one value; --quiet prints problems only; --drafts looks at drafts too', async () => {
  const folder = temporaryFolder({
    ...files,
    'content/posts/d.md': '---\ntitle: D\ndate: 2024-01-01\ndraft: true\n---\n[x](nowhere.md)\n',
  });
  expect(await platen(['check', '--quiet'], folder)).toEqual({ code: 0, out: '', err: '' });
  const { out, err } = await platen(['check', '--json', '--drafts'], folder);
  expect(err).toBe('');
  expect(JSON.parse(out)).toMatchObject({
    isPublished: false,
    counts: { posts: 2, written: 0 },
    diagnostics: [{ rule: 'plan/dead-link' }],
  });
});
