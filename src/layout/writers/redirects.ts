// Redirects, as pages and as a list.

import type { Page } from '../../domain/page.ts';
import { escapeHtml, htmlText } from '../../text/html.ts';
import type { ViewTools } from '../views/view-tools.ts';

/** A page that sends browsers on, and tells search engines where the post is now. */
export function redirect(page: Page, { links, site, words }: ViewTools): string {
  const to = String(page.data['to']);
  const href = escapeHtml(links.href(to));
  const address = links.absolute(to);
  const canonical = address === undefined ? '' : `\n<link rel="canonical" href="${escapeHtml(address)}">`;
  const title = escapeHtml(htmlText(page.title));
  return `<!DOCTYPE html>
<html lang="${escapeHtml(site.language)}" dir="${escapeHtml(words.direction)}">
<head>
<meta charset="utf-8">
<title>${title}</title>${canonical}
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url=${href}">
</head>
<body>
<p><a href="${href}">${title}</a></p>
</body>
</html>
`;
}

/** `_redirects`, as Netlify and Cloudflare Pages read it: one `from to status` a line. */
export function redirects(page: Page, { links }: ViewTools): string {
  // Cast because the emitter of redirects puts it there.
  const list = page.data['redirects'] as readonly { from: string; to: string }[];
  return list.map(({ from, to }) => `${links.href(from)} ${links.href(to)} 301\n`).join('');
}
