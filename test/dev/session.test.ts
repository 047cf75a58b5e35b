// The session: one set of changes after the other, nothing lost, whatever fails.

import { expect, test } from 'vitest';
import type { Renewal } from '../../src/build/live/live-site.ts';
import { createSession } from '../../src/dev/session.ts';
import type { Session, SessionParts } from '../../src/dev/session.ts';

const quiet: Renewal = { isStale: false, isChanged: true, isHeldBack: false, diagnostics: [], written: [], moves: [] };

/** A session whose parts write down what they are asked, and answer when the test says so. */
function started(parts: Partial<SessionParts> = {}): {
  session: Session;
  log: string[];
  finish: (renewal?: Renewal) => void;
} {
  const log: string[] = [];
  const waiting: ((renewal: Renewal) => void)[] = [];
  const session = createSession({
    renew(files) {
      log.push(`renew ${files === 'unknown' ? 'all' : files.join(' ')}`);
      return new Promise((resolve) => void waiting.push(resolve));
    },
    reopen() {
      log.push('reopen');
      return Promise.resolve(quiet);
    },
    browsers: {
      refresh() {
        log.push('refresh');
        return Promise.resolve(['/']);
      },
      sendFiles: (paths) => void log.push(`files ${paths.join(' ')}`),
      sendMoved: (from, to) => void log.push(`moved ${from} ${to}`),
      sendProblems: () => void log.push('problems'),
      sendReload: () => void log.push('reload'),
    },
    onRenewal: () => undefined,
    onNews: ({ pages }) => void log.push(`news ${pages.join(' ')}`),
    onError: (error) => void log.push(String(error)),
    elapsedMs: () => 0,
    ...parts,
  });
  return { session, log, finish: (renewal = quiet) => waiting.shift()?.(renewal) };
}

const change = (...files: string[]): { files: string[]; isRescan: boolean } => ({ files, isRescan: false });

test('what changes meanwhile is taken in next, as one set, and nothing twice', async () => {
  const { session, log, finish } = started();
  session.changed(change('/a'));
  session.changed(change('/b'));
  session.changed(change('/c', '/b'));
  expect(log).toEqual(['renew /a']);
  finish();
  await expect.poll(() => log.at(-1)).toBe('renew /b /c');
  finish();
  await session.settled();
  const told = ['problems', 'refresh', 'news /'];
  expect(log).toEqual(['renew /a', ...told, 'renew /b /c', ...told]);
});

test('more than can be listed takes the place of what was listed', async () => {
  const { session, log, finish } = started();
  session.changed(change('/a'));
  session.changed(change('/b'));
  session.changed({ files: [], isRescan: true });
  session.changed(change('/c'));
  finish();
  await expect.poll(() => log.at(-1)).toBe('renew all');
  finish();
  await session.settled();
  expect(log.filter((line) => line.startsWith('renew'))).toEqual(['renew /a', 'renew all']);
});

test('browsers hear nothing of a file that says what it said', async () => {
  const { session, log, finish } = started();
  session.changed(change('/a'));
  finish({ ...quiet, isChanged: false });
  await session.settled();
  expect(log).toEqual(['renew /a']);
});

test('a site that can take in no more is opened anew, and so is one that fails', async () => {
  const stale = started();
  stale.session.changed(change('/platen.config.yaml'));
  stale.finish({ ...quiet, isStale: true });
  await stale.session.settled();
  expect(stale.log).toEqual(['renew /platen.config.yaml', 'reopen', 'problems', 'reload', 'refresh', 'news /']);
  const failing = started({ renew: () => Promise.reject(new Error('lost')) });
  failing.session.changed(change('/a'));
  await failing.session.settled();
  expect(failing.log).toContain('reopen');
});

test('when nothing can be opened it is told, and the next change is taken in', async () => {
  const failures = ['The disk is gone.', 'It is still gone.'];
  const { session, log } = started({
    renew: () => Promise.reject(new Error('lost')),
    reopen: () => (failures.length > 0 ? Promise.reject(new Error(failures.shift())) : Promise.resolve(quiet)),
  });
  for (let round = 0; round < 3; round += 1) {
    session.changed(change('/a'));
    await session.settled();
  }
  expect(log.slice(0, 2)).toEqual(['Error: The disk is gone.', 'Error: It is still gone.']);
  expect(log.slice(2)).toEqual(['problems', 'reload', 'refresh', 'news /']);
});

test('who has a post on screen that moved is led after it before pages are asked for again', async () => {
  const { session, log, finish } = started();
  session.changed(change('/a'));
  // Casts because any path will do.
  const moves = [{ from: '/a/', to: '/b/' }] as unknown as Renewal['moves'];
  const written = [{ url: '/a.png' }] as unknown as Renewal['written'];
  finish({ ...quiet, moves, written });
  await session.settled();
  expect(log.slice(1)).toEqual(['problems', 'moved /a/ /b/', 'refresh', 'files /a.png', 'news /']);
});
