// Publishing: what a build does to the output folder when nothing goes wrong.

import { describe, expect, test } from 'vitest';
import { OutputPath } from '../../../src/domain/names.ts';
import { placesOf } from '../../../src/build/publish/places.ts';
import { openStaging } from '../../../src/build/publish/staging.ts';
import { createFaultyFileSystem } from '../../../src/io/faulty.ts';
import type { MemoryFileSystem } from '../../../src/io/memory.ts';
import { diskWith, litterOn, output, publishSite, siteOn } from './site.ts';

const first = { 'index.html': 'home', 'post/a/index.html': 'A', 'post/b/index.html': 'B', 'style.css': 'body{}' };
const second = { 'index.html': 'home 2', 'post/a/index.html': 'A', 'new.html': 'new', 'style.css': 'body{}' };

/** The disks on which a build may find itself, and how it publishes there. */
const disks: readonly (readonly [string, 'swap' | 'files', Parameters<typeof diskWith>[1]])[] = [
  ['an ordinary disk', 'swap', {}],
  ['an output folder that is a disk of its own', 'files', { mountPoints: [output] }],
  ['records on a disk of their own', 'swap', { mountPoints: ['/site/.platen'] }],
  ['an output folder and records on disks of their own', 'files', { mountPoints: [output, '/site/.platen'] }],
  ['a disk without hard links', 'files', { hasHardLinks: false }],
];

describe.each(disks)('on %s', (_, mode, options) => {
  test('the first build publishes everything', () => {
    const disk = diskWith({}, options);
    expect(publishSite(first, disk)).toMatchObject({
      isPublished: true,
      written: 4,
      unchanged: 0,
      removed: 0,
      diagnostics: [],
    });
    expect(siteOn(disk)).toEqual(siteOn(diskWith(first)));
    expect(litterOn(disk)).toEqual([]);
  });

  test('the next build replaces what changed, removes what is gone, and leaves the rest', () => {
    const disk = diskWith({}, options);
    publishSite(first, disk);
    const before = statsOf(disk);
    const result = publishSite(second, disk, '2');
    expect(result).toMatchObject({ isPublished: true, mode, written: 2, unchanged: 2, removed: 1, diagnostics: [] });
    expect(siteOn(disk)).toEqual(siteOn(diskWith(second)));
    expect(litterOn(disk)).toEqual([]);
    for (const same of ['post/a/index.html', 'style.css']) expect(statsOf(disk).get(same)).toBe(before.get(same));
    expect(statsOf(disk).get('index.html')).not.toBe(before.get('index.html'));
  });

  test('a build in which nothing changed makes no change on the disk', () => {
    const disk = diskWith({}, options);
    publishSite(first, disk);
    const counting = createFaultyFileSystem(disk);
    expect(publishSite(first, counting, '2')).toMatchObject({ mode: 'nothing', written: 0, unchanged: 4, removed: 0 });
    expect(counting.calls().filter((call) => call !== 'makeDirectory /site/.platen/outputs/dist')).toEqual([]);
  });

  test('what others put into the output folder stays, file by file, link by link', () => {
    const disk = diskWith({}, options);
    publishSite(first, disk);
    disk.writeFile(`${output}/CNAME`, 'example.org');
    disk.writeFile(`${output}/.nojekyll`, '');
    disk.makeDirectory(`${output}/.git/refs`);
    disk.writeFile(`${output}/.git/HEAD`, 'ref');
    disk.writeFile(`${output}/post/b/mine.txt`, 'mine');
    disk.symlink('../content', `${output}/shortcut`);
    const before = statsOf(disk);
    publishSite(second, disk, '2');
    const kept = { CNAME: 'example.org', '.nojekyll': '', '.git/HEAD': 'ref', 'post/b/mine.txt': 'mine' };
    const expected = diskWith({ ...second, ...kept });
    expected.makeDirectory(`${output}/.git/refs`);
    expected.symlink('../content', `${output}/shortcut`);
    expect(siteOn(disk)).toEqual(siteOn(expected));
    for (const file of Object.keys(kept)) expect(statsOf(disk).get(file)).toBe(before.get(file));
  });

  test('folders that become empty are removed', () => {
    const disk = diskWith({}, options);
    publishSite(first, disk);
    publishSite({ 'index.html': 'home' }, disk, '2');
    expect([...(siteOn(disk) ?? [])]).toEqual([['index.html', 'home']]);
  });

  test('a published file that was deleted or edited by hand is restored', () => {
    const disk = diskWith({}, options);
    publishSite(first, disk);
    disk.remove(`${output}/index.html`);
    disk.writeFile(`${output}/style.css`, 'BODY{}');
    expect(publishSite(first, disk, '2')).toMatchObject({ written: 2, unchanged: 2, diagnostics: [] });
    expect(siteOn(disk)).toEqual(siteOn(diskWith(first)));
  });

  test('a published file that is not needed any more but was edited by hand stays, with one warning', () => {
    const disk = diskWith({}, options);
    publishSite(first, disk);
    disk.writeFile(`${output}/post/b/index.html`, 'edited');
    const result = publishSite(second, disk, '2');
    expect(result).toMatchObject({
      removed: 0,
      diagnostics: [{ severity: 'warning', rule: 'publish/kept-edited-file' }],
    });
    expect(siteOn(disk)?.get('post/b/index.html')).toBe('edited');
    expect(publishSite(second, disk, '3').diagnostics).toEqual([]);
    expect(siteOn(disk)?.get('post/b/index.html')).toBe('edited');
  });

  test('a page becomes a folder and a folder becomes a page', () => {
    const disk = diskWith({}, options);
    publishSite({ a: 'file', 'b/c/index.html': 'page', 'b/d.html': 'page' }, disk);
    expect(publishSite({ 'a/index.html': 'page', b: 'file' }, disk, '2')).toMatchObject({
      isPublished: true,
      diagnostics: [],
    });
    expect(siteOn(disk)).toEqual(siteOn(diskWith({ 'a/index.html': 'page', b: 'file' })));
    expect(litterOn(disk)).toEqual([]);
  });

  test('a link in the output folder is replaced or kept, never written through', () => {
    const disk = diskWith({}, options);
    disk.writeFile('/secret.html', 'outside');
    disk.makeDirectory('/outside');
    disk.writeFile('/outside/index.html', 'outside');
    publishSite(first, disk);
    disk.remove(`${output}/index.html`);
    disk.symlink('/secret.html', `${output}/index.html`);
    disk.symlink('/outside', `${output}/kept`);
    expect(publishSite(second, disk, '2').isPublished).toBe(true);
    expect(siteOn(disk)?.get('index.html')).toBe('home 2');
    expect(siteOn(disk)?.get('kept')).toBe('→ /outside');
    expect(new TextDecoder().decode(disk.readFile('/secret.html'))).toBe('outside');
    expect(disk.list('/outside').get('index.html')).toBe('outside');
  });

  test('a link to a folder in the way of a page is replaced in a first build and refused later', () => {
    const disk = diskWith({}, options);
    disk.makeDirectory('/outside/a');
    disk.writeFile('/outside/a/index.html', 'outside');
    disk.makeDirectory(output);
    disk.symlink('/outside', `${output}/post`);
    const result = publishSite(first, disk);
    expect(result).toMatchObject({ isPublished: true, diagnostics: [{ rule: 'publish/replaced-files' }] });
    expect(siteOn(disk)).toEqual(siteOn(diskWith(first)));
    disk.symlink('/outside', `${output}/later`);
    expect(publishSite({ ...first, 'later/a/index.html': 'ours' }, disk, '2')).toMatchObject({
      isPublished: false,
      diagnostics: [{ severity: 'error', rule: 'publish/foreign-file' }],
    });
    expect(disk.list('/outside').get('a/index.html')).toBe('outside');
    expect(litterOn(disk)).toEqual([]);
  });
});

