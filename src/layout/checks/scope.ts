// What a path of a template means at its place.

import { anything, boolean, number, text } from '../views/shape.ts';
import type { RecordShape, Shape } from '../views/shape.ts';
import { viewOf } from '../views/shapes.ts';

/** What paths can begin with at one place of a template. */
export interface Scope {
  /** Innermost first: `this`, `../`, `../../`. */
  readonly contexts: readonly Shape[];
  /** `{{#each posts as |post|}}`. */
  readonly blockParams: ReadonlyMap<string, Shape>;
  readonly isInLoop: boolean;
  /** The whole view: `@root`. */
  readonly root: Shape;
  readonly site: Shape;
  readonly strings: Shape;
}

/** The form of what a path leads to, or the name on the way that is not there. */
export type Resolved =
  | { readonly shape: Shape }
  | { readonly missing: string; readonly among: readonly string[]; readonly of: string; readonly isOpen?: boolean };

const loopValues: ReadonlyMap<string, Shape> = new Map([
  ['index', number],
  ['key', text],
  ['first', boolean],
  ['last', boolean],
]);

/** Follows a path from `scope`. */
export function resolve(path: hbs.AST.PathExpression, scope: Scope): Resolved {
  const [first, ...rest] = path.parts;
  if (path.data) return dataValue(path, scope);
  const named = path.depth === 0 && first !== undefined ? scope.blockParams.get(first) : undefined;
  // `this.title` and `./title` never mean a block parameter.
  if (named !== undefined && !/^(?:this\b|\.)/.test(path.original)) return follow(named, rest);
  const start = scope.contexts[path.depth];
  if (start === undefined) return { missing: '../'.repeat(path.depth), among: [], of: 'This template' };
  return follow(start, path.parts);
}

function dataValue({ parts: [name = '', ...rest], depth }: hbs.AST.PathExpression, scope: Scope): Resolved {
  if (name === 'site') return follow(scope.site, rest);
  if (name === 'strings') return follow(scope.strings, rest);
  if (name === 'root') return follow(scope.root, rest);
  const inLoop = scope.isInLoop || depth > 0 ? loopValues.get(name) : undefined;
  if (inLoop !== undefined) return { shape: inLoop };
  const among = [
    '@site',
    '@strings',
    '@root',
    ...(scope.isInLoop ? [...loopValues.keys()].map((key) => `@${key}`) : []),
  ];
  return {
    missing: `@${name}`,
    among,
    of: scope.isInLoop || !loopValues.has(name) ? 'This template' : 'What stands outside of {{#each}}',
  };
}

function follow(start: Shape, parts: readonly string[]): Resolved {
  let shape: Shape = start;
  for (const part of parts) {
    const next = partOf(shape, part);
    if (next === undefined) {
      const among = shape.kind === 'record' ? Object.keys(shape.fields) : [];
      return { missing: part, among, of: nameOf(shape), isOpen: shape.kind === 'record' && shape.isOpen === true };
    }
    shape = next;
  }
  return { shape };
}

function partOf(shape: Shape, part: string): Shape | undefined {
  switch (shape.kind) {
    case 'any':
      return anything;
    case 'map':
      return shape.of;
    case 'list':
      return part === 'length' ? number : /^\d+$/.test(part) ? shape.of : undefined;
    case 'record':
      return Object.hasOwn(shape.fields, part) ? shape.fields[part]?.shape : undefined;
    default:
      return part === 'length' && shape.kind === 'text' ? number : undefined;
  }
}

/** For messages: `A card`, `The view`. */
function nameOf(shape: Shape): string {
  if (shape.kind === 'list') return 'A list';
  if (shape.kind !== 'record') return `A ${shape.kind}`;
  const isOne = ['view', 'site', 'strings', 'page'].includes(shape.name);
  return isOne ? `The ${shape.name}` : `${/^[aeiou]/.test(shape.name) ? 'An' : 'A'} ${shape.name}`;
}

/** What `{{#each}}` goes over: the form of each value, or undefined when it is nothing to go over. */
export function elementOf(shape: Shape): Shape | undefined {
  if (shape.kind === 'list' || shape.kind === 'map') return shape.of;
  return shape.kind === 'record' || shape.kind === 'any' ? anything : undefined;
}

/** The scope in which the template of this name begins. */
export function topScope(template: string, globals: Pick<Scope, 'site' | 'strings'>): Scope {
  return scopeOf(viewOf(template), globals);
}

/** A scope in which nothing is known but `@site` and `@strings`: for partials that no template includes. */
export function unknownScope(globals: Pick<Scope, 'site' | 'strings'>): Scope {
  return { ...scopeOf(anything, globals), contexts: [anything, anything, anything, anything], isInLoop: true };
}

function scopeOf(root: Shape, globals: Pick<Scope, 'site' | 'strings'>): Scope {
  return { ...globals, root, contexts: [root], blockParams: new Map(), isInLoop: false };
}

/** The context of a partial that is given more values: `{{> card compact=true}}`. */
export function withPairs(context: Shape, pairs: ReadonlyMap<string, Shape>): Shape {
  if (pairs.size === 0) return context;
  if (context.kind !== 'record') return anything;
  const added = [...pairs].map(([name, shape]) => [name, { shape, isOptional: false }] as const);
  const extended: RecordShape = { ...context, fields: { ...context.fields, ...Object.fromEntries(added) } };
  return extended;
}
