// The sitemap tells when posts were last changed: by their front matter, or by the log of git.

import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildFolder, temporaryFolder, writeFiles } from '../build-folder.ts';
import type { Files } from '../build-folder.ts';
import { config, post, told } from './posts.ts';

const hasGit = spawnSync('git', ['--version']).status === 0;
const files: Files = {
  'platen.config.yaml': config('sitemap: { lastmod: git }'),
  'content/post/a.md': post('title: A\nlastmod: 2021-01-01'),
  'content/post/übung/index.md': post('title: B'),
  'content/about.md': '---\ntitle: About\n---\nUs.\n',
};

/** The dates of posts and pages in the sitemap, by the end of their URL. */
function datesIn(output: string): Readonly<Record<string, string | undefined>> {
  const text = fs.readFileSync(path.join(output, 'sitemap.xml'), 'utf8');
  const entries = [...text.matchAll(/<loc>https:\/\/example\.org(\/(?:post\/[^<]+|about\/))<\/loc>(?:<lastmod>(.*?)<\/lastmod>)?/g)];
  return Object.fromEntries(entries.map(([, url = '', date]) => [decodeURIComponent(url), date]));
}

test('without the option, dates are those of the front matter', async () => {
  const folder = temporaryFolder({ ...files, 'platen.config.yaml': config() });
  const { output } = await buildFolder(folder);
  expect(datesIn(output)).toEqual({ '/post/a/': '2021-01-01', '/post/übung/': '2020-01-02', '/about/': undefined });
});

describe.runIf(hasGit)('with sitemap.lastmod: git', () => {
  const git = (folder: string, date: string, ...args: readonly string[]): void => {
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false', ...args], {
      cwd: folder,
      stdio: 'ignore',
      env: { ...process.env, GIT_COMMITTER_DATE: date, GIT_AUTHOR_DATE: date },
    });
  };
  const first = '2022-03-04T05:06:07+01:00';
  const second = '2023-03-04T05:06:07+00:00';
  /** A repository whose site stands in a folder of it, with one commit. */
  const repository = (): { readonly root: string; readonly folder: string } => {
    const root = temporaryFolder();
    const folder = path.join(root, 'site');
    writeFiles(folder, { ...files, '.gitignore': 'dist\n.platen\n' });
    git(root, first, 'init', '-q');
    git(root, first, 'add', '-A');
    git(root, first, 'commit', '-q', '-m', 'Begin');
    return { root, folder };
  };

  test('dates are those of the last commit, and of the front matter for what was never committed', async () => {
    const { folder } = repository();
    writeFiles(folder, { 'content/post/new.md': post('title: New') });
    const { output, diagnostics } = await buildFolder(folder);
    expect(diagnostics).toEqual([]);
    expect(datesIn(output)).toEqual({
      '/post/a/': first,
      '/post/übung/': first,
      '/about/': first,
      '/post/new/': '2020-01-02',
    });
  });

  test('a build after a commit tells its date, though no file was written since the last build', async () => {
    const { root, folder } = repository();
    writeFiles(folder, { 'content/post/a.md': post('title: A, again') });
    expect(datesIn((await buildFolder(folder)).output)['/post/a/']).toBe(first);
    git(root, second, 'commit', '-qam', 'Change');
    const report = await buildFolder(folder);
    expect(datesIn(report.output)).toMatchObject({ '/post/a/': second.replace('+00:00', 'Z'), '/about/': first });
    // Nothing else is made again for it.
    expect(report.counts).toMatchObject({ written: 1 });
  });

  test('a repository without its history is told, since it knows no dates', async () => {
    const { root } = repository();
    const outer = temporaryFolder();
    git(outer, first, 'clone', '-q', '--depth', '1', `file://${root}`, 'clone');
    writeFiles(path.join(outer, 'clone/site'), { 'content/post/a.md': post('title: A, again') });
    git(path.join(outer, 'clone'), second, 'commit', '-qam', 'Change');
    const report = await buildFolder(path.join(outer, 'clone/site'));
    expect(told(report)).toEqual([
      '- warning load/no-git-dates: The sitemap has no dates of git, since the repository was fetched without its history. > Fetch all of it: git fetch --unshallow, or "fetch-depth: 0" in GitHub Actions.',
    ]);
    expect(datesIn(report.output)['/about/']).toBeUndefined();
  });

  test('a folder that is in no repository is told', async () => {
    const report = await buildFolder(temporaryFolder(files));
    expect(told(report)).toEqual([
      '- warning load/no-git-dates: The sitemap has no dates of git, since git has no log of this folder. > Build in a clone of your repository with git installed, or leave "sitemap.lastmod" out.',
    ]);
    expect(datesIn(report.output)['/post/a/']).toBe('2021-01-01');
  });
});
