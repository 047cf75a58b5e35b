// Fills the gaps of an article's html with what the page at hand asks for.

import type { Reference, Slot, SlottedHtml } from '../domain/article.ts';
import type { Target } from '../domain/site.ts';
import { escapeHtml } from '../text/html.ts';

/** What the gaps are filled with. */
export interface Filling {
  readonly references: readonly Reference[];
  readonly targets: readonly Target[];
  /** The link for a target; undefined leaves the attribute empty. */
  readonly hrefOf: (target: Target) => string | undefined;
  /** Goes before every id, so that several articles can share a page. */
  readonly idPrefix: string;
  /** What stands before `#id` in links within the article: nothing on a page, the post's URL in a feed. */
  readonly fragmentBase: string;
  /** Whether images may wait until they come into view. Feeds show plain ones. */
  readonly isLazy: boolean;
}

/** The html without gaps. */
export function fillSlots({ parts, slots }: SlottedHtml, filling: Filling): string {
  let html = parts[0] ?? '';
  let isFirstImage = true;
  for (const [index, slot] of slots.entries()) {
    html += fill(slot, filling, isFirstImage) + (parts[index + 1] ?? '');
    if (slot.kind === 'image') isFirstImage = false;
  }
  return html;
}

function fill(slot: Slot, filling: Filling, isFirstImage: boolean): string {
  switch (slot.kind) {
    case 'url':
      return escapeHtml(hrefOf(slot.reference, filling) ?? '');
    case 'image':
      return imageTag(slot, filling, isFirstImage);
    case 'srcset':
      return slot.candidates
        .map(({ reference, descriptor }) => `${escapeHtml(commaSafe(hrefOf(reference, filling) ?? ''))} ${escapeHtml(descriptor)}`.trimEnd())
        .join(', ');
    case 'id':
      return escapeHtml(filling.idPrefix + slot.id);
    case 'fragment':
      return escapeHtml(`${filling.fragmentBase}#${encodeURIComponent(filling.idPrefix + slot.id)}`);
  }
}

function hrefOf(reference: number, { targets, hrefOf: write }: Filling): string | undefined {
  const target = targets[reference];
  return target === undefined ? undefined : write(target);
}

/** Size and loading are added where the author has not set them: pages do not jump, and the first image comes at once. */
function imageTag(slot: Extract<Slot, { kind: 'image' }>, filling: Filling, isFirst: boolean): string {
  const target = filling.targets[slot.reference];
  const written = new Map(slot.attributes);
  const src = hrefOf(slot.reference, filling);
  const attributes: [string, string][] = src === undefined ? [] : [['src', src]];
  attributes.push(...written);
  if (target?.kind === 'internal' && target.widthPixels !== undefined && target.heightPixels !== undefined) {
    if (!written.has('width') && !written.has('height')) {
      attributes.push(['width', String(target.widthPixels)], ['height', String(target.heightPixels)]);
    }
  }
  if (!written.has('alt')) attributes.push(['alt', '']);
  if (filling.isLazy && !isFirst && !written.has('loading')) attributes.push(['loading', 'lazy']);
  if (filling.isLazy && !written.has('decoding')) attributes.push(['decoding', 'async']);
  return `<img${attributes.map(([name, value]) => ` ${name}="${escapeHtml(value)}"`).join('')}>`;
}

/** A comma at the end of a URL would end the candidate. */
function commaSafe(url: string): string {
  return url.replaceAll(',', '%2C').replaceAll(' ', '%20');
}
