// Recipes: style sheets and scripts come out bundled and minified, mistakes in them with their place.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadEsbuild } from '../../../src/build/recipes/bundle.ts';
import type { RecipeResult, RecipeTools } from '../../../src/build/recipes/recipe-tools.ts';
import { runRecipe } from '../../../src/build/recipes/run-recipe.ts';
import { SourceId } from '../../../src/domain/names.ts';
import { nodeFileSystem } from '../../../src/io/node.ts';
import { diskFolder } from '../../disk-folder.ts';

const noCard = (): Promise<Uint8Array> => Promise.resolve(new Uint8Array());

async function bundled(
  files: Readonly<Record<string, string>>,
  entry: string,
  tools: Partial<RecipeTools> = {},
): Promise<{ text: string; diagnostics: RecipeResult['diagnostics'] }> {
  const folder = diskFolder(files);
  const result = await runRecipe(
    { kind: 'bundle', entry: path.join(folder, entry) },
    {
      folder,
      fileSystem: nodeFileSystem,
      readBody: () => ({ body: '', isAsPlanned: true }),
      urlOf: () => undefined,
      isWatched: () => true,
      imageFileOf: async () => undefined,
      loadEsbuild,
      drawCard: noCard,
      ...tools,
    },
  );
  const contents = contentsOf(result);
  return {
    text: typeof contents === 'string' ? contents : new TextDecoder().decode(contents),
    diagnostics: result.diagnostics,
  };
}

