// Files with headers: a policy made of what templates and posts hold, and warnings of what it stops.

import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildFiles, buildFolder, temporaryFolder, writeFiles } from '../build-folder.ts';
import type { Files } from '../build-folder.ts';
import { config, post, told } from './posts.ts';

const hashOf = (code: string): string => `'sha256-${createHash('sha256').update(code).digest('base64')}'`;
const themeScript = "document.documentElement.dataset.js = '';\n";
const base: Files = {
  'platen.config.yaml': config('headers: [netlify, nginx, cloudflare]'),
  'content/posts/a.md': post('title: A', '$e$ text\n'),
  'templates/partials/custom-head.hbs': `<script>${themeScript}</script>\n<style>p { color: red }</style>\n<script type="application/json">{{json page.title}}</script>\n`,
};

/** The directives of a policy in `_headers`, by name. */
function policyIn(text: string): ReadonlyMap<string, readonly string[]> {
  const policy = /Content-Security-Policy: (.*)/.exec(text)?.[1] ?? '';
  return new Map(policy.split('; ').map((directive) => {
    const [name = '', ...sources] = directive.split(' ');
    return [name, sources];
  }));
}

test('no file with headers is written unless the configuration names a format', async () => {
  const { outputs, report } = await buildFiles({ ...base, 'platen.config.yaml': config() });
  expect(outputs.filter((file) => file.includes('headers'))).toEqual([]);
  expect(told(report)).toEqual([]);
});

describe('for Netlify and Cloudflare', () => {
  test('the file has one rule for all, and keeps assets for a year', async () => {
    const { read, report } = await buildFiles(base);
    expect(told(report)).toEqual([]);
    const [all = '', assets = ''] = read('_headers').split('\n\n');
    expect(all.split('\n').map((line) => line.replace(/:.*/, ''))).toEqual([
      '/*',
      '  Content-Security-Policy',
      '  X-Content-Type-Options',
      '  Referrer-Policy',
      '  Permissions-Policy',
      '  Cross-Origin-Opener-Policy',
    ]);
    expect(assets).toBe('/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n');
    // Cloudflare reads no longer lines.
    expect(all.split('\n').every((line) => line.length < 2_000)).toBe(true);
  });

  test('the policy lets in the code of the templates by its hash, and no other', async () => {
    const { read } = await buildFiles(base);
    const policy = policyIn(read('_headers'));
    expect(policy.get('script-src')).toContain("'self'");
    expect(policy.get('script-src')).toContain(hashOf(themeScript));
    expect(policy.get('script-src')).not.toContain("'unsafe-inline'");
    expect(policy.get('style-src')).toContain(hashOf('p { color: red }'));
    expect(policy.get('default-src')).toEqual(["'self'"]);
    expect(policy.get('object-src')).toEqual(["'none'"]);
    expect(policy.get('frame-src')).toEqual(["'self'"]);
  });

  test('where static/ has assets, too, those of the theme alone are kept', async () => {
    const { read } = await buildFiles({ ...base, 'static/assets/mine.css': 'p { color: red }' });
    const paths = read('_headers').split('\n').filter((line) => line.startsWith('/'));
    expect(paths[0]).toBe('/*');
    expect(paths.length).toBeGreaterThan(2);
    const isAllowed = (line: string): boolean => line === '/assets/katex/*' || /^\/assets\/[^/]*-[0-9a-f]{8}\.\w+$/.test(line);
    expect(paths.slice(1).filter((line) => !isAllowed(line))).toEqual([]);
  });

  test('a folder of assets that has none of static/ takes one rule, however many files are in it', async () => {
    const math = { ...base, 'content/posts/a.md': post('title: A\nmath: true', '$e$ text\n') };
    const rules = async (files: Files): Promise<string[]> => {
      const { read } = await buildFiles({ ...math, ...files });
      return read('_headers').split('\n').filter((line) => line.startsWith('/assets/katex'));
    };
    expect(await rules({ 'static/assets/mine.css': 'p { color: red }' })).toEqual(['/assets/katex/*']);
    const mixed = await rules({ 'static/assets/katex/mine.css': 'p { color: red }' });
    expect(mixed.length).toBeGreaterThan(10);
    expect(mixed).not.toContain('/assets/katex/mine.css');
  });

  test('a file of one’s own takes its place, and nothing is said of posts', async () => {
    const { read, report } = await buildFiles({
      ...base,
      'platen.config.yaml': config('headers: [netlify]'),
      'static/_headers': '/*\n  X-Mine: yes\n',
      'content/posts/b.md': post('title: B', '<script>b()</script>\n'),
    });
    expect(read('_headers')).toBe('/*\n  X-Mine: yes\n');
    expect(told(report)).toEqual([]);
  });

  test('rules begin with the sub-path of the site', async () => {
    const { read } = await buildFiles({ ...base, 'platen.config.yaml': config('headers: [netlify]').replace('.org/', '.org/blog') });
    expect(read('_headers').split('\n').filter((line) => line.startsWith('/'))).toEqual(['/blog/*', '/blog/assets/*']);
  });
});

