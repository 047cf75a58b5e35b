// Whether the outcomes of sources may be remembered, and the fingerprint under which they are.

import path from 'node:path';
import type { Config } from '../domain/user-config.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { SourceId } from '../domain/names.ts';
import { programDigest } from './program-digest.ts';
import { readCode } from './read-code.ts';
import type { ConfigCodeFacts } from './read-code.ts';
import { readPatterns } from './read-patterns.ts';
import { loadEsbuild } from './recipes/bundle.ts';
import type { BuildOptions } from './report.ts';
import { hasCode, toolsDigestOf } from './tools-digest.ts';

/** The fingerprint of everything but the source that an outcome depends on. */
export interface Fingerprint {
  readonly toolsDigest: string;
  /** False where no later build may use what this one makes. Its digest is then used by no other. */
  readonly isRemembered: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** Takes the fingerprint of a configuration and of the program. */
export async function takeFingerprint(
  config: Config,
  rendering: { readonly layouts: readonly string[]; readonly isNative: boolean },
  options: BuildOptions,
): Promise<Fingerprint> {
  const { folder, fileSystem, machine } = options;
  const { codeDigest, diagnostics } = await codeOf(config, options);
  const toolsDigest = toolsDigestOf({
    config,
    ...rendering,
    codeDigest: codeDigest ?? machine.newId(),
    programDigest: programDigest(folder, fileSystem),
    runtime: machine.runtime,
  });
  return { toolsDigest, isRemembered: codeDigest !== undefined, diagnostics };
}

/** The fingerprint of the configuration's code and of what it reads; undefined where nothing may be remembered. */
async function codeOf(
  config: Config,
  { folder, fileSystem, environment, machine }: BuildOptions,
): Promise<{ readonly codeDigest: string | undefined; readonly diagnostics: readonly Diagnostic[] }> {
  const { cache } = config.site;
  if (cache === false || config.code.extensions.some((extension) => extension.cache === false))
    return { codeDigest: undefined, diagnostics: [] };
  const output = path.resolve(folder, config.site.folders.output);
  const reads = typeof cache === 'object' ? readPatterns(folder, output, cache.reads, fileSystem) : undefined;
  const diagnostics = reads?.diagnostics ?? [];
  if (!hasCode(config)) return { codeDigest: reads?.digest ?? '', diagnostics };
  const code = config.origin && (await readCode(config.origin, { fileSystem, environment, machine, loadEsbuild }));
  if (code === undefined) return { codeDigest: undefined, diagnostics };
  if (cache === 'auto' && code.doubt !== undefined)
    return { codeDigest: undefined, diagnostics: [...diagnostics, inDoubt(code.doubt, folder)] };
  return { codeDigest: `${code.digest} ${reads?.digest ?? ''}`, diagnostics };
}

function inDoubt({ file, what }: NonNullable<ConfigCodeFacts['doubt']>, folder: string): Diagnostic {
  const name = path.relative(folder, file).split(path.sep).join('/');
  const isOutside = path.isAbsolute(name) || name.split('/')[0] === '..';
  return {
    severity: 'warning',
    rule: 'config/unknown-reads',
    file: isOutside ? undefined : SourceId(name),
    reason: `${isOutside ? `"${name}"` : 'This module'} ${what}, so every build renders all posts anew: they may depend on more than Platen can see.`,
    hint: 'Name the files that it reads, `cache: { reads: ["data/*.csv"] }`; or say `cache: true` if no post depends on what it finds, `cache: false` if it must be so.',
  };
}
