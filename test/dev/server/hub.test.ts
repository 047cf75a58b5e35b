// What browsers are told, and who is listened to.

import net from 'node:net';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Answer } from '../../../src/dev/answer.ts';
import type { BrowserMessage, ServerMessage, ShownProblem } from '../../../src/dev/protocol.ts';
import { page, serve, token } from './served.ts';
import type { Served } from './served.ts';

interface Browser {
  readonly socket: WebSocket;
  /** What it was told so far. */
  readonly told: ServerMessage[];
  readonly say: (message: BrowserMessage) => void;
  /** Waits until it was told `count` messages of one kind and returns them. */
  readonly hear: (type: ServerMessage['type'], count?: number) => Promise<readonly ServerMessage[]>;
}

interface Opening {
  readonly path?: string;
  readonly host?: string;
  /** Undefined: none is sent. */
  readonly origin?: string | undefined;
}

function open(served: Pick<Served, 'port'>, opening: Opening = {}): WebSocket {
  const { path = `/@platen/socket?token=${token}`, host = `localhost:${served.port}` } = opening;
  const origin = 'origin' in opening ? opening.origin : `http://${host}`;
  const socket = new WebSocket(`ws://127.0.0.1:${served.port}${path}`, {
    headers: { Host: host, ...(origin === undefined ? {} : { Origin: origin }) },
  });
  onTestFinished(() => socket.terminate());
  return socket;
}

/** 101 when the connection was opened. */
function statusOf(socket: WebSocket): Promise<number | string | undefined> {
  return new Promise((resolve) => {
    socket.on('open', () => resolve(101));
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode));
    socket.on('error', (error) => resolve(error.message));
  });
}

/** A browser with the page at `url` on screen, of which it has the state `tag`. */
async function browser(served: Served, url: string, tag: string, opening?: Opening): Promise<Browser> {
  const socket = open(served, opening);
  const told: ServerMessage[] = [];
  // Cast because the server sends nothing else.
  socket.on('message', (data: Buffer) => told.push(JSON.parse(data.toString()) as ServerMessage));
  expect(await statusOf(socket)).toBe(101);
  const hear = async (type: ServerMessage['type'], count = 1): Promise<readonly ServerMessage[]> => {
    const ofType = (): ServerMessage[] => told.filter((each) => each.type === type);
    await expect.poll(ofType, { interval: 5 }).toHaveLength(count);
    return ofType();
  };
  const say = (message: BrowserMessage): void => socket.send(JSON.stringify(message));
  say({ type: 'at', url, tag });
  // Said first to everyone who has told where they are.
  await hear('problems');
  return { socket, told, say, hear };
}

/** Long enough for a message that should not come. */
const quiet = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));

