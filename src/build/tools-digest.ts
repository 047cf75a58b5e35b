// The fingerprint of everything but the source that the outcome of a source depends on.

import type { ParseConfig } from '../domain/config.ts';
import type { Config } from '../domain/user-config.ts';
import { conventions } from '../conventions/index.ts';
import { sha256 } from '../text/digest.ts';

/** What outcomes depend on besides the source. */
export interface ToolsFacts {
  readonly config: Config;
  /** The templates that a post may ask for. */
  readonly layouts: readonly string[];
  /** Whether Markdown is read by the native parser. */
  readonly isNative: boolean;
  /** Fingerprint of the code that the configuration brings; empty when it brings none. */
  readonly codeDigest: string;
  /** Fingerprint of Platen's own code and of all packages. */
  readonly programDigest: string;
  /** What of the JavaScript engine decides how texts are read. */
  readonly runtime: string;
}

/** Changes whenever the outcome of any source could change without the source having changed. */
export function toolsDigestOf({ config, layouts, ...rest }: ToolsFacts): string {
  const { site } = config;
  // The compiler holds this to be all that parsing reads.
  const parsing: ParseConfig = {
    language: site.language,
    languages: site.languages,
    timeZone: site.timeZone,
    permalinks: site.permalinks,
    trailingSlash: site.trailingSlash,
    taxonomies: site.taxonomies,
    fileNameDates: site.fileNameDates,
    folders: { content: site.folders.content },
  };
  return sha256(JSON.stringify([parsing, site.markdown, layouts, conventions.platen.name, rest]));
}
