// Eleventy with its plug-ins for highlighting and feeds.

import path from 'node:path';
import { installed, missing } from './installed.ts';
import type { Peer } from './peer.ts';
import { prepareSite } from './prepare-site.ts';

/** The Eleventy that is installed in `packages`. */
export function createEleventy(packages: string): Peer {
  const name = '@11ty/eleventy';
  const plan = { site: 'eleventy', posts: 'content/posts', static: 'static', packages };
  return {
    name: 'eleventy',
    version: () => installed(packages, name)?.version ?? '-',
    obstacle: () => missing(packages, name),
    prepare: (corpus, folder) => prepareSite(plan, corpus, folder),
    command: () => ({
      file: process.execPath,
      args: [path.resolve(packages, 'node_modules', name, 'cmd.cjs'), '--quiet'],
    }),
    output: 'dist',
    caches: ['.cache'],
    postFile: (slug) => `content/posts/${slug}.md`,
    template: '_includes/post.njk',
    feed: 'index.xml',
    sitemap: 'sitemap.xml',
  };
}
