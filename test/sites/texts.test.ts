// Which files become pages, at which URLs: sections, pages, bundles, HTML, names with dates, permalinks.

import { describe, expect, test } from 'vitest';
import { config, post, published, refused } from './posts.ts';

const pagesOf = (outputs: readonly string[]): string[] =>
  outputs
    .filter((file) => file.endsWith('.html'))
    .map((file) => `/${file.replace(/(?<=^|\/)index\.html$/, '')}`)
    .toSorted();

describe('without permalinks, the folders are the URL', () => {
  test('of posts, bundles, nested sections, pages and section texts', async () => {
    const { outputs, messages, read } = await published({
      'content/_index.md': '---\ntitle: Welcome\n---\nThe home text.\n',
      'content/about.md': '---\ntitle: About me\n---\nI.\n',
      'content/now/index.md': '---\ntitle: Now\n---\n![x](x.svg)\n',
      'content/now/x.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
      'content/My Notes/_index.md': '---\ntitle: All my notes\n---\nThe section text.\n',
      'content/My Notes/First Post.md': post('title: One'),
      'content/My Notes/2019/Second/index.md': post('title: Two\nslug: zwei'),
      'content/My Notes/2019/Second/Original Name.PDF': 'x',
      'content/My Notes/2019/Second/deep/er.txt': 'x',
      'content/My Notes/loose.txt': 'x',
      'content/other.markdown': '---\ntitle: Other\n---\n',
      'content/third.mdown': '---\ntitle: Third\n---\n',
    });
    expect(messages).toEqual([]);
    expect(pagesOf(outputs)).toEqual([
      '/about/',
      '/my-notes/',
      '/my-notes/2019/',
      '/my-notes/2019/zwei/',
      '/my-notes/first-post/',
      '/now/',
      '/other/',
      '/third/',
    ]);
    expect(outputs.filter((file) => !file.endsWith('.html'))).toEqual([
      'My Notes/loose.txt',
      'my-notes/2019/zwei/Original Name.PDF',
      'my-notes/2019/zwei/deep/er.txt',
      'now/x.svg',
    ]);
    expect(read('index.html')).toContain('The home text.');
    expect(read('my-notes/index.html')).toContain('The section text.');
    expect(read('my-notes/index.html')).toMatch(/<h1[^>]*>\s*All my notes/);
    // Pages are in no list of posts.
    expect(/<main[\s\S]*<\/main>/.exec(read('archive/index.html'))?.[0]).not.toContain('About me');
    expect(read('index.xml')).not.toContain('About me');
    expect(read('archive/index.html')).toContain('href="/my-notes/2019/zwei/"');
  });

  test('an index.md at the top is the home page\'s text, too', async () => {
    const { read } = await published({ 'content/index.md': '---\ntitle: W\n---\nHome.\n', 'content/notes/a.md': post('title: A') });
    expect(read('index.html')).toContain('<p>Home.</p>');
  });

  test('HTML with front matter is a post, in a bundle too; without, it is copied', async () => {
    const { outputs, read } = await published({
      'content/notes/a.html': post('title: A\ntags: t', '<p class="own">As <b>it</b> is, {{ no.template }}.</p>\n'),
      'content/notes/b/index.html': post('title: B', '<p>B.</p>\n'),
      'content/notes/b/data.txt': 'x',
      'content/notes/plain.html': '<!doctype html><title>Plain</title>',
      'content/notes/json.htm': '{ "title": "J", "date": "2020-01-02" }\n<p>J.</p>\n',
    });
    expect(pagesOf(outputs)).toEqual(['/notes/', '/notes/a/', '/notes/b/', '/notes/json/', '/notes/plain.html', '/tags/', '/tags/t/']);
    expect(read('notes/a/index.html')).toContain('<p class="own">As <b>it</b> is, {{ no.template }}.</p>');
    expect(read('notes/plain.html')).toBe('<!doctype html><title>Plain</title>');
    expect(outputs).toContain('notes/b/data.txt');
  });
});

