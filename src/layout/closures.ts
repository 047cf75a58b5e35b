// What a template is made of: itself and all it includes, which values of the site they read, and what they may call.

import { sha256 } from '../text/digest.ts';
import { byCodeUnit } from '../text/order.ts';
import { argumentsOf, nodeOf, partialName, pathOf, subExpressionOf } from './checks/nodes.ts';
import type { Call } from './checks/nodes.ts';
import type { ParsedTemplate } from './checks/parse-template.ts';
import { createMayShowWordCounts } from './word-counts.ts';

/** A template with everything it includes. */
export interface Closure {
  /** Changes with the text of any template in it. */
  readonly digest: string;
  /** Names of the values of `@site` that are read, sorted; `all` where `@site` itself is handed on. */
  readonly siteValues: readonly string[] | 'all';
  /** Names that are helpers wherever there are helpers of that name, sorted. */
  readonly calls: readonly string[];
  /** Whether it may show how many words the posts of a list have. */
  readonly showsWordCounts: boolean;
}

interface Reads {
  readonly includes: Set<string>;
  readonly siteValues: Set<string>;
  readonly calls: Set<string>;
  isAll: boolean;
  showsWordCounts: boolean;
}

/**
 * Returns the function that finds the closure of a template. It reads the syntax trees, so it misses nothing: partials
 * with computed names and decorators are refused, and the site can be reached as `@site` alone.
 */
export function createClosures(templates: readonly ParsedTemplate[]): (name: string) => Closure {
  const byName = new Map<string, ParsedTemplate>(templates.map((template) => [template.source.name, template]));
  const reads = new Map<string, Reads>();
  const closures = new Map<string, Closure>();
  const mayShowWordCounts = createMayShowWordCounts();
  return closureOf;

  function closureOf(name: string): Closure {
    const known = closures.get(name);
    if (known !== undefined) return known;
    const names = new Set<string>();
    collect(name, names);
    const all = [...names].toSorted(byCodeUnit);
    const closure: Closure = {
      digest: sha256(...all.flatMap((each) => [each, byName.get(each)?.source.text ?? ''])),
      siteValues: all.some((each) => readsOf(each).isAll)
        ? 'all'
        : [...new Set(all.flatMap((each) => [...readsOf(each).siteValues]))].toSorted(byCodeUnit),
      calls: [...new Set(all.flatMap((each) => [...readsOf(each).calls]))].toSorted(byCodeUnit),
      showsWordCounts: all.some((each) => readsOf(each).showsWordCounts),
    };
    closures.set(name, closure);
    return closure;
  }

  function collect(name: string, names: Set<string>): void {
    if (names.has(name)) return;
    names.add(name);
    for (const included of readsOf(name).includes) collect(included, names);
  }

  function readsOf(name: string): Reads {
    const known = reads.get(name);
    if (known !== undefined) return known;
    const body = byName.get(name)?.program.body ?? [];
    const found: Reads = {
      includes: new Set(),
      siteValues: new Set(),
      calls: new Set(),
      isAll: false,
      showsWordCounts: mayShowWordCounts(body),
    };
    readBody(body, found);
    reads.set(name, found);
    return found;
  }
}

function readBody(statements: readonly hbs.AST.Statement[], reads: Reads): void {
  for (const statement of statements) {
    const found = nodeOf(statement);
    if (found?.kind === 'mustache') readCall(found.node, reads);
    else if (found?.kind === 'block') {
      readCall(found.node, reads);
      readBody(found.node.program?.body ?? [], reads);
      readBody(found.node.inverse?.body ?? [], reads);
    } else if (found?.kind === 'partial') {
      const name = partialName(found.node);
      if (name !== undefined) reads.includes.add(name);
      for (const argument of argumentsOf({ ...found.node, path: found.node.name })) readExpression(argument, reads);
      readBody(found.block?.body ?? [], reads);
    }
  }
}

function readCall(call: Call, reads: Reads): void {
  const name = pathOf(call.path);
  if (name !== undefined && !name.data) reads.calls.add(name.original);
  readExpression(call.path, reads);
  for (const argument of argumentsOf(call)) readExpression(argument, reads);
}

function readExpression(expression: hbs.AST.Expression, reads: Reads): void {
  const nested = subExpressionOf(expression);
  if (nested !== undefined) readCall(nested, reads);
  const path = pathOf(expression);
  if (path?.data !== true || path.parts[0] !== 'site') return;
  const value = path.parts[1];
  if (value === undefined) reads.isAll = true;
  else reads.siteValues.add(value);
}
