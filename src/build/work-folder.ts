// Where Platen keeps what it remembers of a site: in the site's folder, never in the output.

import path from 'node:path';

/** The work folder of the site in `folder`. */
export function workFolderOf(folder: string): string {
  return path.join(folder, '.platen');
}

/** The packs of the article store, which all builds of the site share. */
export function articlesFolderOf(folder: string): string {
  return path.join(workFolderOf(folder), 'cache', 'articles');
}

/** The last indexes of the whole texts, each in a folder that is named by its key. */
export function searchFolderOf(folder: string): string {
  return path.join(workFolderOf(folder), 'cache', 'search');
}

/** The packs of the block store, which all builds of the site share. */
export function blocksFolderOf(folder: string): string {
  return path.join(workFolderOf(folder), 'cache', 'blocks');
}

/** The versions of pictures, which all builds of the site share. */
export function imagesFolderOf(folder: string): string {
  return path.join(workFolderOf(folder), 'cache', 'images');
}

/** The share cards, which all builds of the site share: one file each, under the digest of what is drawn. */
export function cardsFolderOf(folder: string): string {
  return path.join(workFolderOf(folder), 'cache', 'cards');
}
