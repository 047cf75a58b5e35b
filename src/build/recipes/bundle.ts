// Bundles and minifies a style sheet or script with esbuild.

import path from 'node:path';
import type * as EsbuildModule from 'esbuild';
import type { Diagnostic, Severity } from '../../domain/diagnostic.ts';
import { SourceId } from '../../domain/names.ts';
import { ifInstalled } from '../../io/optional-package.ts';
import { joinStyleSheets } from './join-style-sheets.ts';
import type { Esbuild, RecipeResult, RecipeTools } from './recipe-tools.ts';

/** Loads esbuild; undefined when it is not installed, or not for this machine. */
export function loadEsbuild(): Promise<Esbuild | undefined> {
  return ifInstalled(() => import('esbuild'));
}

/** Starts esbuild, a program of its own, before there is something to bundle. What fails is said by the first bundle. */
export function startEsbuild(): void {
  loadEsbuild()
    .then((esbuild) => esbuild?.build({ entryPoints: [], write: false }))
    .catch(() => undefined);
}

/** Browsers of the last three years or so; newer syntax (nested rules, for one) is rewritten for them. */
const target = ['es2020', 'chrome109', 'edge109', 'firefox115', 'safari15.4'];

/**
 * Bundles `entry` (absolute). Without esbuild a style sheet is joined with its imports, and a script is the file as it
 * is; so is either after a mistake.
 */
export async function bundle(entry: string, tools: RecipeTools): Promise<RecipeResult> {
  const esbuild = await tools.loadEsbuild();
  if (esbuild === undefined) {
    const isStyle = entry.endsWith('.css');
    const contents = isStyle ? joinStyleSheets(entry, tools.fileSystem) : tools.fileSystem.readFile(entry);
    return { contents, diagnostics: [notInstalled] };
  }
  try {
    const result = await esbuild.build({
      entryPoints: [entry],
      // Names in messages and in scopes come from here, so that the same asset gives the same bytes in any folder.
      absWorkingDir: path.dirname(entry),
      bundle: true,
      minify: true,
      write: false,
      metafile: true,
      outdir: path.dirname(entry),
      charset: 'utf8',
      legalComments: 'inline',
      format: 'iife',
      platform: 'browser',
      target,
      logLevel: 'silent',
      // A tsconfig.json that happens to lie above the theme must not change what is published.
      tsconfigRaw: '{}',
      plugins: [publishedFiles(tools)],
    });
    const contents = result.outputFiles[0]?.contents ?? new Uint8Array();
    const read = Object.keys(result.metafile.inputs).map((file) => path.resolve(path.dirname(entry), file));
    return {
      contents,
      diagnostics: result.warnings.map((message) => toDiagnostic(message, 'warning', entry, tools)),
      readsElsewhere: !read.every(tools.isWatched),
    };
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    const diagnostics = [
      ...error.errors.map((message) => toDiagnostic(message, 'error', entry, tools)),
      ...error.warnings.map((message) => toDiagnostic(message, 'warning', entry, tools)),
    ];
    return { contents: tools.fileSystem.readFile(entry), diagnostics };
  }
}

const notInstalled: Diagnostic = {
  severity: 'warning',
  rule: 'assets/no-esbuild',
  reason: 'Style sheets and scripts are published as they are, because esbuild is not installed.',
  hint: 'Run `npm install esbuild` to have them bundled and minified.',
};

/** Leaves fonts and images out of the bundle, and writes the URLs at which they are published. */
function publishedFiles(tools: RecipeTools): EsbuildModule.Plugin {
  return {
    name: 'published-files',
    setup(build) {
      build.onResolve({ filter: /./ }, ({ path: written, kind, resolveDir }) => {
        if (kind !== 'url-token') return undefined;
        // Other sites, data, paths from the root, and places in the same document stand as they are.
        if (/^(?:[a-z][a-z0-9+.-]*:|\/|#)/i.test(written)) return { path: written, external: true };
        const [, name = '', suffix = ''] = /^([^?#]*)(.*)$/s.exec(written) ?? [];
        const file = path.join(resolveDir, name);
        const url = tools.urlOf(file);
        if (url !== undefined) return { path: url + suffix, external: true };
        const warnings = tools.fileSystem.stat(file) === undefined ? [{ text: `There is no file "${written}".` }] : [];
        return { path: written, external: true, warnings };
      });
    },
  };
}

function isBuildFailure(error: unknown): error is EsbuildModule.BuildFailure {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors) && 'warnings' in error;
}

function toDiagnostic(
  { text, location, notes }: EsbuildModule.Message,
  severity: Severity,
  entry: string,
  tools: RecipeTools,
): Diagnostic {
  const absolute = location === null ? entry : path.resolve(path.dirname(entry), location.file);
  const file = sourceIdOf(absolute, tools.folder);
  const sentence = /[.!?]$/.test(text) ? text : `${text}.`;
  return {
    severity,
    rule: severity === 'error' ? 'assets/bundle-failed' : 'assets/bundle-warning',
    file,
    place: location === null ? undefined : placeOf(location),
    excerpt: location === null ? undefined : { firstLine: location.line, lines: [location.lineText] },
    reason: file === undefined ? `${sentence} (in "${path.basename(absolute)}" of the theme)` : sentence,
    hint: notes[0]?.text ?? cureFor(text),
  };
}

/** What to do where esbuild has no note of its own. */
function cureFor(text: string): string {
  return /^Could not resolve|^There is no file/.test(text)
    ? 'Correct the path, which begins at this file, or put the file there.'
    : 'Correct this line; what stands before it may be at fault, too.';
}

function placeOf({ line, column, length, lineText }: EsbuildModule.Location): Diagnostic['place'] {
  // esbuild counts columns in UTF-8 bytes, from 0.
  const before = Buffer.from(lineText, 'utf8').subarray(0, column).toString('utf8').length;
  const marked = Buffer.from(lineText, 'utf8')
    .subarray(column, column + length)
    .toString('utf8').length;
  return { line, column: before + 1, endColumn: marked > 0 ? before + marked + 1 : undefined };
}

/** The asset's path from the site's folder; undefined for an asset of a theme elsewhere. */
function sourceIdOf(file: string, folder: string): SourceId | undefined {
  const relative = path.relative(folder, file);
  if (path.isAbsolute(relative) || relative.split(path.sep)[0] === '..') return undefined;
  return SourceId(relative.split(path.sep).join('/'));
}
