// A site in memory: what it says of changes, and the places it marks for those who write.

import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { LiveSite } from '../../../src/build/live/live-site.ts';
import { temporaryFolder, writeFiles } from '../../build-folder.ts';
import type { Files } from '../../build-folder.ts';
import { openSite } from '../../open-site.ts';

const post = (title: string, body = 'Some words.\n'): string => `---\ntitle: ${title}\ndate: 2022-01-29\n---\n${body}`;

/** An address, so that nothing is to be said of there being none. */
const settings: Files = { 'platen.config.yaml': 'baseUrl: https://example.org/\n' };

async function open(files: Files): Promise<{ folder: string; site: LiveSite; at: (file: string) => string }> {
  const folder = temporaryFolder(files);
  const { site } = await openSite(folder);
  return { folder, site, at: (file) => path.join(folder, file) };
}

async function pageAt(site: LiveSite, url: string, marks = false): Promise<string> {
  const planned = site.planned()?.plan.planned.find((each) => each.url === url);
  const maker = site.maker();
  if (planned === undefined || maker === undefined) throw new Error(`Nothing is at ${url}.`);
  const made = await (marks ? maker.makeMarked(planned) : maker.make(planned));
  if (!('contents' in made)) throw new Error(`${url} is a copy.`);
  return String(made.contents);
}

test('a post that is written again is on its page, and nothing but named files is read', async () => {
  const { site, at } = await open({ ...settings, 'content/a.md': post('A'), 'content/b.md': post('B') });
  writeFiles(at('.'), { 'content/a.md': post('A', 'New words.\n'), 'content/b.md': post('B', 'Unseen.\n') });
  await site.renew([at('content/a.md')]);
  expect(await pageAt(site, '/a/')).toContain('New words.');
  await site.renew('unknown');
  expect(await pageAt(site, '/b/')).toContain('Unseen.');
});

test('a file that was touched and says the same is no change', async () => {
  const { site, at } = await open({ ...settings, 'content/a.md': post('A') });
  const before = site.planned()?.plan.sites[0]?.byId;
  fs.utimesSync(at('content/a.md'), new Date(2020, 1, 1), new Date(2020, 1, 1));
  expect((await site.renew([at('content/a.md')])).isChanged).toBe(false);
  expect([...(site.planned()?.plan.sites[0]?.byId.values() ?? [])][0]?.article).toBe(
    [...(before?.values() ?? [])][0]?.article,
  );
});

