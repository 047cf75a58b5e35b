// The rest of the front matter: what templates of one's own read, held against the schema of the section.

import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { ParseConfig } from '../domain/config.ts';
import type { Convention, FieldName } from '../domain/contracts.ts';
import { didYouMean } from '../text/did-you-mean.ts';
import type { FieldReader } from './field-reader.ts';
import { keysOfTaxonomy } from './read-terms.ts';

/** Every key that is no field and no taxonomy, under the name the author gave it; as the schema, if any, makes it. */
export function readExtra(
  reader: FieldReader,
  config: ParseConfig,
  convention: Convention,
  schema: StandardSchemaV1 | undefined,
): Readonly<Record<string, unknown>> {
  const known = new Set(config.taxonomies.flatMap((taxonomy) => keysOfTaxonomy(taxonomy, reader)));
  const own = Object.entries(reader.top).filter(
    // Of two keys for one field, the one that does not count is kept for templates.
    ([key]) => {
      const field = convention.fields.get(key.toLowerCase());
      return !known.has(key) && (field === undefined || reader.keyOf(field) !== key);
    },
  );
  if (schema !== undefined) return validated(Object.fromEntries(own), schema, reader);
  const names = [
    ...[...convention.fields.keys()].filter((name) => !isSet(convention.fields.get(name), reader)),
    ...config.taxonomies
      .filter((taxonomy) => keysOfTaxonomy(taxonomy, reader).length === 0)
      .flatMap(({ keys }) => keys),
  ];
  for (const [key] of own) {
    const isKnown = convention.fields.has(key.toLowerCase());
    const meant = isKnown || key.length < 4 ? undefined : didYouMean(key, names, 1);
    const isText = /\S\s+\S+\s+\S/.test(key);
    if (meant === undefined && !isText) continue;
    reader.tell({
      rule: 'parse/unknown-key',
      severity: 'warning',
      reason: `"${key}" is no key that Platen knows; it is kept for templates as "extra.${key}".`,
      hint: isText
        ? 'If it is part of the text above, put that text in quotes and indent this line.'
        : `Did you mean "${meant}"?`,
      at: reader.document.keyPlaceOf([key]) ?? [key],
    });
  }
  return Object.fromEntries(own);
}

function isSet(field: FieldName | undefined, reader: FieldReader): boolean {
  return field !== undefined && reader.keyOf(field) !== undefined;
}

/** What the schema says. Code of a configuration may throw: that is an issue like others. */
function answerOf(schema: StandardSchemaV1, extra: unknown): ReturnType<StandardSchemaV1['~standard']['validate']> {
  try {
    return schema['~standard'].validate(extra);
  } catch (error) {
    return { issues: [{ message: `it failed: ${error instanceof Error ? error.message : String(error)}` }] };
  }
}

function validated(
  extra: Readonly<Record<string, unknown>>,
  schema: StandardSchemaV1,
  reader: FieldReader,
): Readonly<Record<string, unknown>> {
  const result = answerOf(schema, extra);
  if (result instanceof Promise) {
    // What it comes to is of no use, and must not end the build.
    result.catch(() => undefined);
    const reason = 'The schema of this section answers with a promise, which is not supported.';
    reader.tell({
      rule: 'parse/async-schema',
      severity: 'error',
      reason,
      hint: 'Use a schema without asynchronous checks.',
      at: [],
    });
    return extra;
  }
  for (const issue of result.issues ?? []) {
    const path = (issue.path ?? [])
      .map((step) => (typeof step === 'object' ? step.key : step))
      .map((step) => (typeof step === 'number' ? step : String(step)));
    const name = path.join('.');
    const [key] = path;
    const isMissing = key !== undefined && !(key in extra);
    const hint = isMissing
      ? `Add ${key} to the front matter: the schema of this section asks for it.`
      : 'The schema of this section, in the configuration, says what is allowed.';
    reader.tell({
      rule: 'parse/schema',
      severity: 'error',
      reason: `${name === '' ? 'The front matter' : `"${name}"`} does not fit the schema: ${issue.message.replace(/\.?$/, '.')}`,
      hint,
      at: path,
    });
  }
  // Cast because a schema for front matter yields a table.
  return result.issues === undefined ? (result.value as Readonly<Record<string, unknown>>) : extra;
}
