// What a build is asked to do and what it says of itself afterwards.

import type { ConfigOverrides } from '../domain/config.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { ArticleKey, SourceId } from '../domain/names.ts';
import type { Planned } from '../domain/page.ts';
import type { Site } from '../domain/site.ts';
import type { FileSystem } from '../io/file-system.ts';
import type { Machine } from '../io/machine.ts';
import type { CrewLimits } from './render/crew.ts';
import type { StandIn } from './render/stand-in.ts';

/** The stages of a build, in order, as timings and progress name them. */
export type Stage = 'load' | 'parse and render' | 'assemble' | 'plan' | 'images' | 'index' | 'layout' | 'publish';

/** How far a build has come. `total` is absent where it is not known. */
export interface Progress {
  readonly stage: Stage;
  readonly done: number;
  readonly total?: number | undefined;
}

/** A share of the sources: part 3 of 8. */
export interface Shard {
  /** From 1. */
  readonly part: number;
  readonly of: number;
}

/** Everything a build depends on beside the files in its folder. */
export interface BuildOptions {
  /** The site's folder, absolute. */
  readonly folder: string;
  /** The instant that decides which posts are due, in milliseconds since 1970. */
  readonly nowMs: number;
  /** A configuration file other than `platen.config.*`, relative to the folder or absolute. */
  readonly configFile?: string | undefined;
  readonly overrides: ConfigOverrides;
  /** `check` does all but writing. */
  readonly mode: 'publish' | 'check';
  /** Renders this share of the sources for a later build, and publishes nothing. */
  readonly shard?: Shard | undefined;
  /** Whether warnings, too, keep the site from being published. */
  readonly isStrict?: boolean | undefined;
  /** Whether the report must hold the plan, also when nothing changed since the last build. */
  readonly needsPlan?: boolean | undefined;
  /**
   * How many threads render, this one included: 1 for this one alone. By default as many as there are cores, where
   * there is enough to render that more than one pay.
   */
  readonly threads?: number | undefined;
  /** What threads may use; less than usual in tests. */
  readonly crewLimits?: CrewLimits | undefined;
  readonly fileSystem: FileSystem;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** For the lock of the output folder and for timings. It reaches no output. */
  readonly machine: Machine;
  /**
   * Where the configuration brings code: told which source this thread is about to render; undefined when one is done.
   * A site in memory adds the key that the source has had.
   */
  readonly onSource?: ((id: SourceId | undefined, former?: ArticleKey) => void) | undefined;
  /** Not to be rendered. */
  readonly standIn?: StandIn | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** How much was built. */
export interface BuildCounts {
  readonly posts: number;
  readonly pages: number;
  readonly drafts: number;
  readonly future: number;
  readonly expired: number;
  /** Files of the output folder that this build created or replaced, left as they were, and removed. */
  readonly written: number;
  readonly unchanged: number;
  readonly removed: number;
}

/** The outcome of a build. */
export interface BuildReport {
  /** With excerpts, sorted by file and place. */
  readonly diagnostics: readonly Diagnostic[];
  /** False when an error kept the output folder as it was, and in mode `check`. */
  readonly isPublished: boolean;
  /** The output folder, absolute. */
  readonly output: string;
  readonly counts: BuildCounts;
  readonly timings: readonly { readonly stage: Stage; readonly ms: number }[];
  /** What came of a shard: how many of its sources were rendered, and how many were remembered from before. */
  readonly shard?: (Shard & { readonly rendered: number; readonly remembered: number }) | undefined;
  /** Empty when nothing had to be planned and `needsPlan` was not set. */
  readonly sites: readonly Site[];
  /** All outputs; of a site that was not planned, those that were made again. */
  readonly planned: readonly Planned[];
  /** Output → why it was made, in words. What is not in it stayed as it was published. */
  readonly reasons?: ReadonlyMap<string, string> | undefined;
  /** Whether nothing was known of an earlier build, so that everything had to be made. */
  readonly isFirst: boolean;
  /** Files of the content folder that were not read, and the rule that says so. */
  readonly ignored: readonly { readonly id: SourceId; readonly rule: string }[];
}
