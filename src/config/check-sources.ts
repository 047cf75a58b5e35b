// What the configuration lets into pages: sources as a Content-Security-Policy writes them.

import { badValue, quoted } from './problem.ts';
import type { ConfigProblem } from './problem.ts';
import type { TypedConfig } from './schema.ts';

const keywords = 'self none unsafe-inline unsafe-eval unsafe-hashes wasm-unsafe-eval strict-dynamic report-sample';
const words: ReadonlySet<string> = new Set(keywords.split(' '));
const source = new RegExp(
  `^(?:'(?:${keywords.replaceAll(' ', '|')}|sha(?:256|384|512)-[\\w+/=-]+)'|\\*|[a-z][a-z0-9+.-]*:|(?:[a-z][a-z0-9+.-]*://)?(?:\\*\\.)?[a-z0-9-]+(?:\\.[a-z0-9-]+)*(?::(?:\\d+|\\*))?(?:/[^\\s;,]*)?)$`,
  'i',
);

/** Wants sources, and nothing that would begin another directive or another header. */
export function checkSources(csp: TypedConfig['csp']): readonly ConfigProblem[] {
  if (csp === false) return [];
  return Object.entries(csp.allow).flatMap(([use, entries]) =>
    entries.flatMap((entry, index) => {
      const bare = words.has(entry.replaceAll("'", '')) || /^sha\d+-/.test(entry);
      if (source.test(entry) && (!bare || entry.startsWith("'"))) return [];
      const hint = bare
        ? `Such words stand in quotes of their own: "'${entry.replaceAll("'", '')}'"`
        : `Write an origin, for example "https://www.youtube-nocookie.com", or a hash, "'sha256-…'".`;
      return [
        badValue(['csp', 'allow', use, index], `${quoted(entry)} is no source of a Content-Security-Policy.`, hint),
      ];
    }),
  );
}
