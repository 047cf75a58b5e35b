// `platen preview`: what a browser gets, also when it asks for nonsense.

import fs from 'node:fs';
import http from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { buildFolder, temporaryFolder, writeFiles } from '../build-folder.ts';
import { platen } from './surroundings.ts';
import type { Ran } from './surroundings.ts';

const files = {
  'platen.config.yaml': 'title: Notes\nbaseUrl: https://a.example\n',
  'content/posts/hello.md': '---\ntitle: Hello\ndate: 2024-05-06\ntags: [C#]\n---\nIt works.\n',
  'content/posts/日本.md': '---\ntitle: 日本\ndate: 2024-05-06\n---\nText.\n',
  'static/a b.txt': 'Blank.',
  'static/.well-known/x.txt': 'Known.',
  'static/100%.txt': 'Percent.',
  'static/%41.txt': 'Literal.',
};

interface Served {
  readonly port: number;
  /** The path as it is sent, byte for byte. */
  readonly get: (path: string, method?: string) => Promise<Answer>;
  readonly said: () => string;
  readonly stop: () => Promise<Ran>;
}

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: http.IncomingHttpHeaders;
}

async function serve(folder: string, args: readonly string[] = []): Promise<Served> {
  let said = '';
  let stop = (): void => {};
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  const ran = await new Promise<{ readonly port: number; readonly ran: Promise<Ran> }>((resolve, reject) => {
    const running: Promise<Ran> = platen(['preview', '--port', '0', ...args], folder, {
      untilStopped: () => stopped,
      out(text) {
        said += text;
        const port = /localhost:(\d+)/.exec(text)?.[1];
        if (port !== undefined) resolve({ port: Number(port), ran: running });
      },
    });
    void running.then(({ err }) => reject(new Error(err)));
  });
  onTestFinished(async () => {
    stop();
    await ran.ran;
  });
  return {
    port: ran.port,
    get: (url, method = 'GET') => ask(ran.port, url, method),
    said: () => said,
    stop() {
      stop();
      return ran.ran;
    },
  };
}

/** Over a bare socket, since clients tidy a path up before they send it. */
function ask(port: number, url: string, method: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request({ port, host: '127.0.0.1', path: '/', method, agent: false });
    // Written past the check of node's own client.
    Object.assign(request, { path: url });
    request.on('error', reject);
    request.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text, headers: response.headers }));
    });
    request.end();
  });
}

async function built(given: Readonly<Record<string, string>> = files): Promise<string> {
  const folder = temporaryFolder(given);
  await buildFolder(folder);
  return folder;
}

test('pages, files and folders are served as a static host would', async () => {
  const { get } = await serve(await built());
  for (const [url, text, type] of [
    ['/', '<title>Notes', 'text/html'],
    ['/posts/hello/', 'It works.', 'text/html'],
    ['/posts/hello/index.html', 'It works.', 'text/html'],
    ['/posts/hello/?a=b', 'It works.', 'text/html'],
    ['/posts/%E6%97%A5%E6%9C%AC/', '日本', 'text/html'],
    ['/tags/c%23/', 'C#', 'text/html'],
    ['/a%20b.txt', 'Blank.', 'text/plain'],
    ['/100%25.txt', 'Percent.', 'text/plain'],
    ['/%2541.txt', 'Literal.', 'text/plain'],
    ['/.well-known/x.txt', 'Known.', 'text/plain'],
    ['/index.xml', '<rss', 'xml'],
    ['/feed.json', '"version"', 'application/json'],
  ] as const) {
    const answer = await get(url);
    expect({ url, status: answer.status }).toEqual({ url, status: 200 });
    expect(answer.text).toContain(text);
    expect(answer.headers['content-type']).toContain(type);
  }
});

test('nothing is cached: a reload shows the last build', async () => {
  const folder = await built();
  const { get } = await serve(folder);
  const before = await get('/posts/hello/');
  expect(before.headers['cache-control']).toBe('no-store');
  expect(before.headers['etag']).toBeUndefined();
  writeFiles(folder, { 'content/posts/hello.md': '---\ntitle: Hello\ndate: 2024-05-06\n---\nChanged.\n' });
  await buildFolder(folder);
  expect((await get('/posts/hello/')).text).toContain('Changed.');
});

