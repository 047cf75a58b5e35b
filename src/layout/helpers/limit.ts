// The first few of a list.

import type { Helper } from '../../domain/contracts.ts';

/** `{{#each (limit posts 5)}}`: at most so many entries. */
export const limit: Helper = ([list, count]) => (Array.isArray(list) ? list.slice(0, Number(count)) : []);
