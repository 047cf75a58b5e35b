// The session of someone who writes: changes come in, the site takes them in one set after the other, browsers are told.

import type { Renewal } from '../build/live/live-site.ts';
import type { DevServer } from './server/create-dev-server.ts';

/** What changed on disk: absolute paths, or more than can be listed. */
interface Changes {
  readonly files: readonly string[];
  readonly isRescan: boolean;
}

/** What came of one set of changes. */
export interface SessionNews {
  /** Absolute paths; `unknown` where more changed than is listed. */
  readonly files: readonly string[] | 'unknown';
  readonly renewal: Renewal;
  /** Whether another site had to be opened, because the configuration changed or the cache was lost. */
  readonly isReopened: boolean;
  /** The pages on some screen that are other ones now. */
  readonly pages: readonly string[];
  /** From the first change to when browsers had been told, in milliseconds. */
  readonly ms: number;
}

/** The parts of a session. */
export interface SessionParts {
  /** Takes changes into the site; rejects when this site can take in no more. */
  readonly renew: (files: readonly string[] | 'unknown') => Promise<Renewal>;
  /** Opens the site anew, in place of the one there was. What is stale even then could not be opened, and has told why. */
  readonly reopen: () => Promise<Renewal>;
  readonly browsers: Pick<DevServer, 'refresh' | 'sendFiles' | 'sendMoved' | 'sendProblems' | 'sendReload'>;
  /** What stands against the site changed; to be called before browsers are told. */
  readonly onRenewal: (renewal: Renewal) => void;
  readonly onNews: (news: SessionNews) => void;
  /** Told what went wrong when nothing could be opened either. The session goes on with the next change. */
  readonly onError: (error: unknown) => void;
  /** A clock that only moves forward, in milliseconds. */
  readonly elapsedMs: () => number;
}

/** A session at work. */
export interface Session {
  readonly changed: (changes: Changes) => void;
  /** Resolves when all changes so far have been taken in and told. */
  readonly settled: () => Promise<void>;
}

/** Starts a session. What changes while it is at work is taken in next, as one set. */
export function createSession(parts: SessionParts): Session {
  const { renew, reopen, browsers, onRenewal, onNews, onError, elapsedMs } = parts;
  let pending: { files: Set<string> | 'unknown'; sinceMs: number } | undefined;
  let working: Promise<void> | undefined;

  async function work(): Promise<void> {
    for (let next = pending; next !== undefined; next = pending) {
      pending = undefined;
      try {
        await takeIn(next.files, next.sinceMs);
      } catch (error) {
        onError(error);
      }
    }
    working = undefined;
  }

  async function takeIn(files: ReadonlySet<string> | 'unknown', sinceMs: number): Promise<void> {
    const { renewal, isReopened } = await renewed(files === 'unknown' ? files : [...files]);
    onRenewal(renewal);
    if (!renewal.isChanged && !isReopened) return;
    browsers.sendProblems();
    for (const { from, to } of renewal.moves) browsers.sendMoved(from, to);
    // The address may be another, and scripts of the theme as well.
    if (isReopened && !renewal.isStale) browsers.sendReload();
    const pages = await browsers.refresh();
    if (renewal.written.length > 0) browsers.sendFiles(renewal.written.map(({ url }) => url));
    onNews({ files: files === 'unknown' ? files : [...files], renewal, isReopened, pages, ms: elapsedMs() - sinceMs });
  }

  async function renewed(
    files: readonly string[] | 'unknown',
  ): Promise<{ readonly renewal: Renewal; readonly isReopened: boolean }> {
    const renewal = await renew(files).catch(() => undefined);
    if (renewal?.isStale === false) return { renewal, isReopened: false };
    return { renewal: await reopen(), isReopened: true };
  }

  return {
    changed({ files, isRescan }) {
      const all = isRescan || pending?.files === 'unknown' ? 'unknown' : new Set([...(pending?.files ?? []), ...files]);
      pending = { files: all, sinceMs: pending?.sinceMs ?? elapsedMs() };
      working ??= work();
    },
    settled: () => working ?? Promise.resolve(),
  };
}
