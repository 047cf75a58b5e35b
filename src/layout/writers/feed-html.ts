// What feeds leave out of an article's html: readers have neither our style sheets nor our page around it.

import type { SitePost } from '../../domain/site.ts';
import { escapeHtml } from '../../text/html.ts';
import { xmlText } from '../../text/xml.ts';
import { fillSlots } from '../fill-slots.ts';
import { fillingOf } from '../views/post-view.ts';
import type { ViewTools } from '../views/view-tools.ts';

/** The whole article of a post, every URL in it absolute, without characters that XML forbids. */
export function articleForFeeds(post: SitePost, tools: ViewTools): string {
  const filling = fillingOf(post, { idPrefix: '', isFeed: true, isFirst: false }, tools);
  const filled = feedHtml(fillSlots(tools.readArticle(post.article.html), filling));
  const html = xmlText(withWholeFragments(filled, filling.fragmentBase));
  const { direction } = tools.words;
  // No feed format knows a direction, and readers lay out what says nothing from left to right.
  return direction === 'ltr' || html.trim() === ''
    ? html
    : `<div dir="${escapeHtml(direction)}" lang="${escapeHtml(post.language)}">${html}</div>`;
}

/** `#top` and other fragments that are no id of the article stand as they were written: in a feed they lead nowhere. */
function withWholeFragments(html: string, base: string): string {
  // No text holds a "<", so these are tags.
  return html.replaceAll(/(<a\b[^>]*?\shref=")(?=#)/g, (opening) => opening + escapeHtml(base));
}

/**
 * Takes out the half of each formula that only KaTeX's style sheet makes readable. The other half, MathML, says the
 * same, and a reader without the style sheet would show both, one after the other.
 */
function feedHtml(html: string): string {
  const opening = '<span class="katex-html"';
  let kept = '';
  let end = 0;
  for (let start = html.indexOf(opening); start !== -1; start = html.indexOf(opening, end)) {
    kept += html.slice(end, start);
    end = endOfSpan(html, start);
  }
  return kept + html.slice(end);
}

/** Where the `<span>` that begins at `start` ends. */
function endOfSpan(html: string, start: number): number {
  const tags = /<(\/?)span\b/g;
  tags.lastIndex = start;
  let depth = 0;
  for (let tag = tags.exec(html); tag !== null; tag = tags.exec(html)) {
    depth += tag[1] === '/' ? -1 : 1;
    if (depth === 0) return html.indexOf('>', tag.index) + 1;
  }
  return html.length;
}
