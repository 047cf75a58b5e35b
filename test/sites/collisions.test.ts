// Two producers of one URL: nothing is written, and one error names both, the URL and the cure.

import { describe, expect, test } from 'vitest';
import { config, post, published, refused } from './posts.ts';

const slugCure = 'Give one of them another slug in its front matter: slug: another-name';
const aliasCure = 'Remove the alias, or give the page that stands there another slug.';
const termCure = 'Give the term another name, or its taxonomy another `path` in the configuration.';

describe('two posts', () => {
  test('with one slug', async () => {
    const files = {
      'content/notes/a.md': post('title: A\nslug: same'),
      'content/notes/b.md': post('title: B\nslug: same'),
    };
    expect(await refused(files)).toEqual([
      `content/notes/b.md:3:7 error plan/two-producers: Two want the URL /notes/same/: the post "A" (content/notes/a.md:3:7) and the post "B" (content/notes/b.md:3:7). > ${slugCure}`,
    ]);
  });

  test('a file and a bundle of one name', async () => {
    const files = { 'content/notes/a.md': post('title: A'), 'content/notes/a/index.md': post('title: B') };
    expect(await refused(files)).toEqual([
      `content/notes/a/index.md:2:8 error plan/two-producers: Two want the URL /notes/a/: the post "A" (content/notes/a.md:2:8) and the post "B" (content/notes/a/index.md:2:8). > ${slugCure}`,
    ]);
  });

  test('three that differ in letter case and accents are told once', async () => {
    const files = {
      'content/notes/a.md': post('title: A\nurl: /caf\u00e9/'),
      'content/notes/b.md': post('title: B\nurl: /cafe\u0301/'),
      'content/notes/c.md': post('title: C\nurl: /CAF\u00c9/'),
    };
    expect(await refused(files)).toEqual([
      `content/notes/c.md:3:6 error plan/two-producers: /caf\u00e9/, /cafe\u0301/ and /CAF\u00c9/ differ only in letter case or accents, which many disks take for one: the post "A" (content/notes/a.md:3:6), the post "B" (content/notes/b.md:3:6) and the post "C" (content/notes/c.md:3:6). > ${slugCure}`,
    ]);
  });

  test('by their titles, where the permalinks are made of them', async () => {
    const files = {
      'platen.config.yaml': config('permalinks: { notes: "/:year/:title/" }'),
      'content/notes/a.md': post('title: What? Now!'),
      'content/notes/b.md': post('title: what now'),
    };
    expect(await refused(files)).toEqual([
      `content/notes/b.md:2:8 error plan/two-producers: Two want the URL /2020/what-now/: the post "What? Now!" (content/notes/a.md:2:8) and the post "what now" (content/notes/b.md:2:8). > ${slugCure}`,
    ]);
  });

  test('a draft is in nobody\'s way', async () => {
    const { outputs } = await published({
      'content/notes/a.md': post('title: A\nslug: same'),
      'content/notes/b.md': post('title: B\nslug: same\ndraft: true'),
    });
    expect(outputs).toEqual(['notes/index.html', 'notes/same/index.html']);
  });
});

describe('a post', () => {
  test('and a static file', async () => {
    const files = { 'content/notes/a.md': post('title: A'), 'static/notes/a/index.html': '<p>Static.' };
    expect(await refused(files)).toEqual([
      'static/notes/a/index.html error plan/two-producers: Two want the file notes/a/index.html: the post "A" (content/notes/a.md:2:8) and the file static/notes/a/index.html. > Rename the file, or give the page another slug: slug: another-name',
    ]);
  });

  test('and a file of another bundle', async () => {
    const files = {
      'content/notes/a/index.md': post('title: A'),
      'content/notes/a/b/index.html': '<p>Copied.',
      'content/notes/b.md': post('title: B\nurl: /notes/a/b/'),
    };
    expect(await refused(files)).toEqual([
      'content/notes/a/b/index.html error plan/two-producers: Two want the file notes/a/b/index.html: the post "B" (content/notes/b.md:3:6) and the file content/notes/a/b/index.html. > Rename the file, or give the page another slug: slug: another-name',
    ]);
  });

  test('and the page of a tag', async () => {
    const files = {
      'content/notes/a.md': post('title: A\ntags: [go]'),
      'content/notes/b.md': post('title: B\nurl: /tags/go'),
    };
    expect(await refused(files)).toEqual([
      `content/notes/b.md:3:6 error plan/two-producers: Two want the URL /tags/go/: the post "B" (content/notes/b.md:3:6) and the page of "go" in tags (content/notes/a.md:3:8). > ${slugCure}`,
    ]);
  });

  test.each([
    ['tags', '/tags/', 'the list of tags', true],
    ['archive', '/archive/', 'the archive', true],
    ['page/2', '/page/2/', 'the home page', false],
    ['notes', '/notes/', 'the section "notes"', true],
  ])('with the slug %s and what stands there', async (slug, url, other, isFirst) => {
    const files = {
      'platen.config.yaml': config('pagination: { size: 1 }', 'permalinks: { own: "/:slug/" }'),
      'content/own/a.md': post(`title: A\nslug: ${slug}\ntags: [t]`),
    };
    const own = 'the post "A" (content/own/a.md:3:7)';
    const named = other === 'the section "notes"' ? `${other} (content/notes)` : other;
    const [first, second] = isFirst ? [own, named] : [named, own];
    const messages = await refused(files);
    expect(messages).toContain(
      `content/own/a.md:3:7 error plan/two-producers: Two want the URL ${url}: ${first} and ${second}. > ${slugCure}`,
    );
  });

  test.each([
    ['sitemap.xml', 'the sitemap'],
    ['index.xml', 'the feed of the site'],
    ['robots.txt', 'robots.txt'],
    ['404.html', 'the page for "not found"'],
  ])('with the slug %s and the file of that name', async (slug, other) => {
    const files = {
      'platen.config.yaml': config('permalinks: { own: "/:slug/" }'),
      'content/own/a.md': post(`title: A\nslug: ${slug}`),
    };
    expect(await refused(files)).toEqual([
      `content/own/a.md:3:7 error plan/file-and-folder: "${slug}" would be a file, for ${other}, and a folder, for the post "A" (content/own/a.md:3:7). > ${slugCure}`,
    ]);
  });

  test('at the URL of the page for "not found"', async () => {
    expect(await refused({ 'content/lost.md': post('title: Lost\nurl: /404.html') })).toEqual([
      `content/lost.md:3:6 error plan/two-producers: Two want the URL /404.html: the page "Lost" (content/lost.md:3:6) and the page for "not found". > ${slugCure}`,
    ]);
  });
});

