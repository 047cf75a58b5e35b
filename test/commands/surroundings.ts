// A world for commands that tests can look into.

import { nodeMachine } from '../../src/io/machine.ts';
import { nodeFileSystem } from '../../src/io/node.ts';
import { run } from '../../src/commands/program.ts';
import type { Surroundings } from '../../src/commands/surroundings.ts';

/** The instant at which commands run, unless a test says otherwise. */
const nowMs = Date.UTC(2026, 10, 20, 12);

/** What a command printed and ended with. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `platen <args>` in `folder`. */
export async function platen(args: readonly string[], folder: string, rest: Partial<Surroundings> = {}): Promise<Ran> {
  let [out, err] = ['', ''];
  const code = await run(args, {
    version: '1.2.3',
    folder,
    environment: {},
    fileSystem: nodeFileSystem,
    // One core: threads run compiled code only, and tests of them run the program from lib/.
    machine: { ...nodeMachine, cores: 1 },
    nowMs,
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    isTerminal: false,
    canAsk: false,
    colors: { out: false, err: false },
    columns: 100,
    untilStopped: () => Promise.resolve(),
    ...rest,
  });
  return { code, out, err };
}
