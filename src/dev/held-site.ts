// The site in memory as the loop holds it: opened, renewed, opened anew when it was lost; one thing at a time.

import path from 'node:path';
import { beginSite } from '../build/begin-site.ts';
import type { Beginning } from '../build/beginning.ts';
import { createLiveSite } from '../build/live/live-site.ts';
import type { LiveSite, Renewal } from '../build/live/live-site.ts';
import { createRemade } from '../build/live/remade.ts';
import type { Remade } from '../build/live/remade.ts';
import { finishedDiagnostics } from '../build/make-report.ts';
import { hasErrors } from '../build/outcome.ts';
import { explainDiskError } from '../build/publish/explain.ts';
import type { BuildOptions } from '../build/report.ts';
import { DamagedStoreError } from '../build/store/article-store.ts';
import type { SiteConfig } from '../domain/config.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { Config } from '../domain/user-config.ts';
import { isFileSystemError } from '../io/file-system.ts';
import { findTemplateFolders } from '../load/find-theme.ts';
import type { AnswerPath } from './answer.ts';
import { notYet } from './not-yet.ts';
import { createAnswerPath } from './site/answer-path.ts';

/** What came of opening a site. */
export interface Opening extends Renewal {
  /** The sub-path of the address of the site that is served now. */
  readonly basePath: string;
}

/** A site that is always there, or on its way. Everything that goes in and out is plain data. */
export interface HeldSite {
  /** The sub-path of the site's address at first. */
  readonly basePath: string;
  /** What is wrong with the configuration, so that this site is none to take the place of another. */
  readonly refused: readonly Diagnostic[];
  /** Whether the configuration that this site began with brings code. */
  readonly bringsCode: boolean;
  /** Opens the site, which is served from `origin`: `http://localhost:4000`. To be called once. */
  readonly open: (origin: string) => Promise<Opening>;
  /** Answers from the last good site. What of it was lost on disk is made anew first. */
  readonly answer: AnswerPath;
  /** Takes changes in; rejects when this site can take in no more, and `reopen` is due. */
  readonly renew: LiveSite['renew'];
  /** Opens another in its place. A renewal that is stale even then has told why that could not be. */
  readonly reopen: () => Promise<Opening>;
  /** Which outputs are to be made again since it was last asked, and why; undefined where nothing was known before. */
  readonly explain: () => Promise<readonly Remade[] | undefined>;
  /** Ends whatever is going on. */
  readonly close: () => Promise<void>;
}

/** The files that a site is read from, beside those with fixed names. */
export interface SiteFiles {
  readonly folders: SiteConfig['folders'];
  /** Folders with templates (absolute). */
  readonly theme: readonly string[];
  /** The configuration, with its code and what that reads (absolute). */
  readonly config: readonly string[];
  /** Whether the configuration brings code. */
  readonly bringsCode: boolean;
}

/** Who is told of a site. */
export interface SiteListener {
  /** A site was opened, or could not be (`isOpen` is false), so that not all of its files are known. */
  readonly onFiles: (files: SiteFiles, isOpen: boolean) => void;
  /** The site was opened anew because somebody asked for what was lost. */
  readonly onHealed: (opening: Opening) => void;
  /** Told what there is to say of an output that was made. */
  readonly onMade: (output: string, diagnostics: readonly Diagnostic[]) => void;
  /** A sentence for the person at the terminal. */
  readonly onMessage: (text: string) => void;
}

/** Begins with the site that `build` asks for. */
export type HoldSite = (build: BuildOptions, listener: SiteListener) => Promise<HeldSite>;

interface Held {
  readonly live: LiveSite;
  readonly answer: AnswerPath;
}

/** Holds the site in this thread. */
export const holdSite: HoldSite = async (asked, listener) => {
  const { folder, fileSystem, machine, onSource } = asked;
  let held: Held | undefined;
  const build: BuildOptions = {
    ...asked,
    onSource: onSource && ((id) => onSource(id, id && held?.live.planned()?.articleKeys.get(id))),
  };
  const first = await beginSite(build);
  let { basePath } = first.config.site;
  const remade = createRemade(first.program, build);
  let origin = '';
  // While a mistake keeps another from being opened the last good site stays, and each change is a reason to try again.
  let isCurrent = false;
  let last: Promise<unknown> = Promise.resolve();
  let opened: Promise<unknown> | undefined;
  let healing: Promise<void> | undefined;

  return {
    basePath,
    refused: hasErrors(first.before) ? finishedDiagnostics(first.before, folder, fileSystem) : [],
    bringsCode: first.config.origin !== undefined,
    open(at) {
      origin = at;
      const opening = inTurn(() => open(first));
      // Whoever opened it tells what went wrong.
      opened = opening.catch(() => undefined);
      return opening;
    },
    async answer(asked) {
      await opened;
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
    reopen: () => inTurn(() => openAnew()),
    explain() {
      const planned = held?.live.planned();
      return Promise.resolve(planned && remade(planned));
    },
    close: () => Promise.resolve(),
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
      if (held === lost) listener.onHealed(await openAnew(lost));
    }).finally(() => (healing = undefined));
    return healing;
  }

  async function openAnew(lost?: Held): Promise<Opening> {
    return open(await beginSite(build), lost);
  }

  /** What was `lost` makes room for any other site, a good one only for another good one. */
  async function open({ config, ...beginning }: Beginning, lost?: Held): Promise<Opening> {
    if (held !== undefined && hasErrors(beginning.before)) return failed(beginning.before);
    // Absolute addresses lead to where the person is; a site without any has none here either.
    const baseUrl = config.site.baseUrl && origin + config.site.basePath;
    const local = { ...config, site: { ...config.site, baseUrl } };
    try {
      const live = createLiveSite(
        { ...beginning, config: local },
        { ...build, overrides: { ...build.overrides, baseUrl } },
      );
      const renewal = await live.open();
      if (hasErrors(renewal.diagnostics) && held !== lost && isGood(held)) {
        // What is still to be mended lies in the folders of this configuration.
        listener.onFiles(filesOf(config, live.codeFiles()), true);
        return heldBack(renewal.diagnostics);
      }
      held = { live, answer: createAnswerPath(live, { clockMs: machine.clockMs, onDiagnostics: listener.onMade }) };
      isCurrent = true;
      ({ basePath } = config.site);
      listener.onFiles(filesOf(config, live.codeFiles()), true);
      return { ...renewal, basePath };
    } catch (error) {
      listener.onFiles(filesOf(config, []), false);
      isCurrent = false;
      if (isFileSystemError(error)) return failed([explainDiskError(error)]);
      throw error;
    }
  }

  function filesOf({ site, file, origin: code }: Config, codeFiles: readonly string[]): SiteFiles {
    return {
      folders: site.folders,
      theme: findTemplateFolders(folder, site, fileSystem).map((each) => each.path),
      config: [...(file === undefined ? [] : [path.resolve(folder, file)]), ...codeFiles],
      bringsCode: code !== undefined,
    };
  }

  function failed(problems: readonly Diagnostic[]): Opening {
    return heldBack(finishedDiagnostics(problems, folder, fileSystem));
  }

  /** Each change is a reason to try again. */
  function heldBack(diagnostics: readonly Diagnostic[]): Opening {
    isCurrent = false;
    const isHeldBack = isGood(held);
    return { isStale: true, isChanged: true, isHeldBack, diagnostics, written: [], moves: [], basePath };
  }
};

/** Whether there is a site without errors, which none with errors may replace. */
function isGood(held: Held | undefined): boolean {
  const planned = held?.live.planned();
  return planned !== undefined && !hasErrors(planned.diagnostics);
}
