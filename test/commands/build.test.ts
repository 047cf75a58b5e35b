// `platen build`: what it prints, where it writes, and what each option changes.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeMachine } from '../../src/io/machine.ts';
import { readFiles, temporaryFolder, writeFiles } from '../build-folder.ts';
import { platen } from './surroundings.ts';

const config = 'title: Notes\nbaseUrl: https://a.example\n';
const hello = '---\ntitle: Hello\ndate: 2024-05-06\n---\nIt *works*.\n';
const files = { 'platen.config.yaml': config, 'content/posts/hello.md': hello };
const hidden = {
  ...files,
  'content/posts/draft.md': '---\ntitle: Draft\ndate: 2024-01-01\ndraft: true\n---\n',
  'content/posts/later.md': '---\ntitle: Later\ndate: 2030-01-01\n---\n',
  'content/posts/over.md': '---\ntitle: Over\ndate: 2020-01-01\nexpiryDate: 2021-01-01\n---\n',
};
const broken = { ...files, 'content/posts/broken.md': '---\ntitle: Foo: bar\ndate: 2024-01-01\n---\n' };
const warned = { ...files, 'content/posts/warned.md': '---\ntitle: W\ndate: 2024-01-01\n---\n[x](nowhere.md)\n' };

/** Times in a summary differ from run to run. */
const plain = (text: string): string => text.replaceAll(/\b\d+(?:\.\d+)? m?s\b/g, '0 ms');

describe('the summary', () => {
  test('is one plain line: posts, pages, files', async () => {
    const folder = temporaryFolder(files);
    const { code, out, err } = await platen(['build'], folder);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const count = readFiles(path.join(folder, 'dist')).size;
    expect(plain(out)).toMatch(/^Built 1 post on \d+ pages in 0 ms \(\d+ files written, 0 unchanged, 0 removed\)\.\n$/);
    expect(out).toContain(`(${count} files written`);
  });

  test('counts what is unchanged and removed in the next build', async () => {
    const folder = temporaryFolder({ ...files, 'static/a.txt': 'a', 'static/b.txt': 'b' });
    await platen(['build'], folder);
    const count = readFiles(path.join(folder, 'dist')).size;
    fs.rmSync(path.join(folder, 'static/a.txt'));
    const { out } = await platen(['build'], folder);
    expect(out).toContain(`(0 files written, ${count - 1} unchanged, 1 removed)`);
  });

  test('says aloud what is left out', async () => {
    const { out } = await platen(['build'], temporaryFolder(hidden));
    expect(out).toContain('1 draft, 1 future post and 1 expired post left out.');
  });

  test('of a site with mistakes says that nothing was published', async () => {
    const { code, out, err } = await platen(['build'], temporaryFolder(broken));
    expect(code).toBe(1);
    expect(out).toBe('Nothing was published: 1 error. "dist" is as it was.\n');
    expect(err).toContain('content/posts/broken.md:2:11  error  ');
  });

  test('counts warnings, which do not stop anything', async () => {
    const { code, out, err } = await platen(['build'], temporaryFolder(warned));
    expect(code).toBe(0);
    expect(out).toMatch(/\. 1 warning\.\n$/);
    expect(err).toContain('content/posts/warned.md:5:1  warning  ');
  });
});

