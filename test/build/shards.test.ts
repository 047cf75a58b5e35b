// Shards: many machines render a share of the posts each, and one that has what they remember publishes.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { platen } from '../commands/surroundings.ts';
import { readFiles, temporaryFolder, writeFiles } from '../build-folder.ts';
import { photo } from '../sites/photos.ts';

const posts = Object.fromEntries(
  Array.from({ length: 30 }, (_, index) => [
    `content/posts/p${index}.md`,
    `---\ntitle: Post ${index}\ndate: 2020-01-${String(index + 1).padStart(2, '0')}\nmath: true\ntags: [t${index % 4}]\n---\n\nSee [the next](p${index + 1}.md), and $x_{${index}}$.\n\n\`\`\`js\nlet a = ${index};\n\`\`\`\n`,
  ]),
);
const files = { 'platen.config.yaml': 'title: Ink\nbaseUrl: https://a.example\n', ...posts };

const listOf = (folder: string): readonly string[] => [...readFiles(folder).keys()];
const packsOf = (folder: string): readonly string[] => listOf(path.join(folder, '.platen/cache/articles'));

test('three shards in three copies, merged by copying, are the site that one build makes, and nothing is rendered anew', async () => {
  const copies = [1, 2, 3].map(() => temporaryFolder(files));
  let rendered = 0;
  for (const [index, copy] of copies.entries()) {
    const { code, out, err } = await platen(['build', '--shard', `${index + 1}/3`], copy);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const count = Number(new RegExp(`^Rendered (\\d+) posts? of part ${index + 1} of 3 in .*\\.\n$`).exec(out)?.[1]);
    expect(count).toBeGreaterThan(0);
    rendered += count;
    // No output folder, no manifest, no lock.
    expect(fs.readdirSync(path.join(copy, '.platen'))).toEqual(['cache']);
    expect(fs.readdirSync(copy).toSorted()).toEqual(['.platen', 'content', 'platen.config.yaml']);
  }
  expect(rendered).toBe(30);

  const merged = temporaryFolder(files);
  for (const copy of copies) {
    const packs = listOf(path.join(copy, '.platen'));
    for (const name of packs) expect(fs.existsSync(path.join(merged, '.platen', name))).toBe(false);
    fs.cpSync(path.join(copy, '.platen'), path.join(merged, '.platen'), { recursive: true });
  }
  const before = packsOf(merged);
  expect(before).toHaveLength(6);
  const last = await platen(['build'], merged);
  expect(last.code).toBe(0);
  expect(packsOf(merged)).toEqual(before);

  const plain = temporaryFolder(files);
  const whole = await platen(['build'], plain);
  expect(last.err).toBe(whole.err);
  expect(last.err).toContain('plan/dead-link');
  expect(readFiles(path.join(merged, 'dist'))).toEqual(readFiles(path.join(plain, 'dist')));
});

test('shards make the pictures that their posts show, and the last build makes none', async () => {
  const picture = (seed: number): Promise<Buffer> => photo(900, 600, seed).jpeg().toBuffer();
  const names = ['a', 'b', 'c', 'd'];
  const pictures = {
    'static/unused.jpg': await picture(9),
    'content/posts/draft/index.md': '---\ntitle: Draft\ndate: 2020-01-01\ndraft: true\n---\n![A photo](photo.jpg)\n',
    'content/posts/draft/photo.jpg': await picture(8),
    'content/posts/broken/index.md': '---\ntitle: Broken\ndate: 2020-01-01\n---\n![A photo](photo.jpg)\n',
    'content/posts/broken/photo.jpg': (await picture(7)).subarray(0, 22_000),
    ...Object.fromEntries(
      await Promise.all(
        names.map(async (name, seed) => [`content/posts/${name}/photo.jpg`, await picture(seed + 1)] as const),
      ),
    ),
    ...Object.fromEntries(
      names.map((name) => [
        `content/posts/${name}/index.md`,
        `---\ntitle: ${name}\ndate: 2020-01-01\n---\n![A photo](photo.jpg)\n`,
      ]),
    ),
  };
  const site = { 'platen.config.yaml': 'title: Ink\nbaseUrl: https://a.example\n', ...pictures };
  const made = (folder: string): readonly string[] => listOf(path.join(folder, '.platen/cache/images'));
  const copies = [1, 2].map(() => temporaryFolder(site));
  for (const [index, copy] of copies.entries()) await platen(['build', '--shard', `${index + 1}/2`], copy);
  const counts = copies.map((copy) => made(copy).length);
  expect(Math.min(...counts)).toBeGreaterThan(0);

  const merged = temporaryFolder(site);
  for (const copy of copies) fs.cpSync(path.join(copy, '.platen'), path.join(merged, '.platen'), { recursive: true });
  const before = made(merged);
  expect(before).toHaveLength(counts.reduce((sum, count) => sum + count, 0));
  const last = await platen(['build'], merged);
  expect(made(merged)).toEqual(before);

  const plain = temporaryFolder(site);
  const whole = await platen(['build'], plain);
  expect(last.err).toBe(whole.err);
  expect(last.err).toContain('content/posts/broken/index.md:5:1  warning');
  expect(readFiles(path.join(merged, 'dist'))).toEqual(readFiles(path.join(plain, 'dist')));
});

