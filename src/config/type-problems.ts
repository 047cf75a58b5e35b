// Wrong types, in sentences: what the key wants, what stands there, and how to write it.

import type * as v from 'valibot';
import { didYouMean } from '../text/did-you-mean.ts';
import { lastKey, pathText, quoted } from './problem.ts';
import type { ConfigProblem } from './problem.ts';
import { configSchema } from './schema.ts';
import type { ConfigPath } from './schema.ts';
import { below } from './schema-shape.ts';
import type { Shape } from './schema-shape.ts';

/** What is known of the value as written: `007` for a number, in files with places. */
export type SourceOf = (path: ConfigPath) => string | undefined;

/** Turns an issue of the schema into a problem. */
export function typeProblem(issue: v.BaseIssue<unknown>, sourceOf: SourceOf): ConfigProblem {
  const path = pathOf(issue);
  const name = `"${pathText(path)}"`;
  const problem = { severity: 'error', rule: 'config/wrong-type', path } as const;
  if (issue.input === undefined && typeof path.at(-1) === 'number') {
    const hint = 'Look at its import: does the package export something of that name?';
    return { ...problem, reason: `${name} must be ${wantedBy(issue)}, but is undefined.`, hint };
  }
  if (issue.input === undefined) {
    const key = lastKey(path);
    return { ...problem, rule: 'config/missing-key', reason: `${name} is missing.`, hint: `Add \`${key}: …\` here.` };
  }
  const wanted = wantedBy(issue);
  return {
    ...problem,
    reason: `${name} must be ${wanted}, but is ${told(issue.input)}.`,
    hint: hintFor(issue, path, sourceOf),
  };
}

function pathOf(issue: v.BaseIssue<unknown>): ConfigPath {
  return (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
}

function wantedBy(issue: v.BaseIssue<unknown>): string {
  switch (issue.type) {
    case 'string':
      return 'text';
    case 'number':
      return 'a number';
    case 'boolean':
      return 'true or false';
    case 'array':
      return 'a list';
    case 'object':
    case 'record':
    // A list where the schema wants a table.
    case 'never':
      return 'a table of keys and values';
    case 'picklist':
    case 'literal':
      return [...(takesFlag(shapeAt(pathOf(issue))) ? ['true, false'] : []), ...optionsOf(issue)].join(' or ');
    // The messages of our own checks, and of whole numbers, say what is wanted.
    default:
      return issue.message;
  }
}

function optionsOf(issue: v.BaseIssue<unknown>): readonly string[] {
  return (issue.expected ?? '').replace(/^\((.*)\)$/, '$1').split(' | ');
}

/** A value as one would name it aloud. */
export function told(input: unknown): string {
  if (input === null) return 'empty';
  if (typeof input === 'string') return `the text ${quoted(input.length > 60 ? `${input.slice(0, 60)}…` : input)}`;
  if (typeof input === 'number' || typeof input === 'bigint') return `the number ${input}`;
  if (typeof input === 'boolean') return String(input);
  if (Array.isArray(input)) return 'a list';
  return typeof input === 'function' ? 'a function' : 'a table';
}

function hintFor(issue: v.BaseIssue<unknown>, path: ConfigPath, sourceOf: SourceOf): string {
  const { input, type } = issue;
  const key = lastKey(path);
  const write = (value: string): string => (typeof path.at(-1) === 'number' ? value : `${key}: ${value}`);
  if (type === 'string' && (typeof input === 'number' || typeof input === 'boolean')) {
    return `Put it in quotes: ${write(quoted(sourceOf(path) ?? String(input)))}`;
  }
  const [only, ...others]: readonly unknown[] = Array.isArray(input) ? input : [];
  if (type === 'string' && typeof only === 'string' && others.length === 0)
    return `Write it without brackets: ${write(quoted(only))}`;
  if (type === 'number' && typeof input === 'string' && /^-?\d+(?:\.\d+)?$/.test(input))
    return `Write it without quotes: ${write(input)}`;
  if (type === 'boolean' && typeof input === 'string') {
    const meant = meantFlags.get(input.toLowerCase());
    if (meant !== undefined) return `Write \`${write(meant)}\`.`;
  }
  if (type === 'array' && typeof input === 'string') return `Write a list: ${write(`[${quoted(input)}]`)}`;
  if ((type === 'picklist' || type === 'literal') && typeof input === 'string') {
    const meant = didYouMean(
      input,
      optionsOf(issue).map((option) => option.replaceAll('"', '')),
    );
    if (meant !== undefined) return `Did you mean "${meant}"?`;
  }
  return exampleFor(issue, path, write);
}

/** How a value of the type that is wanted looks. */
function exampleFor(issue: v.BaseIssue<unknown>, path: ConfigPath, write: (value: string) => string): string {
  switch (issue.type) {
    case 'custom':
      return 'Functions and objects are given as such, which takes a configuration in TypeScript or JavaScript.';
    case 'string':
      return `For example: ${write('"text"')}`;
    case 'number':
    case 'integer':
      return `For example: ${write('10')}`;
    case 'min_value':
      return `For example: ${write(String(Math.max(10, Number(issue.requirement))))}`;
    case 'max_value':
      return `For example: ${write(String(issue.requirement))}`;
    case 'boolean':
      return `Write \`${write('true')}\` or \`${write('false')}\`.`;
    case 'array':
      return `For example: ${write('[…, …]')}`;
    case 'picklist':
    case 'literal':
      return `For example: ${write((optionsOf(issue)[0] ?? '').replaceAll('"', ''))}`;
    default: {
      const keys = [...(below(shapeAt(path)).entries?.keys() ?? [])];
      return keys.length > 0 ? `Its keys are ${listed(keys)}.` : `For example: ${write('{ name: … }')}`;
    }
  }
}

/** The part of the schema that a path leads to. */
function shapeAt(path: ConfigPath): Shape {
  let shape: Shape = configSchema;
  for (const step of path) {
    const { entries, value, item } = below(shape);
    shape = (typeof step === 'string' ? (entries?.get(step) ?? value) : item) ?? {};
  }
  return shape;
}

/** Whether true and false are among what the key takes. */
function takesFlag({ type, wrapped, choices = [] }: Shape): boolean {
  return type === 'boolean' || (wrapped !== undefined && takesFlag(wrapped)) || choices.some(takesFlag);
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

const meantFlags: ReadonlyMap<string, string> = new Map([
  ['true', 'true'],
  ['yes', 'true'],
  ['on', 'true'],
  ['1', 'true'],
  ['false', 'false'],
  ['no', 'false'],
  ['off', 'false'],
  ['0', 'false'],
]);
