// Streams a file, or the part of it that a browser asks for.

import type http from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { OpenedFile, OpenFile } from '../../io/open-file.ts';
import { byteRange } from './byte-range.ts';
import { sendText } from './send-text.ts';

/** Sends the file at `path` (absolute). Where it is gone by now, the answer is a 404. */
export async function sendFile(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  { path, mediaType }: { readonly path: string; readonly mediaType: string },
  openFile: OpenFile,
): Promise<void> {
  const file = await openFile(path);
  if (file === undefined) {
    sendText(request, response, 404, 'Not found');
    return;
  }
  const { sizeBytes } = file;
  // Nothing we send tells one version of a file from the next, so a range of a certain version is not to be had.
  const wanted = request.headers['if-range'] === undefined ? request.headers.range : undefined;
  const range = byteRange(wanted, sizeBytes);
  response.setHeader('Accept-Ranges', 'bytes');
  if (range === 'beyond') {
    await file.close();
    response.setHeader('Content-Range', `bytes */${sizeBytes}`);
    sendText(request, response, 416, 'The file ends before this range.');
    return;
  }
  const { startByte, endByte } = range === 'whole' ? { startByte: 0, endByte: sizeBytes - 1 } : range;
  const lengthBytes = endByte - startByte + 1;
  if (range !== 'whole') response.setHeader('Content-Range', `bytes ${startByte}-${endByte}/${sizeBytes}`);
  response.writeHead(range === 'whole' ? 200 : 206, { 'Content-Type': mediaType, 'Content-Length': lengthBytes });
  if (request.method === 'HEAD' || lengthBytes === 0) {
    await file.close();
    response.end();
    return;
  }
  await stream(file, startByte, endByte, response);
}

async function stream(
  file: OpenedFile,
  startByte: number,
  endByte: number,
  response: http.ServerResponse,
): Promise<void> {
  let missingBytes = endByte - startByte + 1;
  try {
    await pipeline(
      file.read(startByte, endByte),
      async function* counted(parts: AsyncIterable<Uint8Array>) {
        for await (const part of parts) {
          missingBytes -= part.length;
          yield part;
        }
        if (missingBytes > 0) throw new Error('The file became shorter while it was sent.');
      },
      response,
    );
  } catch {
    // The browser went away, or the file became shorter or unreadable: only the end of the connection can say so,
    // since the headers have promised more.
    response.destroy();
  }
}
