// A build that writes nothing: articles go to a disk in memory, outputs nowhere.

import { createMemoryFileSystem } from '../io/memory.ts';
import type { Beginning } from './beginning.ts';
import type { Outcome } from './outcome.ts';
import { layOut } from './lay-out.ts';
import { planFolder } from './plan-folder.ts';
import type { BuildOptions } from './report.ts';
import type { Stopwatch } from './stopwatch.ts';
import { openArticleStore } from './store/article-store.ts';
import { openBlockStore } from './store/block-store.ts';
import { articlesFolderOf, blocksFolderOf } from './work-folder.ts';

/** Runs all stages but the last. */
export async function checkSite(beginning: Beginning, options: BuildOptions, stopwatch: Stopwatch): Promise<Outcome> {
  const target = { folder: '/articles', fileSystem: createMemoryFileSystem() };
  const { folder, fileSystem, machine } = options;
  const store = openArticleStore({ folder: articlesFolderOf(folder), fileSystem, target, name: machine.newId() });
  const ofBlocks = { folder: blocksFolderOf(folder), fileSystem, target, name: machine.newId() };
  const blocks = openBlockStore(ofBlocks, beginning.program);
  const planned = await planFolder({ ...beginning, store, blocks }, options, stopwatch);
  const laidOut = await layOut(planned, { store, isDue: () => true }, options, stopwatch);
  return { folder: planned, diagnostics: [...planned.diagnostics, ...laidOut] };
}
