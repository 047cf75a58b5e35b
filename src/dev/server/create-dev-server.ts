// The server of the writing loop: the site over HTTP, and news of it over WebSockets, for this machine alone by default.

import { createHash, timingSafeEqual } from 'node:crypto';
import http from 'node:http';
import os from 'node:os';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { openNodeFile } from '../../io/open-file.ts';
import type { OpenFile } from '../../io/open-file.ts';
import type { AnswerPath } from '../answer.ts';
import { ownPath, socketName } from '../protocol.ts';
import type { EditorPlace, ShownProblem } from '../protocol.ts';
import { addressesOf, boundHostsOf, isOpenHost } from './addresses.ts';
import type { NetworkInterfaces } from './addresses.ts';
import { isAllowedHost, isOwnOrigin } from './allowed-hosts.ts';
import type { HostRules } from './allowed-hosts.ts';
import { blockedHost, createRequestHandler, soleHost } from './answer-request.ts';
import { createHub } from './hub.ts';
import type { Hub } from './hub.ts';
import { closeServers, listen } from './listen.ts';
import type { ListenFailure } from './listen.ts';
import { readTarget } from './request-path.ts';

/** What the server serves, and to whom. */
export interface DevServerOptions {
  readonly answer: AnswerPath;
  /** Where the site begins now: `''` or `/blog`, percent-encoded. */
  readonly basePath: () => string;
  /** What browsers prove with that the server gave them the page. Random; the same as long as their pages shall live. */
  readonly token: string;
  /** By which names it may be asked, besides those of this machine: `blog.test`, `.blog.test` for all below it too. */
  readonly allowedHosts: readonly string[];
  /** What stands against the site now. */
  readonly problems: () => readonly ShownProblem[];
  /** The browser's program, bundled. */
  readonly readClient: () => string | Uint8Array;
  /** Someone asks for a place in the editor. */
  readonly onOpen: (place: EditorPlace) => void;
  /** Told what should not have happened; the server lives on. */
  readonly onError: (error: unknown) => void;
  readonly openFile?: OpenFile | undefined;
  readonly networkInterfaces?: NetworkInterfaces | undefined;
  readonly limits?: Partial<Limits> | undefined;
}

/** What keeps programs that ask without end from taking the server with them. */
interface Limits {
  /** For each address; more are turned away. */
  readonly connections: number;
  /** How long a request may take to arrive, and a connection may last that asks for nothing. */
  readonly requestMs: number;
  /** How often each browser is asked whether it is there; who does not answer until the next time is forgotten. */
  readonly heartbeatMs: number;
}

const defaultLimits: Limits = { connections: 500, requestMs: 10_000, heartbeatMs: 30_000 };

/** A server, and what its browsers can be told. */
export interface DevServer extends Omit<Hub, 'add' | 'close'> {
  /** Starts to listen; to be called once. Port and host as in `listen`: the next free port is taken. */
  readonly listen: (place: {
    readonly port?: number | undefined;
    readonly host?: string | undefined;
  }) => Promise<DevAddress | ListenFailure>;
  /** Ends at once, with all connections. */
  readonly close: () => Promise<void>;
}

/** Where the server is. */
export interface DevAddress {
  readonly kind: 'listening';
  /** Another one than asked for when that was taken. */
  readonly port: number;
  /** Where a browser finds the site, the best first: `http://localhost:4000/blog/`. */
  readonly urls: readonly string[];
  /** Whether other machines may reach it, and so read the drafts. */
  readonly isOpen: boolean;
}

/** Makes a server that does not listen yet. */
export function createDevServer(options: DevServerOptions): DevServer {
  const { basePath, problems, token } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const networkInterfaces = options.networkInterfaces ?? os.networkInterfaces;
  let bound: readonly string[] = [];
  let servers: readonly http.Server[] = [];
  const hosts: HostRules = {
    allowedHosts: options.allowedHosts,
    boundHosts: () => boundHostsOf(bound, networkInterfaces),
  };
  const { add, close: closeHub, ...hub } = createHub({ ...options, heartbeatMs: limits.heartbeatMs });
  const answerRequest = createRequestHandler({
    ...options,
    hosts,
    openFile: options.openFile ?? openNodeFile,
    injectedWith: (page) => ({ ...page, token, basePath: basePath(), problems: problems() }),
  });
  // What browsers say is short, and what they are told goes no further than this machine: packing it would cost time.
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: 64 * 1024,
    perMessageDeflate: false,
  });

  const upgrade = (request: http.IncomingMessage, socket: Duplex, head: Buffer): void => {
    // Node listens no more to a connection that asks to become another one.
    socket.on('error', () => socket.destroy());
    const refusal = refusalOf(request, { basePath: basePath(), hosts, token });
    if (refusal === undefined) sockets.handleUpgrade(request, socket, head, add);
    else refuse(socket, refusal);
  };

  const createServer = (): http.Server => {
    const server = http.createServer(
      {
        // We say ourselves what is wrong with a request without a host.
        requireHostHeader: false,
        insecureHTTPParser: false,
        requestTimeout: limits.requestMs,
        connectionsCheckingInterval: limits.requestMs / 4,
      },
      answerRequest,
    );
    server.maxConnections = limits.connections;
    return server.on('upgrade', upgrade);
  };

  return {
    ...hub,
    async listen({ port, host }) {
      const listening = await listen(createServer, { port, host, ifTaken: 'next' });
      if (listening.kind === 'failed') return listening;
      ({ hosts: bound, servers } = listening);
      return {
        kind: 'listening',
        port: listening.port,
        urls: addressesOf(listening, networkInterfaces).map((address) => `${address}${basePath()}/`),
        isOpen: listening.hosts.some(isOpenHost),
      };
    },
    async close() {
      closeHub();
      await closeServers(servers);
    },
  };
}

interface Refusal {
  readonly status: string;
  readonly text: string;
}

/** Why a connection is not taken. Without the token no page of another site gets one, whatever its browser leaves out. */
function refusalOf(
  request: http.IncomingMessage,
  { basePath, hosts, token }: { readonly basePath: string; readonly hosts: HostRules; readonly token: string },
): Refusal | undefined {
  const host = soleHost(request);
  if (host === undefined || !isAllowedHost(host, hosts)) return { status: '403 Forbidden', text: blockedHost(host) };
  const target = readTarget(request.url ?? '', basePath);
  if (target.kind !== 'path' || target.path !== `${ownPath}${socketName}`)
    return { status: '404 Not Found', text: 'Not found' };
  const given = new URLSearchParams(target.query).get('token') ?? '';
  if (!isOwnOrigin(request.headers.origin, host, hosts) || !isSame(given, token))
    return { status: '403 Forbidden', text: 'Blocked: this page was not served by this server.' };
  return undefined;
}

/** In a time that tells nothing about the place of the first difference. */
function isSame(given: string, token: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}

function refuse(socket: Duplex, { status, text }: Refusal): void {
  const body = `${text}\n`;
  const head = `HTTP/1.1 ${status}\r\nContent-Type: text/plain; charset=utf-8\r\nX-Content-Type-Options: nosniff\r\n`;
  socket.once('finish', () => socket.destroy());
  socket.end(`${head}Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`);
}
