// What `platen dev` prints of each save: what changed, which pages on screen are others, how long it took, and why.

import path from 'node:path';
import type { Remade } from '../build/live/remade.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { SessionNews } from '../dev/session.ts';
import { counted, duration, grouped, listed } from '../diagnostics/wording.ts';

/** More names than this in a line are counted. */
const namedAtMost = 3;

/** Further reasons are counted. */
const reasonsAtMost = 8;

/** One line. `folder` is the site's (absolute). */
export function newsLine({ renewal, files, isReopened, pages, ms }: SessionNews, folder: string): string {
  const names = files === 'unknown' ? [] : files.map((file) => path.relative(folder, file));
  const what = names.length === 0 ? 'The site' : cut(names);
  const shown = pages.length === 0 ? '' : ` → ${cut(pages)}`;
  const parts = [
    `${what} in ${duration(ms)}${shown}`,
    ...(renewal.isHeldBack ? ['the last good site stays'] : []),
    ...(isReopened ? ['everything was read again'] : []),
    ...(renewal.moves.length === 0 ? [] : [cut(renewal.moves.map(({ from, to }) => `${from} is ${to} now`))]),
  ];
  return parts.join('; ');
}

/** A line for each reason, with what it is a reason for; what is on screen (`shown`) comes first. */
export function reasonLines(remade: readonly Remade[], shown: readonly string[]): readonly string[] {
  if (remade.length === 0) return ['  No page has to be made again.'];
  const onScreen = new Set(shown);
  const first = remade.filter(({ url }) => onScreen.has(url));
  const urlsFor = new Map<string, string[]>();
  for (const { url, reason } of new Set([...first, ...remade])) {
    const urls = urlsFor.get(reason);
    if (urls === undefined) urlsFor.set(reason, [url]);
    else urls.push(url);
  }
  const reasons = [...urlsFor];
  const others = reasons.slice(reasonsAtMost).reduce((sum, [, urls]) => sum + urls.length, 0);
  return [
    ...reasons.slice(0, reasonsAtMost).map(([reason, urls]) => `  ${cut(urls)}: ${reason}.`),
    ...(others === 0 ? [] : [`  ${counted(others, 'more file')}, for other reasons.`]),
  ];
}

/** Errors, and warnings that did not stand `before`: a site may have thousands, of which a save changes none. */
export function untold(diagnostics: readonly Diagnostic[], before: readonly Diagnostic[]): readonly Diagnostic[] {
  const told = new Set(before.map(identityOf));
  return diagnostics.filter((diagnostic) => diagnostic.severity === 'error' || !told.has(identityOf(diagnostic)));
}

/** How many of all problems are not told again: the end of a sentence that counts them. */
export function asBefore(all: readonly Diagnostic[], told: readonly Diagnostic[]): string {
  const count = all.length - told.length;
  if (count === 0) return '';
  return told.length === 0 ? ', as before' : `, ${grouped(count)} of them as before`;
}

function identityOf({ rule, file, place, reason }: Diagnostic): string {
  return JSON.stringify([rule, file, place, reason]);
}

function cut(names: readonly string[]): string {
  if (names.length <= namedAtMost + 1) return listed(names);
  return `${names.slice(0, namedAtMost).join(', ')} and ${grouped(names.length - namedAtMost)} more`;
}
