// Edits of texts that no other page shows: only the pages of those texts are made again, and nothing is planned. In every
// case the site is what a clean build makes.

import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { explanationOf } from '../../../src/commands/explain.ts';
import { buildFolder } from '../../build-folder.ts';
import type { Files } from '../../build-folder.ts';
import { builtClean, differences, editedSite, rebuilt } from '../../laws/edited-site.ts';
import type { EditedSite } from '../../laws/edited-site.ts';
import { pixel } from '../../laws/sample.ts';

const first = 'content/posts/first.md';
const second = 'content/posts/second/index.md';
const newest = 'content/posts/newest.md';
const about = 'content/about.md';

const long = 'Words that go on and on, until nobody reads them any more. '.repeat(8);

const files: Files = {
  'platen.config.yaml': `title: Amended
baseUrl: https://example.org/blog/
markdownTwins: true
markdown: { math: true }
feeds: { limit: 2 }
languages: { en: {}, de: { title: Auf Deutsch } }
`,
  [first]: `---
title: First
date: 2020-01-01
tags: [ink, paper]
series: Beginnings
---
${long}

<!--more-->

## Part

See [the second](second/index.md), ![a picture](second/a.png) and \`code\`.

\`\`\`js
const answer = 1;
\`\`\`

The end.
`,
  [second]: `---\ntitle: Second\ndate: 2020-02-01\ntags: [ink]\nseries: Beginnings\ncover: a.png\n---\n${long}\n\nMore of the second.\n`,
  'content/posts/second/a.png': pixel,
  'content/posts/third.md': `---\ntitle: Third\ndate: 2020-03-01\ntags: [paper]\n---\n${long}\n\nMore of the third.\n`,
  [newest]: `---\ntitle: Newest\nweightless: null\ndate: 2020-04-01\ntags: [ink]\n---\n${long}\n\nMore of the newest.\n`,
  'content/posts/newest.de.md': `---\ntitle: Neuester\ndate: 2020-04-01\ntags: [ink]\n---\n${long}\n\nMehr.\n`,
  [about]: `---\ntitle: About\nmenu: main\n---\n${long}\n\nWrite to me.\n`,
  'content/posts/_index.md': `---\ntitle: All posts\n---\n${long}\n\nThat is all.\n`,
  'static/a.txt': 'a',
};

/** Whether an edit had the whole site planned. */
async function edited(site: EditedSite, edit: () => void): Promise<'planned' | 'amended'> {
  edit();
  const { report, ...outcome } = await rebuilt(site);
  expect(differences(outcome, await builtClean(site))).toEqual({});
  // What was remembered is right as well: whoever plans everything finds nothing to do.
  const whole = await buildFolder(site.folder, { needsPlan: true });
  if (outcome.isPublished) expect(whole.counts).toMatchObject({ written: 0, removed: 0 });
  return report.sites.length > 0 ? 'planned' : 'amended';
}

/** A site that was built before, and edited, so that its plan was kept. */
async function keptSite(more: Files = {}): Promise<EditedSite> {
  const site = editedSite({ ...files, ...more });
  expect(await rebuilt(site)).toMatchObject({ isPublished: true });
  site.replace(first, 'First', 'The first');
  await rebuilt(site);
  site.replace(first, 'The first', 'First');
  await rebuilt(site);
  return site;
}

