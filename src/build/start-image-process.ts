// One process that makes versions of pictures, until it fails or is ended.

import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ImageAnswer, ImageJob } from './images/job.ts';

/** A process, which works on one picture at a time. */
export interface ImageProcess {
  /** Never rejects. After `limitMs` milliseconds the process is ended. Calls must not overlap. */
  readonly make: (job: ImageJob, limitMs: number) => Promise<ImageAnswer>;
  /** Whether it can be given another picture. */
  readonly isAlive: () => boolean;
  readonly end: () => void;
}

/** The same file seen from src/build/, lib/build/ and lib/bundle/. */
const program = fileURLToPath(new URL('../../lib/bundle/image.process.js', import.meta.url));

/**
 * Starts a process. It does not keep this one alive while it has nothing to do. One that is `patient` lets all other
 * work of the machine go first.
 */
export function startImageProcess(isPatient = false): ImageProcess {
  const child = fork(program, isPatient ? ['patient'] : [], {
    serialization: 'advanced',
    // Options of the program that builds, such as `--eval`, are not meant for this one.
    execArgv: [],
    // What native code prints is of no use to anybody.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  let waiting: ((answer: ImageAnswer) => void) | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isAlive = true;

  const settle = (answer: ImageAnswer): void => {
    clearTimeout(timer);
    child.unref();
    child.channel?.unref();
    waiting?.(answer);
    waiting = undefined;
  };
  const lose = (problem: string): void => {
    isAlive = false;
    settle({ kind: 'lost', problem });
  };
  // Cast because this is what image.process.ts answers.
  child.on('message', (message) => settle(message as ImageAnswer));
  child.on('error', (error) => lose(`the process that decodes it cannot be started (${error.message})`));
  child.on('exit', (code, signal) =>
    lose(`decoding it ended the process that did so (${signal ?? `exit code ${code ?? 0}`})`),
  );

  return {
    make: (job, limitMs) =>
      new Promise((resolve) => {
        waiting = resolve;
        if (!isAlive) {
          lose('the process that decodes it ended');
          return;
        }
        child.ref();
        child.channel?.ref();
        timer = setTimeout(() => {
          lose(`it was not done after ${Math.round(limitMs / 1000)} s`);
          child.kill('SIGKILL');
        }, limitMs);
        child.send(job, (error) => {
          if (error !== null) lose('the process that decodes it ended');
        });
      }),
    isAlive: () => isAlive,
    end() {
      isAlive = false;
      child.kill('SIGKILL');
    },
  };
}
