// The package as users get it: packed, installed into an empty folder, and put to work there.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readFiles, temporaryFolder, writeFiles } from '../build-folder.ts';
import { copySampleSite } from '../sample-site/sample-folder.ts';

const project = path.resolve(import.meta.dirname, '../..');

test('the packed package builds a blog in a folder of one’s own, with a typed configuration', () => {
  const folder = temporaryFolder({
    'package.json': '{ "name": "my-blog", "private": true, "type": "module" }\n',
    'content/posts/hello.md': '---\ntitle: Hello\ndate: 2024-05-06\ntags: [first]\n---\nIt *works*.\n',
    'platen.config.ts': [
      "import { defineConfig, env } from 'platen';",
      "import type { Helper } from 'platen';",
      "import { shelf } from './shelf.ts';",
      'const shout: Helper = ([text]) => `${String(text).toUpperCase()}!`;',
      'export default defineConfig({',
      "  title: env('BLOG_TITLE', 'My blog') satisfies string,",
      "  baseUrl: 'https://me.example/blog/',",
      '  helpers: { shout },',
      '  emitters: [shelf],',
      '});',
      '',
    ].join('\n'),
    'shelf.ts': [
      "import { sitePageUrl, templatePage } from 'platen';",
      "import type { Emitter } from 'platen';",
      'export const shelf: Emitter = {',
      "  name: 'shelf',",
      '  *plan(site) {',
      "    const url = sitePageUrl(site, '/shelf/');",
      "    yield templatePage(site, 'shelf', { emitter: 'shelf', url, what: 'the shelf', title: 'Shelf' });",
      '  },',
      '};',
      '',
    ].join('\n'),
    'templates/shelf.hbs': '{{#> partials/base}}<h1>{{shout page.title}}</h1>{{/partials/base}}\n',
    'templates/partials/site-footer.hbs': '<footer>Mine alone.</footer>\n',
    'types.ts': [
      "import { build, defineConfig } from 'platen';",
      "import type { Emitter, Extension, Helper, Post, Site } from 'platen';",
      'export const parts: [Emitter?, Extension?, Helper?, Post?, Site?] = [];',
      "export const config = defineConfig({ title: 'A' });",
      '// @ts-expect-error A title is text.',
      'export const wrong = defineConfig({ title: 1 });',
      'export const report: Promise<{ isPublished: boolean }> = build({ folder: "." });',
      '',
    ].join('\n'),
  });
  const npm = (args: readonly string[], cwd: string): string => run('npm', [...args, '--no-audit', '--no-fund'], cwd);
  const [tarball = ''] = npm(['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], project)
    .trim()
    .split('\n')
    .slice(-1);
  const listing = run('tar', ['-tzf', tarball], folder).split('\n');
  expect(listing).toContain('package/lib/cli.js');
  expect(listing).toContain('package/LICENSE');
  // What messages and the help point to.
  expect(listing).toContain('package/docs/configuration.md');
  expect(listing.filter((file) => /^package\/(?:src|test|content|bench|docs\/.*)\/|\.tsbuildinfo$/.test(file))).toEqual(
    [],
  );

  npm(['install', '--prefer-offline', '--omit=dev', `./${tarball}`], folder);
  const platen = path.join(folder, 'node_modules/.bin/platen');
  const built = spawnSync(platen, ['build'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, BLOG_TITLE: 'Mine' },
  });
  expect(built.stderr).toBe('');
  expect(built.status).toBe(0);
  const files = readFiles(path.join(folder, 'dist'));
  expect(files.get('index.html')).toContain('Mine');
  expect(files.get('posts/hello/index.html')).toContain('<em>works</em>');
  expect(files.has('tags/first/index.html')).toBe(true);
  expect(files.get('shelf/index.html')).toContain('<h1>SHELF!</h1>');
  expect(files.get('shelf/index.html')).toContain('<footer>Mine alone.</footer>');
  expect(files.get('index.html')).toContain('href="/blog/posts/hello/"');

  // The blog that comes with Platen has a photo, and nothing here makes it smaller: said once, with the cure.
  expect(fs.existsSync(path.join(folder, 'node_modules/sharp'))).toBe(false);
  const sample = path.join(folder, 'sample');
  copySampleSite(sample);
  const withoutSharp = spawnSync(platen, ['build'], { cwd: sample, encoding: 'utf8' });
  expect(withoutSharp.status).toBe(0);
  expect(withoutSharp.stderr.match(/sharp is not installed/g)).toHaveLength(1);
  expect(withoutSharp.stderr).toContain('npm install sharp');
  expect(withoutSharp.stderr).toContain('images: false');
  const post = 'dist/posts/what-a-post-can-hold/index.html';
  expect(fs.readFileSync(path.join(sample, post), 'utf8')).toMatch(
    /<img src="[^"]*type\.jpg"[^>]* width="1800" height="1000">/,
  );
  // One that was installed for another machine is as good as none, and says so itself.
  writeFiles(path.join(folder, 'node_modules/sharp'), {
    'package.json': '{ "name": "sharp", "version": "0.35.5", "main": "index.js" }',
    'index.js': "throw new Error('Could not load the module for linux-x64.');",
  });
  // A package manager would have left a record of it.
  fs.rmSync(path.join(sample, '.platen'), { recursive: true });
  const withBrokenSharp = spawnSync(platen, ['build'], { cwd: sample, encoding: 'utf8' });
  expect(withBrokenSharp.status).toBe(0);
  expect(withBrokenSharp.stderr.match(/sharp cannot be loaded/g)).toHaveLength(1);
  expect(fs.existsSync(path.join(sample, 'dist/assets/images'))).toBe(false);
  fs.rmSync(path.join(folder, 'node_modules/sharp'), { recursive: true });
  const configuration = path.join(sample, 'platen.config.yaml');
  const written = fs.readFileSync(configuration, 'utf8').replace('shareCards: true', 'shareCards: false');
  fs.writeFileSync(configuration, `${written}\nimages: false\n`);
  expect(spawnSync(platen, ['build'], { cwd: sample, encoding: 'utf8' }).stderr).toBe('');

  const tsc = [
    path.join(project, 'node_modules/typescript/bin/tsc'),
    '--noEmit',
    '--strict',
    '--skipLibCheck',
    'false',
  ];
  run(
    process.execPath,
    [
      ...tsc,
      '--module',
      'nodenext',
      '--target',
      'es2023',
      '--types',
      '',
      '--allowImportingTsExtensions',
      'types.ts',
      'platen.config.ts',
    ],
    folder,
  );
  buildsWithLess(folder);
});

