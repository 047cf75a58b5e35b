// All names that values of views have.

import type { Shape } from './shape.ts';
import { postShapes, siteShape, viewOf } from './shapes.ts';

/** The names of all parts of all views, at any depth. */
export function fieldNames(): ReadonlySet<string> {
  const names = new Set<string>();
  for (const shape of [viewOf('post'), siteShape, ...Object.values(postShapes)]) collect(shape, names);
  return names;
}

function collect(shape: Shape, names: Set<string>): void {
  if (shape.kind === 'list' || shape.kind === 'map') collect(shape.of, names);
  if (shape.kind !== 'record') return;
  for (const [name, field] of Object.entries(shape.fields)) {
    names.add(name);
    collect(field.shape, names);
  }
}
