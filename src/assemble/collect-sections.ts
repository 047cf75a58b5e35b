// Gathers the sections of one language: the folders with posts in them, and those with a text of their own.

import type { SiteConfig } from '../domain/config.ts';
import type { PostHead } from '../domain/post.ts';
import type { SourceId } from '../domain/names.ts';
import type { SiteSection } from '../domain/site.ts';
import { styledUrl } from '../domain/urls.ts';
import { byText } from '../text/order.ts';
import { urlize } from '../text/urlize.ts';

/** As much of a post as decides which sections it is in. */
export type PostOfSections = Pick<PostHead, 'id' | 'sections'>;
/** As much of an `_index` text as its section shows. */
export type SectionText = Pick<PostHead, 'id' | 'sections' | 'title' | 'url'>;

/** Sections by path. `posts` are newest first; `indexes` are the `_index` texts. */
export function collectSections(
  posts: readonly PostOfSections[],
  indexes: readonly SectionText[],
  config: SiteConfig,
  urlPrefix: string,
): readonly SiteSection[] {
  const postsOf = new Map<string, SourceId[]>();
  for (const { id, sections } of posts) {
    for (let length = 1; length <= sections.length; length++) {
      const path = sections.slice(0, length).join('/');
      const list = postsOf.get(path);
      if (list === undefined) postsOf.set(path, [id]);
      else list.push(id);
    }
  }
  const indexOf = new Map(indexes.map((index) => [index.sections.join('/'), index]));
  const paths = new Set([...postsOf.keys(), ...indexOf.keys()]);
  return [...paths]
    .map((path): SiteSection => {
      const index = indexOf.get(path);
      const name = path.slice(path.lastIndexOf('/') + 1);
      const names = path.split('/').map(urlize);
      return {
        path,
        title: index?.title ?? name.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()),
        url: index?.url ?? styledUrl(`${urlPrefix}/${path === '' ? '' : `${names.join('/')}/`}`, config.trailingSlash),
        index: index?.id,
        posts: postsOf.get(path) ?? [],
      };
    })
    .toSorted(byText(({ path }) => path));
}
