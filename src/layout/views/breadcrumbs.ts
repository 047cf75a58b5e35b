// The way from the home page to the page at hand.

import type { UrlPath } from '../../domain/names.ts';
import type { Page } from '../../domain/page.ts';
import { taxonomyTitle } from '../taxonomy-title.ts';
import type { ViewTools } from './view-tools.ts';

/** The lists between the home page and the page, widest first, in the words of the language. */
export function breadcrumbsOf(
  { emitter, data }: Page,
  { site, words }: ViewTools,
): readonly { readonly name: string; readonly url: UrlPath }[] {
  // Casts because the emitters of posts, pages, sections and taxonomies put them there.
  const taxonomy = data['taxonomy'] as
    | { readonly name: string; readonly title: string; readonly url: UrlPath }
    | undefined;
  if (emitter === 'taxonomies' && taxonomy !== undefined && data['term'] !== undefined) {
    return [{ name: taxonomyTitle(taxonomy, site.config, words), url: taxonomy.url }];
  }
  const list = emitter === 'posts' || emitter === 'pages' || emitter === 'sections' ? data['breadcrumbs'] : undefined;
  return (list ?? []) as readonly { readonly name: string; readonly url: UrlPath }[];
}