describe('a tag', () => {
  test('called page, feed.xml, index or 404 is a tag like any other', async () => {
    const { outputs, messages } = await published({
      'content/notes/a.md': post('title: A\ntags: [page, feed.xml, index, "404"]'),
    });
    expect(messages).toEqual([]);
    expect(outputs).toEqual([
      'notes/a/index.html',
      'notes/index.html',
      'tags/404/index.html',
      'tags/feed.xml/index.html',
      'tags/index.html',
      'tags/index/index.html',
      'tags/page/index.html',
    ]);
  });

  test('with the name of the file that the list of tags is', async () => {
    expect(await refused({ 'content/notes/a.md': post('title: A\ntags: [x, index.html]') })).toEqual([
      `content/notes/a.md:3:11 error plan/file-and-folder: "tags/index.html" would be a file, for the list of tags, and a folder, for the page of "index.html" in tags (content/notes/a.md:3:11). > ${termCure}`,
    ]);
  });

  test('with the name of another tag\'s second page, or of its feed', async () => {
    const files = {
      'platen.config.yaml': config('pagination: { size: 1 }'),
      'content/notes/a.md': post('title: A\ntags: [x, x/page/2, x/index.xml]'),
      'content/notes/b.md': post('title: B\ntags: [x]'),
    };
    expect(await refused(files)).toEqual([
      `content/notes/a.md:3:11 error plan/two-producers: Two want the URL /tags/x/page/2/: the page of "x" in tags (content/notes/a.md:3:8) and the page of "x/page/2" in tags (content/notes/a.md:3:11). > ${termCure}`,
      `content/notes/a.md:3:21 error plan/file-and-folder: "tags/x/index.xml" would be a file, for the feed of "x" in tags (content/notes/a.md:3:8), and a folder, for the page of "x/index.xml" in tags (content/notes/a.md:3:21). > ${termCure}`,
    ]);
  });

  test('and a folder of posts: the folder and the list of tags are told, too', async () => {
    const files = { 'content/notes/a.md': post('title: A\ntags: [go]'), 'content/tags/go.md': post('title: Go') };
    expect(await refused(files)).toEqual([
      'content/tags error plan/two-producers: Two want the URL /tags/: the section "tags" (content/tags) and the list of tags. > Rename the folder, or give the taxonomy another `path` in the configuration.',
      `content/tags/go.md:2:8 error plan/two-producers: Two want the URL /tags/go/: the post "Go" (content/tags/go.md:2:8) and the page of "go" in tags (content/notes/a.md:3:8). > ${slugCure}`,
    ]);
  });
});

