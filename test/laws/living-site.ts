// A small but complete site that is edited again and again: what the law of rebuilds is tried on.

import type { Files } from '../build-folder.ts';
import { pixel, sampleSite } from './sample.ts';

/** An image of another size than {@link pixel}: 3 by 2. */
export const widePixel =
  '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"><rect width="3" height="2"/></svg>';

/** The configuration, with the parts that edits change as arguments. */
export function configuration({
  title = 'Living',
  permalink = '/:year/:month/:day/:slug/',
  taxonomies = 'difficulty: { feeds: true }',
  motto = 'Slowly',
  markdown = 'wikilinks: true',
  more = '',
} = {}): string {
  return `title: ${title}
description: A site that is edited.
baseUrl: https://example.org/blog
timeZone: Europe/Amsterdam
language: en
languages: { en: { name: English }, de: { name: Deutsch } }
authors: [{ name: Ada Example, bio: Writes., url: /about/ }, Bo Example]
permalinks: { post: '${permalink}' }
taxonomies: { ${taxonomies} }
pagination: { size: 2 }
editUrl: https://git.example/edit/
markdownTwins: true
params: { motto: ${motto}, unused: 1 }
markdown: { ${markdown} }
${more}`;
}

/** All kinds of pages, templates of its own that read data, parameters and menus, and links that lead nowhere. */
export const livingSite: Files = {
  ...sampleSite,
  'platen.config.yaml': configuration(),
  'content/post/links.md': `---
title: Links
date: 2022-06-01
tags: [C, lonely]
series: Beginnings
expiryDate: 2027-03-01
---
To [[Second]], [[Nobody]], [nowhere](nowhere.md), [a file](/files/a.txt), ![wide](/images/wide.svg).
`,
  'content/post/soon.md': '---\ntitle: Soon\ndate: 2026-12-24\ntags: [C, soon]\nseries: Beginnings\n---\nNot now.\n',
  'content/notes/deep/note.md': '---\ntitle: A note\ndate: 2021-05-05\ntemplate: note\ntags: [yes]\n---\nDeep words.\n',
  'content/plain.html': '---\ntitle: Plain\n---\n<p>Plain <b>html</b></p>\n',
  'static/images/wide.svg': widePixel,
  'static/files/a.txt': 'a file\n',
  'static/files/b.png': pixel,
  'data/people/list.toml': 'first = "Ada"\n',
  'templates/note.hbs':
    '{{#> partials/frame}}<h1>{{post.title}}</h1>{{#with @site as |all|}}{{all.icon}}{{/with}}{{{post.html}}}{{> partials/people list=@site.data.people.list}}{{/partials/frame}}\n',
  'templates/partials/frame.hbs': '<main data-motto="{{@site.params.motto}}">{{> @partial-block}}</main>\n',
  'templates/partials/people.hbs':
    '<p>{{list.first}} {{#each (limit @site.menus.main 1)}}{{name}}{{/each}} {{@strings.newer}}</p>\n',
  'templates/partials/custom-head.hbs': '<meta name="links" content="{{#each @site.data.links}}{{name}}{{/each}}">\n',
  'templates/assets/style.css': '@import "./own/part.css";\nbody { margin: 0 }\n',
  'templates/assets/own/part.css': 'p { color: red }\n',
  'templates/strings/en.yaml': 'newer: Next one\n',
};