describe('a bundle', () => {
  test('of a style sheet holds what it imports, without blanks and comments', async () => {
    const { text, diagnostics } = await bundled(
      { 'a.css': '@import "./b.css";\n/* note */\nbody {\n  color: red;\n}\n', 'b.css': 'p { margin: 0px }' },
      'a.css',
    );
    expect(text).toBe('p{margin:0}body{color:red}\n');
    expect(diagnostics).toEqual([]);
  });

  test('of a script holds what it imports and leaks no names', async () => {
    const { text } = await bundled(
      { 'a.js': 'import { name } from "./b.js";\ndocument.title = name;\n', 'b.js': 'export const name = "B";\n' },
      'a.js',
    );
    expect(text).toBe('(()=>{document.title="B";})();\n');
  });

  test('is the same in any folder, whatever configuration lies around it', async () => {
    const files = { 'theme/a.ts': 'class A { x = 1 }\nconsole.log(new A(), "é");\n' };
    const plain = await bundled(files, 'theme/a.ts');
    const configured = await bundled(
      { ...files, 'tsconfig.json': '{"compilerOptions":{"target":"es5","useDefineForClassFields":false}}' },
      'theme/a.ts',
    );
    expect(plain.diagnostics).toEqual([]);
    expect(plain.text).toContain('é');
    expect(configured).toEqual(plain);
  });

  test('names fonts and images by the URLs at which they are published', async () => {
    const { text, diagnostics } = await bundled(
      {
        'css/a.css': [
          'a { background: url(../img/x.svg?v=1#part) }',
          'b { background: url(https://example.org/y.png) }',
          'c { background: url(/z.png) }',
          'd { background: url(data:image/gif;base64,R0lGODlhAQABAAAAACw=) }',
          'e { background: url(gone.png) }',
        ].join('\n'),
        'img/x.svg': '<svg/>',
      },
      'css/a.css',
      { urlOf: (file) => (path.basename(file) === 'x.svg' ? '/blog/assets/x.123.svg' : undefined) },
    );
    expect([...text.matchAll(/url\(([^)]*)\)/g)].map(([, url]) => url)).toEqual([
      '/blog/assets/x.123.svg?v=1#part',
      'https://example.org/y.png',
      '/z.png',
      'data:image/gif;base64,R0lGODlhAQABAAAAACw=',
      'gone.png',
    ]);
    expect(diagnostics).toMatchObject([
      { severity: 'warning', rule: 'assets/bundle-warning', file: 'css/a.css', reason: 'There is no file "gone.png".' },
    ]);
  });

  test('of a script with a mistake is the file as it was, and an error at the place of the mistake', async () => {
    const { text, diagnostics } = await bundled({ 'a.js': 'let é = 1;\nlet b = "é" é;\n' }, 'a.js');
    expect(text).toBe('let é = 1;\nlet b = "é" é;\n');
    expect(diagnostics).toMatchObject([
      {
        severity: 'error',
        rule: 'assets/bundle-failed',
        file: 'a.js',
        place: { line: 2, column: 13, endColumn: 14 },
        reason: 'Expected ";" but found "é".',
        hint: 'Correct this line; what stands before it may be at fault, too.',
      },
    ]);
  });

  test('with an import that leads nowhere is an error that names it', async () => {
    const { diagnostics } = await bundled({ 'a.css': '\n@import "./none.css";' }, 'a.css');
    expect(diagnostics).toMatchObject([{ rule: 'assets/bundle-failed', file: 'a.css', place: { line: 2, column: 9 } }]);
    expect(diagnostics[0]?.reason).toContain('./none.css');
    expect(diagnostics[0]?.hint).toBe('Correct the path, which begins at this file, or put the file there.');
  });

  test('without esbuild is the file as it is, and a warning', async () => {
    const { text, diagnostics } = await bundled({ 'a.css': 'a {}' }, 'a.css', {
      loadEsbuild: () => Promise.resolve(undefined),
    });
    expect(text).toBe('a {}');
    expect(diagnostics).toMatchObject([{ severity: 'warning', rule: 'assets/no-esbuild' }]);
  });

  test('without esbuild holds what it imports, in layers and under conditions; nobody else publishes that', async () => {
    const { text } = await bundled(
      {
        'a.css':
          '@import "./_b.css" layer(theme);\n@import \'sub/_c.css\' print;\n@import "./gone.css";\n@import "https://example.org/x.css";\na {}\n',
        '_b.css': '@import "./a.css";\nb {}\n',
        'sub/_c.css': '@import "../_b.css";\nc {}\n',
      },
      'a.css',
      { loadEsbuild: () => Promise.resolve(undefined) },
    );
    expect(text.replaceAll(/\s+/g, ' ').trim()).toBe(
      '@layer theme { b {} } @media print { b {} c {} } @import "./gone.css"; @import "https://example.org/x.css"; a {}',
    );
  });

  test('changes nothing on disk', async () => {
    const folder = diskFolder({ 'a.css': 'a { color: red }' });
    await runRecipe(
      { kind: 'bundle', entry: path.join(folder, 'a.css') },
      {
        folder,
        fileSystem: nodeFileSystem,
        readBody: () => ({ body: '', isAsPlanned: true }),
        urlOf: () => undefined,
        isWatched: () => true,
        imageFileOf: async () => undefined,
        loadEsbuild,
        drawCard: noCard,
      },
    );
    expect(fs.readdirSync(folder)).toEqual(['a.css']);
  });
});

describe('a Markdown twin', () => {
  test('is the heading and the body, without the lines on which front matter stood', async () => {
    expect(await twin('A title\n\n*2024-01-02*', '\n\n\n\nText.\n\n    code\n\n\n')).toBe(
      '# A title\n\n*2024-01-02*\n\nText.\n\n    code\n',
    );
  });

  test('keeps the indent of a body that begins with code', async () => {
    expect(await twin('A', '\n    code\n')).toBe('# A\n\n    code\n');
  });
});

async function twin(heading: string, body: string): Promise<string | Uint8Array> {
  const readBody: RecipeTools['readBody'] = (source: SourceId) => ({
    body: source === 'content/a.md' ? body : '',
    isAsPlanned: true,
  });
  const tools = {
    folder: '/site',
    fileSystem: nodeFileSystem,
    readBody,
    urlOf: () => undefined,
    isWatched: () => true,
    imageFileOf: async () => undefined,
    loadEsbuild,
    drawCard: noCard,
  };
  return contentsOf(await runRecipe({ kind: 'markdown', source: SourceId('content/a.md'), heading }, tools));
}

function contentsOf(result: RecipeResult): string | Uint8Array {
  if ('copyOf' in result) throw new Error('It is a copy.');
  return result.contents;
}
