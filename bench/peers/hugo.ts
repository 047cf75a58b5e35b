// Hugo, one peer for each version that is there.

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { ServedPeer } from './peer.ts';
import { prepareSite } from './prepare-site.ts';

/** The Hugo that `program` starts: a name on the PATH, or a path. */
export function createHugo(program: string): ServedPeer {
  const file = program.includes(path.sep) ? path.resolve(program) : program;
  const version = versionOf(file);
  return {
    name: version === undefined ? 'hugo' : `hugo-${version}`,
    version: () => version ?? '-',
    obstacle: () =>
      version === undefined ? `"${program}" does not start: install Hugo, or name it by --hugo` : undefined,
    prepare: (corpus, folder) =>
      prepareSite({ site: 'hugo', posts: 'content/posts', static: 'static' }, corpus, folder),
    command: () => ({ file, args: ['--quiet', '--destination', 'dist'] }),
    output: 'dist',
    caches: ['resources', '.hugo_build.lock'],
    postFile: (slug) => `content/posts/${slug}.md`,
    template: 'layouts/_default/single.html',
    feed: 'index.xml',
    sitemap: 'sitemap.xml',
    serving: {
      command: (port) => ({ file, args: ['server', '--port', String(port)] }),
      baseTemplate: 'layouts/_default/baseof.html',
      styleSheet: 'static/style.css',
    },
  };
}

function versionOf(file: string): string | undefined {
  const { stdout } = spawnSync(file, ['version'], { encoding: 'utf8' });
  return /hugo v(\d+\.\d+\.\d+)/.exec(stdout ?? '')?.[1];
}
