// What a command gets of the world: handed in by cli.ts, so that tests can hand in something else.

import type { FileSystem } from '../io/file-system.ts';
import type { Machine } from '../io/machine.ts';

/** The world around a command. */
export interface Surroundings {
  /** Platen's own version. */
  readonly version: string;
  /** The folder in which the command was started, absolute. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly fileSystem: FileSystem;
  readonly machine: Machine;
  readonly nowMs: number;
  /** Results go here. */
  readonly out: (text: string) => void;
  /** Problems and progress go here. */
  readonly err: (text: string) => void;
  /** Whether a person sees `err` as it is written, so that a line may be written over. */
  readonly isTerminal: boolean;
  /** Whether questions can be asked. */
  readonly canAsk: boolean;
  /** Whether what goes to `out` and to `err` may be coloured: each may lead to a terminal or to a file. */
  readonly colors: { readonly out: boolean; readonly err: boolean };
  readonly columns: number;
  /** Settles when the person wants the command to stop (Ctrl-C). */
  readonly untilStopped: () => Promise<void>;
}

/** What a command ends with. */
export const exitCodes = { ok: 0, failed: 1, usage: 2, internal: 3, interrupted: 130 } as const;

/** One of {@link exitCodes}. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
