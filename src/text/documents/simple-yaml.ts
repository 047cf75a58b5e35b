// The YAML that nearly all front matter and the words of themes are made of, one value to a line, read without a parser
// for all of YAML.

import type { Tree, TreeEntry } from './document.ts';
import type { PlaceOfRange } from './lines.ts';

/** A key at the start of a line, and its value. */
const entry = /^([A-Za-z_][\w-]*): +(\S.*)$/;
/** A line that says nothing. */
const empty = /^(?:#[^\p{Cc}]*)?$/u;
/** What is text, true or false to YAML, whatever comes before and after it; a date is text, too. */
const plain =
  /^(?:\p{L}(?:[^:#\p{Cc}]*[^:#\p{Cc}\s])?|\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?)$/u;
const quotedText = /^(?:"([^"\\\p{Cc}]*)"|'([^'\p{Cc}]*)')$/u;
/** One entry of a list on one line, with the sign after it. */
const item = / *(?:("[^"\\]*"|'[^']*')|(\p{L}(?:[^:#,[\]{}"'\s]| (?=[^:#,[\]{}"'\s]))*)) *([,\]])/uy;

/** The same in a table on one line. */
const pair = / *([A-Za-z_][\w-]*): +(?:("[^"\\]*"|'[^']*')|(\p{L}(?:[^:#,[\]{}"'\s]| (?=[^:#,[\]{}"'\s]))*)) *([,}])/uy;

const switches: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
]);

/**
 * The same tree that the parser makes, for tables of texts, dates, switches, and lists and tables on one line, with
 * blank lines and lines that are comments between them; undefined for everything else, right or wrong.
 */
export function simpleYaml(text: string, placeOf: PlaceOfRange): Tree | undefined {
  const entries: TreeEntry[] = [];
  let [first, end] = [-1, 0];
  let start = 0;
  for (const line of text.split('\n')) {
    const next = start + line.length + 1;
    if (!empty.test(line)) {
      const found = entryAt(line, start, placeOf);
      if (found === undefined) return undefined;
      entries.push(found);
      if (first === -1) first = start;
      // A table ends with its last line, the line break included.
      end = Math.min(next, text.length);
    }
    start = next;
  }
  return entries.length === 0 ? undefined : { kind: 'table', entries, place: placeOf(first, end) };
}

function entryAt(line: string, start: number, placeOf: PlaceOfRange): TreeEntry | undefined {
  const [, key, value] = entry.exec(line) ?? [];
  if (key === undefined || value === undefined) return undefined;
  const at = start + line.length - value.length;
  const tree = valueAt(value, at, placeOf);
  return tree && { key, keyPlace: placeOf(start, start + key.length), tree };
}

function valueAt(text: string, start: number, placeOf: PlaceOfRange): Tree | undefined {
  if (text.startsWith('[')) return listOf(text, start, placeOf);
  return text.startsWith('{') ? tableOf(text, start, placeOf) : scalarOf(text, start, placeOf);
}

function listOf(text: string, start: number, placeOf: PlaceOfRange): Tree | undefined {
  const items: Tree[] = [];
  item.lastIndex = 1;
  for (let found = item.exec(text); found !== null; found = item.exec(text)) {
    const [whole, quoted, bare, sign] = found;
    const written = quoted ?? bare ?? '';
    const one = scalarOf(written, start + found.index + whole.indexOf(written), placeOf);
    if (one === undefined) return undefined;
    items.push(one);
    if (sign === ',') continue;
    const isEnd = item.lastIndex === text.length;
    return isEnd ? { kind: 'list', items, place: placeOf(start, start + text.length) } : undefined;
  }
  return undefined;
}

function tableOf(text: string, start: number, placeOf: PlaceOfRange): Tree | undefined {
  const entries: TreeEntry[] = [];
  pair.lastIndex = 1;
  for (let found = pair.exec(text); found !== null; found = pair.exec(text)) {
    const [whole, key = '', quoted, bare, sign] = found;
    const written = quoted ?? bare ?? '';
    const keyAt = start + found.index + whole.indexOf(key);
    const tree = scalarOf(written, start + found.index + whole.indexOf(written, whole.indexOf(':')), placeOf);
    if (tree === undefined) return undefined;
    entries.push({ key, keyPlace: placeOf(keyAt, keyAt + key.length), tree });
    if (sign === ',') continue;
    const isEnd = pair.lastIndex === text.length;
    return isEnd ? { kind: 'table', entries, place: placeOf(start, start + text.length) } : undefined;
  }
  return undefined;
}

function scalarOf(text: string, start: number, placeOf: PlaceOfRange): Tree | undefined {
  const place = placeOf(start, start + text.length);
  const [whole, double, single] = quotedText.exec(text) ?? [];
  const quoted = double ?? single;
  if (whole !== undefined && quoted !== undefined) return { kind: 'scalar', value: quoted, source: quoted, place };
  if (!plain.test(text)) return undefined;
  if (/^(?:true|false|null)$/i.test(text)) {
    const value = switches.get(text);
    return value === undefined ? undefined : { kind: 'scalar', value, source: text, place };
  }
  return { kind: 'scalar', value: text, source: text, place };
}
