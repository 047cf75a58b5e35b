// A plan that was made with what is remembered of earlier ones is the plan that is made from nothing.

import { afterAll, expect, test } from 'vitest';
import { createRandom } from '../../bench/corpus/random.ts';
import type { LiveSite } from '../../src/build/live/live-site.ts';
import { openSite } from '../open-site.ts';
import { editedSite } from './edited-site.ts';
import { configuration, livingSite } from './living-site.ts';

const random = createRandom(7);
// With share cards, which take part in planning and are drawn by nobody here.
const edited = editedSite({ ...livingSite, 'platen.config.yaml': configuration({ more: 'shareCards: true\n' }) });
afterAll(() => edited.dispose());

/** The posts at hand; what is edited again and again. */
const posts = Array.from({ length: 12 }, (_, index) => `content/post/made-${index}.md`);

/** A post that shares terms, series, dates and names with others, links to them, and is wrong now and then. */
function madePost(): string {
  const other = random.below(posts.length);
  const title = random.pick(['Ink', 'Paper', 'Second', 'Quill', `Title ${random.below(99)}`]);
  const lines = [
    `title: ${title}`,
    `date: ${2015 + random.below(8)}-0${1 + random.below(9)}-${11 + random.below(18)}`,
    random.chance(0.2) ? `updated: 2024-01-0${1 + random.below(9)}` : '',
    `tags: [${random.pick(['C', 'c', 'ink', 'lonely'])}, ${random.pick(['yes', 'ink', 'rare'])}]`,
    random.chance(0.3) ? 'series: Beginnings' : '',
    random.chance(0.2) ? `slug: ${random.pick(['taken', 'own', 'second'])}` : '',
    random.chance(0.2) ? `aliases: [/old/${random.below(300)}/]` : '',
    random.chance(0.2) ? 'draft: true' : '',
    random.chance(0.2) ? `menu: main` : '',
    random.chance(0.2) ? 'image: ../../static/images/wide.svg' : '',
    random.chance(0.1) ? `description: About ${title}.` : '',
    random.chance(0.01) ? 'weight: [' : '',
  ];
  const body = [
    `Words ${random.below(1000)}. [one](made-${other}.md#part-${random.below(3)}), [[${random.pick(['Ink', 'Second', 'Nobody'])}]]`,
    `## Part ${random.below(3)}`,
    random.chance(0.3) ? '![wide](/images/wide.svg)' : '',
    random.chance(0.1) ? '$a^2$' : '',
  ];
  return `---\n${lines.filter((line) => line !== '').join('\n')}\n---\n${body.join('\n\n')}\n`;
}

function editOne(): void {
  const file = random.pick(posts);
  const kind = random.below(10);
  if (kind === 0) edited.write({ [file.replace('.md', '.de.md')]: madePost() });
  else if (kind === 1) edited.write({ 'content/post/_index.md': `---\ntitle: Posts ${random.below(9)}\n---\nText.\n` });
  else if (kind === 2) edited.write({ 'static/files/more.txt': String(random.below(99)) });
  else if (kind === 3) edited.write({ 'data/people/list.toml': `first = "Ada ${random.below(9)}"\n` });
  else if (kind === 4) edited.write({ 'content/bare.md': `---\ntitle: Bare ${random.below(999)}\n---\n` });
  else edited.write({ [file]: madePost() });
}

/** All of a plan, as values. */
function planOf(site: LiveSite): unknown {
  const { sites, planned } = site.planned()?.plan ?? {};
  return { sites, planned };
}

test('after each of many edits', { timeout: 120_000 }, async () => {
  const { site } = await openSite(edited.folder);
  let good = 0;
  for (let round = 0; round < 120; round++) {
    for (let count = 1 + random.below(3); count > 0; count--) editOne();
    const renewed = await site.renew('unknown');
    const fresh = await openSite(edited.folder);
    expect(renewed.diagnostics).toEqual(fresh.opened.diagnostics);
    // While something is wrong the last good plan stays.
    if (renewed.diagnostics.some(({ severity }) => severity === 'error')) continue;
    good++;
    expect(planOf(site)).toEqual(planOf(fresh.site));
  }
  expect(good).toBeGreaterThan(30);
});
