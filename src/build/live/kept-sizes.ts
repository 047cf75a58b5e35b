// The sizes of a site's images, kept while their files stay as they are.

import type { SourceId } from '../../domain/names.ts';
import type { SourceFile } from '../../domain/source.ts';
import type { LoadedParts } from '../plan-loaded.ts';
import type { PageRecord } from '../record/record.ts';

type PixelSize = NonNullable<ReturnType<LoadedParts['knownSizeOf']>>;

/** What is known of images. */
export interface KeptSizes {
  /** Undefined for an image that is not known, or that is another file by now. */
  readonly sizeOf: (file: SourceFile) => PixelSize | undefined;
  /** Replaces all that is known. */
  readonly keep: (files: readonly SourceFile[], sizes: PageRecord['images']) => void;
  readonly forget: (file: SourceFile) => void;
}

/** Nothing is known at first. */
export function createKeptSizes(): KeptSizes {
  const kept = new Map<SourceId, { readonly file: SourceFile; readonly size: PixelSize }>();
  return {
    sizeOf({ id, sizeBytes, modifiedMs }) {
      const { file, size } = kept.get(id) ?? {};
      return file?.sizeBytes === sizeBytes && file.modifiedMs === modifiedMs ? size : undefined;
    },
    keep(files, sizes) {
      kept.clear();
      for (const file of files) {
        const [widthPixels, heightPixels] = sizes[file.id] ?? [];
        if (widthPixels === undefined || heightPixels === undefined) continue;
        kept.set(file.id, { file, size: { widthPixels, heightPixels } });
      }
    },
    forget: ({ id }) => void kept.delete(id),
  };
}
