// A blog below a sub-path that has every kind of page there is.

import type { Files } from '../build-folder.ts';
import { pixel } from '../laws/sample.ts';

/** Five posts and an undated one, two to a page. */
export const everyPage: Files = {
  'platen.config.yaml': `title: Every page
description: One of each.
baseUrl: https://example.org/some/blog/
language: en
timeZone: Europe/Amsterdam
authors:
  - { name: Ada Example, url: '/about/#ada', bio: Writes. }
  - Bo Example
taxonomies: { difficulty: { title: Difficulty } }
pagination: { size: 2 }
editUrl: https://github.com/a/b/edit/main/
markdownTwins: true
menus:
  main:
    - { name: About Ada, url: '/about/#ada' }
    - { name: 'C#', url: '/tags/c%23/' }
    - { name: Elsewhere, url: 'https://example.com/' }
`,
  'content/about.md': '---\ntitle: About\nmenu: footer\n---\n\n## Ada\n\nWrites.\n',
  'content/notes/_index.md': '---\ntitle: Notes\ndescription: All the notes.\n---\nSee [everything](everything/index.md).\n',
  'content/notes/everything/index.md': `---
title: Everything
subtitle: In one post
description: What a post can hold.
date: 2024-02-29T23:30:00-08:00
lastmod: 2024-03-02
tags: [C#, rare]
categories: [Work]
difficulty: hard
series: Parts
authors: [Ada Example, Bo Example]
cover: { src: pixel.png, alt: A pixel, caption: Red. }
math: true
aliases: [/old/everything/, /2020/every.html]
---
A note[^1], [the first](../first.md#more), [here](#formulas), [a file](data.txt), [the tag](/tags/c%23/), [mail](mailto:a@example.org).

![Pixel](pixel.png "A caption")

<picture><source type="image/png" srcset="pixel.png 1x, big.png 2x"><img src="pixel.png" srcset="pixel.png 1x, big.png 2x" alt="Pixel"></picture>

<video src="film.mp4" poster="pixel.png" controls></video>

<audio controls><source src="/sound.mp3"></audio>

## Formulas

$\\sqrt{x}$ and \`code\`.

\`\`\`ts
const words = ['one', 'two'];
\`\`\`

## Tables

| Sheet | Width |
| :--- | ---: |
| A4 | 210 mm |

## Callouts

> [!NOTE]
> Mind this.

- [x] done

[^1]: The note.
`,
  'content/notes/everything/pixel.png': pixel,
  'content/notes/everything/big.png': pixel,
  'content/notes/everything/film.mp4': 'film',
  'content/notes/everything/data.txt': 'facts\n',
  'content/notes/first.md': `---
title: First
date: 2022-01-01
tags: [C#]
series: Parts
---
The beginning.

## More

${'Words and words. '.repeat(40)}The end.
`,
  'content/notes/last.md': '---\ntitle: Last\ndate: 2025-01-01\ntags: [C#]\nseries: Parts\n---\nThe last part.\n',
  'content/posts/file #1 & more?.md': '---\ntitle: Odd name\ndate: 2023-05-05\ntags: [rare]\n---\nAn odd file.\n',
  'content/posts/lone.html': '---\ntitle: Lone\ndate: 2023-01-01\nauthor: Bo Example\n---\n<p>Written in HTML.</p>\n',
  'content/posts/undated.md': '---\ntitle: Undated\n---\nNo one knows when.\n',
  'static/favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'static/sound.mp3': 'sound',
  'static/.well-known/security.txt': 'Contact: mailto:a@example.org\n',
};
