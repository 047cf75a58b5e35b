// What is remembered between builds: it saves work, and never changes what is built.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { briefly, buildFolder, readFiles, temporaryFolder, writeFiles } from '../build-folder.ts';

const files = {
  'platen.config.yaml': 'title: Ink\nbaseUrl: https://a.example\n',
  'content/posts/a.md': '---\ntitle: A\ndate: 2020-01-01\n---\nOne [dead link](nowhere.md).\n',
  'content/posts/b.md': '---\ntitle: B\ndate: 2020-01-02\n---\n```js\nlet a = 1;\n```\n',
  'content/posts/c.md': '---\ntitle: C\ndate: 2020-13-02\n---\nNo such month.\n',
};

function packsOf(folder: string): string[] {
  const cache = path.join(folder, '.platen/cache/articles');
  return fs.readdirSync(cache).map((name) => path.join(cache, name));
}

describe('a second build', () => {
  test('gives the same site and says the same, and adds nothing to what is remembered', async () => {
    const folder = temporaryFolder({ ...files, 'content/posts/c.md': files['content/posts/a.md'] });
    const first = await buildFolder(folder);
    const [site, packs] = [readFiles(first.output), readFiles(path.join(folder, '.platen/cache'))];
    expect([...packs.keys()].filter((file) => file.startsWith('articles/'))).toHaveLength(2);
    const second = await buildFolder(folder);
    expect(readFiles(second.output)).toEqual(site);
    expect(second.diagnostics).toEqual(first.diagnostics);
    expect(briefly(second)).toContain('content/posts/a.md:5:5 warning plan/dead-link');
    expect(readFiles(path.join(folder, '.platen/cache'))).toEqual(packs);
  });

  test('tells mistakes of a post that did not parse again', async () => {
    const folder = temporaryFolder(files);
    const first = await buildFolder(folder);
    expect(briefly(first)).toContain('content/posts/c.md:3:7 error parse/bad-date');
    expect((await buildFolder(folder)).diagnostics).toEqual(first.diagnostics);
  });

  test.each(['facts', 'html'])('makes anew what was damaged in a .%s file', async (ending) => {
    const folder = temporaryFolder({ ...files, 'content/posts/c.md': '' });
    const site = readFiles((await buildFolder(folder)).output);
    const pack = packsOf(folder).find((file) => file.endsWith(ending)) ?? '';
    const bytes = fs.readFileSync(pack);
    fs.writeFileSync(pack, bytes.fill(120, 40));
    fs.rmSync(path.join(folder, 'dist'), { recursive: true });
    const second = await buildFolder(folder);
    expect(readFiles(second.output)).toEqual(site);
    expect(second.counts.written).toBe(site.size);
  });

  test('finds what an earlier one rendered when the site has moved to another folder', async () => {
    const folder = temporaryFolder({ ...files, 'content/posts/c.md': '' });
    const site = readFiles((await buildFolder(folder)).output);
    const moved = temporaryFolder();
    fs.cpSync(folder, moved, { recursive: true, filter: (file) => path.basename(file) !== 'dist' });
    const packs = packsOf(moved);
    expect(readFiles((await buildFolder(moved)).output)).toEqual(site);
    expect(packsOf(moved)).toEqual(packs);
  });

  test('renders a post again when its text or its name changed, or an option that rendering reads', async () => {
    const folder = temporaryFolder({ ...files, 'content/posts/c.md': '' });
    await buildFolder(folder);
    const isMore = async (): Promise<boolean> => {
      const before = packsOf(folder).length;
      await buildFolder(folder);
      return packsOf(folder).length > before;
    };
    writeFiles(folder, { 'platen.config.yaml': 'title: Paper\nbaseUrl: https://b.example\n' });
    expect(await isMore()).toBe(false);
    writeFiles(folder, { 'content/posts/a.md': files['content/posts/a.md'].replace('One', 'Two') });
    expect(await isMore()).toBe(true);
    fs.renameSync(path.join(folder, 'content/posts/b.md'), path.join(folder, 'content/posts/d.md'));
    expect(await isMore()).toBe(true);
    writeFiles(folder, { 'platen.config.yaml': 'title: Paper\nmarkdown: { highlight: false }\n' });
    expect(await isMore()).toBe(true);
  });
});