test('headers that hosts read from the site are sent, but for those by which a browser would keep it', async () => {
  const folder = await built({ ...files, 'platen.config.yaml': `${files['platen.config.yaml']}headers: [netlify]\n` });
  fs.appendFileSync(
    path.join(folder, 'dist/_headers'),
    '\n/*.txt\n  X-Kind: text\n/posts/*\n  X-Odd: \u{1f600}\n  X-Kind: post\n/*\n  Referrer-Policy: same-origin\n',
  );
  const { get } = await serve(folder);
  const page = await get('/posts/hello/?a=b');
  expect(page.headers['content-security-policy']).toContain("default-src 'self'");
  expect(page.headers).toMatchObject({
    'x-kind': 'post',
    'referrer-policy': 'same-origin',
    'cache-control': 'no-store',
  });
  expect(page.headers['x-odd']).toBeUndefined();
  const asset = fs.readdirSync(path.join(folder, 'dist/assets')).find((name) => name.endsWith('.css')) ?? '';
  expect((await get(`/assets/${asset}`)).headers['cache-control']).toBe('no-store');
  expect((await get('/a%20b.txt')).headers['x-kind']).toBe('text');
  expect((await get('/nowhere/')).headers['content-security-policy']).toContain('default-src');
});

test('what is not there gets the 404 page of the site with the status 404', async () => {
  const folder = await built();
  const { get } = await serve(folder);
  const page = fs.readFileSync(path.join(folder, 'dist/404.html'), 'utf8');
  const answer = await get('/nowhere/');
  expect(answer).toMatchObject({ status: 404, text: page });
  expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(answer.headers['cache-control']).toBe('no-store');
  fs.rmSync(path.join(folder, 'dist/404.html'));
  expect(await get('/nowhere/')).toMatchObject({ status: 404, text: 'Not found\n' });
});

test('malformed and hostile paths are answered, give nothing away, and the server lives', async () => {
  const folder = await built();
  writeFiles(folder, { 'outside.txt': 'Outside.', 'dist-private/outside.txt': 'Outside.' });
  const { get } = await serve(folder);
  for (const url of [
    '/%zz',
    '/%',
    '/%00',
    '/a%00.txt',
    '/%c0%af',
    '/%ff',
    '/../outside.txt',
    '/..%2foutside.txt',
    '/%2e%2e/outside.txt',
    '/%2e%2e%2foutside.txt',
    '/..%5coutside.txt',
    '/posts/../../outside.txt',
    '//outside.txt',
    '//evil.example/',
    '/../dist-private/outside.txt',
    '/..%2fdist-private/outside.txt',
    `/${'a'.repeat(5000)}`,
    `/${'a/'.repeat(2000)}`,
    '/%E6%97%A5%E6%9C',
    '?',
    '*',
    'http://evil.example/x',
  ]) {
    const { status, text } = await get(url);
    expect({ url, isAnswered: [200, 301, 302, 400, 404].includes(status) }).toEqual({ url, isAnswered: true });
    expect(text).not.toContain('Outside.');
  }
  expect((await get('/posts/hello/')).status).toBe(200);
});

test('a file that a build takes away while it is asked for ends that answer, and not the server', async () => {
  const { get } = await serve(await built());
  const { createReadStream } = fs;
  Object.assign(fs, { createReadStream: (file: string) => createReadStream(`${file}.gone`) });
  syncBuiltinESMExports();
  try {
    await expect(get('/posts/hello/')).rejects.toThrow('socket hang up');
  } finally {
    Object.assign(fs, { createReadStream });
    syncBuiltinESMExports();
  }
  expect((await get('/posts/hello/')).status).toBe(200);
});

test('only reading is allowed', async () => {
  const { get } = await serve(await built());
  for (const method of ['POST', 'PUT', 'DELETE']) {
    expect(await get('/', method)).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
  }
  expect(await get('/', 'HEAD')).toMatchObject({ status: 200, text: '' });
});

