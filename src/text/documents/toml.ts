// TOML with the place of every value, dates as the characters written.

import { ParseError, parseTOML } from 'toml-eslint-parser';
import type { AST } from 'toml-eslint-parser';
import type { Place } from '../../domain/diagnostic.ts';
import type { DocumentProblem, Tree, TreeEntry, TreeReading } from './document.ts';
import type { PlaceOfRange } from './lines.ts';
import { explainTomlLine } from './toml-mistakes.ts';

/** Reads TOML 1.1. */
export function parseToml(text: string, placeOf: PlaceOfRange): TreeReading {
  try {
    const [top] = parseTOML(text, { tomlVersion: '1.1' }).body;
    return { tree: freeze(topTable(top, { written: text, placeOf })), problems: [] };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return { problems: [problemOf(error, text, placeOf)] };
  }
}

/** The text, for the characters of its values. */
interface TomlText {
  readonly written: string;
  readonly placeOf: PlaceOfRange;
}

/** A table under construction: TOML adds to tables from several places of the text. */
interface OpenTable {
  readonly kind: 'open-table';
  readonly place: Place;
  readonly entries: Map<string, { keyPlace: Place; value: OpenValue }>;
}

interface OpenList {
  readonly kind: 'open-list';
  readonly place: Place;
  readonly items: OpenValue[];
}

type OpenValue = OpenTable | OpenList | Tree;

function topTable(top: AST.TOMLTopLevelTable, text: TomlText): OpenTable {
  const root = openTable(text.placeOf(0, 0));
  for (const node of top.body) {
    if (node.type === 'TOMLKeyValue') put(root, node, text);
    else {
      const table = tableAt(root, node.key.keys, node.kind === 'array', text);
      for (const entry of node.body) put(table, entry, text);
    }
  }
  return root;
}

function openTable(place: Place): OpenTable {
  return { kind: 'open-table', place, entries: new Map() };
}

/** Walks or makes the tables that `keys` name. The parser has already refused what does not fit. */
function tableAt(root: OpenTable, keys: readonly Key[], isArray: boolean, text: TomlText): OpenTable {
  let table = root;
  for (const [index, key] of keys.entries()) {
    const keyPlace = text.placeOf(...key.range);
    const isLast = index === keys.length - 1;
    const entry = table.entries.get(nameOf(key));
    let value = entry?.value;
    if (value === undefined) {
      value = isArray && isLast ? { kind: 'open-list', place: keyPlace, items: [] } : openTable(keyPlace);
      table.entries.set(nameOf(key), { keyPlace, value });
    }
    if (value.kind === 'open-list') {
      if (isLast) value.items.push(openTable(keyPlace));
      const last = value.items.at(-1);
      if (last?.kind === 'open-table') table = last;
    } else if (value.kind === 'open-table') table = value;
  }
  return table;
}

type Key = AST.TOMLBare | AST.TOMLQuoted;

function put(table: OpenTable, { key, value }: AST.TOMLKeyValue, text: TomlText): void {
  const last = key.keys.at(-1);
  if (last === undefined) return;
  const owner = tableAt(table, key.keys.slice(0, -1), false, text);
  owner.entries.set(nameOf(last), { keyPlace: text.placeOf(...last.range), value: valueOf(value, text) });
}

function valueOf(node: AST.TOMLContentNode, text: TomlText): OpenValue {
  const place = text.placeOf(...node.range);
  if (node.type === 'TOMLArray') {
    return { kind: 'open-list', place, items: node.elements.map((element) => valueOf(element, text)) };
  }
  if (node.type === 'TOMLInlineTable') {
    const table = openTable(place);
    for (const entry of node.body) put(table, entry, text);
    return table;
  }
  if (node.kind === 'string') return { kind: 'scalar', value: node.value, source: node.value, place };
  if (node.kind === 'boolean') return { kind: 'scalar', value: node.value, source: String(node.value), place };
  if (node.kind === 'integer' || node.kind === 'float')
    return { kind: 'scalar', value: node.value, source: text.written.slice(...node.range), place };
  return { kind: 'scalar', value: node.datetime, source: text.written.slice(...node.range), place };
}

function nameOf(key: Key): string {
  return key.type === 'TOMLBare' ? key.name : key.value;
}

function freeze(value: OpenValue): Tree {
  if (value.kind === 'open-list') return { kind: 'list', place: value.place, items: value.items.map(freeze) };
  if (value.kind !== 'open-table') return value;
  const entries: TreeEntry[] = Array.from(value.entries, ([key, entry]) => ({
    key,
    keyPlace: entry.keyPlace,
    tree: freeze(entry.value),
  }));
  return { kind: 'table', place: value.place, entries };
}

function problemOf(error: ParseError, text: string, placeOf: PlaceOfRange): DocumentProblem {
  if (/Defining a key multiple times/i.test(error.message)) return duplicateKey(error.index, text, placeOf);
  // A value that is missing shows on the next line.
  const before = text.slice(0, error.index).trimEnd();
  const { start, line } = lineAt(text, before.endsWith('=') ? before.length : error.index);
  const mistake = explainTomlLine(line);
  const from = mistake === undefined ? error.index : start + mistake.start;
  const to = mistake === undefined ? error.index + 1 : start + mistake.end;
  return {
    severity: 'error',
    rule: mistake?.rule ?? 'parse/toml-syntax',
    reason: mistake?.reason ?? `This is not TOML: ${error.message.replace(/\.?$/, '.')}`,
    hint: mistake?.hint ?? 'A line is key = value, and text stands in quotes: title = "Hello".',
    place: placeOf(from, to),
  };
}

/** The parser names the end of the key; the first use is the first line with the same key or heading. */
function duplicateKey(index: number, text: string, placeOf: PlaceOfRange): DocumentProblem {
  const { start, line } = lineAt(text, index);
  const written = /^\s*\[+[^\]]*\]+/.exec(line)?.[0].trim();
  const key = written ?? /^\s*([^=]*?)\s*=/.exec(line)?.[1] ?? 'this key';
  const at = start + Math.max(0, line.search(/\S/));
  const place = placeOf(at, at + key.length);
  const isSame = (other: string): boolean =>
    written === undefined ? /^([^=]*?)\s*=/.exec(other.trim())?.[1] === key : other.trim().startsWith(key);
  const lines = text.slice(0, start).split('\n');
  const before = lines.findLastIndex(isSame);
  const where = before === -1 ? '' : `: on line ${place.line - (lines.length - 1 - before)} and on line ${place.line}`;
  const name = key.replaceAll(/^\[+|\]+$/g, '');
  return {
    severity: 'error',
    rule: 'parse/duplicate-key',
    reason: `The key "${name}" stands twice${where}.`,
    hint: 'Keep one of the two.',
    place,
  };
}

function lineAt(text: string, index: number): { readonly start: number; readonly line: string } {
  const start = text.lastIndexOf('\n', index - 1) + 1;
  const end = text.indexOf('\n', start);
  return { start, line: text.slice(start, end === -1 ? undefined : end) };
}
