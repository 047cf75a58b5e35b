// Reads the theme: templates, assets and strings of the default theme, of the configured one and of the site's own.

import path from 'node:path';
import type { SiteConfig } from '../domain/config.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { TemplateName } from '../domain/names.ts';
import type { SourceFile } from '../domain/source.ts';
import type { AssetSource, TemplateSource, ThemeSources } from '../domain/theme.ts';
import type { FileSystem } from '../io/file-system.ts';
import { isFileSystemError } from '../io/file-system.ts';
import { sha256 } from '../text/digest.ts';
import { byText } from '../text/order.ts';
import { defaultTheme, findTemplateFolders } from './find-theme.ts';
import { ignoreHidden } from './ignore-rules.ts';
import { documentFormat, loadDocument } from './load-documents.ts';
import { readSource, unreadable } from './read-source.ts';
import { walkFolder } from './walk-folder.ts';

/** Reads the theme of the site in `folder` (absolute). Strings are merged key by key, all other files replaced whole. */
export function loadTheme(
  folder: string,
  site: SiteConfig,
  fileSystem: FileSystem,
): Promise<{ readonly theme: ThemeSources; readonly diagnostics: readonly Diagnostic[] }> {
  const diagnostics: Diagnostic[] = [];
  const templates = new Map<string, TemplateSource>();
  const assets = new Map<string, SourceFile>();
  const strings = new Map<string, Readonly<Record<string, unknown>>>();
  for (const root of findTemplateFolders(folder, site, fileSystem)) {
    const listing = walkFolder(root, fileSystem, ignoreHidden);
    diagnostics.push(...listing.diagnostics);
    for (const file of listing.files) {
      const name = file.id.slice(root.id.length + 1);
      if (name.startsWith('assets/')) assets.set(name.slice('assets/'.length), file);
      else if (name.startsWith('strings/')) {
        // Ours have no mistakes to tell of, and reading those of all languages takes longer than reading a small site.
        if (root.id === defaultTheme.id && !isSpoken(languageOf(name), site)) continue;
        diagnostics.push(...addStrings(strings, name, file, fileSystem));
      } else diagnostics.push(...addTemplate(templates, name, file, fileSystem));
    }
  }
  const digested = digestAssets(assets, fileSystem);
  return Promise.resolve({
    theme: {
      templates: [...templates.values()].toSorted(byText(({ name }) => name)),
      assets: digested.assets,
      strings,
    },
    diagnostics: [...diagnostics, ...digested.diagnostics],
  });
}

function addTemplate(
  templates: Map<string, TemplateSource>,
  name: string,
  file: SourceFile,
  fileSystem: FileSystem,
): readonly Diagnostic[] {
  if (!name.endsWith('.hbs')) return isDocumentation(name) ? [] : [strayFile(file)];
  const templateName = name.slice(0, -'.hbs'.length);
  if (!/^[\w-]+(?:\/[\w-]+)*$/.test(templateName)) return [badTemplateName(file)];
  const { source, diagnostics } = readSource(file, fileSystem);
  if (source !== undefined) {
    templates.set(templateName, { name: TemplateName(templateName), file: file.id, text: source.text });
  }
  return diagnostics;
}

function addStrings(
  strings: Map<string, Readonly<Record<string, unknown>>>,
  name: string,
  file: SourceFile,
  fileSystem: FileSystem,
): readonly Diagnostic[] {
  const format = documentFormat(name);
  if (format === undefined) return [strayFile(file)];
  const { document, diagnostics } = loadDocument(file, format, fileSystem);
  const value = document?.value;
  if (diagnostics.some(({ severity }) => severity === 'error') || value === undefined || value === null)
    return diagnostics;
  if (!isTable(value)) return [...diagnostics, notATable(file)];
  const language = languageOf(name);
  strings.set(language, merged(strings.get(language) ?? {}, value));
  return diagnostics;
}

/** `de` of `strings/de.yaml`. */
function languageOf(name: string): string {
  return path.posix.basename(name, path.posix.extname(name));
}

/** Whether some page looks for words of the language: its own, those of what it is a kind of, and English. */
function isSpoken(language: string, { languages }: SiteConfig): boolean {
  const tag = language.toLowerCase();
  return tag === 'en' || languages.some((each) => `${each.tag.toLowerCase()}-`.startsWith(`${tag}-`));
}

function merged(
  below: Readonly<Record<string, unknown>>,
  above: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const entries = new Map(Object.entries(below));
  for (const [key, value] of Object.entries(above)) {
    const old = entries.get(key);
    entries.set(key, isTable(old) && isTable(value) ? merged(old, value) : value);
  }
  return Object.fromEntries(entries);
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Style sheets and scripts import other files and name fonts and images, whose published names hold their digests. So
 * the digest of each of them covers all assets it may name: one that is too careful costs a download, one that is not
 * serves a stale page. A style sheet names no script, and no script a style sheet, so that who writes a style sheet
 * keeps the scripts of the page at work.
 */
function digestAssets(
  files: ReadonlyMap<string, SourceFile>,
  fileSystem: FileSystem,
): { readonly assets: readonly AssetSource[]; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const own: { readonly name: string; readonly path: string; readonly digest: string }[] = [];
  for (const [name, file] of [...files].toSorted(byText(([name]) => name))) {
    try {
      own.push({ name, path: file.path, digest: sha256(fileSystem.readFile(file.path)) });
    } catch (error) {
      if (!isFileSystemError(error)) throw error;
      diagnostics.push(unreadable(file, error.code));
    }
  }
  const allBut = (isLeftOut: (name: string) => boolean): string =>
    sha256(...own.filter(({ name }) => !isLeftOut(name)).flatMap(({ name, digest }) => [name, digest]));
  const [forStyles, forScripts] = [allBut(isScript), allBut(isStyle)];
  const assets = own.map(({ name, path, digest }) => {
    if (isStyle(name)) return { name, path, digest: sha256(digest, forStyles) };
    return { name, path, digest: isScript(name) ? sha256(digest, forScripts) : digest };
  });
  return { assets, diagnostics };
}

function isStyle(name: string): boolean {
  return /\.css$/i.test(name);
}

function isScript(name: string): boolean {
  return /\.[cm]?[jt]sx?$/i.test(name);
}

function isDocumentation(name: string): boolean {
  return /(?:^|\/)(?:README|LICEN[CS]E|CHANGELOG)\b[^/]*$/i.test(name);
}

function strayFile({ id }: SourceFile): Diagnostic {
  return {
    severity: 'warning',
    rule: 'load/stray-theme-file',
    file: id,
    reason:
      'This file is not read: templates end in .hbs, strings are YAML, TOML or JSON, and all else belongs into assets/.',
    hint: 'Move it to "assets/", or remove it.',
  };
}

function badTemplateName({ id }: SourceFile): Diagnostic {
  return {
    severity: 'error',
    rule: 'load/template-name',
    file: id,
    reason: `"${id}" cannot be the name of a template.`,
    hint: 'Use letters, digits, "-" and "_" only.',
  };
}

function notATable({ id }: SourceFile): Diagnostic {
  return {
    severity: 'error',
    rule: 'load/bad-strings',
    file: id,
    place: { line: 1, column: 1 },
    reason: 'This file must hold "key: value" lines.',
    hint: 'For example: readMore: Read more',
  };
}
