// The edits that the law of rebuilds is tried with: all that authors do to a site, its templates and its outputs.

import fs from 'node:fs';
import type { Asked, EditedSite } from './edited-site.ts';
import { configuration, widePixel } from './living-site.ts';
import { pixel } from './sample.ts';

/** Changes a site, and says what else the next builds are asked for. */
export type Edit = (site: EditedSite) => Asked | undefined | void;

const config = (parts: Parameters<typeof configuration>[0]): Edit => {
  return ({ write }) => write({ 'platen.config.yaml': configuration(parts) });
};

/** A post that has nothing to do with the others but its tag. */
const post = (title: string, more = '', body = 'Words.'): string =>
  `---\ntitle: ${title}\ndate: 2022-02-02\ntags: [C]\n${more}---\n${body}\n`;

const first = 'content/post/first/index.md';
const second = 'content/post/second.md';
const links = 'content/post/links.md';

export const edits: Readonly<Record<string, Edit>> = {
  'a post is added': ({ write }) => write({ 'content/post/new.md': post('New') }),
  'a post is added that stands before all others': ({ write }) =>
    write({ 'content/post/new.md': post('New').replace('2022-02-02', '2026-01-01') }),
  'a post with files beside it is added': ({ write }) =>
    write({
      'content/post/new/index.md': post('New', 'cover: a.png\n', '![a](a.png)'),
      'content/post/new/a.png': pixel,
    }),
  'a page is added, and with it an entry of the menu': ({ write }) =>
    write({ 'content/contact.md': '---\ntitle: Contact\nmenu: main\n---\nWrite.\n' }),
  'a translation is added': ({ write }) => write({ 'content/post/first/index.de.md': post('Erster') }),
  'a section gets its first post': ({ write }) => write({ 'content/travel/a.md': post('Away') }),
  'a body is edited': ({ replace }) => replace(second, 'Also', 'Even'),
  'a body is edited below its excerpt': ({ replace }) => replace(first, '| 1 | 2 |', '| 1 | 3 |'),
  'a body gets another heading, to which others link': ({ replace }) => replace(second, '## Part two', '## Part 2'),
  'a body gets another word in the same size': ({ replace }) => replace(links, 'a file', 'a FILE'),
  'a title is edited': ({ replace }) => replace(second, 'title: Second', 'title: The second one'),
  'a description is added': ({ replace }) => replace(second, 'math: true', 'math: true\ndescription: In short.'),
  'a field that only templates of an author know is added': ({ replace }) =>
    replace(second, 'math: true', 'math: true\nmood: calm'),
  'a post gets a tag that is new': ({ replace }) => replace(second, '[c, yes]', '[c, yes, fresh]'),
  'the last post of a term loses it': ({ replace }) => replace(links, ', lonely', ''),
  'a term is spelled otherwise in the post that names it': ({ replace }) => replace(first, '[C, C++', '[c, C++'),
  'a post leaves its series': ({ replace }) => replace(second, 'series: Beginnings\n', ''),
  'a post gets another slug': ({ replace }) => replace(second, 'title: Second', 'title: Second\nslug: other'),
  'a file is renamed': ({ rename }) => rename(second, 'content/post/zweite.md'),
  'the folder of a post is renamed': ({ rename }) => rename('content/post/first', 'content/post/erste'),
  'a post moves to another section': ({ rename }) => rename(second, 'content/notes/second.md'),
  'a post is deleted': ({ remove }) => remove(second),
  'the only post of its section and template is deleted': ({ remove }) => remove('content/notes'),
  'a date changes': ({ replace }) => replace(links, '2022-06-01', '2021-06-01'),
  'a post is updated': ({ replace }) => replace(links, 'tags:', 'lastmod: 2026-02-02\ntags:'),
  'a draft becomes public': ({ replace }) => replace('content/post/draft.md', 'draft: true\n', ''),
  'a post becomes a draft': ({ replace }) => replace(second, 'math: true', 'draft: true'),
  'the only formula goes': ({ replace }) => replace(second, '$e^{i\\pi} = -1$', 'no formula'),
  'an alias is added': ({ replace }) => replace(second, 'math: true', 'aliases: [/was/here/]\nmath: true'),
  'a post gets an image for its head': ({ replace }) =>
    replace(second, 'math: true', 'math: true\ncover: /images/wide.svg'),
  'what a wikilink names comes to be': ({ write }) => write({ 'content/post/nobody.md': post('Nobody') }),
  'what a dead link names comes to be': ({ write }) => write({ 'content/post/nowhere.md': post('Found') }),
  'the text of a section is edited': ({ replace }) => replace('content/post/_index.md', 'The posts.', 'My posts.'),
  'the home page gets a text': ({ write }) => write({ 'content/_index.md': '---\ntitle: Home\n---\nWelcome.\n' }),
  'a post that did not parse is mended later': ({ replace }) => replace(second, 'title: Second', 'title: Second: part'),
  'a file of an editor appears': ({ write }) => write({ 'content/post/.second.md.swp': 'x', 'content/post/a~': 'x' }),
  'a link appears among the posts': ({ at }) => fs.symlinkSync('second.md', at('content/post/link.md')),
  'a folder appears whose name differs in letter case alone': ({ at }) => fs.mkdirSync(at('content/Post')),

  'a partial of the site is edited': ({ replace }) => replace('templates/partials/people.hbs', '<p>', '<p class="p">'),
  'a partial that is included in another is edited': ({ replace }) =>
    replace('templates/partials/frame.hbs', '<main', '<main id="m"'),
  'a template of the theme is replaced': ({ write }) =>
    write({ 'templates/term.hbs': '<h1>{{term.name}}: {{term.postCount}}</h1>{{@site.latestYear}}\n' }),
  'a partial of the theme is replaced': ({ write }) =>
    write({ 'templates/partials/post-meta.hbs': '<p>{{date.short}} {{lookup @site "title"}}</p>\n' }),
  'a replacement is taken back': ({ remove }) => remove('templates/partials/custom-head.hbs'),
  'a template for posts is added, and a post asks for it': ({ write, replace }) => {
    write({ 'templates/bare.hbs': '{{{post.html}}}\n' });
    replace(second, 'math: true', 'template: bare');
  },
  'a template reads all of the site': ({ replace }) =>
    replace('templates/note.hbs', '<h1>', '{{lookup @site "latestYear"}}<h1>'),
  'a template has a mistake': ({ replace }) => replace('templates/note.hbs', '{{post.title}}', '{{post.titel}}'),
  'a word of the theme is changed': ({ replace }) => replace('templates/strings/en.yaml', 'Next one', 'Another'),
  'a language gets words of its own': ({ write }) => write({ 'templates/strings/de.yaml': 'readMore: Lies\n' }),
  'a style sheet is edited': ({ replace }) => replace('templates/assets/style.css', '0', '1px'),
  'a style sheet that another imports is edited': ({ replace }) =>
    replace('templates/assets/own/part.css', 'red', 'tan'),
  'all templates of the site go': ({ remove }) => remove('templates'),

  'data is edited': ({ replace }) => replace('data/links.yaml', 'name: Example', 'name: Sample'),
  'data in a table of a file is edited': ({ replace }) => replace('data/people/list.toml', 'Ada', 'Bo'),
  'a number becomes another that JSON does not know': ({ write }) => write({ 'data/links.yaml': '- name: .inf\n' }),
  'data is added': ({ write }) => write({ 'data/more.json': '{"a": 1}' }),
  'data goes': ({ remove }) => remove('data/links.yaml'),

  'an image is added': ({ write }) => write({ 'static/images/new.svg': widePixel }),
  'an image gets another size': ({ replace }) => replace('static/images/wide.svg', 'width="3"', 'width="9"'),
  'an image beside a post gets another size': ({ write }) => {
    const bytes = Buffer.from(pixel);
    // Where a PNG tells its width; the file is as long as before.
    bytes[19] = 7;
    write({ 'content/post/first/pixel.png': bytes });
  },
  'an image goes': ({ remove }) => remove('static/images/wide.svg'),
  'an image is broken': ({ write }) => write({ 'static/images/wide.svg': 'no image' }),
  'a static file is edited': ({ write }) => write({ 'static/files/a.txt': 'another file\n' }),
  'a static file is edited in the same size': ({ write }) => write({ 'static/files/a.txt': 'A FILE\n' }),
  'a static file moves': ({ rename }) => rename('static/files/a.txt', 'static/files/c.txt'),
  'a static file becomes a folder': ({ remove, write }) => {
    remove('static/files');
    write({ 'static/files': 'x' });
  },
  'a static file comes to lie beside posts': ({ at, rename }) => {
    fs.mkdirSync(at('content/files'));
    rename('static/files/a.txt', 'content/files/a.txt');
  },
  'two files of one size and time change places': ({ at, write, rename }) => {
    write({ 'static/files/x.txt': '1', 'static/files/y.txt': '2' });
    for (const name of ['x', 'y']) fs.utimesSync(at(`static/files/${name}.txt`), 1e9, 1e9);
    rename('static/files/x.txt', 'static/files/z');
    rename('static/files/y.txt', 'static/files/x.txt');
    rename('static/files/z', 'static/files/y.txt');
  },
  'the icon goes': ({ remove }) => remove('static/favicon.svg'),
  'the static folder goes': ({ remove }) => remove('static'),
  'the static folder becomes a link': ({ at, rename }) => {
    rename('static', 'elsewhere');
    fs.symlinkSync('elsewhere', at('static'));
  },

  'the title of the site changes': config({ title: 'Undead' }),
  'addresses change': config({ permalink: '/:slug/' }),
  'a taxonomy is added': config({ taxonomies: 'difficulty: { feeds: true }, mood: {}' }),
  'a taxonomy goes': config({ taxonomies: 'tags: false' }),
  'a parameter changes that templates read': config({ motto: 'Fast' }),
  'an option of Markdown changes': config({ markdown: 'wikilinks: true, smartQuotes: true' }),
  'code gets the colours of Shiki': config({ markdown: 'wikilinks: true, highlight: shiki' }),
  'posts get share cards': config({ more: 'shareCards: true\n' }),
  'whole texts are searched by Pagefind': config({ more: 'search: pagefind\n' }),
  'wikilinks are switched off': config({ markdown: 'wikilinks: false' }),
  'the parser changes': config({ markdown: 'wikilinks: true, parser: remark' }),
  'lists get longer': ({ replace }) => replace('platen.config.yaml', 'size: 2', 'size: 3'),
  'the site moves to another host': ({ replace }) => replace('platen.config.yaml', 'example.org/blog', 'new.example'),
  'a language goes': ({ replace }) => replace('platen.config.yaml', ', de: { name: Deutsch }', ''),
  'an author says more': ({ replace }) => replace('platen.config.yaml', 'bio: Writes.', 'bio: Draws.'),
  'feeds are switched off': config({ more: 'feeds: false\n' }),
  'a menu is written out': config({ more: 'menus: { main: [{ name: Tags, url: /tags/ }] }\n' }),
  'a pattern of files to ignore is added': config({ more: 'ignore: [links.md]\n' }),
  'a key is misspelled': config({ more: 'titel: Oops\n' }),
  'the configuration goes': ({ remove }) => remove('platen.config.yaml'),
  'the configuration gets a comment': ({ replace }) => replace('platen.config.yaml', 'title:', '# Mine\ntitle:'),

  'everything is touched': ({ folder }) => touchAll(folder),
  'a post comes due': () => ({ nowMs: Date.UTC(2026, 11, 25) }),
  'a post expires': () => ({ nowMs: Date.UTC(2027, 2, 2) }),
  'the clock goes back': () => ({ nowMs: Date.UTC(2022, 2, 1) }),
  'drafts are asked for': () => ({ overrides: { drafts: true } }),
  'future posts are asked for': () => ({ overrides: { future: true } }),
  'another address is asked for': () => ({ overrides: { baseUrl: 'https://preview.example/x' } }),
  'another output folder is asked for': ({ at }) => ({ overrides: { output: at('other') } }),
  'warnings count as errors': () => ({ isStrict: true }),

  'an output is edited': ({ at }) => fs.appendFileSync(at('dist/index.html'), '<p>Mine</p>'),
  'an output is edited in the same size': ({ at }) => {
    const text = fs.readFileSync(at('dist/index.html'), 'utf8');
    fs.writeFileSync(at('dist/index.html'), text.replace('<body>', '<BODY>'));
  },
  'an output is deleted': ({ remove }) => remove('dist/about/index.html'),
  'a folder of outputs is deleted': ({ remove }) => remove('dist/tags'),
  'an output is replaced by an empty folder': ({ at, remove }) => {
    remove('dist/about/index.html');
    fs.mkdirSync(at('dist/about/index.html'));
  },
  'an output is replaced by a link': ({ at, rename }) => {
    rename('dist/about/index.html', 'dist/about/was.html');
    fs.symlinkSync('was.html', at('dist/about/index.html'));
    fs.rmSync(at('dist/about/was.html'));
  },
  'all outputs go': ({ remove }) => remove('dist'),
  'what was rendered is forgotten': ({ remove }) => remove('.platen/cache'),
  'what was published is forgotten': ({ remove }) => remove('.platen/outputs'),
  'everything is forgotten': ({ remove }) => remove('.platen'),
};

function touchAll(folder: string): void {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (entry.name !== '.platen' && entry.name !== 'dist') touchAll(file);
    } else fs.utimesSync(file, new Date(), new Date());
  }
}
