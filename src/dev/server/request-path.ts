// From the target of a request, which may be any bytes, to a path of the site.

import { decodeUrlPath } from '../../text/url.ts';

/** What a request asks for. */
export type Target =
  /** A path of the site: decoded, without the base path, starting with `/`. `query` is `''` or starts with `?`. */
  | { readonly kind: 'path'; readonly path: string; readonly query: string }
  /** The root of the server, or the base path without its slash: the site is below it. */
  | { readonly kind: 'above'; readonly query: string }
  /** Beside the site. */
  | { readonly kind: 'outside' }
  /** Nothing that a browser asks for. */
  | { readonly kind: 'malformed' };

/** Reads a target; `basePath` is `''` or `/blog`, percent-encoded. */
export function readTarget(target: string, basePath: string): Target {
  if (!target.startsWith('/') || target.includes('#')) return { kind: 'malformed' };
  const path = decodedPath(target);
  // Browsers resolve dots and turn backslashes before they ask: who sends them looks for files.
  if (path === undefined || /\\|(?:^|\/)\.{1,2}(?:\/|$)/.test(path)) return { kind: 'malformed' };
  const query = /\?.*$/s.exec(target)?.[0] ?? '';
  if (basePath === '') return { kind: 'path', path, query };
  const base = decodeUrlPath(basePath);
  if (path === '/' || path === base) return { kind: 'above', query };
  return path.startsWith(`${base}/`) ? { kind: 'path', path: path.slice(base.length), query } : { kind: 'outside' };
}

/** The path as the characters of a file's name; undefined where it is malformed, and so the name of no file. */
export function decodedPath(url: string): string | undefined {
  try {
    const path = decodeURIComponent(url.replace(/\?.*$/s, ''));
    return path.includes('\0') ? undefined : path;
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
