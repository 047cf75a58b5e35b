// A site with templates, words and helpers of its own, from its folder to its pages.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { briefly, buildFiles, buildFolder, readFiles, temporaryFolder, writeFiles } from '../build-folder.ts';
import type { Files } from '../build-folder.ts';
import { elementsOf, textIn, withClass } from '../dom.ts';

const blog: Files = {
  'platen.config.yaml': 'title: Blog\nbaseUrl: https://example.org/\n',
  'content/posts/a.md': '---\ntitle: A\ndate: 2022-01-29\ntags: [t]\n---\nText.\n',
};
const main = (page: string): string => textIn(elementsOf(page, 'main')[0]);

describe('templates', () => {
  test('a file in templates/ takes the place of one of the theme, and the rest stay', async () => {
    const { report, read } = await buildFiles({
      ...blog,
      'templates/partials/site-footer.hbs': '<footer>Mine, of {{@site.title}}</footer>\n',
    });
    expect(briefly(report)).toEqual([]);
    for (const page of ['index.html', 'posts/a/index.html', '404.html']) {
      expect(elementsOf(read(page), 'footer').map((footer) => textIn(footer))).toContain('Mine, of Blog');
      expect(elementsOf(read(page), 'header')).not.toEqual([]);
    }
  });

  test("a post may ask for a template of one's own, which is held to the view like any other", async () => {
    const { report, read } = await buildFiles({
      ...blog,
      'content/posts/b.md': '---\ntitle: B\ndate: 2022-01-30\nlayout: wide\nrating: 5\n---\nWide text.\n',
      'templates/wide.hbs': '{{#> partials/base}}<h1>{{post.title}}: {{post.extra.rating}}</h1>\n{{{post.html}}}{{/partials/base}}\n',
    });
    expect(briefly(report)).toEqual([]);
    expect(main(read('posts/b/index.html'))).toBe('B: 5 Wide text.');
  });

  test('one mistake keeps the site as it was, and is told with its line, its column and what was meant', async () => {
    const folder = temporaryFolder(blog);
    const first = await buildFolder(folder);
    const before = readFiles(first.output);
    writeFiles(folder, { 'templates/partials/post-meta.hbs': '<p>\n  {{date.txet}}\n</p>\n' });
    const report = await buildFolder(folder);
    expect(briefly(report)).toEqual(['templates/partials/post-meta.hbs:2:5 error layout/unknown-value']);
    expect(report.diagnostics[0]).toMatchObject({
      reason: 'A date has no "txet".',
      hint: 'Did you mean "text"?',
      excerpt: { firstLine: 1, lines: ['<p>', '  {{date.txet}}', '</p>'] },
    });
    expect(report.isPublished).toBe(false);
    expect(readFiles(report.output)).toEqual(before);
  });

  test('every template with a mistake is told, not the first alone', async () => {
    const { report } = await buildFiles({
      ...blog,
      'templates/home.hbs': '{{#each posts}}\n{{{title}}}\n{{/each}}\n{{> partials/nothing}}\n',
      'templates/page.hbs': '{{#> partials/base}}\n{{shout post.title}}\n{{/partials/base}}\n',
      'templates/post.hbs': '{{#if post}}\n',
      'templates/partials/toc.hbs': '{{> partials/toc}}',
    });
    expect(briefly(report)).toEqual([
      'templates/home.hbs:2:1 error layout/unescaped',
      'templates/home.hbs:4:5 error layout/missing-partial',
      'templates/page.hbs:2:3 error layout/unknown-helper',
      'templates/partials/toc.hbs:1:1 error layout/partial-cycle',
      'templates/post.hbs:1:1 error layout/template-syntax',
    ]);
  });

  test('no template reaches what values inherit', async () => {
    const { report, read } = await buildFiles({
      ...blog,
      'content/posts/b.md': '---\ntitle: B\ndate: 2022-01-30\nlayout: probe\n---\nText.\n',
      'templates/probe.hbs':
        '<p>{{lookup post "constructor"}}{{lookup post.extra "__proto__"}}{{post.extra.toString}}{{post.extra.constructor}}{{#with (lookup post "__proto__")}}in{{/with}}</p>\n',
    });
    expect(briefly(report)).toEqual([]);
    expect(read('posts/b/index.html')).toBe('<p></p>\n');
  });
});

