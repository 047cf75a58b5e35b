// YAML 1.2 core (and JSON, which is a part of it) with the place of every value; no tags, anchors, aliases or merges.

import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Document, Node, Pair, YAMLMap } from 'yaml';
import { depthLimit } from './document.ts';
import type { DocumentProblem, Tree, TreeEntry } from './document.ts';
import type { PlaceOfRange } from './lines.ts';
import { explainYaml, knownMistakes, looseComment } from './yaml-mistakes.ts';

/** What a parser makes of a text. */
export interface TreeReading {
  readonly tree?: Tree | undefined;
  readonly problems: readonly DocumentProblem[];
}

/** Reads YAML or JSON. */
export function parseYaml(text: string, placeOf: PlaceOfRange, format: 'yaml' | 'json'): TreeReading {
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
  const tree = treeOf(document.contents, { text, placeOf, problems, format }, 0);
  return { tree, problems };
}

interface Walk {
  readonly text: string;
  readonly placeOf: PlaceOfRange;
  readonly problems: DocumentProblem[];
  readonly format: 'yaml' | 'json';
}

function parse(text: string, format: 'yaml' | 'json'): Document.Parsed | undefined {
  try {
    return parseDocument(text, {
      schema: format === 'json' ? 'json' : 'core',
      keepSourceTokens: true,
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
  const refusal = refusalOf(node);
  if (refusal !== undefined) {
    walk.problems.push({ severity: 'error', ...refusal, place });
    return undefined;
  }
  if (depth > depthLimit) {
    walk.problems.push(tooDeep(place));
    return undefined;
  }
  if (isScalar(node)) {
    const loose = walk.format === 'yaml' ? looseComment(node, walk.text, walk.placeOf) : undefined;
    if (loose !== undefined) walk.problems.push(loose);
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
  return { kind: 'table', entries: pairs.flatMap((pair) => entryOf(pair, walk, depth) ?? []), place };
}

function entryOf({ key, value }: Pair<Node, Node | null>, walk: Walk, depth: number): TreeEntry | undefined {
  const keyPlace = placeOfNode(key, walk);
  if (!isScalar(key)) {
    const isTemplate = walk.text.startsWith('{{', (key.range?.[0] ?? 0) - 1);
    walk.problems.push({
      severity: 'error',
      rule: isAlias(key) ? 'parse/yaml-alias' : 'parse/yaml-key',
      reason: isTemplate ? '"{{" is not text here: YAML reads "{" as the start of a table.' : 'A key has to be text.',
      hint: isTemplate ? 'Put the value in quotes.' : 'Put the key in quotes.',
      place: keyPlace,
    });
    return undefined;
  }
  const name = key.type === 'PLAIN' ? (key.source ?? '') : textOfValue(key.value);
  if (name === '<<' && isAlias(value)) {
    walk.problems.push({
      severity: 'error',
      rule: 'parse/yaml-merge',
      reason: 'Merge keys ("<<") are not allowed.',
      hint: 'Write the keys out.',
      place: keyPlace,
    });
    return undefined;
  }
  const tree =
    value === null
      ? { kind: 'scalar' as const, value: null, source: '', place: keyPlace }
      : treeOf(value, walk, depth + 1);
  return tree && { key: name, keyPlace, tree };
}

function textOfValue(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

function refusalOf(node: Node): { rule: string; reason: string; hint: string } | undefined {
  if (isAlias(node)) {
    const reason = `"*${node.source}" refers to an anchor; aliases are not allowed.`;
    return {
      rule: 'parse/yaml-alias',
      reason,
      hint: `If it is text, put it in quotes: "*${node.source}". Else write the value out.`,
    };
  }
  if (node.anchor !== undefined) {
    const reason = `"&${node.anchor}" names an anchor; anchors are not allowed.`;
    return {
      rule: 'parse/yaml-anchor',
      reason,
      hint: `If it is text, put it in quotes: "&${node.anchor}". Else leave it out.`,
    };
  }
  if (node.tag === undefined) return undefined;
  const short = node.tag.replace(/^tag:yaml\.org,2002:/, '!!');
  return {
    rule: 'parse/yaml-tag',
    reason: `The tag "${short}" is not allowed.`,
    hint: 'Leave it out, or put the value in quotes if it is text.',
  };
}

function placeOfNode(node: Node, { placeOf }: Walk): DocumentProblem['place'] {
  const [start, end] = node.range ?? [0, 0];
  return placeOf(start, end);
}

/** Where brackets nest deeper than the limit, before a parser without a limit meets them. */
function tooDeepAt(text: string): number | undefined {
  let depth = 0;
  for (const { 0: bracket, index } of text.matchAll(/[[\]{}]|(?<=^|[ -])- (?=- )/gm)) {
    depth = bracket === '[' || bracket === '{' ? depth + 1 : bracket === '- ' ? depth : Math.max(0, depth - 1);
    if (depth > depthLimit) return index;
  }
  const steps = /(?:- ){101}/.exec(text);
  return steps?.index;
}

function tooDeep(place: DocumentProblem['place']): DocumentProblem {
  return {
    severity: 'error',
    rule: 'parse/too-deep',
    reason: `Lists and tables stand in each other more than ${depthLimit} levels deep here.`,
    hint: 'Make it flatter.',
    place,
  };
}
