// Tells the nodes of a template's syntax tree apart, so that checks need no casts of their own.

// Casts in this file because `type` tells which node it is.

/** A partial, with or without a block. */
export type PartialNode = hbs.AST.Node & Pick<hbs.AST.PartialStatement, 'name' | 'params' | 'hash'>;

/** What a statement is, for the checks. Comments and text are left out. */
export type Node =
  | { readonly kind: 'mustache'; readonly node: hbs.AST.MustacheStatement }
  | { readonly kind: 'block'; readonly node: hbs.AST.BlockStatement }
  | { readonly kind: 'partial'; readonly node: PartialNode; readonly block: hbs.AST.Program | undefined }
  | { readonly kind: 'decorator'; readonly node: hbs.AST.Node };

/** The statement as one of the kinds that are checked. */
export function nodeOf(statement: hbs.AST.Statement): Node | undefined {
  switch (statement.type) {
    case 'MustacheStatement':
      return { kind: 'mustache', node: statement as hbs.AST.MustacheStatement };
    case 'BlockStatement':
      return { kind: 'block', node: statement as hbs.AST.BlockStatement };
    case 'PartialStatement':
      return { kind: 'partial', node: statement as hbs.AST.PartialStatement, block: undefined };
    case 'PartialBlockStatement': {
      const node = statement as hbs.AST.PartialBlockStatement;
      return { kind: 'partial', node, block: node.program };
    }
    case 'Decorator':
    case 'DecoratorBlock':
      return { kind: 'decorator', node: statement };
    default:
      return undefined;
  }
}

/** A path such as `post.title`; undefined for literals and sub-expressions. */
export function pathOf(expression: hbs.AST.Expression): hbs.AST.PathExpression | undefined {
  return expression.type === 'PathExpression' ? (expression as hbs.AST.PathExpression) : undefined;
}

/** `(helper …)`; undefined for all else. */
export function subExpressionOf(expression: hbs.AST.Expression): hbs.AST.SubExpression | undefined {
  return expression.type === 'SubExpression' ? (expression as hbs.AST.SubExpression) : undefined;
}

/** A helper with its arguments: a mustache, a block, a partial or a sub-expression. */
export interface Call {
  readonly path: hbs.AST.Expression;
  readonly params: readonly hbs.AST.Expression[];
  // Handlebars leaves it out, or sets it to undefined.
  readonly hash?: hbs.AST.Hash | undefined;
}

/** The values of `name=value` pairs, by name. */
export function pairsOf({
  hash,
}: Pick<Call, 'hash'>): readonly { readonly key: string; readonly value: hbs.AST.Expression }[] {
  return hash?.pairs ?? [];
}

/** All arguments of a call. */
export function argumentsOf(call: Call): readonly hbs.AST.Expression[] {
  return [...call.params, ...pairsOf(call).map(({ value }) => value)];
}

/** The name under which a partial is asked for; undefined when it is computed. */
export function partialName({ name }: PartialNode): string | undefined {
  return pathOf(name)?.original;
}
