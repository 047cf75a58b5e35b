// Terms that are spelt in several ways, and terms that no URL should mix up.

import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { temporaryFolder, buildFolder, writeFiles } from '../build-folder.ts';
import { config, namesIn, post, published } from './posts.ts';

const tagPages = (outputs: readonly string[]): string[] =>
  outputs.filter((file) => file.startsWith('tags/') && file !== 'tags/index.html');

describe('spellings that are one term: the first, by path of its post, names it; others are told', () => {
  const one = async (first: string, second: string): Promise<{ pages: string[]; messages: string[]; read: string }> => {
    const { outputs, messages, read } = await published({
      'content/notes/a.md': post(`title: A\ntags: ["${first}"]`),
      'content/notes/b.md': post(`title: B\ntags: [x, "${second}"]`),
      'content/notes/c.md': post(`title: C\ntags: ["${second}"]`),
    });
    const pages = tagPages(outputs).filter((file) => file !== 'tags/x/index.html');
    return { pages, messages, read: read(pages[0] ?? '') };
  };

  test.each([
    ['letter case', 'Tag', 'tag', 'tag'],
    ['a letter that stands for two', 'Straße', 'Strasse', 'straße'],
    ['a letter that stands for two, the other way', 'strasse', 'straße', 'strasse'],
    ['ligatures', 'ﬁsh', 'fish', 'ﬁsh'],
    ['a dotted capital', '\u0130', 'i\u0307', 'i\u0307'],
    ['blanks and hyphens', 'machine learning', 'machine-learning', 'machine-learning'],
    ['characters that URLs drop', 'R&D', 'RD', 'rd'],
  ])('%s', async (_, first, second, slug) => {
    const { pages, messages, read } = await one(first, second);
    expect(pages).toEqual([`tags/${slug}/index.html`]);
    const [message = '', ...others] = messages;
    expect(others).toEqual([]);
    expect(message).toContain('content/notes/b.md:3:11 warning assemble/term-spelling: ');
    expect(message).toContain(`"${second}" and "${first}" (content/notes/a.md) are one term: `);
    expect(message).toContain(`> It is shown as "${first}". Write it the same way everywhere.`);
    for (const title of ['A', 'B', 'C']) expect(read).toMatch(new RegExp(`<a [^>]*>${title}</a>`));
  });

  test('composed and decomposed accents are one spelling, and nobody is told', async () => {
    const { pages, messages } = await one('caf\u00e9', 'cafe\u0301');
    expect(pages).toEqual(['tags/caf\u00e9/index.html']);
    expect(messages).toEqual([]);
  });

  test('each post links to the page that there is, and stands on it once', async () => {
    const { read } = await published({
      'content/notes/a.md': post('title: A\ntags: [Straße]'),
      'content/notes/b.md': post('title: B\ntags: [strasse, STRAẞE, Straße]'),
    });
    expect(read('notes/b/index.html').match(/href="\/tags\/[^"]+"/g)).toEqual(['href="/tags/stra%C3%9Fe/"']);
    const page = read('tags/straße/index.html');
    expect(page.match(/<a [^>]*href="\/notes\/b\/"[^>]*>B<\/a>/g)).toHaveLength(1);
  });

  test('the order of the posts in the list does not change the name', async () => {
    const { read } = await published({
      'content/notes/a.md': '---\ntitle: A\ndate: 2019-01-01\ntags: [Go]\n---\nOld.\n',
      'content/notes/b.md': '---\ntitle: B\ndate: 2021-01-01\ntags: [go]\n---\nNew.\n',
    });
    expect(read('tags/go/index.html')).toMatch(/<h1[^>]*>[^<]*Go</);
  });
});

describe('terms that differ', () => {
  test('C, C++, C#, .NET, net and the like have pages of their own, with links that lead there', async () => {
    const { outputs, messages, read } = await published({
      'content/notes/a.md': post('title: A\ntags: [C, C++, "C#", .NET, net, F#, Node.js, "@me", _x]'),
    });
    expect(messages).toEqual([]);
    expect(tagPages(outputs)).toEqual([
      'tags/.net/index.html',
      'tags/@me/index.html',
      'tags/_x/index.html',
      'tags/c#/index.html',
      'tags/c++/index.html',
      'tags/c/index.html',
      'tags/f#/index.html',
      'tags/net/index.html',
      'tags/node.js/index.html',
    ]);
    const hrefs = [...read('tags/index.html').matchAll(/href="\/tags\/([^"]+)\/"/g)].map(([, part]) => part);
    expect([...new Set(hrefs)].toSorted()).toEqual(
      ['.net', '@me', '_x', 'c', 'c%23', 'c++', 'f%23', 'net', 'node.js'].toSorted(),
    );
    expect(read('tags/c#/index.xml')).toContain('<link>https://example.org/tags/c%23/</link>');
    expect(read('sitemap.xml')).toContain('<loc>https://example.org/tags/c%23/</loc>');
  });

  test('words that JavaScript has for its own', async () => {
    const { outputs } = await published({
      'content/notes/a.md': post('title: A\ntags: [constructor, __proto__, toString, hasOwnProperty, valueOf]'),
      'content/constructor/b.md': post('title: B\nslug: __proto__'),
    });
    expect(tagPages(outputs)).toEqual(
      ['__proto__', 'constructor', 'hasownproperty', 'tostring', 'valueof'].map((name) => `tags/${name}/index.html`),
    );
    expect(outputs).toContain('constructor/__proto__/index.html');
  });
});

describe('what is not there any more goes with the next build, and what Platen did not make stays', () => {
  const text = (title: string, more = ''): string => `---\ntitle: ${title}\ndate: 2020-01-02\n${more}---\nText.\n`;

  test('deleted and renamed posts, emptied tags, last pages of lists', async () => {
    const folder = temporaryFolder({
      'platen.config.yaml': config('pagination: { size: 1 }'),
      'content/notes/a.md': text('A', 'tags: [lonely, shared]\n'),
      'content/notes/b/index.md': text('B', 'tags: [shared]\naliases: /old-b/\n'),
      'content/notes/b/picture.txt': 'x',
      'content/notes/c.md': text('C', 'slug: before\n'),
      'static/gone.txt': 'x',
    });
    await buildFolder(folder);
    const before = namesIn(`${folder}/dist`);
    const expectThere = [
      'notes/a/index.html',
      'notes/b/index.html',
      'notes/b/picture.txt',
      'notes/before/index.html',
      'notes/page/3/index.html',
      'page/3/index.html',
      'tags/lonely/index.html',
      'tags/lonely/index.xml',
      'tags/shared/page/2/index.html',
      'old-b/index.html',
      '_redirects',
      'gone.txt',
    ];
    for (const file of expectThere) expect(before).toContain(file);

    writeFiles(folder, {
      'dist/CNAME': 'example.org',
      'dist/.nojekyll': '',
      'dist/notes/b/mine.txt': 'Mine.',
      'content/notes/a.md': text('A'),
      'content/notes/c.md': text('C', 'slug: after\n'),
    });
    fs.rmSync(`${folder}/content/notes/b`, { recursive: true });
    fs.rmSync(`${folder}/static/gone.txt`);
    const report = await buildFolder(folder);
    expect(report.isPublished).toBe(true);
    const after = namesIn(`${folder}/dist`);
    const gone = before.filter((file) => !after.includes(file));
    expect(gone.filter((file) => !/(?:atom\.xml|feed\.json)$/.test(file)).toSorted()).toEqual(
      [
        ...expectThere.filter((file) => !file.startsWith('notes/a/')),
        'notes/page/3/index.html',
        'tags/index.html',
        'tags/shared/index.html',
        'tags/shared/index.xml',
      ]
        .filter((file, index, all) => all.indexOf(file) === index)
        .toSorted(),
    );
    expect(after).toContain('notes/after/index.html');
    for (const file of ['CNAME', '.nojekyll', 'notes/b/mine.txt']) expect(after).toContain(file);
    // Nothing else is left of the folders.
    expect(fs.existsSync(`${folder}/dist/tags`)).toBe(false);
  });
});
