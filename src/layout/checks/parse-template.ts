// Parses templates, and tells where their nodes stand.

import Handlebars from 'handlebars';
import type { Diagnostic, Place } from '../../domain/diagnostic.ts';
import type { TemplateSource } from '../../domain/theme.ts';
import { nameByPaths } from './name-by-paths.ts';

/** A template that parsed. */
export interface ParsedTemplate {
  readonly source: TemplateSource;
  /** What Handlebars compiles. */
  readonly program: hbs.AST.Program;
}

/** The syntax trees of those templates that can be read, and what stands against reading the others. */
export function parseTemplates(sources: readonly TemplateSource[]): {
  readonly templates: readonly ParsedTemplate[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const templates: ParsedTemplate[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const source of sources) {
    try {
      const program = Handlebars.parse(source.text);
      nameByPaths(program.body);
      templates.push({ source, program });
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      diagnostics.push(syntaxError(error, source));
    }
  }
  return { templates, diagnostics };
}

/** Handlebars tells the place in one of two ways: as properties, or in the first lines of its message. */
function syntaxError(error: Error, { file, text }: TemplateSource): Diagnostic {
  const found = /^Expecting .*, got '(\w+)'$/.exec(error.message.split('\n').at(-1) ?? '')?.[1];
  const base = { severity: 'error', rule: 'layout/template-syntax', file } as const;
  const open = found === 'EOF' ? lastOpenBlock(text) : undefined;
  if (open !== undefined) {
    const hint = `Write {{/${open.name}}} where it ends.`;
    return { ...base, place: open.place, reason: `The block {{#${open.name}}} is not closed.`, hint };
  }
  const line = 'lineNumber' in error ? Number(error.lineNumber) : Number(/line (\d+)/.exec(error.message)?.[1] ?? 1);
  const column = 'column' in error ? Number(error.column) + 1 : columnShown(error.message, text.split('\n')[line - 1]);
  const [first = ''] = error.message.split('\n');
  const what = found === undefined ? first.replace(/ - \d+:\d+$/, '') : `${nameOfToken(found)} was not expected here`;
  const hint = 'Every {{#block}} needs its {{/block}}, and every "{{" its "}}".';
  return { ...base, place: { line, column }, reason: `This template cannot be read: ${what}.`, hint };
}

/** The block that was opened last and never closed, told where it begins and not where the file ends. */
function lastOpenBlock(text: string): { readonly name: string; readonly place: Place } | undefined {
  const open: { name: string; offset: number }[] = [];
  for (const { 1: sign, 2: name = '', index: offset } of text.matchAll(/\{\{~?([#^/])[>*]?\s*([^\s}~]+)/g)) {
    if (sign === '/') open.pop();
    else open.push({ name, offset });
  }
  const last = open.at(-1);
  if (last === undefined) return undefined;
  const lines = text.slice(0, last.offset).split('\n');
  return { name: last.name, place: { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 } };
}

/** The parser draws an arrow under what it read last: below up to 20 characters before the place, and 20 after. */
function columnShown(message: string, line = ''): number {
  const [, excerpt = '', arrow = ''] = message.split('\n');
  const before = excerpt.slice(0, arrow.indexOf('^')).replace(/^\.\.\./, '');
  const at = before === '' ? -1 : line.indexOf(before);
  return at === -1 ? 1 : at + before.length + 1;
}

function nameOfToken(token: string): string {
  const names: Readonly<Record<string, string>> = {
    EOF: 'the end of the file',
    INVALID: 'a character',
    CLOSE: '"}}"',
    OPEN_ENDBLOCK: 'the end of a block',
    INVERSE: '{{else}}',
    OPEN_INVERSE_CHAIN: '{{else}}',
  };
  return names[token] ?? 'what stands here';
}

/** Where a node stands; of one that goes over several lines, where it begins. */
export function placeOf({ loc: { start, end } }: hbs.AST.Node): Place {
  return {
    line: start.line,
    column: start.column + 1,
    endColumn: end.line === start.line ? end.column + 1 : undefined,
  };
}
