// By which names and from which pages the server is reached, and on which addresses it listens.

import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import { describe, expect, onTestFinished, test } from 'vitest';
import { hostnameOf, isOwnOrigin } from '../../../src/dev/server/allowed-hosts.ts';
import { createDevServer } from '../../../src/dev/server/create-dev-server.ts';
import type { DevAddress } from '../../../src/dev/server/create-dev-server.ts';
import { listen, listenProblem, portFrom } from '../../../src/dev/server/listen.ts';
import type { ListenFailure } from '../../../src/dev/server/listen.ts';
import { sendRaw } from './raw.ts';
import { page, serve } from './served.ts';

const hasIPv6 = Object.values(os.networkInterfaces()).some((each) => each?.some(({ address }) => address === '::1'));
/** Where all addresses that start with 127 are there. */
const isLinux = process.platform === 'linux';

describe('the header Host', () => {
  test.each([
    ['localhost'],
    ['localhost:1'],
    ['LOCALHOST'],
    ['localhost.'],
    ['127.0.0.1'],
    ['[::1]:80'],
    ['a.b.localhost'],
  ])('%s is this machine', async (host) => {
    expect((await (await serve()).get('/', { host })).status).toBe(200);
  });

  test.each([
    ['evil.example'],
    ['localhost.evil.example'],
    ['evil-localhost'],
    ['127.0.0.1.nip.io'],
    ['127.0.0.2'],
    ['0.0.0.0'],
    ['192.168.1.5'],
    ['2130706433'],
    ['[2001:db8::1]'],
    ['[::ffff:127.0.0.1]'],
    ['[::]'],
  ])('%s is not, and how to allow it is said', async (host) => {
    const { get, asked } = await serve();
    const { status, headers, body } = await get('/', { host: `${host}:4000` });
    expect({ status, type: headers['content-type'], text: body.toString() }).toEqual({
      status: 403,
      type: 'text/plain; charset=utf-8',
      text: `Blocked: this host is not allowed. Start with --allowed-host ${host.replace(/[[\]]/g, '')} to allow it.\n`,
    });
    expect(asked).toEqual([]);
  });

  test.each([
    [''],
    ['localhost:4000@evil.example'],
    ['evil.example/localhost'],
    ['localhost, evil.example'],
    ['[::1'],
    ['a b'],
  ])('a malformed one is nobody: %j', async (host) => {
    const { status, body } = await (await serve()).get('/', { host });
    expect({ status, text: body.toString() }).toEqual({
      status: 403,
      text: 'Blocked: the request names no host, or not in a form that is allowed.\n',
    });
  });

  test('must be there, once', async () => {
    const { get, port } = await serve();
    expect((await get('/', { host: undefined })).status).toBe(403);
    expect((await sendRaw(port, 'GET / HTTP/1.0\r\n\r\n')).status).toBe(403);
    const twice = await sendRaw(
      port,
      'GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
    );
    expect(twice.status).toBeGreaterThanOrEqual(400);
  });

  test('may be what the person allowed, with a dot in front also what is below it', async () => {
    const { get } = await serve(undefined, { allowedHosts: ['Blog.test', '.tunnel.example', 'ported.test:4000'] });
    for (const [host, status] of [
      ['blog.test', 200],
      ['blog.test:99', 200],
      ['ported.test', 200],
      ['tunnel.example', 200],
      ['a.tunnel.example', 200],
      ['a.blog.test', 403],
      ['eviltunnel.example', 403],
      ['blog.test.evil.example', 403],
    ] as const) {
      expect({ host, status: (await get('/', { host })).status }).toEqual({ host, status });
    }
  });

  test('is no name where it could be read in two ways', () => {
    for (const authority of ['a@b', 'a/b', 'a?b', 'a#b', 'a\\b', 'a b', 'a,b', '::1', 'a:b', 'a:123456', '[a', '[x]'])
      expect({ authority, hostname: hostnameOf(authority) }).toEqual({ authority, hostname: undefined });
    expect(hostnameOf('evil.example@localhost')).toBeUndefined();
  });
});

test('a connection is opened from the pages of the server and of allowed names alone', () => {
  const rules = { allowedHosts: ['.tunnel.example'], boundHosts: () => [] };
  for (const [origin, isOwn] of [
    ['http://localhost:4000', true],
    ['https://localhost:4000', true],
    ['http://LOCALHOST:4000', true],
    ['https://x.tunnel.example', true],
    ['http://localhost:3000', false],
    ['http://localhost', false],
    ['http://127.0.0.1:4000', false],
    ['http://evil.example', false],
    ['http://localhost:4000.evil.example', false],
    ['http://localhost:4000@evil.example', false],
    ['chrome-extension://localhost:4000', false],
    ['null', false],
    ['', false],
    [undefined, false],
  ] as const) {
    expect({ origin, isOwn: isOwnOrigin(origin, 'localhost:4000', rules) }).toEqual({ origin, isOwn });
  }
});

