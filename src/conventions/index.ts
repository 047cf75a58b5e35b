// The registry of conventions: one entry for each generator whose posts build here.

import type { Convention } from '../domain/contracts.ts';
import { platen } from './platen.ts';

/** All conventions, by name. */
export const conventions = { platen } satisfies Record<string, Convention>;
