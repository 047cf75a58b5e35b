// The options of the bench's command line.

import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { modes } from './modes.ts';
import type { ModeName } from './modes.ts';
import type { PeerPlaces } from './peers/peer.ts';

/** What is measured, and how. */
export interface BenchOptions {
  readonly postCount: number;
  readonly roundCount: number;
  readonly seed: number;
  /** Names of peers, or the beginnings of names up to a hyphen; `undefined` for all. */
  readonly only: readonly string[] | undefined;
  readonly modes: readonly ModeName[];
  /** Where the figures go as JSON. */
  readonly jsonFile: string | undefined;
  readonly places: PeerPlaces;
  /** The folder in which the sites are built; `undefined` for a temporary one that is removed. */
  readonly workFolder: string | undefined;
  /** Whether ten posts are timed beside a bare Node, in place of the peers. */
  readonly isSmall: boolean;
  /** Whether the way from a save to the screen is timed, in place of builds. */
  readonly isDev: boolean;
  /** Whether pages are judged by Lighthouse and the Nu Html Checker, in place of builds. */
  readonly isPages: boolean;
  /** Whether peers are timed whose builds are not alike. */
  readonly isForced: boolean;
}

/** What `--help` prints. */
export const help = `npm run bench -- [options]

  --posts N         posts in the corpus (1000)
  --rounds N        rounds for each mode (9; with --small 21, with --dev 15, with --pages 3)
  --only a,b        these peers: platen, hugo, eleventy, hexo, astro (all that can run here)
  --modes a,b       these modes: ${Object.keys(modes).join(', ')} (all)
  --json FILE       write all figures to FILE
  --peers FOLDER    where the peers are installed (bench/peers)
  --hugo PROGRAM    a Hugo, by name or path; several times for several (hugo)
  --node PROGRAM    the Node that runs Astro (this one)
  --seed N          another corpus (1)
  --work FOLDER     build in FOLDER, an empty one, and leave all there
  --small           ten posts beside a bare Node, in place of the peers
  --dev             from a save to the screen, in place of builds
  --pages           what Lighthouse and the Nu Html Checker say of pages, in place of builds
  --force           time peers even when their builds are not alike
`;

/** The options in `args`, `'help'` when that was asked for. Throws a TypeError that says what is wrong. */
export function readOptions(args: readonly string[]): BenchOptions | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      posts: { type: 'string', default: '1000' },
      rounds: { type: 'string' },
      only: { type: 'string' },
      modes: { type: 'string', default: Object.keys(modes).join(',') },
      json: { type: 'string' },
      peers: { type: 'string', default: path.join(import.meta.dirname, 'peers') },
      hugo: { type: 'string', multiple: true, default: ['hugo'] },
      node: { type: 'string', default: process.execPath },
      seed: { type: 'string', default: '1' },
      work: { type: 'string' },
      small: { type: 'boolean', default: false },
      dev: { type: 'boolean', default: false },
      pages: { type: 'boolean', default: false },
      force: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  return {
    postCount: wholeNumber('--posts', values.posts),
    roundCount: wholeNumber(
      '--rounds',
      values.rounds ?? (values.small ? '21' : values.dev ? '15' : values.pages ? '3' : '9'),
    ),
    seed: wholeNumber('--seed', values.seed),
    only: values.only === undefined ? undefined : listOf(values.only),
    modes: listOf(values.modes).map(modeName),
    jsonFile: values.json,
    places: { folder: values.peers, hugos: values.hugo, node: values.node },
    workFolder: values.work === undefined ? undefined : emptyFolder(values.work),
    isSmall: values.small,
    isDev: values.dev,
    isPages: values.pages,
    isForced: values.force,
  };
}

function wholeNumber(option: string, text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new TypeError(`${option} takes a whole number from 1 on, not "${text}".`);
  return Number(text);
}

function modeName(name: string): ModeName {
  if (!Object.hasOwn(modes, name)) {
    throw new TypeError(`There is no mode "${name}". There are ${Object.keys(modes).join(', ')}.`);
  }
  // Cast because it was found among them.
  return name as ModeName;
}

function emptyFolder(folder: string): string {
  if (fs.existsSync(folder) && fs.readdirSync(folder).length > 0) {
    throw new TypeError(`--work takes an empty folder, and something is in "${folder}".`);
  }
  return path.resolve(folder);
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}
