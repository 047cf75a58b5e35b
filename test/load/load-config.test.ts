// Configuration files of every kind, from a real folder, and what is said of those that cannot be read.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { nodeMachine } from '../../src/io/machine.ts';
import { nodeFileSystem } from '../../src/io/node.ts';
import { loadConfig } from '../../src/load/load-config.ts';
import type { LoadConfigOptions, LoadedConfig } from '../../src/load/load-config.ts';

const anyNumber: unknown = expect.any(Number);

type Files = Readonly<Record<string, string | Uint8Array>>;

function temporary(files: Files): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'platen-config-')));
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }));
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  }
  return folder;
}

const load = (folder: string, options: Partial<LoadConfigOptions> = {}): Promise<LoadedConfig> =>
  loadConfig(folder, {
    machine: nodeMachine,
    fileSystem: nodeFileSystem,
    overrides: { baseUrl: 'https://a.example' },
    environment: {},
    ...options,
  });

/** Diagnostics as `file:line:column severity rule`. */
const told = ({ diagnostics }: LoadedConfig): string[] =>
  diagnostics.map(({ file, place, severity, rule }) =>
    [place === undefined ? (file ?? '-') : `${file}:${place.line}:${place.column}`, severity, rule].join(' '),
  );

describe('the same configuration', () => {
  test.each([
    ['platen.config.yaml', 'title: A\npagination: { size: 3 }\n'],
    ['platen.config.yml', '\uFEFFtitle: A\r\npagination:\r\n  size: 3\r\n'],
    ['platen.config.toml', 'title = "A"\n[pagination]\nsize = 3\n'],
    ['platen.config.json', '{ "title": "A", "pagination": { "size": 3 } }'],
    [
      'platen.config.ts',
      "import { defineConfig } from 'platen';\nconst size: number = 3;\nexport default defineConfig({ title: 'A', pagination: { size } });\n",
    ],
    ['platen.config.mts', "import { size } from './size.ts';\nexport default { title: 'A', pagination: { size } };\n"],
    [
      'platen.config.js',
      "import { defineConfig } from 'platen';\nexport default defineConfig({ title: 'A', pagination: { size: 3 } });\n",
    ],
    ['platen.config.mjs', "export default Promise.resolve({ title: 'A', pagination: { size: 3 } });\n"],
    [
      'platen.config.cjs',
      "const { defineConfig } = require('platen');\nmodule.exports = defineConfig({ title: 'A', pagination: { size: 3 } });\n",
    ],
  ])('is read from %s', async (name, text) => {
    const loaded = await load(temporary({ [name]: text, 'size.ts': 'export const size: number = 3;\n' }));
    expect(told(loaded)).toEqual([]);
    expect(loaded.config).toMatchObject({ file: name, site: { title: 'A', pagination: { size: 3, path: 'page' } } });
  });
});

test('a folder without a configuration has the defaults, and nothing above it is read', async () => {
  const above = temporary({ 'platen.config.yaml': 'title: Above\n', 'site/content/a.md': 'x' });
  const loaded = await load(path.join(above, 'site'));
  expect(told(loaded)).toEqual([]);
  expect(loaded.config.site.title).toBe('Blog');
  expect(loaded.config.file).toBeUndefined();
});

test('an empty configuration has the defaults', async () => {
  for (const name of ['platen.config.yaml', 'platen.config.toml']) {
    expect(told(await load(temporary({ [name]: '\n' })))).toEqual([]);
  }
});

test('two configurations are an error that names both', async () => {
  const loaded = await load(
    temporary({ 'platen.config.toml': 'title = "A"\n', 'platen.config.ts': 'export default {};\n' }),
  );
  expect(told(loaded)).toEqual(['platen.config.toml error config/two-files']);
  expect(loaded.diagnostics[0]?.reason).toBe(
    'There are two configurations: "platen.config.ts" and "platen.config.toml".',
  );
});

describe('a configuration of another name', () => {
  test('is used in place of the usual one', async () => {
    const folder = temporary({ 'platen.config.yaml': 'title: A\n', 'conf/other.toml': 'title = "B"\n' });
    expect((await load(folder, { configFile: 'conf/other.toml' })).config).toMatchObject({
      file: 'conf/other.toml',
      site: { title: 'B' },
    });
    expect((await load(folder, { configFile: path.join(folder, 'conf/other.toml') })).config.site.title).toBe('B');
  });

  test('that does not exist is an error with a guess', async () => {
    const loaded = await load(temporary({ 'prod.yaml': '' }), { configFile: 'pord.yaml' });
    expect(loaded.diagnostics).toMatchObject([{ rule: 'config/no-file', hint: 'Did you mean "prod.yaml"?' }]);
  });

  test('that is of another kind is an error', async () => {
    expect(told(await load(temporary({ 'a.ini': 'x' }), { configFile: 'a.ini' }))).toEqual(['- error config/no-file']);
  });

  test('outside the site is named in the sentence, since messages point into the site', async () => {
    const above = temporary({ 'a.yaml': 'title: 1\n', 'site/content/a.md': 'x' });
    const loaded = await load(path.join(above, 'site'), { configFile: '../a.yaml' });
    expect(told(loaded)).toEqual(['- error config/wrong-type']);
    expect(loaded.diagnostics[0]?.reason).toBe('../a.yaml:1:8: "title" must be text, but is the number 1.');
  });
});

