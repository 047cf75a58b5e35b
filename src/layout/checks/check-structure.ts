// Checks what templates call and include: helpers and partials that do not exist, cycles, and what is refused.

import type { Diagnostic, Place } from '../../domain/diagnostic.ts';
import type { TemplateSource } from '../../domain/theme.ts';
import { didYouMean } from '../../text/did-you-mean.ts';
import { argumentsOf, nodeOf, partialName, pathOf, subExpressionOf } from './nodes.ts';
import type { Call, PartialNode } from './nodes.ts';
import { placeOf } from './parse-template.ts';
import type { ParsedTemplate } from './parse-template.ts';

/** What a template is held against. */
interface Checking {
  readonly source: TemplateSource;
  readonly names: ReadonlySet<string>;
  readonly helpers: ReadonlySet<string>;
  readonly includes: Include[];
  readonly diagnostics: Diagnostic[];
}

/** One template that another includes. */
interface Include {
  readonly name: string;
  readonly place: Place;
}

/** What was found, and which templates others include. */
export interface Structure {
  readonly diagnostics: readonly Diagnostic[];
  readonly included: ReadonlySet<string>;
}

/** Checks all templates; `names` are those of the theme, also of templates that did not parse. */
export function checkStructure(
  templates: readonly ParsedTemplate[],
  names: ReadonlySet<string>,
  helpers: ReadonlySet<string>,
): Structure {
  const diagnostics: Diagnostic[] = [];
  const includes = new Map<string, Include[]>();
  for (const { source, program } of templates) {
    const found: Include[] = [];
    checkBody(program.body, { source, names, helpers, includes: found, diagnostics });
    includes.set(source.name, found);
  }
  const included = new Set([...includes.values()].flat().map(({ name }) => name));
  return { diagnostics: [...diagnostics, ...cycles(templates, includes)], included };
}

function checkBody(statements: readonly hbs.AST.Statement[], checking: Checking): void {
  for (const statement of statements) {
    const found = nodeOf(statement);
    if (found?.kind === 'mustache') {
      checkCall(found.node, argumentsOf(found.node).length > 0, checking);
    } else if (found?.kind === 'block') {
      checkCall(found.node, true, checking);
      checkBody(found.node.program?.body ?? [], checking);
      checkBody(found.node.inverse?.body ?? [], checking);
    } else if (found?.kind === 'partial') {
      checkPartial(found.node, checking);
      checkBody(found.block?.body ?? [], checking);
    } else if (found !== undefined) {
      tell(
        checking,
        'layout/decorator',
        found.node,
        'Decorators are not allowed in templates.',
        'Use a partial or a helper instead.',
      );
    }
  }
}

function checkCall(call: Call, isHelper: boolean, checking: Checking): void {
  const { helpers } = checking;
  const name = pathOf(call.path)?.original;
  if (isHelper && name !== undefined && !helpers.has(name)) {
    const meant = didYouMean(name, helpers);
    const all = `There are: ${[...helpers].toSorted().join(', ')}. For a list write {{#each ${name}}}.`;
    const hint = meant === undefined ? all : `Did you mean "${meant}"?`;
    tell(checking, 'layout/unknown-helper', call.path, `There is no helper "${name}".`, hint);
  }
  checkArguments(call, checking);
}

function checkArguments(call: Call, checking: Checking): void {
  for (const value of argumentsOf(call)) {
    const inner = subExpressionOf(value);
    if (inner !== undefined) checkCall(inner, true, checking);
  }
}

function checkPartial(partial: PartialNode, checking: Checking): void {
  const { names, includes } = checking;
  checkArguments({ path: partial.name, params: partial.params, hash: partial.hash }, checking);
  const name = partialName(partial);
  if (name === undefined) {
    const hint = 'Use {{#if}} around several partials instead.';
    tell(checking, 'layout/dynamic-partial', partial, 'The name of a partial must be written out.', hint);
  } else if (names.has(name)) {
    includes.push({ name, place: placeOf(partial) });
  } else if (name !== '@partial-block') {
    const meant = didYouMean(name, names);
    const hint = meant === undefined ? `It would be the file templates/${name}.hbs.` : `Did you mean "${meant}"?`;
    tell(checking, 'layout/missing-partial', partial.name, `There is no template "${name}".`, hint);
  }
}

function cycles(templates: readonly ParsedTemplate[], includes: ReadonlyMap<string, readonly Include[]>): Diagnostic[] {
  return templates.flatMap(({ source }) => {
    for (const { name, place } of includes.get(source.name) ?? []) {
      const way = wayTo(source.name, name, includes, new Set());
      if (way === undefined) continue;
      const reason = `This template includes itself: ${[source.name, ...way].join(' → ')}.`;
      const hint = 'Take one of these partials out.';
      return [{ severity: 'error' as const, rule: 'layout/partial-cycle', file: source.file, place, reason, hint }];
    }
    return [];
  });
}

/** The names from `from` to `goal`, both included; undefined when no way leads there. */
function wayTo(
  goal: string,
  from: string,
  includes: ReadonlyMap<string, readonly Include[]>,
  seen: Set<string>,
): readonly string[] | undefined {
  if (from === goal) return [from];
  if (seen.has(from)) return undefined;
  seen.add(from);
  for (const { name } of includes.get(from) ?? []) {
    const found = wayTo(goal, name, includes, seen);
    if (found !== undefined) return [from, ...found];
  }
  return undefined;
}

function tell({ source, diagnostics }: Checking, rule: string, node: hbs.AST.Node, reason: string, hint: string): void {
  diagnostics.push({ severity: 'error', rule, file: source.file, place: placeOf(node), reason, hint });
}