describe('an edit that no other page shows', () => {
  let site: EditedSite;
  beforeAll(async () => {
    site = await keptSite();
  });
  afterAll(() => site.dispose());

  test.each<[string, (site: EditedSite) => void]>([
    ['another word', ({ replace }) => replace(first, 'The end', 'An end')],
    ['more words', ({ replace }) => replace(first, 'The end.', 'The end.\n\nOr not: there is more.')],
    ['less words', ({ replace }) => replace(first, 'The end.', '')],
    ['emphasis', ({ replace }) => replace(first, 'The end', 'The *end*')],
    ['a list and a table', ({ replace }) => replace(first, 'The end.', '- a\n- b\n\n| a |\n| - |\n| b |\n')],
    ['code', ({ replace }) => replace(first, 'answer = 1', 'answer = 2')],
    ['a line above links', ({ replace }) => replace(first, 'See [', 'Now,\n\nsee [')],
    ['nothing but blanks', ({ replace }) => replace(first, 'The end.', 'The end.  ')],
    ['the text of a page', ({ replace }) => replace(about, 'Write to me.', 'Call me.')],
    ['the text of a section', ({ replace }) => replace('content/posts/_index.md', 'is all', 'was all')],
    ['a bundle', ({ replace }) => replace(second, 'More of', 'Most of')],
    ['the newest post, which feeds show', ({ replace }) => replace(newest, 'More of', 'Most of')],
    ['a translation', ({ replace }) => replace('content/posts/newest.de.md', 'Mehr', 'Noch mehr')],
  ])('%s', async (_, edit) => {
    expect(await edited(site, () => edit(site))).toBe('amended');
    expect(await edited(site, site.undo)).toBe('amended');
  });

  test('of several texts at once', async () => {
    const edit = (): void => {
      site.replace(first, 'The end', 'An end');
      site.replace(about, 'Write', 'Speak');
    };
    expect(await edited(site, edit)).toBe('amended');
    // Each by itself afterwards, with what the other left.
    expect(await edited(site, () => site.replace(about, 'Speak', 'Write'))).toBe('amended');
    expect(await edited(site, () => site.replace(first, 'An end', 'The end'))).toBe('amended');
  });

  test('is told with its reason', async () => {
    site.replace(first, 'The end', 'An end');
    const { report } = await rebuilt(site);
    expect(report.counts).toMatchObject({ posts: 5, written: 8, removed: 0 });
    expect([...(report.reasons ?? [])].slice(0, 3)).toEqual([
      ['posts/first/index.html', `it shows ${first}, which changed`],
      ['posts/first/index.md', `${first} changed, or how posts are read`],
      ['tags/paper/index.xml', `it shows ${first}, which changed`],
    ]);
    const { sentence, made } = explanationOf(report);
    expect(made[0]).toMatchObject({ url: '/posts/first/', reason: `it shows ${first}, which changed` });
    expect(sentence).toBe(`8 files were made and ${report.counts.unchanged} stayed as they were.`);
    site.undo();
    await rebuilt(site);
  });

  test('that is written while nothing else is, twenty times in a row', async () => {
    for (let turn = 0; turn < 30; turn += 1) {
      site.replace(first, 'end', `end${turn % 10}`);
      const { report, ...outcome } = await rebuilt(site);
      expect(report.sites).toEqual([]);
      if (turn % 10 === 9) expect(differences(outcome, await builtClean(site))).toEqual({});
    }
    site.undo();
    await rebuilt(site);
  });
});