describe('a connection', () => {
  test('is opened for a page that the server gave its token', async () => {
    const served = await serve();
    expect(await statusOf(open(served))).toBe(101);
    expect(await statusOf(open(served, { host: `127.0.0.1:${served.port}` }))).toBe(101);
  });

  test('is refused without the token, from another page, by another name, and elsewhere', async () => {
    const served = await serve();
    const good = `/@platen/socket?token=${token}`;
    for (const [opening, status] of [
      [{ path: '/@platen/socket' }, 403],
      [{ path: '/@platen/socket?token=' }, 403],
      [{ path: `/@platen/socket?token=${token.slice(0, -1)}` }, 403],
      [{ path: `/@platen/socket?token=${token}x` }, 403],
      [{ path: `/@platen/socket?Token=${token}` }, 403],
      [{ origin: undefined }, 403],
      [{ origin: 'null' }, 403],
      [{ origin: 'http://evil.example' }, 403],
      [{ origin: `http://localhost:${served.port + 1}` }, 403],
      [{ path: good, host: 'evil.example' }, 403],
      [{ path: good, host: 'localhost.evil.example' }, 403],
      [{ path: `/?token=${token}` }, 404],
      [{ path: `/@platen/?token=${token}` }, 404],
      [{ path: `/@platen/socket/../x?token=${token}` }, 404],
    ] as const) {
      expect({ opening, status: await statusOf(open(served, opening)) }).toEqual({ opening, status });
    }
    expect((await served.get('/')).status).toBe(200);
  });

  test('is opened below the base path', async () => {
    const served = await serve(undefined, { basePath: '/blog' });
    expect(await statusOf(open(served))).toBe(404);
    expect(await statusOf(open(served, { path: `/blog/@platen/socket?token=${token}` }))).toBe(101);
  });

  test('is opened by a name that the person allowed, also where a tunnel changes the host', async () => {
    const served = await serve(undefined, { allowedHosts: ['.tunnel.example'] });
    expect(await statusOf(open(served, { host: 'x.tunnel.example' }))).toBe(101);
    expect(await statusOf(open(served, { origin: 'https://x.tunnel.example' }))).toBe(101);
  });

  test('of another protocol is answered', async () => {
    const served = await serve();
    const { status } = await served.get('/', { headers: { Upgrade: 'h2c', Connection: 'Upgrade' } });
    expect(status).toBeGreaterThanOrEqual(400);
    expect((await served.get('/')).status).toBe(200);
  });

  test('that is refused and reset in the same moment does not end the server', async () => {
    const served = await serve();
    for (let count = 0; count < 200; count += 1) {
      const socket = net.connect({ host: '127.0.0.1', port: served.port });
      socket.on('error', () => {});
      await new Promise((resolve) => socket.once('connect', resolve));
      socket.write(
        'GET /@platen/socket HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
      );
      socket.resetAndDestroy();
    }
    expect((await served.get('/')).status).toBe(200);
  });

  test('is ended at once when the server is closed', async () => {
    const served = await serve();
    const { socket } = await browser(served, '/', '');
    const closed = new Promise((resolve) => socket.once('close', resolve));
    const before = performance.now();
    await served.server.close();
    await closed;
    expect(performance.now() - before).toBeLessThan(500);
  });
});

