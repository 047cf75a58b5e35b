// The key of a source's outcome: equal keys mean that rendering again would make the same.

import { ArticleKey } from '../../domain/names.ts';
import type { Source } from '../../domain/source.ts';
import { sha256 } from '../../text/digest.ts';

/** The key of what `source` becomes with the tools that have this digest. The id decides URLs and stands in messages. */
export function articleKeyOf({ id, text }: Source, toolsDigest: string): ArticleKey {
  return ArticleKey(sha256(toolsDigest, id, text));
}