describe('words', () => {
  const dated = (page: string): string => textIn(withClass(page, 'dt-published')[0]);

  test('dates are written in the language of the site', async () => {
    const { read } = await buildFiles({
      ...blog,
      'platen.config.yaml': 'title: Blog\nbaseUrl: https://example.org/\nlanguage: de-AT\n',
      'content/posts/b.md': '---\ntitle: B\ndate: 2022-03-01\n---\nText.\n',
    });
    expect([dated(read('posts/a/index.html')), dated(read('posts/b/index.html'))]).toEqual([
      '29. Januar 2022',
      '1. März 2022',
    ]);
    expect(main(read('404.html'))).toContain('Nicht gefunden');
  });

  test("a file of one's own adds a language, and English stands in for what it leaves out", async () => {
    const { report, read } = await buildFiles({
      ...blog,
      'platen.config.yaml': 'title: Blog\nbaseUrl: https://example.org/\nlanguage: nl\n',
      'templates/strings/nl.yaml':
        'dateFormat: EEEE d MMMM yyyy\nweekdays: [zo, ma, di, wo, do, vr, zaterdag]\nmonths: [januari, februari, maart, april, mei, juni, juli, augustus, september, oktober, november, december]\narchive: Archief\n',
    });
    expect(briefly(report)).toEqual([]);
    expect(dated(read('posts/a/index.html'))).toBe('zaterdag 29 januari 2022');
    expect(textIn(elementsOf(read('archive/index.html'), 'h1')[0])).toBe('Archief');
    expect(main(read('404.html'))).toContain('There is no page at this address.');
  });

  test.each([
    ['he', 'rtl'],
    ['ar-EG', 'rtl'],
    ['ug', 'rtl'],
    ['ur-Latn', 'ltr'],
    ['az-Arab', 'rtl'],
    ['az', 'ltr'],
    ['ja', 'ltr'],
  ])('a site in "%s" is written %s, though the theme has no words for it', async (language, direction) => {
    const { read } = await buildFiles({ ...blog, 'platen.config.yaml': `title: Blog\nlanguage: ${language}\n` });
    const [html] = elementsOf(read('index.html'), 'html');
    expect(html?.properties).toMatchObject({ lang: language, dir: direction });
  });
});

describe('helpers of a configuration', () => {
  const withHelper = (helper: string): Files => ({
    'platen.config.mjs': `export default { title: 'Blog', baseUrl: 'https://example.org/', helpers: { shout: ${helper} } };\n`,
    'content/posts/a.md': '---\ntitle: A & B\ndate: 2022-01-29\n---\nText.\n',
    'templates/post.hbs': '{{#> partials/base}}<h1>{{shout post.title}}</h1>{{/partials/base}}\n',
  });

  test('may be called by templates', async () => {
    const { report, read } = await buildFiles(withHelper('([text]) => `${text}!`.toUpperCase()'));
    expect(briefly(report)).toEqual([]);
    expect(main(read('posts/a/index.html'))).toBe('A & B!');
  });

  test.each([
    ['throws', "() => { throw new Error('no voice'); }", 'the helper "shout" failed: no voice.'],
    ['throws what is no error', "() => { throw 'no voice'; }", 'the helper "shout" failed: no voice.'],
    [
      'makes the template wait',
      'async () => 1',
      'the helper "shout" returned a promise, and a template cannot wait for it.',
    ],
  ])('one that %s is told with its name, its template and its page', async (_, helper, told) => {
    const { report, folder } = await buildFiles(withHelper(helper));
    expect(report.isPublished).toBe(false);
    expect(report.diagnostics).toMatchObject([
      {
        severity: 'error',
        rule: 'layout/page-failed',
        file: 'content/posts/a.md',
        place: { line: 2, column: 8 },
        reason: `The template "post" failed on the post "A & B" (/posts/a/): ${told}`,
      },
    ]);
    expect(fs.existsSync(path.join(folder, 'dist'))).toBe(false);
  });
});
