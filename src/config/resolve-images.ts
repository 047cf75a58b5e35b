// What the configuration says of pictures, evened out.

import * as v from 'valibot';
import type { ImagesConfig } from '../domain/images.ts';
import { configSchema } from './schema.ts';
import type { TypedConfig } from './schema.ts';

/** `true` asks for what is made by default. */
export function resolveImages(typed: TypedConfig['images']): false | ImagesConfig {
  if (typed === false) return false;
  if (typed === true) return resolveImages(v.parse(configSchema.entries.images, {}));
  const { formats, widths, quality, placeholders, locations, sizes } = typed;
  return {
    // The better one first, whichever was named first: browsers take the first that they know.
    formats: (['avif', 'webp'] as const).filter((format) => formats.includes(format)),
    widths: [...new Set(widths)].toSorted((a, b) => a - b),
    quality,
    placeholders,
    locations,
    sizes: sizes ?? undefined,
  };
}
