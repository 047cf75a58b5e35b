// Looks at images, as closely as what will be made of them asks for.

import { isVersioned } from '../assemble/order-images.ts';
import type { SourceId } from '../domain/names.ts';
import type { AssetFacts, SourceFile } from '../domain/source.ts';
import type { FileSystem } from '../io/file-system.ts';
import type { SourceList } from '../load/list-sources.ts';
import { surveyAssets } from '../load/survey-assets.ts';
import type { FileFacts } from '../load/survey-assets.ts';
import type { Images } from './images/make-images.ts';

/** How to look. */
interface Looking {
  readonly images: Pick<Images, 'encoder'>;
  /** What is known of an image that is as it was when it was last looked at. */
  readonly knownFactsOf: (file: SourceFile) => FileFacts | undefined;
  readonly fileSystem: FileSystem;
}

/** The facts of the `wanted` images of a site. Those of which versions can be made are digested. */
export function surveyImages(
  { files, statics }: Pick<SourceList, 'files' | 'statics'>,
  wanted: ReadonlySet<SourceId>,
  { images, knownFactsOf, fileSystem }: Looking,
): ReadonlyMap<SourceId, AssetFacts> {
  const asked = [...files, ...statics].filter(({ id }) => wanted.has(id));
  const isDigested = (facts: FileFacts): boolean => images.encoder !== undefined && isVersioned(facts);
  return surveyAssets(asked, fileSystem, { knownFactsOf, isDigested });
}
