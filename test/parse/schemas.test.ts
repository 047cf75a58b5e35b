// Schemas of a section: they see the keys that are not Platen's, may change them, and their misfits have places.

import type { StandardSchemaV1 } from '@standard-schema/spec';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseText, postOf, told, toldBriefly, withTitle } from './parse-text.ts';

const schema = z.object({
  rating: z.coerce.number().min(1).max(5),
  place: z.object({ lat: z.number(), lon: z.number() }).optional(),
  parts: z.array(z.string()).default([]),
});

test('what the schema makes of the keys is what templates get', () => {
  expect(postOf(withTitle('rating: "4"'), { schemas: { posts: schema } }).extra).toEqual({ rating: 4, parts: [] });
  const trimmed = v.object({ mood: v.pipe(v.string(), v.trim()) });
  expect(postOf(withTitle('mood: " good "'), { schemas: { posts: trimmed } }).extra).toEqual({ mood: 'good' });
});

test('fields of Platen and terms are no part of it', () => {
  const strict = z.strictObject({ rating: z.number() });
  expect(postOf(withTitle('rating: 4', 'tags: [a]', 'draft: true'), { schemas: { posts: strict } }).extra).toEqual({
    rating: 4,
  });
});

test('a misfit stands at its value, a missing key at the table that lacks it', () => {
  const text = withTitle('rating: 9', 'place:', '  lat: north', 'parts: [a, 1]');
  const messages = told(text, { schemas: { posts: schema } });
  expect(messages.map(([where]) => where)).toEqual([
    '4:9 error parse/schema',
    '6:8 error parse/schema',
    '6:3 error parse/schema',
    '7:12 error parse/schema',
  ]);
  expect(messages.map(([, reason]) => reason.replace(/: .*/, ''))).toEqual([
    '"rating" does not fit the schema',
    '"place.lat" does not fit the schema',
    '"place.lon" does not fit the schema',
    '"parts.1" does not fit the schema',
  ]);
  expect(parseText(text, { schemas: { posts: schema } }).post).toBeUndefined();
});

test('a key that is missing at the top is told with what to add', () => {
  const [[where, reason, hint] = []] = told(withTitle('parts: [a]'), { schemas: { posts: schema } });
  expect(where).toMatch(/^\d+:1 error parse\/schema$/);
  expect(reason).toContain('"rating" does not fit the schema');
  expect(hint).toBe('Add rating to the front matter: the schema of this section asks for it.');
});

test('it holds for its section alone', () => {
  expect(toldBriefly(withTitle('rating: 9'), { schemas: { notes: schema } })).toEqual([]);
  expect(toldBriefly(withTitle('rating: 9'), { schemas: { notes: schema }, file: 'content/notes/2022/a.md' })).toEqual([
    '4:9 error parse/schema',
  ]);
});

test('with a schema, unknown keys are its affair', () => {
  const loose = z.looseObject({});
  expect(postOf(withTitle('tilte: x'), { schemas: { posts: loose } }).extra).toEqual({ tilte: 'x' });
});

test('a schema that answers later is refused', () => {
  const late = z.object({ rating: z.number().refine(async () => Promise.resolve(true)) });
  const async = { '~standard': { ...late['~standard'], validate: async () => Promise.resolve({ value: {} }) } };
  expect(toldBriefly(withTitle('rating: 4'), { schemas: { posts: async } })).toEqual([
    expect.stringContaining('error parse/async-schema'),
  ]);
});

test('a schema that fails later does not end the build', async () => {
  const failing = { '~standard': { ...schema['~standard'], validate: async () => Promise.reject(new Error('late')) } };
  expect(toldBriefly(withTitle('rating: 4'), { schemas: { posts: failing } })).toEqual([
    expect.stringContaining('error parse/async-schema'),
  ]);
  // An unhandled rejection would be told by now, and fail the run.
  await new Promise((resolve) => void setImmediate(resolve));
});

test('a schema that throws is told, and does not end the build', () => {
  const fails = (): never => {
    throw new Error('no such rating');
  };
  const throwing: StandardSchemaV1 = { '~standard': { version: 1, vendor: 'own', validate: fails } };
  expect(told(withTitle('rating: 4'), { schemas: { posts: throwing } })).toEqual([
    [
      expect.stringContaining('error parse/schema'),
      'The front matter does not fit the schema: it failed: no such rating.',
      'The schema of this section, in the configuration, says what is allowed.',
    ],
  ]);
});

test('the words of a schema are passed on as they are, with one full stop', () => {
  const saying = (message: string): StandardSchemaV1 => ({
    '~standard': { version: 1, vendor: 'own', validate: () => ({ issues: [{ message, path: ['rating'] }] }) },
  });
  const reasonOf = (message: string): string | undefined =>
    parseText(withTitle('rating: 4'), { schemas: { posts: saying(message) } }).diagnostics[0]?.reason;
  expect(reasonOf('Choose 1..5')).toBe('"rating" does not fit the schema: Choose 1..5.');
  expect(reasonOf('Choose another.')).toBe('"rating" does not fit the schema: Choose another.');
});

test('a value reached through an alias is told at the alias', () => {
  const text = withTitle('all: &all {rating: 9}', '<<: *all');
  expect(toldBriefly(text, { schemas: { posts: schema } })).toEqual(['5:5 error parse/schema']);
});
