// Paths that would leave the site, that some disk cannot hold, or that lead elsewhere through links.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildFolder, readFiles, temporaryFolder } from '../build-folder.ts';
import { config, post, published, refused, told } from './posts.ts';

/** As YAML reads it back. */
const quoted = (text: string): string => JSON.stringify(text);

const slugCure = 'Set a slug of letters, digits and hyphens: slug: my-post';
const urlCure = 'Write the path of the post below the root of the site: url: /my-post/';
const renameCure = 'letters, digits, hyphens and underscores are safe everywhere.';

const waysOut = [
  '../../x',
  '..',
  '.',
  './.',
  '/..',
  'x/../../y',
  '..\\..\\x',
  'C:\\x',
  'C:/x',
  '\\\\srv\\x',
  '//x',
  '%2e%2e%2f',
  '%2e%2e%2fx',
  '%2E%2E/x',
  '%252e%252e%252fx',
  '%5c..%5cx',
  'a%2f..%2f..%2fb',
  'a\0b',
  'a%00b',
  'https://evil.example/x',
  'file:///etc/x',
];

describe('nothing is written, in or outside the output folder, for', () => {
  test.each(waysOut)('the slug %j', async (slug) => {
    expect(await refused({ 'content/notes/a.md': post(`title: A\nslug: ${quoted(slug)}`) })).toEqual([
      `content/notes/a.md:3:7 error parse/bad-url: "${slug}" cannot be a slug: it must stay inside the site. > ${slugCure}`,
    ]);
  });

  test.each(waysOut)('the url %j', async (url) => {
    expect(await refused({ 'content/notes/a.md': post(`title: A\nurl: ${quoted(url)}`) })).toEqual([
      `content/notes/a.md:3:6 error parse/bad-url: "${url}" must stay inside the site. > ${urlCure}`,
    ]);
  });

  test.each(waysOut)('the alias %j', async (alias) => {
    const messages = await refused({ 'content/notes/a.md': post(`title: A\naliases: [/old/, ${quoted(alias)}]`) });
    expect(messages).toEqual([
      `content/notes/a.md:3:18 error parse/bad-url: The alias "${alias}" must stay inside the site. > Write the path that the post had before, for example /2019/old-title/`,
    ]);
  });

  test.each(waysOut)('the permalink pattern %j', async (folder) => {
    const [message = '', ...others] = await refused({
      'platen.config.yaml': config('permalinks:', `  notes: ${quoted(`${folder}/:slug/`)}`),
    });
    expect(others.filter((other) => !other.includes('config/unknown-token'))).toEqual([]);
    expect(message).toMatch(
      /^platen\.config\.yaml:4:10 error config\/bad-permalink: The pattern "permalinks\.notes" must be a path inside the site, but is ".*"\. > For example: \/blog\/:year\/:month\/:slug\/$/,
    );
  });

  test.each(['../secret', 'a/../b', 'C:\\x'])('the taxonomy path %j', async (folder) => {
    const [message = '', ...others] = await refused({
      'platen.config.yaml': config('taxonomies:', '  tags:', `    path: ${quoted(folder)}`),
    });
    expect(others).toEqual([]);
    expect(message).toMatch(/^platen\.config\.yaml:5:11 error config\/bad-value: "taxonomies\.tags\.path" cannot be /);
  });

  test('a tag of dots alone', async () => {
    expect(await refused({ 'content/notes/a.md': post('title: A\ntags: ["../.."]') })).toEqual([
      'content/notes/a.md:3:8 error parse/bad-term: No URL can be made of "../..": nothing is left of it. > Use letters or digits.',
    ]);
  });
});

test('dots in a tag never lead up', async () => {
  const { outputs } = await published({ 'content/notes/a.md': post('title: A\ntags: [../../x, a/../../b, .net, ..a]') });
  expect(outputs.filter((file) => file.startsWith('tags/'))).toEqual([
    'tags/..a/index.html',
    'tags/.net/index.html',
    'tags/a/b/index.html',
    'tags/index.html',
    'tags/x/index.html',
  ]);
});

test('a path from the root is a path of the site', async () => {
  const { outputs } = await published({
    'content/notes/a.md': post('title: A\nurl: /etc/passwd\naliases: /etc/shadow'),
    'content/notes/b.md': post('title: B\nslug: /etc/hosts'),
  });
  expect(outputs).toEqual([
    '_redirects',
    'etc/passwd/index.html',
    'etc/shadow/index.html',
    'notes/etc/hosts/index.html',
    'notes/index.html',
  ]);
});

