// Hexo with its generators and its highlighting by highlight.js.

import path from 'node:path';
import { installed, missing } from './installed.ts';
import type { Peer } from './peer.ts';
import { prepareSite } from './prepare-site.ts';

/** The Hexo that is installed in `packages`. */
export function createHexo(packages: string): Peer {
  const plan = { site: 'hexo', posts: 'source/_posts', static: 'source', packages };
  return {
    name: 'hexo',
    version: () => installed(packages, 'hexo')?.version ?? '-',
    obstacle: () => missing(packages, 'hexo'),
    prepare: (corpus, folder) => prepareSite(plan, corpus, folder),
    command: () => ({
      file: process.execPath,
      args: [path.resolve(packages, 'node_modules/hexo/bin/hexo'), 'generate', '--silent'],
    }),
    output: 'dist',
    caches: ['db.json'],
    postFile: (slug) => `source/_posts/${slug}.md`,
    template: 'themes/bench/layout/post.ejs',
    feed: 'index.xml',
    sitemap: 'sitemap.xml',
  };
}