describe('a page on screen', () => {
  test('is sent when it is another than the browser has, as it is without what is injected', async () => {
    const served = await serve({ '/': page('One', { tag: '1' }) });
    const { hear, told } = await browser(served, '/', '1');
    await quiet();
    expect(await served.server.refresh()).toEqual([]);
    served.site.set('/', page('Two', { tag: '2' }));
    expect(await served.server.refresh()).toEqual(['/']);
    expect(await hear('page')).toEqual([{ type: 'page', html: 'Two', tag: '2' }]);
    expect(await served.server.refresh()).toEqual([]);
    await quiet();
    expect(told).toHaveLength(2);
  });

  test('is sent at once to a browser that comes back with an old one', async () => {
    const served = await serve({ '/': page('Two', { tag: '2' }) });
    const { hear } = await browser(served, '/', '1');
    expect(await hear('page')).toEqual([{ type: 'page', html: 'Two', tag: '2' }]);
  });

  test('is asked for once, however many browsers show it, and sent to those that lack it', async () => {
    const served = await serve({ '/': page('One', { tag: '1' }), '/a/': page('A', { tag: 'a' }) });
    const tabs = [await browser(served, '/', '1'), await browser(served, '/', '1'), await browser(served, '/a/', 'a')];
    await quiet();
    served.asked.length = 0;
    served.site.set('/', page('Two', { tag: '2' }));
    expect(await served.server.refresh()).toEqual(['/']);
    expect(served.asked.toSorted()).toEqual(['/', '/a/']);
    for (const tab of tabs.slice(0, 2)) expect(await tab.hear('page')).toHaveLength(1);
    await quiet();
    expect(tabs[2]?.told.map(({ type }) => type)).toEqual(['problems']);
  });

  test('follows the browser to where it goes, and the last to go somewhere is first', async () => {
    const served = await serve({ '/': page('H', { tag: 'h' }), '/a/': page('A', { tag: 'a' }) });
    const first = await browser(served, '/', 'h');
    await browser(served, '/', 'h');
    expect(served.server.shown()).toEqual(['/']);
    first.say({ type: 'at', url: '/a/', tag: 'a' });
    await expect.poll(() => served.server.shown()).toEqual(['/a/', '/']);
    first.socket.close();
    await expect.poll(() => served.server.shown()).toEqual(['/']);
  });

  test('is the page for what is not there once it is gone', async () => {
    const served = await serve({ '/a/': page('A', { tag: 'a' }), '404': page('Not here', { status: 404, tag: '4' }) });
    const { hear } = await browser(served, '/a/', 'a');
    served.site.delete('/a/');
    await served.server.refresh();
    expect(await hear('page')).toEqual([{ type: 'page', html: 'Not here', tag: '4' }]);
    served.site.set('/a/', page('A', { tag: 'a' }));
    await served.server.refresh();
    expect(await hear('page', 2)).toHaveLength(2);
  });

  test('that became a redirect is followed, and one that is no page any more is loaded anew', async () => {
    const served = await serve({ '/a/': page('A', { tag: 'a' }), '/b/': page('B', { tag: 'b' }) }, { basePath: '/x' });
    const opening = { path: `/x/@platen/socket?token=${token}` };
    const [a, b] = [await browser(served, '/x/a/', 'a', opening), await browser(served, '/x/b/', 'b', opening)];
    served.site.set('/a/', { kind: 'redirect', to: '/ü/' });
    served.site.delete('/b/');
    expect((await served.server.refresh()).toSorted()).toEqual(['/a/', '/b/']);
    expect(await a.hear('moved')).toEqual([{ type: 'moved', url: '/x/%C3%BC/' }]);
    expect(await b.hear('reload')).toHaveLength(1);
  });

  test('is sent when only the reason why it is not public is another', async () => {
    const served = await serve({ '/': page('One', { tag: '1', notice: 'A draft.' }) });
    const { hear } = await browser(served, '/', '1');
    await quiet();
    served.site.set('/', page('One', { tag: '1' }));
    expect(await served.server.refresh()).toEqual(['/']);
    expect(await hear('page')).toEqual([{ type: 'page', html: 'One', tag: '1' }]);
    expect(await served.server.refresh()).toEqual([]);
  });

  test('given as bytes is sent as text', async () => {
    const bytes = new TextEncoder().encode('\uFEFFZwölf');
    const given: Answer = {
      kind: 'contents',
      status: 200,
      contents: bytes,
      mediaType: 'text/html',
      page: { tag: '2' },
    };
    const { hear } = await browser(await serve({ '/': given }), '/', '1');
    expect(await hear('page')).toEqual([{ type: 'page', html: 'Zwölf', tag: '2' }]);
  });

  test('is never followed by an older one: a late answer is thrown away', async () => {
    const waiting: ((answer: Answer) => void)[] = [];
    const served = await serve(undefined, { answer: () => new Promise((resolve) => waiting.push(resolve)) });
    const { told } = await browser(served, '/', '0');
    await expect.poll(() => waiting).toHaveLength(1);
    const refreshes = [served.server.refresh(), served.server.refresh()];
    waiting[2]?.(page('Newest', { tag: '3' }));
    await refreshes[1];
    waiting[1]?.(page('Older', { tag: '2' }));
    waiting[0]?.(page('Oldest', { tag: '1' }));
    expect(await Promise.all(refreshes)).toEqual([[], ['/']]);
    await quiet();
    expect(told.filter(({ type }) => type === 'page')).toEqual([{ type: 'page', html: 'Newest', tag: '3' }]);
  });

  test('that cannot be made stays as it is, is told, and does not hold up the others', async () => {
    const failure = new Error('The thread ended.');
    let fails = false;
    const served = await serve(undefined, {
      answer: (path) =>
        fails && path === '/a/' ? Promise.reject(failure) : Promise.resolve(page(path, { tag: fails ? 'new' : 'old' })),
    });
    const [a, b] = [await browser(served, '/a/', 'old'), await browser(served, '/b/', 'old')];
    await quiet();
    fails = true;
    expect(await served.server.refresh()).toEqual(['/b/']);
    expect(await b.hear('page')).toHaveLength(1);
    expect(a.told.map(({ type }) => type)).toEqual(['problems']);
    expect(served.errors).toEqual([failure]);
  });
});

