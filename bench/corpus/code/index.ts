// The registry of the corpus' languages, and how often each comes: as counted in the posts of six public blogs.

import type { Weighted } from '../random.ts';
import { css, html, json, sql, yaml } from './documents.ts';
import type { Language, Workshop } from './language.ts';
import { javascript, typescript } from './scripts.ts';
import { go, python, rust } from './systems.ts';
import { bash, output } from './terminal.ts';

/** Each language with its share in percent. */
const languages: readonly Weighted<Language>[] = [
  [javascript, 25],
  [bash, 16],
  [typescript, 12],
  [output, 10],
  [python, 9],
  [rust, 9],
  [json, 6],
  [go, 4],
  [html, 3],
  [yaml, 3],
  [css, 2],
  [sql, 1],
];

/** A fenced block of at least `lineCount` lines, in one of the languages. */
export function fencedCode(workshop: Workshop, lineCount: number): string {
  const language = workshop.random.weighted(languages);
  const lines = [...language.opening(workshop)];
  while (lines.length < lineCount) lines.push(...workshop.random.pick(language.pieces)(workshop));
  lines.push(...(language.closing?.(workshop) ?? []));
  return `\`\`\`${language.fence}\n${lines.join('\n').trimEnd()}\n\`\`\``;
}
