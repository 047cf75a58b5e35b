// `platen clean`: takes back what Platen published, and nothing else.

import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readFiles, temporaryFolder, writeFiles } from '../build-folder.ts';
import { platen } from './surroundings.ts';

const files = {
  'platen.config.yaml': 'title: Notes\nbaseUrl: https://a.example\n',
  'content/posts/a.md': '---\ntitle: A\ndate: 2024-05-06\n---\nText.\n',
};

test('removes the built site and the records, and leaves the sources', async () => {
  const folder = temporaryFolder(files);
  const before = readFiles(folder);
  await platen(['build'], folder);
  const count = readFiles(path.join(folder, 'dist')).size;
  expect(await platen(['clean'], folder)).toEqual({
    code: 0,
    out: `Removed ${count} files from "dist" and Platen's records.\n`,
    err: '',
  });
  expect(readFiles(folder)).toEqual(before);
  expect(fs.readdirSync(folder).toSorted()).toEqual(['content', 'platen.config.yaml']);
});

test('files of others stay', async () => {
  const folder = temporaryFolder(files);
  await platen(['build'], folder);
  writeFiles(folder, { 'dist/CNAME': 'a.example', 'dist/posts/mine.txt': 'Mine.' });
  await platen(['clean'], folder);
  expect([...readFiles(path.join(folder, 'dist')).keys()]).toEqual(['CNAME', 'posts/mine.txt']);
});

test('where nothing was published there is nothing to clean', async () => {
  const folder = temporaryFolder({ ...files, 'dist/index.html': 'Of others.' });
  expect((await platen(['clean'], folder)).out).toBe('Nothing to clean: Platen has published nothing here.\n');
  expect(readFiles(folder).get('dist/index.html')).toBe('Of others.');
});

test('--out names another output folder, and --quiet says nothing', async () => {
  const folder = temporaryFolder(files);
  await platen(['build', '--out', 'www'], folder);
  expect(await platen(['clean', '--out', 'www', '--quiet'], folder)).toEqual({ code: 0, out: '', err: '' });
  expect(fs.existsSync(path.join(folder, 'www'))).toBe(false);
});

test('a configuration that cannot be read removes nothing, since the folder meant may be another', async () => {
  const folder = temporaryFolder(files);
  await platen(['build'], folder);
  const before = readFiles(path.join(folder, 'dist'));
  for (const [option, text] of [
    [[], 'title: [A]\n'],
    [['--config', 'nowhere.yaml'], files['platen.config.yaml']],
  ] as const) {
    writeFiles(folder, { 'platen.config.yaml': text });
    const { code, out, err } = await platen(['clean', ...option], folder);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('config/');
    expect(readFiles(path.join(folder, 'dist'))).toEqual(before);
  }
});

test('what clean removed is built again as before', async () => {
  const folder = temporaryFolder(files);
  await platen(['build'], folder);
  const before = readFiles(path.join(folder, 'dist'));
  await platen(['clean'], folder);
  await platen(['build'], folder);
  expect(readFiles(path.join(folder, 'dist'))).toEqual(before);
});
