// Every example of docs/extending.md, written to a folder as it stands there, checked for its types, and built.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { briefly, buildFolder, temporaryFolder, writeFiles } from '../build-folder.ts';
import type { Files } from '../build-folder.ts';
import type { BuildReport } from '../../src/build/report.ts';

const project = path.resolve(import.meta.dirname, '../..');
const text = fs.readFileSync(path.join(project, 'docs/extending.md'), 'utf8');

/** The files that a section of the page shows. */
function example(...headings: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    headings.flatMap((heading) => {
      const section = new RegExp(`^## ${heading}\\n(.*?)(?=^## |(?![^]))`, 'ms').exec(text)?.[1] ?? '';
      const blocks = [...section.matchAll(/^```\w+ file=(\S+)\n(.*?)^```$/gms)];
      expect(blocks.length).toBeGreaterThan(0);
      return blocks.map(([, file = '', code = '']) => [file, code] as const);
    }),
  );
}

const post = (body: string, head = ''): string => `---\ntitle: A\ndate: 2024-05-06\n${head}---\n\n${body}\n`;

/** A site of these files, with packages that it has installed (Platen is not among them). */
function site(files: Files): string {
  const folder = temporaryFolder(files);
  for (const name of ['zod', 'valibot', 'unist-util-visit', '@types/mdast', '@types/hast', '@types/unist', '@types/node', 'undici-types']) {
    const link = path.join(folder, 'node_modules', name);
    fs.mkdirSync(path.dirname(link), { recursive: true });
    fs.symlinkSync(path.join(project, 'node_modules', name), link);
  }
  return folder;
}

async function build(files: Files): Promise<{ report: BuildReport; read: (file: string) => string }> {
  const report = await buildFolder(site(files));
  return { report, read: (file) => fs.readFileSync(path.join(report.output, file), 'utf8') };
}

test('a remark plug-in with options', async () => {
  const { report, read } = await build({
    ...example('A remark plug-in'),
    'content/posts/a.md': post('First.\n\nSecond.'),
  });
  expect(briefly(report)).toEqual([]);
  expect(read('posts/a/index.html')).toMatch(/<p class="lead">First\.<\/p>\s*<p>Second\.<\/p>/);
});

test('a rehype plug-in with options', async () => {
  const { report, read } = await build({
    ...example('A rehype plug-in'),
    'content/posts/a.md': post('| a |\n| --- |\n| b |'),
  });
  expect(briefly(report)).toEqual([]);
  expect(read('posts/a/index.html')).toMatch(/<div class="scroll"><table>.*<\/table><\/div>/s);
});

test('a plug-in that reads a file: an edit of the file changes the posts', async () => {
  const folder = site({ ...example('A plug-in that reads files'), 'content/posts/a.md': post('An `em` and an `en`.') });
  const html = async (): Promise<string> => {
    const report = await buildFolder(folder);
    expect(briefly(report)).toEqual([]);
    return fs.readFileSync(path.join(report.output, 'posts/a/index.html'), 'utf8');
  };
  expect(await html()).toContain('An <code title="As wide as the type is high">em</code> and an <code>en</code>.');
  writeFiles(folder, { 'words/glossary.txt': 'en = Half an em\n' });
  expect(await html()).toContain('An <code>em</code> and an <code title="Half an em">en</code>.');
});

test('an extension, which a post can do without', async () => {
  const { report, read } = await build({
    ...example('An extension'),
    'content/posts/on.md': post('Read ==this part== and ==that==.'),
    'content/posts/off.md': post('Read ==this part==.', 'marks: false\n'),
  });
  expect(briefly(report)).toEqual([]);
  expect(read('posts/on/index.html')).toContain('<p>Read <mark>this part</mark> and <mark>that</mark>.</p>');
  expect(read('posts/off/index.html')).toContain('<p>Read ==this part==.</p>');
});

test('an emitter with a template, data and a helper of its own', async () => {
  const { report, read } = await build({
    ...example('An emitter', 'A helper'),
    'content/posts/a.md': post('Text.', 'tags: [Books]\n'),
    'content/posts/b.md': post('Text.'),
  });
  expect(briefly(report)).toEqual([]);
  const page = read('shelf/index.html');
  expect(page).toContain('<title>Books I read');
  expect(page).toContain('<li>Shady Characters <span role="img" aria-label="4 of 5 stars">★★★★☆</span></li>');
  expect(page).toContain('href="/posts/a/"');
  expect(page).not.toContain('href="/posts/b/"');
  expect(JSON.parse(read('shelf.json'))).toEqual([
    { title: 'The Elements of Typographic Style', stars: 5 },
    { title: 'Shady Characters', stars: 4 },
  ]);
  expect(read('sitemap.xml')).toContain('<loc>https://example.org/shelf/</loc>');
});

