// File names that mean something else in URLs, terminals and editors.

import { describe, expect, test } from 'vitest';
import { config, post, published, refused } from './posts.ts';

/** The links and images of a page's article. */
function addresses(html: string): string[] {
  const article = /<article[\s\S]*?<\/article>/.exec(html)?.[0] ?? '';
  return [...article.matchAll(/ (?:href|src)="([^"]*\.(?:txt|png))"/g)].map(([, url = '']) => url);
}

/** A bundle with a picture and a text of this name, and a static file of it. */
const filesCalled = (name: string, body: string): Record<string, string> => ({
  'content/notes/p/index.md': post('title: P', body),
  [`content/notes/p/${name}.png`]: '<svg/>',
  [`content/notes/p/${name}.txt`]: 'x',
  [`static/${name}.txt`]: 'x',
});

describe.skipIf(process.platform === 'win32')('files are copied under their own names and found by links', () => {
  test.each([
    ['a blank', 'a b', 'a%20b'],
    ['a number sign', 'C#', 'C%23'],
    ['a percent sign', '100%', '100%25'],
    ['what looks percent-encoded', '100%25', '100%2525'],
    ['a plus', 'a+b', 'a+b'],
    ['an ampersand', 'a&b', 'a&amp;b'],
    ['an apostrophe', "it's", 'it&#39;s'],
    ['a hyphen at the start', '-dash', '-dash'],
    ['a tilde at the start', '~x', '~x'],
    ['letters of another script', '日本語', '%E6%97%A5%E6%9C%AC%E8%AA%9E'],
    ['composed accents', '\u00e9', '%C3%A9'],
    ['decomposed accents', 'e\u0301', 'e%CC%81'],
    ['an emoji', '🎉', '%F0%9F%8E%89'],
    ['brackets', 'a[1](2)', 'a%5B1%5D(2)'],
  ])('%s', async (_, name, encoded) => {
    const link = encodeURIComponent(name);
    const { outputs, read, messages } = await published(
      filesCalled(name, `![x](<${link}.png>) [x](<${link}.txt>) [y](</${link}.txt>)\n`),
    );
    expect(outputs.toSorted()).toEqual(
      [`${name}.txt`, 'notes/index.html', `notes/p/${name}.png`, `notes/p/${name}.txt`, 'notes/p/index.html'].toSorted(),
    );
    expect(addresses(read('notes/p/index.html'))).toEqual([
      `/notes/p/${encoded}.png`,
      `/notes/p/${encoded}.txt`,
      `/${encoded}.txt`,
    ]);
    expect(messages.filter((message) => !message.includes('load/broken-image'))).toEqual([]);
  });

  test('as authors write them, too: with the characters as they stand in the name', async () => {
    const { read, messages } = await published(filesCalled('C# at 100%', '![x](<C# at 100%.png>) [y](</C# at 100%.txt>)\n'));
    expect(addresses(read('notes/p/index.html'))).toEqual([
      '/notes/p/C%23%20at%20100%25.png',
      '/C%23%20at%20100%25.txt',
    ]);
    expect(messages.filter((message) => !message.includes('load/broken-image'))).toEqual([]);
  });

  test('a name that turns the direction of text is copied, and a link to it is told', async () => {
    const { outputs, messages } = await published(filesCalled('\u202Egnp', '![x](%E2%80%AEgnp.png) and [x](\u202Egnp.txt)\n'));
    expect(outputs).toContain('notes/p/\u202Egnp.png');
    expect(messages.filter((message) => message.includes('hidden-character'))).toHaveLength(1);
  });

  test('folders 200 deep, as sections and in static/', async () => {
    const deep = 'd/'.repeat(200);
    const { outputs } = await published({
      [`content/notes/${deep}a.md`]: post('title: Deep', `[up](${'../'.repeat(200)}b.md)\n`),
      'content/notes/b.md': post('title: B'),
      [`static/${deep}x.txt`]: 'x',
    });
    expect(outputs).toContain(`notes/${deep}a/index.html`);
    expect(outputs).toContain(`${deep}x.txt`);
    expect(outputs.filter((file) => file.startsWith('notes/d/'))).toHaveLength(201);
  });
});

