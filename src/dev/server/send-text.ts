// Answers that are in memory.

import type http from 'node:http';

/** Sends a sentence. */
export function sendText(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  status: number,
  text: string,
): void {
  sendBytes(request, response, status, 'text/plain; charset=utf-8', `${text}\n`);
}

/** Sends a whole answer; to HEAD its headers alone. */
export function sendBytes(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  status: number,
  mediaType: string,
  contents: string | Uint8Array,
): void {
  response.writeHead(status, { 'Content-Type': mediaType, 'Content-Length': Buffer.byteLength(contents) });
  response.end(request.method === 'HEAD' ? undefined : contents);
}
