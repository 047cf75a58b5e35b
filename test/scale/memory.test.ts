// Thousands of posts in one process: memory holds facts, not pages.

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { generateCorpus, writeCorpus } from '../../bench/corpus/generate-corpus.ts';
import { readFiles, temporaryFolder } from '../build-folder.ts';

const cli = path.resolve(import.meta.dirname, '../../lib/cli.js');
const measure = `
  process.on('exit', () => process._rawDebug('peak KiB: ' + process.resourceUsage().maxRSS));
  process.argv.splice(1, 1);
  await import(process.argv[1]);
`;

test('4,000 posts build in one process under 500 MiB', { timeout: 600_000 }, () => {
  const folder = temporaryFolder({
    'platen.config.yaml': 'title: Large\nbaseUrl: https://example.org/\npermalinks: { posts: /posts/:filename/ }\n',
  });
  const corpus = generateCorpus(4000);
  writeCorpus(corpus, path.join(folder, 'content/posts'), path.join(folder, 'static/images'));
  const args = ['--input-type=module', '--eval', measure, '--', 'eval', cli, 'build', folder];
  const build = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(build.stderr).toMatch(/peak KiB: \d+/);
  expect(build.status).toBe(0);
  const peakMib = Number(/peak KiB: (\d+)/.exec(build.stderr)?.[1]) / 1024;
  expect(peakMib).toBeLessThan(500);
  const pages = new Set(readFiles(path.join(folder, 'dist')).keys());
  expect(corpus.posts.filter(({ slug }) => !pages.has(`posts/${slug}/index.html`))).toEqual([]);
});
