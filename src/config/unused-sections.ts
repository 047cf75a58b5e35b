// Sections that the configuration speaks of and no post is in, where another name was most likely meant.

import type { Config } from '../domain/user-config.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { SourceId } from '../domain/names.ts';
import { didYouMean } from '../text/did-you-mean.ts';

/** One warning for each section of `permalinks` and `schemas` that looks like a misspelling of one of `sections`. */
export function unusedSections(config: Config, sections: ReadonlySet<string>): readonly Diagnostic[] {
  // A file outside the site has no id.
  const file = config.file === undefined || config.file.startsWith('../') ? undefined : SourceId(config.file);
  return Object.entries({ permalinks: config.site.permalinks, schemas: config.code.schemas }).flatMap(([key, table]) =>
    Object.keys(table).flatMap((name): Diagnostic[] => {
      if (sections.has(name)) return [];
      // A section that has an entry of its own was not meant by another.
      const meant = didYouMean(
        name,
        [...sections].filter((section) => !Object.hasOwn(table, section)),
      );
      if (meant === undefined) return [];
      return [
        {
          severity: 'warning',
          rule: 'config/unused-section',
          file,
          reason: `No post is in the section "${name}", for which "${key}.${name}" stands.`,
          hint: `Did you mean "${meant}"?`,
        },
      ];
    }),
  );
}
