// Laws 4, 5, 6 and 8 of a build, over a small site that uses a little of everything.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeFileSystem } from '../../src/io/node.ts';
import type { FileSystem } from '../../src/io/file-system.ts';
import { briefly, buildFolder, readFiles, temporaryFolder, writeFiles } from '../build-folder.ts';
import { sampleSite } from './sample.ts';

const cli = path.resolve(import.meta.dirname, '../../lib/cli.js');

describe('law 4: the order of files on disk does not matter', () => {
  test('a disk that lists its names backwards gives the same site and the same messages', async () => {
    const backwards: FileSystem = {
      ...nodeFileSystem,
      readDirectory: (folder) => nodeFileSystem.readDirectory(folder).toReversed(),
    };
    const straight = temporaryFolder(sampleSite);
    const turned = temporaryFolder(sampleSite);
    const first = await buildFolder(straight);
    const second = await buildFolder(turned, { fileSystem: backwards });
    expect(first.isPublished).toBe(true);
    expect(readFiles(second.output)).toEqual(readFiles(first.output));
    expect(briefly(second)).toEqual(briefly(first));
  });
});

describe('law 5: two builds in one process do not see each other', () => {
  test('two sites built at once come out as each does alone', async () => {
    const other = {
      'platen.config.yaml': 'title: Other\nmarkdown: { smartQuotes: true, math: true }\n',
      'content/post/second.md':
        '---\ntitle: Second\ndate: 2020-02-02\ntags: [C]\n---\n"Quoted" $x$[^1]\n\n[^1]: Note.\n',
    };
    const alone = [temporaryFolder(sampleSite), temporaryFolder(other)];
    for (const folder of alone) await buildFolder(folder);
    const together = [temporaryFolder(sampleSite), temporaryFolder(other)];
    await Promise.all(together.map((folder) => buildFolder(folder)));
    for (const [index, folder] of together.entries()) {
      expect(readFiles(path.join(folder, 'dist'))).toEqual(readFiles(path.join(alone[index] ?? '', 'dist')));
    }
  });
});

describe('law 6: nothing of the machine reaches the site', () => {
  const zones = [
    { TZ: 'UTC', LANG: 'C' },
    { TZ: 'Asia/Tokyo', LANG: 'sv_SE.UTF-8' },
    { TZ: 'America/Los_Angeles', LANG: 'tr_TR.UTF-8' },
    { TZ: 'Pacific/Kiritimati', LANG: 'ja_JP.UTF-8' },
  ];

  test('any time zone, locale and folder gives the same bytes, without a path, host name or secret in them', () => {
    const [reference, ...others] = zones.map((zone) => {
      const folder = temporaryFolder();
      const site = path.join(folder, `a place # in ${zone.TZ.replace('/', '-')}`);
      writeFiles(site, sampleSite);
      const env = { ...process.env, ...zone, LC_ALL: zone.LANG, SECRET_OF_THIS_MACHINE: 'hunter2-hunter2' };
      const build = spawnSync(process.execPath, [cli, 'build', site], { env, encoding: 'utf8' });
      expect(build.stderr).not.toContain('error');
      expect(build.status).toBe(0);
      const files = readFiles(path.join(site, 'dist'));
      const all = [...files].flat().join('\n');
      for (const trace of [folder, os.homedir() === '/' ? folder : `${os.homedir()}/`, 'hunter2'])
        expect(all).not.toContain(trace);
      return files;
    });
    expect(reference?.size).toBeGreaterThan(30);
    for (const files of others) expect(files).toEqual(reference);
  });

  test('the date in the URL and on the page is the one that was written', async () => {
    const folder = temporaryFolder(sampleSite);
    await buildFolder(folder);
    const page = fs.readFileSync(path.join(folder, 'dist/2022/12/31/日本語の題/index.html'), 'utf8');
    expect(page).toContain('datetime="2022-12-31T23:30:00+09:00"');
    expect(page).toContain('December 31, 2022');
  });
});

describe('law 8: what we delete we had published', () => {
  test('files that others put into the output folder stay, pages of a deleted post go', async () => {
    const folder = temporaryFolder(sampleSite);
    await buildFolder(folder);
    const dist = path.join(folder, 'dist');
    writeFiles(dist, { CNAME: 'example.org', '.nojekyll': '', 'extra/deep/file.txt': 'mine' });
    fs.rmSync(path.join(folder, 'content/post/second.md'));
    const before = new Set(readFiles(dist).keys());
    const report = await buildFolder(folder);
    const after = new Set(readFiles(dist).keys());
    expect(report.isPublished).toBe(true);
    for (const file of ['CNAME', '.nojekyll', 'extra/deep/file.txt']) expect(after).toContain(file);
    const gone = [...before].filter((file) => !after.has(file));
    expect(gone).toContain('2022/03/27/second/index.html');
    expect(gone).toContain('authors/bo-example/index.html');
    expect(fs.existsSync(path.join(dist, '2022/03/27/second'))).toBe(false);
  });

  test('a build in which nothing changed leaves every file as it was', async () => {
    const folder = temporaryFolder(sampleSite);
    const first = await buildFolder(folder);
    const stats = (): Map<string, number> =>
      new Map(
        [...readFiles(first.output).keys()].map((file) => [file, fs.statSync(path.join(first.output, file)).ino]),
      );
    const before = stats();
    const second = await buildFolder(folder);
    expect(stats()).toEqual(before);
    expect(second.counts).toMatchObject({ written: 0, removed: 0, unchanged: before.size });
  });
});
