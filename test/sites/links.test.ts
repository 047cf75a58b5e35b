// Links: where they lead from pages, lists and feeds, and what is said of those that lead nowhere.

import { describe, expect, test } from 'vitest';
import { builtSite } from '../layout/built-site.ts';
import { config, post, published, told } from './posts.ts';
import { buildFiles } from '../build-folder.ts';

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>';

/** Every address of a page's article, feed entry or list, in order. */
function addresses(html: string): string[] {
  const content = /<article[\s\S]*<\/article>/.exec(html)?.[0] ?? html;
  const found = content.matchAll(/ (?:href|src|srcset|poster)="([^"]*)"/g);
  return Array.from(found, ([, url = '']) => url.replaceAll('&amp;', '&'));
}

/** The addresses in the body of the only post called `me`, on its page. */
async function onPage(body: string, more: Record<string, string> = {}): Promise<{ links: string[]; messages: string[] }> {
  const { read, messages } = await published({
    'content/post/me/index.md': post('title: Me', `START ${body} END\n\n## Here\n`),
    'content/post/me/pic.svg': svg,
    'content/post/other.md': post('title: Other One\nslug: renamed', '## A part\n\n## Ünï & co\n'),
    'content/post/bundle/index.md': post('title: Bundle', '## Inside\n'),
    'content/post/bundle/data.csv': 'x',
    'content/post/_index.md': '---\ntitle: Posts\n---\n',
    'content/about.md': '---\ntitle: About\n---\n',
    'static/img/logo.svg': svg,
    ...more,
  });
  const page = /<p>START([\s\S]*?)END/.exec(read('post/me/index.html'))?.[1] ?? '';
  return { links: addresses(page), messages };
}

