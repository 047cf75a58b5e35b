// `appearance` in the configuration: what it becomes, and what it refuses.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { papers } from '../../src/config/check-contrast.ts';
import { resolveConfig } from '../../src/config/resolve-config.ts';
import type { UserAppearance } from '../../src/domain/user-config.ts';

function resolved(appearance: unknown) {
  const { config, problems } = resolveConfig({ baseUrl: 'https://a.example', appearance }, {});
  return {
    appearance: config?.site.appearance,
    problems: problems.map(({ severity, rule, path: at }) => [severity, rule, at.slice(1).join('.')]),
  };
}

test('without any, the theme decides, and all parts of a post show', () => {
  const { appearance, problems } = resolved(undefined);
  expect(problems).toEqual([]);
  expect(appearance).toMatchObject({ accent: undefined, width: undefined, progress: false, social: [] });
  expect(new Set(Object.values(appearance?.post ?? {}))).toEqual(new Set([true]));
});

test('names of fonts and widths become what style sheets want; what is one already stays', () => {
  const { appearance } = resolved({
    fonts: { text: 'sans', headings: "'Iowan Old Style', serif", code: 'mono' },
    width: 'wide',
  } satisfies UserAppearance);
  expect(appearance?.fonts).toEqual({
    text: 'var(--sans)',
    headings: "'Iowan Old Style', serif",
    labels: undefined,
    code: 'var(--mono)',
  });
  expect(appearance?.width).toBe('67ch');
  expect(resolved({ width: '36rem' }).appearance?.width).toBe('36rem');
});

test('places elsewhere are known by their host, and can be named', () => {
  const { appearance } = resolved({
    social: [
      'https://www.github.com/ada',
      'https://ada.example/',
      'mailto:ada@ada.example',
      { url: 'https://social.example/@ada', name: 'Toots', icon: 'mastodon' },
      { url: 'https://x.com/ada', icon: 'none' },
    ],
  });
  expect(appearance?.social).toEqual([
    { name: 'GitHub', url: 'https://www.github.com/ada', icon: 'github' },
    { name: 'ada.example', url: 'https://ada.example/', icon: undefined },
    { name: 'ada@ada.example', url: 'mailto:ada@ada.example', icon: 'email' },
    { name: 'Toots', url: 'https://social.example/@ada', icon: 'mastodon' },
    { name: 'X', url: 'https://x.com/ada', icon: undefined },
  ]);
});

describe('what could leave its place is refused', () => {
  test.each([
    [{ accent: 'red;} body{display:none' }, 'accent'],
    [{ accent: 'url(https://evil.example)' }, 'accent'],
    [{ accent: { light: '#000', dark: '</style>' } }, 'accent.dark'],
    [{ fonts: { text: 'a; color: red' } }, 'fonts.text'],
    [{ fonts: { code: "'open" } }, 'fonts.code'],
    [{ width: 'calc(1px)' }, 'width'],
    [{ width: 'toString' }, 'width'],
    [{ social: [{ url: '/a', icon: 'nothing' }] }, 'social.0.icon'],
    [{ analytics: { src: '//evil.example/a.js' } }, 'analytics.src'],
    [{ analytics: { src: '/a.js', attributes: { onload: 'x()' } } }, 'analytics.attributes.onload'],
    [{ giscus: { repo: 'https://github.com/a/b', repoId: '1', category: 'c', categoryId: '2' } }, 'giscus.repo'],
  ])('%j', (appearance, at) => {
    expect(resolved(appearance).problems).toEqual([['error', 'config/bad-value', at]]);
  });

  test('addresses that run code', () => {
    expect(resolved({ social: ['javascript:x'] }).problems).toEqual([['error', 'config/unsafe-url', 'social.0']]);
  });
});

test.each([
  ['#93200f', '#f7a08b', []],
  ['#f7a08b', '#f7a08b', ['accent.light']],
  ['#93200f', '#400', ['accent.dark']],
  ['rebeccapurple', 'rebeccapurple', []],
])('colours that are hard to read are a warning: %s on light, %s on dark', (light, dark, at) => {
  expect(resolved({ accent: { light, dark } }).problems).toEqual(
    at.map((key) => ['warning', 'config/low-contrast', key]),
  );
});

test('contrast is reckoned with the papers of the default theme', () => {
  const css = fs.readFileSync(path.resolve(import.meta.dirname, '../../templates/assets/_tokens.css'), 'utf8');
  expect(/--paper: light-dark\((#\w+), (#\w+)\)/.exec(css)?.slice(1)).toEqual([papers.light, papers.dark]);
});
