// Finds out what a static host would send for a path.

import type { Planned } from '../../domain/page.ts';

/** What a host would do. */
export type FoundOutput =
  | { readonly kind: 'output'; readonly planned: Planned }
  /** Another path, with the slash that the asked one lacks. */
  | { readonly kind: 'redirect'; readonly to: string }
  /** The site's own page for that, if it has one. */
  | { readonly kind: 'missing'; readonly planned: Planned | undefined };

/**
 * Returns the function that looks up paths (decoded, without base path, starting with `/`) among what was planned. As
 * hosts do: `/a/` is `a/index.html`; `/a` is the file `a`, else `a.html`, else it leads to `/a/` where that is a page.
 */
export function createFindOutput(planned: readonly Planned[]): (path: string) => FoundOutput {
  // The first of two producers of one output, of which the author is told, is what a build would not publish either.
  const outputs = new Map<string, Planned>(planned.toReversed().map((each) => [each.output, each]));
  return (path) => {
    const name = path.slice(1);
    const candidates = name === '' || name.endsWith('/') ? [`${name}index.html`] : [name, `${name}.html`];
    for (const candidate of candidates) {
      const found = outputs.get(candidate);
      if (found !== undefined) return { kind: 'output', planned: found };
    }
    if (!name.endsWith('/') && outputs.has(`${name}/index.html`)) return { kind: 'redirect', to: `${path}/` };
    return { kind: 'missing', planned: outputs.get('404.html') };
  };
}