describe('a base URL with a sub-path', () => {
  const below = { ...files, 'platen.config.yaml': 'title: Notes\nbaseUrl: https://a.example/my/blog\n' };

  test('is where the site is served, and every link in it leads somewhere', async () => {
    const { get, said } = await serve(await built(below));
    expect(said()).toMatch(/at http:\/\/localhost:\d+\/my\/blog\/ {2}\(Ctrl-C stops\)\n$/);
    const home = await get('/my/blog/');
    expect(home.status).toBe(200);
    const links = [...home.text.matchAll(/(?:href|src)="(\/[^"]*)"/g)].map(([, url = '']) => url);
    expect(links.length).toBeGreaterThan(5);
    for (const url of links) expect({ url, status: (await get(url)).status }).toEqual({ url, status: 200 });
  });

  test('the root leads there, and what is beside it is not found', async () => {
    const { get } = await serve(await built(below));
    for (const url of ['/', '/my/blog'])
      expect(await get(url)).toMatchObject({ status: 302, headers: { location: '/my/blog/' } });
    for (const url of ['/posts/hello/', '/my/', '/my/blogs/', '/my/blog2/posts/hello/'])
      expect({ url, status: (await get(url)).status }).toEqual({ url, status: 404 });
    for (const url of ['/my/blog/%zz', '/my/blog/%00', '/my/blog/../blog/posts/hello/'])
      expect((await get(url)).status).toBeGreaterThanOrEqual(200);
    expect((await get('/my/blog/posts/hello/')).status).toBe(200);
  });

  test('can be given on the command line', async () => {
    const folder = await built();
    const { get } = await serve(folder, ['--base-url', 'https://a.example/x/']);
    expect((await get('/x/posts/hello/')).status).toBe(200);
  });
});

test('pages as files are served with and without their ending', async () => {
  const { get } = await serve(
    await built({ ...files, 'platen.config.yaml': 'baseUrl: https://a.example\ntrailingSlash: file\n' }),
  );
  for (const url of ['/posts/hello.html', '/posts/hello']) expect((await get(url)).text).toContain('It works.');
});

test('--out names another folder', async () => {
  const folder = temporaryFolder({ 'www/index.html': 'Other.' });
  const { get, said } = await serve(folder, ['--out', 'www']);
  expect(said()).toContain('Serving "www" at ');
  expect((await get('/')).text).toBe('Other.');
});

test('it listens on this machine alone', async () => {
  const { port } = await serve(await built());
  const { networkInterfaces } = await import('node:os');
  const others = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4');
  for (const { address } of others) {
    const error = await new Promise<string | undefined>((resolve) => {
      const socket = net.connect({ host: address, port });
      socket.on('connect', () => resolve(undefined));
      socket.on('error', (failed: NodeJS.ErrnoException) => resolve(failed.code));
    });
    expect({ address, error }).toEqual({ address, error: 'ECONNREFUSED' });
  }
});

test('when it is stopped it ends at once and well, also with a connection that is still open', async () => {
  const { port, stop } = await serve(await built());
  const socket = net.connect({ host: '127.0.0.1', port });
  await new Promise((resolve) => socket.once('connect', resolve));
  const closed = new Promise((resolve) => socket.once('close', resolve));
  expect(await stop()).toMatchObject({ code: 0, err: '' });
  await closed;
});

describe('what stands against it is told', () => {
  test('no site yet', async () => {
    const { code, err } = await platen(['preview'], temporaryFolder({ 'content/a.md': '' }));
    expect({ code, err }).toEqual({ code: 1, err: 'There is no "dist" yet. Build the site first: platen build\n' });
  });

  test.each([['abc'], ['99999'], ['-1'], ['80.5'], ['']])('a port that is none: %j', async (port) => {
    const { code, err } = await platen(['preview', `--port=${port}`], await built());
    expect({ code, err }).toEqual({ code: 2, err: `"${port}" is not a port: choose a number from 1 to 65535.\n` });
  });

  test('a port that is taken', async () => {
    const { port } = await serve(await built());
    const { code, err } = await platen(['preview', '--port', String(port)], await built());
    expect({ code, err }).toEqual({ code: 1, err: `Port ${port} is taken. Choose another with --port.\n` });
  });
});

test('without --port, a second preview takes the next free port', async () => {
  const folder = await built();
  const ports: number[] = [];
  const stops: (() => void)[] = [];
  const runs: Promise<Ran>[] = [];
  for (let count = 0; count < 2; count++) {
    await new Promise<void>((resolve) => {
      const stopped = new Promise<void>((stop) => stops.push(stop));
      const run = platen(['preview'], folder, {
        untilStopped: () => stopped,
        out(text) {
          ports.push(Number(/localhost:(\d+)/.exec(text)?.[1]));
          resolve();
        },
      });
      runs.push(run);
    });
  }
  for (const stop of stops) stop();
  await Promise.all(runs);
  const [first = 0, second = 0] = ports;
  expect(first).toBeGreaterThanOrEqual(4000);
  expect(second).toBeGreaterThan(first);
});