describe('an alias', () => {
  test('that is another page\'s URL', async () => {
    const files = {
      'content/notes/a.md': post('title: A\naliases: [/notes/b/]'),
      'content/notes/b.md': post('title: B'),
    };
    expect(await refused(files)).toEqual([
      `content/notes/a.md:3:11 error plan/two-producers: Two want the URL /notes/b/: the post "B" (content/notes/b.md:2:8) and an alias of the post "A" (content/notes/a.md:3:11). > ${aliasCure}`,
    ]);
  });

  test('that is a tag\'s page, a static file, a feed or the home page', async () => {
    const files = {
      'content/notes/a.md': post('title: A\ntags: [t]\naliases: [/tags/t, /cv.pdf, /index.xml, /]'),
      'static/cv.pdf': 'x',
    };
    const messages = await refused(files);
    expect(messages.map((message) => message.replace(/ error .*? > /, ' > '))).toEqual(
      [11, 20, 29, 41].map((column) => `content/notes/a.md:4:${column} > ${aliasCure}`),
    );
  });

  test('that two posts have', async () => {
    const files = {
      'content/notes/a.md': post('title: A\naliases: [/old/]'),
      'content/notes/b.md': post('title: B\naliases: /old'),
    };
    expect(await refused(files)).toEqual([
      'content/notes/b.md:3:10 error plan/two-producers: Two want the URL /old/: an alias of the post "A" (content/notes/a.md:3:11) and an alias of the post "B" (content/notes/b.md:3:10). > An old URL can lead to one place only: remove the alias from all but one.',
    ]);
  });

  test('in a chain and in a loop: every link of it is told', async () => {
    const chain = {
      'content/notes/a.md': post('title: A\naliases: /notes/b/'),
      'content/notes/b.md': post('title: B\naliases: /notes/c/'),
      'content/notes/c.md': post('title: C'),
    };
    const places = async (files: typeof chain): Promise<(string | undefined)[]> =>
      (await refused(files)).map((message) => /^\S+ error \S+ Two want the URL \S+:/.exec(message)?.[0]);
    expect(await places(chain)).toEqual([
      'content/notes/a.md:3:10 error plan/two-producers: Two want the URL /notes/b/:',
      'content/notes/b.md:3:10 error plan/two-producers: Two want the URL /notes/c/:',
    ]);
    expect(await places({ ...chain, 'content/notes/c.md': post('title: C\naliases: /notes/a/') })).toEqual([
      'content/notes/a.md:3:10 error plan/two-producers: Two want the URL /notes/b/:',
      'content/notes/b.md:3:10 error plan/two-producers: Two want the URL /notes/c/:',
      'content/notes/c.md:3:10 error plan/two-producers: Two want the URL /notes/a/:',
    ]);
  });

  test('that is the post itself, or stands twice, is a warning, and the rest is published', async () => {
    const { outputs, messages, read } = await published({
      'content/notes/a.md': post('title: A\naliases: [/notes/a/, /old/, /old, /old/index.html, /older.html]'),
    });
    expect(messages).toEqual([
      'content/notes/a.md:3:11 warning assemble/useless-alias: The alias /notes/a/ is where this post itself stands. > Remove it; aliases are for URLs that a post once had.',
      'content/notes/a.md:3:29 warning assemble/useless-alias: The alias /old/ stands here twice. > Remove one of the two.',
      'content/notes/a.md:3:35 warning assemble/useless-alias: The alias /old/index.html stands here twice. > Remove one of the two.',
    ]);
    expect(outputs).toEqual(['_redirects', 'notes/a/index.html', 'notes/index.html', 'old/index.html', 'older.html']);
    expect(read('_redirects')).toBe('/old/ /notes/a/ 301\n/older.html /notes/a/ 301\n');
  });

  test.each([
    ['from the root, in any form of a URL', '/Old/Café/', 'Old/Café/index.html'],
    ['percent-encoded', '/caf%C3%A9/', 'café/index.html'],
    ['with a number sign in it', '/tags/c#/', 'tags/c#/index.html'],
    ['with a version at its end', '/v1.10', 'v1.10/index.html'],
    ['relative: beside the page', 'before', 'notes/2020/before/index.html'],
    ['relative: above it', '../before/', 'notes/before/index.html'],
    ['relative: as high as the site goes', '../../before/', 'before/index.html'],
  ])('%s', async (_, alias, output) => {
    const { outputs } = await published({ 'content/notes/2020/a.md': post(`title: A\naliases: ["${alias}"]`) });
    expect(outputs).toContain(output);
  });

  test('gives way to a list of redirects that the author keeps', async () => {
    const { outputs, read } = await published({
      'content/notes/a.md': post('title: A\naliases: /old/'),
      'static/_redirects': '/mine /notes/a/ 302\n',
    });
    expect(read('_redirects')).toBe('/mine /notes/a/ 302\n');
    expect(outputs).toContain('old/index.html');
  });
});

describe('a file and a folder', () => {
  test('of one name', async () => {
    const files = { 'static/a': 'x', 'content/b.md': post('title: B\nurl: /a/b/') };
    expect(await refused(files)).toEqual([
      'static/a error plan/file-and-folder: "a" would be a file, for the file static/a, and a folder, for the page "B" (content/b.md:3:6). > Rename the file, or give the page another slug: slug: another-name',
    ]);
  });

  test('of one name but for letter case', async () => {
    const files = { 'static/A': 'x', 'content/a/b.md': post('title: B') };
    const messages = await refused(files);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatch(/^static\/A error plan\/file-and-folder: "A" would be a file, /);
  });

  test('of which one is a page', async () => {
    const files = {
      'content/notes/a.md': post('title: A\nurl: /p.html'),
      'content/notes/b.md': post('title: B\nurl: /p.html/q/'),
    };
    expect(await refused(files)).toEqual([
      `content/notes/b.md:3:6 error plan/file-and-folder: "p.html" would be a file, for the post "A" (content/notes/a.md:3:6), and a folder, for the post "B" (content/notes/b.md:3:6). > ${slugCure}`,
    ]);
  });
});
