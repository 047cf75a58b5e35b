// Whether the outcomes of sources may be remembered, and the fingerprint under which they are.

import path from 'node:path';
import type { Config } from '../domain/user-config.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { SourceId } from '../domain/names.ts';
import { readCode } from './read-code.ts';
import type { ConfigCodeFacts } from './read-code.ts';
import { readPatterns } from './read-patterns.ts';
import { loadEsbuild } from './recipes/bundle.ts';
import { bringsCode } from './record/known-config.ts';
import type { BuildOptions } from './report.ts';
import { toolsDigestOf } from './tools-digest.ts';

/** Fingerprints of what outcomes and pages depend on. */
export interface Fingerprint {
  /** Of everything but the source that an outcome depends on. */
  readonly toolsDigest: string;
  /** Of all code that the configuration brings, for pages; empty when it brings none. */
  readonly codeDigest: string;
  /** The files that the code is made of or reads, as far as they are known; absolute. */
  readonly codeFiles: readonly string[];
  /** False where no later build may use the outcomes of this one. Their digest is then used by no other. */
  readonly isRemembered: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** Takes the fingerprints of a configuration and of the program. */
export async function takeFingerprint(
  config: Config,
  program: string,
  rendering: { readonly layouts: readonly string[]; readonly isNative: boolean },
  options: BuildOptions,
): Promise<Fingerprint> {
  const { machine } = options;
  const code = await codeOf(config, options);
  const toolsDigest = toolsDigestOf({
    config,
    ...rendering,
    codeDigest: code.ofArticles ?? machine.newId(),
    programDigest: program,
    runtime: machine.runtime,
  });
  return {
    toolsDigest,
    codeDigest: code.ofPages ?? machine.newId(),
    codeFiles: code.files,
    isRemembered: code.ofArticles !== undefined,
    diagnostics: code.diagnostics,
  };
}

/** Fingerprints of the configuration's code and of what it reads; undefined where nothing may be remembered. */
interface CodeDigests {
  readonly ofArticles?: string | undefined;
  readonly ofPages?: string | undefined;
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

async function codeOf(
  config: Config,
  { folder, fileSystem, environment, machine }: BuildOptions,
): Promise<CodeDigests> {
  const { cache } = config.site;
  if (cache === false || config.code.extensions.some((extension) => extension.cache === false))
    return { ofPages: bringsCode(config) ? undefined : '', files: [], diagnostics: [] };
  const output = path.resolve(folder, config.site.folders.output);
  const reads = typeof cache === 'object' ? readPatterns(folder, output, cache.reads, fileSystem) : undefined;
  const [read, diagnostics] = [reads?.digest ?? '', reads?.diagnostics ?? []];
  if (!bringsCode(config)) return { ofArticles: read, ofPages: '', files: reads?.files ?? [], diagnostics };
  const code = config.origin && (await readCode(config.origin, { fileSystem, environment, machine, loadEsbuild }));
  const digest = code && `${code.digest} ${read}`;
  const files = [...(code?.files ?? []), ...(reads?.files ?? [])];
  if (code?.doubt === undefined || cache !== 'auto')
    return { ofArticles: changesArticles(config) ? digest : read, ofPages: digest, files, diagnostics };
  // Pages are laid out anew without a word: it costs little.
  if (!changesArticles(config)) return { ofArticles: read, files, diagnostics };
  return { files, diagnostics: [...diagnostics, inDoubt(code.doubt, folder)] };
}

/** Whether the configuration brings code that can change what becomes of a source. */
export function changesArticles({ code }: Config): boolean {
  const lists = [code.remarkPlugins, code.rehypePlugins, code.extensions];
  return lists.some((list) => list.length > 0) || Object.keys(code.schemas).length > 0;
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
