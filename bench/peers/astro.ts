// Astro with content collections, and Prism as its highlighter, the one of its two that writes classes.

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { installed, missing } from './installed.ts';
import type { Peer } from './peer.ts';
import { prepareSite } from './prepare-site.ts';

/** The Astro that is installed in `packages`, run by the Node program `node`. */
export function createAstro(packages: string, node: string): Peer {
  const plan = { site: 'astro', posts: 'content/posts', static: 'public', packages };
  return {
    name: 'astro',
    version: () => installed(packages, 'astro')?.version ?? '-',
    obstacle: () => missing(packages, 'astro') ?? tooOld(packages, node),
    prepare: (corpus, folder) => prepareSite(plan, corpus, folder),
    command: () => ({
      file: node,
      args: [path.resolve(packages, 'node_modules/astro/bin/astro.mjs'), 'build', '--silent'],
      environment: { ASTRO_TELEMETRY_DISABLED: '1' },
    }),
    output: 'dist',
    caches: ['.cache', '.astro'],
    postFile: (slug) => `content/posts/${slug}.md`,
    template: 'src/pages/posts/[slug].astro',
    feed: 'index.xml',
    sitemap: 'sitemap-0.xml',
  };
}

/** Why `node` cannot run the installed Astro, by the first version that its package asks for. */
function tooOld(packages: string, node: string): string | undefined {
  const wanted = /\d+\.\d+/.exec(installed(packages, 'astro')?.engines?.node ?? '')?.[0] ?? '0.0';
  const found = /\d+\.\d+/.exec(spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[0] ?? '0.0';
  const [[wantedMajor = 0, wantedMinor = 0], [major = 0, minor = 0]] = [parts(wanted), parts(found)];
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return undefined;
  return `it needs Node ${wanted}, and this is ${found}: name a newer one by --node`;
}

function parts(version: string): number[] {
  return version.split('.').map(Number);
}
