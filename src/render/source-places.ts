// Marks the blocks of an article with the places of the source that they were made of, for those who write.

import type { Element, Root } from 'hast';
import type { VFile } from 'vfile';
import { sourceAttribute } from '../domain/source.ts';
import { eachElement } from './walk.ts';

/** What a person takes for one thing to edit. */
const blocks: ReadonlySet<string> = new Set([
  'address',
  'aside',
  'blockquote',
  'dd',
  'details',
  'div',
  'dt',
  'figcaption',
  'figure',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'img',
  'li',
  'p',
  'pre',
  'summary',
  'td',
  'th',
]);

/** Runs after all other plug-ins, so that none sees the attribute. */
export function rehypeSourcePlaces(): (root: Root, file: VFile) => void {
  return (root, file) => eachElement(root, (element) => mark(element, file.path));
}

function mark({ tagName, position, properties }: Element, file: string): void {
  if (position === undefined || !blocks.has(tagName)) return;
  properties[sourceAttribute] = `${file}:${position.start.line}:${position.start.column}`;
}
