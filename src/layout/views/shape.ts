// How the values of a view are described: so exactly that a template can be held against it.

/** The form of one value. */
export type Shape =
  | { readonly kind: 'text' | 'number' | 'boolean' | 'html' }
  /** Chosen by the author: nothing is known of it. */
  | { readonly kind: 'any' }
  | { readonly kind: 'list'; readonly of: Shape }
  /** Names that authors choose, each with a value of the same form. */
  | { readonly kind: 'map'; readonly of: Shape }
  | RecordShape;

/** A value with named parts. Its name is that of its table in docs/templates.md. */
export interface RecordShape {
  readonly kind: 'record';
  readonly name: string;
  readonly fields: Readonly<Record<string, Field>>;
  /** Whether it may have parts beside `fields`. */
  readonly isOpen?: boolean | undefined;
}

/** A named part. */
export interface Field {
  readonly shape: Shape;
  /** Whether it can be undefined. Its key is there all the same. */
  readonly isOptional: boolean;
}

export const text: Shape = { kind: 'text' };
export const number: Shape = { kind: 'number' };
export const boolean: Shape = { kind: 'boolean' };
export const html: Shape = { kind: 'html' };
export const anything: Shape = { kind: 'any' };

/** A list of values of one form. */
export function listOf(of: Shape): Shape {
  return { kind: 'list', of };
}

/** Values of one form under names that authors choose. */
export function mapOf(of: Shape): Shape {
  return { kind: 'map', of };
}

/** Marks a part that can be undefined. */
export function optional(shape: Shape): Field {
  return { shape, isOptional: true };
}

/** A record of the given parts; those not marked `optional` are always there. */
export function record(name: string, fields: Readonly<Record<string, Shape | Field>>): RecordShape {
  return {
    kind: 'record',
    name,
    fields: Object.fromEntries(
      Object.entries(fields).map(([key, field]) => [
        key,
        'isOptional' in field ? field : { shape: field, isOptional: false },
      ]),
    ),
  };
}

/** A record with the parts of another and more; parts of the same name are replaced. */
export function extended(
  base: RecordShape,
  name: string,
  fields: Readonly<Record<string, Shape | Field>>,
): RecordShape {
  return { ...base, name, fields: { ...base.fields, ...record(name, fields).fields } };
}

/** The form of a part as docs/templates.md writes it: `text`, `list of term`, `date?`. */
export function describeField({ shape, isOptional }: Field): string {
  return describeShape(shape) + (isOptional ? '?' : '');
}

function describeShape(shape: Shape): string {
  if (shape.kind === 'record') return shape.name;
  return shape.kind === 'list' || shape.kind === 'map' ? `${shape.kind} of ${describeShape(shape.of)}` : shape.kind;
}
