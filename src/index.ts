// The package as programs and configurations import it.

import path from 'node:path';
import { env as environment } from 'node:process';
import { createEnv } from './config/define-config.ts';
import type { BuildOptions, BuildReport } from './build/report.ts';

export { defineConfig } from './config/define-config.ts';
export { plannedFile, readAll, sitePageUrl, siteUrl, templatePage } from './plan/make-page.ts';
export type { PageParts } from './plan/make-page.ts';
export type { ExtraOf, SectionSchemas, WithExtra } from './config/define-config.ts';
export type { BuildCounts, BuildReport, Progress, Stage } from './build/report.ts';
export type * from './domain/article.ts';
export type * from './domain/appearance.ts';
export type * from './domain/config.ts';
export type * from './domain/user-config.ts';
export type * from './domain/contracts.ts';
export type * from './domain/diagnostic.ts';
export type * from './domain/names.ts';
export type * from './domain/page.ts';
export type { Alias, Cover, MenuPlacement, Post, PostHead, Term, WrittenDate } from './domain/post.ts';
export type * from './domain/site.ts';
export type { AssetFacts, Source, SourceFile } from './domain/source.ts';

/** A variable of the environment; `fallback` where it is not set. Throws where there is neither. */
export const env = createEnv(environment);

/** What a build needs to know; all but the folder has a default. */
export interface BuildRequest extends Partial<Omit<BuildOptions, 'folder' | 'fileSystem' | 'machine'>> {
  /** The site's folder; the current one by default. */
  readonly folder?: string | undefined;
}

/** Builds a site, as `platen build` does, and returns the report instead of printing it. */
export async function build(request: BuildRequest = {}): Promise<BuildReport> {
  // Loaded only when asked for, so that a configuration that imports `defineConfig` does not load the whole program.
  const [{ buildSite }, { nodeFileSystem }, { nodeMachine }] = await Promise.all([
    import('./build/build-site.ts'),
    import('./io/node.ts'),
    import('./io/machine.ts'),
  ]);
  return buildSite({
    overrides: {},
    mode: 'publish',
    environment,
    nowMs: Date.now(),
    ...request,
    folder: path.resolve(request.folder ?? '.'),
    fileSystem: nodeFileSystem,
    machine: nodeMachine,
  });
}
