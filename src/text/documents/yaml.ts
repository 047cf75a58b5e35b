// YAML 1.2 core (and JSON, which is a part of it) with the place of every value; no tags, few aliases.

import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Document, Node, Pair, YAMLMap } from 'yaml';
import { createAnchors, mergedEntries } from './yaml-anchors.ts';
import type { Anchors } from './yaml-anchors.ts';
import { depthLimit, tooDeep } from './document.ts';
import type { DocumentProblem, Tree, TreeEntry, TreeReading } from './document.ts';
import { withoutComments } from './json-mistakes.ts';
import type { PlaceOfRange } from './lines.ts';
import { simpleYaml } from './simple-yaml.ts';
import { explainYaml, knownMistakes } from './yaml-mistakes.ts';
import { surpriseIn } from './yaml-surprises.ts';
import { quoted } from './yaml-value-mistakes.ts';

/** Reads YAML or JSON. */
export function parseYaml(written: string, placeOf: PlaceOfRange, format: 'yaml' | 'json'): TreeReading {
  const simple = format === 'yaml' ? simpleYaml(written, placeOf) : undefined;
  if (simple !== undefined) return { tree: simple, problems: [] };
  const text = format === 'json' ? withoutComments(written) : written;
  const deep = tooDeepAt(text);
  if (deep !== undefined) return { problems: [tooDeep(placeOf(deep, deep + 1))] };
  const document = parse(text, format);
  if (document === undefined) return { problems: [tooDeep(placeOf(0, 0))] };
  if (document.errors.length > 0) return { problems: explainYaml(text, document.errors, placeOf, format) };
  if (document.contents === null) return { problems: [] };
  const problems: DocumentProblem[] = [];
  // "title:Foo" is one text to YAML; whoever wrote it meant a table.
  const isText = format === 'yaml' && isScalar(document.contents);
  const mistakes = isText ? knownMistakes(text, placeOf) : [];
  if (mistakes.length > 0) return { problems: mistakes };
  const anchors = createAnchors(problems);
  const tree = treeOf(document.contents, { text, placeOf, problems, format, anchors }, 0);
  anchors.close();
  return { tree, problems };
}

interface Walk {
  readonly text: string;
  readonly placeOf: PlaceOfRange;
  readonly problems: DocumentProblem[];
  readonly format: 'yaml' | 'json';
  readonly anchors: Anchors;
}