describe.skipIf(process.platform === 'win32')('names of posts', () => {
  test.each([
    ['a b', 'a-b'],
    ['C# & Go', 'c#-go'],
    ['100%', '100'],
    ['a?b', 'ab'],
    ['what:now', 'whatnow'],
    ['new\nline', 'new-line'],
    ['\u202Ertl', 'rtl'],
    ['-dash', '-dash'],
    ['~x', '~x'],
    ['Ünïcode.v2', 'ünïcode.v2'],
    ['cafe\u0301', 'caf\u00e9'],
  ])('%j makes the URL of %s', async (name, slug) => {
    const { outputs, messages } = await published({ [`content/notes/${name}.md`]: post('title: A') });
    expect(messages).toEqual([]);
    expect(outputs).toEqual([`notes/${slug}/index.html`, 'notes/index.html'].toSorted());
  });

  test('a file to be copied is refused where Windows could not hold it, with its line break made visible', async () => {
    expect(await refused({ 'static/new\nline.txt': 'x' })).toEqual([
      'static/new\nline.txt error plan/bad-path: The path of the file static/new\nline.txt cannot be published: "new\\nline.txt" cannot be a file name on Windows: it contains "\\n". > Give it another name: letters, digits, hyphens and underscores are safe everywhere.',
    ]);
  });
});

test('what editors and systems leave behind is no part of the site, whatever it holds', async () => {
  const secret = post('title: Secret');
  const { outputs, messages } = await published({
    'content/notes/a.md': post('title: A'),
    'content/notes/.draft.md': secret,
    'content/notes/a.md~': secret,
    'content/notes/.a.md.swp': 'x',
    'content/notes/#a.md#': secret,
    'content/notes/.DS_Store': 'x',
    'content/notes/Thumbs.db': 'x',
    'content/notes/desktop.ini': 'x',
    'content/.obsidian/workspace.md': secret,
    'static/.DS_Store': 'x',
    'static/photo.jpg~': 'x',
    'static/.well-known/security.txt': 'x',
    'static/.htaccess': 'x',
  });
  expect(messages).toEqual([]);
  expect(outputs).toEqual(['.htaccess', '.well-known/security.txt', 'notes/a/index.html', 'notes/index.html']);
});

test('R Markdown, its results and its caches, as blogdown leaves them', async () => {
  const { outputs, messages } = await published({
    'platen.config.yaml': config('permalinks: { post: "/:year/:slug/" }'),
    'content/post/plot.Rmd': post('title: Never read'),
    'content/post/plot.html': post('title: Plot', '<p>Rendered: <a href="../bundle/">bundle</a></p>\n'),
    'content/post/plot_cache/x.rdb': 'x',
    'content/post/bundle/index.Rmarkdown': post('title: Never read'),
    'content/post/bundle/index.markdown': post('title: Bundle', '![A plot](index_files/figure/plot.svg)\n'),
    'content/post/bundle/index_files/figure/plot.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="1"/>',
    'content/post/bundle/data.Rmd': 'A download.',
    'content/post/alone.Rmd': post('title: Forgotten'),
  });
  expect(outputs).toEqual([
    '2020/bundle/data.Rmd',
    '2020/bundle/index.html',
    '2020/bundle/index_files/figure/plot.svg',
    '2020/plot/index.html',
    'post/alone.Rmd',
    'post/index.html',
  ]);
  expect(messages).toEqual([
    'content/post/alone.Rmd warning load/r-not-rendered: This R Markdown file has no rendered file beside it, so it is copied as it is and no post comes of it. > Render it in R with `blogdown::build_site(build_rmd = TRUE)`, or leave it out with `ignore: ["*.Rmd"]`.',
  ]);
});
