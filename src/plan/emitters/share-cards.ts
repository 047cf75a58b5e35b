// The pictures that others show with links to posts that have none of their own.

import type { OutlineEmitter } from '../outline-emitter.ts';
import { plannedFile, whatOf } from '../make-page.ts';

/** `/assets/cards/1a2b3c4d5e6f7a8b.png`. */
export const shareCards: OutlineEmitter = {
  name: 'shareCards',
  *planOutline(site) {
    for (const post of [...site.posts, ...site.pages]) {
      if (post.shareCard === undefined) continue;
      const { url, output, drawing } = post.shareCard;
      yield plannedFile({
        emitter: 'shareCards',
        url,
        output,
        what: `the share card of ${whatOf(post)}`,
        origin: { file: post.id },
        content: { recipe: { kind: 'share-card', drawing } },
      });
    }
  },
};
