// llms.txt: what there is to read, as Markdown.

import type { Page } from '../../domain/page.ts';
import { folderOfUrl, joinedUrl } from '../../domain/urls.ts';
import type { ViewTools } from '../views/post-view.ts';

/** A heading, the description, and a link to the Markdown of every post. */
export function llms(page: Page, { site, links }: ViewTools): string {
  const lines = page.reads.flatMap(({ post: id }) => {
    const post = site.byId.get(id);
    if (post === undefined) return [];
    const twin = joinedUrl(`${folderOfUrl(post.url)}index.md`);
    const about = post.description ?? post.summary;
    const title = post.title.replaceAll(/[[\]\\]/g, (character) => `\\${character}`);
    return [`- [${title}](${links.absolute(twin) ?? links.href(twin)})${about === undefined ? '' : `: ${about.replaceAll(/\s+/g, ' ')}`}\n`];
  });
  const about = page.description === undefined || page.description === '' ? '' : `\n> ${page.description}\n`;
  return `# ${page.title}\n${about}\n${lines.join('')}`;
}
