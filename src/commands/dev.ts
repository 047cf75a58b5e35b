// `platen dev`: shows the site while someone writes; each save is in the browser at once.

import type { Diagnostic } from '../domain/diagnostic.ts';
import { duration } from '../diagnostics/wording.ts';
import type { HoldSite } from '../dev/held-site.ts';
import { asBefore, newsLine, reasonLines, untold } from './dev-lines.ts';
import { printProblems, problemsInWords } from './print-report.ts';
import { requestOf, siteFolder } from './site-options.ts';
import type { SiteOptions } from './site-options.ts';
import { exitCodes } from './surroundings.ts';
import type { ExitCode, Surroundings } from './surroundings.ts';

/** Where and how to serve. */
export interface DevCommandOptions extends Pick<SiteOptions, 'config' | 'threads' | 'verbose'> {
  readonly port?: number | undefined;
  readonly host?: string | undefined;
  readonly allowedHost?: readonly string[] | undefined;
  /** False with `--no-drafts`. */
  readonly drafts?: boolean | undefined;
  readonly editor?: string | undefined;
  readonly poll?: boolean | undefined;
  readonly open?: boolean | undefined;
}

/** Serves the site and follows each change until stopped. */
export async function dev(
  folder: string | undefined,
  options: DevCommandOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { err, out, machine } = surroundings;
  const site = siteFolder(folder, surroundings);
  if (site === undefined) return exitCodes.failed;
  const [hold, { startDev }, { listenProblem }, { nodeFolderWatcher }] = await Promise.all([
    chooseHolder(options, machine.cores),
    import('../dev/start-dev.ts'),
    import('../dev/server/listen.ts'),
    import('../io/folder-watcher.ts'),
  ]);
  const beganMs = machine.elapsedMs();
  const showsDrafts = options.drafts !== false;
  const { drafts: _drafts, ...asked } = options;
  let told: readonly Diagnostic[] = [];
  let printed: Promise<void> = Promise.resolve();
  const started = await startDev({
    build: {
      ...requestOf(site, { ...asked, drafts: showsDrafts, future: showsDrafts }, surroundings),
      mode: 'publish',
    },
    hold,
    port: options.port,
    host: options.host,
    allowedHosts: options.allowedHost ?? [],
    editor: options.editor,
    usePolling: options.poll,
    folderWatcher: nodeFolderWatcher,
    onProblems: (diagnostics) => inTurn(() => tell(diagnostics)),
    explains: options.verbose === true,
    onNews: (news, remade) =>
      inTurn(() => {
        const reasons = remade === undefined ? [] : reasonLines(remade, news.pages);
        out(`${[newsLine(news, site), ...reasons].join('\n')}\n`);
      }),
    onMessage: (text) => err(`${text}\n`),
  });
  if ('kind' in started) {
    err(`${listenProblem(started)}\n`);
    return exitCodes.failed;
  }
  // Asked for before the address is told: whoever reads it may stop at once.
  const stopped = surroundings.untilStopped();
  const { urls, port, isOpen } = started.address;
  if (options.port !== undefined && options.port !== port && options.port !== 0)
    err(`Port ${options.port} is taken, so this is port ${port}.\n`);
  out(`${urls.map((url) => `  ${url}`).join('\n')}\n`);
  if (isOpen) err(`Other machines can reach this server${showsDrafts ? ', and read drafts on it' : ''}.\n`);
  void started.opened.then(() =>
    inTurn(() => out(`Ready in ${duration(machine.elapsedMs() - beganMs)}. Ctrl-C stops.\n`)),
  );
  if (options.open === true) await openBrowser(urls[0] ?? '', err);
  await stopped;
  await started.close();
  return exitCodes.interrupted;

  /** Prints the problems when they are other ones than before. */
  async function tell(diagnostics: readonly Diagnostic[]): Promise<void> {
    const before = told;
    if (JSON.stringify(diagnostics) === JSON.stringify(before)) return;
    told = diagnostics;
    const news = untold(diagnostics, before);
    await printProblems({ diagnostics: news }, surroundings);
    const words = problemsInWords({ diagnostics }, surroundings);
    out(`${words === '' ? 'No problems any more' : words + asBefore(diagnostics, news)}.\n`);
  }

  /** What is printed waits for what is printed before it. */
  function inTurn(print: () => Promise<void> | void): void {
    printed = printed.then(print);
  }
}

/** In a thread of its own, unless this thread is to be the only one. */
async function chooseHolder({ threads }: DevCommandOptions, cores: number): Promise<HoldSite> {
  if ((threads ?? cores) > 1) return (await import('../dev/hold-site-in-thread.ts')).holdSiteInThread();
  return (await import('../dev/held-site.ts')).holdSite;
}

async function openBrowser(url: string, err: Surroundings['err']): Promise<void> {
  try {
    const { default: open } = await import('open');
    await open(url);
  } catch (error) {
    err(`The browser could not be opened: ${error instanceof Error ? error.message : String(error)}.\n`);
  }
}
