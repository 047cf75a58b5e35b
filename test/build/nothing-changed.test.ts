// A build in which nothing changed: what it reads, writes and loads, which is next to nothing.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createFaultyFileSystem } from '../../src/io/faulty.ts';
import { nodeFileSystem } from '../../src/io/node.ts';
import { buildFolder, readFiles, temporaryFolder } from '../build-folder.ts';
import type { Files } from '../build-folder.ts';

const files: Files = {
  'platen.config.yaml': 'title: Still\nbaseUrl: https://a.example\n',
  'content/posts/a.md': '---\ntitle: A\ndate: 2020-01-01\n---\n![x](x.svg) [dead](nowhere.md) `code`\n',
  'content/posts/x.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>',
  'static/a.txt': 'a',
  'data/a.yaml': 'a: 1\n',
  'templates/partials/custom-head.hbs': '<meta name="a">\n',
};
const cli = path.resolve(import.meta.dirname, '../../lib/cli.js');

/** A site whose files were written long ago, so that their times tell all. */
function oldSite(): string {
  const folder = temporaryFolder(files);
  for (const file of Object.keys(files)) fs.utimesSync(path.join(folder, file), 1e9, 1e9);
  return folder;
}

/** Builds, and lists what was asked of the disk below the site's folder. */
async function callsOf(folder: string): Promise<{ readonly calls: readonly string[]; readonly written: number }> {
  const disk = createFaultyFileSystem(nodeFileSystem, { at: Infinity, mode: 'once', isAnyCall: true });
  const { counts } = await buildFolder(folder, { fileSystem: disk });
  const calls = disk.calls().filter((call) => call.includes(folder));
  return { calls: calls.map((call) => call.replace(`${folder}/`, '')), written: counts.written };
}

const reading = /^(?:stat|readDirectory|readFile|readRange|realPath|readLink) /;

describe('a build in which nothing changed', () => {
  test('reads its own records and the configuration, and writes its lock alone', async () => {
    const folder = oldSite();
    await buildFolder(folder);
    const { calls } = await callsOf(folder);
    expect(calls.filter((call) => /^read(?:File|Range) /.test(call)).toSorted()).toEqual([
      'readFile .platen/cache/config.json',
      // The lock, to see that it is its own.
      'readFile .platen/outputs/dist/lock.json',
      'readFile .platen/outputs/dist/manifest.json',
      'readFile .platen/outputs/dist/record.json',
      'readFile platen.config.yaml',
    ]);
    expect(calls.filter((call) => !reading.test(call))).toEqual([
      'makeDirectory .platen/outputs/dist',
      'createFile .platen/outputs/dist/lock.json',
      'remove .platen/outputs/dist/lock.json',
    ]);
    expect(calls.filter((call) => call === 'stat content/posts/a.md')).toHaveLength(1);
  });

  test('but everything was touched, as by a checkout, publishes and renders nothing, and the next one is still again', async () => {
    const folder = oldSite();
    await buildFolder(folder);
    const before = readFiles(path.join(folder, '.platen/cache'));
    for (const file of Object.keys(files)) fs.utimesSync(path.join(folder, file), 1.1e9, 1.1e9);
    const touched = await callsOf(folder);
    expect(touched.written).toBe(0);
    expect(touched.calls).toContain('readFile content/posts/a.md');
    const written = touched.calls.filter((call) => !reading.test(call));
    expect(written.filter((call) => !/ \.platen\/outputs\/dist\/?/.test(call))).toEqual([]);
    expect(readFiles(path.join(folder, '.platen/cache'))).toEqual(before);
    const { calls } = await callsOf(folder);
    expect(calls.filter((call) => call.startsWith('readFile content'))).toEqual([]);
  });

  test('says what the last one said', async () => {
    const folder = oldSite();
    const first = await buildFolder(folder);
    const second = await buildFolder(folder);
    expect(first.diagnostics).toHaveLength(1);
    expect(second.diagnostics).toEqual(first.diagnostics);
    const { written: _, unchanged: __, ...counts } = first.counts;
    expect(second.counts).toEqual({ ...counts, written: 0, unchanged: first.counts.written });
  });

  test('holds the plan all the same where that is asked for', async () => {
    const folder = oldSite();
    const first = await buildFolder(folder);
    const second = await buildFolder(folder, { needsPlan: true });
    expect(second.planned).toEqual(first.planned);
    expect(second.reasons?.size).toBe(0);
  });
});

describe('what a process loads', () => {
  const hook = `
    import fs from 'node:fs';
    import Module, { register } from 'node:module';
    const load = Module._load;
    Module._load = function (name, ...rest) { fs.appendFileSync(process.env.LOADED, name + '\\n'); return load.call(this, name, ...rest); };
    register('data:text/javascript,' + encodeURIComponent(
      'import fs from "node:fs"; export async function load(url, context, next) { fs.appendFileSync(process.env.LOADED, url + "\\\\n"); return next(url, context); }'
    ));
  `;

  /** The packages that a process loads to build the site. */
  function packagesOf(folder: string, ...args: readonly string[]): readonly string[] {
    const [tools, loaded] = [temporaryFolder({ 'hook.mjs': hook }), path.join(temporaryFolder(), 'loaded')];
    const run = spawnSync(process.execPath, ['--import', path.join(tools, 'hook.mjs'), cli, 'build', folder, ...args], {
      encoding: 'utf8',
      env: { ...process.env, LOADED: loaded },
    });
    expect(run.status).toBe(0);
    const urls = fs.readFileSync(loaded, 'utf8');
    // The bundle tells by comments which modules it is made of.
    const bundled = [...new Set(urls.match(/^file:.*\/lib\/bundle\/.+$/gm))].map((url) =>
      fs.readFileSync(fileURLToPath(url), 'utf8').match(/^\/\/ .*\/?node_modules\/.+$/gm),
    );
    const names = [urls, ...bundled.flat()].join('\n').matchAll(/\bnode_modules\/((?:@[^/]+\/)?[^/\s]+)/g);
    return [...new Set([...names].map(([, name = '']) => name))].toSorted();
  }

  test('is the command line alone when nothing changed', () => {
    const folder = oldSite();
    const cold = packagesOf(folder);
    expect(cold).toEqual(expect.arrayContaining(['unified', 'handlebars', 'yaml', 'valibot', 'esbuild', 'image-size']));
    // What prints the lines of a post, for the warning.
    const printing = new Set(['@babel/code-frame', '@babel/helper-validator-identifier', 'js-tokens', 'picocolors']);
    expect(packagesOf(folder).filter((name) => !printing.has(name))).toEqual(['commander']);
    expect(packagesOf(folder, '--quiet').filter((name) => !printing.has(name))).toEqual(['commander']);
  });

  test('is no Markdown library when an output was lost', () => {
    const folder = oldSite();
    packagesOf(folder);
    fs.rmSync(path.join(folder, 'dist/a.txt'));
    const loaded = packagesOf(folder);
    expect(fs.existsSync(path.join(folder, 'dist/a.txt'))).toBe(true);
    for (const name of ['unified', 'esbuild', 'lowlight']) expect(loaded).not.toContain(name);
  });
});
