// What of a site's folder is read, copied or left out, and why.

import { describe, expect, test } from 'vitest';
import type { UserConfig } from '../../src/domain/user-config.ts';
import type { FileSystem } from '../../src/io/file-system.ts';
import { listSources } from '../../src/load/list-sources.ts';
import { briefly, configOf, folder, siteOf } from './site.ts';

interface Listing {
  readonly texts: readonly string[];
  readonly files: readonly string[];
  readonly statics: readonly string[];
  readonly ignored: readonly string[];
  readonly problems: readonly string[];
}

function list(fileSystem: FileSystem, config: UserConfig = {}): Listing {
  const { texts, files, statics, ignored, diagnostics } = listSources(folder, configOf(config), fileSystem);
  const ids = (sources: typeof texts): string[] => sources.map(({ id }) => id);
  return {
    texts: ids(texts),
    files: ids(files),
    statics: ids(statics),
    ignored: ignored.map(({ id, rule }) => `${id}: ${rule}`),
    problems: briefly(diagnostics),
  };
}

const listFiles = (names: readonly string[], config: UserConfig = {}): Listing =>
  list(siteOf(Object.fromEntries(names.map((name) => [name, 'x']))), config);

test('texts, the files beside them and static files are told apart, each in order of name', () => {
  const listing = listFiles([
    'content/post/b.md',
    'content/post/a/photo.JPG',
    'content/post/a/index.md',
    'content/post/a/data/x.csv',
    'content/post/_index.md',
    'content/about.markdown',
    'content/Z.md',
    'static/robots.txt',
    'static/.well-known/x',
    'README.md',
  ]);
  expect(listing).toEqual({
    texts: [
      'content/Z.md',
      'content/about.markdown',
      'content/post/_index.md',
      'content/post/a/index.md',
      'content/post/b.md',
    ],
    files: ['content/post/a/data/x.csv', 'content/post/a/photo.JPG'],
    statics: ['static/.well-known/x', 'static/robots.txt'],
    ignored: [],
    problems: [],
  });
});

test('the order of files on disk does not matter', () => {
  const names = ['content/é.md', 'content/a/b.md', 'content/a.md', 'content/B.md', 'content/a-b.md'];
  const fileSystem = siteOf(Object.fromEntries(names.map((name) => [name, 'x'])));
  const backwards: FileSystem = { ...fileSystem, readDirectory: (path) => fileSystem.readDirectory(path).toReversed() };
  expect(list(backwards)).toEqual(list(fileSystem));
  expect(list(fileSystem).texts).toEqual([
    'content/B.md',
    'content/a-b.md',
    'content/a.md',
    'content/a/b.md',
    'content/é.md',
  ]);
});

test('sizes are those on disk', () => {
  const { texts } = listSources(folder, configOf(), siteOf({ 'content/a.md': 'é!' }));
  expect(texts).toMatchObject([{ id: 'content/a.md', path: '/site/content/a.md', sizeBytes: 3 }]);
});

test('HTML is a post if it begins with front matter, else a page that is copied', () => {
  const listing = list(
    siteOf({
      'content/yaml.html': '---\r\ntitle: A\r\n---\r\n<p>',
      'content/toml.htm': '\uFEFF+++\ntitle = "A"\n+++\n',
      'content/json.html': '{\n  "title": "A"\n}\n<p>',
      'content/page.html': '<!doctype html>\n---\n',
      'content/rule.html': '----\n',
      'content/empty.html': '',
    }),
  );
  expect(listing.texts).toEqual(['content/json.html', 'content/toml.htm', 'content/yaml.html']);
  expect(listing.files).toEqual(['content/empty.html', 'content/page.html', 'content/rule.html']);
});

