// Checks templates before any page is laid out: every mistake with its place.

import Handlebars from 'handlebars';
import type { Diagnostic, Place } from '../domain/diagnostic.ts';
import type { TemplateSource } from '../domain/theme.ts';
import { didYouMean } from '../text/did-you-mean.ts';

type Statement = hbs.AST.Statement;
type Expression = hbs.AST.Expression;

/** Handlebars' own helpers that templates may use. */
export const builtInHelpers = ['if', 'unless', 'each', 'with', 'lookup'] as const;

/** Values that may be written without escaping: html that Platen made itself. */
const htmlValues: ReadonlySet<string> = new Set(['html', 'excerptHtml', 'body']);

/** What a template is held against. */
interface Checking {
  readonly template: TemplateSource;
  readonly names: ReadonlySet<string>;
  readonly helpers: ReadonlySet<string>;
  readonly partials: Map<string, { readonly name: string; readonly place: Place }[]>;
  readonly diagnostics: Diagnostic[];
}

/**
 * Tells what does not parse, partials and helpers that do not exist, partials that include themselves, values written
 * without escaping, and what is refused: decorators and partials whose name is computed.
 */
export function checkTemplates(templates: readonly TemplateSource[], helpers: readonly string[]): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const names = new Set<string>(templates.map(({ name }) => name));
  const known = new Set([...builtInHelpers, ...helpers]);
  const partials: Checking['partials'] = new Map();
  for (const template of templates) {
    const program = parse(template, diagnostics);
    if (program !== undefined) checkBody(program.body, { template, names, helpers: known, partials, diagnostics });
  }
  return [...diagnostics, ...cycles(templates, partials)];
}

function parse(template: TemplateSource, diagnostics: Diagnostic[]): hbs.AST.Program | undefined {
  try {
    return Handlebars.parse(template.text);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    diagnostics.push(syntaxError(error, template));
    return undefined;
  }
}

/** Handlebars tells the place in one of two ways: as properties, or in the first line of its message. */
function syntaxError(error: Error, { file }: TemplateSource): Diagnostic {
  const line = 'lineNumber' in error ? Number(error.lineNumber) : Number(/line (\d+)/.exec(error.message)?.[1] ?? 1);
  const column = 'column' in error ? Number(error.column) + 1 : 1;
  const detail = error.message.split('\n').at(-1) ?? '';
  const expected = /^Expecting (.*), got '(\w+)'/.exec(detail);
  const reason = expected === null ? error.message.replace(/ - \d+:\d+$/, '') : `Something is wrong before or at this place (found ${expected[2] ?? ''}).`;
  return {
    severity: 'error',
    rule: 'layout/template-syntax',
    file,
    place: { line: Number.isFinite(line) ? line : 1, column: Number.isFinite(column) ? column : 1 },
    reason: `This template cannot be read: ${reason}`.replace(/([^.])$/, '$1.'),
    hint: 'Every {{#block}} needs its {{/block}}, and every "{{" its "}}".',
  };
}

function checkBody(statements: readonly Statement[], checking: Checking): void {
  for (const statement of statements) checkStatement(statement, checking);
}

function checkStatement(statement: Statement, checking: Checking): void {
  switch (statement.type) {
    case 'MustacheStatement': {
      // Casts because `type` tells which node it is.
      const mustache = statement as hbs.AST.MustacheStatement;
      checkCall(mustache, mustache.params.length > 0 || mustache.hash?.pairs.length > 0, checking);
      if (!mustache.escaped) checkUnescaped(mustache, checking);
      return;
    }
    case 'BlockStatement': {
      const block = statement as hbs.AST.BlockStatement;
      checkCall(block, true, checking);
      if (block.program) checkBody(block.program.body, checking);
      if (block.inverse) checkBody(block.inverse.body, checking);
      return;
    }
    case 'PartialStatement':
    case 'PartialBlockStatement':
      checkPartial(statement as hbs.AST.PartialStatement, checking);
      if (statement.type === 'PartialBlockStatement') checkBody((statement as hbs.AST.PartialBlockStatement).program.body, checking);
      return;
    case 'Decorator':
    case 'DecoratorBlock':
      tell(checking, 'layout/decorator', statement, 'Decorators are not allowed in templates.', 'Use a partial or a helper instead.');
  }
}

