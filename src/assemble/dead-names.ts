// Tells wikilinks that name no post.

import type { Reference } from '../domain/article.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { PostHead } from '../domain/post.ts';
import type { SitePost } from '../domain/site.ts';
import { didYouMean } from '../text/did-you-mean.ts';
import type { LinkIndex } from './link-index.ts';

/** One warning for each `[[name]]` of the post that leads nowhere. */
export function deadNames(
  post: PostHead & Pick<SitePost, 'article' | 'targets'>,
  index: LinkIndex,
): readonly Diagnostic[] {
  return post.article.references.flatMap((reference: Reference, number) => {
    if (reference.isWikilink !== true || post.targets[number]?.kind !== 'none') return [];
    const name = reference.url.replace(/#.*$/s, '').trim();
    const meant = didYouMean(name, index.names());
    return [
      {
        severity: 'warning' as const,
        rule: 'plan/dead-link',
        file: post.id,
        place: reference.place,
        reason: `No post is called "${name}".`,
        hint:
          meant === undefined ? 'Name a post by its title, its slug or its file name.' : `Did you mean [[${meant}]]?`,
      },
    ];
  });
}
