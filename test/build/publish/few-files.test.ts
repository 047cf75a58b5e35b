// A large site of which little changes: published file by file, and as safe as any other way.

import { describe, expect, test } from 'vitest';
import { createFaultyFileSystem, KilledError } from '../../../src/io/faulty.ts';
import { diskWith, litterOn, output, publishSite, siteOn } from './site.ts';
import type { SiteFiles } from './site.ts';

/** So many pages, of which the first `changed` say something else. */
function pages(count: number, changed = 0): SiteFiles {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `p/${index}/index.html`,
      `${index < changed ? 'new' : 'old'} ${index}`,
    ]),
  );
}

/** How the second of two builds is published. */
function modeOf(first: SiteFiles, second: SiteFiles): string {
  const disk = diskWith();
  publishSite(first, disk);
  const { mode } = publishSite(second, disk, '2');
  expect(siteOn(disk)).toEqual(siteOn(diskWith(second)));
  expect(litterOn(disk)).toEqual([]);
  return mode;
}

describe('one file in twenty or fewer, of 500 or more,', () => {
  test('are published one by one; else the folder is swapped', () => {
    expect(modeOf(pages(500), pages(500, 25))).toBe('files');
    expect(modeOf(pages(500), pages(500, 26))).toBe('swap');
    expect(modeOf(pages(499), pages(499, 1))).toBe('swap');
    expect(modeOf({}, pages(500))).toBe('swap');
  });

  test('count removals, too', () => {
    expect(modeOf(pages(525), pages(500))).toBe('files');
    expect(modeOf(pages(526), pages(500))).toBe('swap');
    expect(modeOf(pages(520), pages(500, 6))).toBe('swap');
  });

  test('leave all other files, and files of others, as they are', () => {
    const disk = diskWith();
    publishSite(pages(500), disk);
    disk.writeFile(`${output}/CNAME`, 'a.example');
    disk.symlink('CNAME', `${output}/link`);
    const before = [...(siteOn(disk)?.keys() ?? [])].map((file) => [file, disk.inodeOf(`${output}/${file}`)]);
    publishSite(pages(500, 1), disk, '2');
    const after = [...(siteOn(disk)?.keys() ?? [])].map((file) => [file, disk.inodeOf(`${output}/${file}`)]);
    expect(after.filter(([, inode], index) => inode !== before[index]?.[1]).map(([file]) => file)).toEqual([
      'p/0/index.html',
    ]);
  });

  test('put what pages need before them, listings after, and take away last', () => {
    const gone = { 'old.css': 'a {}' };
    const disk = diskWith();
    publishSite({ ...pages(500), ...gone, 'index.xml': 'feed' }, disk);
    const watched = createFaultyFileSystem(disk);
    publishSite({ ...pages(500, 1), 'index.xml': 'feed 2', 'new.css': 'b {}' }, watched, '2');
    const steps = watched.calls().filter((call) => /^(?:rename|remove) .*\.(?:css|html|xml)$/.test(call));
    expect(steps.map((call) => call.replace(/ .*\//, ' '))).toEqual([
      'rename new.css',
      'rename index.html',
      'rename index.xml',
      'remove old.css',
    ]);
  });

  test('come to the new site after a kill at any call, and to the old one when it was too early', () => {
    const before: SiteFiles = { ...pages(500), 'old.css': 'a {}' };
    const after: SiteFiles = { ...pages(500, 3), 'new.css': 'b {}' };
    const [old, next] = [before, after].map((files) => siteOn(diskWith(files)));
    let isOver = false;
    for (let at = 1; !isOver; at++) {
      const disk = diskWith();
      publishSite(before, disk);
      const faulty = createFaultyFileSystem(disk, { at, mode: 'kill' });
      isOver = !isKilled(() => publishSite(after, faulty, '2'));
      // A page is never cut short, whenever one looks.
      for (const [file, text] of siteOn(disk) ?? []) expect([old?.get(file), next?.get(file)]).toContain(text);
      publishSite(after, disk, '3');
      expect(siteOn(disk)).toEqual(next);
      expect(litterOn(disk)).toEqual([]);
    }
  });
});

function isKilled(run: () => void): boolean {
  try {
    run();
    return false;
  } catch (error) {
    if (error instanceof KilledError) return true;
    throw error;
  }
}