test('problems are told at first, since the page may be older, and whenever they change', async () => {
  const problems: ShownProblem[] = [
    { severity: 'error', text: '<b>Wrong</b>', place: { file: 'content/a.md', line: 2 } },
  ];
  const served = await serve(undefined, { problems: () => problems });
  const { hear } = await browser(served, '/', 'x');
  expect(await hear('problems')).toEqual([{ type: 'problems', problems }]);
  problems.length = 0;
  served.server.sendProblems();
  expect((await hear('problems', 2)).at(-1)).toEqual({ type: 'problems', problems: [] });
});

test('files are told to everyone by their addresses, moves to those who have the page on screen, a reload to all', async () => {
  const served = await serve({ '/a/': page('A', { tag: 'a' }), '/b/': page('B', { tag: 'b' }) }, { basePath: '/x' });
  const opening = { path: `/x/@platen/socket?token=${token}` };
  const [a, b] = [await browser(served, '/x/a/', 'a', opening), await browser(served, '/x/b/', 'b', opening)];
  served.server.sendFiles(['/style.css', '/pictures/a b#ü.png']);
  served.server.sendMoved('/a/', '/c/');
  served.server.sendReload();
  for (const [tab, url] of [[a, '/x/a/'] as const, [b, '/x/b/'] as const]) {
    expect(await tab.hear('files')).toEqual([
      { type: 'files', urls: ['/x/style.css', '/x/pictures/a%20b%23%C3%BC.png'] },
    ]);
    expect(await tab.hear('reload')).toEqual([{ type: 'reload', url }]);
  }
  expect(await a.hear('moved')).toEqual([{ type: 'moved', url: '/x/c/' }]);
  expect(b.told.filter(({ type }) => type === 'moved')).toEqual([]);
});

test('where the site begins elsewhere now, a reload leads there', async () => {
  let basePath = '/x';
  const served = await serve({ '/ü/': page('A', { tag: 'a' }) }, { basePath: () => basePath });
  const tab = await browser(served, '/x/%C3%BC/', 'a', { path: `/x/@platen/socket?token=${token}` });
  basePath = '/new/place';
  served.server.sendReload();
  expect(await tab.hear('reload')).toEqual([{ type: 'reload', url: '/new/place/%C3%BC/' }]);
  expect((await served.get('/x/%C3%BC/')).status).toBe(404);
  expect((await served.get('/new/place/%C3%BC/')).body.toString()).toContain('data-platen');
  expect((await served.get('/')).headers['location']).toBe('/new/place/');
});

test('twenty tabs are told within a moment', async () => {
  const served = await serve({ '/': page('One', { tag: '1' }) });
  const tabs = await Promise.all(Array.from({ length: 20 }, () => browser(served, '/', '1')));
  served.site.set('/', page('x'.repeat(200_000), { tag: '2' }));
  await served.server.refresh();
  for (const tab of tabs) expect(await tab.hear('page')).toHaveLength(1);
});

test('a browser that reads nothing any more is let go, and the others are told', async () => {
  const served = await serve({ '/': page('One', { tag: '1' }) });
  const [asleep, awake] = [await browser(served, '/', '1'), await browser(served, '/', '1')];
  asleep.socket.pause();
  for (let count = 2; count < 10; count += 1) {
    served.site.set('/', page('x'.repeat(8_000_000), { tag: String(count) }));
    await served.server.refresh();
    await awake.hear('page', count - 1);
  }
  served.site.delete('/');
  asleep.socket.resume();
  await expect.poll(() => asleep.socket.readyState).toBe(WebSocket.CLOSED);
  expect(awake.socket.readyState).toBe(WebSocket.OPEN);
});

test('a browser that is not there any more, without having said so, is forgotten', async () => {
  const served = await serve(undefined, { limits: { heartbeatMs: 50 } });
  const [there, gone] = [await browser(served, '/a/', ''), await browser(served, '/b/', '')];
  expect(served.server.shown()).toEqual(['/b/', '/a/']);
  // Answers no ping.
  gone.socket.pause();
  await expect.poll(() => served.server.shown()).toEqual(['/a/']);
  expect(there.socket.readyState).toBe(WebSocket.OPEN);
});

