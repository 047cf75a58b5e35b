// Builds a site for a sub-path of a real server and follows every link of it, as linkinator does.

import { check } from 'linkinator';
import { buildFolder } from './build-folder.ts';
import { startServer } from './serve-folder.ts';

/** How many links the site in `folder` has, and those that lead nowhere, fragments included. */
export async function followLinks(folder: string): Promise<{ links: number; broken: string[] }> {
  const { origin, show, close } = await startServer();
  try {
    const { output, isPublished } = await buildFolder(folder, { overrides: { baseUrl: `${origin}/some/blog/` } });
    if (!isPublished) throw new Error('The site was not built.');
    show(output, '/some/blog');
    const { links } = await check({
      path: `${origin}/some/blog/`,
      recurse: true,
      checkFragments: true,
      linksToSkip: async (link) => !link.startsWith(origin),
    });
    const broken = links.filter(({ state }) => state === 'BROKEN');
    return { links: links.length, broken: broken.map(({ url, parent, status }) => `${parent} → ${url} ${status}`) };
  } finally {
    close();
  }
}
