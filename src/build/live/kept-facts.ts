// What is known of a site's images, kept while their files stay as they are.

import type { SourceId } from '../../domain/names.ts';
import type { SourceFile } from '../../domain/source.ts';
import type { FileFacts } from '../../load/survey-assets.ts';
import type { PageRecord } from '../record/record.ts';

/** What is known of images. */
export interface KeptFacts {
  /** Undefined for an image that is not known, or that is another file by now. */
  readonly factsOf: (file: SourceFile) => FileFacts | undefined;
  /** Replaces all that is known. */
  readonly keep: (files: readonly SourceFile[], facts: PageRecord['images']) => void;
}

/** Nothing is known at first. */
export function createKeptFacts(): KeptFacts {
  const kept = new Map<SourceId, { readonly file: SourceFile; readonly facts: FileFacts }>();
  return {
    factsOf({ id, sizeBytes, modifiedMs }) {
      const { file, facts } = kept.get(id) ?? {};
      return file?.sizeBytes === sizeBytes && file.modifiedMs === modifiedMs ? facts : undefined;
    },
    keep(files, facts) {
      kept.clear();
      for (const file of files) {
        const own = facts[file.id];
        if (own !== undefined) kept.set(file.id, { file, facts: own });
      }
    },
  };
}