test('for nginx, a block that has headers of its own repeats the others', async () => {
  const { read } = await buildFiles(base);
  const text = read('_headers.nginx.conf');
  const policy = /^ *add_header Content-Security-Policy ".*" always;$/gm;
  expect(text.match(policy)).toHaveLength(2);
  expect(text).toMatch(/location \^~ \/assets\/ \{\n  add_header Cache-Control "public, max-age=31536000, immutable" always;\n/);
  expect(policyIn(read('_headers'))).toEqual(policyIn(text.replace(/add_header (\S+) "(.*?)" always;/g, '$1: $2')));
});

describe('what posts bring', () => {
  const inline = "console.log('hello');\n";
  const files: Files = {
    ...base,
    'content/posts/b.md': post(
      'title: B',
      [
        '<iframe src="https://www.youtube.com/embed/x" title="x"></iframe>',
        '',
        '<script src="//gist.example/a.js"></script>',
        '',
        `<script>\n${inline}</script>`,
        '',
        '<button type="button" onclick="go()">Go</button>',
        '',
        '<script src="/own.js"></script><script type="application/json">{}</script>',
        '',
        '<form action="https://news.example/subscribe"><input name="a" aria-label="a"></form>',
        '',
        '<style>p { margin: 0 }</style>',
        '',
      ].join('\n'),
    ),
    'content/posts/c.md': post('title: C', '<iframe src="https://www.youtube.com/embed/y" title="y"></iframe>\n'),
    'static/own.js': '',
  };

  test('is told once, where it first stands, with the line that lets it in', async () => {
    const { report, read } = await buildFiles(files);
    expect(told(report)).toEqual([
      'content/posts/b.md:5:1 warning plan/csp: The headers of the site stop a frame from https://www.youtube.com, here and in 1 other post. > If you trust it, allow it in the configuration: csp: { allow: { frames: ["https://www.youtube.com"] } }',
      'content/posts/b.md:7:1 warning plan/csp: The headers of the site stop a script from https://gist.example. > If you trust it, allow it in the configuration: csp: { allow: { scripts: ["https://gist.example"] } }',
      `content/posts/b.md:9:1 warning plan/csp: The headers of the site stop a script that stands in this post. > If you trust it, allow it in the configuration: csp: { allow: { scripts: ["${hashOf(`\n${inline}`)}"] } }`,
      'content/posts/b.md:13:1 warning plan/csp: The headers of the site stop the handler "onclick". > Listen from a script instead, or allow all code that stands in posts: csp: { allow: { scripts: ["\'unsafe-inline\'"] } }',
      'content/posts/b.md:17:1 warning plan/csp: The headers of the site stop a form that is sent to https://news.example. > If you trust it, allow it in the configuration: csp: { allow: { forms: ["https://news.example"] } }',
    ]);
    const policy = policyIn(read('_headers'));
    expect(policy.get('frame-src')).toEqual(["'self'"]);
    expect(policy.get('style-src')).toEqual(["'self'", "'unsafe-inline'"]);
  });

  test('enters by the configuration, and nothing is left to say', async () => {
    const allow = `csp: { allow: { frames: ["*.youtube.com"], scripts: ["gist.example", "${hashOf(`\n${inline}`)}", "'unsafe-inline'"], forms: ["https:"] } }`;
    const { report, read } = await buildFiles({ ...files, 'platen.config.yaml': config('headers: [netlify]', allow) });
    expect(told(report)).toEqual([]);
    const policy = policyIn(read('_headers'));
    expect(policy.get('frame-src')).toEqual(["'self'", '*.youtube.com']);
    // Beside a hash, browsers would not see it.
    expect(policy.get('script-src')).toEqual(["'self'", 'gist.example', "'unsafe-inline'"]);
  });

  test('is not looked at without a policy', async () => {
    const { report, read } = await buildFiles({ ...files, 'platen.config.yaml': config('headers: [netlify]', 'csp: false') });
    expect(told(report)).toEqual([]);
    expect(read('_headers')).not.toContain('Content-Security-Policy');
  });

  test('cannot bring a directive or a header of its own in by the configuration', async () => {
    const { report } = await buildFiles({
      ...files,
      'platen.config.yaml': config('headers: [netlify]', 'csp: { allow: { frames: ["https://a.example; script-src *", self] } }'),
    });
    expect(told(report).filter((message) => message.includes('csp.allow') || message.includes('source of'))).toEqual([
      expect.stringContaining('"https://a.example; script-src *" is no source of a Content-Security-Policy. > Write an origin'),
      expect.stringContaining(`"self" is no source of a Content-Security-Policy. > Such words stand in quotes of their own: "'self'"`),
    ]);
  });
});

test('code that a template fills in is told, since nobody knows its hash', async () => {
  const { report } = await buildFiles({
    ...base,
    'templates/partials/custom-head.hbs': '<script>\nlet title = "{{page.title}}";\n</script>\n<p onclick="go()"></p>\n',
  });
  expect(told(report).map((message) => message.split(' > ')[0])).toEqual([
    'templates/partials/custom-head.hbs warning layout/filled-code: The template "partials/custom-head" fills values into a <script>, so the headers of the site cannot let it in.',
    'templates/partials/custom-head.hbs warning layout/inline-handler: The template "partials/custom-head" has an element with a handler such as onclick, which the headers of the site stop.',
  ]);
});

test('a build that makes only what changed writes the same headers and says the same as one from nothing', async () => {
  const edits: readonly Files[] = [
    { 'content/posts/b.md': post('title: B', '<iframe src="https://a.example/" title="x"></iframe>\n\n<style>p { margin: 0 }</style>\n') },
    { 'templates/partials/custom-head.hbs': '<script>\nlater();\n</script>\n' },
    { 'content/posts/b.md': post('title: B', 'Nothing of it.\n') },
    { 'platen.config.yaml': config('headers: [netlify]', 'csp: { allow: { scripts: [a.example] } }') },
  ];
  const folder = temporaryFolder(base);
  await buildFolder(folder);
  let all = base;
  const seen = new Set<string>();
  for (const edit of edits) {
    all = { ...all, ...edit };
    writeFiles(folder, edit);
    const report = await buildFolder(folder);
    const fresh = await buildFiles(all);
    const text = fs.readFileSync(path.join(report.output, '_headers'), 'utf8');
    expect(text).toBe(fresh.read('_headers'));
    expect(told(report)).toEqual(told(fresh.report));
    seen.add(text);
  }
  expect(seen.size).toBe(edits.length);
});

describe('what the configuration fills into templates', () => {
  const appearance = (text: string): Files => ({ ...base, 'platen.config.yaml': config(`headers: [netlify]\nappearance: ${text}`) });

  test('enters by its hash or its origin, the same on every page', async () => {
    const head = '<script>let ready;</script><link rel="stylesheet" href="https://css.example/a.css">';
    const { read, report } = await buildFiles(
      appearance(`{ accent: "#0b5", analytics: { src: "https://count.example/a.js?x=1&y=2" }, head: '${head}' }`),
    );
    expect(told(report)).toEqual([]);
    const policy = policyIn(read('_headers'));
    const style = /<link rel="stylesheet".*?<style>([^<]*)<\/style>/s.exec(read('posts/a/index.html'))?.[1] ?? '';
    expect(style).toContain('#0b5');
    expect(policy.get('style-src')).toContain(hashOf(style));
    expect(policy.get('style-src')).toContain('https://css.example');
    expect(policy.get('script-src')).toContain('https://count.example');
    expect(policy.get('script-src')).toContain(hashOf('let ready;'));
  });

  test('of comments is let in where there are any, and nowhere else', async () => {
    const giscus = '{ giscus: { repo: a/b, repoId: R_1, category: General, categoryId: C_1 } }';
    const [on, off] = await Promise.all([buildFiles(appearance(giscus)), buildFiles(base)]);
    for (const name of ['script-src', 'style-src', 'frame-src']) {
      expect(policyIn(on.read('_headers')).get(name)).toContain('https://giscus.app');
      expect(policyIn(off.read('_headers')).get(name)).not.toContain('https://giscus.app');
    }
  });
});