describe('listening', () => {
  test('both addresses of this machine, and no other', async () => {
    const { port, urls, isOpen } = await serve();
    expect({ urls, isOpen }).toEqual({ urls: [`http://localhost:${port}/`], isOpen: false });
    expect(await reach('127.0.0.1', port)).toBe('connected');
    if (hasIPv6) expect(await reach('::1', port)).toBe('connected');
    for (const address of otherAddresses()) expect(await reach(address, port)).toBe('ECONNREFUSED');
    if (isLinux) expect(await reach('127.0.0.2', port)).toBe('ECONNREFUSED');
  });

  test.each([['127.0.0.1'], ...(hasIPv6 ? [['::1']] : [])])(
    'the next free port where the one asked for is taken on %s alone',
    async (host) => {
      const taken = await occupy(host);
      const { address } = await started({ port: taken });
      expect(address).toMatchObject({ kind: 'listening' });
      const port = address.kind === 'listening' ? address.port : 0;
      expect(port).toBeGreaterThan(taken);
      expect(port).toBeLessThan(taken + 50);
    },
  );

  test('a port that must be that one is not exchanged, and nothing is left behind on the other address', async () => {
    if (!hasIPv6) return;
    const taken = await occupy('::1');
    const result = await listen(() => http.createServer(), { port: taken, ifTaken: 'fail' });
    expect(result).toMatchObject({ kind: 'failed', reason: 'taken', port: taken });
    expect(await reach('127.0.0.1', taken)).toBe('ECONNREFUSED');
  });

  test.skipIf(!isLinux)('on an address that is given, and only there', async () => {
    const { urls, isOpen, port } = await serve(undefined, { host: '127.0.0.2' });
    expect({ urls, isOpen }).toEqual({ urls: [`http://127.0.0.2:${port}/`], isOpen: false });
    expect(await reach('127.0.0.2', port)).toBe('connected');
    expect(await reach('127.0.0.1', port)).toBe('ECONNREFUSED');
  });

  test('on all addresses: those of the machine are told and allowed as hosts, others are not', async () => {
    const networkInterfaces = (): ReturnType<typeof os.networkInterfaces> => ({
      lo: [{ address: '127.0.0.1', family: 'IPv4', internal: true, netmask: '', mac: '', cidr: null }],
      wifi: [
        { address: '192.168.7.7', family: 'IPv4', internal: false, netmask: '', mac: '', cidr: null },
        { address: '2001:db8::7', family: 'IPv6', internal: false, netmask: '', mac: '', cidr: null, scopeid: 0 },
      ],
    });
    const { urls, isOpen, port, get } = await serve(undefined, { host: '0.0.0.0', networkInterfaces });
    expect({ urls, isOpen }).toEqual({
      urls: [`http://localhost:${port}/`, `http://192.168.7.7:${port}/`],
      isOpen: true,
    });
    for (const [host, status] of [
      ['localhost', 200],
      [`192.168.7.7:${port}`, 200],
      ['[2001:db8::7]', 200],
      ['192.168.7.8', 403],
      ['evil.example', 403],
    ] as const) {
      expect({ host, status: (await get('/', { host })).status }).toEqual({ host, status });
    }
  });

  test.each([
    [{ port: 99_999 }, '99999 is not a port: choose a number from 1 to 65535.'],
    [{ port: -1 }, '-1 is not a port: choose a number from 1 to 65535.'],
    [{ port: 80.5 }, '80.5 is not a port: choose a number from 1 to 65535.'],
    [
      { port: 0, host: '203.0.113.9' },
      '"203.0.113.9" is no address of this machine. Leave --host out, or give one of its addresses.',
    ],
    [
      { port: 0, host: 'nobody.invalid' },
      '"nobody.invalid" is no address of this machine. Leave --host out, or give one of its addresses.',
    ],
  ])('what cannot be is said: %j', async (place, sentence) => {
    const { address } = await started(place);
    expect(address.kind === 'failed' ? listenProblem(address) : address).toBe(sentence);
  });

  test('a port that the system keeps for itself', async () => {
    const denied = (): http.Server => {
      const server = http.createServer();
      const listen = (): http.Server => {
        const error = Object.assign(new Error('listen EACCES'), { code: 'EACCES' });
        queueMicrotask(() => server.emit('error', error));
        return server;
      };
      return Object.assign(server, { listen });
    };
    const result = await listen(denied, { port: 80, ifTaken: 'next' });
    expect(result.kind === 'failed' ? listenProblem(result) : result).toBe(
      'Port 80 is reserved by the system. Choose one from 1024 on with --port.',
    );
  });

  test('a machine without IPv6 has one address', async () => {
    const result = await listen(
      () => {
        const server = http.createServer();
        const listen = server.listen.bind(server);
        return Object.assign(server, {
          listen(port: number, host: string, listening: () => void): http.Server {
            if (host !== '::1') return listen(port, host, listening);
            queueMicrotask(() => server.emit('error', Object.assign(new Error(), { code: 'EADDRNOTAVAIL' })));
            return server;
          },
        });
      },
      { port: 0, ifTaken: 'fail' },
    );
    expect(result).toMatchObject({ kind: 'listening', hosts: ['127.0.0.1'] });
    if (result.kind === 'listening') for (const server of result.servers) server.close();
  });

  test('a text is a port, or none', () => {
    expect(['0', '80', '65535'].map(portFrom)).toEqual([0, 80, 65_535]);
    expect(['', 'a', '65536', '-1', '80.5', '1e3', ' 80', '0x50', '9'.repeat(400)].map(portFrom)).toEqual(
      Array.from({ length: 9 }, () => undefined),
    );
  });
});

