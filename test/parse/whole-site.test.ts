// Reading posts from a folder to a built site: bytes, line ends, the clock, plug-ins, and files beside the posts.

import { describe, expect, test } from 'vitest';
import { leftOutInWords } from '../../src/commands/print-report.ts';
import { briefly, buildFiles, buildFolder, readFiles, temporaryFolder } from '../build-folder.ts';

const config = { 'platen.config.yaml': 'title: Blog\nbaseUrl: https://example.org/\n' };
const post = '---\ntitle: A\ndate: 2022-01-29\ntags: [x]\n---\nOne\ntwo.\n\n```txt\ncode\n  code\n```\n';

describe('the bytes of a file', () => {
  const bom = '\uFEFF';

  test.each([
    ['a byte order mark', bom + post],
    ['two byte order marks', bom + bom + post],
    ['line ends of Windows', post.replaceAll('\n', '\r\n')],
    ['line ends of old Macs', post.replaceAll('\n', '\r')],
    ['blanks after the fences', post.replaceAll('---\n', '---  \n')],
    ['all of that', bom + post.replaceAll('---\n', '--- \n').replaceAll('\n', '\r\n')],
  ])('with %s make the same site', async (_what, text) => {
    const plain = await buildFiles({ ...config, 'content/posts/a.md': post });
    const other = await buildFiles({ ...config, 'content/posts/a.md': text });
    expect(other.report.diagnostics).toEqual([]);
    expect(readFiles(other.report.output)).toEqual(readFiles(plain.report.output));
  });

  test('that are no UTF-8 are told with the byte, at its place, and the other posts are read', async () => {
    const { report } = await buildFiles({
      ...config,
      'content/posts/a.md': post.replace('A', 'B: c'),
      'content/posts/latin.md': Buffer.from(`${post}caf\u00E9`, 'latin1'),
      'content/posts/nul.md': post.replace('two', 't\0wo'),
      'content/posts/wide.md': Buffer.from(bom + post, 'utf16le'),
    });
    expect(briefly(report)).toEqual([
      'content/posts/a.md:2:9 error parse/yaml-colon',
      'content/posts/latin.md:13:4 error load/not-utf-8',
      'content/posts/nul.md:7:2 error load/nul-character',
      'content/posts/wide.md:1:1 error load/not-utf-8',
    ]);
    const [, latin, nul, wide] = report.diagnostics.map(({ reason }) => reason);
    expect(latin).toBe(`This file is not UTF-8 (byte 0xE9 at offset ${post.length + 3}).`);
    expect(nul).toBe('This text contains a NUL character.');
    expect(wide).toBe('This file is UTF-16 (little endian), not UTF-8.');
    expect(report.isPublished).toBe(false);
  });

  test('that are none make no page, and a warning', async () => {
    const { report } = await buildFiles({ ...config, 'content/posts/a.md': post, 'content/posts/b.md': '' });
    expect(briefly(report)).toEqual(['content/posts/b.md warning parse/empty']);
    expect(report.counts.posts).toBe(1);
  });
});

test('a broken post is told each time that the site is built in one process', async () => {
  const folder = temporaryFolder({ ...config, 'content/posts/a.md': '---\ntitle: Foo: bar\n---\nText.\n' });
  const [first, second] = [await buildFolder(folder), await buildFolder(folder)];
  expect(briefly(first)).toEqual(['content/posts/a.md:2:11 error parse/yaml-colon']);
  expect(second.diagnostics).toEqual(first.diagnostics);
});

test('a message shows the lines around its place', async () => {
  const { report } = await buildFiles({ ...config, 'content/posts/a.md': '---\ntitle: Foo: bar\n---\nText.\n' });
  expect(report.diagnostics[0]?.excerpt).toEqual({ firstLine: 1, lines: ['---', 'title: Foo: bar', '---'] });
});

test('what a plug-in does to one post is not seen in another with the same text', async () => {
  const plugin = `
    export default {
      title: 'Blog',
      baseUrl: 'https://example.org/',
      remarkPlugins: [() => (tree, file) => {
        const { terms, extra } = file.data.post;
        const value = terms.length + ' terms and ' + extra.seen.length + ' seen';
        tree.children.push({ type: 'paragraph', children: [{ type: 'text', value }] });
        try { terms.push(terms[0]); } catch {}
        try { extra.seen.push(1); } catch {}
      }],
    };`;
  const text = post.replace('tags', 'seen: []\ntags');
  const { report, read } = await buildFiles({
    'platen.config.mjs': plugin,
    'content/posts/a.md': text,
    'content/posts/b.md': text,
  });
  expect(report.diagnostics).toEqual([]);
  for (const name of ['a', 'b']) expect(read(`posts/${name}/index.html`)).toContain('<p>1 terms and 0 seen</p>');
});

test('tags that differ in signs, or are called like parts of every object, have pages of their own', async () => {
  const tags = 'C, C#, C++, constructor, __proto__, toString, hasOwnProperty, 007, 1.10, yes, on';
  const { report, outputs } = await buildFiles({
    ...config,
    'content/posts/a.md': post.replace('[x]', `[${tags}]`),
  });
  expect(report.diagnostics).toEqual([]);
  const folders = [
    'c',
    'c#',
    'c++',
    'constructor',
    '__proto__',
    'tostring',
    'hasownproperty',
    '007',
    '1.10',
    'yes',
    'on',
  ];
  for (const folder of folders) expect(outputs).toContain(`tags/${folder}/index.html`);
});

