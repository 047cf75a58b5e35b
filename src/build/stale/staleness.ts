// Decides which outputs are to be made again, and says why. Pure: records in, reasons out.

import type { SourceId } from '../../domain/names.ts';
import type { Planned } from '../../domain/page.ts';
import type { PageDigest } from '../../layout/page-digests.ts';

/** The digests of an output as a record keeps them: of a page four, of a file that is copied one. */
export type OutputDigest = string;

/** An output with what it is made of. */
export interface PlannedDigest {
  readonly planned: Planned;
  /** Undefined where nobody can tell what the output depends on: it is made every time. */
  readonly digest?: OutputDigest | undefined;
}

/** What was known after the last build. */
export interface Known {
  /** Output → digest. */
  readonly outputs: ReadonlyMap<string, OutputDigest>;
  /** Sources whose text, or the tools that render it, changed since. */
  readonly changed: ReadonlySet<SourceId>;
}

/** The digests of a page in one text. */
export function outputDigestOf({ template, site, page, posts }: PageDigest): OutputDigest {
  return [template, site, page, posts].join(' ');
}

/** Output path → why it is to be made again. What is not in it can stay as it is. */
export function staleness(before: Known, after: readonly PlannedDigest[]): ReadonlyMap<string, string> {
  const stale = new Map<string, string>();
  for (const { planned, digest } of after) {
    const reason = reasonFor(before.outputs.get(planned.output), digest, planned, before.changed);
    if (reason !== undefined) stale.set(planned.output, reason);
  }
  return stale;
}

function reasonFor(
  was: OutputDigest | undefined,
  is: OutputDigest | undefined,
  planned: Planned,
  changed: ReadonlySet<SourceId>,
): string | undefined {
  if (is === undefined) return 'its emitter is code, and what it reads cannot be told';
  if (was === undefined) return 'it was not there before';
  if (was === is) return undefined;
  if (planned.kind === 'file') return 'what it is made of changed';
  const [parts, formerParts] = [is.split(' '), was.split(' ')];
  const reasons = parts.flatMap((part, index) =>
    part === formerParts[index] ? [] : (reasonAt(index, planned, changed) ?? []),
  );
  return reasons.join('; ');
}

function reasonAt(index: number, page: Planned & { kind: 'page' }, changed: ReadonlySet<SourceId>): string | undefined {
  switch (index) {
    case 0:
      return 'template' in page.layout
        ? `the template "${page.layout.template}", something it includes or the words of the theme changed`
        : 'how it is written changed';
    case 1:
      return 'what it shows of the site changed';
    case 2:
      return 'its own facts changed (title, address, neighbours in a list)';
    default:
      return postsReason(page, changed);
  }
}

const namedAtMost = 3;

function postsReason({ reads }: Planned & { kind: 'page' }, changed: ReadonlySet<SourceId>): string {
  const ids = [...new Set(reads.map(({ post }) => post))].filter((id) => changed.has(id));
  if (ids.length === 0) return 'the posts that it shows are others, or stand in another order';
  const more = ids.length > namedAtMost ? ` and ${ids.length - namedAtMost} more` : '';
  return `it shows ${ids.slice(0, namedAtMost).join(', ')}${more}, which changed`;
}