function parse(text: string, format: 'yaml' | 'json'): Document.Parsed | undefined {
  try {
    return parseDocument(text, {
      schema: format === 'json' ? 'json' : 'core',
      merge: false,
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
    });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function treeOf(node: Node, walk: Walk, depth: number): Tree | undefined {
  const place = placeOfNode(node, walk);
  if (depth > depthLimit) {
    walk.problems.push(tooDeep(place));
    return undefined;
  }
  if (isAlias(node)) return walk.anchors.resolve(node.source, place);
  if (node.tag !== undefined) {
    walk.problems.push(refusedTag(node, walk));
    return undefined;
  }
  if (node.anchor === undefined) return valueOf(node, walk, depth);
  const [start, end] = node.range ?? [0, 0];
  const at = walk.text.lastIndexOf(`&${node.anchor}`, start);
  const anchor = {
    name: node.anchor,
    place: walk.placeOf(at, at + node.anchor.length + 1),
    written: walk.text.slice(at, end),
  };
  return walk.anchors.define(anchor, () => valueOf(node, walk, depth));
}

function valueOf(node: Node, walk: Walk, depth: number): Tree | undefined {
  const place = placeOfNode(node, walk);
  if (isScalar(node)) {
    const surprise = walk.format === 'yaml' ? surpriseIn(node, walk.text, walk.placeOf) : undefined;
    if (surprise !== undefined) walk.problems.push(surprise);
    const source = node.type === 'PLAIN' ? (node.source ?? '') : textOfValue(node.value);
    return { kind: 'scalar', value: node.value, source, place };
  }
  if (isSeq(node)) {
    // Cast because a parsed list holds nodes.
    const items = (node.items as Node[]).flatMap((item) => treeOf(item, walk, depth + 1) ?? []);
    return { kind: 'list', items, place };
  }
  if (!isMap(node)) return undefined;
  // Cast because a parsed map holds pairs of nodes.
  const pairs = (node as YAMLMap<Node, Node | null>).items;
  const entries: TreeEntry[] = [];
  const merged: Tree[] = [];
  for (const pair of pairs) {
    const entry = entryOf(pair, walk, depth);
    if (entry === undefined) continue;
    // "<<" in quotes is a key like any other.
    const isMerge = entry.key === '<<' && isScalar(pair.key) && pair.key.type === 'PLAIN';
    if (isMerge) merged.push(entry.tree);
    else entries.push(entry);
  }
  return { kind: 'table', entries: mergedEntries(entries, merged, walk.problems), place };
}

function entryOf({ key, value }: Pair<Node, Node | null>, walk: Walk, depth: number): TreeEntry | undefined {
  const keyPlace = placeOfNode(key, walk);
  if (!isScalar(key)) {
    walk.problems.push(unreadableKey(key, walk));
    return undefined;
  }
  if (key.tag !== undefined) walk.problems.push(refusedTag(key, walk));
  const name = key.type === 'PLAIN' ? (key.source ?? '') : textOfValue(key.value);
  const tree =
    value === null
      ? { kind: 'scalar' as const, value: null, source: '', place: keyPlace }
      : treeOf(value, walk, depth + 1);
  return tree && { key: name, keyPlace, tree };
}

function unreadableKey(key: Node, walk: Walk): DocumentProblem {
  const start = (key.range?.[0] ?? 0) - 1;
  const isTemplate = walk.text.startsWith('{{', start);
  return {
    severity: 'error',
    rule: 'parse/yaml-key',
    reason: isTemplate ? '"{{" is not text here: YAML reads "{" as the start of a table.' : 'A key has to be text.',
    hint: isTemplate ? `Put the value in quotes: ${quoted(restOfLine(walk.text, start))}` : 'Put the key in quotes.',
    place: isTemplate ? walk.placeOf(start, key.range?.[1] ?? start) : placeOfNode(key, walk),
  };
}

function textOfValue(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

function refusedTag(node: Node, { text, placeOf }: Walk): DocumentProblem {
  const [start, end] = node.range ?? [0, 0];
  // A tag stands before its value, and has one or two exclamation marks at its start.
  const last = text.lastIndexOf('!', Math.max(0, start - 1));
  const at = text[last - 1] === '!' ? last - 1 : last;
  const written = /^[^\s,[\]{}]+/.exec(text.slice(at))?.[0] ?? '!';
  const whole = end > start && isScalar(node) ? text.slice(at, end) : written;
  return {
    severity: 'error',
    rule: 'parse/yaml-tag',
    reason: `The tag "${written}" is not allowed.`,
    hint: `If it is text, put it in quotes: ${quoted(whole)}. Else leave it out.`,
    place: placeOf(at, at + written.length),
  };
}

function restOfLine(text: string, start: number): string {
  return /^.*/.exec(text.slice(start))?.[0].trimEnd() ?? '';
}

function placeOfNode(node: Node, { placeOf }: Walk): DocumentProblem['place'] {
  const [start, end] = node.range ?? [0, 0];
  return placeOf(start, end);
}

const tooManyDashes = new RegExp(`(?:- ){${depthLimit + 1}}`);

/** Where brackets, or lists on one line, nest deeper than the limit, before a parser without a limit meets them. */
function tooDeepAt(text: string): number | undefined {
  let depth = 0;
  for (const { 0: bracket, index } of text.matchAll(/[[\]{}]/g)) {
    depth = bracket === '[' || bracket === '{' ? depth + 1 : Math.max(0, depth - 1);
    if (depth > depthLimit) return index;
  }
  return tooManyDashes.exec(text)?.index;
}
