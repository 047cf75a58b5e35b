// Says in plain words what a disk refused, and what to do about it.

import type { Diagnostic } from '../../domain/diagnostic.ts';
import type { FileSystemError } from '../../io/file-system.ts';

interface Explanation {
  readonly rule: string;
  readonly cause: string;
  readonly hint: string;
}

const explanations: ReadonlyMap<string, Explanation> = new Map(
  Object.entries({
    ENOSPC: full('The disk is full'),
    EDQUOT: full('Your share of the disk is used up'),
    EFBIG: full('The file is larger than this disk allows'),
    EROFS: {
      rule: 'publish/read-only-disk',
      cause: 'The disk is read-only',
      hint: 'Publish to a folder on another disk with `--out`, or make this one writable.',
    },
    EACCES: noAccess(),
    EPERM: noAccess(),
    ENOENT: {
      rule: 'publish/file-vanished',
      cause: 'A file disappeared while the site was built',
      hint: 'Build again.',
    },
    ENAMETOOLONG: {
      rule: 'publish/disk-error',
      cause: 'A name is longer than this disk allows',
      hint: 'Choose a shorter one.',
    },
    ENOTDIR: {
      rule: 'publish/disk-error',
      cause: 'A file stands where a folder is needed',
      hint: 'Choose another folder, or move that file away.',
    },
    EMFILE: tooMany(),
    ENFILE: tooMany(),
    EBUSY: {
      rule: 'publish/busy',
      cause: 'Another program uses the file',
      hint: 'Close the program that has it open (a preview server, a virus scanner, a backup) and build again.',
    },
  }),
);

/** The error as a message for the author. */
export function explainDiskError(error: FileSystemError): Diagnostic {
  const { rule, cause, hint } = explanations.get(error.code) ?? {
    rule: 'publish/disk-error',
    cause: `The disk failed with ${error.code}`,
    hint: 'Build again. If it stays, check the disk.',
  };
  const where = error.path === undefined ? '' : `, at "${error.path}"`;
  return { severity: 'error', rule, reason: `${cause}${where}.`, hint };
}

function full(cause: string): Explanation {
  return {
    rule: 'publish/disk-full',
    cause,
    hint: 'Make room and build again. A site needs its own size once more while it is published.',
  };
}

function noAccess(): Explanation {
  return {
    rule: 'publish/no-access',
    cause: 'The operating system refused access',
    hint: 'Check who may read and write there, or publish to another folder with `--out`.',
  };
}

function tooMany(): Explanation {
  return {
    rule: 'publish/too-many-open-files',
    cause: 'Too many files are open on this machine',
    hint: 'Close some programs, or raise the limit (`ulimit -n 4096`), and build again.',
  };
}
