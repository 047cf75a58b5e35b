// Reads the code that a configuration brings: which files it is made of, and the fingerprint of all that it depends on.

import { isBuiltin } from 'node:module';
import path from 'node:path';
import type * as EsbuildModule from 'esbuild';
import type { ConfigOrigin } from '../domain/user-config.ts';
import { isFileSystemError } from '../io/file-system.ts';
import type { FileSystem } from '../io/file-system.ts';
import type { Machine } from '../io/machine.ts';
import { sha256 } from '../text/digest.ts';
import { byCodeUnit } from '../text/order.ts';
import { doubtOf, variablesIn } from './code-doubts.ts';
import { recordsIn } from './program-digest.ts';
import type { Esbuild } from './recipes/recipe-tools.ts';

/** The code of a configuration, and of a theme that it trusts. */
export interface ConfigCodeFacts {
  /** Changes with every local module, with the packages beside them, and with the environment they read. */
  readonly digest: string;
  /** The local modules, absolute, sorted: the configuration, what it imports, and packages that are links to folders. */
  readonly files: readonly string[];
  /** The variables of the environment that they read, with their values. */
  readonly variables: ReadonlyMap<string, string | undefined>;
  /** Why more than that may matter: what one of the modules does, as the end of a sentence; undefined where none does. */
  readonly doubt?: { readonly file: string; readonly what: string } | undefined;
}

/** What reading the code needs. */
export interface ReadCodeTools {
  readonly fileSystem: FileSystem;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly machine: Pick<Machine, 'loadedModules'>;
  /** Loads esbuild; undefined when it is not installed. */
  readonly loadEsbuild: () => Promise<Esbuild | undefined>;
}

/**
 * Follows the imports of the modules that were run. Undefined when that cannot be done, or when a module may not be what
 * ran: then nothing is known of the code.
 */
export async function readCode(origin: ConfigOrigin, tools: ReadCodeTools): Promise<ConfigCodeFacts | undefined> {
  const { fileSystem, environment, machine } = tools;
  const esbuild = origin.modules.length === 0 ? undefined : await tools.loadEsbuild();
  const imports = esbuild && (await followImports(origin.modules, esbuild, fileSystem));
  if (imports === undefined) return undefined;
  const modules = contentsOf(imports.files, origin, fileSystem);
  const records = contentsOf(imports.records, origin, fileSystem);
  if (modules === undefined || records === undefined || !ranAsTheyAre(modules, machine)) return undefined;

  const variables = new Map(origin.variables);
  const doubts: NonNullable<ConfigCodeFacts['doubt']>[] = [];
  for (const { file, bytes } of modules) {
    const text = Buffer.from(bytes).toString('utf8');
    for (const name of variablesIn(text)) variables.set(name, environment[name]);
    const what = doubtOf(text, imports.builtins.get(file) ?? []);
    if (what !== undefined) doubts.push({ file, what });
  }
  for (const file of imports.unfollowed)
    doubts.push({ file, what: 'imports by a name that is known only when it runs' });
  const read = [...variables].toSorted(([a], [b]) => byCodeUnit(a, b));
  const parts = [...modules, ...records].flatMap(({ name, bytes }) => [name, bytes]);
  return { digest: sha256(JSON.stringify(read), ...parts), files: imports.files, variables, doubt: doubts[0] };
}

