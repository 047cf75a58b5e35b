// Mistakes of a writer, several at once: each is named with its place and its cure, and the site stays as it was.

import fs from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { briefly, buildFolder, readFiles, temporaryFolder, writeFiles } from '../build-folder.ts';

const cli = path.resolve(import.meta.dirname, '../../lib/cli.js');
const good = {
  'platen.config.yaml': 'title: Blog\nbaseUrl: https://example.org/\n',
  'content/posts/good.md': '---\ntitle: Good\ndate: 2022-01-01\n---\nFine.\n',
};
const bad = {
  'content/posts/a.md': '---\ntitle: Foo: bar\n---\nText.\n',
  'content/posts/b.md': '---\ntitle: B\ndate: 2022-02-30\n---\nText.\n',
  'content/posts/c.md': '---\ntitle: C\ndate: 2022-03-01\n---\nText with\na [dead link](../nowhere.md).\n',
};

test('a colon in a title, an impossible date and a dead link are all told, with place and cure', async () => {
  const folder = temporaryFolder({ ...good, ...bad });
  const report = await buildFolder(folder);
  expect(briefly(report)).toEqual([
    'content/posts/a.md:2:11 error parse/yaml-colon',
    'content/posts/b.md:3:7 error parse/bad-date',
    'content/posts/c.md:6:3 warning plan/dead-link',
  ]);
  for (const { hint, excerpt } of report.diagnostics) {
    expect(hint).toBeTruthy();
    expect(excerpt?.lines.length).toBeGreaterThan(0);
  }
  expect(report.isPublished).toBe(false);
});

test('the command says so, exits with 1, and dist/ is exactly as before', async () => {
  const folder = temporaryFolder(good);
  expect((await buildFolder(folder)).isPublished).toBe(true);
  const dist = path.join(folder, 'dist');
  const before = readFiles(dist);
  const stats = (): string[] => [...before.keys()].map((file) => `${file} ${fs.statSync(path.join(dist, file)).mtimeMs}`);
  const stamps = stats();
  writeFiles(folder, bad);
  const build = spawnSync(process.execPath, [cli, 'build', folder], { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });
  expect(build.status).toBe(1);
  const printed = build.stdout + build.stderr;
  expect(printed).toContain('content/posts/a.md:2:11  error');
  expect(printed).toContain('> 2 | title: Foo: bar');
  expect(printed).toContain('Put it in quotes: title: "Foo: bar"');
  expect(printed).toContain('content/posts/b.md:3:7  error');
  expect(printed).toContain('content/posts/c.md:6:3  warning');
  expect(readFiles(dist)).toEqual(before);
  expect(stats()).toEqual(stamps);
});
