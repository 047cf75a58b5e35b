// Menus: from the configuration, from front matter, and by default of the pages.

import { describe, expect, test } from 'vitest';
import { collectMenus } from '../../src/assemble/collect-menus.ts';
import type { UserConfig } from '../../src/domain/user-config.ts';
import type { PostHead } from '../../src/domain/post.ts';
import { configOf, headOf } from './heads.ts';

/** Menus as `name → url` lists. */
function menusOf(posts: readonly PostHead[], config: UserConfig = {}): Readonly<Record<string, readonly string[]>> {
  const pages = posts.filter(({ kind }) => kind === 'page');
  const menus = collectMenus(posts, pages, configOf(config));
  return Object.fromEntries(
    Object.entries(menus).map(([menu, all]) => [menu, all.map(({ name, url }) => `${name} → ${url}`)]),
  );
}

describe('a site that says nothing of a main menu', () => {
  test('has its pages in it: by weight, those without one last, by path', () => {
    const pages = [
      headOf('zoo.md', 'title: Zoo'),
      headOf('about.md', 'title: About'),
      headOf('now.md', 'title: Now\nweight: 20'),
      headOf('first.md', 'title: First\nweight: 3'),
    ];
    expect(menusOf(pages)).toEqual({
      main: ['First → /first/', 'Now → /now/', 'About → /about/', 'Zoo → /zoo/'],
    });
  });

  test('has none of its posts in it', () => {
    expect(menusOf([headOf('notes/a.md', 'title: A\ndate: 2020-01-01')])).toEqual({ main: [] });
  });
});

test('entries of the configuration keep their order but for their weights', () => {
  const menus = {
    main: [
      { name: 'Last', url: '/last/' },
      { name: 'Second', url: 'https://elsewhere.example', weight: 2 },
      { name: 'Very last', url: '/very-last/' },
      { name: 'First', url: '/first/#part', weight: 1 },
    ],
    footer: [{ name: 'Imprint', url: '/imprint/' }],
  };
  expect(menusOf([headOf('about.md', 'title: About')], { menus })).toEqual({
    footer: ['Imprint → /imprint/'],
    main: ['First → /first/#part', 'Second → https://elsewhere.example', 'Last → /last/', 'Very last → /very-last/'],
  });
});

test('front matter adds to them: by name, by list, or with weight and name', () => {
  const menus = { main: [{ name: 'Home', url: '/', weight: 5 }] };
  const posts = [
    headOf('about.md', 'title: About\nmenu: main'),
    headOf('a.md', 'title: A\nmenu: [main, footer]\nweight: 1'),
    headOf('notes/b.md', 'title: B\ndate: 2020-01-01\nmenu: { main: { weight: 4, name: Notes }, side: {} }'),
    headOf('notes/_index.md', 'title: All notes\nmenus: side'),
  ];
  expect(menusOf(posts, { menus })).toEqual({
    footer: ['A → /a/'],
    main: ['A → /a/', 'Notes → /notes/b/', 'Home → /', 'About → /about/'],
    side: ['B → /notes/b/', 'All notes → /notes/'],
  });
});

test('an empty main menu is one, and stays empty', () => {
  expect(menusOf([headOf('about.md', 'title: About')], { menus: { main: [] } })).toEqual({ main: [] });
});

test("menus called as JavaScript's own properties are menus", () => {
  const menus = menusOf([headOf('about.md', 'title: About\nmenu: [constructor, toString]')]);
  expect(Object.keys(menus)).toEqual(['constructor', 'main', 'toString']);
  expect(menus['constructor']).toEqual(['About → /about/']);
});
