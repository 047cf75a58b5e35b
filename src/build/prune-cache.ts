// Prunes what is remembered of a site, once a build has published.

import path from 'node:path';
import type { ArticleKey } from '../domain/names.ts';
import { isFileSystemError } from '../io/file-system.ts';
import type { FileSystem } from '../io/file-system.ts';
import { once } from '../text/remembering.ts';
import { pruneImages } from './images/prune-images.ts';
import { isRecord, parseJson, textAt } from './manifest.ts';
import type { Places } from './publish/places.ts';
import { dropCards } from './recipes/drop-cards.ts';
import type { BuildOptions } from './report.ts';
import type { ArticleStore } from './store/article-store.ts';
import { dropOldPacks, prunePacks } from './store/prune-packs.ts';
import { articlesFolderOf, blocksFolderOf, cardsFolderOf, imagesFolderOf } from './work-folder.ts';

const limits = { spareBytes: 32 << 20, packs: 24 };
const dayMs = 24 * 60 * 60 * 1000;
/** So long a card is kept that this build did not use and another output folder may. */
const cardMs = 30 * dayMs;

/**
 * Lets go of what neither this build nor the last ones of other output folders used. Nothing is done while another build
 * runs, and a disk that refuses is no harm: the site stands, and the next build tries again.
 */
export function pruneCache(
  store: Pick<ArticleStore, 'sizeBytesOf'>,
  used: {
    readonly articles: ReadonlySet<ArticleKey>;
    /** Left out where no picture and no card can have come out of use. */
    readonly pictures?: { readonly images: ReadonlySet<string>; readonly cards: ReadonlySet<string> } | undefined;
  },
  places: Places,
  { folder, fileSystem, machine }: BuildOptions,
): void {
  const nowMs = machine.clockMs();
  try {
    const others = otherOutputs(places, fileSystem);
    if (others.some((records) => isBuilding(records, nowMs, fileSystem))) return;
    const ofOthers = once(() => others.map((records) => keysOf(records, fileSystem)));
    const live = once(() => new Set([...used.articles, ...ofOthers().flatMap(({ articles }) => articles)]));
    prunePacks({
      folder: articlesFolderOf(folder),
      fileSystem,
      isLive: (key) => live().has(key),
      liveBytes: () => store.sizeBytesOf(live()),
      name: machine.newId(),
      nowMs,
      limits,
    });
    dropOldPacks(blocksFolderOf(folder), limits, nowMs, fileSystem);
    if (used.pictures === undefined) return;
    const { images: ownImages, cards } = used.pictures;
    const liveImages = once(() => new Set([...ownImages, ...ofOthers().flatMap(({ images }) => images)]));
    pruneImages(imagesFolderOf(folder), (key) => liveImages().has(key), nowMs, fileSystem);
    dropCards(cardsFolderOf(folder), cards, others.length > 0 ? nowMs - cardMs : Infinity, fileSystem);
  } catch (error) {
    if (!isFileSystemError(error)) throw error;
  }
}

/** The folders of records of other output folders of this site. */
function otherOutputs({ records }: Places, fileSystem: FileSystem): readonly string[] {
  const outputs = path.dirname(records);
  return fileSystem
    .readDirectory(outputs)
    .map(({ name }) => path.join(outputs, name))
    .filter((other) => other !== records);
}

function isBuilding(records: string, nowMs: number, fileSystem: FileSystem): boolean {
  const lock = fileSystem.stat(path.join(records, 'lock.json'));
  // A day later it is what a kill has left.
  return lock !== undefined && lock.modifiedMs > nowMs - dayMs;
}

/** The keys that the last build of another output folder used, by its record. */
function keysOf(
  records: string,
  fileSystem: FileSystem,
): { readonly articles: readonly ArticleKey[]; readonly images: readonly string[] } {
  const file = path.join(records, 'pages.json');
  if (fileSystem.stat(file)?.kind !== 'file') return { articles: [], images: [] };
  const value = parseJson(textAt(file, fileSystem).split('\n')[1] ?? '');
  const keys = isRecord(value) ? value['articleKeys'] : undefined;
  const images = isRecord(value) ? value['imageKeys'] : undefined;
  return {
    // Casts because what is no key is not found under it.
    articles: isRecord(keys) ? (Object.values(keys) as ArticleKey[]) : [],
    images: Array.isArray(images) ? (images as string[]) : [],
  };
}