test('where raw HTML is switched off, no page of HTML comes in beside a post, under any ending; static/ is trusted', async () => {
  const page = '<!doctype html><script>a()</script>';
  const messages = await refused({
    'platen.config.yaml': config('markdown: { html: false }'),
    'content/notes/a/index.md': post('title: A'),
    'content/notes/a/b.html': page,
    'content/notes/c.HTM': page,
    'content/notes/d.xhtml': page,
    'static/e.html': page,
  });
  const cure = 'Move it to the static folder if you trust it, or delete it. `markdown: { html: true }` allows HTML in posts, too.';
  expect(messages).toEqual(
    ['a/b.html', 'c.HTM', 'd.xhtml'].map(
      (file) =>
        `content/notes/${file}:1:1 error load/raw-html: This file is a page of HTML, and raw HTML is switched off for posts and what lies beside them. > ${cure}`,
    ),
  );
});

describe('the slug of a post', () => {
  const site = (pattern: string | undefined, fileNameDates: boolean, head: string, name = '2022-03-04-from-the-name'): Record<string, string> => ({
    'platen.config.yaml': config(
      ...(pattern === undefined ? [] : [`permalinks: { notes: "${pattern}" }`]),
      `fileNameDates: ${fileNameDates}`,
    ),
    [`content/notes/${name}.md`]: `---\n${head}\n---\nText.\n`,
  });
  const dated = 'title: From the Title\ndate: 2020-01-02';

  test.each([
    // Front matter comes first.
    [undefined, false, `${dated}\nslug: Own Slug`, '/notes/own-slug/'],
    ['/:slug/', true, `${dated}\nslug: Own Slug`, '/own-slug/'],
    ['/:slugorfilename/', true, `${dated}\nslug: Own Slug`, '/own-slug/'],
    // Then the name, without its date where the site says that names have dates.
    [undefined, false, dated, '/notes/2022-03-04-from-the-name/'],
    [undefined, true, dated, '/notes/from-the-name/'],
    ['/:slug/', true, dated, '/from-the-name/'],
    ['/:slugorfilename/', true, dated, '/from-the-name/'],
    ['/:slugorfilename/', false, dated, '/2022-03-04-from-the-name/'],
    // A pattern that asks for a title or a file name gets just that, as in Hugo.
    ['/:slug/', false, dated, '/from-the-title/'],
    ['/:title/', true, dated, '/from-the-title/'],
    ['/:title/', true, `${dated}\nslug: Own Slug`, '/from-the-title/'],
    ['/:filename/', true, `${dated}\nslug: Own Slug`, '/2022-03-04-from-the-name/'],
    ['/:contentbasename/', false, dated, '/2022-03-04-from-the-name/'],
    // A date in front matter counts before that of the name, which stands in where there is none.
    ['/:year/:month/:day/:slug/', true, dated, '/2020/01/02/from-the-name/'],
    ['/:year/:month/:day/:slug/', true, 'title: T', '/2022/03/04/from-the-name/'],
  ])('%s, dates in names %s, %j: %s', async (pattern, fileNameDates, head, url) => {
    const { outputs } = await published(site(pattern, fileNameDates, head));
    expect(pagesOf(outputs)).toContain(url);
  });

  test('of a bundle is that of its folder, by the same rules', async () => {
    const { outputs } = await published(site('/:year/:slug/', true, 'title: T', '2022-03-04-folder/index'));
    expect(pagesOf(outputs)).toContain('/2022/folder/');
  });

  test('a name that is a date alone stays what it is', async () => {
    const { outputs } = await published(site(undefined, true, 'title: T', '2022-03-04'));
    expect(pagesOf(outputs)).toContain('/notes/2022-03-04/');
  });

  test('a pattern with a date and a post without one: told where a date would stand', async () => {
    const messages = await refused(site('/:year/:slug/', false, 'title: T'));
    expect(messages).toEqual([
      'content/notes/2022-03-04-from-the-name.md:1:1 error parse/no-date: The permalink pattern "/:year/:slug/" needs a date, and this post has none that can be read. > Add a date: date: 2022-01-29',
    ]);
  });
});

