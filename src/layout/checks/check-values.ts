// Checks every value that templates read: that it exists, that it is text where it is printed, and how it is escaped.

import type { Diagnostic, Severity } from '../../domain/diagnostic.ts';
import type { TemplateSource } from '../../domain/theme.ts';
import { didYouMean } from '../../text/did-you-mean.ts';
import { anything, boolean, number, text } from '../views/shape.ts';
import type { Shape } from '../views/shape.ts';
import { argumentsOf, nodeOf, pairsOf, partialName, pathOf, subExpressionOf } from './nodes.ts';
import type { Call, PartialNode } from './nodes.ts';
import { placeOf } from './parse-template.ts';
import type { ParsedTemplate } from './parse-template.ts';
import { elementOf, resolve, topScope, unknownScope, withPairs } from './scope.ts';
import type { Scope } from './scope.ts';

/** What the templates are held against. */
export interface ValueTools {
  readonly helpers: ReadonlySet<string>;
  readonly site: Shape;
  readonly strings: Shape;
}

/** A block that a template hands to a partial, with the scope in which it was written. */
interface HandedBlock {
  readonly body: readonly hbs.AST.Statement[];
  readonly scope: Scope;
  readonly at: At;
}

/** Where the walk is. */
interface At {
  readonly source: TemplateSource;
  readonly block?: HandedBlock | undefined;
}

type Tell = (at: At, rule: string, node: hbs.AST.Node, reason: string, hint: string, severity?: Severity) => void;

/**
 * Walks every page's template with the view it gets, and from there into its partials. Templates that nothing
 * includes and that are partials by their folder are walked alone.
 */
