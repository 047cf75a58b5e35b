// Finds out about the images that posts refer to: their size in pixels, which pages write so that nothing jumps.

import { imageSize } from 'image-size';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { SourceId } from '../domain/names.ts';
import type { AssetFacts, SourceFile } from '../domain/source.ts';
import { isFileSystemError } from '../io/file-system.ts';
import type { FileSystem } from '../io/file-system.ts';

/** The size of an image. */
export type PixelSize = Required<Pick<AssetFacts, 'widthPixels' | 'heightPixels'>>;

/** The facts of each file; files that are not images have none but that they exist. A broken image is a warning. */
export function surveyAssets(
  files: readonly SourceFile[],
  fileSystem: FileSystem,
  knownSizeOf: (file: SourceFile) => PixelSize | undefined = () => undefined,
): { readonly facts: ReadonlyMap<SourceId, AssetFacts>; readonly diagnostics: readonly Diagnostic[] } {
  const facts = new Map<SourceId, AssetFacts>();
  const diagnostics: Diagnostic[] = [];
  for (const file of files) {
    const size = isImage(file.id) ? (knownSizeOf(file) ?? measure(file, fileSystem)) : {};
    if ('problem' in size) diagnostics.push(broken(file.id, size.problem));
    facts.set(file.id, { id: file.id, ...('problem' in size ? {} : size) });
  }
  return { facts, diagnostics };
}

type Size = Partial<PixelSize> | { readonly problem: string };

/** The head of a file, in which nearly every format tells its size. */
const headBytes = 256 * 1024;
/** Beyond this an image is not worth being held in memory whole. */
const wholeLimitBytes = 128 * 1024 * 1024;

function isImage(name: string): boolean {
  return /\.(?:png|jpe?g|gif|webp|avif|svg|bmp|ico|tiff?|heic|heif|jxl)$/i.test(name);
}

function measure(file: SourceFile, fileSystem: FileSystem): Size {
  if (file.sizeBytes === 0) return { problem: 'it is empty' };
  try {
    const head = sizeOf(fileSystem.readRange(file.path, 0, Math.min(file.sizeBytes, headBytes)));
    // Long metadata, such as a colour profile or a preview, can push the size out of the head.
    if (!('problem' in head) || file.sizeBytes <= headBytes || file.sizeBytes > wholeLimitBytes) return head;
    return sizeOf(fileSystem.readFile(file.path));
  } catch (error) {
    if (isFileSystemError(error)) return { problem: `it cannot be read (${error.code})` };
    throw error;
  }
}

function sizeOf(bytes: Uint8Array): Size {
  try {
    // Copied, since image-size looks past the end of a view, into what else its buffer holds.
    const { width, height, orientation = 1 } = imageSize(new Uint8Array(bytes));
    // Browsers turn a photo as its camera says; from 5 on that is by a quarter.
    const [widthPixels, heightPixels] = orientation >= 5 ? [height, width] : [width, height];
    if (!isWhole(widthPixels) || !isWhole(heightPixels)) return { problem: 'it has no size' };
    return { widthPixels: Math.round(widthPixels), heightPixels: Math.round(heightPixels) };
  } catch (error) {
    // image-size throws TypeError and RangeError, too, for bytes that promise more than there is.
    if (!(error instanceof Error)) throw error;
    return { problem: 'its content is not that of an image, or is cut short' };
  }
}

function isWhole(size: number): boolean {
  return Number.isFinite(size) && size >= 0.5;
}

function broken(file: SourceId, problem: string): Diagnostic {
  return {
    severity: 'warning',
    rule: 'load/broken-image',
    file,
    reason: `The size of this image cannot be found out: ${problem}.`,
    hint: 'Export it again, or remove it.',
  };
}
