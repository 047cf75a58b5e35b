// Starts the writing loop: the site in memory, its server, the watcher, and the session that joins them.

import path from 'node:path';
import { beginSite } from '../build/begin-site.ts';
import { createLiveSite } from '../build/live/live-site.ts';
import type { LiveSite, Renewal } from '../build/live/live-site.ts';
import { createRemade } from '../build/live/remade.ts';
import type { Remade } from '../build/live/remade.ts';
import type { BuildOptions } from '../build/report.ts';
import { finishedDiagnostics } from '../build/make-report.ts';
import { hasErrors } from '../build/outcome.ts';
import type { Beginning } from '../build/beginning.ts';
import type { Planned } from '../domain/page.ts';
import type { Config } from '../domain/user-config.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { FolderWatcher } from '../io/folder-watcher.ts';
import { findTemplateFolders } from '../load/find-theme.ts';
import type { AnswerPath } from './answer.ts';
import { createOpenEditor } from './open-editor.ts';
import { createProblemList } from './problem-list.ts';
import { readClient } from './read-client.ts';
import { createDevServer } from './server/create-dev-server.ts';
import type { DevAddress, DevServer } from './server/create-dev-server.ts';
import type { ListenFailure } from './server/listen.ts';
import { createSession } from './session.ts';
import type { SessionNews } from './session.ts';
import { shownProblems } from './shown-problems.ts';
import { createAnswerPath } from './site/answer-path.ts';
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
  let site: { readonly live: LiveSite; readonly answer: AnswerPath } | undefined;
  // With a mistake in the configuration the last good site stays, and each change is a reason to try again.
  let isCurrent = false;
  let watcher: SiteWatcher | undefined;
  let address: DevAddress | undefined;
  let opening: Promise<Renewal> | undefined;
  const first = await beginSite(build);
  const remade = options.explains === true ? createRemade(first.program, build) : undefined;
  const server: DevServer = createDevServer({
    async answer(asked) {
      await opening;
      return site === undefined ? { kind: 'nothing' } : site.answer(asked);
    },
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
  address = listening;
  const session = createSession({
    renew: (files) =>
      site === undefined || !isCurrent ? Promise.reject(new Error('No site is open.')) : site.live.renew(files),
    reopen: async () => open(await beginSite(build)),
    browsers: server,
    onRenewal: took,
    onNews: (news) => options.onNews(news, explain()),
    onError,
    elapsedMs: machine.elapsedMs,
  });
  opening = open(first);
  const opened = opening.then((renewal) => {
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

  async function open({ config, ...beginning }: Beginning): Promise<Renewal> {
    if (site !== undefined && hasErrors(beginning.before)) {
      isCurrent = false;
      const diagnostics = finishedDiagnostics(beginning.before, folder, fileSystem);
      return { isStale: true, isChanged: true, diagnostics, written: [], moves: [] };
    }
    const { basePath } = first.config.site;
    if (config.site.basePath !== basePath)
      onMessage('The sub-path of "baseUrl" is another one now: stop platen dev and start it again to see it there.');
    // Absolute addresses lead to where the person is; a site without any has none here either.
    const baseUrl = config.site.baseUrl && `http://localhost:${address?.port ?? 0}${basePath}`;
    const local = { ...config, site: { ...config.site, baseUrl, basePath } };
    const live = createLiveSite(
      { ...beginning, config: local },
      { ...build, overrides: { ...build.overrides, baseUrl } },
    );
    const renewal = await live.open();
    site = { live, answer: createAnswerPath(live, { clockMs: machine.clockMs, onDiagnostics: made }) };
    isCurrent = true;
    await watch(config, live.codeFiles());
    return renewal;
  }

  /** Anew for each configuration, which says what is watched. */
  async function watch(config: Config, codeFiles: readonly string[]): Promise<void> {
    await watcher?.close();
    watcher = watchSite({
      places: placesOfSite(folder, config.site, {
        folders: findTemplateFolders(folder, config.site, fileSystem).map((each) => each.path),
        files: [...(config.file === undefined ? [] : [path.resolve(folder, config.file)]), ...codeFiles],
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
    const planned = site?.live.planned();
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
