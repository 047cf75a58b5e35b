// The pictures of a build: made before any page is laid out, and told as a stage of its own.

import type { SiteConfig } from '../../domain/config.ts';
import type { BuildOptions } from '../report.ts';
import type { Stopwatch } from '../stopwatch.ts';
import { createImages } from './make-images.ts';
import type { Images } from './make-images.ts';

/** What makes the pictures of a build. A check makes none. */
export function createBuildImages(
  { images }: Pick<SiteConfig, 'images'>,
  { folder, fileSystem, machine, mode, onProgress }: BuildOptions,
  stopwatch: Stopwatch,
): Images {
  return createImages({
    folder,
    fileSystem,
    machine,
    images,
    when: mode === 'check' ? 'never' : 'before pages',
    onMade(done, total) {
      if (done === 0) stopwatch.enter('images');
      onProgress?.({ stage: 'images', done, total });
    },
  });
}
