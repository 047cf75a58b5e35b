// What the command line loads before it knows that it is needed: nothing of the libraries, nothing of the stages.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../src');

test('the version is told without a single package', () => {
  expect(loadedBy('cli.ts').packages).toEqual([]);
});

test('help needs the parser of the command line alone', () => {
  expect(loadedBy('commands/program.ts').packages).toEqual(['commander']);
});

test('a command that builds loads no package and no stage before a build is due', () => {
  for (const entry of ['commands/build.ts', 'build/build-site.ts']) {
    const { packages, files } = loadedBy(entry);
    expect(packages).toEqual([]);
    const stages = files.filter((file) => /^(?:parse|render|assemble|plan|layout|config|conventions)\//.test(file));
    expect(stages).toEqual([]);
  }
});

test('rendering loads what few posts need with the first that needs it', () => {
  const { packages } = loadedBy('render/create-render-post.ts');
  expect(packages).toContain('unified');
  const seldom = /^(?:remark-(?:parse|gfm|math|gemoji)|rehype-(?:katex|raw)|hast-util-from-html|lowlight|satteri)$/;
  expect(packages.filter((name) => seldom.test(name))).toEqual([]);
});

/** Everything that the static imports of `entry` lead to. */
function loadedBy(entry: string): { readonly files: readonly string[]; readonly packages: readonly string[] } {
  const files = new Set<string>([entry]);
  const packages = new Set<string>();
  // A set that grows while it is walked is walked to its end.
  for (const file of files) {
    for (const specifier of staticImports(file)) {
      if (specifier.startsWith('.')) files.add(path.posix.join(path.posix.dirname(file), specifier));
      else if (!specifier.startsWith('node:')) packages.add(specifier);
    }
  }
  return { files: [...files], packages: [...packages].toSorted() };
}

/** Imports of types are no imports once the code is compiled. */
function staticImports(file: string): readonly string[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  const found = text.matchAll(/^(?:import|export) (?!type\b)(?:[^'"]*? from )?'([^']+)'/gm);
  return [...found].map(([, specifier = '']) => specifier);
}