describe('what a browser says', () => {
  test('opens a place', async () => {
    const served = await serve();
    const { say } = await browser(served, '/', 'x');
    say({ type: 'open', place: { file: 'content/a.md', line: 3, column: 4 } });
    say({ type: 'open', place: { file: 'content/b.md' } });
    await expect
      .poll(() => served.opened)
      .toEqual([{ file: 'content/a.md', line: 3, column: 4 }, { file: 'content/b.md' }]);
  });

  test.each([
    ['no JSON'],
    [''],
    ['null'],
    ['[]'],
    ['"at"'],
    ['{"type":"at"}'],
    ['{"type":"at","url":1,"tag":""}'],
    ['{"type":"at","url":"posts","tag":""}'],
    ['{"type":"at","url":"/%zz","tag":""}'],
    ['{"type":"at","url":"/../x","tag":""}'],
    ['{"type":"at","url":"/%00","tag":""}'],
    [`{"type":"at","url":"/${'a'.repeat(9000)}","tag":""}`],
    ['{"type":"open"}'],
    ['{"type":"open","place":null}'],
    ['{"type":"open","place":{"file":""}}'],
    ['{"type":"open","place":{"file":"a","line":0}}'],
    ['{"type":"open","place":{"file":"a","line":"1; rm -rf /"}}'],
    ['{"type":"open","place":{"file":"a","line":1e300}}'],
    ['{"type":"open","place":{"file":["a"]}}'],
    ['{"type":"__proto__"}'],
    ['{"__proto__":{"type":"open","place":{"file":"a"}}}'],
    ['['.repeat(30_000)],
  ])('is ignored where it is no message: %j', async (text) => {
    const served = await serve({ '/': page('One', { tag: '1' }) });
    const { socket, told } = await browser(served, '/', '1');
    socket.send(text);
    socket.send(Buffer.from('{"type":"open","place":{"file":"binary"}}'));
    await quiet();
    expect({ opened: served.opened, told: told.length, shown: served.server.shown(), errors: served.errors }).toEqual({
      opened: [],
      told: 1,
      shown: ['/'],
      errors: [],
    });
    expect(socket.readyState).toBe(WebSocket.OPEN);
  });

  test('ends its connection, and no other, where it is too long or no text', async () => {
    const served = await serve({ '/': page('One', { tag: '1' }) });
    const other = await browser(served, '/', '1');
    for (const send of [
      (socket: WebSocket) => socket.send('x'.repeat(65 * 1024)),
      (socket: WebSocket) => socket.send(Buffer.from([0xff, 0xfe]), { binary: false }),
    ]) {
      const { socket } = await browser(served, '/', '1');
      send(socket);
      await expect.poll(() => socket.readyState).toBe(WebSocket.CLOSED);
    }
    served.server.sendReload();
    expect(await other.hear('reload')).toHaveLength(1);
  });

  test('never ends the server, whatever it is', async () => {
    const served = await serve({ '/': page('One', { tag: '1' }) });
    const { socket } = await browser(served, '/', '1');
    const message = fc.record(
      { type: fc.constantFrom('at', 'open', 'x'), url: fc.string(), tag: fc.anything(), place: fc.anything() },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.json(),
          message.map((each) => JSON.stringify(each)),
        ),
        async (text) => {
          socket.send(text);
          await new Promise(setImmediate);
        },
      ),
      { numRuns: 500 },
    );
    await quiet();
    expect(socket.readyState).toBe(WebSocket.OPEN);
    expect(served.errors).toEqual([]);
    expect((await served.get('/')).status).toBe(200);
  });

  test('is told where acting on it fails', async () => {
    const failure = new Error('No editor.');
    const served = await serve(undefined, {
      onOpen() {
        throw failure;
      },
    });
    const { say } = await browser(served, '/', 'x');
    say({ type: 'open', place: { file: 'content/a.md' } });
    await expect.poll(() => served.errors).toEqual([failure]);
    expect((await served.get('/')).status).toBe(200);
  });
});
