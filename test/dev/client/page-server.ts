// A server that plays the part of the writing loop's: it serves pages written by hand and says what it is told to say.

import { createHash } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import type { BrowserMessage, Injected, PageState, ServerMessage, ShownProblem } from '../../../src/dev/protocol.ts';
import { readClient } from '../../../src/dev/read-client.ts';
import { nodeFileSystem } from '../../../src/io/node.ts';

/** A server and what browsers said to it. */
export interface PageServer {
  readonly origin: string;
  readonly port: number;
  /** HTML by path. Served with the client, as `page` messages are sent without it. */
  readonly pages: Map<string, string>;
  /** Other files by path. */
  readonly files: Map<string, string | Uint8Array>;
  /** What is injected besides. */
  problems: readonly ShownProblem[];
  notice: string | undefined;
  /** Paths with query in the order in which they were asked for. */
  readonly requests: string[];
  readonly received: BrowserMessage[];
  readonly send: (message: ServerMessage) => void;
  /** Changes a page and sends it to the browsers. */
  readonly change: (path: string, html: string, state?: Partial<PageState>) => void;
  readonly close: () => Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  css: 'text/css',
  js: 'text/javascript',
  svg: 'image/svg+xml',
  wav: 'audio/wav',
};

/** Starts it, on a free port unless one is given. */
export async function startPageServer(port = 0, token = 'first', basePath = ''): Promise<PageServer> {
  const pages = new Map<string, string>();
  const files = new Map<string, string | Uint8Array>();
  const requests: string[] = [];
  const received: BrowserMessage[] = [];
  const client = readClient(nodeFileSystem);

  const server = http.createServer((request, response) => {
    const url = request.url ?? '/';
    requests.push(url);
    const path = decodeURIComponent(url.replace(/\?.*$/s, ''));
    const page = pages.get(path);
    const file = path === `${basePath}/@platen/client.js` ? client : files.get(path);
    if (page !== undefined) {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-cache' });
      response.end(inject(page));
    } else if (file !== undefined) {
      const type = types[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
      response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-cache' });
      response.end(file);
    } else {
      response.writeHead(404).end();
    }
  });

  function inject(html: string): string {
    const injected: Injected = { tag: tagOf(html), token, basePath, problems: self.problems, notice: self.notice };
    const json = JSON.stringify(injected).replaceAll('&', '&amp;').replaceAll("'", '&#39;');
    const script = `<script type="module" src="${basePath}/@platen/client.js" data-platen='${json}'></script>`;
    return html.replace('</head>', () => `${script}</head>`);
  }

  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    if (request.url !== `${basePath}/@platen/socket?token=${token}`) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (connection) => {
      // Cast because the client sends nothing else.
      connection.on('message', (text: Buffer) => void received.push(JSON.parse(text.toString()) as BrowserMessage));
    });
  });
  const send = (message: ServerMessage): void => {
    for (const connection of sockets.clients) connection.send(JSON.stringify(message));
  };

  sockets.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  // Cast because a server that listens on a port has an address with one.
  const { port: taken } = server.address() as AddressInfo;
  const self: PageServer = {
    origin: `http://127.0.0.1:${taken}`,
    port: taken,
    pages,
    files,
    problems: [],
    notice: undefined,
    requests,
    received,
    send,
    change(path, html, state = {}) {
      pages.set(path, html);
      send({ type: 'page', html, tag: tagOf(html), ...state });
    },
    async close() {
      for (const connection of sockets.clients) connection.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return self;
}

/** A digest, as the server of the loop takes one. */
export function tagOf(html: string): string {
  return createHash('sha256').update(html).digest('hex').slice(0, 16);
}