describe('left out', () => {
  test.each([
    ['content/.draft.md', 'name that starts with a dot'],
    ['content/post/a.md~', 'leftover of an editor or operating system'],
    ['content/post/.a.md.swp', 'leftover of an editor or operating system'],
    ['content/post/.a.md.swx', 'leftover of an editor or operating system'],
    ['content/post/a.md___jb_tmp___', 'leftover of an editor or operating system'],
    ['content/post/a.md.sb-1a2b3c4d-XyZ123', 'leftover of an editor or operating system'],
    ['static/.goutputstream-X1Y2Z3', 'leftover of an editor or operating system'],
    ['content/#a.md#', 'leftover of an editor or operating system'],
    ['content/.#a.md', 'leftover of an editor or operating system'],
    ['content/.DS_Store', 'leftover of an editor or operating system'],
    ['content/Thumbs.db', 'leftover of an editor or operating system'],
    ['content/~$a.docx', 'leftover of an editor or operating system'],
    ['content/._a.md', 'leftover of an editor or operating system'],
    ['static/Thumbs.db', 'leftover of an editor or operating system'],
    ['static/x/.DS_Store', 'leftover of an editor or operating system'],
    ['static/.git', 'version control'],
  ])('%s (%s)', (name, rule) => {
    expect(listFiles(['content/kept.md', name])).toEqual({
      texts: ['content/kept.md'],
      files: [],
      statics: [],
      ignored: [`${name}: ${rule}`],
      problems: [],
    });
  });

  test('a hidden folder as a whole', () => {
    expect(listFiles(['content/.obsidian/a.md', 'content/.obsidian/b/c.json']).ignored).toEqual([
      'content/.obsidian: name that starts with a dot',
    ]);
  });

  test.each([
    ['drafts', ['content/drafts', 'content/post/drafts']],
    ['drafts/', ['content/drafts', 'content/post/drafts']],
    ['/drafts/**', ['content/drafts']],
    ['*.txt', ['content/post/note.txt']],
    ['post/*.md', ['content/post/a.md']],
    ['**/drafts/*', ['content/drafts/c.md', 'content/post/drafts/b.md']],
  ])('what the pattern %s says', (pattern, expected) => {
    const names = ['content/post/a.md', 'content/post/note.txt', 'content/post/drafts/b.md', 'content/drafts/c.md'];
    expect(listFiles(names, { ignore: [pattern] }).ignored).toEqual(
      expected.map((id) => `${id}: ignore pattern "${pattern}"`),
    );
  });

  test('sources and caches of R Markdown whose rendered file stands beside them', () => {
    const listing = listFiles([
      'content/post/a.Rmd',
      'content/post/a.md',
      'content/post/a_cache/x.rdb',
      'content/post/a_files/plot.png',
      'content/post/b/index.Rmarkdown',
      'content/post/b/index.markdown',
      'content/post/b/index_cache/y',
      'content/post/b/index.knit.md',
      'content/post/my_cache/kept.csv',
    ]);
    expect(listing.texts).toEqual(['content/post/a.md', 'content/post/b/index.markdown']);
    expect(listing.files).toEqual(['content/post/a_files/plot.png', 'content/post/my_cache/kept.csv']);
    expect(listing.ignored).toEqual([
      'content/post/a.Rmd: R Markdown with its rendered file beside it',
      'content/post/a_cache: cache of R Markdown',
      'content/post/b/index.Rmarkdown: R Markdown with its rendered file beside it',
      'content/post/b/index.knit.md: intermediate file of R Markdown',
      'content/post/b/index_cache: cache of R Markdown',
    ]);
  });
});

test('R Markdown that was never rendered is copied, and told', () => {
  const listing = listFiles(['content/post/a.Rmd', 'content/post/b/index.md', 'content/post/b/analysis.Rmd']);
  expect(listing.files).toEqual(['content/post/a.Rmd', 'content/post/b/analysis.Rmd']);
  expect(listing.problems).toEqual(['content/post/a.Rmd warning load/r-not-rendered']);
});

describe('bundles', () => {
  test('a text beside an index.md, or below it, is no post of its own, and that is told once', () => {
    const listing = listFiles(
      [
        'content/post/a/index.md',
        'content/post/a/index.de.md',
        'content/post/a/notes.md',
        'content/post/a/more/index.md',
        'content/post/b.md',
      ],
      { languages: { en: {}, de: {} } },
    );
    expect(listing.texts).toEqual(['content/post/a/index.de.md', 'content/post/a/index.md', 'content/post/b.md']);
    expect(listing.ignored).toEqual([
      'content/post/a/more/index.md: text in the folder of another post',
      'content/post/a/notes.md: text in the folder of another post',
    ]);
    expect(listing.problems).toEqual(['content/post/a/index.md warning load/text-in-bundle']);
  });

  test('a section with an _index.md keeps its posts, and so does the content folder with an index.md', () => {
    const listing = listFiles(['content/index.md', 'content/about.md', 'content/post/_index.md', 'content/post/a.md']);
    expect(listing.texts).toHaveLength(4);
    expect(listing.problems).toEqual([]);
  });
});

