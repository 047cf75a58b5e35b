// Reads a document in any of the three formats that front matter, configuration and data files have.

import { documentOf } from './document.ts';
import type { ParsedDocument } from './document.ts';
import { placesIn } from './lines.ts';
import { parseToml } from './toml.ts';
import { parseYaml } from './yaml.ts';

/** The formats of documents. JSON may have comments and commas at the end. */
export type DocumentFormat = 'yaml' | 'toml' | 'json';

/**
 * Parses `text`, whose first line is line `firstLine` (from 1) of its file. Never throws for what stands in it: that
 * becomes problems, with places, all at once.
 */
export function parseDocument(
  format: DocumentFormat,
  text: string,
  { firstLine = 1 }: { readonly firstLine?: number } = {},
): ParsedDocument {
  const placeOf = placesIn(text, firstLine);
  const { tree, problems } = format === 'toml' ? parseToml(text, placeOf) : parseYaml(text, placeOf, format);
  return documentOf(tree, problems);
}
