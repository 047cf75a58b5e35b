// `platen why`: what became of a file, and what stands at a URL.

import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../build-folder.ts';
import { photo } from '../sites/photos.ts';
import { platen } from './surroundings.ts';

const post = (title: string, more = ''): string => `---\ntitle: ${title}\ndate: 2024-05-06\n${more}---\nText.\n`;

const files = {
  'platen.config.yaml': 'title: Notes\nbaseUrl: https://a.example/blog\nignore: ["*.bak.md", attic]\n',
  'content/about.md': '---\ntitle: About\n---\nMe.\n',
  'content/posts/hello/index.md': post('Hello', 'tags: [C#, Type]\naliases: [/old/]\n'),
  'content/posts/hello/press.txt': 'A press.',
  'content/posts/second.md': post('Second', 'tags: [Type]\n'),
  'content/posts/draft/index.md': post('Draft', 'draft: true\n'),
  'content/posts/draft/notes.txt': 'Notes.',
  'content/posts/later.md': '---\ntitle: Later\ndate: 2026-11-23T12:00:00Z\n---\n',
  'content/posts/soon.md': '---\ntitle: Soon\ndate: 2026-11-20T12:00:30Z\n---\n',
  'content/posts/over.md': '---\ntitle: Over\ndate: 2020-01-01\nexpiryDate: 2021-01-01\n---\n',
  'content/posts/kept.bak.md': post('Kept'),
  'content/attic/old.md': post('Old'),
  'content/.hidden.md': post('Hidden'),
  'content/posts/broken.md': '---\ntitle: Foo: bar\n---\n',
  'content/posts/one.md': post('One', 'slug: same\n'),
  'content/posts/two.md': post('Two', 'slug: same\n'),
  'static/robot.txt': 'x',
  'templates/extra.hbs': '{{post.title}}',
  'data/links.yaml': 'a: 1\n',
  'package.json': '{}',
};

const ask = async (asked: string, ...options: readonly string[]): Promise<string> => {
  const { code, out } = await platen(['why', asked, ...options], temporaryFolder(files));
  expect(code).toBe(0);
  return out;
};

describe('a published post', () => {
  test('is told with its URL, its file, and every list it is in', async () => {
    expect(await ask('content/posts/hello/index.md')).toBe(
      [
        'content/posts/hello/index.md',
        '  is the post "Hello" (content/posts/hello/index.md), decided by the emitter "posts"',
        '  URL     https://a.example/blog/posts/hello/',
        '  file    posts/hello/index.html',
        '  lists   /  the home page',
        '          /posts/  the section "posts"',
        '          /tags/c#/  the page of "C#" in tags',
        '          /tags/type/  the page of "Type" in tags',
        '          /archive/  the archive',
        '          /404.html  the page for "not found"',
        '          /index.xml  the feed of the site',
        '          /atom.xml  the feed of the site',
        '          /feed.json  the feed of the site',
        '          /tags/c#/index.xml  the feed of "C#" in tags',
        '          /tags/c#/atom.xml  the feed of "C#" in tags',
        '          /tags/c#/feed.json  the feed of "C#" in tags',
        '          and 4 more lists',
        '          and as a neighbour or related post on 2 pages',
        '',
      ].join('\n'),
    );
  });

  test.each([
    ['content/posts/hello'],
    ['content/posts/hello/'],
    ['./content/posts/hello/index.md'],
    ['posts/hello/index.md'],
    ['/posts/hello/'],
    ['/posts/hello'],
    ['posts/hello/'],
    ['/blog/posts/hello/'],
    ['/blog/posts/hello'],
    ['https://a.example/blog/posts/hello/'],
    ['https://a.example/blog/posts/hello?utm=x#part'],
    ['http://localhost:4000/blog/posts/hello/'],
    ['/posts/hello/index.html'],
    ['dist/posts/hello/index.html'],
  ])('is found as %s', async (asked) => {
    expect(await ask(asked)).toContain('is the post "Hello" (content/posts/hello/index.md)');
  });

  test('is found from a folder of the site, and by its absolute path', async () => {
    const folder = temporaryFolder(files);
    const posts = path.join(folder, 'content/posts');
    expect((await platen(['why', 'second.md', '../..'], posts)).out).toContain('is the post "Second"');
    expect((await platen(['why', path.join(posts, 'second.md'), folder], '/')).out).toContain('is the post "Second"');
  });
});

