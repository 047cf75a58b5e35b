// Law 3 over a long day: hundreds of builds on the command line, most of them after an edit of one body, and each gives
// what a clean build gives, whether it planned the site or only amended it.

import { expect, test } from 'vitest';
import { actsOf, busySite, createBusyWriter } from './busy-writer.ts';
import { builtClean, differences, editedSite, rebuilt } from './edited-site.ts';

const editCount = 120;
const comparedEvery = 12;
/** Where somebody writes most. */
const fewPosts = 8;
const seed = 20_261_130;

test('builds after random edits, most of them of the end of a text', { timeout: 600_000 }, async () => {
  const edited = editedSite(busySite);
  try {
    const writer = createBusyWriter(edited);
    await rebuilt(edited);
    let amendedCount = 0;
    for (const [index, act] of actsOf(editCount, seed).entries()) {
      if (index % 4 === 0) writer.act(act);
      else writer.act({ ...act, kind: 'ending', which: act.which % fewPosts });
      // Nothing is published while a post is broken; that is told now and then.
      if (index % 4 === 1) writer.mendAll();
      const { report, ...outcome } = await rebuilt(edited);
      if (report.sites.length === 0 && report.counts.written > 0) amendedCount += 1;
      if (index % comparedEvery === 0) {
        expect(differences(outcome, await builtClean(edited))).toEqual({});
      }
    }
    writer.mendAll();
    const { report: _, ...outcome } = await rebuilt(edited);
    expect(outcome.isPublished).toBe(true);
    expect(differences(outcome, await builtClean(edited))).toEqual({});
    // A text with a link that leads nowhere has the site planned.
    expect(amendedCount).toBeGreaterThan(editCount / 2);
  } finally {
    edited.dispose();
  }
});
