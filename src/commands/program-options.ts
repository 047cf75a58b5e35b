// Options of the command line that take more than a name and a description.

import { InvalidArgumentError, Option } from 'commander';
import type { Shard } from '../build/report.ts';

/** A share of the posts: `3/8`. */
export function shard(): Option {
  return new Option('--shard <part>', 'render a share of the posts, such as 3/8, for a later build').argParser(
    readShard,
  );
}

function readShard(written: string): Shard {
  const [, part, of] = /^(\d{1,4})\/(\d{1,4})$/.exec(written) ?? [];
  const shard = { part: Number(part), of: Number(of) };
  if (shard.part >= 1 && shard.part <= shard.of) return shard;
  const example = shard.of >= 1 ? `1/${shard.of} to ${shard.of}/${shard.of}` : '1/8 to 8/8';
  throw new InvalidArgumentError(`Write which part and of how many: ${example}.`);
}

/** How many threads render. */
export function threads(): Option {
  const description = 'how many threads render posts (default: as many as pay)';
  return new Option('--threads <number>', description).argParser((written) => {
    const count = /^\d{1,2}$/.test(written) ? Number(written) : 0;
    if (count === 0) throw new InvalidArgumentError('It is a number from 1 to 99.');
    return count;
  });
}

/** Reads the number of a port. */
export function readPort(written: string): number {
  if (/^\d{1,5}$/.test(written) && Number(written) < 65_536) return Number(written);
  throw new InvalidArgumentError('Choose a number from 1 to 65535.');
}

/** Leaves out all but problems. */
export function quiet(): Option {
  return new Option('--quiet', 'print problems only');
}
