// `{{"title"}}` is `{{title}}` to Handlebars, which makes paths of such names when it compiles. Here that is done before
// any check, so that no check is deceived by a literal.

import { argumentsOf, nodeOf, pathOf, subExpressionOf } from './nodes.ts';
import type { Call } from './nodes.ts';

/** Changes the tree of a template in place, before anybody else has it. */
export function nameByPaths(statements: readonly hbs.AST.Statement[]): void {
  for (const statement of statements) {
    const found = nodeOf(statement);
    if (found?.kind === 'mustache' || found?.kind === 'block') nameByPath(found.node);
    if (found?.kind === 'partial') argumentsOf({ ...found.node, path: found.node.name }).forEach(nameByPathInside);
    if (found?.kind === 'block') {
      nameByPaths(found.node.program?.body ?? []);
      nameByPaths(found.node.inverse?.body ?? []);
    }
    if (found?.kind === 'partial') nameByPaths(found.block?.body ?? []);
  }
}

function nameByPath(call: Call & { path: hbs.AST.Expression }): void {
  const { path } = call;
  if (subExpressionOf(path) !== undefined) nameByPathInside(path);
  else if (pathOf(path) === undefined) {
    // Cast because all that is left are literals.
    const name = String((path as hbs.AST.Literal & { readonly original: unknown }).original);
    const named: hbs.AST.PathExpression = {
      type: 'PathExpression',
      data: false,
      depth: 0,
      parts: [name],
      original: name,
      loc: path.loc,
    };
    call.path = named;
  }
  argumentsOf(call).forEach(nameByPathInside);
}

function nameByPathInside(expression: hbs.AST.Expression): void {
  const inside = subExpressionOf(expression);
  if (inside !== undefined) nameByPath(inside);
}
