// Code that a theme brings: helpers, extensions, plug-ins. It runs only where the configuration trusts the theme.

import path from 'node:path';
import { badValue } from '../config/problem.ts';
import type { ConfigProblem } from '../config/problem.ts';
import { resolveConfig } from '../config/resolve-config.ts';
import type { SiteConfig } from '../domain/config.ts';
import type { Config, ConfigCode } from '../domain/user-config.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { FileSystem } from '../io/file-system.ts';
import { findTheme } from './find-theme.ts';
import type { ModuleResult } from './run-module.ts';

/** The file at the root of a theme whose default export holds its code, in order of preference. */
const codeFiles = ['platen.theme.ts', 'platen.theme.js', 'platen.theme.mjs'];

const codeKeys: readonly (keyof ConfigCode)[] = [
  'remarkPlugins',
  'rehypePlugins',
  'extensions',
  'emitters',
  'helpers',
  'schemas',
];

/** How theme code is found and run. */
export interface ThemeCodeTools {
  readonly fileSystem: FileSystem;
  readonly run: (file: string) => Promise<ModuleResult>;
}

/** The configuration with the code of its theme before its own. An untrusted theme's code is not run. */
export async function withThemeCode(
  folder: string,
  config: Config,
  { fileSystem, run }: ThemeCodeTools,
): Promise<{ readonly config: Config; readonly diagnostics: readonly Diagnostic[] }> {
  const { theme, trustTheme } = config.site;
  const root = theme === undefined ? undefined : findTheme(folder, theme, fileSystem);
  const name = root && codeFiles.find((file) => fileSystem.stat(path.join(root.path, file))?.kind === 'file');
  if (theme === undefined || root === undefined || name === undefined) return { config, diagnostics: [] };
  if (!trustTheme) return { config, diagnostics: [untrusted(theme, name)] };
  const result = await run(path.join(root.path, name));
  if (result.problem !== undefined) return { config, diagnostics: [failed(theme, name, result.problem.reason)] };
  const { config: resolved, problems } = resolveConfig(onlyCode(result.value), {});
  const wrong = problems.find(({ severity }) => severity === 'error');
  if (wrong !== undefined) return { config, diagnostics: [failed(theme, name, wrong.reason)] };
  return { config: { ...config, code: merged(resolved.code, config.code) }, diagnostics: [] };
}

/** What is wrong when the configured theme is nowhere to be found. */
export function missingTheme(
  folder: string,
  { theme }: Pick<SiteConfig, 'theme'>,
  fileSystem: FileSystem,
): readonly ConfigProblem[] {
  if (theme === undefined) return [];
  const root = findTheme(folder, theme, fileSystem);
  if (root !== undefined) {
    const parts = ['templates', ...codeFiles];
    if (parts.some((name) => fileSystem.stat(path.join(root.path, name)) !== undefined)) return [];
    const reason = `The theme "${theme}" has no folder "templates".`;
    return [badValue(['theme'], reason, 'Its templates, assets and strings stand there.', 'load/no-theme')];
  }
  const isPath = /^[./\\]/.test(theme) || path.isAbsolute(theme);
  const hint = isPath
    ? 'The path counts from the folder of the site.'
    : `Install it: \`npm install ${theme}\`. A folder is written "./${theme}".`;
  return [badValue(['theme'], `The theme "${theme}" was not found.`, hint, 'load/no-theme')];
}

function onlyCode(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => codeKeys.some((known) => known === key)));
}

function merged(below: ConfigCode, above: ConfigCode): ConfigCode {
  return {
    remarkPlugins: [...below.remarkPlugins, ...above.remarkPlugins],
    rehypePlugins: [...below.rehypePlugins, ...above.rehypePlugins],
    extensions: [...below.extensions, ...above.extensions],
    emitters: [...below.emitters, ...above.emitters],
    helpers: { ...below.helpers, ...above.helpers },
    schemas: { ...below.schemas, ...above.schemas },
  };
}

function untrusted(theme: string, file: string): Diagnostic {
  return {
    severity: 'warning',
    rule: 'load/untrusted-theme',
    reason: `The theme "${theme}" brings code ("${file}"), which is not run.`,
    hint: 'If you trust its authors with your machine, set `trustTheme: true`.',
  };
}

function failed(theme: string, file: string, reason: string): Diagnostic {
  return {
    severity: 'error',
    rule: 'load/theme-failed',
    reason: `The code of the theme "${theme}" ("${file}") cannot be used: ${reason}`,
    hint: 'Tell its authors; until then, set `trustTheme: false`.',
  };
}
