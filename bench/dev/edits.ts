// What a writer saves while the site is served, and where they look.

import path from 'node:path';
import { middlePost } from '../modes.ts';
import type { Site } from '../modes.ts';
import type { ServedPeer } from '../peers/peer.ts';

/** The blog of a peer that serves it. */
export type ServedSite = Site<ServedPeer>;

/** A kind of save. */
export interface Edit {
  readonly description: string;
  /** The path of the page on screen. */
  readonly page: (site: ServedSite) => string;
  /** The file that is saved, in the folder of the site. */
  readonly file: (site: ServedSite) => string;
  /** The file with `mark` where it comes to the screen. The page shows the mark as text, or as a style of its body. */
  readonly change: (text: string, mark: string) => string;
}

/** All kinds of saves, by name. */
export const edits = {
  body: {
    description: 'a line added to the post on screen',
    page: (site) => pageOf(middlePost(site)),
    file: (site) => fileOf(site, middlePost(site)),
    change: (text, mark) => `${text}\nThis is ${mark} of the body.\n`,
  },
  title: {
    description: 'another title for the post on screen',
    page: (site) => pageOf(middlePost(site)),
    file: (site) => fileOf(site, middlePost(site)),
    change: changeTitle,
  },
  list: {
    description: 'another title for the newest post, home on screen',
    page: () => '/',
    file: (site) => fileOf(site, newestPost(site)),
    change: changeTitle,
  },
  template: {
    description: 'the template that every page goes through, a post on screen',
    page: (site) => pageOf(middlePost(site)),
    file: ({ peer }) => peer.serving.baseTemplate,
    change: (text, mark) => text.replace('<footer><p>', `<footer><p>This is ${mark} of the footer. `),
  },
  style: {
    description: 'the style sheet, a post on screen',
    page: (site) => pageOf(middlePost(site)),
    file: ({ peer }) => peer.serving.styleSheet,
    change: (text, mark) => `${text}body { ${styleProperty}: ${mark}; }\n`,
  },
} satisfies Record<string, Edit>;

/** The name of a kind of save. */
export type EditName = keyof typeof edits;

/** The property by which a page tells which style sheet it shows. */
export const styleProperty = '--bench-mark';

/** A word that nothing else in the corpus holds. */
export function markOf(edit: EditName, round: number): string {
  return `mark-${edit}-${round}-end`;
}

/** What all marks look like, and nothing else in the corpus. */
export const markPattern = /mark-[a-z]+-\d+-end/g;

function changeTitle(text: string, mark: string): string {
  return text.replace(/^title: "(.*)"$/m, (_, title: string) => `title: "${title}, ${mark}"`);
}

type Post = ReturnType<typeof middlePost>;

function pageOf({ slug }: Post): string {
  return `/posts/${slug}/`;
}

function fileOf({ peer }: ServedSite, { slug }: Post): string {
  return path.normalize(peer.postFile(slug));
}

function newestPost({ corpus }: ServedSite): Post {
  const post = corpus.posts.at(-1);
  if (post === undefined) throw new Error('A corpus has at least one post.');
  return post;
}
