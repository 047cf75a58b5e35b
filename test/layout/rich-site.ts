// A small site whose pages, together, fill every value of every view.

import type { Files } from '../build-folder.ts';
import { pixel } from '../laws/sample.ts';

/** Two languages, two posts to a page, a series, authors with and without more, covers, neighbours, related posts. */
export const richSite: Files = {
  'platen.config.yaml': `title: Rich & "quoted"
description: Has it all.
baseUrl: https://example.org/sub
timeZone: Europe/Amsterdam
language: en
languages:
  en: { name: English }
  de: { name: Deutsch }
authors:
  - { name: Ada Example, url: https://ada.example, email: ada@ada.example, bio: Writes., profiles: [https://example.social/@ada] }
  - Bo Example
taxonomies:
  difficulty: {}
pagination: { size: 2 }
editUrl: https://github.com/a/b/edit/main
markdownTwins: true
menus:
  footer: [{ name: Imprint, url: /about/ }]
params: { mastodon: '@ada@example.org' }
`,
  'content/_index.md': '---\ntitle: Home\n---\nWelcome.\n',
  'content/about.md': '---\ntitle: About\nmenu: main\n---\nWho we are.\n',
  'content/about.de.md': '---\ntitle: Über uns\n---\nWer wir sind.\n',
  'content/notes/_index.md': '---\ntitle: Notes\ndescription: All notes.\n---\nThe notes.\n',
  'content/notes/small/_index.md': '---\ntitle: Small notes\n---\nNone yet.\n',
  'content/notes/one/index.md': `---
title: "One < two & three"
subtitle: A start
description: The first & only.
date: 2022-01-29T10:50:00+01:00
lastmod: 2022-03-01
tags: [C#, "<b>", "R&D"]
categories: [Work]
difficulty: easy
series: Beginnings
author: [Ada Example, Bo Example]
cover: { src: pixel.png, alt: A pixel, caption: Red }
featured: true
math: true
aliases: [/old/one/]
---
Hello[^1] there, see [two](../two.md#part) and [below](#part-one). ![A pixel](pixel.png)

<!--more-->

## Part one

$e^{i\\pi} = -1$

## Part two

### Part three

Text.

[^1]: A note.
`,
  'content/notes/one/pixel.png': pixel,
  'content/notes/two.md':
    '---\ntitle: Two\ndate: 2022-02-01\ntags: [C#]\nseries: Beginnings\n---\nSecond.\n\n## Part\n\nMore.\n',
  'content/notes/two.de.md': '---\ntitle: Zwei\ndate: 2022-02-01\n---\nZweiter.\n',
  'content/notes/three.md': '---\ntitle: Three\ndate: 2023-02-01\ntags: [C#]\nauthor: Ada Example\n---\nThird.\n',
  'content/notes/undated.md': '---\ntitle: Without a date\nauthor: Ada Example\n---\nNo one knows when.\n',
  'static/favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'data/links.yaml': '- name: Example\n  url: https://example.org\n',
};
