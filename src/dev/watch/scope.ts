// Decides which paths a watcher cares about.

import path from 'node:path';
import type { SiteConfig } from '../../domain/config.ts';
import { configNames } from '../../load/config-names.ts';
import { ignoreHidden, ignoreLeftovers } from '../../load/ignore-rules.ts';

/** What to watch. All paths are absolute. Nothing of it need exist. */
export interface WatchedPlaces {
  /** The site's folder. Of it, only what the next two name is watched. */
  readonly folder: string;
  /** Folders that are watched with all that lies below them. They may lie outside of the site's folder. */
  readonly folders: readonly string[];
  /** Single files, wherever they lie. */
  readonly files: readonly string[];
  /** Whether a path below one of the folders is left out, and with it all that lies below. */
  readonly isIgnored: (path: string) => boolean;
}

/** Which paths matter. */
export interface Scope {
  /**
   * The folders from which everything else is reached: never a watched folder itself, since that may be replaced by
   * another at any time, and its own handle would not notice.
   */
  readonly anchors: readonly string[];
  /** Whether what happens to a file or link at this path is told. */
  readonly wantsFile: (path: string) => boolean;
  /** Whether the folder is watched, for what lies in it or because it leads to a place that is. */
  readonly wantsFolder: (path: string) => boolean;
  /** Whether everything below the folder is watched, but not all that lies beside it. */
  readonly isTop: (path: string) => boolean;
  /** Whether the folder only leads to what is watched. */
  readonly isWay: (path: string) => boolean;
}

/** The scope of these places. */
export function scopeOf({ folder, folders, files, isIgnored }: WatchedPlaces): Scope {
  const tops = new Set(folders);
  const single = new Set(files);
  const anchors = new Set([folder]);
  const ways = new Set<string>();
  for (const place of [...folders, ...files]) {
    let parent = path.dirname(place);
    if (!isBelow(place, folder)) anchors.add(parent);
    for (; isBelow(parent, folder); parent = path.dirname(parent)) ways.add(parent);
  }
  // A folder in another is reached by way of that one.
  const isTop = (place: string): boolean => tops.has(place) && !isInside(path.dirname(place));
  // Asked for all files of a folder, one after the other.
  let last = { folder: '', isInside: false };
  const isInside = (place: string): boolean => {
    if (tops.has(place)) return true;
    const parent = path.dirname(place);
    if (parent === place) return false;
    if (parent !== last.folder) last = { folder: parent, isInside: isInside(parent) };
    return last.isInside && !isIgnored(place);
  };
  return {
    anchors: [...anchors],
    wantsFile: (place) => single.has(place) || isInside(place),
    wantsFolder: (place) => anchors.has(place) || ways.has(place) || isInside(place),
    isTop,
    isWay: (place) => (anchors.has(place) || ways.has(place)) && !isInside(place),
  };
}

/** What of a site is watched, and what the caller adds: themes, the configuration it was told, the modules that one imports. */
export function placesOfSite(
  folder: string,
  site: Pick<SiteConfig, 'folders'>,
  added: Pick<WatchedPlaces, 'folders' | 'files'>,
): WatchedPlaces {
  const inSite = (name: string): string => path.resolve(folder, name);
  const { content, static: statics, templates, data, output } = site.folders;
  const copied = inSite(statics);
  return {
    folder,
    folders: [...new Set([...[content, templates, data].map(inSite), copied, ...added.folders])],
    files: [...new Set([...configNames.map(inSite), ...added.files])],
    isIgnored: ignoredIn(copied, inSite(output)),
  };
}

function ignoredIn(copied: string, output: string): WatchedPlaces['isIgnored'] {
  return (place) => {
    const name = path.basename(place);
    if (place === output || name === 'node_modules' || name === '.platen') return true;
    const rule = isBelow(place, copied) ? ignoreLeftovers : ignoreHidden;
    // The rules ask for the name alone.
    return rule({ name, kind: 'file' }, name, new Set()) !== undefined;
  };
}

/** Asked for every file of the site, hence no `path.relative`, which takes both apart. */
function isBelow(place: string, folder: string): boolean {
  const prefix = folder.endsWith(path.sep) ? folder : folder + path.sep;
  return place.length > prefix.length && place.startsWith(prefix);
}
