// Holding a site against a clean build: what it finds, what it says, and what it leaves behind.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { verifySite } from '../../src/build/verify-site.ts';
import type { Verification } from '../../src/build/verify-site.ts';
import type { BuildOptions } from '../../src/build/report.ts';
import { nodeMachine } from '../../src/io/machine.ts';
import { nodeFileSystem } from '../../src/io/node.ts';
import { buildFolder, readFiles, temporaryFolder } from '../build-folder.ts';

const files = {
  'platen.config.yaml': 'title: Sound\nbaseUrl: https://a.example\n',
  'content/posts/a.md': '---\ntitle: A\ndate: 2020-01-01\n---\nFirst words.\n',
  'static/a.bin': new Uint8Array([1, 0, 2, 3]),
};

/** Builds the site and verifies it; the temporary folder must be empty afterwards. */
async function verified(folder: string, rest: Partial<BuildOptions> = {}): Promise<Verification> {
  const temporary = temporaryFolder();
  const options: BuildOptions = {
    folder,
    nowMs: Date.UTC(2026, 10, 20, 12),
    overrides: {},
    mode: 'publish',
    fileSystem: nodeFileSystem,
    environment: {},
    machine: { ...nodeMachine, temporary },
    ...rest,
  };
  const report = await buildFolder(folder, options);
  const verification = await verifySite(options, report);
  expect(fs.readdirSync(temporary)).toEqual([]);
  return verification;
}

/** Writes an output in a way that its size and time do not tell. */
function tamper(folder: string, name: string, edit: (text: string) => string): void {
  const file = path.join(folder, 'dist', name);
  const { atime, mtime } = fs.statSync(file);
  fs.writeFileSync(file, edit(fs.readFileSync(file, 'latin1')), 'latin1');
  fs.utimesSync(file, atime, mtime);
}

/** A site that was built, with outputs whose times can be set again as they were. */
async function builtSite(): Promise<string> {
  const folder = temporaryFolder(files);
  await buildFolder(folder);
  for (const name of readFiles(path.join(folder, 'dist')).keys())
    fs.utimesSync(path.join(folder, 'dist', name), 1e9, 1e9);
  // Remembers the times that the outputs have now.
  fs.appendFileSync(path.join(folder, 'platen.config.yaml'), '# Again\n');
  await buildFolder(folder);
  return folder;
}

describe('a site that is as a clean build makes it', () => {
  test('is the same, whether or not anything was built before', async () => {
    const folder = temporaryFolder(files);
    const first = await verified(folder);
    expect(first).toEqual({
      isSame: true,
      fileCount: readFiles(path.join(folder, 'dist')).size,
      differing: [],
      diagnostics: [],
    });
    fs.appendFileSync(path.join(folder, 'content/posts/a.md'), 'More.\n');
    expect(await verified(folder)).toEqual(first);
    expect(await verified(folder)).toEqual(first);
  });

  test('keeps what is remembered of it, its output folder, and files of others there', async () => {
    const folder = await builtSite();
    fs.writeFileSync(path.join(folder, 'dist/CNAME'), 'a.example');
    const before = readFiles(folder);
    expect((await verified(folder)).isSame).toBe(true);
    expect(readFiles(folder)).toEqual(before);
  });

  test('is compared in the folder and with the options that were asked for', async () => {
    const folder = temporaryFolder({ ...files, 'content/posts/d.md': '---\ntitle: D\ndraft: true\n---\n' });
    const overrides = { output: path.join(folder, 'public'), drafts: true, baseUrl: 'https://b.example' };
    const { isSame, fileCount } = await verified(folder, { overrides });
    expect({ isSame, fileCount }).toEqual({ isSame: true, fileCount: readFiles(path.join(folder, 'public')).size });
  });
});

describe('a site that is not', () => {
  test('is an error that shows the first line that differs, and the next build mends it', async () => {
    const folder = await builtSite();
    const clean = readFiles(path.join(folder, 'dist'));
    tamper(folder, 'posts/a/index.html', (text) => text.replace('<p>First words.', '<p>FIRST words.'));
    const { isSame, differing, diagnostics } = await verified(folder);
    expect({ isSame, differing }).toEqual({ isSame: false, differing: ['posts/a/index.html'] });
    const line =
      clean
        .get('posts/a/index.html')
        ?.split('\n')
        .findIndex((each) => each.includes('<p>First words.')) ?? -1;
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({ severity: 'error', rule: 'publish/not-verified' });
    expect(diagnostics[0]?.reason).toContain(
      `"posts/a/index.html" differs in line ${line + 1}: "<p>FIRST words.</p>" where a clean build has "<p>First words.</p>"`,
    );
    expect((await verified(folder)).isSame).toBe(true);
    expect(readFiles(path.join(folder, 'dist'))).toEqual(clean);
  });

  test('is told by bytes where there are no lines, and by five files where there are more', async () => {
    const folder = await builtSite();
    tamper(folder, 'a.bin', () => '\u0001\u0000\u0002\u0004');
    const names = [
      '404.html',
      'archive/index.html',
      'index.html',
      'posts/a/index.html',
      'posts/index.html',
      'search.json',
    ];
    for (const name of names) tamper(folder, name, (text) => `?${text.slice(1)}`);
    const { differing, diagnostics } = await verified(folder);
    expect(differing).toEqual(['404.html', 'a.bin', ...names.slice(1)]);
    expect(diagnostics[0]?.reason).toContain('"a.bin" differs from byte 4 on');
    expect(diagnostics[0]?.reason).toMatch(/; and 2 more\.$/);
  });

  test('is told when the messages alone differ', async () => {
    const folder = temporaryFolder(files);
    const options = {
      folder,
      nowMs: 0,
      overrides: {},
      mode: 'publish',
      fileSystem: nodeFileSystem,
      environment: {},
      machine: nodeMachine,
    } as const;
    const report = await buildFolder(folder, options);
    const silent = { severity: 'warning', rule: 'plan/dead-link', reason: 'No longer so.' } as const;
    const { diagnostics } = await verifySite(options, { ...report, diagnostics: [silent] });
    expect(diagnostics[0]?.reason).toBe('A clean build gives the same files, but says other things about the site.');
  });
});
