// What stays in `.platen/cache` after many builds.

import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { nodeFileSystem } from '../../src/io/node.ts';
import { buildFolder, readFiles, temporaryFolder, writeFiles } from '../build-folder.ts';

const files = {
  'platen.config.yaml': 'title: Ink\nbaseUrl: https://a.example\n',
  'content/posts/a.md': '---\ntitle: A\ndate: 2020-01-01\n---\nOne.\n',
  'content/posts/b.md': '---\ntitle: B\ndate: 2020-01-02\n---\nTwo.\n',
};

const packsOf = (folder: string): readonly string[] =>
  fs.readdirSync(path.join(folder, '.platen/cache/articles')).filter((name) => name.endsWith('.facts'));

const edit = (folder: string, round: number): void =>
  writeFiles(folder, { 'content/posts/a.md': `${files['content/posts/a.md']}Edit ${round}.\n` });

test('after many edits there are few packs, and the site is that of a build that remembers nothing', async () => {
  const folder = temporaryFolder(files);
  for (let round = 0; round < 27; round++) {
    edit(folder, round);
    await buildFolder(folder);
    expect(packsOf(folder).length).toBeLessThanOrEqual(24);
  }
  expect(packsOf(folder).length).toBeLessThan(20);
  const packs = packsOf(folder);
  for (const name of ['dist', '.platen/outputs']) fs.rmSync(path.join(folder, name), { recursive: true });
  const { output } = await buildFolder(folder);
  expect(packsOf(folder)).toEqual(packs);
  const fresh = temporaryFolder({
    ...files,
    'content/posts/a.md': fs.readFileSync(path.join(folder, 'content/posts/a.md')),
  });
  expect(readFiles(output)).toEqual(readFiles((await buildFolder(fresh)).output));
});

test('what another output folder uses is kept, and nothing is pruned while it is being built', async () => {
  const folder = temporaryFolder(files);
  const other = { overrides: { output: 'other' } };
  await buildFolder(folder, other);
  fs.writeFileSync(path.join(folder, '.platen/outputs/other/lock.json'), '{}');
  for (let round = 0; round < 25; round++) {
    edit(folder, round);
    await buildFolder(folder);
  }
  expect(packsOf(folder).length).toBe(26);
  fs.rmSync(path.join(folder, '.platen/outputs/other/lock.json'));
  edit(folder, 25);
  await buildFolder(folder);
  expect(packsOf(folder).length).toBeLessThan(24);
  writeFiles(folder, files);
  const packs = packsOf(folder);
  for (const name of ['other', '.platen/outputs/other']) fs.rmSync(path.join(folder, name), { recursive: true });
  await buildFolder(folder, other);
  expect(packsOf(folder)).toEqual(packs);
});

test('a disk that lets nothing be removed is no harm to the site', async () => {
  const folder = temporaryFolder(files);
  const refuses = (file: string): void => {
    if (file.includes('cache/articles')) throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
    nodeFileSystem.remove(file);
  };
  for (let round = 0; round < 26; round++) {
    edit(folder, round);
    const report = await buildFolder(folder, { fileSystem: { ...nodeFileSystem, remove: refuses } });
    expect([report.isPublished, report.diagnostics]).toEqual([true, []]);
  }
});