describe('places of mistakes', () => {
  test.each([
    ['platen.config.yaml', 'title: A\npagination:\n  size: ten\n', '3:9'],
    ['platen.config.toml', 'title = "A"\n\n[pagination]\nsize = "ten"\n', '4:8'],
    ['platen.config.json', '{\n  "pagination": { "size": "ten" }\n}\n', '2:27'],
  ])('in %s', async (name, text, place) => {
    expect(told(await load(temporary({ [name]: text })))).toEqual([`${name}:${place} error config/wrong-type`]);
  });

  test.each([
    ['platen.config.yaml', 'titel: A\n', '1:1'],
    ['platen.config.toml', '[pagination]\nsiez = 1\n', '2:1'],
    ['platen.config.json', '{ "titel": "A" }', '1:3'],
  ])('of unknown keys in %s', async (name, text, place) => {
    expect(told(await load(temporary({ [name]: text })))).toEqual([`${name}:${place} warning config/unknown-key`]);
  });

  test('of unknown keys and wrong types in TypeScript: the file and the path of the key', async () => {
    const loaded = await load(
      temporary({ 'platen.config.ts': 'export default { titel: 1, menus: { main: [{ name: "A", url: 2 }] } };\n' }),
    );
    expect(told(loaded)).toEqual([
      'platen.config.ts warning config/unknown-key',
      'platen.config.ts error config/wrong-type',
    ]);
    expect(loaded.diagnostics[1]?.reason).toBe('"menus.main[0].url" must be text, but is the number 2.');
  });

  test('text that looks like a number is quoted as it was written', async () => {
    const loaded = await load(temporary({ 'platen.config.yaml': 'title: 1.10\n' }));
    expect(loaded.diagnostics[0]?.hint).toBe('Put it in quotes: title: "1.10"');
  });

  test.each([
    ['platen.config.yaml', 'title: "A\n', 1],
    ['platen.config.yaml', 'title: A\ntitle: B\n', 2],
    ['platen.config.toml', 'title = A\n', 1],
    ['platen.config.json', '{ "title": "A"\n', undefined],
  ])('of what cannot be parsed (%s, %j)', async (name, text, line) => {
    const { diagnostics } = await load(temporary({ [name]: text }));
    expect(diagnostics[0]).toMatchObject({
      severity: 'error',
      file: name,
      place: { line: line ?? anyNumber },
    });
    expect(diagnostics.filter(({ rule }) => rule.startsWith('config/'))).toEqual([]);
  });

  test('of bytes that are not UTF-8', async () => {
    const folder = temporary({ 'platen.config.yaml': Buffer.from([0x74, 0x3a, 0x20, 0xff]) });
    expect(told(await load(folder))).toEqual(['platen.config.yaml:1:4 error load/not-utf-8']);
  });
});

describe('a configuration in code that does not work', () => {
  test.each<[string, Files, string, string]>([
    [
      'is not valid',
      { 'platen.config.ts': 'export default {\n  title: "a",,\n};\n' },
      'platen.config.ts:2:14 error config/syntax-error',
      'not valid code',
    ],
    [
      'needs another compiler',
      { 'platen.config.ts': "export x from 'y';\nexport default {};\n" },
      'platen.config.ts:1:8 error config/syntax-error',
      "This file is not valid code: Support for the experimental syntax 'exportDefaultFrom' isn't currently enabled.",
    ],
    [
      'throws',
      {
        'platen.config.ts':
          'type A = { b: string };\n\n\nexport default {\n  a: (undefined as never as { b: A }).b.b };\n',
      },
      'platen.config.ts:5:3 error config/failed',
      'Cannot read properties of undefined',
    ],
    [
      'throws what is no error',
      { 'platen.config.js': 'throw "text";\n' },
      'platen.config.js error config/failed',
      'text',
    ],
    [
      'imports a file that throws',
      {
        'platen.config.ts': "import './lib/a.ts';\nexport default {};\n",
        'lib/a.ts': '\n  export const a = nothing;\n',
      },
      'lib/a.ts:2:3 error config/failed',
      'nothing is not defined',
    ],
    [
      'imports a file that is not there',
      { 'platen.config.ts': "\nimport a from './nowhere.ts';\nexport default a;\n" },
      'platen.config.ts:2:16 error config/missing-module',
      '"./nowhere.ts" was not found',
    ],
    [
      'imports a package that is not there',
      { 'platen.config.ts': "import a from 'remark-nowhere';\nexport default a;\n" },
      'platen.config.ts:1:16 error config/missing-module',
      '"remark-nowhere" was not found',
    ],
    [
      'exports nothing',
      { 'platen.config.ts': "export const title = 'A';\n" },
      'platen.config.ts error config/no-export',
      'no default export',
    ],
    [
      'exports undefined',
      { 'platen.config.ts': 'export default undefined;\n' },
      'platen.config.ts error config/no-export',
      'no default export',
    ],
    [
      'calls what the package does not have',
      { 'platen.config.ts': "import { defneConfig } from 'platen';\nexport default defneConfig({});\n" },
      'platen.config.ts:2:1 error config/failed',
      'failed while it ran: defneConfig is not a function.',
    ],
    [
      'needs a variable',
      { 'platen.config.ts': "import { env } from 'platen';\nexport default { title: env('BLOG_TITLE') };\n" },
      'platen.config.ts:2:1 error config/failed',
      '"BLOG_TITLE" is not set',
    ],
  ])('it %s', async (_what, files, place, reason) => {
    const loaded = await load(temporary(files));
    expect(told(loaded)).toEqual([place]);
    expect(loaded.diagnostics[0]?.reason).toContain(reason);
    expect(loaded.diagnostics[0]?.hint).toBeTruthy();
  });
});