describe('files of others in the way', () => {
  test('a first build into a used folder replaces files at its paths, keeps the others, and says so', () => {
    const disk = diskWith({ 'index.html': 'of Hugo', 'style.css': 'body{}', 'old/index.html': 'of Hugo' });
    const result = publishSite(first, disk);
    expect(result).toMatchObject({ isPublished: true, written: 3, unchanged: 1, removed: 0 });
    expect(result.diagnostics.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual([
      'warning publish/replaced-files',
    ]);
    expect(result.diagnostics[0]?.reason).toContain('replaced 1 file there: "index.html"');
    expect(siteOn(disk)).toEqual(siteOn(diskWith({ ...first, 'old/index.html': 'of Hugo' })));
    const kept = '/site/.platen/outputs/dist/replaced-1';
    expect(result.diagnostics[0]?.hint).toContain(kept);
    expect([...disk.list(kept)]).toEqual([['index.html', 'of Hugo']]);
    publishSite(second, disk, '2');
    expect([...disk.list(kept)]).toEqual([['index.html', 'of Hugo']]);
  });

  test('after that, a file of others is never replaced: nothing is published and the message names it', () => {
    const disk = diskWith();
    publishSite(first, disk);
    disk.writeFile(`${output}/new.html`, 'mine');
    const before = siteOn(disk);
    const result = publishSite(second, disk, '2');
    expect(result).toMatchObject({ isPublished: false, written: 0, removed: 0 });
    expect(result.diagnostics[0]).toMatchObject({ severity: 'error', rule: 'publish/foreign-file' });
    expect(result.diagnostics[0]?.reason).toContain('"new.html"');
    expect(siteOn(disk)).toEqual(before);
    expect(litterOn(disk)).toEqual([]);
  });

  test('a file of others that equals ours is taken over', () => {
    const disk = diskWith();
    publishSite(first, disk);
    disk.writeFile(`${output}/new.html`, 'new');
    expect(publishSite(second, disk, '2')).toMatchObject({ isPublished: true, diagnostics: [] });
    publishSite(first, disk, '3');
    expect(siteOn(disk)?.has('new.html')).toBe(false);
  });

  test('a folder with files of others is never replaced by a page, not even in a first build', () => {
    const disk = diskWith({ 'about/notes.txt': 'mine' });
    const result = publishSite({ about: 'page' }, disk);
    expect(result).toMatchObject({ isPublished: false, diagnostics: [{ rule: 'publish/foreign-file' }] });
    expect(result.diagnostics[0]?.reason).toContain('"about/notes.txt"');
    expect(siteOn(disk)).toEqual(siteOn(diskWith({ 'about/notes.txt': 'mine' })));
  });
});

describe('the record of what was published', () => {
  test.each([
    ['is damaged', '{"format":"platen-mani'],
    ['is of another version', '{"format":"platen-manifest-99","files":[]}'],
    ['names a file outside the output folder', '{"format":"platen-manifest-1","files":[["../content/a.md",1,"x"]]}'],
  ])('when it %s, nothing is removed and one warning says so', (_, text) => {
    const disk = diskWith();
    publishSite(first, disk);
    disk.writeFile('/site/.platen/outputs/dist/manifest.json', text);
    const result = publishSite({ 'index.html': 'home' }, disk, '2');
    expect(result).toMatchObject({
      isPublished: true,
      removed: 0,
      diagnostics: [{ rule: 'publish/unreadable-manifest' }],
    });
    expect(siteOn(disk)).toEqual(siteOn(diskWith(first)));
    expect(disk.stat('/site/content/a.md')).toBeDefined();
    expect(publishSite({ 'index.html': 'home' }, disk, '3').diagnostics).toEqual([]);
  });

  test('two output folders of one site have records of their own', () => {
    const disk = diskWith();
    const records = ['/site/dist', '/site/public/blog', '/site/public-blog', '/elsewhere/dist'].map(
      (folder) => placesOf(folder, '/site/.platen', disk).records,
    );
    expect(new Set(records).size).toBe(4);
  });
});

describe('staging', () => {
  test('contents go to disk when they are added, beside the output folder, and the output folder stays as it is', async () => {
    const disk = diskWith({ 'index.html': 'old' });
    const staging = openStaging(placesOf(output, '/site/.platen', disk), '7', disk);
    staging.add({ path: OutputPath('index.html'), contents: 'new' });
    staging.add({ path: OutputPath('a.md'), copyOf: '/site/content/a.md' });
    expect([...disk.list('/site/.dist.platen-7')]).toEqual([
      ['a.md', 'A'],
      ['index.html', 'new'],
    ]);
    expect([...(siteOn(disk) ?? [])]).toEqual([['index.html', 'old']]);
    await staging.abandon();
    expect(litterOn(disk)).toEqual([]);
    expect([...(siteOn(disk) ?? [])]).toEqual([['index.html', 'old']]);
  });

  test('where the folder around the output is locked, files wait among the records', () => {
    const disk = diskWith({ 'index.html': 'old' }, { lockedFolders: ['/site'], files: { '/site/.platen/x': '' } });
    expect(publishSite({ 'index.html': 'new' }, disk)).toMatchObject({ isPublished: true, mode: 'files' });
    expect([...(siteOn(disk) ?? [])]).toEqual([['index.html', 'new']]);
  });

  test('the same path twice is a mistake of the program', () => {
    const disk = diskWith();
    const staging = openStaging(placesOf(output, '/site/.platen', disk), '7', disk);
    staging.add({ path: OutputPath('a'), contents: '1' });
    expect(() => staging.add({ path: OutputPath('a'), contents: '2' })).toThrow('Two outputs have the path "a".');
  });

  test('a copied file is unchanged as long as its original is', () => {
    const disk = diskWith();
    const places = placesOf(output, '/site/.platen', disk);
    const add = (id: string): ReturnType<ReturnType<typeof openStaging>['publish']> => {
      const staging = openStaging(places, id, disk);
      staging.add({ path: OutputPath('a.md'), copyOf: '/site/content/a.md' });
      return staging.publish();
    };
    expect(add('1')).toMatchObject({ written: 1 });
    expect(add('2')).toMatchObject({ written: 0, unchanged: 1 });
    disk.writeFile('/site/content/a.md', 'B');
    expect(add('3')).toMatchObject({ written: 1 });
    expect(siteOn(disk)?.get('a.md')).toBe('B');
    expect(publishSite({}, disk, '4')).toMatchObject({ removed: 1 });
  });
});

/** File → inode and time of change, for every file of the site. */
function statsOf(disk: MemoryFileSystem): Map<string, string> {
  const files = [...(siteOn(disk)?.keys() ?? [])].filter((file) => !file.endsWith('/'));
  return new Map(
    files.map((file) => [file, `${disk.inodeOf(`${output}/${file}`)} ${disk.stat(`${output}/${file}`)?.modifiedMs}`]),
  );
}
