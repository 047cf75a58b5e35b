// The site in memory as the loop holds it: opened, renewed, opened anew when it was lost; one thing at a time.

import { beginSite } from '../build/begin-site.ts';
import type { Beginning } from '../build/beginning.ts';
import { createLiveSite } from '../build/live/live-site.ts';
import type { LiveSite, Renewal } from '../build/live/live-site.ts';
import { finishedDiagnostics } from '../build/make-report.ts';
import { hasErrors } from '../build/outcome.ts';
import type { PlannedFolder } from '../build/plan-folder.ts';
import { explainDiskError } from '../build/publish/explain.ts';
import type { BuildOptions } from '../build/report.ts';
import { DamagedStoreError } from '../build/store/article-store.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { Planned } from '../domain/page.ts';
import type { Config } from '../domain/user-config.ts';
import { isFileSystemError } from '../io/file-system.ts';
import type { Answer, AnswerPath } from './answer.ts';
import { createAnswerPath } from './site/answer-path.ts';

/** A site that is always there, or on its way. */
export interface HeldSite {
  /** Answers from the last good site. What of it was lost on disk is made anew first. */
  readonly answer: AnswerPath;
  /** Resolves with what came of opening the site for the first time. */
  readonly opened: Promise<Renewal>;
  /** Takes changes in; rejects when this site can take in no more, and `reopen` is due. */
  readonly renew: LiveSite['renew'];
  /** Opens another in its place. A renewal that is stale even then has told why that could not be. */
  readonly reopen: () => Promise<Renewal>;
  readonly planned: () => PlannedFolder | undefined;
}

/** What holding a site needs. */
export interface HeldSiteParts {
  readonly build: BuildOptions;
  /** How the first one begins; its sub-path stays. */
  readonly first: Beginning;
  /** Where this site is served: `http://localhost:4000/blog`. */
  readonly address: string;
  /** A site was opened, or could not be: here are the files to watch. `codeFiles` is undefined where nobody knows them. */
  readonly onOpened: (config: Config, codeFiles: readonly string[] | undefined) => Promise<void>;
  /** The site was opened anew because somebody asked for what was lost. */
  readonly onHealed: (renewal: Renewal) => void;
  /** Told what there is to say of an output that was made. */
  readonly onMade: (planned: Planned, diagnostics: readonly Diagnostic[]) => void;
  /** A sentence for the person at the terminal. */
  readonly onMessage: (text: string) => void;
}

interface Held {
  readonly live: LiveSite;
  readonly answer: AnswerPath;
}

/** Begins to open the site. */
export function holdSite(parts: HeldSiteParts): HeldSite {
  const { build, first, address, onMade, onMessage } = parts;
  const { folder, fileSystem, machine } = build;
  const { basePath } = first.config.site;
  let held: Held | undefined;
  // With a mistake in the configuration the last good site stays, and each change is a reason to try again.
  let isCurrent = false;
  let last: Promise<unknown> = Promise.resolve();
  let healing: Promise<void> | undefined;
  const opened = inTurn(() => open(first));

  return {
    opened,
    async answer(asked) {
      // Whoever opened it tells what went wrong.
      await opened.catch(() => undefined);
      const before = held;
      try {
        if (before !== undefined) return await before.answer(asked);
      } catch (error) {
        if (!(error instanceof DamagedStoreError)) throw error;
      }
      await heal(before);
      return held === before || held === undefined ? notYet : held.answer(asked);
    },
    renew: (files) =>
      inTurn(() =>
        held === undefined || !isCurrent ? Promise.reject(new Error('No site is open.')) : held.live.renew(files),
      ),
    reopen: () => inTurn(openAnew),
    planned: () => held?.live.planned(),
  };

  /** After all that was begun before. */
  function inTurn<Value>(run: () => Promise<Value>): Promise<Value> {
    const running = last.then(run, run);
    last = running;
    return running;
  }

  /** The cache was removed, or the disk refused: asking again is a reason to try again. */
  function heal(lost: Held | undefined): Promise<void> {
    healing ??= inTurn(async () => {
      if (held === lost) parts.onHealed(await openAnew());
    }).finally(() => (healing = undefined));
    return healing;
  }

  async function openAnew(): Promise<Renewal> {
    return open(await beginSite(build));
  }

  async function open({ config, ...beginning }: Beginning): Promise<Renewal> {
    if (held !== undefined && hasErrors(beginning.before)) return failed(beginning.before);
    if (config.site.basePath !== basePath)
      onMessage('The sub-path of "baseUrl" is another one now: stop platen dev and start it again to see it there.');
    // Absolute addresses lead to where the person is; a site without any has none here either.
    const baseUrl = config.site.baseUrl && address;
    const local = { ...config, site: { ...config.site, baseUrl, basePath } };
    try {
      const live = createLiveSite(
        { ...beginning, config: local },
        { ...build, overrides: { ...build.overrides, baseUrl } },
      );
      const renewal = await live.open();
      held = { live, answer: createAnswerPath(live, { clockMs: machine.clockMs, onDiagnostics: onMade }) };
      isCurrent = true;
      await parts.onOpened(config, live.codeFiles());
      return renewal;
    } catch (error) {
      await parts.onOpened(config, undefined);
      if (isFileSystemError(error)) return failed([explainDiskError(error)]);
      isCurrent = false;
      throw error;
    }
  }

  function failed(problems: readonly Diagnostic[]): Renewal {
    isCurrent = false;
    const diagnostics = finishedDiagnostics(problems, folder, fileSystem);
    return { isStale: true, isChanged: true, diagnostics, written: [], moves: [] };
  }
}

/** In place of any page while there is no site. The browser's program shows what stands in the way. */
const notYet: Answer = {
  kind: 'contents',
  status: 500,
  contents:
    '<!doctype html>\n<html lang="en"><head><title>Not there yet</title></head><body><p>The site could not be read. What stands in the way is told here and in the terminal; when it is gone, so is this page.</p></body></html>\n',
  mediaType: 'text/html; charset=utf-8',
  page: { tag: 'none' },
};
