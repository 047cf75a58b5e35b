// What a schema says of its keys: read from the schema itself, for messages and for the test of its documentation.

/** A schema, seen by the parts that tell which keys there can be. */
export interface Shape {
  readonly type?: string | undefined;
  readonly wrapped?: Shape | undefined;
  readonly entries?: Readonly<Record<string, Shape>> | undefined;
  readonly value?: Shape | undefined;
  readonly item?: Shape | undefined;
  readonly choices?: readonly Shape[] | undefined;
}

/** What stands one step below `shape`, whichever of its types is meant. */
export interface Below {
  /** Keys that have a name; undefined where none has. */
  readonly entries?: ReadonlyMap<string, Shape> | undefined;
  /** What every value of a table with keys of one's own is. */
  readonly value?: Shape | undefined;
  /** What every entry of a list is. */
  readonly item?: Shape | undefined;
}

/** Looks through defaults and choices to the tables and lists in `shape`. */
export function below(shape: Shape): Below {
  if (shape.wrapped !== undefined) return below(shape.wrapped);
  if (shape.choices !== undefined) return Object.assign({}, ...shape.choices.map(below));
  if (shape.entries !== undefined) return { entries: new Map(Object.entries(shape.entries)) };
  if (shape.type === 'record') return { value: shape.value };
  return shape.type === 'array' ? { item: shape.item } : {};
}

/** Every key below `shape`, written as in documentation: `pagination.size`, `taxonomies.<name>.keys`, `menus.<name>[].url`. */
export function allKeys(shape: Shape, prefix = ''): readonly string[] {
  const { entries, value, item } = below(shape);
  const keys: string[] = [];
  for (const [name, entry] of entries ?? []) {
    const key = prefix === '' ? name : `${prefix}.${name}`;
    keys.push(key, ...allKeys(entry, key));
  }
  if (value !== undefined) keys.push(...allKeys(value, `${prefix}.<name>`));
  if (item !== undefined) keys.push(...allKeys(item, `${prefix}[]`));
  return keys;
}