export function checkValues(
  templates: readonly ParsedTemplate[],
  included: ReadonlySet<string>,
  tools: ValueTools,
): readonly Diagnostic[] {
  const byName = new Map<string, ParsedTemplate>(templates.map((template) => [template.source.name, template]));
  const found = new Map<string, Diagnostic>();
  const walked = new Map<string, Set<Shape>>();

  const tell: Tell = ({ source: { file } }, rule, node, reason, hint, severity = 'error') => {
    const place = placeOf(node);
    // A partial is walked once for each template that includes it, and tells its mistakes once.
    const key = `${file}:${place.line}:${place.column} ${rule}`;
    if (!found.has(key)) found.set(key, { severity, rule, file, place, reason, hint });
  };

  for (const { source, program } of templates) {
    if (included.has(source.name)) continue;
    const isPartial = source.name.includes('/');
    walk(program.body, isPartial ? unknownScope(tools) : topScope(source.name, tools), { source });
  }
  return [...found.values()];

  function walk(body: readonly hbs.AST.Statement[], scope: Scope, at: At): void {
    for (const statement of body) {
      const node = nodeOf(statement);
      if (node?.kind === 'mustache') printed(node.node, scope, at);
      else if (node?.kind === 'block') block(node.node, scope, at);
      else if (node?.kind === 'partial') partial(node.node, node.block, scope, at);
    }
  }

  function printed(mustache: hbs.AST.MustacheStatement, scope: Scope, at: At): void {
    const path = pathOf(mustache.path);
    const isCall = argumentsOf(mustache).length > 0 || (path !== undefined && tools.helpers.has(path.original));
    const shape = isCall ? called(mustache, scope, at) : valueOf(mustache.path, scope, at);
    const written = path?.original ?? 'value';
    if (shape === undefined) return;
    if (!mustache.escaped && shape.kind !== 'html') {
      const hint = isCall ? `Write two braces; a helper that makes html returns {html}.` : `Write {{${written}}}.`;
      tell(
        at,
        'layout/unescaped',
        mustache,
        `"${written}" would be written without escaping, and it is not html that Platen made.`,
        hint,
      );
    } else if (mustache.escaped && shape.kind === 'html') {
      tell(
        at,
        'layout/escaped-html',
        mustache,
        `"${written}" is html, and its tags would show.`,
        `Write {{{${written}}}}.`,
        'warning',
      );
    } else if (shape.kind === 'record' || shape.kind === 'map') {
      const parts =
        shape.kind === 'record' ? `It has: ${Object.keys(shape.fields).join(', ')}.` : 'Name one of its values.';
      tell(at, 'layout/not-text', mustache, `"${written}" is no text but a group of values.`, parts);
    } else if (shape.kind === 'list') {
      tell(
        at,
        'layout/not-text',
        mustache,
        `"${written}" is no text but a list.`,
        `Write {{#each ${written}}} … {{/each}}.`,
      );
    }
  }

  function block(node: hbs.AST.BlockStatement, scope: Scope, at: At): void {
    const name = pathOf(node.path)?.original ?? '';
    const [first] = argumentsOf(node).map((value) => valueOf(value, scope, at));
    walk(node.program?.body ?? [], innerScope(name, first, node, scope, at), at);
    walk(node.inverse?.body ?? [], scope, at);
  }

  function innerScope(
    name: string,
    value: Shape | undefined,
    node: hbs.AST.BlockStatement,
    scope: Scope,
    at: At,
  ): Scope {
    if (name === 'if' || name === 'unless') return scope;
    const params = node.program?.blockParams ?? [];
    if (name === 'with')
      return innerOf(scope, value ?? anything, new Map(params.slice(0, 1).map((param) => [param, value ?? anything])));
    if (name !== 'each')
      return {
        ...unknownScope(tools),
        blockParams: new Map(params.map((param) => [param, anything])),
        root: scope.root,
      };
    const element = elementOf(value ?? anything);
    const [list] = node.params;
    if (element === undefined && list !== undefined) {
      tell(
        at,
        'layout/not-a-list',
        list,
        `"${pathOf(list)?.original ?? 'This'}" is no list, so {{#each}} cannot go over it.`,
        'Use {{#if}} or {{#with}}.',
      );
    }
    const [param, index] = params;
    const named: [string, Shape][] = param === undefined ? [] : [[param, element ?? anything]];
    if (index !== undefined) named.push([index, value?.kind === 'list' ? number : text]);
    return { ...innerOf(scope, element ?? anything, new Map(named)), isInLoop: true };
  }

  function partial(node: PartialNode, program: hbs.AST.Program | undefined, scope: Scope, at: At): void {
    const [param] = node.params;
    const given = param === undefined ? (scope.contexts[0] ?? anything) : (valueOf(param, scope, at) ?? anything);
    const pairs = new Map(pairsOf(node).map(({ key, value }) => [key, valueOf(value, scope, at) ?? anything]));
    const context = withPairs(given, pairs);
    const name = partialName(node);
    if (name === '@partial-block') {
      handedBlock(node, context, at);
      return;
    }
    const target = name === undefined ? undefined : byName.get(name);
    if (target === undefined) return;
    const handed = program === undefined ? undefined : { body: program.body, scope, at };
    if (handed === undefined) {
      const contexts = walked.get(target.source.name) ?? new Set<Shape>();
      if (contexts.has(context)) return;
      walked.set(target.source.name, contexts.add(context));
    }
    // A cycle has been told by then; its blocks would make the walk endless.
    if (depthOf(at) > 50) return;
    walk(
      target.program.body,
      { ...scope, contexts: [context], blockParams: new Map() },
      { source: target.source, block: handed },
    );
  }

  function handedBlock(node: PartialNode, context: Shape, { source, block: handed }: At): void {
    if (handed === undefined) {
      const reason = `The template "${source.name}" shows a block, and is included without one.`;
      tell(
        { source },
        'layout/missing-block',
        node,
        reason,
        `Include it as {{#> ${source.name}}} … {{/${source.name}}}.`,
      );
      return;
    }
    const { contexts } = handed.scope;
    const isSame = context === contexts[0];
    walk(handed.body, isSame ? handed.scope : { ...handed.scope, contexts: [context, ...contexts] }, handed.at);
  }

  /** The form of an argument; undefined after a mistake, which has been told. */
  function valueOf(expression: hbs.AST.Expression, scope: Scope, at: At): Shape | undefined {
    const inside = subExpressionOf(expression);
    if (inside !== undefined) return called(inside, scope, at);
    const path = pathOf(expression);
    if (path === undefined) return anything;
    const resolved = resolve(path, scope);
    if ('shape' in resolved) return resolved.shape;
    const { missing, among, of, isOpen = false } = resolved;
    const meant = didYouMean(missing, among);
    // A template of one's own may get values from an emitter of one's own: only what looks misspelt is told.
    if (isOpen && meant === undefined) return anything;
    const hint =
      meant !== undefined ? `Did you mean "${meant}"?` : among.length > 0 ? `It has: ${among.join(', ')}.` : undefined;
    tell(
      at,
      'layout/unknown-value',
      expression,
      `${of} has no "${missing}".`,
      hint ?? 'See docs/templates.md for what there is.',
      isOpen ? 'warning' : 'error',
    );
    return undefined;
  }

  /** The form of what a helper returns, as far as it is known. */
  function called(call: Call, scope: Scope, at: At): Shape {
    const [first = anything] = argumentsOf(call).map((value) => valueOf(value, scope, at) ?? anything);
    const name = pathOf(call.path)?.original;
    if (name === 'limit') return first;
    if (name === 'lookup') return elementOf(first) ?? anything;
    return name !== undefined && ['eq', 'and', 'or', 'not'].includes(name) ? boolean : anything;
  }
}

/** How many blocks, each handed to a partial within the last, the walk is in. */
function depthOf(at: At): number {
  let depth = 0;
  for (let outer = at.block; outer !== undefined; outer = outer.at.block) depth++;
  return depth;
}

function innerOf(scope: Scope, context: Shape, named: ReadonlyMap<string, Shape>): Scope {
  return { ...scope, contexts: [context, ...scope.contexts], blockParams: new Map([...scope.blockParams, ...named]) };
}