test('schemas of two libraries: a misfit has its place, and what fits is extra in templates', async () => {
  const files: Readonly<Record<string, string>> = {
    ...example('A schema'),
    'content/talks/t.md': post('Text.', 'slides: nowhere\n'),
    'templates/post.hbs': '{{post.extra.minutes}} minutes, {{post.extra.difficulty}}',
  };
  const { report } = await build(files);
  expect(briefly(report)).toEqual([
    'content/recipes/soup.md:4:10 error parse/schema',
    'content/talks/t.md:4:9 error parse/schema',
  ]);
  const shown = /```text output\n(.*)\n```/.exec(text)?.[1] ?? '';
  const [diagnostic] = report.diagnostics;
  expect(shown).toBe(`content/recipes/soup.md:4:10  error  ${diagnostic?.reason ?? ''}`);

  const { report: mended, read } = await build({
    ...files,
    'content/recipes/soup.md': files['content/recipes/soup.md']?.replace('ten', '10') ?? '',
    'content/talks/t.md': post('Text.', 'slides: https://a.example/\n'),
  });
  expect(briefly(mended)).toEqual([]);
  expect(read('recipes/soup/index.html')).toBe('10 minutes, easy');
});

test('a theme from a package, with code that is trusted', async () => {
  const files: Readonly<Record<string, string>> = { ...example('A theme'), 'content/posts/a.md': post('Text.') };
  const { report, read } = await build(files);
  expect(briefly(report)).toEqual([]);
  expect(read('posts/a/index.html')).toContain('<footer>PRINTED BY HAND</footer>');
  const style = /href="([^"]*style[^"]*\.css)"/.exec(read('index.html'))?.[1] ?? '';
  expect(read(style.slice(1))).toContain('Georgia');

  const config = files['platen.config.yaml']?.replace('trustTheme: true\n', '') ?? '';
  const { report: untrusted } = await build({ ...files, 'platen.config.yaml': config });
  expect(briefly(untrusted)).toEqual([
    '- warning load/untrusted-theme',
    'platen-theme-plain/templates/partials/site-footer.hbs:1:11 error layout/unknown-helper',
  ]);
});

test('the same theme as a folder', async () => {
  const moved = Object.entries(example('A theme')).map(([file, code]) => [
    file.replace('node_modules/platen-theme-plain', 'themes/plain'),
    code.replace('theme: platen-theme-plain', 'theme: ./themes/plain'),
  ]);
  const { report, read } = await build({ ...Object.fromEntries(moved), 'content/posts/a.md': post('Text.') });
  expect(briefly(report)).toEqual([]);
  expect(read('posts/a/index.html')).toContain('<footer>PRINTED BY HAND</footer>');
});

test('every example in TypeScript has the types that an editor checks', () => {
  const folder = site({});
  const headings = ['A remark plug-in', 'A rehype plug-in', 'A plug-in that reads files', 'An extension', 'An emitter', 'A helper', 'A schema'];
  const shared = example('A helper');
  for (const [index, heading] of headings.entries()) {
    for (const [file, code] of Object.entries({ ...shared, ...example(heading) }))
      writeFiles(folder, { [`${index}/${file}`]: code });
  }
  writeFiles(folder, {
    'wrong.ts': [
      "import type { Emitter, Extension, Helper } from 'platen';",
      '// @ts-expect-error A helper gets a list.',
      'export const helper: Helper = (text: string) => text;',
      '// @ts-expect-error "version" is missing.',
      "export const extension: Extension = { name: 'x', isOn: () => true };",
      '// @ts-expect-error A page is more than its URL.',
      "export const emitter: Emitter = { name: 'x', plan: () => [{ url: '/' }] };",
      '',
    ].join('\n'),
    'tsconfig.json': JSON.stringify({
      compilerOptions: {
        strict: true,
        noEmit: true,
        module: 'nodenext',
        target: 'es2023',
        allowImportingTsExtensions: true,
        noPropertyAccessFromIndexSignature: true,
        skipLibCheck: true,
        types: ['node'],
        paths: { platen: [path.join(project, 'lib/index.d.ts')] },
      },
      include: ['**/*.ts'],
    }),
    'package.json': '{ "type": "module" }',
  });
  const tsc = path.join(project, 'node_modules/typescript/bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', folder], { cwd: folder, encoding: 'utf8' });
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
});

describe('what a configuration brings takes the place of ours where it has the same name', () => {
  test('an emitter', async () => {
    const config = `export default { baseUrl: 'https://a.example', emitters: [{ name: 'archive', plan: () => [] }] };`;
    const { report } = await build({ 'platen.config.js': config, 'content/posts/a.md': post('Text.') });
    expect(briefly(report)).toEqual([]);
    expect(report.planned.map(({ url }) => url as string)).not.toContain('/archive/');
  });

  test('an extension', async () => {
    const config = `export default { baseUrl: 'https://a.example', extensions: [{ name: 'gfm', version: '1', isOn: () => true }] };`;
    const { read } = await build({ 'platen.config.js': config, 'content/posts/a.md': post('~~gone~~') });
    expect(read('posts/a/index.html')).toContain('<p>~~gone~~</p>');
  });

  test('a helper', async () => {
    const config = `export default { baseUrl: 'https://a.example', helpers: { limit: () => [] } };`;
    const { read } = await build({
      'platen.config.js': config,
      'templates/post.hbs': '{{#each (limit post.authors 1)}}{{name}}{{else}}none{{/each}}',
      'content/posts/a.md': post('Text.', 'author: Ann\n'),
    });
    expect(read('posts/a/index.html')).toBe('none');
  });
});

