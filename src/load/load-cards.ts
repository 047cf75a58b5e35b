// Finds what share cards are drawn with: a program and fonts, packages that only those install who want cards.

import { createRequire } from 'node:module';
import path from 'node:path';
import { badValue } from '../config/problem.ts';
import type { ConfigProblem } from '../config/problem.ts';
import type { SiteConfig } from '../domain/config.ts';
import { isFontFile } from '../domain/share-card.ts';
import type { CardFace, CardFont, CardKit, CharacterRange } from '../domain/share-card.ts';
import { isFileSystemError } from '../io/file-system.ts';
import type { FileSystem } from '../io/file-system.ts';
import { sha256 } from '../text/digest.ts';
import { findTheme } from './find-theme.ts';
import { fontCharacters, rangesOf } from './font-characters.ts';

const painter = '@takumi-rs/core';

/** The kit of a site that wants cards; undefined where it wants none or something is not installed. */
export async function loadCardKit(
  folder: string,
  { shareCards }: Pick<SiteConfig, 'shareCards'>,
  fileSystem: FileSystem,
): Promise<CardKit | undefined> {
  const version = shareCards === false ? undefined : await painterVersion(fileSystem);
  if (shareCards === false || version === undefined) return undefined;
  const fonts = shareCards.fonts.flatMap((name) => {
    const font = loadFont(folder, name, fileSystem);
    return 'faces' in font ? [font] : [];
  });
  return fonts.length === 0 ? undefined : { version, fonts };
}

/** What stands against the cards that a site wants. */
export async function cardProblems(
  folder: string,
  { shareCards }: Pick<SiteConfig, 'shareCards'>,
  fileSystem: FileSystem,
): Promise<readonly ConfigProblem[]> {
  if (shareCards === false) return [];
  const fonts = shareCards.fonts.map((name) => ({ name, font: loadFont(folder, name, fileSystem) }));
  const noPainter = (await painterVersion(fileSystem)) === undefined ? [painter] : [];
  const noFonts = fonts.flatMap(({ name, font }) => ('problem' in font ? [name] : []));
  const isWithout = noPainter.length > 0 || noFonts.length === fonts.length;
  const unreadable = fonts.flatMap(({ name, font }, index) =>
    'reason' in font ? [badValue(['shareCards', 'fonts', index], `The font "${name}" ${font.reason}.`, font.hint)] : [],
  );
  const missing = [...noPainter, ...noFonts];
  return [...(missing.length === 0 ? [] : [notInstalled(missing, isWithout)]), ...unreadable];
}

function notInstalled(missing: readonly string[], isWithout: boolean): ConfigProblem {
  const names = missing.map((name) => `"${name}"`).join(' and ');
  const are = missing.length === 1 ? 'is' : 'are';
  return {
    severity: 'warning',
    rule: 'config/no-share-cards',
    path: ['shareCards'],
    reason: isWithout
      ? `Posts have no share cards, because ${names} ${are} not installed.`
      : `Share cards are drawn without ${names}, which ${are} not installed.`,
    hint: `Run \`npm install ${missing.join(' ')}\`, or set \`shareCards: false\`.`,
  };
}

