// Finds the configuration of a site, reads it, and says what is wrong with it and where.

import path from 'node:path';
import { lilconfig } from 'lilconfig';
import { resolveConfig } from '../config/resolve-config.ts';
import type { ConfigProblem } from '../config/problem.ts';
import type { ConfigOverrides } from '../domain/config.ts';
import type { Config, ConfigOrigin } from '../domain/user-config.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { SourceId } from '../domain/names.ts';
import type { FileSystem } from '../io/file-system.ts';
import { isFileSystemError } from '../io/file-system.ts';
import type { Machine } from '../io/machine.ts';
import type { ParsedDocument } from '../text/documents/document.ts';
import { didYouMean } from '../text/did-you-mean.ts';
import { codeEndings, configEndings, configNames } from './config-names.ts';
import { cardProblems } from './load-cards.ts';
import { decodeText } from './decode-text.ts';
import { documentFormat, loadDocument } from './load-documents.ts';
import { missingPagefind } from './load-pagefind.ts';
import { runModule } from './run-module.ts';
import { shikiProblems } from './shiki.ts';
import type { ModuleOptions, ModuleProblem, ModuleResult } from './run-module.ts';
import { missingTheme, withThemeCode } from './theme-code.ts';

/** What a configuration depends on beside its file. */
export interface LoadConfigOptions {
  readonly fileSystem: FileSystem;
  /** Another file than `platen.config.*`, relative to the site's folder or absolute. */
  readonly configFile?: string | undefined;
  readonly overrides: ConfigOverrides;
  /** What `env()` reads. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly machine: Pick<Machine, 'clockMs'>;
}

/** A configuration, with defaults wherever nothing usable was written. */
export interface LoadedConfig {
  readonly config: Config;
  readonly diagnostics: readonly Diagnostic[];
}

/** Loads the configuration of the site in `folder` (absolute). Never looks above that folder. */
export async function loadConfig(folder: string, options: LoadConfigOptions): Promise<LoadedConfig> {
  const { overrides, fileSystem } = options;
  const { run, origin } = runner(folder, options);
  const chosen = chooseFile(folder, options);
  if ('diagnostic' in chosen) return { config: resolveConfig({}, overrides).config, diagnostics: [chosen.diagnostic] };
  const read: ReadConfig =
    chosen.file === undefined
      ? { value: undefined, diagnostics: [] }
      : await readConfig(folder, chosen.file, run, options);
  const { config, problems } = resolveConfig(read.value, overrides, (at) => read.document?.sourceOf(at));
  const label = chosen.file === undefined ? undefined : labelOf(folder, chosen.file);
  const place: Where = { label, document: read.document };
  // What could not be read has told why; that it then lacks this or that is no news.
  const told = hasErrors(read.diagnostics)
    ? []
    : [
        ...problems,
        ...missingTheme(folder, config.site, fileSystem),
        ...(await missingPagefind(config.site)),
        ...(await shikiProblems(config.site.markdown)),
        ...(await cardProblems(folder, config.site, fileSystem)),
      ];
  const diagnostics = [...read.diagnostics, ...told.map((problem) => toDiagnostic(problem, place))];
  const named = { ...config, file: label };
  if (hasErrors(diagnostics)) return { config: named, diagnostics };
  const themed = await withThemeCode(folder, named, { fileSystem, run });
  return { config: { ...themed.config, origin: origin() }, diagnostics: [...diagnostics, ...themed.diagnostics] };
}

interface ReadConfig {
  readonly value: unknown;
  readonly document?: ParsedDocument | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

function chooseFile(
  folder: string,
  { configFile, fileSystem }: LoadConfigOptions,
): { readonly file?: string | undefined } | { readonly diagnostic: Diagnostic } {
  if (configFile !== undefined) {
    const file = path.resolve(folder, configFile);
    const problem = problemOfChoice(labelOf(folder, file), file, fileSystem);
    return problem === undefined ? { file } : { diagnostic: problem };
  }
  const found = configNames.filter((name) => fileSystem.stat(path.join(folder, name)) !== undefined);
  const [first, second] = found;
  if (first === undefined || second === undefined) return { file: first && path.join(folder, first) };
  return {
    diagnostic: {
      severity: 'error',
      rule: 'config/two-files',
      file: SourceId(second),
      reason: `There are ${found.length === 2 ? 'two' : found.length} configurations: ${found.map((name) => `"${name}"`).join(' and ')}.`,
      hint: 'Keep one of them, or name one with --config.',
    },
  };
}

function problemOfChoice(written: string, file: string, fileSystem: FileSystem): Diagnostic | undefined {
  const problem = { severity: 'error', rule: 'config/no-file' } as const;
  if (!configEndings.includes(path.extname(file))) {
    return {
      ...problem,
      reason: `"${written}" cannot be a configuration.`,
      hint: `Its name must end in one of: ${configEndings.join(' ')}.`,
    };
  }
  if (fileSystem.stat(file) !== undefined) return undefined;
  const parent = path.dirname(file);
  const siblings = fileSystem.stat(parent)?.kind === 'directory' ? fileSystem.readDirectory(parent) : [];
  const meant = didYouMean(
    path.basename(file),
    siblings.map(({ name }) => name),
  );
  const hint = meant === undefined ? `Looked for it at "${file}".` : `Did you mean "${meant}"?`;
  return { ...problem, reason: `There is no configuration "${written}".`, hint };
}

/** Reads the file with lilconfig, which takes care of finding the loader; nothing is cached between calls. */
async function readConfig(
  folder: string,
  file: string,
  run: RunModule,
  options: LoadConfigOptions,
): Promise<ReadConfig> {
  let read: ReadConfig = { value: undefined, diagnostics: [] };
  const load = async (found: string): Promise<unknown> => {
    read = codeEndings.includes(path.extname(found))
      ? await readModule(folder, found, run)
      : readDocument(folder, found, options);
    return read.value;
  };
  const loaders = Object.fromEntries(configEndings.map((ending) => [ending, load]));
  const searcher = lilconfig('platen', { cache: false, loaders });
  try {
    await searcher.load(file);
  } catch (error) {
    if (!isFileSystemError(error)) throw error;
    const reason = `The configuration cannot be read (${error.code}).`;
    return {
      value: undefined,
      diagnostics: [located({ severity: 'error', rule: 'load/unreadable', reason }, labelOf(folder, file))],
    };
  }
  return read;
}

function readDocument(folder: string, file: string, { fileSystem }: LoadConfigOptions): ReadConfig {
  const label = labelOf(folder, file);
  const { sizeBytes = 0, modifiedMs = 0 } = fileSystem.stat(file) ?? {};
  const source = { id: SourceId(path.basename(file)), path: file, sizeBytes, modifiedMs };
  const { document, diagnostics } = loadDocument(source, documentFormat(file) ?? 'yaml', fileSystem);
  return {
    value: document?.value,
    document,
    diagnostics: diagnostics.map(({ file: _file, ...rest }) => located(rest, label)),
  };
}

async function readModule(folder: string, file: string, run: RunModule): Promise<ReadConfig> {
  const result = await run(file);
  if (result.problem === undefined) return { value: result.value, diagnostics: [] };
  return { value: undefined, diagnostics: [moduleDiagnostic(folder, result.problem)] };
}

type RunModule = (file: string) => Promise<ModuleResult>;

/** Runs modules, and remembers which and what they asked for. */
function runner(
  folder: string,
  { environment, fileSystem, machine }: LoadConfigOptions,
): { readonly run: RunModule; readonly origin: () => ConfigOrigin | undefined } {
  const [modules, variables] = [new Set<string>(), new Map<string, string | undefined>()];
  const readAtMs = machine.clockMs();
  const options: ModuleOptions = {
    cacheFolder: path.join(folder, '.platen', 'jiti'),
    environment,
    onVariable: (name, value) => void variables.set(name, value),
    readText(file) {
      if (fileSystem.stat(file)?.kind !== 'file') return undefined;
      const decoded = decodeText(fileSystem.readFile(file));
      return decoded.problem === undefined ? decoded.text : undefined;
    },
  };
  return {
    run(file) {
      modules.add(file);
      return runModule(file, options);
    },
    origin: () => (modules.size === 0 ? undefined : { modules: [...modules], variables, readAtMs }),
  };
}

function moduleDiagnostic(folder: string, { rule, reason, hint, file, place }: ModuleProblem): Diagnostic {
  return located({ severity: 'error', rule, reason, hint, place }, labelOf(folder, file));
}

/** What tells the places of problems. */
interface Where {
  readonly label?: string | undefined;
  readonly document?: ParsedDocument | undefined;
}

function toDiagnostic(
  { severity, rule, path: at, isKey, isOfCommandLine, reason, hint }: ConfigProblem,
  { label, document }: Where,
): Diagnostic {
  // A problem of no key at all (a key that is missing, an option of the command line) has no line to show.
  const place = at.length === 0 ? undefined : isKey ? document?.keyPlaceOf(at) : document?.placeOf(at);
  return located({ severity, rule, place, reason, hint }, isOfCommandLine === true ? undefined : label);
}

/** A file outside the site's folder has no id, so the sentence names it. */
function located(diagnostic: Omit<Diagnostic, 'file'>, label: string | undefined): Diagnostic {
  if (label === undefined) return diagnostic;
  if (!isOutside(label)) return { ...diagnostic, file: SourceId(label) };
  const { place, ...rest } = diagnostic;
  const where = place === undefined ? label : `${label}:${place.line}:${place.column}`;
  return { ...rest, reason: `${where}: ${rest.reason}` };
}

function labelOf(folder: string, file: string): string {
  return path.relative(folder, file).split(path.sep).join('/');
}

function isOutside(label: string): boolean {
  return label.split('/')[0] === '..' || path.isAbsolute(label);
}

function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}
