// What a build begins with.

import type { Diagnostic } from '../domain/diagnostic.ts';
import type { Config } from '../domain/user-config.ts';
import type { FileSystem } from '../io/file-system.ts';
import type { LastBuild, Present } from './record/last-build.ts';

/** What every build knows before it reads anything but the configuration. */
export interface Beginning {
  readonly config: Config;
  /** See `programDigest`. */
  readonly program: string;
  /** What there was to say of the configuration and the folders. */
  readonly before: readonly Diagnostic[];
}

/** What a build that has something to do knows besides. */
export interface DueBuild extends Beginning {
  /** What there was to say of what a killed build left behind. */
  readonly recovered: readonly Diagnostic[];
  readonly last: LastBuild | undefined;
  readonly present: Present;
  /** The disk as it was seen when the inputs of the record were taken: folders are looked at once. */
  readonly seenDisk: FileSystem;
}
