// The text of a template as far as it is known before any page is: what stands in it, and what the configuration fills in.

import { escapeHtml } from '../text/html.ts';
import { nodeOf, pathOf } from './checks/nodes.ts';

/** Stands for whatever a template fills in that differs between pages. A noncharacter, which no page holds. */
export const filled = '\ufdd2';

/** What is known where a statement stands. */
interface Scope {
  /** `@site.appearance`, the same on every page. */
  readonly appearance: Readonly<Record<string, unknown>>;
  /** What `with` or `each` made the value at hand, where that is part of it. */
  readonly own?: unknown;
}

/** The text with a mark for everything unknown. Of a condition that is known only what is shown is in it. */
export function knownText(statements: readonly hbs.AST.Statement[], scope: Scope): string {
  return statements.map((statement) => textOf(statement, scope)).join('');
}

function textOf(statement: hbs.AST.Statement, scope: Scope): string {
  // Cast because `type` tells which node it is.
  if (statement.type === 'ContentStatement') return (statement as hbs.AST.ContentStatement).value;
  if (statement.type === 'CommentStatement') return '';
  const node = nodeOf(statement);
  switch (node?.kind) {
    case 'mustache': {
      const found = node.node.params.length === 0 ? valueOf(node.node.path, scope) : undefined;
      if (found === undefined) return filled;
      const text = wordsOf(found.value);
      return node.node.escaped ? escapeHtml(text) : text;
    }
    case 'block':
      return knownBlock(node.node, scope) ?? unknownBlock(node.node, scope);
    case 'partial':
      return filled + knownText(node.block?.body ?? [], scope) + filled;
    default:
      return filled;
  }
}

/** As Handlebars writes a value down. */
function wordsOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : filled;
}

function unknownBlock({ program, inverse }: hbs.AST.BlockStatement, scope: Scope): string {
  const { appearance } = scope;
  const inner = [program, inverse].map((each) => knownText(each?.body ?? [], { appearance }));
  return filled + inner.join(filled) + filled;
}

/** Undefined where it depends on more than is known, or is no block of Handlebars' own. */
function knownBlock({ path, params, program, inverse }: hbs.AST.BlockStatement, scope: Scope): string | undefined {
  const [param] = params;
  const helper = pathOf(path)?.original;
  const found = param === undefined || params.length > 1 ? undefined : valueOf(param, scope);
  if (found === undefined) return undefined;
  const { value } = found;
  const isEmpty = !value || (Array.isArray(value) && value.length === 0);
  const shown = (each: hbs.AST.Program | undefined, inside: Scope): string => knownText(each?.body ?? [], inside);
  if (helper === 'if') return shown(isEmpty ? inverse : program, scope);
  if (helper === 'unless') return shown(isEmpty ? program : inverse, scope);
  if (helper === 'with') return isEmpty ? shown(inverse, scope) : shown(program, { ...scope, own: value });
  if (helper !== 'each' || !Array.isArray(value)) return undefined;
  if (isEmpty) return shown(inverse, scope);
  return value.map((own: unknown) => shown(program, { ...scope, own })).join('');
}

/** The value of a path, where it is known. */
function valueOf(expression: hbs.AST.Expression, { appearance, own }: Scope): { readonly value: unknown } | undefined {
  const path = pathOf(expression);
  // Cast because parts of a path are names.
  const names = (path?.parts ?? []) as readonly string[];
  if (path === undefined || path.depth > 0) return undefined;
  if (path.data)
    return names[0] === 'site' && names[1] === 'appearance' ? inside(appearance, names.slice(2)) : undefined;
  return own === undefined ? undefined : inside(own, names);
}

function inside(value: unknown, names: readonly string[]): { readonly value: unknown } {
  let found = value;
  for (const name of names) {
    // Cast because an object has been told apart just before.
    found = typeof found === 'object' && found !== null ? (found as Record<string, unknown>)[name] : undefined;
  }
  return { value: found };
}
