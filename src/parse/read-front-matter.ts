// Reads front matter: gray-matter over our own engines, which keep the place of every value.

import matter from 'gray-matter';
import { parseDocument } from '../text/documents/parse-document.ts';
import type { ParsedDocument } from '../text/documents/document.ts';
import type { SplitSource } from './split-front-matter.ts';

/** How many characters front matter may have. */
export const headLimit = 100_000;

/** A fence that no author writes: gray-matter takes any line that begins with the closing fence for it. */
const fence = '\u0001platen';

/** Parses the head of a split source. Never runs code, whatever the head says. */
export function readFrontMatter({ format, text, firstLine }: NonNullable<SplitSource['head']>): ParsedDocument {
  let document: ParsedDocument | undefined;
  // gray-matter hands over the line break after the fence as well.
  const parse = (head: string): object => (document = parseDocument(format, head.replace(/^\n/, ''), { firstLine }));
  const refuse = (): never => {
    throw new Error('Front matter is never run as code.');
  };
  const engines = { yaml: parse, toml: parse, json: parse, javascript: refuse, js: refuse, coffee: refuse };
  // Always with options: without them gray-matter answers a second call with the same text from a cache, errors lost.
  matter(`${fence}\n${text}\n${fence}\n`, { language: format, delimiters: [fence, fence], engines });
  // Without a value in it, gray-matter asks no engine.
  return document ?? parseDocument('yaml', '', { firstLine });
}
