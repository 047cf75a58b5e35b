// Holds the site of the writing loop in a thread of its own: planning keeps nobody from being heard, code that hangs is
// ended, and code that was edited is run in a new thread, since node runs each module but once.

import type { Renewal } from '../build/live/live-site.ts';
import { hasErrors } from '../build/outcome.ts';
import type { StandIn } from '../build/render/stand-in.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { Answer } from './answer.ts';
import type { HoldSite, Opening, SiteListener } from './held-site.ts';
import { notYet } from './not-yet.ts';
import { startSiteThread, ThreadFailure } from './site-thread.ts';
import type { SiteThread } from './site-thread.ts';

/** Generous: what is slow but ends, such as a plug-in that asks a server, is not to fail. In milliseconds. */
const usualLimitMs = 60_000;

/** Returns what holds a site in a thread, which may be silent for `limitMs` milliseconds while it runs code. */
export function holdSiteInThread(limitMs = usualLimitMs): HoldSite {
  return async ({ folder, nowMs, configFile, overrides, mode, threads, environment }, listener) => {
    const build = { folder, nowMs, configFile, overrides, mode, threads, environment: { ...environment } };
    let bringsCode = false;
    let origin = '';
    // With a mistake in the configuration the last good site stays, and each change is a reason to try again.
    let isCurrent = true;
    const heard: SiteListener = {
      ...listener,
      onFiles(files, isOpen) {
        ({ bringsCode } = files);
        listener.onFiles(files, isOpen);
      },
      onHealed: (opening) => listener.onHealed(taken(opening)),
    };
    let basePath = '';
    // A site with errors takes the place of none without.
    let isGood = false;
    const start = (standIn?: StandIn): SiteThread => startSiteThread({ build: { ...build, standIn } }, heard, limitMs);
    // They hung: asked for again, each would take the site away once more.
    const hung = new Set<string>();
    let current: SiteThread | undefined = start();
    let coming: SiteThread | undefined;
    const first = await current.begun;
    ({ basePath, bringsCode } = first);

    return {
      basePath,
      refused: first.refused,
      bringsCode: first.bringsCode,
      async open(at) {
        origin = at;
        return taken((await orFailed((thread) => thread.ask('open', at))) ?? failed([]));
      },
      answer,
      async renew(files) {
        const renewal = isCurrent ? await orFailed((thread) => thread.ask('renew', files)) : undefined;
        if (renewal === undefined) throw new Error('No site is open.');
        return shown(renewal);
      },
      async reopen() {
        if (current === undefined || bringsCode) return openAnew();
        const renewal = await orFailed((thread) => thread.ask('reopen'));
        isCurrent = renewal?.isStale === false;
        return renewal === undefined ? openAnew() : taken(renewal);
      },
      explain: async () => current?.ask('explain'),
      async close() {
        await Promise.all([current?.end(), coming?.end()]);
      },
    };

    async function answer(path: string): Promise<Answer> {
      const thread = current;
      if (thread === undefined || hung.has(path)) return notYet;
      try {
        return await thread.ask('answer', path);
      } catch (error) {
        if (!(error instanceof ThreadFailure)) throw error;
        // Another took its place meanwhile, or it hung, which has to be told once.
        if (thread !== current) return answer(path);
        if (error.source === undefined) hung.add(path);
        listener.onHealed(await recovered(error));
        return notYet;
      }
    }

    /** Undefined where there is no thread to be asked. One that had to be ended is told of, and the next change starts another. */
    async function orFailed<Result extends Renewal>(
      ask: (thread: SiteThread) => Promise<Result>,
    ): Promise<Result | Opening | undefined> {
      const thread = current;
      if (thread === undefined) return undefined;
      try {
        return await ask(thread);
      } catch (error) {
        if (!(error instanceof ThreadFailure)) throw error;
        const opening =
          current === thread ? await recovered(error, error.source !== undefined) : failed([error.diagnostic]);
        return { ...opening, isStale: false };
      }
    }

    /** The last good site once more, in another thread, without rendering what never ended. The next change is another try. */
    async function recovered({ diagnostic, source }: ThreadFailure, mayTry = true): Promise<Opening> {
      current = undefined;
      isCurrent = false;
      if (!mayTry) return failed([diagnostic]);
      const thread = start(source);
      // From now on who asks waits for it: what is asked later is answered later.
      current = thread;
      try {
        const opening = await thread.ask('open', origin);
        if ((await thread.begun).refused.length === 0) {
          taken(opening);
          return failed([diagnostic, ...opening.diagnostics]);
        }
      } catch (error) {
        if (!(error instanceof ThreadFailure)) throw error;
      }
      if (current === thread) current = undefined;
      await thread.end();
      return failed([diagnostic]);
    }

    /** The former thread stays until there is a good one in its place. */
    async function openAnew(): Promise<Opening> {
      const thread = start();
      coming = thread;
      let isTaken = false;
      try {
        const { refused } = await thread.begun;
        if (refused.length > 0 && current !== undefined) return failed(refused);
        const opening = await thread.ask('open', origin);
        const isBetter = !opening.isStale && !(isGood && hasErrors(opening.diagnostics));
        isTaken = isBetter || current === undefined;
        return isTaken ? taken(opening) : failed(opening.diagnostics);
      } catch (error) {
        if (error instanceof ThreadFailure) return failed([error.diagnostic]);
        throw error;
      } finally {
        coming = undefined;
        const former = isTaken ? current : thread;
        if (isTaken) {
          current = thread;
          hung.clear();
        }
        isCurrent = isTaken;
        await former?.end();
      }
    }

    /** What is served from now on. */
    function taken(opening: Opening): Opening {
      ({ basePath } = opening);
      return shown(opening);
    }

    function shown<Result extends Renewal>(renewal: Result): Result {
      if (!renewal.isHeldBack) isGood = !hasErrors(renewal.diagnostics);
      return renewal;
    }

    function failed(diagnostics: readonly Diagnostic[]): Opening {
      const isHeldBack = current !== undefined && isGood;
      return { isStale: true, isChanged: true, isHeldBack, diagnostics, written: [], moves: [], basePath };
    }
  };
}
