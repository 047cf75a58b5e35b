// A post as Pagefind reads it: its text in a page without anything around it. https://pagefind.app/docs/indexing/

import type { Page } from '../../domain/page.ts';
import { isoDate } from '../../text/dates.ts';
import { escapeHtml } from '../../text/html.ts';
import { fillSlots } from '../fill-slots.ts';
import { fillingOf } from '../views/post-view.ts';
import type { ViewTools } from '../views/view-tools.ts';

/** The language, what results show beside the text, the title, the article and the terms. */
export function searchEntry(page: Page, tools: ViewTools): string {
  const [read] = page.reads;
  const post = read && tools.site.byId.get(read.post);
  if (post === undefined) return '';
  const terms = post.terms.map(({ name }) => name);
  const facts = {
    date: post.date && isoDate(post.date),
    dateText: tools.dateOf(post.date)?.short,
    terms: terms.length === 0 ? undefined : terms.join('\n'),
  };
  const metas = Object.entries(facts).map(([name, value]) =>
    value === undefined ? '' : `<meta data-pagefind-meta="${name}[content]" content="${escapeHtml(value)}">`,
  );
  const html = fillSlots(
    tools.readArticle(post.article.html),
    fillingOf(post, { idPrefix: '', isFeed: false, isFirst: false }, tools),
  );
  // Terms weigh as much as a heading of the second level, and end the text, of which results show parts.
  const named = terms.map((term) => `<p data-pagefind-weight="6">${escapeHtml(term)}</p>`).join('');
  return `<!DOCTYPE html><html lang="${page.language}"><head>${metas.join('')}</head><body><main data-pagefind-body><h1>${escapeHtml(post.title)}</h1>${html}${named}</main></body></html>`;
}
