// Which image files the survey has to look at: those that any post could mean.

import type { RenderedPost } from '../domain/article.ts';
import type { SourceId } from '../domain/names.ts';
import type { SourceFile } from '../domain/source.ts';
import { decodeUrlPath } from '../text/url.ts';

const image = /\.(?:png|jpe?g|gif|webp|avif|svg|bmp|tiff?|jxl|heic|ico)$/i;

/**
 * The image files whose name some reference or cover ends with. A name is enough here: a file too many costs a look
 * at its first bytes, while resolving every path twice would cost more.
 */
export function imagesToSurvey(rendered: readonly RenderedPost[], files: readonly SourceFile[]): ReadonlySet<SourceId> {
  const names = new Set<string>();
  for (const { post, article } of rendered) {
    for (const { kind, url } of article.references) if (kind === 'image') addNames(url, names);
    if (post.cover !== undefined) addNames(post.cover.src, names);
  }
  const ids = files.map(({ id }) => id);
  return new Set(ids.filter((id) => image.test(id) && names.has(nameOf(id))));
}

/** The name as a URL, and as that of a file in which `#`, `?` and `%` are characters like others. */
function addNames(url: string, names: Set<string>): void {
  for (const path of [decodeUrlPath(url.replace(/[?#].*$/s, '')), decodeUrlPath(url), url]) names.add(nameOf(path));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).normalize('NFC');
}
