// Runs a configuration in TypeScript or JavaScript, and says where it failed if it did.

import path from 'node:path';
import { createEnv, defineConfig } from '../config/define-config.ts';
import { plannedFile, readAll, sitePageUrl, siteUrl, templatePage } from '../plan/make-page.ts';
import type { Place } from '../domain/diagnostic.ts';

/** What running a module came to. */
export type ModuleResult =
  | { readonly value: unknown; readonly problem?: undefined }
  | { readonly problem: ModuleProblem };

/** Why a module could not be run. */
export interface ModuleProblem {
  readonly rule: string;
  readonly reason: string;
  readonly hint: string;
  /** The file that failed, absolute: the configuration or something it imports. */
  readonly file: string;
  /** The line is right; the column is that of the line's first character, since compiled code keeps lines alone. */
  readonly place?: Place | undefined;
}

/** What running a module depends on. */
export interface ModuleOptions {
  /** Where compiled code is kept between runs; absolute. */
  readonly cacheFolder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Told each variable that `env()` is asked for, and its value. */
  readonly onVariable?: ((name: string, value: string | undefined) => void) | undefined;
  /** Reads a text file, for the place of a mistake; undefined where there is none. */
  readonly readText: (file: string) => string | undefined;
}

/** Runs the module `file` (absolute) and returns its default export. `platen` means this very program. */
export async function runModule(file: string, options: ModuleOptions): Promise<ModuleResult> {
  // Loaded only here: half of all sites have a configuration in YAML and need no compiler.
  const { createJiti } = await import('jiti');
  const virtualModules = { platen: platenFor(options.environment, options.onVariable) };
  const jiti = createJiti(file, { fsCache: options.cacheFolder, moduleCache: false, virtualModules });
  try {
    const loaded: unknown = await jiti.import(file);
    const value = hasDefault(loaded) ? await loaded.default : loaded;
    // Of a module whose default export is undefined the loader hands on the module itself.
    if (value !== undefined && !isModule(value)) return { value };
    const hint = 'Put the word `default` between `export` and `defineConfig({ … })`.';
    return { problem: { rule: 'config/no-export', reason: 'This file has no default export.', hint, file } };
  } catch (error) {
    return { problem: problemOf(error, file, options) };
  }
}

/** The package as a configuration sees it: what it exports, but for `build`, with this program's environment. */
export function platenFor(
  environment: ModuleOptions['environment'],
  onVariable?: ModuleOptions['onVariable'],
): Readonly<Record<string, unknown>> {
  return {
    defineConfig,
    env: createEnv(environment, onVariable),
    plannedFile,
    readAll,
    sitePageUrl,
    siteUrl,
    templatePage,
  };
}

function hasDefault(loaded: unknown): loaded is { readonly default: unknown } {
  return typeof loaded === 'object' && loaded !== null && 'default' in loaded;
}

/** Whether it was written with `export`; what `module.exports` held is the value itself. */
function isModule(loaded: unknown): boolean {
  if (typeof loaded !== 'object' || loaded === null) return false;
  return '__esModule' in loaded || Object.prototype.toString.call(loaded) === '[object Module]';
}

function problemOf(error: unknown, file: string, options: ModuleOptions): ModuleProblem {
  const message = error instanceof Error ? error.message : String(error);
  // The file is an absolute path on a line of its own; advice with addresses in it can stand before.
  const syntax = /^(?:ParseError|SyntaxError): ?(.*?)\s*\n\s*((?:\/|[a-z]:[\\/])[^\n]+?):(\d+):(\d+)/is.exec(message);
  if (syntax !== null) {
    const [, what = '', where = file, line, column] = syntax;
    return {
      rule: 'config/syntax-error',
      reason: sentence(`This file is not valid code: ${firstLine(what).replace(/\s*\(\d+:\d+\):?$/, '')}`),
      hint: 'Look for a comma, quote or bracket that is missing or one too many.',
      file: where,
      // The compiler counts columns from 0.
      place: { line: Number(line), column: Number(column) + 1 },
    };
  }
  const missing = /^Cannot find (?:module|package) '([^']+)'/.exec(message)?.[1];
  if (missing !== undefined) return missingModule(missing, message, file, options);
  const at = failedAt(error, path.dirname(file));
  return {
    rule: 'config/failed',
    reason: sentence(`This configuration failed while it ran: ${plainMessage(message)}`),
    hint: message.startsWith('The environment variable')
      ? 'A second argument of env() is used where the variable is not set: env("NAME", "fallback").'
      : 'Correct the line, or run with --config to use another configuration.',
    file: at?.file ?? file,
    place: at && lineStart(at.file, at.line, options),
  };
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}

/** The first line, with names as they were written and not as they were compiled: `(0 , _platen.env)` is `env`. */
function plainMessage(message: string): string {
  return firstLine(message).replaceAll(/\(0 ?, ?_[\w$]+\.([\w$]+)\)/g, '$1');
}

function missingModule(name: string, message: string, file: string, options: ModuleOptions): ModuleProblem {
  const importer = /Require stack:\n- (.+)/.exec(message)?.[1] ?? file;
  const lines = options.readText(importer)?.split('\n') ?? [];
  const index = lines.findIndex((line) => line.includes(`'${name}'`) || line.includes(`"${name}"`));
  const column = (lines[index]?.indexOf(name) ?? 0) + 1;
  const isLocal = /^[./]/.test(name);
  return {
    rule: 'config/missing-module',
    reason: `"${name}" was not found.`,
    hint: isLocal ? 'Paths count from the file that imports.' : `Install it: \`npm install ${name}\`.`,
    file: importer,
    place: index === -1 ? undefined : { line: index + 1, column, endColumn: column + name.length },
  };
}

/** The innermost line of code below `folder` that ran when `error` was thrown. */
function failedAt(error: unknown, folder: string): { readonly file: string; readonly line: number } | undefined {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  for (const [, where = '', line] of stack.matchAll(
    /(?:\(|at (?:async )?)(?:file:\/\/)?([^\s()][^()]*?):(\d+):\d+\)?$/gm,
  )) {
    const relative = path.relative(folder, where);
    const isOwn =
      !path.isAbsolute(relative) &&
      relative.split(path.sep)[0] !== '..' &&
      !relative.split(path.sep).includes('node_modules');
    if (isOwn) return { file: where, line: Number(line) };
  }
  return undefined;
}

function lineStart(file: string, line: number, { readText }: ModuleOptions): Place {
  const text = readText(file)?.split('\n')[line - 1] ?? '';
  return { line, column: text.search(/\S|$/) + 1 };
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
