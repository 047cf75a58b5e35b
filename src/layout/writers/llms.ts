// llms.txt: what there is to read, as Markdown. https://llmstxt.org

import type { Page } from '../../domain/page.ts';
import type { SitePost } from '../../domain/site.ts';
import { folderOfUrl, joinedUrl } from '../../domain/urls.ts';
import { oneLine } from '../../text/one-line.ts';
import type { ViewTools } from '../views/view-tools.ts';

/** A heading, the description, and links to posts and pages: to their Markdown, where they have some. */
export function llms(page: Page, tools: ViewTools): string {
  const shown = page.reads.map(({ post }) => tools.site.byId.get(post)).filter((post) => post !== undefined);
  const about = page.description === undefined || page.description === '' ? '' : `\n> ${oneLine(page.description)}\n`;
  const posts = listOf(
    'Posts',
    shown.filter(({ kind }) => kind === 'post'),
    tools,
  );
  const pages = listOf(
    'Pages',
    shown.filter(({ kind }) => kind !== 'post'),
    tools,
  );
  return `# ${oneLine(page.title)}\n${about}${posts}${pages}`;
}

function listOf(heading: string, posts: readonly SitePost[], { links }: ViewTools): string {
  if (posts.length === 0) return '';
  const lines = posts.map(({ title, url, format, description, summary }) => {
    // Posts written in HTML have no Markdown.
    const path = format === 'markdown' ? joinedUrl(`${folderOfUrl(url)}index.md`) : url;
    const name = oneLine(title).replaceAll(/[[\]\\]/g, (character) => `\\${character}`);
    // A bracket would end the link.
    const href = (links.absolute(path) ?? links.href(path)).replaceAll('(', '%28').replaceAll(')', '%29');
    const about = description ?? summary;
    return `- [${name}](${href})${about === undefined ? '' : `: ${oneLine(about)}`}\n`;
  });
  return `\n## ${heading}\n\n${lines.join('')}`;
}
