// Before anything is timed: a complete build passes, and each thing that a build can lack is told.

import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { compareBuilds } from '../../bench/checks/compare-builds.ts';
import { expectedBuild } from '../../bench/checks/expected-build.ts';
import { readBuild } from '../../bench/checks/read-build.ts';
import { generateCorpus } from '../../bench/corpus/generate-corpus.ts';
import type { Corpus } from '../../bench/corpus/generate-corpus.ts';
import { platen } from '../../bench/peers/platen.ts';
import { buildFolder, temporaryFolder } from '../build-folder.ts';

const corpus = generateCorpus(45);

async function built(corpus: Corpus): Promise<{ folder: string; differences: () => string[] }> {
  const folder = temporaryFolder();
  platen.prepare(corpus, folder);
  await buildFolder(folder);
  return { folder, differences: () => compareBuilds(expectedBuild(corpus), readBuild(platen, folder)) };
}

test('what Platen builds of a corpus is complete, and each loss is told: posts, lists, colours, pictures, feed, sitemap', async () => {
  const { folder, differences } = await built(corpus);
  expect(differences()).toEqual([]);

  const edit = (file: string, change: (text: string) => string): void => {
    const whole = path.join(folder, 'dist', file);
    const before = fs.readFileSync(whole, 'utf8');
    expect(change(before)).not.toBe(before);
    fs.writeFileSync(whole, change(before));
  };
  const [first, second] = corpus.posts.filter(({ images }) => images.length === 0);
  const coloured = corpus.posts.find(({ text, slug }) => /^```js$/m.test(text) && slug !== first?.slug);
  const pictured = corpus.posts.find(({ images }) => images.length > 0);
  const newest = corpus.posts.at(-1)?.slug ?? '';
  edit(`posts/${coloured?.slug}/index.html`, (html) => html.replace(/<pre\b[\s\S]*?<\/pre>/, '<pre>plain</pre>'));
  edit(`posts/${pictured?.slug}/index.html`, (html) => html.replace('<img', '<span'));
  edit('index.xml', (xml) => xml.replace(/<item>[\s\S]*?<\/item>/, ''));
  edit('sitemap.xml', (xml) => xml.replace(`/posts/${newest}/`, '/elsewhere/'));
  fs.rmSync(path.join(folder, 'dist/page/2/index.html'));
  fs.mkdirSync(path.join(folder, 'dist/tags/strange'));
  fs.writeFileSync(path.join(folder, 'dist/tags/strange/index.html'), '');
  const expected = expectedBuild(corpus);
  const [blocks, images] = [expected.counts.get('coloured blocks') ?? 0, expected.counts.get('images') ?? 0];
  const entries = expected.counts.get('entries of lists') ?? 0;
  expect(differences()).toEqual([
    'lists missing (1): /page/2/',
    'lists too many (1): /tags/strange/',
    `${blocks - 1} coloured blocks instead of ${blocks}`,
    `${images - 1} images instead of ${images}`,
    `${entries - 10} entries of lists instead of ${entries}`,
    '19 full posts in the feed instead of 20',
    `posts in the sitemap missing (1): ${newest}`,
  ]);

  fs.rmSync(path.join(folder, `dist/posts/${second?.slug}`), { recursive: true });
  expect(differences()).toContain(`posts missing (1): ${second?.slug}`);
});

test('a complete build has a page for every ten posts of a term', () => {
  const post = generateCorpus(1).posts[0];
  if (post === undefined) throw new Error('There is no post.');
  const posts = Array.from({ length: 21 }, (_, number) => ({
    ...post,
    slug: `p${number}`,
    tags: ['a'],
    category: 'b',
  }));
  const { lists, feed, counts } = expectedBuild({ seed: 1, posts });
  expect([...lists].toSorted()).toEqual([
    '/',
    '/categories/',
    '/categories/b/',
    '/categories/b/page/2/',
    '/categories/b/page/3/',
    '/page/2/',
    '/page/3/',
    '/tags/',
    '/tags/a/',
    '/tags/a/page/2/',
    '/tags/a/page/3/',
  ]);
  expect(counts.get('entries of lists')).toBe(63);
  expect([feed[0], feed.at(-1), feed.length]).toEqual(['p20', 'p1', 20]);
});
