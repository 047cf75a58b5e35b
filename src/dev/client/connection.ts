// The connection to the server: made anew whenever it is lost, after sleep and after a restart of the server.

import { ownPath } from '../protocol.ts';
import type { BrowserMessage, Injected, ServerMessage } from '../protocol.ts';
import { ownScript } from './own-elements.ts';

/** What the connection tells and asks. */
export interface Listener {
  /** Which page is on screen. */
  readonly at: () => BrowserMessage;
  readonly receive: (message: ServerMessage) => void;
  /** Called when the connection is there, and when it has been away for long enough to be noticed. */
  readonly showConnected: (isConnected: boolean) => void;
  /** Another server answers than the one that served the page. */
  readonly renew: () => void;
}

/** Pauses before the next attempt, in milliseconds; the last one is kept to. */
const pausesMs = [50, 100, 200, 400, 700, 1000];

/** A connection away for less time is nobody's concern. */
const noticeMs = 800;

/** A timer that is this late tells that the computer slept. Timers of hidden pages may be a minute late. */
const sleepMs = 90_000;

/** Connects, and stays connected. Returns what sends a message; what cannot be sent now is dropped. */
export function connect({ token, basePath }: Injected, listener: Listener): (message: BrowserMessage) => void {
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
  const url = `${scheme}//${location.host}${basePath}${ownPath}socket?token=${encodeURIComponent(token)}`;
  let socket: WebSocket | undefined;
  let attempts = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let notice: ReturnType<typeof setTimeout> | undefined;
  let isAway = false;

  function open(): void {
    clearTimeout(timer);
    const opening = new WebSocket(url);
    let hasOpened = false;
    socket = opening;
    opening.addEventListener('open', () => {
      hasOpened = true;
      attempts = 0;
      clearTimeout(notice);
      notice = undefined;
      listener.showConnected(true);
      send(listener.at());
    });
    // Cast because this is what our server sends.
    opening.addEventListener('message', ({ data }) => {
      if (socket === opening) listener.receive(JSON.parse(String(data)) as ServerMessage);
    });
    opening.addEventListener('close', () => {
      if (socket !== opening) return;
      socket = undefined;
      notice ??= setTimeout(() => listener.showConnected(false), noticeMs);
      void lookAgain(hasOpened);
    });
  }

  async function lookAgain(hasOpened: boolean): Promise<void> {
    // A refused connection does not say why: no server, or one that does not know the token.
    if (!hasOpened && (await isServedAnew(token))) listener.renew();
    else if (!isAway && socket === undefined) schedule();
  }

  function schedule(): void {
    clearTimeout(timer);
    timer = setTimeout(open, pausesMs[Math.min(attempts, pausesMs.length - 1)]);
    attempts += 1;
  }

  /** Says where the browser is, over a new connection if need be. */
  function wake(): void {
    isAway = false;
    if (socket === undefined) open();
    else send(listener.at());
  }

  function send(message: BrowserMessage): void {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  }

  addEventListener('pageshow', ({ persisted }) => void (persisted && wake()));
  addEventListener('popstate', wake);
  addEventListener('online', wake);
  document.addEventListener('visibilitychange', () => void (document.hidden || wake()));
  // With an open connection a browser would not keep the page for the way back.
  addEventListener('pagehide', () => {
    isAway = true;
    drop();
  });

  function drop(): void {
    clearTimeout(timer);
    const dropped = socket;
    socket = undefined;
    dropped?.close();
  }

  let lastMs = Date.now();
  setInterval(() => {
    const nowMs = Date.now();
    if (nowMs - lastMs > sleepMs && !isAway) {
      drop();
      open();
    }
    lastMs = nowMs;
  }, 10_000);

  open();
  return send;
}

/** Whether the page is served by a server that goes by another token. */
async function isServedAnew(token: string): Promise<boolean> {
  try {
    const response = await fetch(location.href, { cache: 'no-store' });
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const injected = page.querySelector<HTMLElement>(ownScript)?.dataset['platen'];
    // Cast because only the token is asked for, and compared.
    return injected !== undefined && (JSON.parse(injected) as { readonly token?: unknown }).token !== token;
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) return false;
    throw error;
  }
}
