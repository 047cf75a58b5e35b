// The plainest of static servers: the path of a URL, decoded, is the path of a file.

import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

/** What is sent with each file, by names of headers. */
export type Headers = Readonly<Record<string, string>>;

/** A server of one folder. */
export interface FolderServer {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  /** Serves `folder` below `basePath` (`''` or `/blog`) from now on, `headers` with each file. */
  readonly show: (folder: string, basePath: string, headers?: Headers) => void;
  readonly close: () => void;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.xml': 'application/xml',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
};

/** Starts a server on a free port. It has nothing to show yet. */
export async function startServer(): Promise<FolderServer> {
  let shown: { folder: string; basePath: string; headers: Headers } | undefined;
  const server = http.createServer((request, response) => {
    const url = decodeURIComponent((request.url ?? '/').replace(/\?.*$/s, ''));
    const file = shown === undefined || !url.startsWith(`${shown.basePath}/`) ? undefined : fileAt(shown, url);
    if (file === undefined) {
      response.writeHead(404).end();
      return;
    }
    const type = types[path.extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { 'Content-Type': type, ...shown?.headers });
    response.end(fs.readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Cast because a server that listens on a port has an address with one.
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    show: (folder, basePath, headers = {}) => {
      shown = { folder, basePath, headers };
    },
    close: () => void server.close(),
  };
}

function fileAt({ folder, basePath }: { folder: string; basePath: string }, url: string): string | undefined {
  const file = path.join(folder, url.slice(basePath.length), url.endsWith('/') ? 'index.html' : '');
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() === true ? file : undefined;
}