describe('connections', () => {
  test('are bounded in number, and who is turned away finds room later', async () => {
    const { port, get } = await serve({ '/': page('Home') }, { limits: { connections: 20 } });
    const sockets = await Promise.all(Array.from({ length: 300 }, () => idle(port)));
    await expect.poll(() => sockets.filter(({ closed }) => !closed).length).toBeLessThanOrEqual(20);
    expect((await get('/')).status).toBe(0);
    for (const socket of sockets) socket.destroy();
    await expect.poll(async () => (await get('/')).status).toBe(200);
  });

  test('that say nothing, or go on saying a little, are ended', async () => {
    const { port } = await serve({ '/': page('Home') }, { limits: { requestMs: 200 } });
    const [silent, slow] = [await idle(port), await idle(port)];
    slow.write('GET / HTTP/1.1\r\nHost: localhost\r\n');
    const drip = setInterval(() => slow.write('X-Slow: 1\r\n'), 20);
    onTestFinished(() => clearInterval(drip));
    await expect.poll(() => silent.closed && slow.closed, { timeout: 5000 }).toBe(true);
  });

  test('of every kind are ended at once when the server is closed', async () => {
    let answer: () => void = () => {};
    const { port, server } = await serve(undefined, {
      answer: () => new Promise((resolve) => (answer = () => resolve(page('Late')))),
    });
    const [silent, waiting] = [await idle(port), await idle(port)];
    waiting.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await new Promise((resolve) => setTimeout(resolve, 50));
    const before = performance.now();
    await server.close();
    expect(performance.now() - before).toBeLessThan(500);
    answer();
    await expect.poll(() => silent.closed && waiting.closed).toBe(true);
    expect(await reach('127.0.0.1', port)).toBe('ECONNREFUSED');
  });
});

async function started(place: {
  readonly port?: number;
  readonly host?: string;
}): Promise<{ readonly address: DevAddress | ListenFailure }> {
  const server = createDevServer({
    answer: () => Promise.resolve({ kind: 'nothing' }),
    basePath: () => '',
    token: '',
    allowedHosts: [],
    problems: () => [],
    readClient: () => '',
    onOpen: () => {},
    onError: () => {},
  });
  onTestFinished(() => server.close());
  return { address: await server.listen(place) };
}

/** Takes a port on one address. */
async function occupy(host: string): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => void server.listen(0, host, resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function reach(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = net.connect({ host, port });
    socket.on('connect', () => {
      socket.destroy();
      resolve('connected');
    });
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code));
  });
}

async function idle(port: number): Promise<net.Socket> {
  const socket = net.connect({ host: '127.0.0.1', port });
  socket.on('error', () => {});
  socket.resume();
  onTestFinished(() => void socket.destroy());
  await new Promise((resolve) => {
    socket.once('connect', resolve);
    socket.once('close', resolve);
  });
  return socket;
}

function otherAddresses(): string[] {
  return Object.values(os.networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address);
}
