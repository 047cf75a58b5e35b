// The blog in content/, built whole and held against validators that nobody here wrote.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseFeed } from 'feedsmith';
import { fromHtml } from 'hast-util-from-html';
import { HtmlValidate } from 'html-validate';
import type { ConfigData, Message } from 'html-validate';
import { SaxesParser } from 'saxes';
import { visit } from 'unist-util-visit';
import { beforeAll, describe, expect, test } from 'vitest';
import type { BuildReport } from '../../src/build/report.ts';
import { briefly, buildFolder, readFiles, temporaryFolder } from '../build-folder.ts';
import { followLinks } from '../follow-links.ts';
import { copySampleSite } from './sample-folder.ts';

let folder: string;
let report: BuildReport;

beforeAll(async () => {
  folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'platen-')));
  copySampleSite(folder);
  report = await buildFolder(folder);
  return () => fs.rmSync(folder, { recursive: true, force: true });
});

describe('the sample site', () => {
  test('builds without a warning', () => {
    expect(briefly(report)).toEqual([]);
    expect(report.isPublished).toBe(true);
    expect(report.counts.posts).toBeGreaterThanOrEqual(7);
    expect(report.counts.drafts).toBe(1);
  });

  test('has a page of every kind', () => {
    const files = [...readFiles(report.output).keys()];
    const kinds = [
      /^index\.html$/,
      /^about\/index\.html$/,
      /^posts\/[^/]+\/index\.html$/,
      /^tags\/index\.html$/,
      /^tags\/[^/]+\/index\.html$/,
      /^categories\/[^/]+\/index\.html$/,
      /^authors\/[^/]+\/index\.html$/,
      /^series\/[^/]+\/index\.html$/,
      /^archive\/index\.html$/,
      /^404\.html$/,
      /^index\.xml$/,
      /^atom\.xml$/,
      /^feed\.json$/,
      /^tags\/[^/]+\/index\.xml$/,
      /^sitemap\.xml$/,
      /^robots\.txt$/,
      /^_redirects$/,
      /^favicon\.svg$/,
    ];
    expect(kinds.filter((kind) => !files.some((file) => kind.test(file)))).toEqual([]);
  });

  test('every page is valid HTML', async () => {
    // Digests are for what other hosts serve; the theme's files come from the site itself.
    const config: ConfigData = {
      extends: ['html-validate:recommended', 'html-validate:document'],
      rules: { 'require-sri': ['error', { target: 'crossorigin' }] },
    };
    const validator = new HtmlValidate(config);
    const pages = filesWith('.html');
    expect(pages.length).toBeGreaterThan(20);
    const problems: string[] = [];
    for (const [file, html] of pages) {
      const { results } = await validator.validateString(html, file);
      const own = rangesOfStyles(html);
      const messages = results.flatMap((result) => result.messages).filter((message) => !isOwnStyle(message, own));
      problems.push(
        ...messages.map(({ line, column, ruleId, message }) => `${file}:${line}:${column} ${ruleId} ${message}`),
      );
    }
    expect(problems).toEqual([]);
  });

  test('no page has a style attribute but in a formula, and on a picture that has not come yet', () => {
    for (const [file, html] of filesWith('.html')) {
      const own = rangesOfStyles(html);
      const styles = [...html.matchAll(/\sstyle="/g)].filter(({ index }) => !isWithin(index, own));
      expect({ file, styles: styles.map(([text]) => text) }).toEqual({ file, styles: [] });
    }
  });
});

describe('the feeds of the sample site', () => {
  test('are well-formed and understood, with every post whole and every URL absolute', () => {
    const feeds = [...filesWith('.xml'), ...filesWith('.json')].filter(([file]) =>
      /(?:index\.xml|atom\.xml|feed\.json)$/.test(file),
    );
    expect(feeds.length).toBeGreaterThan(3);
    for (const [file, text] of feeds) {
      if (file.endsWith('.xml')) expect(xmlProblem(text)).toBeUndefined();
      const { feed } = parseFeed(text);
      expect(feed.title).toBeTruthy();
      // The style sheet is for the browser that shows this very file, wherever it stands.
      const followed = text.replace(/^<\?xml-stylesheet .*$/m, '');
      const relative = [
        ...followed.matchAll(/(?:href|src|srcset)=(?:"|\\"|&quot;)(?!https?:|mailto:|data:)[^"&\\]*/g),
      ].map(([match]) => match);
      expect({ file, relative }).toEqual({ file, relative: [] });
    }
  });

  test('the feed of the site holds the newest posts with their full text', () => {
    const { format, feed } = parseFeed(fs.readFileSync(path.join(report.output, 'index.xml'), 'utf8'));
    expect(format).toBe('rss');
    const items = 'items' in feed ? (feed.items ?? []) : [];
    expect(items).toHaveLength(Math.min(20, report.counts.posts));
    for (const item of items) expect(JSON.stringify(item).length).toBeGreaterThan(1000);
  });

  test('the sitemap is well-formed and lists every post', () => {
    const sitemap = fs.readFileSync(path.join(report.output, 'sitemap.xml'), 'utf8');
    expect(xmlProblem(sitemap)).toBeUndefined();
    for (const site of report.sites) {
      for (const post of site.posts) expect(sitemap).toContain(`${site.config.baseUrl}${encodeURI(post.url)}</loc>`);
    }
  });
});

test('served under a sub-path, no link and no fragment of the sample site is dead', async () => {
  const copy = temporaryFolder();
  copySampleSite(copy);
  const { links, broken } = await followLinks(copy);
  expect(links).toBeGreaterThan(50);
  expect(broken).toEqual([]);
});

function filesWith(ending: string): [string, string][] {
  return [...readFiles(report.output).keys()]
    .filter((file) => file.endsWith(ending))
    .map((file) => [file, fs.readFileSync(path.join(report.output, file), 'utf8')]);
}

/** Where the parts that KaTeX lays out by inline styles begin and end. */
function rangesOfFormulas(html: string): [number, number][] {
  const ranges: [number, number][] = [];
  visit(fromHtml(html), 'element', (node) => {
    const names = node.properties['className'];
    const [start, end] = [node.position?.start.offset, node.position?.end.offset];
    if (Array.isArray(names) && names.includes('katex') && start !== undefined && end !== undefined)
      ranges.push([start, end]);
  });
  return ranges;
}

function isWithin(offset: number, ranges: readonly [number, number][]): boolean {
  return ranges.some(([start, end]) => offset >= start && offset < end);
}

function isOwnStyle(message: Message, own: readonly [number, number][]): boolean {
  return message.ruleId === 'no-inline-style' && isWithin(message.offset, own);
}

/** Where formulas are, and the placeholders of pictures. */
function rangesOfStyles(html: string): readonly [number, number][] {
  const placeholders = html.matchAll(/\sstyle="background:center\/cover url\(data:image\/webp;base64,[\w+/=]+\)"/g);
  return [
    ...rangesOfFormulas(html),
    ...Array.from(placeholders, ({ 0: text, index }): [number, number] => [index, index + text.length]),
  ];
}

function xmlProblem(text: string): string | undefined {
  const parser = new SaxesParser();
  let problem: string | undefined;
  parser.on('error', (error) => (problem ??= error.message));
  parser.write(text).close();
  return problem;
}
