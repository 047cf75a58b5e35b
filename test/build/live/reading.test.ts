// What a site in memory keeps for the next time it is opened: what was read is not read again, and never believed when
// it is another.

import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { LiveSite } from '../../../src/build/live/live-site.ts';
import { nodeFileSystem } from '../../../src/io/node.ts';
import { temporaryFolder, writeFiles } from '../../build-folder.ts';
import type { Files } from '../../build-folder.ts';
import { openSite } from '../../open-site.ts';

const files: Files = {
  'platen.config.yaml': 'baseUrl: https://example.org/\n',
  'content/a.md': '---\ntitle: A\ndate: 2022-01-29\n---\nFirst words. ![A square](/square.svg)\n',
  'content/b.md': '---\ntitle: B\ndate: 2022-01-29\n---\nOther words.\n',
  'static/square.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"></svg>',
};

/** A folder whose files are old enough for their times to tell whether they changed. */
function oldFolder(): string {
  const folder = temporaryFolder(files);
  for (const file of Object.keys(files)) age(path.join(folder, file));
  return folder;
}

function age(file: string): void {
  fs.utimesSync(file, new Date(2020, 1, 1), new Date(2020, 1, 1));
}

/** Opens the site and tells which of its sources were read. */
async function opened(folder: string): Promise<{ readonly site: LiveSite; readonly read: readonly string[] }> {
  const read = new Set<string>();
  const note = (file: string): void => {
    const name = path.relative(folder, file);
    if (/^(?:content|static)/.test(name)) read.add(name);
  };
  const fileSystem = {
    ...nodeFileSystem,
    readFile(file: string) {
      note(file);
      return nodeFileSystem.readFile(file);
    },
    readRange(file: string, offset: number, length: number) {
      note(file);
      return nodeFileSystem.readRange(file, offset, length);
    },
  };
  const { site } = await openSite(folder, { fileSystem });
  return { site, read: [...read].toSorted() };
}

async function pageAt(site: LiveSite, url: string): Promise<string> {
  const planned = site.planned()?.plan.planned.find((each) => each.url === url);
  const made = planned && (await site.maker()?.make(planned));
  return made !== undefined && 'contents' in made ? String(made.contents) : '';
}

test('what was read is not read again, and the pages are the same', async () => {
  const folder = oldFolder();
  const first = await opened(folder);
  expect(first.read).toEqual(['content/a.md', 'content/b.md', 'static/square.svg']);
  const second = await opened(folder);
  expect(second.read).toEqual([]);
  expect(await pageAt(second.site, '/a/')).toBe(await pageAt(first.site, '/a/'));
  expect(await pageAt(second.site, '/a/')).toMatch(/First words.*width="3"/s);
});

test('what changed meanwhile is read, and nothing else', async () => {
  const folder = oldFolder();
  await opened(folder);
  writeFiles(folder, { 'content/b.md': files['content/b.md']?.toString().replace('Other', 'Newer') ?? '' });
  age(path.join(folder, 'content/b.md'));
  const { site, read } = await opened(folder);
  expect(read).toEqual(['content/b.md']);
  expect(await pageAt(site, '/b/')).toContain('Newer words.');
});

test('of files that were written a moment before, times prove nothing', async () => {
  const folder = temporaryFolder(files);
  await opened(folder);
  const file = path.join(folder, 'content/b.md');
  const { atime, mtime } = fs.statSync(file);
  // In the same size and at the same time, as far as the disk can tell.
  writeFiles(folder, { 'content/b.md': files['content/b.md']?.toString().replace('Other', 'Newer') ?? '' });
  fs.utimesSync(file, atime, mtime);
  expect(await pageAt((await opened(folder)).site, '/b/')).toContain('Newer words.');
});

test.each([
  ['was cut short', (text: string) => text.slice(0, -20)],
  ['names another key', (text: string) => text.replace(/"content\/b\.md":"[\da-f]{8}/, '"content/b.md":"00000000')],
  ['is empty', () => ''],
])('a record that %s is not believed', async (_, damage) => {
  const folder = oldFolder();
  await opened(folder);
  const record = path.join(folder, '.platen/reading.json');
  const text = fs.readFileSync(record, 'utf8');
  expect(damage(text)).not.toBe(text);
  fs.writeFileSync(record, damage(text));
  const { site, read } = await opened(folder);
  expect(read).toEqual(['content/a.md', 'content/b.md', 'static/square.svg']);
  expect(await pageAt(site, '/b/')).toContain('Other words.');
});

test('where articles are gone from the cache they are made again', async () => {
  const folder = oldFolder();
  await opened(folder);
  fs.rmSync(path.join(folder, '.platen/cache'), { recursive: true });
  const { site, read } = await opened(folder);
  expect(read).toEqual(['content/a.md', 'content/b.md']);
  expect(await pageAt(site, '/b/')).toContain('Other words.');
});

test('a site that remembers nothing keeps nothing', async () => {
  const folder = oldFolder();
  writeFiles(folder, { 'platen.config.yaml': 'baseUrl: https://example.org/\ncache: false\n' });
  await opened(folder);
  expect(fs.existsSync(path.join(folder, '.platen/reading.json'))).toBe(false);
});
