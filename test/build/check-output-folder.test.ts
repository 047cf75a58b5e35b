// Which output folders are refused, and why.

import { describe, expect, test } from 'vitest';
import { checkOutputFolder } from '../../src/build/check-output-folder.ts';
import { createMemoryFileSystem } from '../../src/io/memory.ts';
import type { MemoryFileSystem } from '../../src/io/memory.ts';
import { publishSite } from './publish/site.ts';

function diskWith(files: Readonly<Record<string, string>> = {}): MemoryFileSystem {
  return createMemoryFileSystem({ files: { '/home/ada/blog/content/a.md': '', '/home/ada/notes.txt': '', ...files } });
}

function check(output: string, disk = diskWith()): string[] {
  const folder = '/home/ada/blog';
  const sources = ['content', 'static', 'templates', 'data'].map((name) => `${folder}/${name}`);
  const facts = {
    output,
    folder,
    sources: [...sources, '/shared/theme'],
    workFolder: `${folder}/.platen`,
    home: '/home/ada',
  };
  return checkOutputFolder(facts, disk).map(({ severity, rule, reason, hint }) => {
    expect(hint).toContain('--out dist');
    return `${severity} ${rule} ${reason}`;
  });
}

describe('an output folder is refused', () => {
  test.each([
    ['/', 'it is the root of the disk'],
    ['/home/ada/blog', "it is the site's own folder"],
    ['/home/ada/Blog', "it is the site's own folder"],
    ['/home', "it contains the site's folder"],
    ['/home/ada/blog/content', 'it is or contains "content", which Platen reads'],
    ['/home/ada/blog/content/post', 'it lies in "content", which Platen reads'],
    ['/home/ada/blog/Static/x', 'it lies in "static", which Platen reads'],
    ['/shared', 'it is or contains "../../../shared/theme", which Platen reads'],
    ['/home/ada/blog/.platen/x', 'Platen keeps its own records there'],
    ['/home/ada/blog/.git', 'it lies in ".git"'],
    ['/home/ada/blog/node_modules/x', 'it lies in "node_modules"'],
  ])('%s: %s', (output, why) => {
    expect(check(output)).toEqual([`error publish/bad-output-folder Platen does not publish to "${output}": ${why}.`]);
  });

  test('a link, a file, and a folder that a link leads to', () => {
    const disk = diskWith({ '/home/ada/blog/file': '' });
    disk.symlink('/home/ada', '/home/ada/blog/dist');
    disk.symlink('/home/ada/blog', '/site');
    expect(check('/home/ada/blog/dist', disk)[0]).toContain('it is a link');
    expect(check('/home/ada/blog/file', disk)[0]).toContain('it is a file');
    expect(check('/site/content/out', disk)[0]).toContain('it lies in "content"');
  });

  test('the home folder of a site that lies elsewhere', () => {
    const disk = createMemoryFileSystem({ files: { '/srv/blog/content/a.md': '', '/home/ada/x': '' } });
    const facts = { folder: '/srv/blog', sources: [], workFolder: '/srv/blog/.platen', home: '/home/ada' };
    for (const output of ['/home/ada', '/home']) {
      const [diagnostic] = checkOutputFolder({ ...facts, output }, disk);
      expect(diagnostic?.reason).toContain('it is or contains your home folder');
    }
    expect(checkOutputFolder({ ...facts, output: '/home/ada/public' }, disk)).toEqual([]);
  });

  test.each([
    [{ 'letter.odt': '', 'photos/1.jpg': '' }],
    [{ 'index.html': '', 'package.json': '{}' }],
    [{ CNAME: '', 'src/main.c': '' }],
  ])('one that holds something else than a site, where Platen never published: %j', (files) => {
    const disk = diskWith(Object.fromEntries(Object.keys(files).map((name) => [`/home/ada/Documents/${name}`, ''])));
    expect(check('/home/ada/Documents', disk)).toEqual([expect.stringContaining('error publish/foreign-folder')]);
  });
});

describe('an output folder is taken', () => {
  test.each([
    ['that does not exist', {}],
    ['with a site of another generator, or a checkout of one', { 'index.html': '', 'post/a.html': '', '.git': '' }],
    [
      'with nothing but what hosts ask for',
      { CNAME: '', '.nojekyll': '', '.well-known/x': '', _headers: '', 'README.md': '' },
    ],
  ])('%s', (_, files) => {
    const disk = diskWith(Object.fromEntries(Object.keys(files).map((name) => [`/home/ada/blog/dist/${name}`, ''])));
    expect(check('/home/ada/blog/dist', disk)).toEqual([]);
  });

  test('beside the site, or below a folder of it that Platen does not read', () => {
    for (const output of ['/home/ada/public', '/home/ada/blog/out/site', '/home/ada/blog/contents', '/var/www']) {
      expect(check(output)).toEqual([]);
    }
  });

  test('in which Platen published, whatever else lies there', () => {
    const disk = createMemoryFileSystem({ files: { '/site/content/a.md': '' } });
    publishSite({ 'a.html': 'A' }, disk);
    disk.writeFile('/site/dist/letter.odt', '');
    const facts = { output: '/site/dist', folder: '/site', sources: [], workFolder: '/site/.platen' };
    expect(checkOutputFolder(facts, disk)).toEqual([]);
    disk.remove('/site/.platen');
    expect(checkOutputFolder(facts, disk)).toHaveLength(1);
  });
});
