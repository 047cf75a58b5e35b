// Finds out about the images that posts refer to: their size in pixels, which pages write so that nothing jumps.

import { imageSize } from 'image-size';
import type { Still } from '../domain/images.ts';
import type { SourceId } from '../domain/names.ts';
import type { AssetFacts, SourceFile } from '../domain/source.ts';
import { digestFile } from '../io/digest-file.ts';
import { isFileSystemError } from '../io/file-system.ts';
import type { FileSystem } from '../io/file-system.ts';
import { isMoving, isTurned, saysWhere } from './picture-head.ts';

/** What is known of a file beside its name. */
export type FileFacts = Omit<AssetFacts, 'id'>;

/** How to look. */
export interface Surveying {
  /** What is known of a file that is as it was when it was last looked at. */
  readonly knownFactsOf?: ((file: SourceFile) => FileFacts | undefined) | undefined;
  /** Whether something will be made of the picture, so that it has to be known by its bytes. */
  readonly isDigested?: ((facts: FileFacts) => boolean) | undefined;
}

/** The facts of each file; files that are not images have none but that they exist. */
export function surveyAssets(
  files: readonly SourceFile[],
  fileSystem: FileSystem,
  { knownFactsOf = () => undefined, isDigested = () => false }: Surveying = {},
): ReadonlyMap<SourceId, AssetFacts> {
  return new Map(
    files.map((file) => {
      const measured = isImage(file.id) ? (knownFactsOf(file) ?? measure(file, fileSystem)) : {};
      const facts = isDigested(measured) ? digested(measured, file, fileSystem) : measured;
      return [file.id, { id: file.id, ...facts }];
    }),
  );
}

/** The head of a file, in which nearly every format tells its size. */
const headBytes = 256 * 1024;
/** Beyond this an image is not worth being held in memory whole. */
const wholeLimitBytes = 128 * 1024 * 1024;

function isImage(name: string): boolean {
  return /\.(?:png|jpe?g|gif|webp|avif|svg|bmp|ico|tiff?|heic|heif|jxl)$/i.test(name);
}

function measure(file: SourceFile, fileSystem: FileSystem): FileFacts {
  if (file.sizeBytes === 0) return { problem: 'it is empty' };
  return orProblem(() => {
    const head = fileSystem.readRange(file.path, 0, Math.min(file.sizeBytes, headBytes));
    const facts = factsIn(head, file.sizeBytes);
    // Long metadata, such as a colour profile or a preview, can push the size out of the head.
    if (facts.problem === undefined || file.sizeBytes <= headBytes || file.sizeBytes > wholeLimitBytes) return facts;
    return factsIn(fileSystem.readFile(file.path), file.sizeBytes);
  });
}

function digested(facts: FileFacts, file: SourceFile, fileSystem: FileSystem): FileFacts {
  const { still } = facts;
  if (still === undefined || still.digest !== undefined) return facts;
  return orProblem(() => ({
    ...facts,
    still: { ...still, digest: digestFile(file.path, file.sizeBytes, fileSystem) },
  }));
}

function orProblem(look: () => FileFacts): FileFacts {
  try {
    return look();
  } catch (error) {
    if (isFileSystemError(error)) return { problem: `it cannot be read (${error.code})` };
    throw error;
  }
}

function factsIn(bytes: Uint8Array, sizeBytes: number): FileFacts {
  try {
    // Copied, since image-size looks past the end of a view, into what else its buffer holds.
    const { width, height, orientation = 1, type } = imageSize(new Uint8Array(bytes));
    // Browsers turn a photo as its camera says; from 5 on that is by a quarter.
    const isAside = orientation >= 5 || isTurned(bytes);
    const [widthPixels, heightPixels] = isAside ? [height, width] : [width, height];
    if (!isWhole(widthPixels) || !isWhole(heightPixels)) return { problem: 'it has no size' };
    const size = {
      widthPixels: Math.round(widthPixels),
      heightPixels: Math.round(heightPixels),
      ...(saysWhere(bytes) ? { saysWhere: true } : {}),
    };
    const format = type === undefined ? undefined : stillFormats[type];
    return format === undefined || isMoving(bytes) ? size : { ...size, still: { format, sizeBytes } };
  } catch (error) {
    // image-size throws TypeError and RangeError, too, for bytes that promise more than there is.
    if (!(error instanceof Error)) throw error;
    return { problem: 'its content is not that of an image, or is cut short' };
  }
}

/** What image-size calls the formats of which versions are made, by their content. */
const stillFormats: Readonly<Record<string, Still['format']>> = { jpg: 'jpeg', png: 'png', webp: 'webp', avif: 'avif' };

function isWhole(size: number): boolean {
  return Number.isFinite(size) && size >= 0.5;
}