describe('a post that is not published', () => {
  test.each([
    [
      'content/posts/draft/index.md',
      'is not published: it is a draft. Remove "draft: true", or build with --drafts.',
      '/posts/draft/',
    ],
    [
      'content/posts/later.md',
      'is not published: it goes live in 3 days, at 2026-11-23T12:00:00Z, with the first build after that. Or build with --future.',
      '/posts/later/',
    ],
    [
      'content/posts/soon.md',
      'is not published: it goes live in less than a minute, at 2026-11-20T12:00:30Z, with the first build after that. Or build with --future.',
      '/posts/soon/',
    ],
    [
      'content/posts/over.md',
      'is not published: it expired at 2021-01-01T00:00:00Z. Change its expiryDate, or build with --expired.',
      '/posts/over/',
    ],
  ])('%s', async (file, reason, url) => {
    expect(await ask(file)).toBe(`${file}\n  ${reason}\n  It would be at ${url}\n`);
  });

  test('is named at the URL that it would have', async () => {
    expect(await ask('/posts/draft')).toBe(
      '/posts/draft/\n  is not there: content/posts/draft/index.md is a draft. Remove "draft: true", or build with --drafts.\n',
    );
  });

  test('is published when asked about with the option that includes it', async () => {
    expect(await ask('content/posts/draft/index.md', '--drafts')).toContain('is the post "Draft"');
    expect(await ask('/posts/later/', '--future')).toContain('is the post "Later"');
    expect(await ask('/posts/over/', '--expired')).toContain('is the post "Over"');
  });

  test('keeps the files beside it back', async () => {
    expect(await ask('content/posts/draft/notes.txt')).toContain(
      'is not published, because its post is not: content/posts/draft/index.md is a draft.',
    );
  });

  test('because it has errors, which are shown', async () => {
    const { code, out, err } = await platen(['why', 'content/posts/broken.md'], temporaryFolder(files));
    expect(code).toBe(0);
    expect(out).toBe('content/posts/broken.md\n  is not published: it has errors.\n');
    expect(err).toContain('content/posts/broken.md:2:11  error  ');
    expect(err).not.toContain('plan/two-producers');
  });
});

test.each([
  ['content/posts/kept.bak.md', 'is ignored: ignore pattern "*.bak.md"'],
  ['content/attic/old.md', 'is ignored: ignore pattern "attic" (its folder, content/attic)'],
  ['content/.hidden.md', 'is ignored: name that starts with a dot'],
  ['templates/extra.hbs', 'is part of the theme, and no page of its own.'],
  ['data/links.yaml', 'is read for templates, and no page of its own.'],
  ['platen.config.yaml', 'is the configuration, and no page of its own.'],
  ['package.json', 'is not part of the site: pages come from "content", other files from "static".'],
])('%s %s', async (file, answer) => {
  expect(await ask(file)).toBe(`${file}\n  ${answer}\n`);
});

test('two posts at one URL: each is told of the other, with the message of the build', async () => {
  for (const [file, self, other] of [
    ['content/posts/one.md', 'One', '"Two" (content/posts/two.md)'],
    ['content/posts/two.md', 'Two', '"One" (content/posts/one.md)'],
  ] as const) {
    const { out, err } = await platen(['why', file], temporaryFolder(files));
    expect(out).toContain(`is the post "${self}" (${file})`);
    expect(out).toContain(`collides with the post ${other}`);
    expect(err).toContain('plan/two-producers');
  }
});

test('a collision at the home page is told without those of other pages', async () => {
  const front = { ...files, 'content/front.md': '---\ntitle: Front\nurl: /\n---\n' };
  const { err } = await platen(['why', '/'], temporaryFolder(front));
  expect(err.match(/plan\/two-producers/g)).toHaveLength(1);
  expect(err).toContain('content/front.md');
});

