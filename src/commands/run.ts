// The way into the commands: what needs no parsing is answered at once, all else is loaded first.

import { exitCodes } from './surroundings.ts';
import type { ExitCode, Surroundings } from './surroundings.ts';

/** Runs the command that `args` (without the program's name) ask for. Wrong usage is told on `err`. */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const [only, ...others] = args;
  if (others.length === 0 && (only === '--version' || only === '-V')) {
    surroundings.out(`${surroundings.version}\n`);
    return exitCodes.ok;
  }
  const { runProgram } = await import('./program.ts');
  return runProgram(args, surroundings);
}
