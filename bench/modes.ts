// The situations in which a blog is built, each set up before a round and undone after it.

import fs from 'node:fs';
import path from 'node:path';
import type { Corpus } from './corpus/generate-corpus.ts';
import type { Peer } from './peers/peer.ts';

/** The blog of a peer on disk. */
export interface Site<Kind extends Peer = Peer> {
  readonly peer: Kind;
  readonly folder: string;
  readonly corpus: Corpus;
}

/** A site made ready for a round. */
export interface Scene {
  /** Where to build. */
  readonly folder: string;
  /** What the build must bring to the page of a post, so that a build which missed the change is not praised. */
  readonly expected: { readonly slug: string; readonly text: string };
  readonly undo: () => void;
}

/** A situation in which to build. */
export interface Mode {
  readonly description: string;
  /** Whether the site, as it stands unedited, was built before the first round. */
  readonly isBuiltBefore: boolean;
  readonly arrange: (site: Site, round: number) => Scene;
}

/** All modes, by name. */
export const modes = {
  cold: {
    description: 'no cache, no output',
    isBuiltBefore: false,
    arrange: (site) => {
      for (const file of [site.peer.output, ...site.peer.caches]) setAside(path.join(site.folder, file), site);
      return { folder: site.folder, expected: unchanged(site), undo: () => undefined };
    },
  },
  warm: {
    description: 'nothing changed',
    isBuiltBefore: true,
    arrange: (site) => ({ folder: site.folder, expected: unchanged(site), undo: () => undefined }),
  },
  body: {
    description: 'one body edited',
    isBuiltBefore: true,
    arrange: (site, round) => {
      const { slug } = middlePost(site);
      const edit = (text: string): string => `${text}\nThis is edit ${round} of the body.\n`;
      return edited(site, site.peer.postFile(slug), edit, `This is edit ${round} of the body.`);
    },
  },
  title: {
    description: 'one title edited',
    isBuiltBefore: true,
    arrange: (site, round) => {
      const { slug, title } = middlePost(site);
      const edit = (text: string): string => text.replace(`title: "${title}"`, `title: "${title}, once more ${round}"`);
      return edited(site, site.peer.postFile(slug), edit, `, once more ${round}`);
    },
  },
  template: {
    description: "the posts' template edited",
    isBuiltBefore: true,
    arrange: (site, round) => {
      const edit = (text: string): string => text.replace('class="prose"', `class="prose" data-edit="${round}"`);
      return edited(site, site.peer.template, edit, `data-edit="${round}"`);
    },
  },
  moved: {
    description: 'cache restored on another path, no output',
    isBuiltBefore: true,
    arrange: (site, round) => {
      const folder = `${site.folder}-moved-${round}`;
      const output = path.join(site.folder, site.peer.output);
      const filter = (source: string): boolean => source !== output;
      fs.cpSync(site.folder, folder, { recursive: true, verbatimSymlinks: true, filter });
      return { folder, expected: unchanged(site), undo: () => setAside(folder, site) };
    },
  },
} satisfies Record<string, Mode>;

/** The name of a mode. */
export type ModeName = keyof typeof modes;

/** A scene in which one file was changed. Each round changes it to something else, so none finds its own trace. */
function edited(site: Site, file: string, edit: (text: string) => string, expectedText: string): Scene {
  const whole = path.join(site.folder, file);
  const before = fs.readFileSync(whole, 'utf8');
  const { atime, mtime } = fs.statSync(whole);
  const after = edit(before);
  if (after === before) throw new Error(`The edit of ${whole} changed nothing.`);
  fs.writeFileSync(whole, after);
  return {
    folder: site.folder,
    expected: { slug: middlePost(site).slug, text: expectedText },
    undo: () => {
      fs.writeFileSync(whole, before);
      fs.utimesSync(whole, atime, mtime);
    },
  };
}

/** A post far from the first page of every large list and from the feed. */
export function middlePost({ corpus }: Pick<Site, 'corpus'>): Corpus['posts'][number] {
  const post = corpus.posts[Math.floor(corpus.posts.length / 2)];
  if (post === undefined) throw new Error('A corpus has at least one post.');
  return post;
}

function unchanged(site: Site): Scene['expected'] {
  const { slug, title } = middlePost(site);
  return { slug, text: title };
}

/**
 * Takes a file or folder away without deleting it: for a minute after thousands of files were deleted, some disks make
 * new ones many times more slowly, and whoever builds next would pay for it.
 */
export function setAside(file: string, site: Site): void {
  if (!fs.existsSync(file)) return;
  const aside = asideOf(site);
  fs.mkdirSync(aside, { recursive: true });
  fs.renameSync(file, path.join(aside, String(fs.readdirSync(aside).length)));
}

/** Deletes what was set aside. */
export function removeSetAside(site: Site): void {
  fs.rmSync(asideOf(site), { recursive: true, force: true });
}

function asideOf({ folder }: Site): string {
  return `${folder}-aside`;
}
