// `platen preview`: serves the built site as a static host would.

import http from 'node:http';
import path from 'node:path';
import sirv from 'sirv';
import { closeServers, listen, listenProblem, portFrom } from '../dev/server/listen.ts';
import { decodedPath } from '../dev/server/request-path.ts';
import type { FileSystem } from '../io/file-system.ts';
import { readHeadersFile } from '../text/headers-file.ts';
import { configAsAsked, fromHere, siteFolder } from './site-options.ts';
import type { SiteOptions } from './site-options.ts';
import { exitCodes } from './surroundings.ts';
import type { ExitCode, Surroundings } from './surroundings.ts';

/** Where to serve. */
export interface PreviewOptions extends SiteOptions {
  readonly port?: string | undefined;
}

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
  const port = options.port === undefined ? undefined : portFrom(options.port);
  if (port === undefined && options.port !== undefined) {
    err(`"${options.port}" is not a port: choose a number from 1 to 65535.\n`);
    return exitCodes.usage;
  }
  const handler = previewHandler(output, config.site.basePath, fileSystem);
  const ifTaken = port === undefined ? 'next' : 'fail';
  const listening = await listen(() => http.createServer(handler), { port, ifTaken });
  if (listening.kind === 'failed') {
    err(`${listenProblem(listening)}\n`);
    return exitCodes.failed;
  }
  // Asked for before the address is told: whoever reads it may stop at once.
  const stopped = surroundings.untilStopped();
  out(
    `Serving "${fromHere(output, surroundings)}" at http://localhost:${listening.port}${config.site.basePath}/  (Ctrl-C stops)\n`,
  );
  await stopped;
  await closeServers(listening.servers);
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
    for (const [name, value] of Object.entries(hostHeaders(output, fileSystem)(url.replace(/[?#].*$/s, '')))) {
      // What a browser kept would hide the next build.
      if (!/^cache-control$/i.test(name)) response.setHeader(name, value);
    }
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

/** What hosts send with each file that read `_headers`, so that what the policy stops shows before it is published. */
function hostHeaders(output: string, fileSystem: FileSystem): ReturnType<typeof readHeadersFile> {
  const file = path.join(output, '_headers');
  const isThere = fileSystem.stat(file)?.kind === 'file';
  return readHeadersFile(isThere ? new TextDecoder().decode(fileSystem.readFile(file)) : '');
}

/**
 * The request with its path in the form that sirv keeps between middlewares. Left to itself it would take what follows
 * "#" or "?" in the name of a file for no part of it, and decode "%" a second time.
 */
function withPath(request: http.IncomingMessage, path: string): http.IncomingMessage {
  const pathname = path.replaceAll('%', '%25');
  return Object.assign(request, { url: pathname, _parsedUrl: { pathname, raw: pathname, search: '' } });
}
