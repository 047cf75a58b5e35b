// Laws 1, 3 and 7: a rebuild after any edit gives what a clean build gives, byte for byte, and says the same.

import { afterAll, describe, expect, test } from 'vitest';
import { differences, differencesNow, editedSite, rebuilt } from './edited-site.ts';
import type { EditedSite, Outcome } from './edited-site.ts';
import { edits } from './edits.ts';
import { livingSite } from './living-site.ts';

describe('law 3: a rebuild gives what a clean build gives', () => {
  let site: EditedSite | undefined;
  let before: Outcome | undefined;
  afterAll(() => site?.dispose());

  test.each(Object.entries(edits))('%s, and that is taken back', async (_, edit) => {
    if (site === undefined || before === undefined) {
      site = editedSite(livingSite);
      before = await rebuilt(site);
      expect(before.isPublished).toBe(true);
    }
    const [edited, former] = [site, before];
    site = undefined;
    try {
      const asked = edit(edited) ?? {};
      expect(await differencesNow(edited, asked)).toEqual({});
      const again = await rebuilt(edited, asked);
      if (again.isPublished) expect(again.report.counts).toMatchObject({ written: 0, removed: 0 });
      edited.undo();
      expect(differences(await rebuilt(edited), former)).toEqual({});
      site = edited;
    } finally {
      if (site === undefined) edited.dispose();
    }
  });
});
