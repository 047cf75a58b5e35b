// The blocks of a body besides paragraphs and code: lists, tables, quotes.

import type { Prose } from './prose.ts';
import type { Random } from './random.ts';
import type { Names } from './vocabulary.ts';

/** Bullets, now and then with a second level. */
export function bulletList(random: Random, prose: Prose): string {
  const lines = Array.from({ length: random.between(2, 7) }, () => {
    const line = `- ${prose.entry()}`;
    return random.chance(0.12) ? `${line}\n  - ${prose.entry()}\n  - ${prose.entry()}` : line;
  });
  return lines.join('\n');
}

/** Numbered steps. */
export function numberedList(random: Random, prose: Prose): string {
  return Array.from({ length: random.between(3, 6) }, (_, index) => `${index + 1}. ${prose.entry()}`).join('\n');
}

/** A table of two to four columns. */
export function table(random: Random, names: Names): string {
  const columns = random.between(2, 4);
  const row = (cell: () => string): string => `| ${Array.from({ length: columns }, cell).join(' | ')} |`;
  const alignments = row(() => random.pick(['---', '---:', ':---:']));
  const rows = Array.from({ length: random.between(2, 8) }, () =>
    row(() => random.pick([names.phrase(), `\`${names.kebab()}\``, String(random.below(100_000))])),
  );
  return [row(names.noun), alignments, ...rows].join('\n');
}

/** A quotation of one or two paragraphs. */
export function quotation(random: Random, prose: Prose): string {
  const first = `> ${prose.sentence()} ${prose.sentence()}`;
  return random.chance(0.3) ? `${first}\n>\n> ${prose.sentence()}` : first;
}
