// The gaps of an article are filled with what the page asks for, escaped for their place.

import { expect, test } from 'vitest';
import type { Slot } from '../../src/domain/article.ts';
import { UrlPath } from '../../src/domain/names.ts';
import type { Target } from '../../src/domain/site.ts';
import { fillSlots } from '../../src/layout/fill-slots.ts';
import { linksOf } from '../../src/layout/href.ts';

const links = linksOf({ baseUrl: 'https://example.org/blog', basePath: '/blog' });
const targets: readonly Target[] = [
  { kind: 'internal', path: UrlPath('/tags/c#/'), suffix: '?a=1&b="2"#part', widthPixels: 4, heightPixels: 3 },
  { kind: 'external', href: 'https://a.example/?b=<c>&d' },
  { kind: 'none' },
];

function filled(
  before: string,
  slot: Slot,
  after: string,
  more: Partial<Parameters<typeof fillSlots>[1]> = {},
): string {
  const html = { parts: [before, after], slots: [slot] };
  return fillSlots(html, { references: [], targets, hrefOf: links.target, idPrefix: '', fragmentBase: '', ...more });
}

test('a URL: paths are encoded, get the sub-path, and keep what follows them', () => {
  expect(filled('<a href="', { kind: 'url', reference: 0 }, '">')).toBe(
    '<a href="/blog/tags/c%23/?a=1&amp;b=&quot;2&quot;#part">',
  );
  expect(filled('<a href="', { kind: 'url', reference: 1 }, '">')).toBe(
    '<a href="https://a.example/?b=&lt;c&gt;&amp;d">',
  );
});

test('a URL in a feed is absolute', () => {
  const more = { hrefOf: links.absoluteTarget, fragmentBase: 'https://example.org/blog/a/' };
  expect(filled('"', { kind: 'url', reference: 0 }, '"', more)).toContain('"https://example.org/blog/tags/c%23/?a=1');
  expect(filled('"', { kind: 'fragment', id: 'b' }, '"', more)).toBe('"https://example.org/blog/a/#b"');
});

test('a reference that leads nowhere takes its attribute with it', () => {
  expect(filled('<a class="x" href="', { kind: 'url', reference: 2 }, '" title="y">')).toBe('<a class="x" title="y">');
  const candidates = [{ reference: 2, descriptor: '2x' }];
  expect(filled('<source srcset="', { kind: 'srcset', candidates }, '">')).toBe('<source>');
});

test('an image gets its size, unless the author has set one', () => {
  const src = 'src="/blog/tags/c%23/?a=1&amp;b=&quot;2&quot;#part"';
  expect(filled('', image(['alt', 'a "b"']), '')).toBe(`<img ${src} alt="a &quot;b&quot;" width="4" height="3">`);
  expect(filled('', image(['alt', ''], ['width', '2']), '')).toBe(`<img ${src} alt="" width="2">`);
  expect(filled('', { kind: 'image', reference: 2, attributes: [['alt', 'a <b>']] }, '')).toBe('a &lt;b&gt;');
});

test('candidates of a srcset', () => {
  const candidates = [
    { reference: 0, descriptor: '2x' },
    { reference: 1, descriptor: '' },
    { reference: 2, descriptor: '3x' },
  ];
  expect(filled('', { kind: 'srcset', candidates }, '')).toBe(
    '/blog/tags/c%23/?a=1&amp;b=&quot;2&quot;#part 2x, https://a.example/?b=&lt;c&gt;&amp;d',
  );
});

test('ids and links to them get the same prefix', () => {
  const more = { idPrefix: 'p2-' };
  expect(filled('<h2 id="', { kind: 'id', id: 'ä"b' }, '">', more)).toBe('<h2 id="p2-ä&quot;b">');
  expect(filled('<a href="', { kind: 'fragment', id: 'ä"b' }, '">', more)).toBe('<a href="#p2-%C3%A4%22b">');
});

function image(...attributes: [string, string][]): Slot {
  return { kind: 'image', reference: 0, attributes };
}
