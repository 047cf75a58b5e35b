// Says which outputs of a site in memory are to be made anew after a change, and why: in the words of `--explain`.

import type { SourceId } from '../../domain/names.ts';
import type { PlannedFolder } from '../plan-folder.ts';
import { createFileMemory, takeInputs } from '../record/inputs.ts';
import type { Snapshot } from '../record/snapshot.ts';
import type { BuildOptions } from '../report.ts';
import { plannedDigests } from '../stale/planned-digests.ts';
import { staleness } from '../stale/staleness.ts';

/** An output that is not what it was, as far as can be told without making it. */
export interface Remade {
  /** A path, decoded and without base path. */
  readonly url: string;
  /** The end of a sentence: `it shows content/a.md, which changed`. */
  readonly reason: string;
}

interface Seen {
  readonly planned: PlannedFolder;
  readonly inputs: readonly Snapshot[];
  readonly urls: ReadonlyMap<string, string>;
  /** Output → digest; undefined where nobody can tell what the output is made of. */
  readonly digests: ReadonlyMap<string, string | undefined>;
}

/** Returns the function that compares what is planned now with what was planned when it was last asked; at first with nothing. */
export function createRemade(
  program: string,
  { folder, fileSystem, machine }: Pick<BuildOptions, 'folder' | 'fileSystem' | 'machine'>,
): (planned: PlannedFolder) => readonly Remade[] | undefined {
  let last: Seen | undefined;
  return (planned) => {
    const was = last;
    if (was?.planned === planned) return [];
    const inputs = takeInputs(folder, planned.config, machine.clockMs(), fileSystem);
    const after = plannedDigests(planned, createFileMemory(was?.inputs, inputs, fileSystem), program);
    last = {
      planned,
      inputs,
      urls: new Map(after.map((each) => [each.planned.output, each.planned.url])),
      digests: new Map(after.map((each) => [each.planned.output, each.digest])),
    };
    if (was === undefined) return undefined;
    const isNew = ({ planned: { output } }: (typeof after)[number]): boolean => !was.digests.has(output);
    const known = after.filter((each) => !isNew(each));
    const outputs = new Map(
      [...was.digests].flatMap(([output, digest]) => (digest === undefined ? [] : [[output, digest] as const])),
    );
    const reasons = staleness({ outputs, changed: changedBetween(was.planned, planned) }, known);
    const present = last.digests;
    const gone = [...was.urls].filter(([output]) => !present.has(output));
    return [
      ...known.flatMap(({ planned: { output, url } }) => {
        const reason = reasons.get(output);
        return reason === undefined ? [] : [{ url, reason }];
      }),
      ...after.filter(isNew).map(({ planned: { url } }) => ({ url, reason: 'it is new' })),
      ...gone.map(([, url]) => ({ url, reason: 'nothing makes it any more' })),
    ];
  };
}

function changedBetween(was: PlannedFolder, is: PlannedFolder): ReadonlySet<SourceId> {
  return new Set([...is.articleKeys].filter(([id, key]) => was.articleKeys.get(id) !== key).map(([id]) => id));
}
