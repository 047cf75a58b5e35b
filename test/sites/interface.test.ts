// The interface speaks the language of the page: words, dates, numbers, titles of taxonomies, direction.

import { describe, expect, test } from 'vitest';
import { builtSite } from '../layout/built-site.ts';
import { config, post, told } from './posts.ts';

const posts = (code: string, count: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `content/post/p${index}.${code}.md`,
      post(`title: T${index}\ntags: [Go]`, 'Text.\n'),
    ]),
  );

describe('a blog in five languages', () => {
  const site = builtSite({
    'platen.config.yaml': config(
      'languages: { fr-CA: {}, ar: {}, ja: {}, zh-CN: {}, sv: {} }',
      'taxonomies: { categories: { title: Rubriken } }',
    ),
    ...posts('fr-ca', 1),
    ...posts('ar', 3),
    ...posts('ja', 1),
    ...posts('zh-cn', 2),
    ...posts('sv', 2),
    'content/post/own.ar.md': post('title: T\ncategories: [A]\naliases: [/ar/old/]', 'Text.\n'),
  });
  const page = (file: string): string => site.read(file);

  test('says nothing of it', () => expect(told(site.report())).toEqual([]));

  test('has the language and direction of each page', () => {
    const openings = ['index.html', 'ar/index.html', 'ja/index.html', 'zh-cn/tags/index.html', 'ar/old/index.html'];
    expect(openings.map((file) => /<html[^>]*>/.exec(page(file))?.[0])).toEqual([
      '<html lang="fr-CA" dir="ltr">',
      '<html lang="ar" dir="rtl">',
      '<html lang="ja" dir="ltr">',
      '<html lang="zh-CN" dir="ltr">',
      '<html lang="ar" dir="rtl">',
    ]);
  });

  test('writes dates in each', () => {
    expect(page('post/p0/index.html')).toContain('>2 janvier 2020</time>');
    expect(page('ar/post/p0/index.html')).toContain('>2 يناير 2020</time>');
    expect(page('ja/post/p0/index.html')).toContain('>2020年1月2日</time>');
    expect(page('sv/post/p0/index.html')).toContain('>January 2, 2020</time>');
  });

  test('counts in each', () => {
    expect(page('tags/go/index.html')).toContain('1 article<');
    expect(page('ar/tags/go/index.html')).toContain('3 مقالات<');
    expect(page('ar/categories/a/index.html')).toContain('>مقال واحد<');
    expect(page('zh-cn/tags/go/index.html')).toContain('2 篇文章<');
  });

  test('names taxonomies in each, unless the author did', () => {
    expect(page('tags/index.html')).toContain('<h1>Étiquettes</h1>');
    expect(page('tags/index.html')).toContain('<title>Étiquettes · ');
    expect(page('ar/tags/go/index.html')).toContain('>الوسوم</a>');
    expect(page('sv/tags/index.html')).toContain('<h1>Tags</h1>');
    expect(page('ar/categories/index.html')).toContain('<h1>Rubriken</h1>');
  });

  test('tells feeds what they are written in', () => {
    expect(page('ar/index.xml')).toContain('<language>ar</language>');
    expect(page('ar/atom.xml')).toContain('xml:lang="ar"');
    expect(page('ar/atom.xml')).toContain('<div dir="rtl" lang="ar">');
    expect(page('ar/feed.json')).toContain('<div dir=\\"rtl\\" lang=\\"ar\\">');
    expect(page('atom.xml')).not.toContain('dir=');
    expect(page('ar/post/p0/index.html')).toContain('"inLanguage":"ar"');
  });
});
