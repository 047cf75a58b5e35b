// Tells wikilinks that name no post.

import type { Reference } from '../domain/article.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { PostHead } from '../domain/post.ts';
import type { SitePost } from '../domain/site.ts';
import { createSuggest } from '../text/did-you-mean.ts';
import type { NameIndex } from './link-index.ts';

/** One warning for each `[[name]]` of the posts that leads nowhere. */
export function deadNames(
  posts: readonly (PostHead & Pick<SitePost, 'article' | 'targets'>)[],
  names: NameIndex,
): readonly Diagnostic[] {
  const suggest = createSuggest();
  const suggestionFor = (name: string): string | undefined => suggest(name, () => names.names);
  return posts.flatMap((post) =>
    post.article.references.flatMap((reference, number) => {
      const isDead = reference.isWikilink === true && post.targets[number]?.kind === 'none';
      return isDead ? [deadName(reference, post, suggestionFor)] : [];
    }),
  );
}

function deadName(
  { url, place }: Reference,
  { id }: PostHead,
  suggestionFor: (name: string) => string | undefined,
): Diagnostic {
  const name = url.replace(/#.*$/s, '').trim();
  const meant = suggestionFor(name);
  return {
    severity: 'warning',
    rule: 'plan/dead-link',
    file: id,
    place,
    reason: `No post is called "${name}".`,
    hint: meant === undefined ? 'Name a post by its title, its slug or its file name.' : `Did you mean [[${meant}]]?`,
  };
}