describe('what Windows cannot hold is an error everywhere', () => {
  const names: readonly (readonly [name: string, because: string])[] = [
    ['CON', 'the name is reserved'],
    ['nul.txt', 'the name is reserved'],
    ['aux', 'the name is reserved'],
    ['com1', 'the name is reserved'],
    ['LPT9.tar.gz', 'the name is reserved'],
    ['CONIN$', 'the name is reserved'],
    ['a.', 'it ends with a dot or a space'],
    ['a ', 'it ends with a dot or a space'],
    ['a:b', 'it contains ":"'],
    ['a?b', 'it contains "?"'],
    ['a*b', 'it contains "*"'],
    ['a|b', 'it contains "|"'],
    ['a<b>', 'it contains "<"'],
    ['a"b', 'it contains "\\""'],
    ['a\nb', 'it contains "\\n"'],
  ];

  test.each(names)('%j as a url (%s)', async (name, because) => {
    expect(await refused({ 'content/notes/a.md': post(`title: A\nurl: ${quoted(`/${name}/`)}`) })).toEqual([
      `content/notes/a.md:3:6 error parse/bad-url: ${quoted(name)} cannot be a file name on Windows: ${because}. > ${urlCure}`,
    ]);
  });

  test.each(names)('%j as an alias (%s)', async (name, because) => {
    expect(await refused({ 'content/notes/a.md': post(`title: A\naliases: ${quoted(`/${name}/`)}`) })).toEqual([
      `content/notes/a.md:3:10 error plan/bad-path: The path of an alias of the post "A" cannot be published: ${quoted(name)} cannot be a file name on Windows: ${because}. > Change or remove the alias: ${renameCure}`,
    ]);
  });

  test.skipIf(process.platform === 'win32').each(names)('%j as a file (%s)', async (name, because) => {
    const id = `static/x/${name}`;
    expect(await refused({ [id]: 'x' })).toEqual([
      `${id} error plan/bad-path: The path of the file ${id} cannot be published: ${quoted(name)} cannot be a file name on Windows: ${because}. > Give it another name: ${renameCure}`,
    ]);
  });

  test.each(names.filter(([name]) => /^(?:con|nul|aux|com|lpt)[^$]*$|\.$/i.test(name)))(
    '%j as a slug, a title, a file name and a tag (%s)',
    async (name, because) => {
      const lower = quoted(name.toLowerCase());
      const messages = await refused({
        'platen.config.yaml': config('permalinks: { titled: "/:title/" }'),
        'content/notes/a.md': post(`title: A\nslug: ${quoted(name)}`),
        'content/titled/b.md': post(`title: ${quoted(name)}`),
        [`content/notes/${name}.md`]: post('title: C'),
        'content/notes/d.md': post(`title: D\ntags: [${quoted(name)}]`),
      });
      expect(messages.toSorted()).toEqual(
        [
          `content/notes/a.md:3:7 error parse/bad-url: ${lower} cannot be a file name on Windows: ${because}. > ${slugCure}`,
          `content/titled/b.md:2:8 error parse/bad-url: ${lower} cannot be a file name on Windows: ${because}. > ${slugCure}`,
          `content/notes/${name}.md:2:8 error parse/bad-url: ${lower} cannot be a file name on Windows: ${because}. > ${slugCure}`,
          // One message, though a tag has a page and three feeds.
          `content/notes/d.md:3:8 error plan/bad-path: The path of the page of ${quoted(name)} in tags cannot be published: ${lower} cannot be a file name on Windows: ${because}. > Give the term another name: ${renameCure}`,
        ].toSorted(),
      );
    },
  );

  test('but slugs, titles and tags drop the characters that no URL has', async () => {
    const { outputs } = await published({
      'content/notes/a.md': post('title: A\nslug: "re:invent?*|<>\\""\ntags: ["a:b?"]'),
    });
    expect(outputs).toEqual(['notes/index.html', 'notes/reinvent/index.html', 'tags/ab/index.html', 'tags/index.html']);
  });
});

