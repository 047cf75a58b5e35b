// Gives the marks of footnotes their numbers, by which a style sheet finds where each note belongs.

import type { Root } from 'hast';
import type { Extension } from '../../domain/contracts.ts';
import { eachElement } from '../walk.ts';

/**
 * The notes themselves stay where they are, at the end: feeds, readers and phones have them there. The theme's style
 * sheet moves them beside the text where there is room, each to the mark of its number.
 */
export const sideNotes: Extension = {
  name: 'side-notes',
  version: '1',
  isOn: (options) => options.gfm,
  rehype: () => [rehypeNumberMarks],
};

function rehypeNumberMarks(): (root: Root) => void {
  return (root) => {
    const seen = new Set<string>();
    eachElement(root, ({ tagName, properties, children: [text] }) => {
      if (tagName !== 'a' || !('dataFootnoteRef' in properties) || text?.type !== 'text') return;
      // A note stands beside the first of its marks.
      if (seen.has(text.value) || !/^\d{1,3}$/.test(text.value)) return;
      seen.add(text.value);
      properties['dataNote'] = text.value;
    });
  };
}