test('the offset that was written stays in the feeds, and the date in the URL and on the page', async () => {
  const { read } = await buildFiles({
    'platen.config.yaml': `${config['platen.config.yaml']}timeZone: Asia/Tokyo\npermalinks:\n  posts: /:year/:month/:day/:slug/\n`,
    'content/posts/a.md': post.replace('2022-01-29', '2016-11-06T21:49:37-08:00'),
  });
  expect(read('2016/11/06/a/index.html')).toContain('datetime="2016-11-06T21:49:37-08:00"');
  expect(read('2016/11/06/a/index.html')).toContain('November 6, 2016');
  expect(read('index.xml')).toContain('Sun, 06 Nov 2016 21:49:37 -0800');
  expect(read('atom.xml')).toContain('2016-11-06T21:49:37-08:00');
});

describe('the clock', () => {
  const at = '2022-01-29T10:00:00Z';
  const files = { ...config, 'content/posts/a.md': post.replace('2022-01-29', at), 'content/posts/old.md': post };
  const build = (nowMs: number): ReturnType<typeof buildFiles> => buildFiles(files, { nowMs });

  test('at exactly its date a post is live, a millisecond before it is not, and that is said', async () => {
    const due = Date.parse(at);
    const [before, exactly] = [await build(due - 1), await build(due)];
    expect(before.outputs).not.toContain('posts/a/index.html');
    expect(before.report.counts.future).toBe(1);
    expect(leftOutInWords(before.report)).toBe('1 future post left out');
    expect(exactly.outputs).toContain('posts/a/index.html');
    expect(leftOutInWords(exactly.report)).toBe('');
  });

  test('a date without time is live from the first moment of that day where the site is', async () => {
    const tokyo = { ...config, 'platen.config.yaml': `${config['platen.config.yaml']}timeZone: Asia/Tokyo\n` };
    const midnight = Date.parse('2022-01-28T15:00:00Z');
    for (const [nowMs, future] of [
      [midnight - 1, 1],
      [midnight, 0],
    ] as const) {
      const { report } = await buildFiles({ ...tokyo, 'content/posts/a.md': post }, { nowMs });
      expect(report.counts.future).toBe(future);
    }
  });
});

describe('data and configuration', () => {
  test('have anchors, aliases and merges as posts have', async () => {
    const { report, read } = await buildFiles({
      'platen.config.yaml':
        'title: &title My words\nbaseUrl: https://example.org/\ndescription: *title\nparams:\n  base: &base {a: one, b: two}\n  more: {<<: *base, b: three}\n',
      'content/posts/a.md': post,
      'data/people.yaml': 'ann: &ann {name: Ann, town: Ulm}\nbob: {<<: *ann, name: Bob}\n',
      'templates/post.hbs':
        '{{@site.description}} {{@site.params.more.a}} {{@site.params.more.b}} {{@site.data.people.bob.name}} {{@site.data.people.bob.town}}',
    });
    expect(report.diagnostics).toEqual([]);
    expect(read('posts/a/index.html')).toBe('My words one three Bob Ulm');
  });

  test.each([
    ['data/x.yaml', 'a: 1\n__proto__: {polluted: true}\n', '2:1 error parse/refused-key'],
    ['data/x.toml', '[__proto__]\npolluted = true\n', '1:2 error parse/refused-key'],
    ['data/x.json', '{"a": {"constructor": {"polluted": true}}}', '1:8 error parse/refused-key'],
    ['data/x.yaml', 'a: !!js/function "x"\n', '1:4 error parse/yaml-tag'],
    ['data/x.yaml', 'a: &a {b: *a}\n', '1:11 error parse/yaml-alias'],
    ['data/x.yaml', 'a: x: y\n', '1:5 error parse/yaml-colon'],
  ])('%s cannot hold %j', async (file, text, message) => {
    const { report } = await buildFiles({ ...config, 'content/posts/a.md': post, [file]: text });
    expect(briefly(report)).toEqual([`${file}:${message}`]);
    expect('polluted' in {}).toBe(false);
  });

  test('keys of the configuration cannot reach prototypes either', async () => {
    const { report } = await buildFiles({
      'platen.config.yaml': 'title: Blog\nbaseUrl: https://example.org/\nparams:\n  __proto__: {polluted: true}\n',
      'content/posts/a.md': post,
    });
    expect(briefly(report)).toEqual(['platen.config.yaml:4:3 error parse/refused-key']);
    expect('polluted' in {}).toBe(false);
  });
});

test('the schema of a section in the configuration is held against its posts', async () => {
  const { report } = await buildFiles({
    'platen.config.mjs': `
      const validate = (value) => typeof value.rating === 'number'
        ? { value: { ...value, stars: '*'.repeat(value.rating) } }
        : { issues: [{ message: 'must be a number', path: ['rating'] }] };
      export default {
        title: 'Blog',
        baseUrl: 'https://example.org/',
        schemas: { posts: { '~standard': { version: 1, vendor: 'test', validate } } },
      };`,
    'content/posts/a.md': post.replace('tags', 'rating: 3\ntags'),
    'content/posts/b.md': post.replace('tags', 'rating: good\ntags'),
    'content/notes/c.md': post,
  });
  expect(briefly(report)).toEqual(['content/posts/b.md:4:9 error parse/schema']);
});
