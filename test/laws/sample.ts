// A small site that uses a little of everything: what the laws are tried on.

import type { Files } from '../build-folder.ts';

/** A red pixel. */
export const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==',
  'base64',
);

/** Two languages, bundles, series, aliases, notes on the same list page, a draft, a post of tomorrow. */
export const sampleSite: Files = {
  'platen.config.yaml': `title: Sample
description: A site for trying the laws on.
baseUrl: https://example.org/blog
timeZone: Europe/Amsterdam
language: en
languages:
  en: { name: English }
  de: { name: Deutsch }
authors: [Ada Example, Bo Example]
permalinks:
  post: /:year/:month/:day/:slug/
taxonomies:
  difficulty: {}
markdownTwins: true
`,
  'content/about.md': '---\ntitle: About\nmenu: main\n---\nWho we are. See [the first](post/first/index.md).\n',
  'content/post/_index.md': '---\ntitle: All posts\n---\nThe posts.\n',
  'content/post/first/index.md': `---
title: "First: a start"
date: 2022-01-29
tags: [C, C++, C#, .NET, "1.10", yes]
difficulty: easy
series: Beginnings
cover: pixel.png
aliases: [/old/first/]
---
Hello[^1] there. ![A pixel](pixel.png)

<!--more-->

## Part one

See [part two](../second.md#part-two) and [below](#part-one).

| a | b |
| - | -: |
| 1 | 2 |

\`\`\`ts
const answer: number = 42;
\`\`\`

[^1]: A note.
`,
  'content/post/first/pixel.png': pixel,
  'content/post/second.md': `---
title: Second
date: '2022-03-27T02:30:00'
lastmod: 2022-04-01T10:00:00-08:00
author: Bo Example
tags: [c, yes]
series: Beginnings
math: true
---
Also[^1] here, with $e^{i\\pi} = -1$.

## Part two

> [!NOTE]
> Back to [the first](first/index.md).

[^1]: Another note.
`,
  'content/post/second.de.md':
    '---\ntitle: Zweiter\ndate: 2022-03-27\ntags: [ja]\n---\nGrüße. [Erster](first/index.md)\n',
  'content/post/日本語.md': '---\ntitle: 日本語の題\ndate: 2022-12-31T23:30:00+09:00\ntags: [日本]\n---\n今日は。\n',
  'content/post/draft.md': '---\ntitle: Not yet\ndate: 2022-05-01\ndraft: true\ntags: [secret]\n---\nHidden words.\n',
  'content/post/future.md': '---\ntitle: Tomorrow\ndate: 2099-01-01\n---\nHidden, too.\n',
  'static/favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'data/links.yaml': '- name: Example\n  url: https://example.org\n',
};
