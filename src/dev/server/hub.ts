// Which page is on which screen, and what its browser is told when something changed.

import { WebSocket } from 'ws';
import type { RawData } from 'ws';
import type { Answer, AnswerPath } from '../answer.ts';
import type { EditorPlace, PageState, ServerMessage, ShownProblem } from '../protocol.ts';
import { locationOf } from './answer-request.ts';
import { readMessage } from './read-message.ts';
import { readTarget } from './request-path.ts';

/** All browsers that show the site. Paths are those of {@link AnswerPath}. */
export interface Hub {
  /** Takes a connection that may speak. */
  readonly add: (socket: WebSocket) => void;
  /** The paths on screen, each once; what was opened or gone to last comes first. */
  readonly shown: () => readonly string[];
  /**
   * Asks for each page on screen again, and sends it where it is another than the one the browser has. Returns the paths
   * of the pages that were sent. Does not reject: a page that cannot be made stays as it is.
   */
  readonly refresh: () => Promise<readonly string[]>;
  /** Tells what stands against the site now. */
  readonly sendProblems: () => void;
  /** Tells that the files at these paths were written. */
  readonly sendFiles: (paths: readonly string[]) => void;
  /** Leads who has the page at `from` on screen to `to`. */
  readonly sendMoved: (from: string, to: string) => void;
  /** Has each browser load its page again, from where the site begins now. */
  readonly sendReload: () => void;
  /** Ends all connections at once. */
  readonly close: () => void;
}

/** What the hub needs. */
export interface HubParts {
  readonly answer: AnswerPath;
  /** Where the site begins now: `''` or `/blog`, percent-encoded. */
  readonly basePath: () => string;
  readonly problems: () => readonly ShownProblem[];
  readonly onOpen: (place: EditorPlace) => void;
  readonly onError: (error: unknown) => void;
  /** How often each browser is asked whether it is there. */
  readonly heartbeatMs: number;
}

interface Browser {
  readonly socket: WebSocket;
  /** Undefined before it has said where it is. */
  path?: string | undefined;
  tag: string;
  /** Undefined before it was asked for: what was injected into the page is taken for the same. */
  state?: string | undefined;
  /** The last question whose answer was dealt with, so that no older answer comes after a newer one. */
  question: number;
  isAlive: boolean;
}

/** A browser that was put to sleep reads nothing: it is let go, and asks anew when it wakes. */
const mostWaitingBytes = 16 * 1024 * 1024;