describe('an edit that more than the page of the text shows', () => {
  let site: EditedSite;
  beforeAll(async () => {
    site = await keptSite();
  });
  afterAll(() => site.dispose());

  test.each<[string, (site: EditedSite) => void]>([
    ['its title', ({ replace }) => replace(first, 'title: First', 'title: One')],
    ['its tags', ({ replace }) => replace(first, 'ink, paper', 'ink')],
    ['a key that only templates know', ({ replace }) => replace(first, 'series:', 'mood: calm\nseries:')],
    ['a number that JSON does not know', ({ replace }) => replace(newest, 'weightless: null', 'weightless: .inf')],
    ['the line on which a key stands', ({ replace }) => replace(first, 'series:', '\nseries:')],
    ['its beginning, which lists show', ({ replace }) => replace(first, 'Words', 'Letters')],
    ['a link', ({ replace }) => replace(first, 'The end', '[The end](third.md)')],
    ['a link that leads nowhere', ({ replace }) => replace(first, 'The end', '[The end](nowhere.md)')],
    ['a heading', ({ replace }) => replace(first, 'The end.', '## The end')],
    ['its first formula', ({ replace }) => replace(first, 'The end.', '$$$$\na\n$$$$')],
    ['a picture', ({ replace }) => replace(first, 'The end', '![The end](second/a.png)')],
    ['how long it takes to read', ({ replace }) => replace(first, 'The end', long.repeat(4))],
    ['a mistake', ({ replace }) => replace(first, 'title: First', 'title: a: b')],
    [
      'another file beside it',
      ({ replace, write }) => {
        replace(first, 'The end', 'An end');
        write({ 'static/a.txt': 'b' });
      },
    ],
    [
      'another post',
      ({ replace, write }) => {
        replace(first, 'The end', 'An end');
        write({ 'content/posts/other.md': '---\ntitle: Other\ndate: 2020-05-01\n---\nOther.\n' });
      },
    ],
    [
      'the template',
      ({ replace, write }) => {
        replace(first, 'The end', 'An end');
        write({ 'templates/page.hbs': '{{{post.html}}}\n' });
      },
    ],
  ])('%s', async (_, edit) => {
    expect(await edited(site, () => edit(site))).toBe('planned');
    await edited(site, site.undo);
  });

  test('where a template shows how many words a post has', async () => {
    const counting = await keptSite({ 'templates/partials/post-meta.hbs': '<p>{{wordCount}} words</p>\n' });
    try {
      const more = (): void => counting.replace(first, 'The end', 'The very end');
      expect(await edited(counting, more)).toBe('planned');
      const other = (): void => counting.replace(first, 'The very end', 'The bitter end');
      expect(await edited(counting, other)).toBe('amended');
    } finally {
      counting.dispose();
    }
  });

  test('where there was something to say of the text', async () => {
    const warned = await keptSite({
      'content/posts/warned.md': `---\ntitle: Warned\ndate: 2019-01-01\n---\n[dead](no.md)\n\nEnd.\n`,
    });
    try {
      const above = (): void => warned.replace('content/posts/warned.md', '[dead]', 'A line above.\n\n[dead]');
      expect(await edited(warned, above)).toBe('planned');
      // What is said of one text says nothing of the others.
      expect(await edited(warned, () => warned.replace(first, 'The end', 'An end'))).toBe('amended');
    } finally {
      warned.dispose();
    }
  });
});

describe('what was kept', () => {
  test('is not there after a first build, nor used for anything that was damaged', async () => {
    const site = editedSite(files);
    try {
      await rebuilt(site);
      expect(await edited(site, () => site.replace(first, 'The end', 'An end'))).toBe('planned');
      site.write({ '.platen/outputs/dist/plan.json': '{}' });
      expect(await edited(site, () => site.replace(first, 'An end', 'One end'))).toBe('planned');
      site.remove('.platen/outputs/dist/plan.posts');
      expect(await edited(site, () => site.replace(first, 'One end', 'An end'))).toBe('planned');
      site.remove('.platen/cache/articles');
      expect(await edited(site, () => site.replace(first, 'An end', 'One end'))).toBe('planned');
      expect(await edited(site, () => site.replace(first, 'One end', 'An end'))).toBe('amended');
    } finally {
      site.dispose();
    }
  });

  test('does not hide that somebody changed or deleted an output', async () => {
    const site = await keptSite();
    try {
      const both = (): void => {
        site.replace(first, 'The end', 'An end');
        site.remove('dist/posts/third');
      };
      expect(await edited(site, both)).toBe('planned');
      const own = (): void => {
        site.replace(first, 'An end', 'The end');
        site.write({ 'dist/posts/first/index.html': 'mine' });
      };
      expect(await edited(site, own)).toBe('amended');
      // Touched and not edited.
      site.write({ [first]: fs.readFileSync(site.at(first)) });
      site.remove('dist/posts/first/index.html');
      const { report } = await rebuilt(site);
      expect(report.sites).toEqual([]);
      expect([...(report.reasons ?? [])]).toEqual([
        ['posts/first/index.html', 'it was changed or deleted after it was published'],
      ]);
    } finally {
      site.dispose();
    }
  });
});