describe('a link leads to', () => {
  test.each([
    ['a post by its source', '../other.md', '/post/renamed/'],
    ['a post by its source, with a part', '../other.md#a-part', '/post/renamed/#a-part'],
    ['a post by its source, with query and part', '../other.md?a=b&c#a-part', '/post/renamed/?a=b&c#a-part'],
    ['a part in another script', '../other.md#%C3%BCn%C3%AF--co', '/post/renamed/#%C3%BCn%C3%AF--co'],
    ['a post by its source from the root', '/post/other.md', '/post/renamed/'],
    ['a post by its source with the content folder', '/content/post/other.md', '/post/renamed/'],
    ['a post by its source without extension', '../other', '/post/renamed/'],
    ['a bundle by its index', '../bundle/index.md', '/post/bundle/'],
    ['a bundle by its index, with a part', '../bundle/index.md#inside', '/post/bundle/#inside'],
    ['a bundle by its folder', '../bundle/', '/post/bundle/'],
    ['a bundle by its folder, without slash', '../bundle', '/post/bundle/'],
    ['a file of another bundle', '../bundle/data.csv', '/post/bundle/data.csv'],
    ['a file of another bundle by its URL', '/post/bundle/data.csv', '/post/bundle/data.csv'],
    ['a file of its own bundle', 'pic.svg', '/post/me/pic.svg'],
    ['a file of its own bundle, with a dot', './pic.svg?v=2', '/post/me/pic.svg?v=2'],
    ['a post by its URL', '/post/renamed/', '/post/renamed/'],
    ['a post by its URL, without slash', '/post/renamed', '/post/renamed/'],
    ['a post by its URL, relative', '../renamed/#a-part', '/post/renamed/#a-part'],
    ['a post by its URL, relative, without slash', '../renamed', '/post/renamed/'],
    ['a page', '/about/', '/about/'],
    ['a page by its source', '../../about.md', '/about/'],
    ['a section by its source', '../_index.md', '/post/'],
    ['a section by its URL', '/post/', '/post/'],
    ['a static file', '/img/logo.svg', '/img/logo.svg'],
    ['the home page', '/', '/'],
    ['the feed', '/index.xml', '/index.xml'],
    ['the list of tags or another generated page', '/archive/', '/archive/'],
    ['the very post', '', '/post/me/'],
    ['the very post by its source', 'index.md', '/post/me/'],
    ['another site', 'https://elsewhere.example/a?b=c#d', 'https://elsewhere.example/a?b=c#d'],
    ['another site without scheme', '//elsewhere.example/a', '//elsewhere.example/a'],
    ['an address', 'mailto:me@example.org', 'mailto:me@example.org'],
  ])('%s: %s', async (_, written, expected) => {
    const { links, messages } = await onPage(`[x](<${written}>)`);
    expect(links).toEqual([expected]);
    expect(messages).toEqual([]);
  });

  test('images, sets of images, videos and their sources', async () => {
    const { links, messages } = await onPage(
      [
        '![A](pic.svg) <img src="/img/logo.svg" alt="">',
        '<img src="pic.svg" srcset="pic.svg 1x, /img/logo.svg 2x" alt="">',
        '<video poster="pic.svg"><source src="../bundle/data.csv"></video>',
        '<picture><source srcset="pic.svg 800w, ../bundle/data.csv?x=1 1600w"><img src="pic.svg" alt=""></picture>',
      ].join('\n'),
    );
    expect(links).toEqual([
      '/post/me/pic.svg',
      '/img/logo.svg',
      '/post/me/pic.svg',
      '/post/me/pic.svg 1x, /img/logo.svg 2x',
      '/post/me/pic.svg',
      '/post/bundle/data.csv',
      '/post/me/pic.svg 800w, /post/bundle/data.csv?x=1 1600w',
      '/post/me/pic.svg',
    ]);
    expect(messages).toEqual([]);
  });

  test('in HTML posts just the same', async () => {
    const { read, messages } = await published({
      'content/post/me.html': post('title: Me', '<p>START <a href="other.md#a-part">x</a> <img src="pic.svg" alt=""> END</p>\n'),
      'content/post/pic.svg': svg,
      'content/post/other.md': post('title: Other', '## A part\n'),
    });
    expect(addresses(/<p>START([\s\S]*?)END/.exec(read('post/me/index.html'))?.[1] ?? '')).toEqual([
      '/post/other/#a-part',
      '/post/pic.svg',
    ]);
    expect(messages).toEqual([]);
  });

  test('what a name relative to the page has always meant, rather than a folder of the same name', async () => {
    const { read } = await published({
      'content/post/a.md': post('title: A', 'START [x](../b/) [y](../b.md) END\n'),
      'content/post/b.md': post('title: B of the posts'),
      'content/b.md': '---\ntitle: B of the site\n---\n',
    });
    expect(addresses(/<p>START([\s\S]*?)END/.exec(read('post/a/index.html'))?.[1] ?? '')).toEqual(['/post/b/', '/b/']);
  });

  test('posts by their names, in double brackets', async () => {
    const { links, messages } = await onPage(
      '[[Other One]] [[other one#A part|shown]] [[renamed]] [[bundle]] [[post/other]] [[Other One#Ünï & co]] [[#Here]]',
      { 'platen.config.yaml': config('markdown: { wikilinks: true, headingAnchors: false }') },
    );
    expect(links).toEqual([
      '/post/renamed/',
      '/post/renamed/#a-part',
      '/post/renamed/',
      '/post/bundle/',
      '/post/renamed/',
      '/post/renamed/#%C3%BCn%C3%AF--co',
      '#here',
    ]);
    expect(messages).toEqual([]);
  });

  test('a post whose name ends in the sign that begins a part', async () => {
    const { links, messages } = await onPage('[[C#]] [[C#Types]] [[C]]', {
      'platen.config.yaml': config('markdown: { wikilinks: true }'),
      'content/post/c.md': post('title: C', '## Types\n'),
      'content/post/c-sharp.md': post("title: 'C#'"),
    });
    expect(links).toEqual(['/post/c-sharp/', '/post/c/#types', '/post/c/']);
    expect(messages).toEqual([]);
  });
});

