// Says which files a build made and why, in the order of their URLs.

import type { BuildReport } from '../build/report.ts';
import { counted, grouped, listed } from '../diagnostics/wording.ts';

/** What a build made, in words. */
export interface Explanation {
  /** What there is to say of all files together. */
  readonly sentence: string;
  /** The files that were made, where each has a reason of its own. Sorted by URL. */
  readonly made: readonly { readonly url: string; readonly output: string; readonly reason: string }[];
  /** How many files stayed as they were. */
  readonly keptCount: number;
}

/** Explains what the build made. */
export function explanationOf({ isPublished, isFirst, counts, planned, reasons }: BuildReport): Explanation {
  if (!isPublished) return { sentence: 'Nothing was published, so no file was made.', made: [], keptCount: 0 };
  const fileCount = counts.written + counts.unchanged;
  if (isFirst)
    return {
      sentence: `Nothing is known of an earlier build, so ${allFiles(fileCount)} made.`,
      made: [],
      keptCount: 0,
    };
  const made = planned
    .flatMap(({ url, output }) => {
      const reason = reasons?.get(output);
      return reason === undefined ? [] : [{ url, output, reason }];
    })
    .toSorted((a, b) => (a.url < b.url ? -1 : a.url > b.url ? 1 : 0));
  const keptCount = fileCount - made.length;
  return { sentence: sentenceFor(made.length, keptCount, counts.removed), made, keptCount };
}

/** The lines that are printed: each file with its reason, then the sentence. */
export function explanationLines({ sentence, made }: Explanation): readonly string[] {
  return [...made.map(({ url, reason }) => `  ${url}: ${reason}.`), sentence];
}

function sentenceFor(madeCount: number, keptCount: number, removedCount: number): string {
  if (madeCount + removedCount === 0) return 'Nothing changed since the last build.';
  const made = `${counted(madeCount, 'file')} ${madeCount === 1 ? 'was' : 'were'} made`;
  const kept = `${grouped(keptCount)} stayed as ${keptCount === 1 ? 'it was' : 'they were'}`;
  const removed = removedCount === 0 ? [] : [`${grouped(removedCount)} ${removedCount === 1 ? 'was' : 'were'} removed`];
  return `${listed([made, kept, ...removed])}.`;
}

function allFiles(count: number): string {
  return count === 1 ? 'the one file was' : `all ${counted(count, 'file')} were`;
}