interface Call {
  readonly path: Expression;
  readonly params: readonly Expression[];
  readonly hash?: hbs.AST.Hash | undefined;
}

function checkCall(call: Call, isHelper: boolean, checking: Checking): void {
  const name = call.path.type === 'PathExpression' ? (call.path as hbs.AST.PathExpression).original : undefined;
  if (isHelper && name !== undefined && !checking.helpers.has(name)) {
    const meant = didYouMean(name, checking.helpers);
    const hint = meant === undefined ? `There are: ${[...checking.helpers].toSorted().join(', ')}.` : `Did you mean "${meant}"?`;
    tell(checking, 'layout/unknown-helper', call.path, `There is no helper "${name}".`, hint);
  }
  for (const value of [...call.params, ...(call.hash?.pairs ?? []).map((pair) => pair.value)]) {
    // Cast because `type` tells which node it is.
    if (value.type === 'SubExpression') checkCall(value as hbs.AST.SubExpression, true, checking);
  }
}

function checkUnescaped(mustache: hbs.AST.MustacheStatement, checking: Checking): void {
  const path = mustache.path.type === 'PathExpression' ? (mustache.path as hbs.AST.PathExpression) : undefined;
  const last = path?.parts.at(-1);
  if (mustache.params.length === 0 && typeof last === 'string' && htmlValues.has(last)) return;
  const written = path?.original ?? 'value';
  tell(
    checking,
    'layout/unescaped',
    mustache,
    `{{{${written}}}} would be written without escaping, and it is not html that Platen made.`,
    `Write {{${written}}}. Only ${[...htmlValues].join(', ')} are html.`,
  );
}

function checkPartial(partial: hbs.AST.PartialStatement, checking: Checking): void {
  const { template, names, partials } = checking;
  checkCall({ path: partial.name, params: partial.params, hash: partial.hash }, false, checking);
  if (partial.name.type !== 'PathExpression') {
    tell(checking, 'layout/dynamic-partial', partial, 'The name of a partial must be written out.', 'Use {{#if}} around several partials instead.');
    return;
  }
  // Cast because `type` tells which node it is.
  const name = (partial.name as hbs.AST.PathExpression).original;
  if (name === '@partial-block') return;
  const place = placeOf(partial);
  if (!names.has(name)) {
    const meant = didYouMean(name, names);
    tell(checking, 'layout/missing-partial', partial.name, `There is no template "${name}".`, meant === undefined ? `It would be the file templates/${name}.hbs.` : `Did you mean "${meant}"?`);
    return;
  }
  const included = partials.get(template.name);
  if (included === undefined) partials.set(template.name, [{ name, place }]);
  else included.push({ name, place });
}

function cycles(templates: readonly TemplateSource[], partials: Checking['partials']): Diagnostic[] {
  return templates.flatMap((template) => {
    for (const { name, place } of partials.get(template.name) ?? []) {
      const way = wayTo(template.name, name, partials, [name]);
      if (way === undefined) continue;
      const reason = `This template includes itself: ${[template.name, ...way].join(' → ')}.`;
      return [{ severity: 'error' as const, rule: 'layout/partial-cycle', file: template.file, place, reason, hint: 'Take one of these partials out.' }];
    }
    return [];
  });
}

function wayTo(goal: string, from: string, partials: Checking['partials'], way: readonly string[]): readonly string[] | undefined {
  if (from === goal) return way;
  for (const { name } of partials.get(from) ?? []) {
    if (way.includes(name)) continue;
    const found = wayTo(goal, name, partials, [...way, name]);
    if (found !== undefined) return found;
  }
  return undefined;
}

function tell(checking: Checking, rule: string, node: hbs.AST.Node, reason: string, hint: string): void {
  checking.diagnostics.push({ severity: 'error', rule, file: checking.template.file, place: placeOf(node), reason, hint });
}

function placeOf({ loc }: hbs.AST.Node): Place {
  const { start, end } = loc;
  return { line: start.line, column: start.column + 1, endColumn: end.line === start.line ? end.column + 1 : undefined };
}
