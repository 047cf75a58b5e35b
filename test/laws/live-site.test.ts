// Law 3 for those who write: a site in memory, after any edit, makes what a clean build publishes, byte for byte.

import { afterAll, describe, expect, test } from 'vitest';
import type { LiveSite, Renewal } from '../../src/build/live/live-site.ts';
import { DamagedStoreError } from '../../src/build/store/article-store.ts';
import { openSite } from '../open-site.ts';
import { builtClean, editedSite } from './edited-site.ts';
import type { EditedSite } from './edited-site.ts';
import { edits } from './edits.ts';
import { livingSite } from './living-site.ts';
import { differing, madeBy, saidOfSources } from './made-site.ts';

/**
 * What only a build of its own can be asked for, or what is done to outputs, which a site in memory has none of. Its
 * index of whole texts stands beside it, and has tests of its own.
 */
const ofBuilds = /asked for|output|what was published|due|expires|clock|count as errors|Pagefind/;

describe('a site in memory makes what a clean build publishes', () => {
  let edited: EditedSite | undefined;
  let live: LiveSite | undefined;
  let first: Map<string, string> | undefined;
  afterAll(() => edited?.dispose());

  test.each(Object.entries(edits).filter(([name]) => !ofBuilds.test(name)))(
    '%s, and that is taken back',
    async (_, edit) => {
      edited ??= editedSite(livingSite);
      live ??= (await openSite(edited.folder)).site;
      first ??= await madeBy(live);
      const asked = edit(edited) ?? {};
      try {
        const renewal = await live.renew('unknown');
        if (renewal.isStale) {
          const again = await openSite(edited.folder);
          await compare(again.site, again.opened.diagnostics, edited, asked);
        } else await compare(live, renewal.diagnostics, edited, asked);
      } catch (error) {
        // What lay in the cache is gone: whoever holds the site opens another.
        if (!(error instanceof DamagedStoreError)) throw error;
        live = (await openSite(edited.folder)).site;
        await compare(live, undefined, edited, asked);
      } finally {
        edited.undo();
      }
      if ((await live.renew('unknown')).isStale) live = (await openSite(edited.folder)).site;
      expect(differing(await madeBy(live), first)).toEqual([]);
    },
  );

  async function compare(
    site: LiveSite,
    diagnostics: Renewal['diagnostics'] | undefined,
    folder: EditedSite,
    asked: object,
  ): Promise<void> {
    const clean = await builtClean(folder, asked);
    const files = await madeBy(site);
    if (clean.isPublished) expect(differing(files, clean.files)).toEqual([]);
    // With a mistake in it the pages stay as they were; what they are to copy may be gone.
    else expect(differing(files, first ?? new Map()).filter((name) => name.endsWith('.html'))).toEqual([]);
    if (diagnostics === undefined) return;
    expect(saidOfSources(diagnostics)).toEqual(saidOfSources(clean.diagnostics));
  }
});
