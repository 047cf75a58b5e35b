// `platen preview`: serves the built site as a static host would.

import http from 'node:http';
import path from 'node:path';
import sirv from 'sirv';
import { isFileSystemError } from '../io/file-system.ts';
import type { FileSystem } from '../io/file-system.ts';
import { configAsAsked, fromHere, siteFolder } from './site-options.ts';
import type { SiteOptions } from './site-options.ts';
import { exitCodes } from './surroundings.ts';
import type { ExitCode, Surroundings } from './surroundings.ts';

/** Where to serve. */
export interface PreviewOptions extends SiteOptions {
  readonly port?: string | undefined;
}

const firstPort = 4000;
const portsToTry = 50;

/** Serves `dist/` on this machine alone, until stopped. Nothing is cached, so a reload shows the last build. */
export async function preview(
  folder: string | undefined,
  options: PreviewOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { fileSystem, err, out } = surroundings;
  const site = siteFolder(folder, surroundings);
  const config = site === undefined ? undefined : await configAsAsked(site, options, surroundings);
  if (site === undefined || config === undefined) return exitCodes.failed;
  const output = path.resolve(site, config.site.folders.output);
  if (fileSystem.stat(output)?.kind !== 'directory') {
    err(`There is no "${fromHere(output, surroundings)}" yet. Build the site first: platen build\n`);
    return exitCodes.failed;
  }
  const port = options.port === undefined ? undefined : Number(options.port);
  if (port !== undefined && !(/^\d+$/.test(options.port ?? '') && port < 65_536)) {
    err(`"${options.port ?? ''}" is not a port: choose a number from 1 to 65535.\n`);
    return exitCodes.usage;
  }
  const server = http.createServer(previewHandler(output, config.site.basePath, fileSystem));
  const address = await listen(server, port);
  if (address === undefined) {
    err(`Port ${port ?? firstPort} is taken. Choose another with --port.\n`);
    return exitCodes.failed;
  }
  // Asked for before the address is told: whoever reads it may stop at once.
  const stopped = surroundings.untilStopped();
  out(
    `Serving "${fromHere(output, surroundings)}" at http://localhost:${address}${config.site.basePath}/  (Ctrl-C stops)\n`,
  );
  await stopped;
  server.closeAllConnections();
  await new Promise<void>((resolve) => void server.close(() => resolve()));
  return exitCodes.ok;
}

/** Answers requests as a static host would that serves `output` (absolute) at `basePath` (`''` or `/blog`). */
function previewHandler(output: string, basePath: string, fileSystem: FileSystem): http.RequestListener {
  const serve = sirv(output, {
    dev: true,
    // As hosts do: what is in the output folder is public.
    dotfiles: true,
    etag: false,
    setHeaders: (response) => response.setHeader('Cache-Control', 'no-store'),
  });
  const notFound = (response: http.ServerResponse): void => {
    const page = path.join(output, '404.html');
    const isThere = fileSystem.stat(page)?.kind === 'file';
    response.writeHead(404, {
      'Content-Type': isThere ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8',
      'Cache-Control': 'no-store',
    });
    response.end(isThere ? fileSystem.readFile(page) : 'Not found\n');
  };
  return (request, response) => {
    const url = request.url ?? '/';
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
      return;
    }
    if (basePath !== '' && (url === '/' || url === basePath)) {
      response.writeHead(302, { Location: `${basePath}/` }).end();
      return;
    }
    if (basePath !== '' && !url.startsWith(`${basePath}/`)) {
      notFound(response);
      return;
    }
    const path = decodedPath(url.slice(basePath.length));
    if (path === undefined) {
      notFound(response);
      return;
    }
    // A build may take a file away between the look for it and its opening.
    response.once('pipe', (file) => file.once('error', () => response.destroy()));
    serve(withPath(request, path), response, () => notFound(response));
  };
}

/** The path as the characters of a file's name; undefined where it is malformed, and so the name of no file. */
function decodedPath(url: string): string | undefined {
  try {
    const path = decodeURIComponent(url.replace(/\?.*$/s, ''));
    return path.includes('\0') ? undefined : path;
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/**
 * The request with its path in the form that sirv keeps between middlewares. Left to itself it would take what follows
 * "#" or "?" in the name of a file for no part of it, and decode "%" a second time.
 */
function withPath(request: http.IncomingMessage, path: string): http.IncomingMessage {
  const pathname = path.replaceAll('%', '%25');
  return Object.assign(request, { url: pathname, _parsedUrl: { pathname, raw: pathname, search: '' } });
}

/** The port that was taken: the one asked for, or the first free one; undefined when there is none. */
async function listen(server: http.Server, port: number | undefined): Promise<number | undefined> {
  const ports = port === undefined ? Array.from({ length: portsToTry }, (_, index) => firstPort + index) : [port];
  for (const each of ports) {
    const taken = await tryPort(server, each);
    if (taken !== undefined) return taken;
  }
  return undefined;
}

function tryPort(server: http.Server, port: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => {
      if (isFileSystemError(error, 'EADDRINUSE', 'EACCES')) resolve(undefined);
      else reject(error);
    };
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', fail);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