interface ReadModule {
  readonly file: string;
  /** From the first of the modules that were run, since whole sites move between machines. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The files as they are; undefined when one is gone, or may have been written since the modules began to run. */
function contentsOf(
  files: readonly string[],
  { modules, readAtMs }: ConfigOrigin,
  fileSystem: FileSystem,
): readonly ReadModule[] | undefined {
  const folder = path.dirname(modules[0] ?? '');
  try {
    if (files.some((file) => wasChanged(file, readAtMs, fileSystem))) return undefined;
    return files.map((file) => {
      return { file, name: path.relative(folder, file).split(path.sep).join('/'), bytes: fileSystem.readFile(file) };
    });
  } catch (error) {
    if (isFileSystemError(error)) return undefined;
    throw error;
  }
}

/** Node runs a module once in a process, however often it is imported; the loader runs only TypeScript anew. */
function ranAsTheyAre(modules: readonly ReadModule[], { loadedModules }: ReadCodeTools['machine']): boolean {
  let areAll = true;
  for (const { file, bytes } of modules) {
    if (/\.[cm]?tsx?$/.test(file)) continue;
    const digest = sha256(bytes);
    const first = loadedModules.get(file) ?? digest;
    loadedModules.set(file, first);
    areAll &&= first === digest;
  }
  return areAll;
}

interface Imports {
  readonly files: readonly string[];
  /** Records of package managers, for packages that are not local. */
  readonly records: readonly string[];
  /** Local module → the modules of node that it imports. */
  readonly builtins: ReadonlyMap<string, readonly string[]>;
  /** Local modules with imports that cannot be followed. */
  readonly unfollowed: readonly string[];
}

/** The order in which the loader of configurations tries endings. */
const endings = ['.js', '.mjs', '.cjs', '.ts', '.tsx', '.mts', '.cts', '.mtsx', '.ctsx', '.json'];

async function followImports(
  entries: readonly string[],
  esbuild: Esbuild,
  fileSystem: FileSystem,
): Promise<Imports | undefined> {
  const found: Found = { records: new Set(), builtins: new Map() };
  const folder = fileSystem.realPath(path.dirname(entries[0] ?? ''));
  try {
    const { metafile, warnings } = await esbuild.build({
      entryPoints: [...entries],
      absWorkingDir: folder,
      bundle: true,
      write: false,
      metafile: true,
      outdir: folder,
      format: 'esm',
      platform: 'node',
      mainFields: ['main'],
      conditions: [],
      resolveExtensions: endings,
      treeShaking: false,
      logLevel: 'silent',
      logOverride: {
        'unsupported-dynamic-import': 'warning',
        'unsupported-require-call': 'warning',
        'indirect-require': 'warning',
      },
      // The loader of configurations reads none either.
      tsconfigRaw: '{}',
      plugins: [localOnly(found, fileSystem)],
    });
    const files = Object.keys(metafile.inputs).map((file) => path.resolve(folder, file));
    const isUnfollowed = ({ id }: EsbuildModule.Message): boolean => /^(?:unsupported|indirect)-/.test(id);
    const unfollowed = warnings.filter(isUnfollowed).map(({ location }) => path.resolve(folder, location?.file ?? ''));
    return {
      files: files.toSorted(byCodeUnit),
      records: [...found.records].toSorted(byCodeUnit),
      builtins: found.builtins,
      unfollowed,
    };
  } catch (error) {
    // What the loader could run and esbuild cannot read.
    if (error instanceof Error && 'errors' in error) return undefined;
    throw error;
  }
}

interface Found {
  readonly records: Set<string>;
  readonly builtins: Map<string, string[]>;
}

const isResolving = Symbol('an import that esbuild itself is to resolve');

/** Keeps installed packages out: the record of a package manager stands for them. All others are followed. */
function localOnly({ records, builtins }: Found, fileSystem: FileSystem): EsbuildModule.Plugin {
  return {
    name: 'local-only',
    setup(build) {
      build.onResolve(
        { filter: /./ },
        async ({ path: written, importer, resolveDir, kind, pluginData, namespace, with: attributes }) => {
          if (kind === 'entry-point' || pluginData === isResolving) return undefined;
          // The program itself, whose digest is known.
          if (written === 'platen') return { path: written, external: true };
          if (isBuiltin(written)) {
            builtins.set(importer, [...(builtins.get(importer) ?? []), written.replace(/^node:/, '')]);
            return { path: written, external: true };
          }
          const resolved = await build.resolve(written, {
            importer,
            namespace,
            resolveDir,
            kind,
            with: attributes,
            pluginData: isResolving,
          });
          if (resolved.errors.length > 0) return { errors: resolved.errors };
          const installed = recordsOf(resolved.path, fileSystem);
          if (installed.length === 0) return { path: resolved.path };
          for (const record of installed) records.add(record);
          return { path: written, external: true };
        },
      );
    },
  };
}

/** The records of the package manager that installed the package of `file`; none for files that none installed. */
function recordsOf(file: string, fileSystem: FileSystem): readonly string[] {
  const [root, ...below] = file.split(`${path.sep}node_modules${path.sep}`);
  return root === undefined || below.length === 0 ? [] : recordsIn(root, fileSystem);
}

/**
 * Whether the file may have been written at or after `readAtMs`, an instant of this machine's clock. Some disks keep
 * whole seconds.
 */
export function wasChanged(file: string, readAtMs: number, fileSystem: FileSystem): boolean {
  const { modifiedMs = Number.POSITIVE_INFINITY } = fileSystem.stat(file) ?? {};
  // To the last digit: of all instants that are cut to whole milliseconds, one in a thousand looks like a second.
  const isWholeSecond = modifiedMs % 1000 === 0;
  return Math.floor(modifiedMs) > readAtMs || (isWholeSecond && modifiedMs > readAtMs - 1000);
}
