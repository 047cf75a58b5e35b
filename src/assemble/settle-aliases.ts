// Former URLs of posts, without those that lead nowhere new.

import type { Diagnostic } from '../domain/diagnostic.ts';
import type { Alias, PostHead } from '../domain/post.ts';
import { pageOutput } from '../domain/urls.ts';
import { foldedName } from '../text/folded.ts';

/** The post with each former URL once and its own left out. What is left out is told. */
export function settleAliases<Head extends PostHead>(
  post: Head,
): { readonly post: Head; readonly diagnostics: readonly Diagnostic[] } {
  if (post.aliases.length === 0) return { post, diagnostics: [] };
  const own = foldedName(post.output);
  const seen = new Set([own]);
  const useless: Alias[] = [];
  const aliases = post.aliases.filter((alias) => {
    const output = foldedName(pageOutput(alias.url));
    if (!seen.has(output)) return seen.add(output);
    useless.push(alias);
    return false;
  });
  const diagnostics = useless.map(({ url, place }): Diagnostic => {
    const isOwn = foldedName(pageOutput(url)) === own;
    return {
      severity: 'warning',
      rule: 'assemble/useless-alias',
      file: post.id,
      place,
      reason: `The alias ${url} ${isOwn ? `is where this ${post.kind} itself stands` : 'stands here twice'}.`,
      hint: isOwn ? 'Remove it; aliases are for URLs that a post once had.' : 'Remove one of the two.',
    };
  });
  return { post: { ...post, aliases }, diagnostics };
}
