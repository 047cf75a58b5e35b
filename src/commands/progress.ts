// Shows how far a build has come, while it lasts long enough for anyone to wonder.

import type { Progress } from '../build/report.ts';
import { counted, grouped } from '../diagnostics/wording.ts';
import type { Surroundings } from './surroundings.ts';

const quietForMs = 500;
const betweenMs = 100;

/** A line that is written over as the build goes on; nothing at all where no person is watching. */
export function createProgress({ isTerminal, err, machine, columns }: Surroundings): {
  readonly show: (progress: Progress) => void;
  readonly clear: () => void;
} {
  const beganMs = machine.elapsedMs();
  let shownMs = -Infinity;
  return {
    show(progress) {
      const nowMs = machine.elapsedMs();
      if (!isTerminal || nowMs - beganMs < quietForMs || nowMs - shownMs < betweenMs) return;
      shownMs = nowMs;
      // A line that wraps could not be written over.
      err(`\r\u001b[K${sentence(progress).slice(0, columns - 1)}`);
    },
    clear() {
      if (shownMs !== -Infinity) err('\r\u001b[K');
    },
  };
}

function sentence({ stage, done, total }: Progress): string {
  const of = total === undefined ? '' : ` of ${grouped(total)}`;
  switch (stage) {
    case 'load':
      return 'Reading the site …';
    case 'parse and render':
      return total === undefined ? `Rendering ${counted(done, 'post')} …` : `Rendering ${grouped(done)}${of} posts …`;
    case 'assemble':
    case 'plan':
      return 'Putting the site together …';
    case 'index':
      return 'Indexing the texts …';
    case 'images':
      return `Making smaller pictures, ${grouped(done)}${of} …`;
    case 'layout':
      return `Laying out ${grouped(done)}${of} files …`;
    case 'publish':
      return 'Publishing …';
  }
}
