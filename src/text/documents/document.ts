// A parsed YAML, TOML or JSON document: plain values, and where each of them was written.

import type { Place, Severity } from '../../domain/diagnostic.ts';

/** Steps from the top of a document to a value: keys and positions from 0. */
export type DocumentPath = readonly (string | number)[];

/** What is wrong with a document. */
export interface DocumentProblem {
  readonly severity: Severity;
  readonly rule: string;
  readonly reason: string;
  readonly hint?: string | undefined;
  readonly place: Place;
}

/** A document with positions. */
export interface ParsedDocument {
  /** Plain values with own properties, as YAML 1.2 core reads them; undefined when nothing could be made of it. */
  readonly value: unknown;
  readonly problems: readonly DocumentProblem[];
  /** Where the value stands; of a key that is missing, where the table it is missing from stands. */
  readonly placeOf: (path: DocumentPath) => Place | undefined;
  /** Where the key of the value stands. */
  readonly keyPlaceOf: (path: DocumentPath) => Place | undefined;
  /** The characters of a single value as written, quotes and escapes resolved: `007`, `1.10`, `yes`. */
  readonly sourceOf: (path: DocumentPath) => string | undefined;
}

/** One value of a document with its place. */
export type Tree =
  | { readonly kind: 'scalar'; readonly value: unknown; readonly source: string; readonly place: Place }
  | { readonly kind: 'list'; readonly items: readonly Tree[]; readonly place: Place }
  | { readonly kind: 'table'; readonly entries: readonly TreeEntry[]; readonly place: Place };

/** A key with its value. */
export interface TreeEntry {
  readonly key: string;
  readonly keyPlace: Place;
  readonly tree: Tree;
}

/** What a parser makes of a text. */
export interface TreeReading {
  readonly tree?: Tree | undefined;
  readonly problems: readonly DocumentProblem[];
}

/** Keys that could reach the prototype of an object that code copies them to. */
const refusedKeys = new Set(['__proto__', 'constructor', 'prototype']);

/** How deep tables and lists may stand in each other. */
export const depthLimit = 100;

/** The document over `tree`; undefined for an empty one. Duplicate and refused keys are added to the problems. */
export function documentOf(tree: Tree | undefined, found: readonly DocumentProblem[]): ParsedDocument {
  const problems = [...found];
  if (tree !== undefined) checkKeys(tree, problems);
  const isBroken = problems.some(({ severity }) => severity === 'error');
  const entryAt = (path: DocumentPath): { tree?: Tree | undefined; keyPlace?: Place | undefined; isWhole: boolean } => {
    let [at, keyPlace]: [Tree | undefined, Place | undefined] = [tree, undefined];
    for (const step of path) {
      const next = at && stepInto(at, step);
      if (next === undefined) return { tree: at, keyPlace, isWhole: false };
      [at, keyPlace] = [next.tree, next.keyPlace];
    }
    return { tree: at, keyPlace, isWhole: true };
  };
  return {
    value: isBroken || tree === undefined ? undefined : plainValue(tree),
    problems,
    placeOf: (path) => entryAt(path).tree?.place,
    keyPlaceOf(path) {
      const entry = entryAt(path);
      return entry.keyPlace ?? entry.tree?.place;
    },
    sourceOf(path) {
      const entry = entryAt(path);
      return entry.isWhole && entry.tree?.kind === 'scalar' ? entry.tree.source : undefined;
    },
  };
}

function stepInto(tree: Tree, step: string | number): { tree: Tree; keyPlace: Place } | undefined {
  if (tree.kind === 'table') return tree.entries.find(({ key }) => key === String(step));
  const item = tree.kind === 'list' ? tree.items[Number(step)] : undefined;
  return item && { tree: item, keyPlace: item.place };
}

function plainValue(tree: Tree): unknown {
  if (tree.kind === 'scalar') return tree.value;
  if (tree.kind === 'list') return tree.items.map(plainValue);
  return Object.fromEntries(tree.entries.map(({ key, tree: value }) => [key, plainValue(value)]));
}

function checkKeys(tree: Tree, problems: DocumentProblem[]): void {
  if (tree.kind === 'list') for (const item of tree.items) checkKeys(item, problems);
  if (tree.kind !== 'table') return;
  const seen = new Map<string, Place>();
  for (const { key, keyPlace, tree: value } of tree.entries) {
    const first = seen.get(key);
    if (refusedKeys.has(key)) {
      problems.push({
        severity: 'error',
        rule: 'parse/refused-key',
        reason: `The key "${key}" is not allowed.`,
        hint: 'Choose another name for it.',
        place: keyPlace,
      });
    } else if (first !== undefined) {
      problems.push({
        severity: 'error',
        rule: 'parse/duplicate-key',
        reason: `The key "${key}" stands twice: on line ${first.line} and on line ${keyPlace.line}.`,
        hint: 'Keep one of the two.',
        place: keyPlace,
      });
    }
    if (first === undefined) seen.set(key, keyPlace);
    checkKeys(value, problems);
  }
}

/** The problem of a list or table that stands deeper than the limit. */
export function tooDeep(place: Place): DocumentProblem {
  return {
    severity: 'error',
    rule: 'parse/too-deep',
    reason: `Lists and tables stand in each other more than ${depthLimit} levels deep here.`,
    hint: 'Make it flatter.',
    place,
  };
}