describe('long names', () => {
  const kanji = '日'.repeat(86);

  test('are refused by the bytes that disks count', async () => {
    const cut = `"${'日'.repeat(40)}…"`;
    const messages = await refused({
      'content/notes/a.md': post(`title: A\nslug: ${kanji}`),
      'content/notes/b.md': post(`title: B\ntags: [${kanji}]`),
      'content/notes/c.md': post(`title: C\nslug: ${'a'.repeat(256)}`),
    });
    expect(messages).toEqual([
      `content/notes/a.md:3:7 error parse/bad-url: ${cut} is 258 bytes long; a file name holds at most 255. > ${slugCure}`,
      `content/notes/b.md:3:8 error plan/bad-path: The path of the page of "${kanji}" in tags cannot be published: ${cut} is 258 bytes long; a file name holds at most 255. > Give the term another name: ${renameCure}`,
      `content/notes/c.md:3:7 error parse/bad-url: "${'a'.repeat(40)}…" is 256 bytes long; a file name holds at most 255. > ${slugCure}`,
    ]);
  });

  test('with their ending where pages are files', async () => {
    const files = {
      'platen.config.yaml': config('trailingSlash: file'),
      'content/notes/a.md': post(`title: A\nslug: ${'a'.repeat(251)}`),
    };
    expect(await refused(files)).toEqual([
      `content/notes/a.md:3:7 error parse/bad-url: "${'a'.repeat(40)}…" is 256 bytes long; a file name holds at most 255. > ${slugCure}`,
    ]);
  });

  test('are fine up to the last byte, while pages are written and on a second build', async () => {
    const names = ['日'.repeat(85), 'a'.repeat(255)];
    const { outputs, folder } = await published({
      'content/notes/a.md': post(`title: A\nslug: ${names[0]}`),
      'content/notes/b.md': post(`title: B\nslug: ${names[1]}`),
      [`static/${'s'.repeat(255)}`]: 'x',
    });
    expect(outputs.toSorted()).toEqual(
      [...names.map((name) => `notes/${name}/index.html`), 'notes/index.html', 's'.repeat(255)].toSorted(),
    );
    expect((await buildFolder(folder)).isPublished).toBe(true);
  });

  test('a slug of emoji alone is no slug, however many', async () => {
    const slug = '🎉'.repeat(64);
    expect(await refused({ 'content/notes/a.md': post(`title: A\nslug: ${slug}`) })).toEqual([
      `content/notes/a.md:3:7 error parse/bad-url: "${slug}" cannot be a slug: nothing of it can stand in a URL. > ${slugCure}`,
    ]);
  });
});

describe('titles of which nothing can stand in a URL', () => {
  const permalinks = config('permalinks: { titled: "/t/:title/", slugged: "/s/:slug/" }');

  test.each(['🎉', '!!!', '..', '.', '/', '？'])('%s: the file name stands in for it', async (title) => {
    const { outputs } = await published({
      'platen.config.yaml': permalinks,
      'content/titled/a.md': post(`title: "${title}"`),
      'content/slugged/b.md': post(`title: "${title}"`),
      'content/notes/c.md': post(`title: "${title}"`),
    });
    expect(outputs.filter((file) => /\/.\//.test(file))).toEqual([
      'notes/c/index.html',
      's/b/index.html',
      't/a/index.html',
    ]);
  });

  test('with such a file name too, it needs a slug', async () => {
    const files = { 'platen.config.yaml': permalinks, 'content/titled/🎉.md': post('title: "!!!"') };
    expect(await refused(files)).toEqual([
      `content/titled/🎉.md:2:8 error parse/bad-url: No URL can be made of the title "!!!". > ${slugCure}`,
    ]);
  });

  test('letters of every script are kept', async () => {
    const { outputs, read } = await published({
      'platen.config.yaml': permalinks,
      'content/titled/a.md': post('title: 日本語 für Ünï'),
    });
    expect(outputs).toContain('t/日本語-für-ünï/index.html');
    expect(read('index.html')).toContain('href="/t/%E6%97%A5%E6%9C%AC%E8%AA%9E-f%C3%BCr-%C3%BCn%C3%AF/"');
  });
});