/** Makes a hub without browsers. */
export function createHub(parts: HubParts): Hub {
  const browsers = new Set<Browser>();
  let questions = 0;
  // Without it, a laptop that slept or a cable that was pulled would leave a browser here for ever.
  const heartbeat = setInterval(() => {
    for (const browser of browsers) {
      if (!browser.isAlive) browser.socket.terminate();
      browser.isAlive = false;
      browser.socket.ping();
    }
  }, parts.heartbeatMs).unref();

  const hear = (browser: Browser, text: string): void => {
    const message = readMessage(text);
    if (message?.type === 'open') parts.onOpen(message.place);
    if (message?.type !== 'at') return;
    const target = readTarget(message.url, parts.basePath());
    if (target.kind !== 'path') return;
    const isFirst = browser.path === undefined;
    Object.assign(browser, { path: target.path, tag: message.tag, state: undefined });
    // The last to speak is the last of the set.
    browsers.delete(browser);
    browsers.add(browser);
    if (isFirst) send(browser, { type: 'problems', problems: parts.problems() });
    // What it has may be older than the connection: it slept, or the server did.
    void ask(target.path, [browser]);
  };

  /** Returns whether something was sent. */
  const ask = async (path: string, askers: Iterable<Browser>): Promise<boolean> => {
    const question = ++questions;
    let answer: Answer;
    try {
      answer = await parts.answer(path);
    } catch (error) {
      parts.onError(error);
      return false;
    }
    // While there is nothing good to show, what is on screen stays.
    if (answer.kind === 'contents' && answer.status === 500) return false;
    // Made once, also for many browsers.
    let text: string | undefined;
    let isSent = false;
    for (const browser of askers) {
      if (browser.path !== path || browser.question > question || !browsers.has(browser)) continue;
      browser.question = question;
      if (!isNews(answer, browser)) continue;
      text ??= JSON.stringify(messageFor(answer, parts.basePath()));
      sendJson(browser, text);
      isSent = true;
    }
    return isSent;
  };

  const shown = (): readonly string[] => [
    ...new Set([...browsers].toReversed().flatMap(({ path }) => (path === undefined ? [] : [path]))),
  ];
  const sendAll = (message: ServerMessage, isMeant: (browser: Browser) => boolean = () => true): void => {
    const text = JSON.stringify(message);
    for (const browser of browsers) if (isMeant(browser)) sendJson(browser, text);
  };

  return {
    add(socket) {
      const browser: Browser = { socket, tag: '', question: 0, isAlive: true };
      browsers.add(browser);
      socket.on('message', (data: RawData, isBinary: boolean) => {
        browser.isAlive = true;
        try {
          // Cast because ws gives one buffer unless it is asked for parts.
          if (!isBinary) hear(browser, (data as Buffer).toString());
        } catch (error) {
          // Thrown from here it would end the program.
          parts.onError(error);
        }
      });
      socket.on('pong', () => (browser.isAlive = true));
      // Too long a message, malformed frames: ws closes the connection by itself.
      socket.on('error', () => {});
      socket.on('close', () => browsers.delete(browser));
    },
    shown,
    async refresh() {
      const paths = shown();
      const isSent = await Promise.all(paths.map((path) => ask(path, browsers)));
      return paths.filter((_, index) => isSent[index]);
    },
    sendProblems: () => sendAll({ type: 'problems', problems: parts.problems() }),
    sendFiles(paths) {
      sendAll({ type: 'files', urls: paths.map((path) => locationOf(path, parts.basePath())) });
    },
    sendMoved(from, to) {
      sendAll({ type: 'moved', url: locationOf(to, parts.basePath()) }, ({ path }) => path === from);
    },
    sendReload() {
      for (const browser of browsers) {
        const url = browser.path === undefined ? undefined : locationOf(browser.path, parts.basePath());
        send(browser, { type: 'reload', url });
      }
    },
    close() {
      clearInterval(heartbeat);
      for (const { socket } of browsers) socket.terminate();
      browsers.clear();
    },
  };
}

/** Whether the browser has something else. Notes down what it will have. */
function isNews(answer: Answer, browser: Browser): boolean {
  if (answer.kind === 'redirect') return answer.to !== browser.path;
  const page = answer.kind === 'contents' ? answer.page : undefined;
  if (page === undefined) return true;
  const state = stateOf(page);
  const isSame = page.tag === browser.tag && (browser.state ?? state) === state;
  Object.assign(browser, { tag: page.tag, state });
  return !isSame;
}

function stateOf({ tag, notice }: PageState): string {
  return JSON.stringify([tag, notice]);
}

function messageFor(answer: Answer, basePath: string): ServerMessage {
  if (answer.kind === 'redirect') return { type: 'moved', url: locationOf(answer.to, basePath) };
  // No page with our program in it any more.
  if (answer.kind !== 'contents' || answer.page === undefined) return { type: 'reload' };
  const { contents, page } = answer;
  return { type: 'page', html: typeof contents === 'string' ? contents : new TextDecoder().decode(contents), ...page };
}

function send(browser: Browser, message: ServerMessage): void {
  sendJson(browser, JSON.stringify(message));
}

function sendJson({ socket }: Browser, text: string): void {
  if (socket.readyState !== WebSocket.OPEN) return;
  if (socket.bufferedAmount > mostWaitingBytes) socket.terminate();
  else socket.send(text);
}
