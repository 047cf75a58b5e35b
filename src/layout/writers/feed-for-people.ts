// What feeds hold for a person who opens one in a browser: a style sheet, a word on what a feed is, and links.

import type { Page } from '../../domain/page.ts';
import { escapeHtml } from '../../text/html.ts';
import { xmlText } from '../../text/xml.ts';
import type { ViewTools } from '../views/view-tools.ts';
import type { FeedEntry } from './feed-entries.ts';
import { homeOf } from './feed-entries.ts';

/**
 * Puts them into a finished feed. Both formats allow elements of other namespaces, which feed readers leave alone;
 * browsers know those of XHTML wherever they stand, and need them, since no link of a feed can be followed there.
 *
 * `root` is the opening tag that is to know the namespace, `top` the one after which the word stands.
 */
export function forPeople(
  xml: string,
  { root, top, entry }: { readonly root: string; readonly top: RegExp; readonly entry: string },
  entries: readonly FeedEntry[],
  page: Page,
  tools: ViewTools,
): string {
  // Cast because the emitter of feeds puts it there.
  const style = page.data['style'] as string | undefined;
  if (style === undefined) return xml;
  // A path, alone in a feed: only a browser that shows this very file asks for it, and must find it in a preview, too.
  const href = tools.links.href(style);
  const { strings, direction } = tools.words;
  const link = (url: string, words: unknown): string => `<h:a href="${escaped(url)}">${escaped(words)}</h:a>`;
  // RSS has no direction, so the word tells the style sheet the way of the whole page.
  const way = direction === 'rtl' ? ' dir="rtl"' : '';
  const note = `<h:p${way}>${escaped(strings['feedNote'])} ${link(homeOf(page, tools), strings['toHome'])}</h:p>`;
  let count = 0;
  return xml
    .replace('?>', () => `?>\n<?xml-stylesheet type="text/css" href="${escaped(href)}"?>`)
    .replace(`<${root} `, () => `<${root} xmlns:h="http://www.w3.org/1999/xhtml" `)
    .replace(top, (opening) => `${opening}\n    ${note}`)
    .replaceAll(new RegExp(`<!\\[CDATA\\[[\\s\\S]*?\\]\\]>|</${entry}>`, 'g'), (found) => {
      if (found.startsWith('<!')) return found;
      const url = entries[count++]?.url;
      return url === undefined ? found : `    ${link(url, strings['readMore'])}\n        ${found}`;
    });
}

function escaped(text: unknown): string {
  return typeof text === 'string' ? escapeHtml(xmlText(text)) : '';
}
