// Carries out the recipe of a share card: drawn once, and remembered by all that it is drawn from.

import path from 'node:path';
import type { CardDrawing } from '../../domain/share-card.ts';
import { digestBytes } from '../../io/digest-file.ts';
import { isFileSystemError } from '../../io/file-system.ts';
import { sha256 } from '../../text/digest.ts';
import { writeWhole } from '../manifest.ts';
import type { RecipeResult, RecipeTools } from './recipe-tools.ts';

/** The PNG of a card, remembered or drawn. */
export async function shareCard(
  drawing: CardDrawing,
  { fileSystem, cards, drawCard }: Pick<RecipeTools, 'fileSystem' | 'cards' | 'drawCard'>,
): Promise<RecipeResult> {
  const file = cards && path.join(cards.folder, cardFile(drawing, cards.program));
  const known = file && remembered(file, fileSystem);
  if (known !== undefined) return { contents: known, diagnostics: [] };
  const contents = await drawCard(drawing);
  if (file !== undefined) remember(file, contents, fileSystem);
  return { contents, diagnostics: [] };
}

/** The name under which a card is remembered. Its fonts count by what they are, not by where they are. */
export function cardFile({ fonts, ...drawing }: CardDrawing, program: string): string {
  const faces = fonts.map(({ faces: all }) => all.map(({ digest }) => digest));
  return `${sha256(program, JSON.stringify([drawing, faces]))}.png`;
}

/** After its bytes, a remembered card has their digest. */
const digestLength = 64;

/** Undefined for what is not there, cannot be read, or is not as it was written, and so is drawn again. */
function remembered(file: string, fileSystem: RecipeTools['fileSystem']): Uint8Array | undefined {
  try {
    if (fileSystem.stat(file)?.kind !== 'file') return undefined;
    const bytes = fileSystem.readFile(file);
    const contents = bytes.subarray(0, -digestLength);
    const digest = Buffer.from(bytes.subarray(-digestLength)).toString('latin1');
    return digest === digestBytes(contents) ? contents : undefined;
  } catch (error) {
    if (isFileSystemError(error)) return undefined;
    throw error;
  }
}

function remember(file: string, contents: Uint8Array, fileSystem: RecipeTools['fileSystem']): void {
  try {
    fileSystem.makeDirectory(path.dirname(file));
    writeWhole(file, Buffer.concat([contents, Buffer.from(digestBytes(contents), 'latin1')]), fileSystem);
  } catch (error) {
    // A disk that refuses is no harm: the next build draws it again.
    if (!isFileSystemError(error)) throw error;
  }
}