describe('a theme that is not there', () => {
  test.each([
    ['serif', 'Install it: `npm install serif`. A folder is written "./serif".'],
    ['./serif', 'The path counts from the folder of the site.'],
  ])('%s is an error with its place', async (theme, hint) => {
    const loaded = await load(temporary({ 'platen.config.yaml': `title: A\ntheme: ${theme}\n` }));
    expect(told(loaded)).toEqual(['platen.config.yaml:2:8 error load/no-theme']);
    expect(loaded.diagnostics[0]).toMatchObject({ reason: `The theme "${theme}" was not found.`, hint });
  });

  test('or holds nothing that a theme has', async () => {
    const loaded = await load(
      temporary({ 'platen.config.yaml': 'theme: ./serif\n', 'serif/post.hbs': 'in the wrong folder' }),
    );
    expect(loaded.diagnostics[0]?.reason).toBe('The theme "./serif" has no folder "templates".');
  });
});

test('env() reads the environment that it is given, and nothing else', async () => {
  const folder = temporary({
    'platen.config.ts':
      "import { env } from 'platen';\nexport default { title: env('T'), description: env('PATH', 'none') };\n",
  });
  const { config } = await load(folder, { environment: { T: 'From outside' } });
  expect(config.site).toMatchObject({ title: 'From outside', description: 'none' });
});

test('an edit between two loads in one process is seen, also in what the configuration imports', async () => {
  const folder = temporary({
    'platen.config.ts': "import { t } from './t.ts';\nexport default { title: t };\n",
    't.ts': "export const t = 'A';\n",
  });
  expect((await load(folder)).config.site.title).toBe('A');
  fs.writeFileSync(path.join(folder, 't.ts'), "export const t = 'B';\n");
  expect((await load(folder)).config.site.title).toBe('B');
});

test('compiled code is kept in .platen/ and nowhere else in the folder', async () => {
  const folder = temporary({ 'platen.config.ts': "const a: string = 'A';\nexport default { title: a };\n" });
  await load(folder);
  expect(fs.readdirSync(folder).toSorted()).toEqual(['.platen', 'platen.config.ts']);
});

const forget = (): boolean => Reflect.deleteProperty(globalThis, 'themeRan');

describe('the code of a theme', () => {
  const files = {
    'platen.config.yaml': 'theme: x\n',
    'node_modules/x/templates/post.hbs': '',
    'node_modules/x/platen.theme.js':
      'globalThis.themeRan = true;\nexport default { title: "No", helpers: { shout: () => "!" } };\n',
  };

  test('is not run, and that is told', async () => {
    forget();
    expect(told(await load(temporary(files)))).toEqual(['- warning load/untrusted-theme']);
    expect('themeRan' in globalThis).toBe(false);
  });

  test('is run where it is trusted, and brings functions only', async () => {
    const loaded = await load(temporary({ ...files, 'platen.config.yaml': 'theme: x\ntrustTheme: true\n' }));
    expect(told(loaded)).toEqual([]);
    expect('themeRan' in globalThis).toBe(true);
    expect(Object.keys(loaded.config.code.helpers)).toEqual(['shout']);
    expect(loaded.config.site.title).toBe('Blog');
    forget();
  });

  test('that fails is an error that names the theme', async () => {
    const broken = {
      ...files,
      'platen.config.yaml': 'theme: x\ntrustTheme: true\n',
      'node_modules/x/platen.theme.js': 'throw new Error("Oh");\n',
    };
    const loaded = await load(temporary(broken));
    expect(told(loaded)).toEqual(['- error load/theme-failed']);
    expect(loaded.diagnostics[0]?.reason).toContain('"x"');
  });
});
