// `## Heading {#id .class}`: ids and classes of an author's choice.

import type { Heading, Root, Text } from 'mdast';
import type { VFile } from 'vfile';
import type { Extension } from '../../domain/contracts.ts';
import { eachNode } from '../walk.ts';

/** Pandoc's and Hugo's attributes on headings. */
export const headingAttributes: Extension = {
  name: 'heading-attributes',
  version: '2',
  isOn: () => true,
  remark: () => [remarkHeadingAttributes],
};

/** `#id`, `.class`, `key=value`, and `-`, which Pandoc reads as the class "unnumbered". */
const word = /[#.][^\s#.{}"'<>=]+|-(?=[\s}]|$)|[a-z][\w-]*=(?:"[^"{}]*"|'[^'{}]*'|[^\s"'<>={}]+)/;
/** kramdown writes a colon before the words; other braces, as in `{{ x }}` or `{a}`, stay text. */
const attributes = new RegExp(`\\{:?[ \\t]*((?:(?:${word.source})[ \\t]*)+)\\}[ \\t]*$`);
/** What an author may set so; anything that acts (`onclick`) or styles is left out, as Hugo does. */
const harmless = /^(?:lang|dir|title|data-[\w-]+)$/;

function remarkHeadingAttributes(): (root: Root, file: VFile) => void {
  return (root, file) => {
    const source = String(file.value);
    eachNode(root, (heading) => {
      if (heading.type !== 'heading') return;
      const last = heading.children.at(-1);
      if (last?.type === 'text') take(heading, last, source);
    });
  };
}

function take(heading: Heading, last: Text, source: string): void {
  // Without this look at the end, a long run of blanks would be searched once for each of them.
  const match = last.value.trimEnd().endsWith('}') ? attributes.exec(last.value) : null;
  if (match === null || isEscaped(last, source)) return;
  const words = (match[1] ?? '').match(new RegExp(word.source, 'g')) ?? [];
  const id = words.find((one) => one.startsWith('#'))?.slice(1);
  const classes = words.flatMap((one) => (one === '-' ? ['unnumbered'] : one.startsWith('.') ? [one.slice(1)] : []));
  // Pairs alone may well be what the heading is about: `The set {x=1}`.
  if (id === undefined && classes.length === 0) return;
  last.value = last.value.slice(0, match.index).trimEnd();
  if (last.value === '') heading.children.pop();
  heading.data = {
    ...heading.data,
    hProperties: {
      ...heading.data?.hProperties,
      ...Object.fromEntries(words.flatMap(pairOf)),
      ...(id === undefined ? {} : { id }),
      ...(classes.length === 0 ? {} : { className: classes }),
    },
  };
}

function pairOf(written: string): [string, string][] {
  const [, name = '', value = ''] = /^([a-z][^=]*)=["']?(.*?)["']?$/.exec(written) ?? [];
  return harmless.test(name) ? [[name, value]] : [];
}

/** Whether the author wrote a backslash before the brace. */
function isEscaped(text: Text, source: string): boolean {
  const { position } = text;
  if (position === undefined) return false;
  const written = source.slice(position.start.offset, position.end.offset);
  return written.charAt(written.lastIndexOf('{') - 1) === '\\';
}
