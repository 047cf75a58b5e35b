// Publishing on the disk of this machine, with processes that are killed by the operating system in the middle of it.

import { spawn, spawnSync } from 'node:child_process';
import type { SpawnSyncReturns } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { diskFolder } from '../../disk-folder.ts';
import { publishFolder } from './publish-folder.ts';
import type { Way } from './publish-folder.ts';

// Bundled from the sources, so that it is never older than they are.
const workshop = fs.mkdtempSync(path.join(os.tmpdir(), 'platen-child-'));
const child = path.join(workshop, 'publish-child.mjs');

const oldFiles = {
  'index.html': 'home',
  'post/a/index.html': 'A',
  'gone/index.html': 'gone',
  'app.css': '1',
};
const newFiles = {
  'index.html': 'home 2',
  'post/a/index.html': 'A',
  'post/c/index.html': 'C',
  'app.css': '2',
};
const foreign = { CNAME: 'example.org', '.nojekyll': '', 'gone/mine.txt': 'mine' };

beforeAll(async () => {
  await build({
    entryPoints: [path.resolve(import.meta.dirname, 'publish-child.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: child,
    logLevel: 'error',
  });
});

afterAll(() => fs.rmSync(workshop, { recursive: true, force: true }));

describe.each(['swap', 'files'] as const)('publishing by way of "%s"', (way) => {
  test('keeps inode and time of what stays, removes what is gone, and keeps the files of others', () => {
    const folder = startingFolder(way);
    const before = stampsOf(folder);
    expect(publishFolder(folder, newFiles, way)).toMatchObject({
      mode: way,
      written: 3,
      unchanged: 1,
      removed: 1,
      diagnostics: [],
    });
    expect(siteIn(folder)).toEqual({ ...newFiles, ...foreign });
    const after = stampsOf(folder);
    for (const same of ['post/a/index.html', 'CNAME', 'gone/mine.txt']) expect(after.get(same)).toBe(before.get(same));
    expect(after.get('index.html')).not.toBe(before.get('index.html'));
    expect(publishFolder(folder, newFiles, way)).toMatchObject({
      mode: 'nothing',
      written: 0,
      unchanged: 4,
      removed: 0,
    });
    expect(stampsOf(folder)).toEqual(after);
  });

  test('a process killed at any call leaves the old site or the new one, or what the next build completes', () => {
    const states: string[] = [];
    for (let at = 1; ; at++) {
      const folder = startingFolder(way);
      const killed = run(folder, newFiles, way, at);
      if (killed.signal === null) {
        expect(killed.status, killed.stderr).toBe(0);
        break;
      }
      expect(killed.signal).toBe('SIGKILL');
      states.push(stateOf(folder));
      const stamp = stampsOf(folder).get('post/a/index.html');
      // The next build takes over the lock of the dead one, heals, and publishes.
      expect(publishFolder(folder, newFiles, way), `killed at call ${at}`).toMatchObject({
        isPublished: true,
        diagnostics: [],
      });
      expect(siteIn(folder), `killed at call ${at}`).toEqual({ ...newFiles, ...foreign });
      expect(litterIn(folder), `killed at call ${at}`).toEqual([]);
      if (stamp !== undefined) expect(stampsOf(folder).get('post/a/index.html')).toBe(stamp);
    }
    expect(states.length).toBeGreaterThan(15);
    expect(states.filter((state, index) => state !== states[index - 1])).toEqual([
      'old',
      way === 'swap' ? 'missing' : 'mixed',
      'new',
    ]);
  });
});

test('a process killed from outside, at whatever moment, leaves a site that the next build makes whole', async () => {
  const folder = startingFolder('swap');
  const began = performance.now();
  spawnSync(process.execPath, [child, folder, JSON.stringify(many(0)), 'swap']);
  const wholeMs = performance.now() - began;
  for (let edition = 1; edition <= 8; edition++) {
    const running = spawn(process.execPath, [child, folder, JSON.stringify(many(edition)), 'swap']);
    const ended = new Promise((resolve) => void running.once('exit', resolve));
    await new Promise((resolve) => void setTimeout(resolve, (wholeMs * (edition + 2)) / 12));
    running.kill('SIGKILL');
    await ended;
    const texts = Object.entries(siteIn(folder) ?? {}).filter(([file]) => file.startsWith('page/'));
    // Every reader in between saw one edition, whole; or, in the window of a swap, none.
    expect(new Set(texts.map(([, text]) => text.split(' of ')[0])).size).toBeLessThanOrEqual(1);
    expect([0, 300]).toContain(texts.length);
    expect(publishFolder(folder, many(edition), 'swap')).toMatchObject({ isPublished: true, diagnostics: [] });
    expect(siteIn(folder)).toEqual({
      ...many(edition),
      CNAME: foreign.CNAME,
      '.nojekyll': '',
      'gone/mine.txt': 'mine',
    });
    expect(litterIn(folder)).toEqual([]);
  }
});

function many(edition: number): Record<string, string> {
  const pages = Array.from({ length: 300 }, (_, page) => [`page/${page}/index.html`, `edition ${edition} of ${page}`]);
  return Object.fromEntries(pages);
}

/** A site's folder with the old site published in it, and files of others among its pages. */
function startingFolder(way: Way): string {
  const folder = diskFolder({ 'content/a.md': '' });
  expect(publishFolder(folder, oldFiles, way)).toMatchObject({ isPublished: true });
  for (const [file, text] of Object.entries(foreign)) fs.writeFileSync(path.join(folder, 'dist', file), text);
  return folder;
}

function run(
  folder: string,
  files: Readonly<Record<string, string>>,
  way: Way,
  killAt: number,
): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [child, folder, JSON.stringify(files), way, String(killAt)], { encoding: 'utf8' });
}

function siteIn(folder: string): Record<string, string> | undefined {
  const dist = path.join(folder, 'dist');
  if (!fs.existsSync(dist)) return undefined;
  // A build under way keeps hidden files of its own at the top.
  const files = filesIn(dist).filter((file) => !file.startsWith('.platen-'));
  return Object.fromEntries(files.map((file) => [file, fs.readFileSync(path.join(dist, file), 'utf8')]));
}

function stateOf(folder: string): string {
  const site = siteIn(folder);
  if (site === undefined) return 'missing';
  if (sorted(site) === sorted({ ...oldFiles, ...foreign })) return 'old';
  return sorted(site) === sorted({ ...newFiles, ...foreign }) ? 'new' : 'mixed';
}

function sorted(files: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** File → inode and time of change. */
function stampsOf(folder: string): Map<string, string> {
  const dist = path.join(folder, 'dist');
  if (!fs.existsSync(dist)) return new Map();
  return new Map(
    filesIn(dist).map((file) => {
      const { ino, mtimeMs } = fs.statSync(path.join(dist, file));
      return [file, `${ino} ${mtimeMs}`];
    }),
  );
}

function litterIn(folder: string): string[] {
  const beside = fs.readdirSync(folder).filter((name) => !['content', 'dist', '.platen'].includes(name));
  const records = filesIn(path.join(folder, '.platen')).filter((file) => file !== 'outputs/dist/manifest.json');
  return [...beside, ...records];
}

function filesIn(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
}
