// Answers from a site in memory: all that a build publishes is there, at the paths at which hosts serve it.

import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Answer, AnswerPath } from '../../../src/dev/answer.ts';
import { createAnswerPath } from '../../../src/dev/site/answer-path.ts';
import { buildFolder, readFiles, temporaryFolder, testNowMs } from '../../build-folder.ts';
import type { Files } from '../../build-folder.ts';
import { openSite } from '../../open-site.ts';
import { livingSite } from '../../laws/living-site.ts';

/** What the writing loop asks for. */
const asked = { overrides: { drafts: true, future: true } };

async function answers(files: Files): Promise<{ folder: string; answer: AnswerPath }> {
  const folder = temporaryFolder(files);
  const { site } = await openSite(folder, asked);
  return { folder, answer: createAnswerPath(site, { clockMs: () => testNowMs, onDiagnostics: () => undefined }) };
}

function bytesOf(answer: Answer): string {
  if (answer.kind === 'file') return fs.readFileSync(answer.path, 'latin1');
  if (answer.kind !== 'contents') return answer.kind;
  const text = Buffer.from(answer.contents).toString('latin1');
  if (answer.page === undefined) return text;
  return text.replaceAll(/ data-platen-source="[^"]*"/g, '');
}

test('every file of a build with the same options is answered, byte by byte', async () => {
  const { folder, answer } = await answers(livingSite);
  const { output } = await buildFolder(folder, asked);
  const files = readFiles(output);
  expect(files.size).toBeGreaterThan(50);
  const wrong: string[] = [];
  for (const [file, bytes] of files) {
    const url = `/${file}`.replace(/(^|\/)index\.html$/, '$1');
    if (bytesOf(await answer(Buffer.from(url).toString())) !== bytes) wrong.push(file);
  }
  expect(wrong).toEqual([]);
});

const post = (more: string): string => `---\ntitle: A\ndate: 2022-01-29\n${more}---\nWords.\n`;

test('a path without its slash leads to the page, and what is nowhere gets the page for that', async () => {
  const { answer } = await answers({
    'content/a.md': post(''),
    'static/b.html': '<p>B</p>',
    'static/c.json': '{}',
    'static/d': 'no ending',
  });
  expect(await answer('/a')).toEqual({ kind: 'redirect', to: '/a/' });
  expect(await answer('/a/')).toMatchObject({ kind: 'contents', status: 200, mediaType: 'text/html; charset=utf-8' });
  expect(await answer('/b')).toMatchObject({ kind: 'file', mediaType: 'text/html; charset=utf-8' });
  expect(await answer('/c.json')).toMatchObject({ kind: 'file', mediaType: 'application/json; charset=utf-8' });
  expect(await answer('/d')).toMatchObject({ kind: 'file', mediaType: 'application/octet-stream' });
  for (const nowhere of ['/b/', '/nowhere', '/../platen.config.yaml', '/content/a.md', '/.platen/cache/config.json'])
    expect(await answer(nowhere)).toMatchObject({ kind: 'contents', status: 404 });
});

test('equal pages have equal tags, others have others', async () => {
  const { answer } = await answers({ 'content/a.md': post(''), 'content/b.md': post('') });
  const tag = async (url: string): Promise<unknown> => {
    const answered = await answer(url);
    return answered.kind === 'contents' ? answered.page?.tag : undefined;
  };
  expect(await tag('/a/')).toMatch(/^[0-9a-f]{16}$/);
  expect(await tag('/a/')).toBe(await tag('/a/'));
  expect(await tag('/a/')).not.toBe(await tag('/b/'));
  expect(await tag('/a')).toBeUndefined();
});

test.each([
  ['draft: true\n', 'Draft: readers do not see this page before "draft: true" is gone.'],
  ['publishDate: 2026-11-23T12:00:00Z\n', 'Not yet: a build will publish this page in 3 days at the earliest.'],
  ['', undefined],
])('a page says why readers do not see it yet (%j)', async (more, notice) => {
  const { answer } = await answers({ 'content/a.md': post(more), 'content/b.md': post('draft: true\n') });
  expect(await answer('/a/')).toMatchObject({ page: { notice } });
  // A list shows it, and is public itself.
  expect(await answer('/')).toMatchObject({ page: { notice: undefined } });
});

test('an answer is never a file of the folder that is not published', async () => {
  const { folder, answer } = await answers({ 'content/a.md': post(''), '.env': 'KEY=1' });
  for (const asked of ['/.env', '/content/a.md', path.join(folder, '.env'), '//.env', '/%2e%2e/.env'])
    expect(bytesOf(await answer(asked))).not.toContain('KEY=1');
});
