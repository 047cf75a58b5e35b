// The house keeps its floors: who may import whom, no cycles, no file that holds two ideas, no disk outside io/.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../src');

/** Top-level folder or file of src → floor. A file imports only from lower floors and from its own folder. */
const floors = new Map([
  ['domain', 0],
  ['io', 0],
  ['text', 1],
  ['diagnostics', 1],
  ['parse', 2],
  ['render', 2],
  ['assemble', 2],
  ['plan', 2],
  ['layout', 2],
  ['config', 2],
  ['conventions', 2],
  ['pipeline.ts', 3],
  ['load', 3],
  ['build', 4],
  ['dev', 5],
  ['index.ts', 5],
  ['commands', 6],
  ['cli.ts', 7],
]);

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => file.endsWith('.ts'))
  .toSorted();
const imports = new Map(files.map((file) => [file, importsOf(file)]));

describe('the floors of src', () => {
  test('every folder stands on a floor', () => {
    expect(files.map(roomOf).filter((room) => !floors.has(room))).toEqual([]);
  });

  test('a file imports only from lower floors and from its own folder', () => {
    const wrong: string[] = [];
    for (const [file, targets] of imports) {
      for (const target of targets) {
        const isOwnRoom = roomOf(file) === roomOf(target);
        if (!isOwnRoom && floorOf(target) >= floorOf(file)) wrong.push(`${file} → ${target}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('no file imports itself by way of others', () => {
    expect(files.filter((file) => reaches(file, file, new Set()))).toEqual([]);
  });

  test('every relative import leads to a file', () => {
    const dead = [...imports].flatMap(([file, targets]) =>
      targets.filter((target) => !files.includes(target)).map((target) => `${file} → ${target}`),
    );
    expect(dead).toEqual([]);
  });

  test('fs is imported in io/ only', () => {
    const users = files.filter((file) => /from '(?:node:)?fs(?:\/promises)?'/.test(textOf(file)));
    expect(users.filter((file) => roomOf(file) !== 'io')).toEqual([]);
  });

  test('only the program reads the process and prints; its threads wait for what plug-ins print, its processes end themselves', () => {
    const users = files.filter((file) => /\bprocess\.(?:argv|stdout|stderr|exit|env)\b|\bconsole\./.test(codeOf(file)));
    expect(users).toEqual(['build/images/image.process.ts', 'build/render/render.worker.ts', 'cli.ts']);
  });
});

describe('the files of src', () => {
  test('none is longer than 250 lines', () => {
    expect(files.filter((file) => textOf(file).split('\n').length > 251)).toEqual([]);
  });

  test('each begins with a sentence that says what it holds', () => {
    expect(files.filter((file) => !/^(?:#!.*\n)?\/\/ [^\n]*/.test(textOf(file)))).toEqual([]);
  });

  test('none has what the style rules out', () => {
    const banned = [
      /\.localeCompare\(/,
      /\.toLocale\w+\(/,
      // Of numbers only: what ends with Ms is one.
      /\bnew Date\((?!Date\.UTC\(|[\w.?() ]*Ms\b)/,
      /@ts-(?:ignore|expect-error|nocheck)/,
      /\bas any\b|: any\b/,
      /\bexport default\b/,
      /\.startsWith\((?:dir|folder|root)\b/,
    ];
    const found = files.flatMap((file) =>
      banned.filter((rule) => rule.test(codeOf(file))).map((rule) => `${file}: ${rule}`),
    );
    expect(found).toEqual([]);
  });
});

function importsOf(file: string): string[] {
  const specifiers = textOf(file).matchAll(/(?:from|import\()\s*'(\.{1,2}\/[^']+)'/g);
  return [...specifiers].map(([, specifier = '']) => path.posix.join(path.posix.dirname(file), specifier));
}

function reaches(from: string, to: string, seen: Set<string>): boolean {
  for (const target of imports.get(from) ?? []) {
    if (target === to) return true;
    if (seen.has(target)) continue;
    seen.add(target);
    if (reaches(target, to, seen)) return true;
  }
  return false;
}

function roomOf(file: string): string {
  return file.split('/')[0] ?? file;
}

function floorOf(file: string): number {
  return floors.get(roomOf(file)) ?? Number.NaN;
}

function textOf(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

/** The text without comments, so that a sentence about a rule does not break it. */
function codeOf(file: string): string {
  return textOf(file)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '$1');
}