describe.skipIf(process.platform === 'win32')('symbolic links', () => {
  test('are never followed, wherever they stand and lead; each is told; a loop does not hang', async () => {
    const outer = temporaryFolder({ 'secret/id': 'TOP SECRET', 'theme/assets/x.css': 'TOP SECRET' });
    const folder = path.join(outer, 'site');
    for (const [file, text] of Object.entries({
      'platen.config.yaml': config(),
      'content/notes/a.md': post('title: A', 'See [that](../x.md), ![this](../d/id) and [it](/static-link).\n'),
      'content/loop/b.md': post('title: B'),
      'static/fine.txt': 'x',
      'templates/mine.css': 'x',
      'data/fine.yaml': 'a: 1',
    })) {
      fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      fs.writeFileSync(path.join(folder, file), text);
    }
    const links = {
      'content/x.md': path.join(outer, 'secret/id'),
      'content/d': '../../secret',
      'content/loop/up': '..',
      'content/loop/self': 'self',
      'content/inside.md': 'notes/a.md',
      'static/static-link': '/etc/passwd',
      'static/folder': '../../secret',
      'static/dangling': 'nowhere',
      'templates/post.hbs': '../../secret/id',
      'templates/assets': '../../theme/assets',
      'data/secret.yaml': '../../secret/id',
    };
    for (const [link, target] of Object.entries(links)) fs.symlinkSync(target, path.join(folder, link));
    const report = await buildFolder(folder);
    expect(report.isPublished).toBe(true);
    const ofLinks = report.diagnostics.filter(({ rule }) => rule === 'load/symlink');
    expect(ofLinks.map(({ file }) => file)).toEqual(Object.keys(links).toSorted());
    const dist = [...readFiles(report.output)];
    expect(dist.filter(([, text]) => /SECRET|root:x:0/.test(text))).toEqual([]);
    expect(dist.map(([file]) => file).filter((file) => /^(?:d|loop\/up|folder|static-link|inside)/.test(file))).toEqual(
      [],
    );
    // What a post says of such a file leads nowhere, and is told there.
    expect(told(report).filter((message) => message.startsWith('content/notes/a.md'))).toHaveLength(3);
  });

  test.each(['content', 'static', 'data', 'templates'])('the folder %s itself as a link is an error', async (name) => {
    const outer = temporaryFolder({ 'elsewhere/x.md': 'TOP SECRET', 'site/platen.config.yaml': config() });
    const folder = path.join(outer, 'site');
    if (name !== 'content') fs.mkdirSync(path.join(folder, 'content'));
    fs.symlinkSync('../elsewhere', path.join(folder, name));
    const report = await buildFolder(folder);
    expect(report.isPublished).toBe(false);
    expect(told(report)).toEqual([
      `${name} error load/not-a-folder: "${name}" is a symbolic link, which Platen does not follow. > Make it a folder, or name another one under \`folders\` in the configuration.`,
    ]);
  });

  test('a page that is a link in the output folder is replaced, and what it leads to stays as it was', async () => {
    const outer = temporaryFolder({
      'precious.html': 'Precious.',
      'site/platen.config.yaml': config(),
      'site/content/notes/a.md': post('title: A'),
    });
    const folder = path.join(outer, 'site');
    await buildFolder(folder);
    const page = path.join(folder, 'dist/index.html');
    fs.rmSync(page);
    fs.symlinkSync('../../precious.html', page);
    expect((await buildFolder(folder)).isPublished).toBe(true);
    expect(fs.readFileSync(path.join(outer, 'precious.html'), 'utf8')).toBe('Precious.');
    expect(fs.lstatSync(page).isFile()).toBe(true);
    expect(fs.readFileSync(page, 'utf8')).toContain('<!DOCTYPE html>');
  });
});

describe('an output folder in which a build could do harm is refused', () => {
  test.each([
    ['.', "it is the site's own folder"],
    ['..', "it contains the site's folder"],
    ['/', 'it is the root of the disk'],
    ['content', 'it is or contains "content", which Platen reads'],
    ['content/out', 'it lies in "content", which Platen reads'],
    ['platen.config.yaml', 'it is a file'],
    ['link', 'it is a link, and what it leads to would be replaced'],
    ['.git/out', 'it lies in ".git"'],
  ])('%s: %s', async (output, because) => {
    const folder = temporaryFolder({ 'platen.config.yaml': config(), 'content/notes/a.md': post('title: A') });
    fs.mkdirSync(path.join(folder, 'elsewhere'));
    if (process.platform !== 'win32') fs.symlinkSync('elsewhere', path.join(folder, 'link'));
    const before = readFiles(folder);
    const report = await buildFolder(folder, { overrides: { output } });
    expect(report.isPublished).toBe(false);
    expect(told(report)).toEqual([
      `- error publish/bad-output-folder: Platen does not publish to "${path.resolve(folder, output)}": ${because}. > Choose a folder of its own, for example \`folders: { output: "dist" }\` in the configuration or \`--out dist\`.`,
    ]);
    expect(readFiles(folder)).toEqual(before);
  });
});