/** The sample blog, with all on that takes a package of its own, by the package installed in `folder` without any. */
function buildsWithLess(folder: string): void {
  const site = path.join(folder, 'sample');
  for (const name of ['content', 'static', 'platen.config.yaml'])
    fs.cpSync(path.join(project, name), path.join(site, name), { recursive: true });
  const config = path.join(site, 'platen.config.yaml');
  const written = fs.readFileSync(config, 'utf8');
  expect(written).toContain('shareCards: true');
  fs.writeFileSync(config, written.replace(/^markdown:$/m, 'markdown:\n  highlight: shiki'));
  const modules = path.join(folder, 'node_modules');
  const without = (names: readonly string[]): ReturnType<typeof built> => {
    for (const name of names) fs.rmSync(path.join(modules, name), { recursive: true, force: true });
    for (const name of ['.platen', 'dist']) fs.rmSync(path.join(site, name), { recursive: true, force: true });
    return built();
  };
  const built = (): { err: string; files: Map<string, string> } => {
    const { status, stderr } = spawnSync(path.join(modules, '.bin/platen'), ['build', site], { encoding: 'utf8' });
    expect({ status, stderr }).toMatchObject({ status: 0 });
    return { err: stderr, files: readFiles(path.join(site, 'dist')) };
  };
  const missing = ['sharp', '@img', '@takumi-rs', '@fontsource', 'pagefind', '@pagefind', 'shiki', '@shikijs'];
  const optional = [...missing, 'satteri', '@satteri', '@bruits'];
  const { err, files } = without(optional);
  for (const [rule, cure] of [
    ['load/no-native-parser', 'npm install satteri'],
    ['config/no-shiki', 'npm install shiki'],
    ['config/no-share-cards', 'npm install @takumi-rs/core @fontsource/inter'],
  ]) {
    expect(err.split(`${rule}\n`)).toHaveLength(2);
    expect(err.split(`\`${cure}\``)).toHaveLength(2);
  }
  const style = (names: Iterable<string>): string => [...names].find((name) => name.startsWith('assets/style-')) ?? '';
  expect(files.get('posts/what-a-post-can-hold/index.html')).toContain('class="hljs-');
  expect(files.get(style(files.keys()))).not.toContain('/*');

  const plain = without([...optional, 'esbuild', '@esbuild']);
  expect(plain.err.split('assets/no-esbuild\n')).toHaveLength(2);
  expect(plain.err.split('`npm install esbuild`')).toHaveLength(2);
  expect(plain.files.get(style(plain.files.keys()))).toContain('/*');
  expect([...plain.files.keys()].map((name) => name.replace(/-[\da-f]{8}\./, '.'))).toEqual(
    [...files.keys()].map((name) => name.replace(/-[\da-f]{8}\./, '.')),
  );
}