describe('what is no post', () => {
  test.each([
    ['content/posts/hello/press.txt', 'is the file content/posts/hello/press.txt', 'posts/hello/press.txt'],
    ['/posts/hello/press.txt', 'is the file content/posts/hello/press.txt', 'posts/hello/press.txt'],
    ['static/robot.txt', 'is the file static/robot.txt', 'robot.txt'],
    ['/robot.txt', 'is the file static/robot.txt', 'robot.txt'],
    ['/old', 'is an alias of the post "Hello" (content/posts/hello/index.md)', 'old/index.html'],
    ['/about', 'is the page "About" (content/about.md)', 'about/index.html'],
    ['/', 'is the home page', 'index.html'],
    ['/feed.json', 'is the feed of the site', 'feed.json'],
    ['/404.html', 'is the page for "not found"', '404.html'],
  ])('%s: %s', async (asked, what, file) => {
    const out = await ask(asked);
    expect(out).toContain(`  ${what}`);
    expect(out).toContain(`  file    ${file}\n`);
  });

  test.each([['/tags/type/'], ['/tags/type'], ['https://a.example/blog/tags/type/']])(
    'a tag page (%s) names the posts on it',
    async (asked) => {
      const out = await ask(asked);
      expect(out).toContain('/tags/type/\n  is the page of "Type" in tags');
      expect(out).toContain('  shows   /posts/hello/\n          /posts/second/\n');
    },
  );

  test('a tag page whose name needs an escape is found with and without it', async () => {
    for (const asked of ['/tags/c%23/', '/tags/c%23'])
      expect(await ask(asked)).toContain('  URL     https://a.example/blog/tags/c%23/\n');
  });
});

test('a picture is told with its smaller versions, and each of them with the picture', async () => {
  const folder = temporaryFolder({
    'content/posts/a.md': '---\ntitle: A\ndate: 2024-05-06\n---\n![Wide](wide.jpg)\n',
    'content/posts/wide.jpg': await photo(700, 500).jpeg().toBuffer(),
  });
  const { out } = await platen(['why', 'content/posts/wide.jpg'], folder);
  const [, url = ''] =
    / {2}smaller (\/assets\/images\/wide-480-\w+\.webp)\n {10}\/assets\/images\/wide-700-/.exec(out) ?? [];
  expect((await platen(['why', url], folder)).out).toContain(
    'is the picture "content/posts/wide.jpg", 480 pixels wide, decided by the emitter "images"',
  );
});

test('a file of the built site is answered with what stands there', async () => {
  const folder = temporaryFolder(
    Object.fromEntries(Object.entries(files).filter(([name]) => !/broken|two/.test(name))),
  );
  expect((await platen(['build', '--quiet'], folder)).code).toBe(0);
  const { out } = await platen(['why', 'dist/posts/hello/index.html'], folder);
  expect(out).toContain('is the post "Hello" (content/posts/hello/index.md)');
});

describe('what is not there', () => {
  test.each([
    ['/tgas/type/', 'Did you mean "/tags/type/"?'],
    ['/blog/posts/helo/', 'Did you mean "/posts/hello/"?'],
    ['content/posts/secnd.md', 'Did you mean "content/posts/second.md"?'],
  ])('%s is answered with the nearest thing', async (asked, guess) => {
    const { code, out, err } = await platen(['why', asked], temporaryFolder(files));
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toBe(`There is no file "${asked}" in this site, and nothing stands at that URL. ${guess}\n`);
  });

  test('malformed and hostile questions are answered, too', async () => {
    for (const asked of ['/%zz', '/../../etc/passwd', '', ' ', '?', '#', '/'.repeat(500), '.', '..'])
      expect((await platen(['why', asked], temporaryFolder(files))).code).toBeLessThan(2);
  });
});

test('a site whose configuration cannot be used is told so', async () => {
  const folder = temporaryFolder({ ...files, 'platen.config.yaml': 'title: [A]\nbaseUrl: https://a.example\n' });
  const { code, out, err } = await platen(['why', 'content/about.md'], folder);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain('platen.config.yaml:1:8  error');
  expect(err).toContain('Nothing can be said of the site before this is mended.');
});

test('with pages as files, a URL is found with and without its ending', async () => {
  const folder = temporaryFolder({
    ...files,
    'platen.config.yaml': 'baseUrl: https://a.example\ntrailingSlash: file\n',
  });
  for (const asked of ['/about', '/about.html', '/about/'])
    expect((await platen(['why', asked], folder)).out).toContain('  file    about.html\n');
});
