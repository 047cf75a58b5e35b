// Places of nodes, as diagnostics give them.

import type { Node, Point, Position } from 'unist';
import type { Place } from '../domain/diagnostic.ts';

/** Where `node` stands in the source; undefined for a node that a plug-in made. */
export function placeOf(node: Node): Place | undefined {
  return node.position && placeOfPosition(node.position);
}

/** The place of a unist position or point. Of a position of several lines, only the start is kept. */
export function placeOfPosition(position: Position | Point): Place | undefined {
  if ('line' in position) return { line: position.line, column: position.column };
  // Where raw html was mended, parsers leave positions without a start, whatever their types say.
  const { start, end }: Partial<Position> = position;
  if (start === undefined || end === undefined) return undefined;
  const endColumn = end.line === start.line && end.column > start.column ? end.column : undefined;
  return endColumn === undefined
    ? { line: start.line, column: start.column }
    : { line: start.line, column: start.column, endColumn };
}

/** The place of the characters `from` to `to` of `text`, whose first character stands at `start`. */
export function placeWithin(text: string, start: Point, from: number, to: number): Place {
  const before = text.slice(0, from);
  const lastBreak = before.lastIndexOf('\n');
  const line = start.line + before.split('\n').length - 1;
  const column = lastBreak === -1 ? start.column + from : from - lastBreak;
  const length = text.slice(from, to).split('\n', 1)[0]?.length ?? 0;
  return { line, column, endColumn: column + Math.max(1, length) };
}
