// Whether a template may show how many words a post has: nearly every edit changes that number, and few templates show it.

import type { Shape } from './views/shape.ts';
import { postShapes, siteShape, viewOf } from './views/shapes.ts';
import { nodeOf, pairsOf, pathOf, subExpressionOf } from './checks/nodes.ts';
import type { Call } from './checks/nodes.ts';

/**
 * Returns the function that finds out for one body of a template. What it includes is asked for by itself. A template shows the number by its name, or together with all that a card has: by `{{json}}`, by `{{lookup}}`, or by
 * going over the card as if it were a list. Where that cannot be ruled out, it may.
 */
export function createMayShowWordCounts(): (statements: readonly hbs.AST.Statement[]) => boolean {
  const lists = listNames();
  return mayShow;

  function mayShow(statements: readonly hbs.AST.Statement[]): boolean {
    return statements.some((statement) => {
      const found = nodeOf(statement);
      if (found?.kind === 'mustache') return ofCall(found.node);
      if (found?.kind === 'block') {
        const { node } = found;
        return (
          ofCall(node) ||
          (node.program?.blockParams ?? []).some(isListName) ||
          mayShow(node.program?.body ?? []) ||
          mayShow(node.inverse?.body ?? [])
        );
      }
      if (found?.kind !== 'partial') return false;
      const { node, block } = found;
      // A card that is handed on under the name of a list would be gone over as one.
      const renamed = pairsOf(node).some(({ key, value }) => isListName(key) && !isList(value));
      return renamed || ofArguments(node) || mayShow(block?.body ?? []);
    });
  }

  function ofCall(call: Call): boolean {
    const name = pathOf(call.path)?.original;
    const [first] = call.params;
    if (name === 'each' && first !== undefined && !isList(first)) return true;
    if (name === 'lookup' && first !== undefined && !isList(first)) return true;
    if (name === 'json' && first !== undefined && !isJsonLd(first) && !isOfSite(first)) return true;
    return named(call.path) || ofArguments(call);
  }

  function ofArguments(call: Pick<Call, 'params' | 'hash'>): boolean {
    return [...call.params, ...pairsOf(call).map(({ value }) => value)].some((value) => {
      const inside = subExpressionOf(value);
      return inside === undefined ? named(value) : ofCall(inside);
    });
  }

  /** Whether a value is a list, a part of `@site` or a word of the theme: nothing that holds the number itself. */
  function isList(value: hbs.AST.Expression): boolean {
    const inside = subExpressionOf(value);
    if (inside !== undefined) {
      const [first] = inside.params;
      return pathOf(inside.path)?.original === 'limit' && first !== undefined && isList(first);
    }
    const name = lastName(value);
    return isOfSite(value) || (name !== undefined && isListName(name));
  }

  function isListName(name: string): boolean {
    return lists.has(name);
  }
}

function named(value: hbs.AST.Expression): boolean {
  return pathOf(value)?.parts.includes('wordCount') === true;
}

function isOfSite(value: hbs.AST.Expression): boolean {
  const path = pathOf(value);
  return path?.data === true && ['site', 'strings'].includes(path.parts[0] ?? '');
}

/** `page.jsonLd`: no post has a part of that name. */
function isJsonLd(value: hbs.AST.Expression): boolean {
  const [parent, name] = pathOf(value)?.parts.slice(-2) ?? [];
  return parent === 'page' && name === 'jsonLd';
}

function lastName(value: hbs.AST.Expression): string | undefined {
  return pathOf(value)?.parts.at(-1);
}

/** The names that mean a list, or a map of what authors wrote, and nowhere a post. */
function listNames(): ReadonlySet<string> {
  const [lists, others] = [new Set<string>(), new Set<string>()];
  collect(siteShape, new Set());
  for (const shape of [viewOf('post'), ...Object.values(postShapes)]) collect(shape, others);
  return new Set([...lists].filter((name) => !others.has(name)));

  function collect(shape: Shape, besides: Set<string>): void {
    if (shape.kind === 'list' || shape.kind === 'map') collect(shape.of, besides);
    if (shape.kind !== 'record') return;
    for (const [name, { shape: part }] of Object.entries(shape.fields)) {
      (part.kind === 'list' || part.kind === 'map' ? lists : besides).add(name);
      collect(part, besides);
    }
  }
}
