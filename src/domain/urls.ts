// From URLs to the files behind them, and URLs put together from parts.

import type { OutputPath, UrlPath } from './names.ts';

/**
 * A URL path put together from parts that authors chose (a term's slug, a file's name). Its form is not checked here:
 * `checkPlan` refuses every output that would leave the site or that some file system cannot hold, and names who
 * asked for it, which a throw in the middle of a build could not.
 */
export function joinedUrl(path: string): UrlPath {
  return path as UrlPath; // Cast because checkPlan checks the outputs of all planned URLs.
}

/** The file of a page: `/a/` and `/a` are `a/index.html`, `/a.html` is `a.html`. Checked by `checkPlan`. */
export function pageOutput(url: UrlPath): OutputPath {
  const path = /\.html?$/i.test(url) ? url.slice(1) : `${url.replace(/\/$/, '')}/index.html`.slice(1);
  return path as OutputPath; // Cast because checkPlan checks all planned outputs.
}

/** The file at exactly this URL: `/index.xml` is `index.xml`. Checked by `checkPlan`. */
export function fileOutput(url: UrlPath): OutputPath {
  return url.slice(1) as OutputPath; // Cast because checkPlan checks all planned outputs.
}

/**
 * The folder in which a page keeps what belongs to it (files of its bundle, feeds, further pages), with a slash at
 * both ends: `/a/` for `/a/`, `/a` and `/a.html`; `/` for `/index.html`.
 */
export function folderOfUrl(url: UrlPath): string {
  return `${url.replace(/(?:(?<=\/)index)?\.html?$/i, '').replace(/\/$/, '')}/`;
}

/** The URL in the site's style: `/a/` stays, or becomes `/a.html`. The root, and what is a file of HTML, stay. */
export function styledUrl(path: string, style: 'directory' | 'file'): UrlPath {
  if (path === '/' || /\.html?$/i.test(path)) return joinedUrl(path);
  const bare = path.replace(/\/$/, '');
  return joinedUrl(style === 'file' ? `${bare}.html` : `${bare}/`);
}

/** Where the index of the whole texts is published; the program that reads it looks for the rest beside itself. */
export const searchIndexFolder = '/pagefind/';
