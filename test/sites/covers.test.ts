// The picture of a post is found under every key and in every form in which posts of other generators name it.

import { describe, expect, test } from 'vitest';
import { metaOf } from '../dom.ts';
import { pixel } from '../laws/sample.ts';
import { builtSite } from '../layout/built-site.ts';
import { config, post, told } from './posts.ts';

const found: Readonly<Record<string, readonly [head: string, at: string]>> = {
  bare: ['share_img: a.png', '/blog/2020/01/02/bare/a.png'],
  dotted: ['cover: ./a.png', '/blog/2020/01/02/dotted/a.png'],
  rooted: ['share_img: /img/x.png', '/img/x.png'],
  unrooted: ['share_img: img/x.png', '/img/x.png'],
  'by-url': ['share_img: /blog/2020/01/02/bare/a.png', '/blog/2020/01/02/bare/a.png'],
  'by-url-unrooted': ['image: blog/2020/01/02/bare/a.png', '/blog/2020/01/02/bare/a.png'],
  'by-source': ['share_img: post/bare/a.png', '/blog/2020/01/02/bare/a.png'],
  'by-source-rooted': ['image: /post/bare/a.png', '/blog/2020/01/02/bare/a.png'],
  'by-file': ['image: static/img/x.png', '/img/x.png'],
  list: ['images: [/img/x.png, /img/none.png]', '/img/x.png'],
  'list-of-tables': ['images:\n  - src: img/x.png\n    alt: An x', '/img/x.png'],
  table: ['cover: {image: a.png, alt: A pixel, caption: Red}', '/blog/2020/01/02/table/a.png'],
  'named-file': ['image: {filename: a.png}', '/blog/2020/01/02/named-file/a.png'],
  featured: ['featured_image: /img/x.png', '/img/x.png'],
  camel: ['featuredImage: /img/x.png', '/img/x.png'],
  thumbnail: ['thumbnail: /img/x.png', '/img/x.png'],
  hero: ['heroImage: a.png', '/blog/2020/01/02/hero/a.png'],
  'header-image': ['header: {image: /img/x.png, caption: Hi}', '/img/x.png'],
  'header-teaser': ['header:\n  teaser: img/x.png', '/img/x.png'],
  'header-og': ['Header: {og_image: a.png, show: false}', '/blog/2020/01/02/header-og/a.png'],
  blank: ['image: "/img/with blank.png"', '/img/with%20blank.png'],
  'second-choice': ["image: ''\nshare_img: img/x.png", '/img/x.png'],
};

describe('a picture', () => {
  const site = builtSite({
    'platen.config.yaml': config('permalinks: { post: "/blog/:year/:month/:day/:slug/" }'),
    'static/img/x.png': pixel,
    'static/img/with blank.png': pixel,
    ...Object.fromEntries(
      Object.entries(found).flatMap(([name, [head]]) => [
        [`content/post/${name}/index.md`, post(`title: ${name}\nslug: ${name}\n${head}`)],
        [`content/post/${name}/a.png`, pixel],
      ]),
    ),
    'content/post/elsewhere.md': post('title: E\nshare_img: https://other.example/a.png'),
    'content/post/described.md': post('title: D\nimage: img/x.png\nimage-alt: A red pixel'),
    'content/post/none.md': post('title: N\nimage: false\nheader: {show: true}'),
    'content/post/gone.md': post('title: G\nshare_img: img/nowhere-at-all.jpg'),
    'content/post/gone-header.md': post('title: H\nheader:\n  teaser: /img/nowhere-at-all.jpg'),
    'content/post/odd-case.md': post('title: O\ncover: /IMG/x.png'),
  });
  const page = (name: string): string => site.read(`blog/2020/01/02/${name}/index.html`);

  test.each(Object.entries(found))('%s', (name, [, at]) => {
    expect(metaOf(page(name), 'og:image')).toBe(`https://example.org${at}`);
    expect(metaOf(page(name), 'og:image:width')).toBe('1');
  });

  test('of another site stays where it is, and nobody knows its size', () => {
    expect(metaOf(page('e'), 'og:image')).toBe('https://other.example/a.png');
    expect(metaOf(page('e'), 'og:image:width')).toBeUndefined();
  });

  test('may be described beside it', () => {
    expect(metaOf(page('d'), 'og:image:alt')).toBe('A red pixel');
    expect(metaOf(page('list-of-tables'), 'og:image:alt')).toBe('An x');
  });

  test('is none where the author says so', () => expect(metaOf(page('n'), 'og:image')).toBeUndefined());

  test('that is not there is a warning with its place, and nothing else is', () => {
    expect(told(site.report())).toEqual([
      'content/post/gone-header.md:4:11 warning plan/missing-file: The file "/img/nowhere-at-all.jpg" does not exist. > Put the file there (a path without a slash at its start begins beside the post), or correct the name.',
      'content/post/gone.md:3:12 warning plan/missing-file: The file "img/nowhere-at-all.jpg" does not exist. > Put the file there (a path without a slash at its start begins beside the post), or correct the name.',
      'content/post/odd-case.md:3:8 warning plan/missing-file: The file "/IMG/x.png" does not exist. "/img/x.png" differs only in letter case, and most servers tell them apart. > Write it in the same letter case.',
    ]);
  });
});
