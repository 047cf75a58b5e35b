// The thread of a site, as this side sees it: questions in, answers or a failure out, and an end when it hangs.

import { Worker } from 'node:worker_threads';
import type { StandIn } from '../build/render/stand-in.ts';
import type { SourceId } from '../domain/names.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { HeldSite, SiteListener } from './held-site.ts';
import type { QuestionName, QuestionResult, SiteNews, SiteSetup } from './site-questions.ts';

/** A thread at work. */
export interface SiteThread {
  /** Resolves when the configuration has been read. */
  readonly begun: Promise<Extract<SiteNews, { kind: 'begun' }>>;
  /** Rejects with a {@link ThreadFailure} when the thread had to be ended, or ended by itself. */
  readonly ask: <Name extends QuestionName>(
    name: Name,
    ...given: Parameters<HeldSite[Name]>
  ) => Promise<QuestionResult<Name>>;
  /** Ends the thread at once, whatever it does. */
  readonly end: () => Promise<unknown>;
}

/** Says which part of a site brought the thread to its end. */
export class ThreadFailure extends Error {
  override readonly name = 'ThreadFailure';
  readonly diagnostic: Diagnostic;
  /** What was being rendered, where that is known. */
  readonly source: StandIn | undefined;
  constructor(diagnostic: Diagnostic, source?: StandIn) {
    super(diagnostic.reason);
    this.diagnostic = diagnostic;
    this.source = source;
  }
}

interface Asked {
  readonly name: QuestionName;
  readonly given: readonly unknown[];
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Starts a thread. While it owes an answer and says nothing for `limitMs` milliseconds it counts as hung, but only where
 * the configuration brings code: ours always ends.
 */
export function startSiteThread(setup: SiteSetup, listener: SiteListener, limitMs: number): SiteThread {
  const worker = new Worker(new URL('./site.worker.js', import.meta.url), { workerData: setup, execArgv: [] });
  const asked = new Map<number, Asked>();
  let lastId = 0;
  let source: StandIn | undefined;
  // At first it loads what is ours. When it has said something, it reads the configuration, which is running code.
  let mayHang = false;
  let failure: ThreadFailure | undefined;
  let timer: NodeJS.Timeout | undefined;
  let begin: {
    readonly resolve: (news: Extract<SiteNews, { kind: 'begun' }>) => void;
    readonly reject: (error: unknown) => void;
  };
  const begun = new Promise<Extract<SiteNews, { kind: 'begun' }>>((resolve, reject) => (begin = { resolve, reject }));
  // Who asks is told as well.
  begun.catch(() => undefined);
  let hasBegun = false;

  /** Gives what is going on its time. */
  function watch(): void {
    clearTimeout(timer);
    if (failure !== undefined || !mayHang || (hasBegun && asked.size === 0)) return;
    timer = setTimeout(() => fail(`it was not done after ${Math.round(limitMs / 1000)} s`), limitMs);
  }

  function fail(reason: string): void {
    if (failure !== undefined) return;
    clearTimeout(timer);
    failure = new ThreadFailure(diagnosticFor(reason, source?.id, [...asked.values()].at(0)), source);
    begin.reject(failure);
    for (const { reject } of asked.values()) reject(failure);
    asked.clear();
    void worker.terminate();
  }

  function hear(news: SiteNews): void {
    switch (news.kind) {
      case 'begun':
        hasBegun = true;
        mayHang = news.bringsCode;
        begin.resolve(news);
        break;
      case 'source':
        ({ source } = news);
        if (!hasBegun) mayHang = true;
        break;
      case 'told': {
        // Casts because the thread calls what a listener has, with what it takes.
        const [name, given] = [news.name, news.given as never];
        if (name === 'onFiles') mayHang = (news.given as Parameters<SiteListener['onFiles']>)[0].bringsCode;
        (listener[name] as (...values: readonly unknown[]) => void)(...(given as readonly unknown[]));
        break;
      }
      case 'answered':
        asked.get(news.id)?.resolve(news.result);
        asked.delete(news.id);
        break;
      case 'failed':
        asked.get(news.id)?.reject(new Error(news.thrown));
        asked.delete(news.id);
    }
    watch();
  }

  worker.on('message', (news: SiteNews) => {
    if (failure === undefined) hear(news);
  });
  worker.on('error', (error: unknown) => fail(reasonOf(error)));
  worker.on('exit', (code) => fail(`it ended the thread, with exit code ${code}`));

  return {
    begun,
    ask: async <Name extends QuestionName>(name: Name, ...given: Parameters<HeldSite[Name]>) => {
      if (failure !== undefined) throw failure;
      return new Promise<QuestionResult<Name>>((resolve, reject) => {
        lastId += 1;
        // Cast because the thread answers what it was asked.
        asked.set(lastId, { name, given, resolve: resolve as (result: unknown) => void, reject });
        worker.postMessage({ id: lastId, name, given }, []);
        watch();
      });
    },
    end: () => {
      failure ??= new ThreadFailure(diagnosticFor('it was ended', undefined, undefined));
      clearTimeout(timer);
      for (const { reject } of asked.values()) reject(failure);
      asked.clear();
      return worker.terminate();
    },
  };
}

function diagnosticFor(reason: string, source: SourceId | undefined, asked: Asked | undefined): Diagnostic {
  const what =
    source !== undefined
      ? 'This file could not be rendered'
      : asked?.name === 'answer'
        ? `The page at "${String(asked.given[0])}" could not be made`
        : 'The site could not be read';
  return {
    severity: 'error',
    rule: 'render/worker-failed',
    ...(source !== undefined && { file: source }),
    reason: `${what}: ${reason}.`,
    hint: 'Something that the configuration brings does this: a plug-in, an extension, an emitter, a helper. Leave them out one by one to find it.',
  };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'it ran out of memory' : error.message;
}
