// `platen build --explain` and `--verify`: what they print.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder, writeFiles } from '../build-folder.ts';
import { platen } from './surroundings.ts';

const files = {
  'platen.config.yaml': 'title: Why\nbaseUrl: https://a.example\n',
  'content/posts/a.md': '---\ntitle: A\ndate: 2024-05-06\n---\nOne.\n',
  'content/about.md': '---\ntitle: About\n---\nMe.\n',
  'static/a.txt': 'a',
};

/** The lines after the summary. */
async function explained(folder: string, ...args: readonly string[]): Promise<readonly string[]> {
  const { code, out, err } = await platen(['build', '--explain', ...args], folder);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out.trimEnd().split('\n').slice(1);
}

describe('--explain', () => {
  test('says one sentence of a first build, and one of a build in which nothing changed', async () => {
    const folder = temporaryFolder(files);
    const [first, ...more] = await explained(folder);
    expect(first).toMatch(/^Nothing is known of an earlier build, so all \d+ files were made\.$/);
    expect(more).toEqual([]);
    expect(await explained(folder)).toEqual(['Nothing changed since the last build.']);
    expect(await explained(folder, '--verbose')).toContain('Nothing changed since the last build.');
  });

  test('names each file that was made, by URL and with its reason, and counts the others', async () => {
    const folder = temporaryFolder(files);
    await platen(['build'], folder);
    writeFiles(folder, { 'content/about.md': '---\ntitle: About\n---\nYou.\n', 'static/b.txt': 'b' });
    fs.rmSync(path.join(folder, 'static/a.txt'));
    fs.rmSync(path.join(folder, 'dist/404.html'));
    const lines = await explained(folder);
    expect(lines.slice(0, -1)).toEqual([
      '  /404.html: it was changed or deleted after it was published.',
      '  /about/: it shows content/about.md, which changed.',
      '  /b.txt: the last build did not have it.',
      '  /search.json: it shows content/about.md, which changed.',
    ]);
    expect(lines.at(-1)).toMatch(/^4 files were made, \d+ stayed as they were and 1 was removed\.$/);
  });

  test('names the helpers of the configuration for which a page is made each time', async () => {
    const folder = temporaryFolder({
      'content/a.md': files['content/about.md'],
      'platen.config.mjs': `export default { baseUrl: 'https://a.example', helpers: { loud: ([words]) => String(words).toUpperCase() } };\n`,
      'templates/page.hbs': '<p>{{loud post.title}}</p>\n',
    });
    await platen(['build'], folder);
    expect((await explained(folder))[0]).toBe(
      '  /a/: its template calls "loud" of the configuration, and nobody can tell what a helper looks at.',
    );
  });

  test('is part of the report of --json, beside all pages', async () => {
    const folder = temporaryFolder(files);
    await platen(['build'], folder);
    writeFiles(folder, { 'content/about.md': '---\ntitle: About\n---\nYou.\n' });
    // Casts because the report's shape stands in docs/cli.md.
    type Report = { explanation?: { sentence: string; made: unknown[]; keptCount: number }; pages: unknown[] };
    const report = async (...args: readonly string[]): Promise<Report> =>
      JSON.parse((await platen(['build', '--json', ...args], folder)).out) as Report;
    const { explanation, pages } = await report('--explain');
    expect(explanation?.made).toEqual([
      { url: '/about/', output: 'about/index.html', reason: 'it shows content/about.md, which changed' },
      { url: '/search.json', output: 'search.json', reason: 'it shows content/about.md, which changed' },
    ]);
    expect(explanation?.keptCount).toBe(pages.length - 2);
    const second = await report('--explain');
    expect(second.explanation).toMatchObject({ sentence: 'Nothing changed since the last build.', made: [] });
    expect(second.pages).toEqual(pages);
    expect(await report()).not.toHaveProperty('explanation');
  });

  test('says nothing with --quiet, and that nothing was made where there are errors', async () => {
    const folder = temporaryFolder(files);
    expect(await platen(['build', '--explain', '--quiet'], folder)).toEqual({ code: 0, out: '', err: '' });
    writeFiles(folder, { 'content/about.md': '---\ntitle: About: me\n---\n' });
    const { code, out } = await platen(['build', '--explain'], folder);
    expect(code).toBe(1);
    expect(out).toContain('Nothing was published, so no file was made.\n');
  });
});

describe('--verify', () => {
  test('says that a clean build gives the same', async () => {
    const folder = temporaryFolder(files);
    const { code, out, err } = await platen(['build', '--verify'], folder);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/\nA clean build gives the same \d+ files\.\n$/);
    expect(await platen(['build', '--verify', '--quiet'], folder)).toEqual({ code: 0, out: '', err: '' });
  });

  test('fails where it does not', async () => {
    // Gives something else each time, which nobody should do.
    const config = `export default { baseUrl: 'https://a.example', helpers: { chance: () => String(Math.random()) } };\n`;
    const folder = temporaryFolder({
      'content/a.md': files['content/about.md'],
      'platen.config.mjs': config,
      'templates/page.hbs': '<p>{{chance}}</p>\n',
    });
    const { code, out, err } = await platen(['build', '--verify'], folder);
    expect(code).toBe(1);
    expect(out).toMatch(/^Built /);
    expect(err).toContain('"a/index.html" differs in line 1: "<p>');
    expect(err).toContain('publish/not-verified');
    const json = await platen(['build', '--verify', '--json'], folder);
    expect(json.code).toBe(1);
    expect(JSON.parse(json.out)).toMatchObject({
      isPublished: true,
      verification: { isSame: false, differing: ['a/index.html'] },
    });
  });

  test('is not done for a site that was not published', async () => {
    const folder = temporaryFolder({ ...files, 'content/about.md': '---\ntitle: A: b\n---\n' });
    const { code, out, err } = await platen(['build', '--verify'], folder);
    expect(code).toBe(1);
    expect(out).toBe('Nothing was published: 1 error. "dist" is as it was.\n');
    expect(err).not.toContain('verified');
  });
});
