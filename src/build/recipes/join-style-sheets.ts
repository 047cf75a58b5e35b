// Puts a style sheet and those that it imports into one, where nothing is there to bundle them: their parts are not
// published by themselves.

import path from 'node:path';
import { isFileSystemError } from '../../io/file-system.ts';
import type { FileSystem } from '../../io/file-system.ts';

/** `@import './a.css' layer(b) screen;` at the beginning of a line: path, layer and conditions. */
const importRule =
  /^@import\s+(?:url\(\s*)?(["'])(?!\w+:|\/)([^"']+\.css)\1\s*\)?\s*(?:layer\(([\w.-]+)\))?\s*([^;]*);/gm;

/** The text of `file` (absolute) with the text of what it imports by relative paths. What cannot be read stays an import. */
export function joinStyleSheets(file: string, fileSystem: FileSystem, importers: readonly string[] = []): string {
  const text = new TextDecoder().decode(fileSystem.readFile(file));
  const all = [...importers, file];
  return text.replace(importRule, (rule: string, _quote, written: string, layer: string | undefined, media: string) => {
    const imported = path.resolve(path.dirname(file), written);
    // Each is where it is first asked for; a circle ends here.
    if (all.includes(imported)) return '';
    try {
      const inner = joinStyleSheets(imported, fileSystem, all);
      const layered = layer === undefined ? inner : `@layer ${layer} {\n${inner}\n}`;
      return media.trim() === '' ? layered : `@media ${media.trim()} {\n${layered}\n}`;
    } catch (error) {
      if (isFileSystemError(error)) return rule;
      throw error;
    }
  });
}
