// What a site in memory makes, and in what it differs from a clean build.

import fs from 'node:fs';
import type { LiveSite, Renewal } from '../../src/build/live/live-site.ts';

/** Every output of the site in memory, as the bytes of a file. */
export async function madeBy(site: LiveSite): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const planned of site.planned()?.plan.planned ?? []) {
    const output = await site.maker()?.make(planned);
    if (output === undefined) throw new Error('Nothing makes outputs.');
    if ('copyOf' in output && !fs.existsSync(output.copyOf)) continue;
    const bytes = 'copyOf' in output ? fs.readFileSync(output.copyOf) : output.contents;
    files.set(planned.output, Buffer.from(bytes).toString('latin1'));
  }
  return new Map([...files].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** The names of files that are not the same in both. */
export function differing(files: ReadonlyMap<string, string>, others: ReadonlyMap<string, string>): readonly string[] {
  const names = [...new Set([...files.keys(), ...others.keys()])];
  return names.filter((name) => files.get(name) !== others.get(name));
}

/** What is said of sources: a build also speaks of what it publishes. */
export function saidOfSources(diagnostics: Renewal['diagnostics']): readonly string[] {
  return diagnostics
    .filter(({ rule }) => /^(?:load|parse|render|plan)\//.test(rule))
    .map((each) => JSON.stringify(each));
}