function run(command: string, args: readonly string[], cwd: string): string {
  const result = spawnSync(command, args, { cwd, encoding: 'utf8' });
  expect(`${result.stderr}${result.status === 0 ? '' : result.stdout}`.replace(/^npm warn.*\n/gm, '')).toBe('');
  expect(result.status).toBe(0);
  return result.stdout;
}

test('no file of the package names this machine', () => {
  for (const [file, text] of readFiles(path.join(project, 'lib'))) {
    expect({ file, hasPath: text.includes(project) }).toEqual({ file, hasPath: false });
  }
  expect(fs.existsSync(path.join(project, 'lib/index.d.ts'))).toBe(true);
});

test('a blog that `platen init` starts builds with the installed package alone', () => {
  const folder = temporaryFolder();
  const [tarball = ''] = run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], project)
    .trim()
    .split('\n')
    .slice(-1);
  run(process.execPath, [path.join(project, 'lib/cli.js'), 'init', 'blog', '--base-url', 'https://me.example'], folder);
  const blog = path.join(folder, 'blog');
  const manifest = path.join(blog, 'package.json');
  fs.writeFileSync(
    manifest,
    fs.readFileSync(manifest, 'utf8').replace(/"platen": "[^"]*"/, `"platen": "file:../${tarball}"`),
  );
  run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund'], blog);
  run('npm', ['run', '--silent', 'new', '--', 'A fine day', '--draft'], blog);
  const built = run('npm', ['run', '--silent', 'build', '--', '--drafts', '--strict'], blog);
  expect(built).toContain('Built 2 posts on ');
  const published = readFiles(path.join(blog, 'dist'));
  expect(published.has('posts/a-fine-day/index.html')).toBe(true);

  // What is optional is not there, and who asks for it is told how to get it.
  fs.appendFileSync(path.join(blog, 'platen.config.yaml'), '\nsearch: pagefind\n');
  const refused = spawnSync('npm', ['run', '--silent', 'build'], { cwd: blog, encoding: 'utf8' });
  expect(refused.status).toBe(1);
  expect(refused.stderr).toMatch(/^platen\.config\.yaml:\d+:9 {2}error {2}The search is to be made by Pagefind/m);
  expect(refused.stderr).toContain('npm install pagefind');
  expect(readFiles(path.join(blog, 'dist'))).toEqual(published);
});
