// Decides whether threads render a site, how many, and from when on.

import type { Config } from '../../domain/user-config.ts';
import type { BuildOptions } from '../report.ts';
import { changesArticles } from '../fingerprint.ts';
import { blocksFolderOf } from '../work-folder.ts';
import type { ThreadSetup } from './batch.ts';
import { createCrew, usualLimits } from './crew.ts';
import type { PooledTools } from './render-pooled.ts';

/** A crew that may be of use, and when it is. */
export type CrewPlan = Pick<PooledTools, 'crew' | 'pays' | 'rendersMeanwhile'>;

/**
 * With less text than this, in bytes, one thread is done before another is ready to help: about 200 posts, a second of
 * work. The start of a thread takes half a second.
 */
const enoughBytes = 1.5 * 1024 * 1024;

/** When this thread alone has rendered so much, in bytes, it is no small edit that is being rebuilt. */
const trialBytes = 256 * 1024;

/** Each thread takes 60 to 80 MiB of memory, and what comes after rendering is done by one thread. */
const threadsAtMost = 4;

/** The crew for a site with so many bytes of text; undefined where this thread alone is as good. */
export function planCrew(
  config: Config,
  program: string,
  textBytes: number,
  options: BuildOptions,
): CrewPlan | undefined {
  const isAsked = options.threads !== undefined;
  const threads = options.threads ?? Math.min(options.machine.cores, threadsAtMost);
  if (threads < 2 || (!isAsked && textBytes < enoughBytes)) return undefined;
  const { folder, configFile, overrides, environment } = options;
  const code = changesArticles(config) ? { folder, configFile, overrides, environment: { ...environment } } : undefined;
  // Our own code always ends, so this thread renders as well.
  const rendersMeanwhile = code === undefined;
  return {
    crew: createCrew(
      { site: config.site, code, blocks: blocksOf(config, program, options) },
      rendersMeanwhile ? threads - 1 : threads,
      options.crewLimits ?? usualLimits,
    ),
    rendersMeanwhile,
    pays: (rendered) => isAsked || (rendered >= trialBytes && textBytes - rendered >= enoughBytes),
  };
}

/** Where threads find blocks, and put new ones; nowhere in a build that remembers nothing. */
function blocksOf({ site }: Config, program: string, { folder, mode }: BuildOptions): ThreadSetup['blocks'] {
  return site.cache === false || mode === 'check' ? undefined : { folder: blocksFolderOf(folder), program };
}
