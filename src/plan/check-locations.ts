// Photos that tell everybody where they were taken: for most people their home is among these places.

import type { Diagnostic } from '../domain/diagnostic.ts';
import type { ImagesConfig } from '../domain/images.ts';
import { SourceId } from '../domain/names.ts';
import type { AssetFacts } from '../domain/source.ts';

/** One warning for all of them, at the first. Versions that are made of pictures tell nothing; the files themselves do. */
export function checkLocations(
  facts: Readonly<Record<string, Omit<AssetFacts, 'id'>>>,
  images: false | ImagesConfig,
): readonly Diagnostic[] {
  if (images === false || images.locations) return [];
  const [first, ...others] = Object.keys(facts)
    .filter((id) => facts[id]?.saysWhere === true)
    .toSorted();
  if (first === undefined) return [];
  const count = others.length;
  const more = count === 0 ? '' : count === 1 ? '; so is one other' : `; so are ${count} others`;
  return [
    {
      severity: 'warning',
      rule: 'images/says-where',
      file: SourceId(first),
      reason: `This photo says where it was taken, to within metres, and is published as it is${more}.`,
      hint: 'Take it out, with `exiftool -gps:all= <file>` or where you export photos. If everybody may know, say `images: { locations: true }` in the configuration.',
    },
  ];
}
