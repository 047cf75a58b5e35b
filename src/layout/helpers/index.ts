// The registry of helpers that templates may call.

import type { Helper } from '../../domain/contracts.ts';
import { absoluteUrl, url } from './url.ts';
import { and, eq, not, or } from './logic.ts';
import { json } from './json.ts';
import { limit } from './limit.ts';
import { phrase, plural } from './phrase.ts';

/** All helpers, by name. Handlebars' own (`if`, `unless`, `each`, `with`, `lookup`) come beside them. */
export const helpers = { absoluteUrl, and, eq, json, limit, not, or, phrase, plural, url } satisfies Record<string, Helper>;