test('while a post has a mistake the last good site stays, and all of it is told; then the new one is there', async () => {
  const { site, at } = await open({ ...settings, 'content/a.md': post('A'), 'content/b.md': post('B') });
  writeFiles(at('.'), { 'content/a.md': post('Foo: bar'), 'content/b.md': post('B', 'Other words.\n') });
  const broken = await site.renew([at('content/a.md'), at('content/b.md')]);
  expect(
    broken.diagnostics.map(({ rule, file, place, excerpt }) => [rule, file, place?.line, excerpt?.lines[1]]),
  ).toEqual([['parse/yaml-colon', 'content/a.md', 2, 'title: Foo: bar']]);
  expect(broken.isHeldBack).toBe(true);
  expect(await pageAt(site, '/b/')).toContain('Some words.');
  writeFiles(at('.'), { 'content/a.md': post('"Foo: bar"') });
  const mended = await site.renew([at('content/a.md')]);
  expect(mended.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(await pageAt(site, '/b/')).toContain('Other words.');
  expect(await pageAt(site, '/a/')).toContain('Foo: bar');
});

test('where a site begins with a mistake, everything else is there, and what is saved next is, too', async () => {
  const { site, at } = await open({ ...settings, 'content/a.md': post('Foo: bar'), 'content/b.md': post('B') });
  expect(await pageAt(site, '/b/')).toContain('Some words.');
  writeFiles(at('.'), { 'content/b.md': post('B', 'Other words.\n') });
  const renewal = await site.renew([at('content/b.md')]);
  expect(renewal.diagnostics.map(({ rule }) => rule)).toContain('parse/yaml-colon');
  expect(renewal.isHeldBack).toBe(false);
  expect(await pageAt(site, '/b/')).toContain('Other words.');
});

test.each([
  ['gets another slug', { 'content/a.md': post('A\nslug: c') }, undefined, [['/a/', '/c/']]],
  ['is renamed', {}, ['content/a.md', 'content/c.md'], [['/a/', '/c/']]],
  ['is deleted', {}, ['content/a.md', 'elsewhere.md'], []],
  ['is copied', { 'content/c.md': post('A') }, undefined, []],
])('a post that %s: the browser can follow', async (_, files, renamed, moves) => {
  const { site, at } = await open({ ...settings, 'content/a.md': post('A'), 'content/b.md': post('B') });
  writeFiles(at('.'), files);
  if (renamed !== undefined) fs.renameSync(at(renamed[0] ?? ''), at(renamed[1] ?? ''));
  const renewal = await site.renew('unknown');
  expect(renewal.moves.map(({ from, to }) => [from, to])).toEqual(moves);
});

test('of two renamed posts that are alike nobody says which is which', async () => {
  const { site, at } = await open({ ...settings, 'content/a.md': post('A'), 'content/b.md': post('B') });
  fs.rmSync(at('content/a.md'));
  writeFiles(at('.'), { 'content/c.md': post('A'), 'content/d.md': post('A') });
  expect((await site.renew('unknown')).moves).toEqual([]);
});

test('the configuration, and one that was not there before, make the site stale', async () => {
  const { site, at } = await open({ 'content/a.md': post('A') });
  writeFiles(at('.'), { 'platen.config.yaml': 'title: Mine\n' });
  expect((await site.renew([at('platen.config.yaml')])).isStale).toBe(true);
  expect((await site.renew([at('README.md')])).isStale).toBe(false);
});

test('a picture that is written again is named, by the output that is its copy', async () => {
  const { site, at } = await open({ ...settings, 'content/a.md': post('A'), 'static/a.txt': 'one' });
  writeFiles(at('.'), { 'static/a.txt': 'two' });
  const { written } = await site.renew([at('static/a.txt')]);
  expect(written.map(({ output }) => output)).toEqual(['a.txt']);
});

test('blocks are marked with the places of their source, and nothing else of the page differs', async () => {
  const body =
    '# One\n\nA [link](/b/) and *words*.\n\n- first\n- second\n\n> ```js\n> const a = 1;\n> ```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<div><p>raw</p></div>\n';
  const { site } = await open({ ...settings, 'content/a.md': post('A', body), 'content/b.md': post('B') });
  const [plain, marked] = [await pageAt(site, '/a/'), await pageAt(site, '/a/', true)];
  const mark = / data-platen-source="content\/a\.md:(\d+):(\d+)"/g;
  expect(plain).not.toMatch(mark);
  expect(marked.replaceAll(mark, '')).toBe(plain);
  const lines = body.split('\n');
  const paragraph = /<p data-platen-source="content\/a\.md:(\d+):1">A </.exec(marked)?.[1];
  expect(lines[Number(paragraph) - 5]).toBe('A [link](/b/) and *words*.');
  const item = /<li data-platen-source="content\/a\.md:(\d+):1">second/.exec(marked)?.[1];
  expect(lines[Number(item) - 5]).toBe('- second');
});

test('an emitter of the configuration that sorts in place changes nothing for the next plan', async () => {
  const emitter = `{ name: 'shelf', plan(site) {
    const [first] = site.posts.reverse();
    site.byId.delete(first.id);
    return [{ kind: 'file', emitter: 'shelf', what: 'the shelf', url: '/shelf.txt', output: 'shelf.txt', content: { contents: first.title } }];
  } }`;
  const { site, at } = await open({
    'platen.config.mjs': `export default { baseUrl: 'https://example.org/', emitters: [${emitter}] };\n`,
    'content/posts/a.md': post('A').replace('2022', '2020'),
    'content/posts/b.md': post('B'),
  });
  for (const words of ['New.', 'Newer.', 'Newest.']) {
    writeFiles(at('.'), { 'content/posts/b.md': post('B', `${words}\n`) });
    await site.renew([at('content/posts/b.md')]);
    expect(await pageAt(site, '/posts/b/')).toContain(words);
    expect(await pageAt(site, '/shelf.txt')).toBe('A');
  }
});
