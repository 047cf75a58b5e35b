// What a peer is: a blog generator that the bench can give a blog to build.

import type { Corpus } from '../corpus/generate-corpus.ts';

/** A generator with the bench's blog set up for it. All paths are relative to the folder of its site. */
export interface Peer {
  /** Names it on the command line and in tables: `hugo`. */
  readonly name: string;
  readonly version: () => string;
  /** What keeps it from running here, and what to do about it; `undefined` when nothing does. */
  readonly obstacle: () => string | undefined;
  /** Writes the site of `corpus` to `folder`, which is empty. */
  readonly prepare: (corpus: Corpus, folder: string) => void;
  /** What builds the site in `folder`. */
  readonly command: (folder: string) => Command;
  readonly output: string;
  /** What the generator remembers between builds. Without these and without its output, a build is cold. */
  readonly caches: readonly string[];
  readonly postFile: (slug: string) => string;
  /** The template of a post's page. */
  readonly template: string;
  readonly feed: string;
  readonly sitemap: string;
  /** The time of each stage, read from what a build printed. */
  readonly stagesOf?: (printed: string) => readonly Stage[];
}

/** A peer with which one can write beside a browser. */
export interface ServedPeer extends Peer {
  readonly serving: Serving;
}

/** How a generator shows each save in the browser. */
interface Serving {
  /** What serves the site in its folder at `port`, as its users start it. */
  readonly command: (port: number) => Command;
  /** The template that every page goes through. */
  readonly baseTemplate: string;
  /** The style sheet that every page links. */
  readonly styleSheet: string;
}

/** A program to run in the folder of a site. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** A part of a build and how long it took. */
export interface Stage {
  readonly stage: string;
  readonly ms: number;
}

/** Where peers are found. */
export interface PeerPlaces {
  /** The folder in whose `node_modules` the peers are installed. */
  readonly folder: string;
  /** Hugo programs: names on the PATH, or paths. */
  readonly hugos: readonly string[];
  /** The Node program that runs Astro, which asks for a newer one than Platen does. */
  readonly node: string;
}
