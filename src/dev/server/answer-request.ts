// Answers one request over HTTP: only what the site says is at a path, and nothing that changes anything.

import type http from 'node:http';
import { encodeUrlPath } from '../../text/url.ts';
import type { OpenFile } from '../../io/open-file.ts';
import type { Answer, AnswerPath } from '../answer.ts';
import { clientName, ownPath } from '../protocol.ts';
import type { Injected, PageState } from '../protocol.ts';
import { hostnameOf, isAllowedHost } from './allowed-hosts.ts';
import type { HostRules } from './allowed-hosts.ts';
import { injectClient } from './inject-client.ts';
import { readTarget } from './request-path.ts';
import { sendFile } from './send-file.ts';
import { sendBytes, sendText } from './send-text.ts';

/** What answering needs. */
export interface AnswerParts {
  readonly answer: AnswerPath;
  /** Where the site begins now: `''` or `/blog`, percent-encoded. */
  readonly basePath: () => string;
  readonly hosts: HostRules;
  /** What a page is served with. */
  readonly injectedWith: (page: PageState) => Injected;
  /** The browser's program. */
  readonly readClient: () => string | Uint8Array;
  readonly openFile: OpenFile;
  /** Told what should not have happened: the answer was a 500 then. */
  readonly onError: (error: unknown) => void;
}

/** Longer than any path of a site can be: browsers and hosts stop there too. */
const longestTarget = 8192;

/** Answers requests; it never throws, and every request gets an answer unless its connection ends before. */
export function createRequestHandler(parts: AnswerParts): http.RequestListener {
  return (request, response) => {
    void answerRequest(request, response, parts).catch((error: unknown) => {
      parts.onError(error);
      if (response.headersSent) response.destroy();
      else sendText(request, response, 500, 'Something went wrong: the terminal says what.');
    });
  };
}

async function answerRequest(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  parts: AnswerParts,
): Promise<void> {
  for (const [name, value] of Object.entries(everywhere)) response.setHeader(name, value);
  const host = soleHost(request);
  if (host === undefined || !isAllowedHost(host, parts.hosts)) {
    sendText(request, response, 403, blockedHost(host));
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    // Nobody reads what such a request carries.
    response.setHeader('Connection', 'close');
    response.setHeader('Allow', 'GET, HEAD');
    sendText(request, response, 405, 'Only GET and HEAD are answered.');
    return;
  }
  const { url = '/' } = request;
  if (url.length > longestTarget) {
    sendText(request, response, 414, 'This address is too long.');
    return;
  }
  const basePath = parts.basePath();
  const target = readTarget(url, basePath);
  if (target.kind === 'malformed') sendText(request, response, 400, 'This is no path of a site.');
  else if (target.kind === 'outside') sendText(request, response, 404, `This site begins at ${basePath}/`);
  else if (target.kind === 'above') redirect(request, response, `${basePath}/${target.query}`);
  else if (target.path === `${ownPath}${clientName}`)
    sendBytes(request, response, 200, 'text/javascript; charset=utf-8', parts.readClient());
  else if (target.path.startsWith(ownPath)) sendText(request, response, 404, 'Not found');
  else await sendAnswer(request, response, await parts.answer(target.path), target.query, parts);
}

/**
 * With every answer. No header says that other sites may read it, and the third forbids them to show it. Frames are
 * not forbidden: editors show pages of this machine in them.
 */
const everywhere = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
  // A page of another site that opens this one gets no hold of its window; what this one opens (to log in) works on.
  'Cross-Origin-Opener-Policy': 'same-origin-allow-popups',
  // A tunnel may make the address known: drafts are nothing to be found by search.
  'X-Robots-Tag': 'noindex, nofollow',
} as const;

/** The header `Host`; undefined when there is none, or more than one. */
export function soleHost(request: http.IncomingMessage): string | undefined {
  const [host, second] = request.headersDistinct['host'] ?? [];
  return second === undefined ? host : undefined;
}

/** What is said to who asks by a name that is not allowed. */
export function blockedHost(host: string | undefined): string {
  const hostname = host === undefined ? undefined : hostnameOf(host);
  if (hostname === undefined) return 'Blocked: the request names no host, or not in a form that is allowed.';
  return `Blocked: this host is not allowed. Start with --allowed-host ${hostname} to allow it.`;
}

async function sendAnswer(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  answer: Answer,
  query: string,
  parts: AnswerParts,
): Promise<void> {
  switch (answer.kind) {
    case 'contents': {
      const { page, contents } = answer;
      const bytes = page === undefined ? contents : injectClient(contents, parts.injectedWith(page));
      sendBytes(request, response, answer.status, answer.mediaType, bytes);
      return;
    }
    case 'file':
      await sendFile(request, response, answer, parts.openFile);
      return;
    case 'redirect':
      redirect(request, response, `${locationOf(answer.to, parts.basePath())}${query}`);
      return;
    case 'nothing':
      sendText(request, response, 404, 'Not found');
  }
}

/** The address of a path of the site. Two slashes at its start would name another host. */
export function locationOf(path: string, basePath: string): string {
  return `${basePath}/${encodeUrlPath(path.replace(/^\/+/, ''))}`;
}

function redirect(request: http.IncomingMessage, response: http.ServerResponse, location: string): void {
  response.setHeader('Location', location);
  sendText(request, response, 302, `See ${location}`);
}
