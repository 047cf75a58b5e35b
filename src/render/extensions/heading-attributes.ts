// `## Heading {#id .class}`: ids and classes of an author's choice.

import type { Heading, Root, Text } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import type { Extension } from '../../domain/contracts.ts';

/** Pandoc's and Hugo's attributes on headings. */
export const headingAttributes: Extension = {
  name: 'heading-attributes',
  version: '1',
  isOn: () => true,
  remark: () => [remarkHeadingAttributes],
};

/** kramdown writes a colon before the words; other braces, as in `{{ x }}` or `{a}`, stay text. */
const attributes = /[ \t]*\{:?[ \t]*((?:[#.][^\s#.{}"'<>=]+[ \t]*)+)\}[ \t]*$/;

function remarkHeadingAttributes(): (root: Root, file: VFile) => void {
  return (root, file) => {
    visit(root, 'heading', (heading) => {
      const last = heading.children.at(-1);
      if (last?.type === 'text') take(heading, last, String(file.value));
    });
  };
}

function take(heading: Heading, last: Text, source: string): void {
  const match = attributes.exec(last.value);
  if (match === null || isEscaped(last, source)) return;
  const words = (match[1] ?? '').match(/[#.][^#.\s]+/g) ?? [];
  const id = words.find((word) => word.startsWith('#'))?.slice(1);
  const classes = words.filter((word) => word.startsWith('.')).map((word) => word.slice(1));
  last.value = last.value.slice(0, match.index);
  if (last.value === '') heading.children.pop();
  heading.data = {
    ...heading.data,
    hProperties: {
      ...heading.data?.hProperties,
      ...(id === undefined ? {} : { id }),
      ...(classes.length === 0 ? {} : { className: classes }),
    },
  };
}

/** Whether the author wrote a backslash before the brace. */
function isEscaped(text: Text, source: string): boolean {
  const { position } = text;
  if (position === undefined) return false;
  const written = source.slice(position.start.offset, position.end.offset);
  return written.charAt(written.lastIndexOf('{') - 1) === '\\';
}
