// Decides which outputs are to be made again, and says why. Pure: records in, reasons out.

import { listed } from '../../diagnostics/wording.ts';
import type { SourceId } from '../../domain/names.ts';
import type { Page, Planned, PlannedFile } from '../../domain/page.ts';
import type { PageDigest } from '../../layout/page-digests.ts';

/** The digests of an output as a record keeps them: of a page four, of a file one; or why there is none (see `unsettled`). */
export type OutputDigest = string;

/** In place of a digest, of an output that the next build makes in any case. No digest looks like this. */
export const unsettled = {
  /** What there is to say of it is found out while it is made. */
  diagnostics: '!diagnostics',
  /** It was made of files that no build watches. */
  elsewhere: '!elsewhere',
} as const;

export type Unsettled = keyof typeof unsettled;

/** An output with what it is made of. */
export interface PlannedDigest {
  readonly planned: Planned;
  /** Undefined where nobody can tell what the output depends on: it is made every time. */
  readonly digest?: OutputDigest | undefined;
  /** Helpers of the configuration that its template calls. */
  readonly ownHelpers?: readonly string[] | undefined;
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

/** Why an output is made of which nothing changed. */
export const standsOtherwise = 'it was changed or deleted after it was published';

/** Output path → why it is to be made again. What is not in it can stay as it is. */
export function staleness(before: Known, after: readonly PlannedDigest[]): ReadonlyMap<string, string> {
  const stale = new Map<string, string>();
  for (const each of after) {
    const { planned } = each;
    const reason = reasonFor(before.outputs.get(planned.output), each, before.changed);
    if (reason !== undefined) stale.set(planned.output, reason);
  }
  return stale;
}

function reasonFor(
  was: OutputDigest | undefined,
  { planned, digest: is, ownHelpers = [] }: PlannedDigest,
  changed: ReadonlySet<SourceId>,
): string | undefined {
  if (is === undefined) {
    if (ownHelpers.length === 0)
      return 'nobody can tell what it is made of, since values of no plain kind are part of it';
    const names = listed(ownHelpers.map((name) => `"${name}"`));
    return `its template calls ${names} of the configuration, and nobody can tell what a helper looks at`;
  }
  if (was === undefined) return 'the last build did not have it';
  if (was === unsettled.diagnostics) return 'there was something to say of it, which is found out while it is made';
  if (was === unsettled.elsewhere) return 'it is made of files outside of the folders that a build watches';
  if (was === is) return undefined;
  if (planned.kind === 'file') return fileReason(planned);
  const [parts, formerParts] = [is.split(' '), was.split(' ')];
  if (formerParts.length !== parts.length) return 'it was another kind of file before';
  const reasons = parts.flatMap((part, index) =>
    part === formerParts[index] ? [] : reasonAt(index, planned, changed),
  );
  return reasons.join('; ');
}

function fileReason({ content }: PlannedFile): string {
  if ('copyOf' in content) return 'the file that it is a copy of was written since';
  if ('contents' in content) return 'what it holds changed';
  const { recipe } = content;
  if (recipe.kind === 'remembered') return 'what it holds changed';
  if (recipe.kind === 'image') return `${recipe.order.file} changed, or how pictures are made`;
  if (recipe.kind === 'bundle') return 'a file of the theme was written since, or the site begins at another path';
  return recipe.kind === 'share-card'
    ? 'what is drawn on it changed, or what it is drawn with'
    : `${recipe.source} changed, or how posts are read`;
}

function reasonAt(index: number, page: Page, changed: ReadonlySet<SourceId>): string {
  switch (index) {
    case 0:
      return 'template' in page.layout
        ? `the template "${page.layout.template}", something it includes or a word of the theme changed`
        : 'a word of the theme changed';
    case 1:
      return 'what it shows of the site changed, or the configuration, or Platen itself';
    case 2:
      return 'a fact of its own changed (its title, its date, its place in a list)';
    default:
      return postsReason(page, changed);
  }
}

const namedAtMost = 3;

function postsReason({ reads }: Page, changed: ReadonlySet<SourceId>): string {
  const ids = [...new Set(reads.map(({ post }) => post))].filter((id) => changed.has(id));
  if (ids.length === 0) return 'it shows other posts than before, or links of theirs lead elsewhere';
  const more = ids.length > namedAtMost ? ` and ${ids.length - namedAtMost} more` : '';
  return `it shows ${ids.slice(0, namedAtMost).join(', ')}${more}, which changed`;
}