describe('on a site below a path', () => {
  const site = builtSite({
    'platen.config.yaml': 'title: Blog\nbaseUrl: https://example.org/sub/path/\n',
    'content/post/me/index.md': post(
      'title: Me\ntags: [C#]\naliases: /old/',
      'START [a](../other.md#part) [b](/post/other/) [c](pic.svg) [d](/sub/path/post/other/) ![e](pic.svg) [f](#here) [g](/) END\n\n<!--more-->\n\n## Here\n',
    ),
    'content/post/me/pic.svg': svg,
    'content/post/other.md': post('title: Other', '## Part\n'),
  });
  /** The paragraph of the post, from html or escaped in a feed. */
  const body = (text: string): string => {
    const html = text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"');
    return /<p>START[\s\S]*?END/.exec(html)?.[0] ?? '';
  };

  test('every link of the page starts with it, once', () => {
    expect(addresses(body(site.read('post/me/index.html')))).toEqual([
      '/sub/path/post/other/#part',
      '/sub/path/post/other/',
      '/sub/path/post/me/pic.svg',
      '/sub/path/post/other/',
      '/sub/path/post/me/pic.svg',
      '#here',
      '/sub/path/',
    ]);
    expect(told(site.report())).toEqual([]);
  });

  test('links of lists lead to the same places, also those to parts of the post', () => {
    for (const list of ['index.html', 'post/index.html', 'tags/c#/index.html']) {
      const links = addresses(body(site.read(list)));
      expect(links.slice(0, 5)).toEqual(addresses(body(site.read('post/me/index.html'))).slice(0, 5));
      expect(links[5]).toBe('/sub/path/post/me/#here');
    }
  });

  test.each(['index.xml', 'atom.xml', 'tags/c#/index.xml'])('in %s every link has scheme and host', (feed) => {
    const text = site.read(feed).replaceAll('<![CDATA[', '').replaceAll('&amp;', '&');
    const links = addresses(body(text));
    expect(links).toEqual([
      'https://example.org/sub/path/post/other/#part',
      'https://example.org/sub/path/post/other/',
      'https://example.org/sub/path/post/me/pic.svg',
      'https://example.org/sub/path/post/other/',
      'https://example.org/sub/path/post/me/pic.svg',
      'https://example.org/sub/path/post/me/#here',
      'https://example.org/sub/path/',
    ]);
  });

  test('redirects, too', () => {
    expect(site.read('_redirects')).toBe('/sub/path/old/ /sub/path/post/me/ 301\n');
    expect(site.read('old/index.html')).toContain('content="0; url=/sub/path/post/me/"');
    expect(site.read('old/index.html')).toContain('<link rel="canonical" href="https://example.org/sub/path/post/me/">');
  });
});

