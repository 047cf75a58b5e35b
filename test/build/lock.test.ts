// The lock of an output folder: one build at a time, and none that a dead build keeps for ever.

import { describe, expect, test } from 'vitest';
import { takeLock } from '../../src/build/lock.ts';
import type { LockOwner } from '../../src/build/lock.ts';
import { placesOf } from '../../src/build/publish/places.ts';
import { createFaultyFileSystem } from '../../src/io/faulty.ts';
import { createMemoryFileSystem } from '../../src/io/memory.ts';
import type { MemoryFileSystem } from '../../src/io/memory.ts';
import type { FileSystem } from '../../src/io/file-system.ts';

const nowMs = Date.UTC(2026, 10, 20, 12);
const running: LockOwner = {
  pid: 100,
  host: 'desk',
  nowMs,
  id: 'first',
  startedMs: nowMs - 5000,
  isAlive: (pid) => pid === 100,
};
const bothAlive: LockOwner['isAlive'] = (pid) => pid === 100 || pid === 200;
const asking: LockOwner = {
  pid: 200,
  host: 'desk',
  nowMs,
  id: 'second',
  startedMs: nowMs - 100,
  isAlive: running.isAlive,
};

function disk(): { fileSystem: MemoryFileSystem; places: ReturnType<typeof placesOf> } {
  const fileSystem = createMemoryFileSystem({ files: { '/site/content/a.md': '' } });
  return { fileSystem, places: placesOf('/site/dist', '/site/.platen', fileSystem) };
}

describe('the lock of an output folder', () => {
  test('keeps a second build out while the first runs, and lets it in afterwards', () => {
    const { fileSystem, places } = disk();
    const first = takeLock(places, running, fileSystem);
    expect(takeLock(places, { ...asking, nowMs: nowMs + 1999 }, fileSystem)).toEqual({
      diagnostic: {
        severity: 'error',
        rule: 'publish/locked',
        reason: 'Another build (pid 100, begun 1 second ago) is writing "dist".',
        hint: 'Wait until it is done and build again. If no build is running, delete "/site/.platen/outputs/dist/lock.json".',
      },
    });
    if ('lock' in first) first.lock.release();
    expect(takeLock(places, asking, fileSystem)).toHaveProperty('lock');
  });

  test('keeps two builds of one process apart', () => {
    const { fileSystem, places } = disk();
    takeLock(places, running, fileSystem);
    expect(takeLock(places, { ...running, id: 'second' }, fileSystem)).toHaveProperty('diagnostic');
  });

  test('does not keep two output folders of one site apart', () => {
    const { fileSystem, places } = disk();
    takeLock(places, running, fileSystem);
    const other = placesOf('/site/public', '/site/.platen', fileSystem);
    expect(takeLock(other, asking, fileSystem)).toHaveProperty('lock');
  });

  test.each([
    ['no longer runs', { pid: 1, id: 'dead' }],
    [
      'ran under the pid of this one before the machine or container started again',
      { pid: 200, startedMs: nowMs - 9e6 },
    ],
  ])('is taken over from a build that %s', (_, gone) => {
    const { fileSystem, places } = disk();
    takeLock(places, { ...running, ...gone }, fileSystem);
    const taken = takeLock(places, { ...asking, isAlive: (pid) => pid === 200 }, fileSystem);
    expect(taken).toHaveProperty('lock');
    expect([...fileSystem.list(places.records).keys()]).toEqual(['lock.json']);
  });

  test('is not taken over from another machine, because nobody can look whether that build runs', () => {
    const { fileSystem, places } = disk();
    takeLock(places, { ...running, host: 'server', pid: 1 }, fileSystem);
    const reasons = [-1, 119, 7199, 90_000].map((seconds) => {
      const taken = takeLock(places, { ...asking, nowMs: nowMs + seconds * 1000 }, fileSystem);
      return 'diagnostic' in taken ? taken.diagnostic.reason : undefined;
    });
    expect(reasons).toEqual([
      'Another build (pid 1 on "server") is writing "dist".',
      'Another build (pid 1 on "server", begun 119 seconds ago) is writing "dist".',
      'Another build (pid 1 on "server", begun 119 minutes ago) is writing "dist".',
      'Another build (pid 1 on "server", begun 25 hours ago) is writing "dist".',
    ]);
  });

  test.each([
    ['is fresh, because it is being written', 0, 'diagnostic'],
    ['is old', 60_000, 'lock'],
  ])('a lock file without sense that %s', (_, ageMs, outcome) => {
    const { fileSystem, places } = disk();
    fileSystem.makeDirectory(places.records);
    fileSystem.writeFile(places.lock, '{"pid"');
    const writtenMs = fileSystem.stat(places.lock)?.modifiedMs ?? 0;
    expect(takeLock(places, { ...asking, nowMs: writtenMs + ageMs }, fileSystem)).toHaveProperty(outcome);
  });

  test('of two builds that find the same dead one, only one gets in', () => {
    const { fileSystem, places } = disk();
    takeLock(places, { ...running, pid: 1 }, fileSystem);
    let rival: ReturnType<typeof takeLock> | undefined;
    // The rival comes in between the look at the stale lock and the move that clears it away.
    const interrupted: FileSystem = {
      ...fileSystem,
      rename(from, to) {
        rival ??= takeLock(places, { ...running, isAlive: bothAlive }, fileSystem);
        fileSystem.rename(from, to);
      },
    };
    const late = takeLock(places, { ...asking, isAlive: bothAlive }, interrupted);
    expect(rival).toHaveProperty('lock');
    expect(late).toHaveProperty('diagnostic');
    expect([...fileSystem.list(places.records).keys()]).toEqual(['lock.json']);
  });

  test('releasing never removes the lock of another build', () => {
    const { fileSystem, places } = disk();
    const first = takeLock(places, { ...running, pid: 1 }, fileSystem);
    takeLock(places, asking, fileSystem);
    if ('lock' in first) first.lock.release();
    expect(fileSystem.stat(places.lock)?.kind).toBe('file');
  });

  test('a lock that could not be written throws and leaves none', () => {
    const { fileSystem, places } = disk();
    const full = createFaultyFileSystem(fileSystem, { at: 2, mode: 'once', code: 'ENOSPC' });
    expect(() => takeLock(places, asking, full)).toThrow('ENOSPC');
    expect(takeLock(places, asking, fileSystem)).toHaveProperty('lock');
  });
});
