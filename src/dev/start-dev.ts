// Starts the writing loop: the site in memory, its server, the watcher, and the session that joins them.

import type { Remade } from '../build/live/remade.ts';
import type { BuildOptions } from '../build/report.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { FolderWatcher } from '../io/folder-watcher.ts';
import type { HoldSite, Opening, SiteFiles } from './held-site.ts';
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
  /** Where the site lives: in this thread, or in one of its own. */
  readonly hold: HoldSite;
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
  const { build } = options;
  const { folder, fileSystem, machine, environment } = build;
  const problems = createProblemList(folder, fileSystem);
  let watcher: SiteWatcher | undefined;
  let watched: string | undefined;
  // What is ended in the middle of its work has nothing to say any more.
  let isClosed = false;
  const held = await options.hold(build, {
    onFiles: (files, isOpen) => void watch(files, isOpen).catch(onError),
    onHealed(opening) {
      const isMoved = opening.basePath !== basePath;
      took(moved(opening));
      server.sendProblems();
      if (isMoved) server.sendReload();
      else if (!opening.isStale) void server.refresh();
    },
    onMade: made,
    onMessage,
  });
  let { basePath } = held;
  const server: DevServer = createDevServer({
    answer: held.answer,
    basePath: () => basePath,
    token: machine.newId(),
    allowedHosts: options.allowedHosts,
    problems: () => shownProblems(problems.all()),
    readClient: () => readClient(fileSystem),
    onOpen: createOpenEditor({ folder, editor: options.editor, environment, fileSystem, onProblem: onMessage }),
    onError,
  });
  const listening = await server.listen(options);
  if (listening.kind === 'failed') {
    await held.close();
    return listening;
  }
  const { port } = listening;
  const session = createSession({
    renew: held.renew,
    reopen: async () => moved(await held.reopen()),
    browsers: server,
    onRenewal: took,
    onNews: (news) =>
      void explain()
        .then((remade) => {
          if (!isClosed) options.onNews(news, remade);
        })
        .catch(onError),
    onError,
    elapsedMs: machine.elapsedMs,
  });
  const opened = held.open(`http://localhost:${port}`).then(async (opening) => {
    took(moved(opening));
    await explain();
  });

  return {
    address: listening,
    opened: opened.catch(onError),
    watching: opened.catch(() => undefined).then(() => watcher?.ready),
    settled: session.settled,
    async close() {
      isClosed = true;
      await watcher?.close();
      await server.close();
      await held.close();
    },
  };

  /**
   * Anew where a configuration names other files; where it could not be read, as before. A watcher that begins looks
   * at everything, and while a mistake stands each look has the site opened anew, which tells its files again.
   */
  async function watch({ folders, theme, config }: SiteFiles, isOpen: boolean): Promise<void> {
    const files = JSON.stringify([folders, theme, config]);
    if (watcher !== undefined && (!isOpen || files === watched)) return;
    watched = files;
    const former = watcher;
    watcher = watchSite({
      places: placesOfSite(folder, { folders }, { folders: theme, files: config }),
      fileSystem,
      folderWatcher: options.folderWatcher,
      machine,
      usePolling: options.usePolling,
      onChanges: (changes) => session.changed(changes),
      onMessage,
    });
    await former?.close();
  }

  /** After browsers were told: nobody waits for it but who reads it. */
  function explain(): Promise<readonly Remade[] | undefined> {
    return options.explains === true ? held.explain() : Promise.resolve(undefined);
  }

  function onProblems(diagnostics: readonly Diagnostic[]): void {
    if (!isClosed) options.onProblems(diagnostics);
  }

  function onMessage(text: string): void {
    if (!isClosed) options.onMessage(text);
  }

  /** The site that was opened may begin elsewhere. */
  function moved(opening: Opening): Opening {
    if (opening.basePath !== basePath) {
      ({ basePath } = opening);
      onMessage(`The site is at http://localhost:${port}${basePath}/ now.`);
    }
    return opening;
  }

  function took({ diagnostics }: Pick<Opening, 'diagnostics'>): void {
    problems.renew(diagnostics);
    onProblems(problems.all());
  }

  /** What is wrong with a page is found out when it is made. */
  function made(output: string, diagnostics: readonly Diagnostic[]): void {
    if (!problems.add(output, diagnostics)) return;
    server.sendProblems();
    onProblems(problems.all());
  }

  function onError(error: unknown): void {
    onMessage(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}
