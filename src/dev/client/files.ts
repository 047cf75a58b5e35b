// Files that were written anew: style sheets and pictures are replaced where they stand, scripts load the page again.

import type { Pairs } from './pairs.ts';
import { ownSheets, refreshSheet } from './style-sheets.ts';
import { pathOf, refreshed, refreshedWithin } from './urls.ts';

/** What becomes of the page. */
export type FilesOutcome = 'done' | 'reload';

/** Attributes that hold the URL of a file, or several. */
const attributes = ['src', 'srcset', 'poster', 'style', 'data'] as const;

/** Shows the new versions of files. `urls` are paths of URLs. Files that this page does not use are ignored. */
export async function refreshFiles(urls: readonly string[], pairs: Pairs): Promise<FilesOutcome> {
  const paths = new Set(urls.map((url) => pathOf(url)).filter((path) => path !== undefined));
  const loaded = loadedPaths();
  if (usesScript(paths, loaded)) return 'reload';
  const seen = new Set([...refreshLinks(paths, pairs), ...refreshElements(paths)]);
  // What a style sheet imports, and the fonts and pictures that it names.
  const hidden = [...paths].filter((path) => !seen.has(path) && (loaded.has(path) || path.endsWith('.css')));
  if (hidden.length === 0) return 'done';
  // The cache of the browser must know them before a style sheet asks for them under their own names.
  await Promise.allSettled(hidden.map((path) => fetch(path, { cache: 'reload' })));
  for (const link of ownSheets()) replaceBy(link, pairs);
  if ([...document.querySelectorAll('style')].some((style) => style.textContent.includes('@import'))) return 'reload';
  return 'done';
}

/** Everything that the page has loaded so far, in the paths of this server. */
function loadedPaths(): ReadonlySet<string> {
  return new Set(performance.getEntriesByType('resource').map(({ name }) => pathOf(name) ?? ''));
}

function usesScript(paths: ReadonlySet<string>, loaded: ReadonlySet<string>): boolean {
  const scripts = [...document.querySelectorAll('script[src]')].map((script) => pathOf(attributeOf(script, 'src')));
  if (scripts.some((path) => path !== undefined && paths.has(path))) return true;
  // Modules that others import.
  return [...paths].some((path) => /\.(?:m?js|json|wasm)$/.test(path) && loaded.has(path));
}

function refreshLinks(paths: ReadonlySet<string>, pairs: Pairs): string[] {
  const found: string[] = [];
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[href]')) {
    const path = pathOf(link.href);
    if (path === undefined || !paths.has(path)) continue;
    if (link.relList.contains('stylesheet')) replaceBy(link, pairs);
    else if (link.relList.contains('icon')) link.href = refreshed(link.href);
    else continue;
    found.push(path);
  }
  return found;
}

function replaceBy(link: HTMLLinkElement, pairs: Pairs): void {
  const next = refreshSheet(link);
  const served = pairs.servedOf(link);
  if (served !== undefined) pairs.join(next, served);
}

function refreshElements(paths: ReadonlySet<string>): string[] {
  const found: string[] = [];
  for (const name of attributes) {
    for (const element of document.querySelectorAll(`[${name}]:not(script, iframe)`)) {
      const before = attributeOf(element, name);
      const after = refreshedWithin(before, paths);
      if (after === before) continue;
      element.setAttribute(name, after);
      found.push(...[...paths].filter((path) => before.split(/[\s,'"()]+/).some((word) => pathOf(word) === path)));
    }
  }
  return found;
}

function attributeOf(element: Element, name: string): string {
  return element.getAttribute(name) ?? '';
}
