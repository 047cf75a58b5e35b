// Reads what a peer built, in the terms in which builds are compared.

import fs from 'node:fs';
import path from 'node:path';
import type { Peer } from '../peers/peer.ts';
import type { BuildFacts } from './expected-build.ts';

/** A build as found on disk. */
export interface FoundBuild extends BuildFacts {
  /** Pages that are neither posts nor lists of the bench's blog, which the peer makes of its own accord. */
  readonly otherPageCount: number;
  readonly fileCount: number;
  readonly totalBytes: number;
}

/** Half of the shortest post: less in the feed is an excerpt. */
const fullTextBytes = 700;

/** What `peer` built in `folder`. */
export function readBuild(peer: Peer, folder: string): FoundBuild {
  const output = path.join(folder, peer.output);
  const files = listFiles(output);
  const urls = files
    .filter((file) => /(?:^|\/)index\.html$/.test(file))
    .map((file) => `/${file.slice(0, -'index.html'.length)}`);
  const posts = urls.filter((url) => /^\/posts\/(?!page\/)[^/]+\/$/.test(url));
  // Hugo writes redirects from the first page's number to the page without one.
  const lists = urls.filter((url) => /^\/(?:(?:tags|categories)\/(?:[^/]+\/)?)?(?:page\/(?!1\/)\d+\/)?$/.test(url));
  const pageOf = (url: string): string => fs.readFileSync(path.join(output, url, 'index.html'), 'utf8');
  return {
    posts: new Set(posts.map(slugOf)),
    lists: new Set(lists),
    counts: new Map([...countThings(posts.map(pageOf)), ['entries of lists', countEntries(lists.map(pageOf))]]),
    feed: readFeed(textOf(path.join(output, peer.feed))),
    sitemap: new Set(
      [...textOf(path.join(output, peer.sitemap)).matchAll(/\/posts\/([^/<]+)\/</g)].map(([, slug = '']) => slug),
    ),
    otherPageCount: files.filter((file) => file.endsWith('.html')).length - posts.length - lists.length,
    fileCount: files.length,
    totalBytes: files.reduce((sum, file) => sum + fs.statSync(path.join(output, file)).size, 0),
  };
}

/** Counts what the generators write alike, whatever their classes are called. */
function countThings(pages: readonly string[]): Map<string, number> {
  const counts = { blocks: 0, tables: 0, images: 0, footnotes: 0 };
  for (const page of pages) {
    counts.blocks += page.match(/<pre\b[^>]*>(?:(?!<\/pre>)[\s\S])*?<span class=/g)?.length ?? 0;
    counts.tables += page.match(/<table\b/g)?.length ?? 0;
    counts.images += page.match(/<img\b/g)?.length ?? 0;
    counts.footnotes += page.match(/<li\b[^>]*\bid="[^"]*(?:fn|footnote)[^"]*"/g)?.length ?? 0;
  }
  return new Map([
    ['coloured blocks', counts.blocks],
    ['tables', counts.tables],
    ['images', counts.images],
    ['footnotes', counts.footnotes],
  ]);
}

/** The posts in lists, which the templates of all peers write in the same words. */
function countEntries(pages: readonly string[]): number {
  return pages.reduce((sum, page) => sum + (page.match(/<h2><a href="\/posts\//g)?.length ?? 0), 0);
}

/** The posts that stand in a feed in full, by the length of their entries. */
function readFeed(feed: string): string[] {
  const entries = feed.split(/<item[ >]/).slice(1);
  return entries.flatMap((entry) => {
    const link = /<link>[^<]*\/posts\/([^/<]+)\/<\/link>/.exec(entry)?.[1];
    return link !== undefined && entry.length > fullTextBytes ? [link] : [];
  });
}

function listFiles(folder: string): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
}

function textOf(file: string): string {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
}

function slugOf(url: string): string {
  return url.split('/')[2] ?? '';
}
