// The program as a process of its own, run from lib/: signals, pipes, colours and folders.

import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { generateCorpus, writeCorpus } from '../../bench/corpus/generate-corpus.ts';
import { readFiles, temporaryFolder } from '../build-folder.ts';

const cli = path.resolve(import.meta.dirname, '../../lib/cli.js');

const files = {
  'platen.config.yaml': 'title: Notes\nbaseUrl: https://a.example\n',
  'content/posts/hello.md': '---\ntitle: Hello\ndate: 2024-05-06\n---\nIt works.\n',
};
const broken = { ...files, 'content/posts/broken.md': '---\ntitle: Foo: bar\n---\n' };

function run(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): { readonly code: number | null; readonly out: string; readonly err: string } {
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...rest } = process.env;
  const ran = spawnSync(process.execPath, [cli, ...args], { cwd, encoding: 'utf8', env: { ...rest, ...env } });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
}

test('exit codes: 0 done, 1 mistakes in the site, 2 mistakes in the command line', () => {
  expect(run(['build'], temporaryFolder(files)).code).toBe(0);
  expect(run(['build'], temporaryFolder(broken)).code).toBe(1);
  expect(run(['bild'], temporaryFolder(files)).code).toBe(2);
  expect(run(['--help'], '/').code).toBe(0);
});

test('exit code 3 when Platen itself fails, with what is needed to report it', () => {
  const folder = temporaryFolder(files);
  // A disk that fails in a way that no build expects.
  const hook = path.join(folder, 'break.cjs');
  fs.writeFileSync(
    hook,
    "const fs = require('node:fs'); fs.readdirSync = () => { throw new TypeError('Broken on purpose'); };\nrequire('node:module').syncBuiltinESMExports();\n",
  );
  const { code, out, err } = run(['build'], folder, { NODE_OPTIONS: `--require ${hook}` });
  expect({ code, out }).toEqual({ code: 3, out: '' });
  expect(err).toContain('a mistake in Platen and not in your site');
  expect(err).toMatch(/TypeError: Broken on purpose\n\s+at /);
});

test('where no terminal is, there are no colours, no progress and no questions', () => {
  const folder = temporaryFolder(broken);
  const built = run(['build'], folder);
  expect(built.out + built.err).not.toContain('\u001b');
  const begun = run(['init', 'new'], folder);
  expect(begun).toMatchObject({ code: 0, err: '' });
  expect(begun.out).not.toContain('\u001b');
});

describe('colours', () => {
  const colored = (env: Readonly<Record<string, string>>): boolean => {
    const { out, err } = run(['build'], temporaryFolder(broken), env);
    expect(out.includes('\u001b')).toBe(err.includes('\u001b'));
    return err.includes('\u001b');
  };

  test.each([
    [{ FORCE_COLOR: '1' }, true],
    [{ FORCE_COLOR: 'true' }, true],
    [{ FORCE_COLOR: '0' }, false],
    [{ FORCE_COLOR: 'false' }, false],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false],
    [{ FORCE_COLOR: '1', NO_COLOR: '' }, true],
    [{ NO_COLOR: '1' }, false],
  ])('%j: %s', (env, expected) => {
    expect(colored(env)).toBe(expected);
  });
});

test('a reader that stops reading is no failure, and hides none', async () => {
  for (const [given, expected] of [
    [files, 0],
    [broken, 1],
  ] as const) {
    const child = spawn(process.execPath, [cli, 'build', '--verbose'], { cwd: temporaryFolder(given) });
    child.stdout.destroy();
    child.stderr.destroy();
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect(code).toBe(expected);
  }
});

test('it runs from a folder below the site, and by a link', () => {
  const folder = temporaryFolder(files);
  const below = path.join(folder, 'content/posts');
  expect(run(['build', '../..'], below)).toMatchObject({ code: 0, err: '' });
  expect(fs.readdirSync(below)).toEqual(['hello.md']);
  const link = path.join(folder, 'platen');
  fs.symlinkSync(cli, link);
  const linked = spawnSync(process.execPath, [link, '--version'], { encoding: 'utf8' });
  expect(linked).toMatchObject({ status: 0, stderr: '' });
});

test('a folder with blanks, "#", "%" and other scripts in its name is built from inside', () => {
  const above = temporaryFolder(
    Object.fromEntries(
      ['my blog', 'a#b', '100%', '日本'].flatMap((name) =>
        Object.entries(files).map(([file, text]) => [`${name}/${file}`, text]),
      ),
    ),
  );
  for (const name of fs.readdirSync(above)) {
    const site = path.join(above, name);
    fs.rmSync(path.join(site, 'platen.config.yaml'));
    fs.writeFileSync(
      path.join(site, 'platen.config.ts'),
      "import { defineConfig, env } from 'platen';\nexport default defineConfig({ title: env('TITLE'), baseUrl: 'https://a.example' });\n",
    );
    expect({ name, ...run(['build'], site, { TITLE: 'From outside' }) }).toMatchObject({ name, code: 0, err: '' });
    expect(readFiles(path.join(site, 'dist')).get('index.html')).toContain('From outside');
  }
});

describe('Ctrl-C', () => {
  /** As a shell says it: killed by a signal is 128 and its number. */
  const ended = (child: ReturnType<typeof spawn>): Promise<number> =>
    new Promise((resolve) => {
      child.once('close', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : -1)));
    });

  test('stops a preview in good order', async () => {
    const folder = temporaryFolder(files);
    run(['build'], folder);
    const child = spawn(process.execPath, [cli, 'preview', '--port', '0'], { cwd: folder });
    onTestFinished(() => void child.kill('SIGKILL'));
    const code = ended(child);
    await new Promise((resolve) => child.stdout.once('data', resolve));
    child.kill('SIGINT');
    expect(await code).toBe(0);
  });

  test('ends a build with 130, the old site stays, and the next build finds everything in order', async () => {
    const folder = temporaryFolder(files);
    run(['build'], folder);
    const before = readFiles(path.join(folder, 'dist'));
    writeCorpus(generateCorpus(400), path.join(folder, 'content/many'), path.join(folder, 'static/images'));
    const child = spawn(process.execPath, [cli, 'build'], { cwd: folder });
    const code = ended(child);
    // Past the start: the folder is locked while posts are rendered. A lock that is half written would count for a while.
    const lock = path.join(folder, '.platen/outputs/dist/lock.json');
    while (!fs.existsSync(lock) || fs.statSync(lock).size === 0) await pause(10);
    await pause(200);
    child.kill('SIGINT');
    expect(await code).toBe(130);
    expect(readFiles(path.join(folder, 'dist'))).toEqual(before);

    fs.rmSync(path.join(folder, 'content/many'), { recursive: true });
    fs.rmSync(path.join(folder, 'static'), { recursive: true });
    expect(run(['build'], folder)).toMatchObject({ code: 0, err: '' });
    expect(fs.readdirSync(folder).toSorted()).toEqual(['.platen', 'content', 'dist', 'platen.config.yaml']);
    expect(readFiles(path.join(folder, 'dist'))).toEqual(before);
  });
});

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms));
}
