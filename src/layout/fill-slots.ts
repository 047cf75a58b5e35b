// Fills the gaps of an article's html with what the page at hand asks for.

import type { Slot, SlottedHtml } from '../domain/article.ts';
import { escapeHtml } from '../text/html.ts';
import type { Filling } from './filling.ts';
import { imageTag } from './image-tag.ts';

/** The html without gaps. */
export function fillSlots({ parts, slots }: SlottedHtml, filling: Filling): string {
  let html = parts[0] ?? '';
  let isFirst = true;
  for (const [index, slot] of slots.entries()) {
    const value = slot.kind === 'image' ? imageTag(slot, filling, isFirst) : fill(slot, filling);
    if (slot.kind === 'image') isFirst = false;
    const next = parts[index + 1] ?? '';
    const attribute = value === undefined ? /\s[^\s"=<>]+="$/.exec(html) : null;
    // Where a reference leads nowhere, the whole attribute goes: an empty one would lead to the page itself.
    if (attribute !== null && next.startsWith('"')) html = html.slice(0, attribute.index) + next.slice(1);
    else html += (value ?? '') + next;
  }
  return html;
}

/** The characters for one gap; undefined when its attribute is to be left out. */
function fill(slot: Exclude<Slot, { kind: 'image' }>, filling: Filling): string | undefined {
  switch (slot.kind) {
    case 'url': {
      const href = hrefOf(slot.reference, filling);
      return href === undefined ? undefined : escapeHtml(href);
    }
    case 'srcset':
      return srcset(slot, filling);
    case 'id':
      return escapeHtml(filling.idPrefix + slot.id);
    default:
      return escapeHtml(`${filling.fragmentBase}#${encodeURIComponent((filling.idPrefix + slot.id).toWellFormed())}`);
  }
}

function srcset({ candidates }: Extract<Slot, { kind: 'srcset' }>, filling: Filling): string | undefined {
  const written = candidates.flatMap(({ reference, descriptor }) => {
    const href = hrefOf(reference, filling);
    return href === undefined ? [] : [escapeHtml(`${asCandidate(href)} ${descriptor}`.trimEnd())];
  });
  return written.length === 0 ? undefined : written.join(', ');
}

function hrefOf(reference: number, { targets, hrefOf: write }: Filling): string | undefined {
  const target = targets[reference];
  return target === undefined ? undefined : write(target);
}

/** A space ends a candidate's URL, and so does a comma at its end. */
function asCandidate(url: string): string {
  return url.replaceAll(' ', '%20').replaceAll(/^,+|,+$/g, (commas) => '%2C'.repeat(commas.length));
}
