// Conditions.

import type { Helper } from '../../domain/contracts.ts';

/** `{{#if (eq a b)}}`: whether two values are the same. */
export const eq: Helper = ([first, second]) => first === second;

/** `{{#if (and a b)}}`: whether all values count as true. */
export const and: Helper = (values) => values.every(counts);

/** `{{#if (or a b)}}`: whether any value counts as true. */
export const or: Helper = (values) => values.some(counts);

/** `{{#if (not a)}}`: whether the value counts as false. */
export const not: Helper = ([value]) => !counts(value);

/** As `{{#if}}` sees it: an empty list is false. */
function counts(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}
