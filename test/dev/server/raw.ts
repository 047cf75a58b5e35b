// Requests over a bare socket: clients tidy up what they send, and these bytes shall arrive as they are.

import net from 'node:net';

/** What came back. */
export interface RawAnswer {
  /** 0 when the connection ended without an answer. */
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** All of it. */
  readonly bytes: Buffer;
}

/** Sends bytes to 127.0.0.1 and waits until the connection ends, or says nothing for `silenceMs`. */
export function sendRaw(port: number, bytes: string | Uint8Array, silenceMs = 2000): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    const socket = net.connect({ host: '127.0.0.1', port });
    const done = (): void => {
      socket.destroy();
      resolve(parse(Buffer.concat(parts)));
    };
    socket.setTimeout(silenceMs, done);
    socket.on('data', (part) => parts.push(part));
    socket.on('end', done);
    socket.on('close', done);
    socket.on('error', (error: NodeJS.ErrnoException) => {
      // The server may close while we still write.
      if (error.code === 'ECONNRESET' || error.code === 'EPIPE') done();
      else reject(error);
    });
    socket.write(bytes);
  });
}

/** What else a request shall have. */
export interface Asked {
  readonly method?: string;
  /** Undefined: no such header. */
  readonly host?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks for a target, byte for byte (each character is one byte). */
export function ask(port: number, target: string, asked: Asked = {}): Promise<RawAnswer> {
  const { method = 'GET', headers = {} } = asked;
  const host = 'host' in asked ? asked.host : `localhost:${port}`;
  const lines = [
    `${method} ${target} HTTP/1.1`,
    ...(host === undefined ? [] : [`Host: ${host}`]),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    'Connection: close',
  ];
  return sendRaw(port, Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'));
}

function parse(bytes: Buffer): RawAnswer {
  const end = bytes.indexOf('\r\n\r\n');
  const [first = '', ...lines] = bytes.subarray(0, Math.max(end, 0)).toString('latin1').split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1] ?? 0);
  return { status, headers, body: bytes.subarray(end + 4), bytes };
}
