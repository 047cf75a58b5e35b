// A static host as one has it: HTTP/2, texts compressed, the headers sent that the site asks for, its own page for what
// is not there.

import fs from 'node:fs';
import http2 from 'node:http2';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { lookup } from 'mrmime';
import { readHeadersFile } from '../../src/text/headers-file.ts';

/** A host, with or without a site. */
export interface Host {
  /** `https://localhost:1234` */
  readonly origin: string;
  /** Shows the built site in `folder` from now on. */
  readonly show: (folder: string) => void;
  readonly close: () => void;
}

/** What makes certificates; it is one of the bench's own packages, which Platen's do not know. */
interface SelfSigned {
  readonly generate: (
    attributes: readonly { readonly name: string; readonly value: string }[],
  ) => Promise<{ readonly private: string; readonly cert: string }>;
}

/**
 * Starts a host on a free port of this machine, with a certificate of its own making. `packages` is the folder with the
 * packages of the bench.
 */
export async function startHost(packages: string): Promise<Host> {
  // Cast because this is what it exports.
  const { generate } = createRequire(path.join(packages, 'package.json'))('selfsigned') as SelfSigned;
  let shown: { readonly folder: string; readonly headersOf: (path: string) => object } | undefined;
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }]);
  const server = http2.createSecureServer({ key, cert, allowHTTP1: true }, (request, response) => {
    if (shown === undefined) return void response.writeHead(503).end();
    const { folder, headersOf } = shown;
    const url = decodeURIComponent(new URL(request.url, 'https://localhost').pathname);
    const found = fileAt(folder, url);
    const file = found ?? path.join(folder, '404.html');
    const type = lookup(file) ?? 'application/octet-stream';
    const [encoding, body] = compressed(fs.readFileSync(file), type, request.headers['accept-encoding'] ?? '');
    response.writeHead(found === undefined ? 404 : 200, {
      'Content-Type': type.startsWith('text/') ? `${type}; charset=utf-8` : type,
      'Content-Length': body.length,
      ...(encoding === undefined ? {} : { 'Content-Encoding': encoding }),
      Vary: 'Accept-Encoding',
      ...headersOf(url),
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  // Cast because a server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo;
  return {
    origin: `https://localhost:${port}`,
    show(folder) {
      const file = path.join(folder, '_headers');
      shown = { folder, headersOf: readHeadersFile(fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '') };
    },
    close: () => void server.close(),
  };
}

function fileAt(folder: string, url: string): string | undefined {
  const file = path.join(folder, url, url.endsWith('/') ? 'index.html' : '');
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() === true ? file : undefined;
}

function compressed(body: Buffer, type: string, accepted: string): readonly [string | undefined, Buffer] {
  if (!/^text\/|javascript|json|xml|svg/.test(type)) return [undefined, body];
  if (/\bbr\b/.test(accepted)) return ['br', brotliCompressSync(body)];
  return /\bgzip\b/.test(accepted) ? ['gzip', gzipSync(body)] : [undefined, body];
}