describe('the folder of the site', () => {
  test('is the current one, or the argument, as a path from here or absolute', async () => {
    const above = temporaryFolder({ 'my blog/content/a.md': hello, 'my blog/platen.config.yaml': config });
    const site = path.join(above, 'my blog');
    for (const [args, from] of [
      [['build'], site],
      [['build', 'my blog'], above],
      [['build', site], '/'],
      [['build', '..'], path.join(site, 'content')],
    ] as const) {
      fs.rmSync(path.join(site, 'dist'), { recursive: true, force: true });
      expect(await platen(args, from)).toMatchObject({ code: 0, err: '' });
      expect(fs.existsSync(path.join(site, 'dist/a/index.html'))).toBe(true);
    }
    expect(fs.readdirSync(above)).toEqual(['my blog']);
  });

  test('may have blanks, "#", "%" and any script in its name', async () => {
    for (const name of ['my blog', 'a#b', '100%', '%41', '日本', "it's", '(a)[b]{c}', 'émigré']) {
      const above = temporaryFolder({
        [`${name}/content/a b.md`]: hello,
        [`${name}/content/日本/index.md`]: hello,
        [`${name}/platen.config.ts`]: `import { defineConfig } from 'platen';\nexport default defineConfig({ baseUrl: 'https://a.example' as string });\n`,
      });
      expect({ name, ...(await platen(['build', name], above)) }).toMatchObject({ name, code: 0, err: '' });
      expect([...readFiles(path.join(above, name, 'dist')).keys()]).toEqual(
        expect.arrayContaining(['a-b/index.html', '日本/index.html']),
      );
    }
  });

  test('that holds no content is told how to begin, and left as it is', async () => {
    const folder = temporaryFolder();
    const { code, err } = await platen(['build'], folder);
    expect(code).toBe(1);
    expect(err).toContain('There is no folder "content" here, so there is nothing to build.');
    expect(err).toContain('platen init');
    expect(fs.readdirSync(folder)).toEqual([]);
  });
});

