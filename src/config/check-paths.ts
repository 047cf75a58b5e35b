// Folders, file names and patterns in a configuration: none may lead out of the site or into another one's place.

import picomatch from 'picomatch';
import { outputPathProblem } from '../domain/names.ts';
import { badValue, pathText, quoted } from './problem.ts';
import type { ConfigProblem } from './problem.ts';
import type { ConfigPath } from './schema.ts';

/** A path without slashes around and without `./`: `tags` for `/tags/`. */
export function trimmedPath(written: string): string {
  return written
    .replaceAll('\\', '/')
    .replace(/^(?:\.?\/)+/, '')
    .replace(/\/+$/, '');
}

/** Wants a path below the built site. */
export function checkOutputPath(written: string, path: ConfigPath): readonly ConfigProblem[] {
  const problem = outputPathProblem(trimmedPath(written));
  if (problem === undefined) return [];
  return [
    badValue(
      path,
      `"${pathText(path)}" cannot be ${quoted(written)}: ${lowerFirst(problem)}`,
      'Use a plain name, or several with slashes between.',
    ),
  ];
}

/** The folders that Platen reads: below the site's folder, and none in another. */
export function checkFolders(
  folders: Readonly<Record<'content' | 'static' | 'templates' | 'data', string>>,
): readonly ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const seen: [string, string][] = [];
  for (const [name, written] of Object.entries(folders)) {
    const path = ['folders', name];
    const folder = trimmedPath(written);
    if (
      folder === '' ||
      folder.split('/').some((part) => part === '' || part === '.' || part === '..') ||
      /^[a-z]:|^[\\/]|\0/i.test(written)
    ) {
      const reason = `"folders.${name}" must be a folder inside the site's folder, but is ${quoted(written)}.`;
      problems.push(badValue(path, reason, `For example: ${name}: ${name}`));
      continue;
    }
    const other = seen.find(([, before]) => isInside(folder, before) || isInside(before, folder));
    if (other !== undefined) {
      const reason = `"folders.${name}" and "folders.${other[0]}" share a folder: ${quoted(folder)} and ${quoted(other[1])}.`;
      problems.push(badValue(path, reason, 'Give each a folder of its own.'));
    }
    seen.push([name, folder]);
  }
  return problems;
}

/** Wants a glob, and warns of what looks like a regular expression of Hugo's `ignoreFiles`. */
export function checkIgnore(pattern: string, path: ConfigPath): readonly ConfigProblem[] {
  if (pattern.trim() === '') return [badValue(path, `"${pathText(path)}" is empty.`, 'Remove it.')];
  if (/\$$|^\^|\\\./.test(pattern)) {
    const plain = pattern.replace(/^\^/, '').replace(/\$$/, '').replaceAll('\\.', '.');
    const glob = plain.startsWith('*') ? plain : `*${plain}`;
    return [
      {
        severity: 'warning',
        rule: 'config/ignore-regex',
        path,
        reason: `"${pathText(path)}" looks like a regular expression, but patterns are globs here: ${quoted(pattern)}.`,
        hint: `Write it as a glob: ${quoted(glob)}`,
      },
    ];
  }
  try {
    picomatch(pattern);
    return [];
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return [
      badValue(
        path,
        `"${pathText(path)}" is not a pattern that can be read: ${error.message}.`,
        'For example: "drafts/**" or "*.bak"',
      ),
    ];
  }
}

/** Wants a glob whose files are found from the site's folder, on any machine. */
export function checkReads(pattern: string, path: ConfigPath): readonly ConfigProblem[] {
  if (/^(?:[a-z]:|[\\/~])/i.test(pattern)) {
    const reason = `"${pathText(path)}" must begin at the site's folder, but is ${quoted(pattern)}.`;
    return [badValue(path, reason, 'For example: "data/*.csv" or "../glossary.yaml"')];
  }
  return checkIgnore(pattern, path);
}

function isInside(inner: string, outer: string): boolean {
  return `${inner}/`.toLowerCase().startsWith(`${outer}/`.toLowerCase());
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
