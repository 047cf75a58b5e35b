// Starts the writing loop: the site in memory, its server, the watcher, and the session that joins them.

import path from 'node:path';
import { beginSite } from '../build/begin-site.ts';
import type { Renewal } from '../build/live/live-site.ts';
import { createRemade } from '../build/live/remade.ts';
import type { Remade } from '../build/live/remade.ts';
import type { BuildOptions } from '../build/report.ts';
import type { Planned } from '../domain/page.ts';
import type { Config } from '../domain/user-config.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { FolderWatcher } from '../io/folder-watcher.ts';
import { findTemplateFolders } from '../load/find-theme.ts';
import { holdSite } from './held-site.ts';
import type { HeldSite } from './held-site.ts';
import { createOpenEditor } from './open-editor.ts';
import { createProblemList } from './problem-list.ts';
import { readClient } from './read-client.ts';
import { createDevServer } from './server/create-dev-server.ts';
import type { DevAddress, DevServer } from './server/create-dev-server.ts';
import type { ListenFailure } from './server/listen.ts';
import { createSession } from './session.ts';
import type { SessionNews } from './session.ts';
import { shownProblems } from './shown-problems.ts';
import { placesOfSite } from './watch/scope.ts';
import { watchSite } from './watch/watch-site.ts';
import type { SiteWatcher } from './watch/watch-site.ts';

/** What the loop is asked for. */
export interface DevOptions {
  /** Which site, with the options of a build. */
  readonly build: BuildOptions;
  readonly port?: number | undefined;
  readonly host?: string | undefined;
  readonly allowedHosts: readonly string[];
  readonly editor?: string | undefined;
  readonly usePolling?: boolean | undefined;
  readonly folderWatcher: FolderWatcher;
  /** Told all there is to say of the site, whenever it was read and whenever more is found out. */
  readonly onProblems: (diagnostics: readonly Diagnostic[]) => void;
  /** Whether news come with the outputs that have to be made again, and the reasons. */
  readonly explains?: boolean | undefined;
  readonly onNews: (news: SessionNews, remade: readonly Remade[] | undefined) => void;
  /** A sentence for the person at the terminal. */
  readonly onMessage: (text: string) => void;
}

/** The loop at work. */
export interface Dev {
  readonly address: DevAddress;
  /** Resolves when the site stands in memory for the first time. */
  readonly opened: Promise<void>;
  /** Resolves when nothing that changes is missed any more. */
  readonly watching: Promise<void>;
  /** Resolves when all that changed so far was taken in and told. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts it. The server answers from the first moment on, with what there is when the site has been read. */
export async function startDev(options: DevOptions): Promise<Dev | ListenFailure> {
  const { build, onProblems, onMessage } = options;
  const { folder, fileSystem, machine, environment } = build;
  const problems = createProblemList(folder, fileSystem);
  let watcher: SiteWatcher | undefined;
  let site: HeldSite | undefined;
  const first = await beginSite(build);
  const remade = options.explains === true ? createRemade(first.program, build) : undefined;
  const server: DevServer = createDevServer({
    answer: (asked) => (site === undefined ? Promise.resolve({ kind: 'nothing' }) : site.answer(asked)),
    basePath: first.config.site.basePath,
    token: machine.newId(),
    allowedHosts: options.allowedHosts,
    problems: () => shownProblems(problems.all()),
    readClient: () => readClient(fileSystem),
    onOpen: createOpenEditor({ folder, editor: options.editor, environment, fileSystem, onProblem: onMessage }),
    onError,
  });
  const listening = await server.listen(options);
  if (listening.kind === 'failed') return listening;
  const held = holdSite({
    build,
    first,
    address: `http://localhost:${listening.port}${first.config.site.basePath}`,
    onOpened: watch,
    onHealed(renewal) {
      took(renewal);
      server.sendProblems();
      if (!renewal.isStale) void server.refresh();
    },
    onMade: made,
    onMessage,
  });
  site = held;
  const session = createSession({
    renew: held.renew,
    reopen: held.reopen,
    browsers: server,
    onRenewal: took,
    onNews: (news) => options.onNews(news, explain()),
    onError,
    elapsedMs: machine.elapsedMs,
  });
  const opened = held.opened.then((renewal) => {
    took(renewal);
    explain();
  }, onError);

  return {
    address: listening,
    opened,
    watching: opened.then(() => watcher?.ready),
    settled: session.settled,
    async close() {
      await watcher?.close();
      await server.close();
    },
  };

  /** Anew for each configuration, which says what is watched; where it could not be read, as before. */
  async function watch(config: Config, codeFiles: readonly string[] | undefined): Promise<void> {
    if (codeFiles === undefined && watcher !== undefined) return;
    await watcher?.close();
    watcher = watchSite({
      places: placesOfSite(folder, config.site, {
        folders: findTemplateFolders(folder, config.site, fileSystem).map((each) => each.path),
        files: [...(config.file === undefined ? [] : [path.resolve(folder, config.file)]), ...(codeFiles ?? [])],
      }),
      fileSystem,
      folderWatcher: options.folderWatcher,
      machine,
      usePolling: options.usePolling,
      onChanges: (changes) => session.changed(changes),
      onMessage,
    });
  }

  /** After browsers were told: nobody waits for it but who reads it. */
  function explain(): readonly Remade[] | undefined {
    const planned = held.planned();
    return planned && remade?.(planned);
  }

  function took({ diagnostics }: Renewal): void {
    problems.renew(diagnostics);
    onProblems(problems.all());
  }

  /** What is wrong with a page is found out when it is made. */
  function made({ output }: Planned, diagnostics: readonly Diagnostic[]): void {
    if (!problems.add(output, diagnostics)) return;
    server.sendProblems();
    onProblems(problems.all());
  }

  function onError(error: unknown): void {
    onMessage(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}
