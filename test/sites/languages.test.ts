// A site in several languages: URLs, translations and the links between them.

import { describe, expect, test } from 'vitest';
import { builtSite } from '../layout/built-site.ts';
import { config, post, published, refused, told } from './posts.ts';

const languages = 'languages: { en: { name: English }, de: { name: Deutsch }, pt-BR: { name: Português } }';

describe('a blog in three languages', () => {
  const site = builtSite({
    'platen.config.yaml': config(languages, 'permalinks: { post: "/:year/:slug/" }'),
    'content/post/a.md': post('title: Hello\ntags: [Go]', 'START [b](b.md) [bundle](bundle/index.md#part) END\n'),
    'content/post/a.de.md': post('title: Hallo\ntags: [Go]\nslug: hallo', 'START [b](b.md) [Paket](bundle/) [englisch](/2020/hello/) [selbst](a.de.md) END\n'),
    'content/post/a.pt-br.md': post('title: Olá', 'START [b](b.md) [a](a.md) END\n'),
    'content/post/b.md': post('title: Only English', '[Paket](bundle/index.de.md)\n'),
    'content/post/bundle/index.md': post('title: Bundle', '## Part\n\n![x](x.svg)\n'),
    'content/post/bundle/index.de.md': post('title: Paket', '## Teil\n\n![x](x.svg)\n'),
    'content/post/bundle/x.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
    'content/post/moved.md': post('title: Verschoben\nlang: de\nurl: /alt/verschoben/'),
    'content/post/relative.md': post('title: Relativ\nlang: DE\nurl: neu/relativ'),
    'content/about.md': '---\ntitle: About\n---\nUs.\n',
    'content/about.de.md': '---\ntitle: Über\n---\nWir.\n',
    'static/robots.txt': 'x',
  });
  const links = (file: string): (string | undefined)[] =>
    Array.from((/<p>START[\s\S]*?END/.exec(site.read(file))?.[0] ?? '').matchAll(/href="([^"]*)"/g), ([, url]) => url);

  test('has the default language at the root and the others below their tags, each with lists of its own', () => {
    expect(told(site.report())).toEqual([]);
    const pages = site.outputs().filter((file) => /(?:^|\/)index\.html$|svg$|robots/.test(file) && !/authors/.test(file));
    expect(pages).toEqual(
      [
        '2020/bundle/index.html',
        '2020/bundle/x.svg',
        '2020/hello/index.html',
        '2020/only-english/index.html',
        'about/index.html',
        'alt/verschoben/index.html',
        'archive/index.html',
        'de/2020/hallo/index.html',
        'de/2020/paket/index.html',
        'de/2020/paket/x.svg',
        'de/about/index.html',
        'de/archive/index.html',
        'de/index.html',
        'de/neu/relativ/index.html',
        'de/post/index.html',
        'de/tags/go/index.html',
        'de/tags/index.html',
        'index.html',
        'post/index.html',
        'pt-br/2020/olá/index.html',
        'pt-br/archive/index.html',
        'pt-br/index.html',
        'pt-br/post/index.html',
        'robots.txt',
        'tags/go/index.html',
        'tags/index.html',
      ].toSorted(),
    );
  });

  test('a link to a source leads to its translation where there is one, and to the other language where not', () => {
    expect(links('2020/hello/index.html')).toEqual(['/2020/only-english/', '/2020/bundle/#part']);
    expect(links('de/2020/hallo/index.html')).toEqual([
      '/2020/only-english/',
      '/de/2020/paket/',
      '/2020/hello/',
      '/de/2020/hallo/',
    ]);
    // Its own source has no other translation in this language: the one that is named is meant.
    expect(links('pt-br/2020/olá/index.html')).toEqual(['/2020/only-english/', '/2020/hello/']);
    expect(site.read('2020/only-english/index.html')).toContain('href="/de/2020/paket/"');
  });

  test('each page names its translations to people and to search engines', () => {
    const page = site.read('de/2020/hallo/index.html');
    expect(page).toMatch(/<html lang="de"/);
    expect(page).toMatch(/<link rel="alternate" hreflang="en" href="https:\/\/example\.org\/2020\/hello\/">/);
    expect(page).toMatch(/<link rel="alternate" hreflang="pt-BR" href="https:\/\/example\.org\/pt-br\/2020\/ol%C3%A1\/">/);
    expect(page).toMatch(/<a [^>]*href="\/2020\/hello\/"/);
    const alone = site.read('2020/only-english/index.html');
    expect(alone).not.toContain('hreflang="de"');
  });

  test('files of a bundle stand beside each of its languages', () => {
    expect(site.read('de/2020/paket/index.html')).toContain('src="/de/2020/paket/x.svg"');
    expect(site.read('2020/bundle/index.html')).toContain('src="/2020/bundle/x.svg"');
  });
});

test('a suffix that is no language of the site is part of the name', async () => {
  const { outputs } = await published({
    'content/notes/a.fr.md': post('title: A'),
    'content/notes/b.min.md': post('title: B', '[a](a.fr.md) [a](a.fr)\n'),
  });
  expect(outputs).toEqual(['notes/a.fr/index.html', 'notes/b.min/index.html', 'notes/index.html']);
});

test('a folder of posts called as a language is in the way of that language, and that is told', async () => {
  const files = {
    'platen.config.yaml': config(languages),
    'content/notes/a.md': post('title: A\nurl: /de/'),
  };
  expect(await refused(files)).toEqual([
    'content/notes/a.md:3:6 error plan/two-producers: Two want the URL /de/: the post "A" (content/notes/a.md:3:6) and the home page. > Give one of them another slug in its front matter: slug: another-name',
  ]);
});
