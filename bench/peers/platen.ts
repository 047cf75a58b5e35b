// Platen, as it stands in this repository.

import fs from 'node:fs';
import path from 'node:path';
import type { ServedPeer, Stage } from './peer.ts';
import { prepareSite } from './prepare-site.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** The program, compiled. */
export const cli: string = path.join(root, 'lib/cli.js');

/** Platen, compiled to lib/. */
export const platen: ServedPeer = {
  name: 'platen',
  version: () => {
    // Cast because the file is our own.
    return (JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }).version;
  },
  obstacle: () => (fs.existsSync(cli) ? undefined : 'lib/ is missing: node src/compile.mjs'),
  prepare: (corpus, folder) =>
    prepareSite({ site: 'platen', posts: 'content/posts', static: 'static' }, corpus, folder),
  command: () => ({ file: process.execPath, args: [cli, 'build', '--timings'] }),
  output: 'dist',
  caches: ['.platen'],
  postFile: (slug) => `content/posts/${slug}.md`,
  template: 'templates/post.hbs',
  feed: 'index.xml',
  sitemap: 'sitemap.xml',
  stagesOf: readTimings,
  serving: {
    command: (port) => ({ file: process.execPath, args: [cli, 'dev', '--port', String(port)] }),
    baseTemplate: 'templates/partials/base.hbs',
    styleSheet: 'static/style.css',
  },
};

/** The lines that `--timings` prints: a stage, and its time as `90 ms`, `2.4 s` or `1 min 5 s`. */
function readTimings(printed: string): Stage[] {
  const lines = printed.matchAll(/^ {2}(\S.*?) {2,}(?:(\d+) min )?([\d.]+) (ms|s)$/gm);
  return [...lines].flatMap(([, stage = '', minutes = '0', time = '', unit]) => {
    const ms = Number(minutes) * 60_000 + Number(time) * (unit === 's' ? 1000 : 1);
    return stage === 'total' ? [] : [{ stage, ms }];
  });
}
