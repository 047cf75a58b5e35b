// Several processes that make versions of pictures, as many as can work at once.

import type { ImageProcess } from '../start-image-process.ts';
import type { ImageAnswer, ImageJob } from './job.ts';

/** Processes, started when there is something to do and ended when there was nothing for a while. */
export interface ImageCrew {
  /** Makes one picture as soon as there is room. `load` reads it then: those that wait take no memory. */
  readonly make: (pixelCount: number, load: () => ImageJob | undefined) => Promise<ImageAnswer | undefined>;
  /** Ends all processes. Pictures that were asked for and are not made are lost. */
  readonly close: () => void;
}

/** What a crew may use. */
export interface CrewSize {
  readonly processes: number;
  /** Pictures that are decoded at once have no more pixels than this together, unless there is only one. */
  readonly pixels: number;
  readonly idleMs: number;
}

/** Half a minute for every picture, and more for large ones: ten times what a slow machine takes. */
const [leastMs, megapixelMs] = [30_000, 5000];

interface Waiting {
  readonly pixelCount: number;
  readonly start: (process: ImageProcess) => Promise<void>;
  readonly lose: () => void;
}

/** Nothing is started yet. */
export function createImageCrew(start: () => ImageProcess, size: CrewSize): ImageCrew {
  const waiting: Waiting[] = [];
  const idle: ImageProcess[] = [];
  const working = new Set<ImageProcess>();
  let [busy, pixels] = [0, 0];
  let timer: NodeJS.Timeout | undefined;

  return {
    make: (pixelCount, load) =>
      new Promise((resolve, reject) => {
        waiting.push({
          pixelCount,
          lose: () => resolve({ kind: 'lost', problem: 'the build ended before it was made' }),
          async start(process) {
            try {
              const job = load();
              const limitMs = leastMs + (pixelCount / 1e6) * megapixelMs;
              resolve(job && (await process.make(job, limitMs)));
            } catch (error) {
              reject(error);
            }
          },
        });
        proceed();
      }),
    close,
  };

  function proceed(): void {
    clearTimeout(timer);
    for (;;) {
      const [next] = waiting;
      const hasRoom =
        busy === 0 || (busy < size.processes && next !== undefined && pixels + next.pixelCount <= size.pixels);
      if (next === undefined || !hasRoom) break;
      waiting.shift();
      void work(next, idle.pop() ?? start());
    }
    if (busy === 0) {
      timer = setTimeout(close, size.idleMs);
      timer.unref();
    }
  }

  async function work(next: Waiting, process: ImageProcess): Promise<void> {
    busy++;
    pixels += next.pixelCount;
    working.add(process);
    await next.start(process);
    working.delete(process);
    busy--;
    pixels -= next.pixelCount;
    if (process.isAlive()) idle.push(process);
    proceed();
  }

  function close(): void {
    clearTimeout(timer);
    for (const each of waiting.splice(0)) each.lose();
    for (const process of [...idle.splice(0), ...working]) process.end();
  }
}