/** Undefined where it is not installed, or not for this machine. */
async function painterVersion(fileSystem: FileSystem): Promise<string | undefined> {
  try {
    await import('@takumi-rs/core');
    const main = createRequire(import.meta.url).resolve(painter);
    const root = main.slice(0, main.lastIndexOf(path.join('node_modules', painter)) + `node_modules/${painter}`.length);
    return versionOf(root, fileSystem);
  } catch (error) {
    // A binary that is missing is told in a sentence without a code.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

type LoadedFont = CardFont | { readonly problem: 'missing' } | { readonly reason: string; readonly hint: string };

function loadFont(folder: string, name: string, fileSystem: FileSystem): LoadedFont {
  if (isFontFile(name)) return loadFile(folder, name, fileSystem);
  if (!/^(?:@[\w.~-]+\/)?[\w~-][\w.~-]*$/.test(name))
    return { reason: 'is neither a package nor a font', hint: 'Files end in .ttf, .otf or .woff.' };
  const root = findTheme(folder, name, fileSystem)?.path ?? ownPackage(name);
  if (root === undefined) return { problem: 'missing' };
  try {
    return loadPackage(root, name, fileSystem);
  } catch (error) {
    if (!isFileSystemError(error) && !(error instanceof SyntaxError)) throw error;
    return { reason: 'is no package of Fontsource', hint: 'Their names begin with "@fontsource/".' };
  }
}

/** One that Platen itself can see, and the site cannot: its own dependency in development. */
function ownPackage(name: string): string | undefined {
  try {
    return path.dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  } catch (error) {
    if (isFileSystemError(error, 'MODULE_NOT_FOUND', 'ERR_PACKAGE_PATH_NOT_EXPORTED')) return undefined;
    throw error;
  }
}

function loadFile(folder: string, name: string, fileSystem: FileSystem): LoadedFont {
  const file = path.resolve(folder, name);
  if (fileSystem.stat(file)?.kind !== 'file')
    return { reason: 'does not exist', hint: 'The path counts from the folder of the site.' };
  const bytes = fileSystem.readFile(file);
  const characters = fontCharacters(bytes);
  if (characters === undefined)
    return { reason: 'cannot be read', hint: 'Take a file in one of the formats TTF, OTF and WOFF.' };
  if (characters.isColoured) return coloured;
  return { name, faces: [{ path: file, digest: sha256(bytes), weight: 400, ranges: characters.ranges }] };
}

const coloured = {
  reason: 'has its signs in colours, which cannot be drawn',
  hint: 'For emoji, take "@fontsource/noto-emoji".',
};

/** What Fontsource says of a family. */
interface Metadata {
  readonly id: string;
  readonly subsets: readonly string[];
  readonly weights: readonly number[];
}

function loadPackage(root: string, name: string, fileSystem: FileSystem): LoadedFont {
  const readJson = (file: string): unknown =>
    JSON.parse(new TextDecoder().decode(fileSystem.readFile(path.join(root, file))));
  // Casts because both files are of every package of Fontsource, in this form.
  const { id, subsets, weights } = readJson('metadata.json') as Metadata;
  const hasSlices = fileSystem.stat(path.join(root, 'unicode.json')) !== undefined;
  const slices = hasSlices ? Object.keys(readJson('unicode.json') as object) : subsets;
  const version = versionOf(root, fileSystem);
  const [regular, bold] = [nearest(weights, 400), nearest(weights, 700)];
  const fileOf = (slice: string, weight: number): string =>
    `files/${id}-${slice.replaceAll(/[[\]]/g, '')}-${weight}-normal.woff`;
  // Blanks and digits are in many slices: words are not to be cut in pieces of several files.
  const ordered = slices.toSorted((a, b) => Number(b.startsWith('latin')) - Number(a.startsWith('latin')));
  const seen = new Set<number>();
  const faces: CardFace[] = [];
  for (const slice of ordered) {
    const file = path.join(root, fileOf(slice, bold));
    const characters = fileSystem.stat(file) === undefined ? undefined : fontCharacters(fileSystem.readFile(file));
    if (characters?.isColoured === true) return coloured;
    // What Fontsource says of a slice is what it may hold. Signs that two hold are drawn by the first.
    const ranges = characters === undefined ? [] : unseen(characters.ranges, seen);
    if (ranges.length === 0) continue;
    for (const weight of new Set([regular, bold])) {
      const face = fileOf(slice, weight);
      faces.push({ path: path.join(root, face), digest: `${name} ${version} ${face}`, weight, ranges });
    }
  }
  return { name, faces };
}

function unseen(ranges: readonly CharacterRange[], seen: Set<number>): readonly CharacterRange[] {
  const characters: number[] = [];
  for (const [first, last] of ranges) {
    for (let character = first; character <= last; character++) {
      if (seen.has(character)) continue;
      seen.add(character);
      characters.push(character);
    }
  }
  return rangesOf(characters);
}

function nearest(weights: readonly number[], wanted: number): number {
  return weights.toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0] ?? wanted;
}

function versionOf(root: string, fileSystem: FileSystem): string {
  const { version } = JSON.parse(new TextDecoder().decode(fileSystem.readFile(path.join(root, 'package.json')))) as {
    readonly version: string; // Cast because every package has one.
  };
  return version;
}
