// The emitters of our own: what they may see.

import type { Planned } from '../domain/page.ts';
import type { SiteOutline } from '../domain/site.ts';
import type { Recall } from '../text/recall.ts';

/** An emitter that sees no articles, so that its pages stand while only bodies change. */
export interface OutlineEmitter {
  readonly name: string;
  readonly planOutline: (site: SiteOutline, recall: Recall) => Iterable<Planned>;
}
