// Formulas and long code are remembered by themselves: an edited post makes only those of its blocks that are new.

import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openBlockStore } from '../../src/build/store/block-store.ts';
import type { BlockStore } from '../../src/build/store/block-store.ts';
import type { FileSystem } from '../../src/io/file-system.ts';
import { createMemoryFileSystem } from '../../src/io/memory.ts';
import { briefly, buildFolder, readFiles, temporaryFolder, writeFiles } from '../build-folder.ts';

const long = (name: string): string => `\`\`\`js\n${`const ${name} = "${name}";\n`.repeat(100)}\`\`\`\n`;
const head = '---\ntitle: A\ndate: 2020-01-01\nmath: true\n---\n\n';
const blocks = [
  long('first'),
  long('second'),
  'Inline $a^2$ and `$b$`.\n',
  '$$\n\\frac{1}{2}\n$$\n',
  '```math\nx_1\n```\n',
];
const files = {
  'platen.config.yaml': 'title: Ink\nbaseUrl: https://a.example\n',
  'content/posts/a.md': head + blocks.join('\n'),
};

function blockPacks(folder: string): ReadonlyMap<string, string> {
  return readFiles(path.join(folder, '.platen/cache/blocks'));
}

const bytesOf = (packs: ReadonlyMap<string, string>, ending: string): number =>
  [...packs].reduce((sum, [name, text]) => sum + (name.endsWith(ending) ? text.length : 0), 0);

test('an edited post gives the same html as one that was never seen, and only new blocks are stored', async () => {
  const folder = temporaryFolder(files);
  await buildFolder(folder);
  const before = blockPacks(folder);
  expect(before.size).toBe(2);
  const edited = `${head}New words.\n\n${blocks.join('\n')}\n$$\nz\n$$\n`;
  writeFiles(folder, { 'content/posts/a.md': edited });
  const second = await buildFolder(folder);
  const added = [...blockPacks(folder).keys()].filter((name) => !before.has(name));
  const total = bytesOf(blockPacks(folder), '.html') - bytesOf(before, '.html');
  expect(added).toHaveLength(2);
  expect(total).toBeLessThan(bytesOf(before, '.html') / 4);
  const fresh = temporaryFolder({ ...files, 'content/posts/a.md': edited });
  expect(readFiles(second.output)).toEqual(readFiles((await buildFolder(fresh)).output));
});

test('an option that does not concern code colours nothing anew', async () => {
  const folder = temporaryFolder(files);
  await buildFolder(folder);
  const before = blockPacks(folder);
  writeFiles(folder, { 'platen.config.yaml': `${files['platen.config.yaml']}markdown: { smartQuotes: true }\n` });
  await buildFolder(folder);
  expect(blockPacks(folder)).toEqual(before);
});

test('blocks that were damaged are made again', async () => {
  const folder = temporaryFolder(files);
  const site = readFiles((await buildFolder(folder)).output);
  for (const name of blockPacks(folder).keys()) {
    const file = path.join(folder, '.platen/cache/blocks', name);
    fs.writeFileSync(file, fs.readFileSync(file).fill(120, 80));
  }
  for (const name of ['dist', '.platen/outputs', '.platen/cache/articles'])
    fs.rmSync(path.join(folder, name), { recursive: true });
  expect(readFiles((await buildFolder(folder)).output)).toEqual(site);
});

test('a mistake in a formula is told each time that its post is rendered', async () => {
  const wrong = `${head}$\\nothing$ and $$\\frac$$\n`;
  const folder = temporaryFolder({ ...files, 'content/posts/a.md': wrong });
  const told = briefly(await buildFolder(folder));
  expect(told).toContain('content/posts/a.md:7:1 warning render/math');
  writeFiles(folder, { 'content/posts/a.md': `${wrong}More.\n` });
  expect(briefly(await buildFolder(folder))).toEqual(told);
});

const open = (fileSystem: FileSystem, program = 'p', name = 'one'): BlockStore =>
  openBlockStore({ folder: '/blocks', fileSystem, target: { folder: '/blocks', fileSystem }, name }, program);

test('the store keeps kinds, sources and programs apart', () => {
  const fileSystem = createMemoryFileSystem();
  const store = open(fileSystem);
  store.put('a', 'b c', '<b>1</b> ✓');
  store.put('a b', 'c', '2');
  store.flush();
  const later = open(fileSystem, 'p', 'two');
  expect([later.get('a', 'b c'), later.get('a b', 'c'), later.get('a', 'c')]).toEqual(['<b>1</b> ✓', '2', undefined]);
  expect(open(fileSystem, 'q', 'three').get('a', 'b c')).toBeUndefined();
});

test('nothing is read or written as long as no block is asked for', () => {
  const fileSystem = createMemoryFileSystem();
  open(fileSystem).flush();
  expect(fileSystem.list('/').size).toBe(0);
});

test('short code is remembered by builds that render a text or two, and coloured once', async () => {
  const text = (end: string): string =>
    `---\ntitle: A\ndate: 2020-01-01\n---\n${'Words. '.repeat(120)}\n\n\`\`\`js\nconst a = 1;\n\`\`\`\n\n\`\`\`diff-js\n- let a\n+ let b\n\`\`\`\n\nThe end${end}.\n`;
  const folder = temporaryFolder({ ...files, 'content/posts/a.md': text('') });
  for (const end of ['', ' b']) {
    writeFiles(folder, { 'content/posts/a.md': text(end) });
    await buildFolder(folder);
  }
  expect(blockPacks(folder).size).toBe(0);
  for (const end of [' c', ' d', ' e']) {
    writeFiles(folder, { 'content/posts/a.md': text(end) });
    const report = await buildFolder(folder);
    expect(report.sites).toEqual([]);
    expect(blockPacks(folder).size).toBe(2);
    const fresh = temporaryFolder({ ...files, 'content/posts/a.md': text(end) });
    expect(readFiles(report.output)).toEqual(readFiles((await buildFolder(fresh)).output));
  }
});