describe('a link that leads nowhere is a warning at its place', () => {
  const messagesFor = async (body: string, more: Record<string, string> = {}): Promise<string[]> =>
    (await onPage(`\n\n${body}\n\n`, more)).messages.map((message) => message.replace('content/post/me/index.md:', ''));

  test.each([
    ['[x](../othre.md)', '7:1 warning plan/dead-link: Nothing stands at "../othre.md". > Did you mean "../other.md"?'],
    ['Hi [x](/post/othr.md#a)', '7:4 warning plan/dead-link: Nothing stands at "/post/othr.md#a". > Did you mean "/post/other.md"?'],
    ['[x](../nope.md)', '7:1 warning plan/dead-link: Nothing stands at "../nope.md". > Correct the link, or remove it.'],
    ['[x](idnex.md)', '7:1 warning plan/dead-link: Nothing stands at "idnex.md". > Correct the link, or remove it.'],
    ['[x](/post/renmed/)', '7:1 warning plan/dead-link: Nothing stands at "/post/renmed/". > Did you mean "/post/renamed/"?'],
    ['[x](../Other.md)', '7:1 warning plan/dead-link: Nothing stands at "../Other.md". "../other.md" differs only in letter case, and most servers tell them apart. > Write it in the same letter case.'],
    ['[x](/Post/renamed/)', '7:1 warning plan/dead-link: Nothing stands at "/Post/renamed/". "/post/renamed/" differs only in letter case, and most servers tell them apart. > Write it in the same letter case.'],
    ['Yes ![x](Pic.SVG)', '7:5 warning plan/missing-file: The file "Pic.SVG" does not exist. "/post/me/pic.svg" differs only in letter case, and most servers tell them apart. > Write it in the same letter case.'],
    ['![x](pci.svg)', '7:1 warning plan/missing-file: The file "pci.svg" does not exist. > Did you mean "/post/me/pic.svg"?'],
    ['![x](/img/none-of-this.jpeg)', '7:1 warning plan/missing-file: The file "/img/none-of-this.jpeg" does not exist. > Put the file there (a path without a slash at its start begins beside the post), or correct the name.'],
    ['[x](../other.md#a-prat)', '7:1 warning plan/dead-fragment: "Other One" (content/post/other.md) has no part "#a-prat". > Did you mean "#a-part"?'],
    ['[x](/nothing/like/this/anywhere/)', '7:1 warning plan/dead-link: Nothing stands at "/nothing/like/this/anywhere/". > Correct the link, or remove it.'],
    ['<video poster="p.svg" src="v.mp4"></video>', '7:1 warning plan/missing-file: The file "v.mp4" does not exist. > Put the file there (a path without a slash at its start begins beside the post), or correct the name.'],
  ])('%s', async (body, expected) => {
    expect(await messagesFor(body)).toContain(expected);
  });

  test('two on one line and one in a set of images have places of their own', async () => {
    const messages = await messagesFor('[a](../one.md) and [b](../two.md)\n\n<img src="pic.svg" srcset="pic.svg 1x, big.svg 2x" alt="">');
    expect(messages.map((message) => message.replace(/ > .*/, ''))).toEqual([
      '7:1 warning plan/dead-link: Nothing stands at "../one.md".',
      '7:20 warning plan/dead-link: Nothing stands at "../two.md".',
      '9:1 warning plan/missing-file: The file "big.svg" does not exist.',
    ]);
  });

  test.each([
    ['a draft', 'draft: true', '"Hidden" is a draft, so nothing stands there.'],
    ['to come', 'publishDate: 2099-01-01', '"Hidden" is not published before its date, so nothing stands there.'],
    ['gone', 'expiryDate: 2021-01-01', '"Hidden" has expired, so nothing stands there.'],
  ])('to a post that is %s: it says so, however the post was named', async (_, head, because) => {
    const more = {
      'platen.config.yaml': config('markdown: { wikilinks: true }'),
      'content/post/hidden/index.md': post(`title: Hidden\nslug: unseen\n${head}`),
      'content/post/hidden/pic.svg': svg,
    };
    for (const link of ['../hidden/index.md', '../hidden/', '/post/unseen/', '/post/unseen', '../unseen']) {
      expect(await messagesFor(`[x](${link})`, more)).toEqual([
        `7:1 warning plan/dead-link: Nothing stands at "${link}". ${because} > Publish that post, or link to another.`,
      ]);
    }
    expect(await messagesFor('[[Hidden]]', more)).toEqual([
      `7:1 warning plan/dead-link: Nothing stands at "Hidden". ${because} > Publish that post, or link to another.`,
    ]);
    expect(await messagesFor('![x](../hidden/pic.svg)', more)).toEqual([
      `7:1 warning plan/missing-file: The file "../hidden/pic.svg" does not exist. ${because} > Publish that post, or link to another.`,
    ]);
  });

  test('to a post that is broken: the break is told, not the link', async () => {
    const { report } = await buildFiles({
      'platen.config.yaml': config('permalinks: { post: "/:year/:slug/" }'),
      'content/post/me.md': post('title: Me', '[a](broken.md#x) [b](/post/broken.md) [c](bundle/) [d](bundle/pic.svg) ![e](bundle/pic.svg) [f](/2020/broken/) [g](bundle/index.md)\n'),
      'content/post/broken.md': post('title: Foo: bar'),
      'content/post/bundle/index.md': post('title: Foo: bar'),
      'content/post/bundle/pic.svg': svg,
    });
    expect(report.isPublished).toBe(false);
    expect(told(report).map((message) => message.split(' ')[0])).toEqual([
      'content/post/broken.md:2:11',
      'content/post/bundle/index.md:2:11',
    ]);
  });

  test('to a name that nobody has', async () => {
    const messages = await messagesFor('See [[Othr One]] or [[Whatever Else There Is]].', {
      'platen.config.yaml': config('markdown: { wikilinks: true }'),
    });
    expect(messages).toEqual([
      '7:5 warning plan/dead-link: No post is called "Othr One". > Did you mean [[Other One]]?',
      '7:21 warning plan/dead-link: No post is called "Whatever Else There Is". > Name a post by its title, its slug or its file name.',
    ]);
  });

  test('in front matter: the address that could run code', async () => {
    const { messages, read } = await published({
      'content/post/a.md': post('title: A\ncover: { src: "javascript:alert(1)", alt: None }'),
    });
    expect(messages).toEqual([
      'content/post/a.md:3:15 warning render/unsafe-url: This address starts with "javascript:", which is not known to be safe, so it is left out. > Use the path of a picture, or an address that starts with https:.',
    ]);
    expect(read('post/a/index.html')).not.toContain('alert(1)');
  });

  test('in front matter: the image that is missing', async () => {
    const { messages } = await published({ 'content/post/a.md': post('title: A\ncover: { src: none.png, alt: None }') });
    expect(messages).toEqual([
      'content/post/a.md:3:15 warning plan/missing-file: The file "none.png" does not exist. > Put the file there (a path without a slash at its start begins beside the post), or correct the name.',
    ]);
  });
});
