// Eleventy with its plug-ins for highlighting and feeds.

import path from 'node:path';
import { installed, missing } from './installed.ts';
import type { ServedPeer } from './peer.ts';
import { prepareSite } from './prepare-site.ts';

/** The Eleventy that is installed in `packages`. `isIncremental` counts while it serves, and is off by default. */
export function createEleventy(packages: string, { isIncremental = false } = {}): ServedPeer {
  const name = '@11ty/eleventy';
  const program = path.resolve(packages, 'node_modules', name, 'cmd.cjs');
  const plan = { site: 'eleventy', posts: 'content/posts', static: 'static', packages };
  return {
    name: isIncremental ? 'eleventy-incremental' : 'eleventy',
    version: () => installed(packages, name)?.version ?? '-',
    obstacle: () => missing(packages, name),
    prepare: (corpus, folder) => prepareSite(plan, corpus, folder),
    command: () => ({ file: process.execPath, args: [program, '--quiet'] }),
    output: 'dist',
    caches: ['.cache'],
    postFile: (slug) => `content/posts/${slug}.md`,
    template: '_includes/post.njk',
    feed: 'index.xml',
    sitemap: 'sitemap.xml',
    serving: {
      command: (port) => ({
        file: process.execPath,
        args: [program, '--quiet', '--serve', `--port=${port}`, ...(isIncremental ? ['--incremental'] : [])],
      }),
      baseTemplate: '_includes/base.njk',
      styleSheet: 'static/style.css',
    },
  };
}
