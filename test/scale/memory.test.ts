// Thousands of posts in one process: memory holds facts, not pages.

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readFiles, temporaryFolder } from '../build-folder.ts';
import { generatePost } from './generate-posts.ts';

const cli = path.resolve(import.meta.dirname, '../../lib/cli.js');
const measure = `
  process.on('exit', () => process._rawDebug('peak KiB: ' + process.resourceUsage().maxRSS));
  process.argv.splice(1, 1);
  await import(process.argv[1]);
`;

test('4,000 posts build in one process under 500 MiB', { timeout: 600_000 }, () => {
  const posts = Array.from({ length: 4000 }, (_, number) => generatePost(number));
  const folder = temporaryFolder({
    'platen.config.yaml': 'title: Large\nbaseUrl: https://example.org/\n',
    ...Object.fromEntries(posts.map(({ file, text }) => [file, text])),
  });
  const args = ['--input-type=module', '--eval', measure, '--', 'eval', cli, 'build', folder];
  const build = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(build.stderr).toMatch(/peak KiB: \d+/);
  expect(build.status).toBe(0);
  const peakMib = Number(/peak KiB: (\d+)/.exec(build.stderr)?.[1]) / 1024;
  expect(peakMib).toBeLessThan(500);
  const pages = [...readFiles(path.join(folder, 'dist')).keys()];
  expect(pages.filter((file) => /^posts\/post-\d+\/index\.html$/.test(file))).toHaveLength(4000);
});
