// Puts the browser's program into a page when it is served: the page's own bytes stay as they are around it.

import { escapeHtml } from '../../text/html.ts';
import { clientName, ownPath } from '../protocol.ts';
import type { Injected } from '../protocol.ts';

/** The bytes of the page with one script element more. Any bytes are a page: authors may write theirs by hand. */
export function injectClient(html: string | Uint8Array, injected: Injected): Uint8Array {
  const bytes = typeof html === 'string' ? Buffer.from(html) : html;
  const at = startOfHead(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'));
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(clientElement(injected)), bytes.subarray(at)]);
}

function clientElement(injected: Injected): string {
  const source = escapeHtml(`${injected.basePath}${ownPath}${clientName}`);
  return `<script type="module" src="${source}" data-platen="${escapeHtml(JSON.stringify(injected))}"></script>`;
}

/**
 * The first place at which every parser takes a script into the head: after `<head>`, or before the first thing that
 * opens a head by itself. The very first, since a `<base>` would lead the script's address elsewhere, and a policy for
 * scripts may forbid it; and nothing that could hide it (a comment, a script, a title) is open there.
 */
function startOfHead(html: string): number {
  let at = 0;
  for (;;) {
    const head = endOfTag(openingOfHead, html, at);
    if (head !== undefined) return head;
    const next = endOf(beforeHead, html, at) ?? endOfTag(openingBefore, html, at);
    if (next === undefined) return at;
    at = next;
  }
}

/**
 * What may stand before a head, besides tags: a byte order mark, blanks, the doctype, and comments in all the forms
 * that parsers know (`<!-->`, `<?xml …?>`).
 *
 * Rule: "comment start state" and "bogus comment state" of the HTML standard.
 */
const beforeHead = /^\u00ef\u00bb\u00bf|[\t\n\f\r ]+|<!--(?:-?>|[^]*?--!?>)|<!(?!--)[^>]*>|<\?[^>]*>/y;

/** Blanks, or a name with its value. Rule: "attribute name state" and its neighbours in the HTML standard. */
const attribute =
  /[\t\n\f\r /]+|[^\t\n\f\r />][^\t\n\f\r />=]*(?:[\t\n\f\r ]*=[\t\n\f\r ]*(?:"[^"]*(?:"|$)|'[^']*(?:'|$)|(?=>)|[^\t\n\f\r "'>][^\t\n\f\r >]*))?/y;

const openingOfHead = /<head(?=[\t\n\f\r />])/iy;

/** `<html>`, and the end tags that parsers pass over because nothing is open yet. */
const openingBefore = /<html(?=[\t\n\f\r />])|<\/(?!(?:html|head|body|br)[\t\n\f\r />])[a-z][^\t\n\f\r />]*/iy;

/** Where the tag that stands at `at` with this opening ends; undefined when there is none, or no end of it. */
function endOfTag(opening: RegExp, html: string, at: number): number | undefined {
  let end = endOf(opening, html, at);
  while (end !== undefined && html[end] !== '>') end = endOf(attribute, html, end);
  return end === undefined ? undefined : end + 1;
}

/** Where what `pattern` (sticky) finds at `at` ends; undefined when it finds nothing there. */
function endOf(pattern: RegExp, html: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(html) ? pattern.lastIndex : undefined;
}
