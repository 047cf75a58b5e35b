// What follows from files of the content and static folders that were written, and were there before.

import type { Planned } from '../../domain/page.ts';
import type { SourceFile } from '../../domain/source.ts';
import type { FileSystem } from '../../io/file-system.ts';
import type { SourceList } from '../../load/list-sources.ts';
import type { Plan } from '../../pipeline.ts';

/** The list with the sizes and times that the written files (absolute paths) have now. */
export function withSizes(former: SourceList, written: ReadonlySet<string>, fileSystem: FileSystem): SourceList {
  if (written.size === 0) return former;
  const renewed = (files: readonly SourceFile[]): readonly SourceFile[] =>
    files.map((file) => {
      const stat = written.has(file.path) ? fileSystem.stat(file.path) : undefined;
      return stat === undefined ? file : { ...file, sizeBytes: stat.sizeBytes, modifiedMs: stat.modifiedMs };
    });
  return { ...former, texts: renewed(former.texts), files: renewed(former.files), statics: renewed(former.statics) };
}

/** The outputs that are copies of written files. */
export function copiesOf(plan: Plan, written: ReadonlySet<string>): readonly Planned[] {
  if (written.size === 0) return [];
  return plan.planned.filter(
    (output) => output.kind === 'file' && 'copyOf' in output.content && written.has(output.content.copyOf),
  );
}
