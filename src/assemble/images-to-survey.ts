// Which image files the survey has to look at: those that any post could mean.

import type { RenderedPost } from '../domain/article.ts';
import type { SourceId } from '../domain/names.ts';
import type { SourceFile } from '../domain/source.ts';
import type { Recall } from '../text/recall.ts';
import { decodeUrlPath } from '../text/url.ts';

const image = /\.(?:png|jpe?g|gif|webp|avif|svg|bmp|tiff?|jxl|heic|ico)$/i;

/**
 * The image files whose name some reference or cover ends with. A name is enough here: a file too many costs a look
 * at its first bytes, while resolving every path twice would cost more.
 */
export function imagesToSurvey(
  rendered: readonly RenderedPost[],
  files: readonly SourceFile[],
  recall: Recall,
): ReadonlySet<SourceId> {
  const images = recall.last('images by name', imagesByName, files);
  const names = recall.each('image names of posts', [rendered], namesIn, images);
  return recall.last('images to survey', imagesCalled, names, images);
}

function imagesCalled(names: readonly (readonly string[])[], images: ImagesByName): ReadonlySet<SourceId> {
  return new Set([...new Set(names.flat())].flatMap((name) => images.get(name) ?? []));
}

type ImagesByName = ReadonlyMap<string, readonly SourceId[]>;

function imagesByName(files: readonly SourceFile[]): ImagesByName {
  const byName = new Map<string, SourceId[]>();
  for (const { id } of files) {
    if (!image.test(id)) continue;
    const known = byName.get(nameOf(id));
    if (known === undefined) byName.set(nameOf(id), [id]);
    else known.push(id);
  }
  return byName;
}

/** The names of image files that a post may mean. */
function namesIn({ post, article }: RenderedPost, images: ImagesByName): readonly string[] {
  if (images.size === 0) return [];
  const urls = article.references.flatMap(({ kind, url }) => (kind === 'image' ? [url] : []));
  const all = post.cover === undefined ? urls : [...urls, post.cover.src];
  return all.flatMap(namesOf).filter((name) => images.has(name));
}

/** The name as a URL, and as that of a file in which `#`, `?` and `%` are characters like others. */
function namesOf(url: string): readonly string[] {
  return [decodeUrlPath(url.replace(/[?#].*$/s, '')), decodeUrlPath(url), url].map(nameOf);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).normalize('NFC');
}
