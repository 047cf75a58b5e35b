// The Markdown of each post beside its page, for readers that prefer it.

import type { OutlineEmitter } from '../outline-emitter.ts';
import { folderOfUrl, joinedUrl } from '../../domain/urls.ts';
import { oneLine } from '../../text/one-line.ts';
import { plannedFile, whatOf } from '../make-page.ts';

/** `/posts/a/index.md`, where the configuration says so. */
export const markdownTwins: OutlineEmitter = {
  name: 'markdownTwins',
  *planOutline(site) {
    if (!site.config.markdownTwins) return;
    for (const post of [...site.posts, ...site.pages]) {
      if (post.format !== 'markdown') continue;
      yield plannedFile({
        emitter: 'markdownTwins',
        url: joinedUrl(`${folderOfUrl(post.url)}index.md`),
        what: `the Markdown of ${whatOf(post)}`,
        origin: { file: post.id },
        content: { recipe: { kind: 'markdown', source: post.id, heading: oneLine(post.title) } },
      });
    }
  },
};