describe('permalinks', () => {
  test.each([
    ['title: A\nurl: /fixed/:year/:slug', '/fixed/2020/the-title/'],
    ['title: A\nurl: relative/path', '/relative/path/'],
    ['title: A\nurl: /Kept As/Written/', '/Kept As/Written/'],
    ['title: A\nurl: /caf%C3%A9/', '/café/'],
    ['title: A\nurl: /old.html', '/old.html'],
    ['title: A\nurl: /release-1.10', '/release-1.10/'],
  ])('give way to the url of the front matter: %j is %s', async (head, url) => {
    const { outputs } = await published({
      'platen.config.yaml': config('permalinks: { notes: "/never/:slug/" }'),
      'content/notes/a.md': post(head.replace('title: A', 'title: The Title')),
    });
    expect(pagesOf(outputs)).toContain(url);
  });

  test('without a slash at the end, with an ending, and for the nearest section', async () => {
    const { outputs } = await published({
      'platen.config.yaml': config(
        'permalinks:',
        '  bare: "/bare/:slug"',
        '  ended: "/:year/:slug.html"',
        '  notes: "/n/:sections[1:]/:filename/"',
        '  notes/trips: "/trips/:slug/"',
      ),
      'content/bare/release-1.8.3.md': post('title: Gitea 1.8.3 is released'),
      'content/bare/node.js.md': post('title: Node.js'),
      'content/ended/a.md': post('title: A'),
      'content/notes/x/y/b.md': post('title: B'),
      'content/notes/trips/c.md': post('title: C'),
      'content/notes/trips/japan/d.md': post('title: D'),
    });
    expect(pagesOf(outputs).filter((url) => !/^\/(?:bare|ended|notes)\/(?:[a-z]+\/)*$/.test(url))).toEqual([
      '/2020/a.html',
      '/bare/gitea-1.8.3-is-released/',
      '/bare/node.js/',
      '/n/x/y/b/',
      '/trips/c/',
      '/trips/d/',
    ]);
  });

  test('titles with slashes make folders, as in Hugo', async () => {
    const { outputs } = await published({
      'platen.config.yaml': config('permalinks: { notes: "/:title/" }'),
      'content/notes/a.md': post('title: TCP/IP and more'),
    });
    expect(pagesOf(outputs)).toContain('/tcp/ip-and-more/');
  });

  test('the date is the one written, in every zone of the site', async () => {
    const { outputs } = await published({
      'platen.config.yaml': config('permalinks: { notes: "/:year/:month/:day/:slug/" }', 'timeZone: Pacific/Kiritimati'),
      'content/notes/a.md': '---\ntitle: A\ndate: 2016-11-06T21:49:37-08:00\n---\n',
      'content/notes/b.md': '---\ntitle: B\ndate: 2016-11-06\n---\n',
      'content/notes/c.md': '---\ntitle: C\ndate: "2016-11-06 00:00"\n---\n',
    });
    expect(pagesOf(outputs).filter((url) => url.startsWith('/2016'))).toEqual([
      '/2016/11/06/a/',
      '/2016/11/06/b/',
      '/2016/11/06/c/',
    ]);
  });

  test('a token that does not exist is told with what was meant', async () => {
    const messages = await refused({ 'platen.config.yaml': config('permalinks: { notes: "/:yaer/:slug/" }') });
    expect(messages).toEqual([
      'platen.config.yaml:3:22 error config/unknown-token: The pattern "permalinks.notes" has a token that Platen does not know: ":yaer". > Did you mean ":year"?',
    ]);
  });
});