describe('options', () => {
  const built = async (
    args: readonly string[],
    given: Readonly<Record<string, string>> = hidden,
  ): Promise<string[]> => {
    const folder = temporaryFolder(given);
    expect(await platen(['build', ...args], folder)).toMatchObject({ code: 0 });
    return [...readFiles(path.join(folder, 'dist')).keys()].filter((file) => /^posts\/\w+\/index\.html$/.test(file));
  };
  const [ofHello, ofDraft, ofLater, ofOver] = ['hello', 'draft', 'later', 'over'].map((n) => `posts/${n}/index.html`);

  test.each([
    [[], [ofHello]],
    [['--drafts'], [ofDraft, ofHello]],
    [['--future'], [ofHello, ofLater]],
    [['--expired'], [ofHello, ofOver]],
    [
      ['--drafts', '--future', '--expired'],
      [ofDraft, ofHello, ofLater, ofOver],
    ],
  ])('%j decide what is published', async (args, expected) => {
    expect(await built(args)).toEqual(expected);
  });

  test('--drafts goes over a configuration that leaves them out', async () => {
    const given = { ...hidden, 'platen.config.yaml': `${config}publish: { drafts: false, future: true }\n` };
    expect(await built(['--drafts'], given)).toEqual([ofDraft, ofHello, ofLater]);
  });

  test('--out counts from here and not from the site', async () => {
    const above = temporaryFolder({ 'site/content/a.md': hello, 'site/platen.config.yaml': config });
    const { code, out } = await platen(['build', 'site', '--out', 'www'], above);
    expect(code).toBe(0);
    expect(out).toContain('Built 0 posts');
    expect(fs.existsSync(path.join(above, 'www/a/index.html'))).toBe(true);
    expect(fs.existsSync(path.join(above, 'site/dist'))).toBe(false);
  });

  test.each([['.'], ['..'], ['/'], ['content'], ['content/posts/out'], ['static'], ['.platen'], ['.git/x']])(
    '--out %s is refused, and nothing is lost',
    async (out) => {
      const folder = temporaryFolder(files);
      const result = await platen(['build', '--out', out], folder);
      expect(result.code).toBe(1);
      expect(result.err).toContain('publish/bad-output-folder');
      expect([...readFiles(folder).keys()]).toEqual(['content/posts/hello.md', 'platen.config.yaml']);
    },
  );

  test('--config counts from here and not from the site', async () => {
    const above = temporaryFolder({ 'site/content/a.md': hello, 'conf/live.toml': 'title = "Live"\n' });
    await platen(['build', 'site', '--config', 'conf/live.toml', '--base-url', 'https://b.example'], above);
    expect(fs.readFileSync(path.join(above, 'site/dist/index.html'), 'utf8')).toContain('Live');
  });

  test('--config that is not there names the nearest file', async () => {
    const folder = temporaryFolder({ ...files, 'live.yaml': '' });
    const { code, err } = await platen(['build', '--config', 'live.yml'], folder);
    expect(code).toBe(1);
    expect(err).toContain('error  There is no configuration "live.yml".\n  Did you mean "live.yaml"?');
  });

  test('--base-url with a sub-path is in every link, and goes over the configuration', async () => {
    const folder = temporaryFolder(files);
    expect(await platen(['build', '--base-url', 'https://me.example/my/blog/'], folder)).toMatchObject({
      code: 0,
      err: '',
    });
    const home = fs.readFileSync(path.join(folder, 'dist/index.html'), 'utf8');
    expect(home).toContain('href="/my/blog/posts/hello/"');
    expect(home).not.toMatch(/href="\/(?!my\/blog\/)/);
    expect(home).not.toContain('a.example');
    expect(fs.readFileSync(path.join(folder, 'dist/sitemap.xml'), 'utf8')).toContain(
      '<loc>https://me.example/my/blog/posts/hello/</loc>',
    );
  });

  test('--base-url that is no address blames the command line and not the file', async () => {
    const { code, err } = await platen(['build', '--base-url', 'me.example'], temporaryFolder(files));
    expect(code).toBe(1);
    expect(err).toMatch(/^error {2}The base URL of the command line is not an address: "me.example"\.\n/);
    expect(err).toContain('https://me.example');
  });

  test('--quiet prints problems only', async () => {
    const folder = temporaryFolder(files);
    expect(await platen(['build', '--quiet'], folder)).toEqual({ code: 0, out: '', err: '' });
    writeFiles(folder, warned);
    const { code, out, err } = await platen(['build', '--quiet'], folder);
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(err).toContain('plan/dead-link');
  });

  test('--verbose lists every file with its URL', async () => {
    const folder = temporaryFolder(files);
    const { out } = await platen(['build', '--verbose'], folder);
    expect(out).toContain('  posts/hello/index.html  /posts/hello/\n');
    const listed = out.split('\n').slice(1, -1);
    expect(listed).toHaveLength(readFiles(path.join(folder, 'dist')).size);
  });

  test('--timings prints each stage and their sum', async () => {
    const { out } = await platen(['build', '--timings'], temporaryFolder(files));
    const lines = out.trimEnd().split('\n').slice(1);
    expect(lines.map((line) => line.replace(/\s+[\d.]+ m?s$/, '').trim())).toEqual([
      'load',
      'parse and render',
      'assemble',
      'plan',
      'layout',
      'publish',
      'total',
    ]);
    expect(new Set(lines.map(({ length }) => length)).size).toBe(1);
  });

  test('--strict takes warnings for errors: the site stays as it was', async () => {
    const folder = temporaryFolder(files);
    expect((await platen(['build', '--strict'], folder)).code).toBe(0);
    const before = readFiles(path.join(folder, 'dist'));
    writeFiles(folder, warned);
    const { code, out } = await platen(['build', '--strict'], folder);
    expect(code).toBe(1);
    expect(out).toBe('Nothing was published: 1 warning. "dist" is as it was.\n');
    expect(readFiles(path.join(folder, 'dist'))).toEqual(before);
    expect((await platen(['build'], folder)).code).toBe(0);
  });

  test('--strict counts warnings of the configuration', async () => {
    const folder = temporaryFolder({ ...files, 'platen.config.yaml': `${config}titel: B\n` });
    expect((await platen(['build', '--strict'], folder)).code).toBe(1);
    expect(fs.existsSync(path.join(folder, 'dist'))).toBe(false);
  });
});

describe('--json', () => {
  test('prints one value and nothing else, also of a site with mistakes', async () => {
    const good = await platen(['build', '--json', '--timings'], temporaryFolder(files));
    expect(good).toMatchObject({ code: 0, err: '' });
    expect(good.out.trimEnd()).not.toContain('\n');
    expect(JSON.parse(good.out)).toMatchObject({
      isPublished: true,
      output: 'dist',
      counts: { posts: 1, drafts: 0, future: 0, expired: 0, unchanged: 0, removed: 0 },
      diagnostics: [],
      pages: expect.arrayContaining([
        { url: '/posts/hello/', output: 'posts/hello/index.html', emitter: 'posts', source: 'content/posts/hello.md' },
      ]) as unknown,
    });
    const bad = await platen(['build', '--json'], temporaryFolder(broken));
    expect(bad).toMatchObject({ code: 1, err: '' });
    expect(JSON.parse(bad.out)).toMatchObject({
      isPublished: false,
      diagnostics: [
        {
          severity: 'error',
          rule: 'parse/yaml-colon',
          file: 'content/posts/broken.md',
          place: { line: 2, column: 11 },
          excerpt: { firstLine: 1 },
        },
      ],
    });
  });

  test('stands in one line, with --verbose in several', async () => {
    const { out } = await platen(['build', '--json', '--verbose'], temporaryFolder(files));
    expect(out.split('\n').length).toBeGreaterThan(10);
    expect(JSON.parse(out)).toMatchObject({ isPublished: true });
  });

  test('has no colours, whatever the terminal', async () => {
    const { out } = await platen(['build', '--json'], temporaryFolder(broken), { colors: { out: true, err: true } });
    expect(out).not.toContain('\u001b');
  });
});

describe('on a terminal', () => {
  /** A clock that is a second further each time it is read. */
  const slow = {
    ...nodeMachine,
    elapsedMs: (
      (ms) => () =>
        (ms += 1000)
    )(0),
  };

  test('a line shows how far the work has come, and is gone at the end', async () => {
    const { out, err } = await platen(['build'], temporaryFolder(files), { isTerminal: true, machine: slow });
    const shown = err.split('\r\u001b[K').filter(Boolean);
    expect(shown).toContain('Rendering 1 of 1 posts …');
    expect(shown).toContain('Publishing …');
    expect(err.endsWith('\r\u001b[K')).toBe(true);
    expect(out).not.toContain('\u001b');
  });

  test('work that is done in half a second shows none', async () => {
    const quick = { ...nodeMachine, elapsedMs: () => 499 };
    expect((await platen(['build'], temporaryFolder(files), { isTerminal: true, machine: quick })).err).toBe('');
  });

  test.each([['--quiet'], ['--json']])('%s shows none', async (option) => {
    const { err } = await platen(['build', option], temporaryFolder(files), { isTerminal: true, machine: slow });
    expect(err).toBe('');
  });

  test('elsewhere there is none, however long it takes', async () => {
    expect((await platen(['build'], temporaryFolder(files), { machine: slow })).err).toBe('');
  });

  test('a narrow one is never filled by more than a line', async () => {
    const { err } = await platen(['build'], temporaryFolder(files), { isTerminal: true, machine: slow, columns: 12 });
    const shown = err.split('\r\u001b[K').filter(Boolean);
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.filter((line) => line.length >= 12)).toEqual([]);
  });

  test('problems and their count are coloured where each of them goes', async () => {
    const folder = temporaryFolder(broken);
    const both = await platen(['build'], folder, { colors: { out: true, err: true } });
    expect(both.err).toContain('\u001b[31merror\u001b[39m');
    expect(both.out).toContain('\u001b[31m1 error\u001b[39m');
    // `platen build > log`
    const toFile = await platen(['build'], folder, { colors: { out: false, err: true } });
    expect(toFile.out).not.toContain('\u001b');
    expect(toFile.err).toContain('\u001b[31m');
  });
});

test('an output folder or a site with a name that no disk has is an error of the site', async () => {
  const post = { 'content/posts/a.md': '---\ntitle: A\ndate: 2020-01-01\n---\nA.\n' };
  const folder = temporaryFolder(post);
  const long = 'x'.repeat(300);
  const outcomes = [await platen(['build', '--out', long], folder), await platen(['build', long], folder)];
  expect(outcomes.map(({ code }) => code)).toEqual([1, 1]);
  expect(outcomes[0]?.err).toContain('error  A name is longer than this disk allows, at "');
  for (const name of ['content', 'output']) {
    const bad = temporaryFolder({ ...post, 'platen.config.yaml': `title: T\nfolders: { ${name}: "a\\0b" }\n` });
    const { code, err } = await platen(['build'], bad);
    expect({ name, code }).toEqual({ name, code: 1 });
    expect(err).toMatch(/must be a folder inside the site's folder|its name has a NUL character/);
  }
});