describe('symbolic links', () => {
  test('are not followed wherever they lead, each is told, and a loop does not hang', () => {
    const fileSystem = siteOf({ 'content/a.md': 'x', 'content/real/b.md': 'x', 'static/x': 'x' });
    fileSystem.makeDirectory('/home/me/.ssh');
    fileSystem.writeFile('/home/me/.ssh/id', 'secret');
    fileSystem.symlink('/home/me/.ssh/id', '/site/content/x.md');
    fileSystem.symlink('/home/me/.ssh', '/site/content/d');
    fileSystem.symlink('..', '/site/content/real/loop');
    fileSystem.symlink('real', '/site/content/inside');
    fileSystem.symlink('/home/me/.ssh', '/site/static/l');
    const listing = list(fileSystem);
    expect([...listing.texts, ...listing.files, ...listing.statics]).toEqual([
      'content/a.md',
      'content/real/b.md',
      'static/x',
    ]);
    const links = ['content/d', 'content/inside', 'content/real/loop', 'content/x.md', 'static/l'];
    expect(listing.ignored).toEqual(links.map((id) => `${id}: symbolic link`));
    expect(listing.problems.toSorted()).toEqual(links.map((id) => `${id} warning load/symlink`));
  });

  test('the lock that Emacs makes as a link is left out without a word', () => {
    const fileSystem = siteOf({ 'content/a.md': 'x' });
    fileSystem.symlink('me@host.123', '/site/content/.#a.md');
    expect(list(fileSystem).problems).toEqual([]);
  });

  test('a content folder that is a link is an error', () => {
    const fileSystem = siteOf({ 'other/a.md': 'x' });
    fileSystem.symlink('other', '/site/content');
    expect(list(fileSystem)).toMatchObject({ texts: [], problems: ['content error load/not-a-folder'] });
  });
});

describe('names', () => {
  test.each([
    ['letter case', 'content/Photo.JPG', 'content/photo.jpg'],
    ['letter case', 'content/Post/a.md', 'content/post/b.md'],
    ['how accents are composed', 'content/caf\u00e9.md', 'content/cafe\u0301.md'],
    ['letters that macOS does not tell apart', 'content/strasse.md', 'content/straße.md'],
  ])('with %s between them are an error on every machine', (what, first, second) => {
    const { diagnostics } = listSources(folder, configOf(), siteOf({ [first]: 'x', [second]: 'x' }));
    expect(briefly(diagnostics)).toEqual([expect.stringMatching(/ error load\/name-collision$/)]);
    expect(diagnostics[0]?.reason).toContain(what);
  });

  test('equal names in different folders are fine, as are different letters', () => {
    expect(listFiles(['content/a/x.md', 'content/b/X.md', 'content/schon.md', 'content/schön.md']).problems).toEqual(
      [],
    );
  });

  test.each(['new\nline', '\u202Ertl', '-dash', 'a#b', 'a?b', '100%', 'a b', '日本語'])('%j is read', (name) => {
    expect(listFiles([`content/${name}.md`])).toMatchObject({ texts: [`content/${name}.md`], problems: [] });
  });

  test('a backslash in a name is told, and the rest is read', () => {
    expect(listFiles(['content/a\\b.md', 'content/c.md'])).toMatchObject({
      texts: ['content/c.md'],
      problems: ['content warning load/bad-file-name'],
    });
  });

  test('200 folders in each other are read', () => {
    const deep = `content/${'d/'.repeat(200)}a.md`;
    expect(listFiles([deep]).texts).toEqual([deep]);
  });
});

test('without a content folder there is an error with the way on', () => {
  const { diagnostics } = listSources(folder, configOf(), siteOf({ 'static/x': 'x' }));
  expect(diagnostics).toMatchObject([{ severity: 'error', rule: 'load/no-content' }]);
  expect(diagnostics[0]?.hint).toContain('platen init');
});

test('without the content folder that the configuration names, the error says where that stands', () => {
  const { diagnostics } = listSources(folder, configOf({ folders: { content: 'posts' } }), siteOf({ 'static/x': 'x' }));
  expect(diagnostics).toMatchObject([
    { rule: 'load/no-content', hint: 'Make the folder, or correct "folders.content" in the configuration.' },
  ]);
});

test('other folders are read where the configuration says so', () => {
  const folders = { content: './src/posts/', static: 'public' };
  expect(listFiles(['src/posts/a.md', 'public/x', 'content/b.md'], { folders })).toMatchObject({
    texts: ['src/posts/a.md'],
    statics: ['public/x'],
  });
});

test('a folder that cannot be read is an error, and the others are read', () => {
  const fileSystem = siteOf({ 'content/a.md': 'x', 'content/locked/b.md': 'x' });
  const error = Object.assign(new Error('EACCES'), { code: 'EACCES' });
  const guarded: FileSystem = {
    ...fileSystem,
    readDirectory(path) {
      if (path.endsWith('locked')) throw error;
      return fileSystem.readDirectory(path);
    },
  };
  expect(list(guarded)).toMatchObject({ texts: ['content/a.md'], problems: ['content/locked error load/unreadable'] });
});
