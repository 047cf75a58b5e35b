// The registry of helpers that templates may call.

import type { Helper } from '../../domain/contracts.ts';
import { and, eq, not, or } from './logic.ts';
import { json } from './json.ts';
import { limit } from './limit.ts';
import { absoluteLinkTo, linkTo } from './link-to.ts';
import { phrase, plural } from './phrase.ts';

/** All helpers, by name. Handlebars' own (`if`, `unless`, `each`, `with`, `lookup`) come beside them. */
export const helpers = { absoluteLinkTo, and, eq, json, limit, linkTo, not, or, phrase, plural } satisfies Record<
  string,
  Helper
>;
