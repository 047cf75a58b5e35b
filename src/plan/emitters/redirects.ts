// Redirects from the former URLs of posts: a page for each, and one list for hosts that read such lists.

import type { OutlineEmitter } from '../outline-emitter.ts';
import { pageOutput } from '../../domain/urls.ts';
import type { ListedPost } from '../../domain/site.ts';
import { siteUrl, whatOf, writtenPage } from '../make-page.ts';

/**
 * One page for each alias, and `/_redirects` as Netlify and Cloudflare Pages read it. A file of that name in static/
 * takes its place.
 */
export const redirects: OutlineEmitter = {
  name: 'redirects',
  *planOutline(site, recall) {
    const list: { from: string; to: string }[] = [];
    const posts = recall.each(`posts with aliases in ${site.language}`, [[...site.byId.values()]], withAliases);
    for (const post of posts.filter((each) => each !== undefined)) {
      for (const { url, place } of post.aliases) {
        list.push({ from: url, to: post.url });
        yield writtenPage(site, 'redirect', {
          emitter: 'redirects',
          url,
          output: pageOutput(url),
          what: `an alias of ${whatOf(post)}`,
          origin: { file: post.id, place },
          title: post.title,
          data: { to: post.url },
        });
      }
    }
    const url = siteUrl(site, '/_redirects');
    if (list.length === 0 || site.files.some((file) => file.url === url)) return;
    yield writtenPage(site, 'redirects', {
      emitter: 'redirects',
      url,
      what: 'the list of redirects',
      title: site.title,
      data: { redirects: list },
    });
  },
};

function withAliases(post: ListedPost): ListedPost | undefined {
  return post.aliases.length === 0 ? undefined : post;
}