describe('a part that fails is named, and nothing is published', () => {
  test.each([
    ['emitters: [{ name: "x", plan() { throw new Error("boom"); } }]', 'The emitter "x" failed: boom.'],
    ['emitters: [{ name: "x", *plan() { throw "boom"; } }]', 'The emitter "x" failed: boom.'],
    ['emitters: [{ name: "x", plan() {} }]', 'The emitter "x" failed: '],
    ['emitters: [{ name: "x", plan: () => [null] }]', 'The emitter "x" yields something that cannot be published: it is no object.'],
    [
      'emitters: [{ name: "x", plan: () => [{ kind: "page" }] }]',
      'The emitter "x" yields something that cannot be published: its "url" must begin with "/", but is missing.',
    ],
    [
      'emitters: [{ name: "x", plan: () => [{ kind: "file", url: "/x", output: "x", what: "x" }] }]',
      'The emitter "x" yields something that cannot be published: /x has no "content".',
    ],
    [
      'emitters: [{ name: "x", plan: (site) => [templatePage(site, "page", { emitter: "x", url: "/x/", what: "x", title: "X", reads: [{ post: "content/no.md", facet: "card", as: "post" }] })] }]',
      'The emitter "x" yields something that cannot be published: /x/ reads "content/no.md", which is no published post.',
    ],
    [
      'emitters: [{ name: "x", plan: (site) => [templatePage(site, "nowhere", { emitter: "x", url: "/x/", what: "the x", title: "X" })] }]',
      'The template "nowhere" failed on the x (/x/): There is no template "nowhere".',
    ],
    [
      'emitters: [{ name: "x", plan: (site) => [plannedFile({ emitter: "x", url: "/../x", what: "the x", content: { contents: "x" } })] }]',
      'The path of the x cannot be published: "../x" must stay inside the site.',
    ],
    [
      'emitters: [{ name: "x", plan: (site) => [plannedFile({ emitter: "x", url: "/posts/a/index.html", what: "the x", content: { contents: "x" } })] }]',
      'Two want the file posts/a/index.html: the post "A" (content/posts/a.md:2:8) and the x.',
    ],
    [
      'extensions: [{ name: "x", version: "1", isOn() { throw new Error("boom"); } }]',
      'The plug-in "isOn" of the extension "x" failed on this post: boom',
    ],
    [
      'extensions: [{ name: "x", version: "1", isOn: () => true, remark() { throw new Error("boom"); } }]',
      'The plug-in "remark" of the extension "x" failed on this post: boom',
    ],
    [
      'extensions: [{ name: "x", version: "1", isOn: () => true, rehype: () => [function inner() { return () => { throw new Error("boom"); }; }] }]',
      'The plug-in "inner" of the extension "x" failed on this post: boom',
    ],
    [
      'remarkPlugins: [function bad() { throw new Error("boom"); }]',
      'The plug-in "bad" of remarkPlugins failed on this post: boom',
    ],
    [
      'rehypePlugins: [[() => () => { throw new Error("boom"); }, { a: 1 }]]',
      'The plug-in number 1 of rehypePlugins failed on this post: boom',
    ],
    [
      'helpers: { shout() { throw new Error("boom"); } }',
      'The template "post" failed on the post "A" (/posts/a/): the helper "shout" failed: boom.',
    ],
  ])('%s', async (part, reason) => {
    const { report } = await build({
      'platen.config.js': `import { plannedFile, templatePage } from 'platen';\nexport default { baseUrl: 'https://a.example', ${part} };\n`,
      'content/posts/a.md': post('Text.'),
      ...(part.startsWith('helpers') ? { 'templates/post.hbs': '{{shout post.title}}' } : {}),
    });
    expect(report.isPublished).toBe(false);
    expect(report.diagnostics.map((diagnostic) => diagnostic.reason).join('\n')).toContain(reason);
  });
});

test('data of every format is in templates under its path', async () => {
  const { report, read } = await build({
    'platen.config.yaml': 'baseUrl: https://a.example\n',
    'data/people/ann.yaml': 'name: Ann\n',
    'data/links.toml': 'home = "https://b.example/"\n',
    'data/numbers.json': '[1, 2]',
    'templates/post.hbs':
      '{{@site.data.people.ann.name}} {{@site.data.links.home}} {{#each @site.data.numbers}}{{this}}{{/each}}',
    'content/posts/a.md': post('Text.'),
  });
  expect(briefly(report)).toEqual([]);
  expect(read('posts/a/index.html')).toBe('Ann https://b.example/ 12');
});