test('a shard that is asked for again renders nothing, and a new post moves no other', async () => {
  const folder = temporaryFolder(files);
  const parts = ['1/2', '2/2'];
  for (const part of parts) await platen(['build', '--shard', part], folder);
  expect((await platen(['build', '--shard', '1/2'], folder)).out).toMatch(
    /^Rendered 0 posts of part 1 of 2 in .*\. \d+ were remembered\.\n$/,
  );
  writeFiles(folder, { 'content/posts/new.md': posts['content/posts/p0.md'] ?? '' });
  const counts: number[] = [];
  for (const part of parts) {
    const report: unknown = JSON.parse((await platen(['build', '--json', '--shard', part], folder)).out);
    counts.push((report as { shard: { rendered: number } }).shard.rendered); // Cast because docs/cli.md says so.
  }
  expect(counts.toSorted((a, b) => a - b)).toEqual([0, 1]);
});

test('mistakes in the posts of a shard are told by it, and by no other', async () => {
  const folder = temporaryFolder({ ...files, 'content/posts/wrong.md': '---\ntitle: W\ndate: 2020-13-01\n---\n' });
  const ran = [await platen(['build', '--shard', '1/2'], folder), await platen(['build', '--shard', '2/2'], folder)];
  expect(ran.map(({ code }) => code).toSorted((a, b) => a - b)).toEqual([0, 1]);
  expect(ran.find(({ code }) => code === 1)?.err).toContain('content/posts/wrong.md:3:7  error');
  expect(ran.find(({ code }) => code === 0)?.err).toBe('');
});

test('a site of which nothing may be remembered has no shards', async () => {
  const folder = temporaryFolder({ ...files, 'platen.config.yaml': 'baseUrl: https://a.example\ncache: false\n' });
  const { code, err } = await platen(['build', '--shard', '1/2'], folder);
  expect(code).toBe(1);
  expect(err).toContain('Nothing of this site may be remembered, so rendering a share of it is of no use.');
  expect(fs.existsSync(path.join(folder, '.platen'))).toBe(false);
});

describe('a part that cannot be', () => {
  test.each([
    ['0/3', 'Write which part and of how many: 1/3 to 3/3.'],
    ['4/3', 'Write which part and of how many: 1/3 to 3/3.'],
    ['a/b', 'Write which part and of how many: 1/8 to 8/8.'],
    ['3', 'Write which part and of how many: 1/8 to 8/8.'],
    ['1/0', 'Write which part and of how many: 1/8 to 8/8.'],
    ['-1/3', 'Write which part and of how many: 1/8 to 8/8.'],
  ])('%s', async (part, cure) => {
    const folder = temporaryFolder(files);
    const { code, err } = await platen(['build', `--shard=${part}`], folder);
    expect(code).toBe(2);
    expect(err).toContain(cure);
    expect(fs.existsSync(path.join(folder, '.platen'))).toBe(false);
  });
});
