// What is answered to requests over HTTP, well-formed and not.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sendRaw } from './raw.ts';
import { page, serve } from './served.ts';

const secret = 'Draft of a secret.';
const site = {
  '/': page('<title>Home</title>'),
  '/posts/hello/': page('<title>Hello</title>'),
  '/日本/': page('<title>Japan</title>'),
  '/a b.txt': { kind: 'contents', status: 200, contents: 'Blank.', mediaType: 'text/plain; charset=utf-8' },
  '/100%.txt': { kind: 'contents', status: 200, contents: 'Percent.', mediaType: 'text/plain; charset=utf-8' },
  '/old/': { kind: 'redirect', to: '/posts/hello/' },
  '/away/': { kind: 'redirect', to: '//evil.example/' },
  '/c/': { kind: 'redirect', to: '/tags/c#/' },
  '/nowhere.txt': { kind: 'file', path: '/nonexistent/nowhere.txt', mediaType: 'text/plain' },
  '404': page('<title>Not here</title>', { status: 404 }),
} as const;

test('a path is answered with what the site says is there', async () => {
  const { get } = await serve(site);
  for (const [target, status, text] of [
    ['/', 200, 'Home'],
    ['/posts/hello/', 200, 'Hello'],
    ['/posts/hello/?a=b%zz', 200, 'Hello'],
    ['/%E6%97%A5%E6%9C%AC/', 200, 'Japan'],
    ['/a%20b.txt', 200, 'Blank.'],
    ['/100%25.txt', 200, 'Percent.'],
    ['/nowhere/', 404, 'Not here'],
  ] as const) {
    const answer = await get(target);
    expect({ target, status: answer.status, text: answer.body.toString() }).toEqual({
      target,
      status,
      text: expect.stringContaining(text),
    });
  }
});

test('what is not there, where the site has no page for it, is said in a line', async () => {
  const { get } = await serve();
  const { status, headers, body } = await get('/nowhere/');
  expect({ status, type: headers['content-type'], text: body.toString() }).toEqual({
    status: 404,
    type: 'text/plain; charset=utf-8',
    text: 'Not found\n',
  });
});

test('pages carry the program of the browser, other texts do not', async () => {
  const { get } = await serve(site);
  expect((await get('/')).body.toString()).toContain('src="/@platen/client.js"');
  expect((await get('/nowhere/')).body.toString()).toContain('src="/@platen/client.js"');
  expect((await get('/a%20b.txt')).body.toString()).toBe('Blank.');
});

test('the program of the browser is served, and nothing else in its folder', async () => {
  const { get, asked } = await serve(site, { readClient: () => 'hello();' });
  const { status, headers, body } = await get('/@platen/client.js');
  expect({ status, type: headers['content-type'], text: body.toString() }).toEqual({
    status: 200,
    type: 'text/javascript; charset=utf-8',
    text: 'hello();',
  });
  for (const name of ['', 'socket', 'client.js.map', 'x']) expect((await get(`/@platen/${name}`)).status).toBe(404);
  expect(asked).toEqual([]);
});

test('every answer forbids other sites to show it, browsers to keep it, and allows no other site to read it', async () => {
  const { get } = await serve(site);
  for (const [target, asked] of [
    ['/', {}],
    ['/a%20b.txt', {}],
    ['/nowhere/', {}],
    ['/old/', {}],
    ['/@platen/client.js', {}],
    ['/%zz', {}],
    ['/', { method: 'POST' }],
    ['/', { host: 'evil.example' }],
    ['/', { headers: { Origin: 'https://evil.example' } }],
    ['/', { method: 'OPTIONS', headers: { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'GET' } }],
  ] as const) {
    const { status, headers } = await get(target, asked);
    expect(status).toBeGreaterThan(0);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin-allow-popups',
      'x-robots-tag': 'noindex, nofollow',
    });
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  }
});

test('only reading is answered, and HEAD with the headers alone', async () => {
  const { get } = await serve(site);
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE']) {
    const { status, headers } = await get('/', { method });
    expect({ method, status, allow: headers['allow'] }).toEqual({ method, status: 405, allow: 'GET, HEAD' });
  }
  expect((await get('*', { method: 'OPTIONS' })).status).toBe(405);
  const [whole, head] = [await get('/'), await get('/', { method: 'HEAD' })];
  expect(head).toMatchObject({ status: 200, body: Buffer.alloc(0) });
  expect(head.headers['content-length']).toBe(String(whole.body.length));
});

test('a redirect is of this moment, keeps the query, and leads to no other host', async () => {
  const { get } = await serve(site);
  const { status, headers } = await get('/old/?a=b&c=%2F');
  expect({ status, location: headers['location'] }).toEqual({ status: 302, location: '/posts/hello/?a=b&c=%2F' });
  expect((await get('/away/')).headers['location']).toBe('/evil.example/');
  expect((await get('/c/')).headers['location']).toBe('/tags/c%23/');
});

describe('a base path', () => {
  const below = { ...site, '/posts/x/': page('<title>X</title>') };

  test('is where the site is; what leads to it keeps the query', async () => {
    const { get, urls, port } = await serve(below, { basePath: '/my/blog' });
    expect(urls).toEqual([`http://localhost:${port}/my/blog/`]);
    expect((await get('/my/blog/posts/x/')).body.toString()).toContain('src="/my/blog/@platen/client.js"');
    expect((await get('/my/blog/@platen/client.js')).status).toBe(200);
    expect((await get('/my/blog/old/?a')).headers['location']).toBe('/my/blog/posts/hello/?a');
    for (const target of ['/?a=b', '/my/blog?a=b'])
      expect(await get(target)).toMatchObject({ status: 302, headers: { location: '/my/blog/?a=b' } });
  });

  test('what is beside it is told where the site begins', async () => {
    const { get, asked } = await serve(below, { basePath: '/my/blog' });
    for (const target of ['/posts/x/', '/my/', '/my/blogs/', '/my/blog2/posts/x/', '/@platen/client.js']) {
      const { status, body } = await get(target);
      expect({ target, status, text: body.toString() }).toEqual({
        target,
        status: 404,
        text: 'This site begins at /my/blog/\n',
      });
    }
    expect(asked).toEqual([]);
  });

  test('may have letters that addresses encode', async () => {
    const { get } = await serve(below, { basePath: '/%E6%97%A5' });
    expect((await get('/')).headers['location']).toBe('/%E6%97%A5/');
    expect((await get('/%e6%97%a5/posts/x/')).status).toBe(200);
  });
});

/** Ways in which servers were made to give what they should not, each with the answers that may be given to it. */
const variants: readonly (readonly [string, readonly number[]])[] = [
  ['/../secret.txt', [400]],
  ['/../../../../etc/passwd', [400]],
  ['/posts/../../secret.txt', [400]],
  ['/./secret.txt', [400]],
  ['/posts/./hello/', [400]],
  ['/..', [400]],
  ['/posts/..', [400]],
  ['/%2e%2e/secret.txt', [400]],
  ['/%2e%2e%2fsecret.txt', [400]],
  ['/%2E%2E%2Fsecret.txt', [400]],
  ['/..%2fsecret.txt', [400]],
  ['/..%5csecret.txt', [400]],
  ['/..\\secret.txt', [400]],
  ['\\secret.txt', [400]],
  ['/\\evil.example/', [400]],
  ['/%5c%5cevil.example%5cshare', [400]],
  ['/%252e%252e%252fsecret.txt', [404]],
  ['//etc/passwd', [404]],
  ['//evil.example/', [404]],
  ['/%2fetc/passwd', [404]],
  ['///etc/passwd', [404]],
  ['/secret.txt/', [404]],
  ['/secret.txt#', [400]],
  ['/posts/hello/#/../../secret.txt', [400]],
  ['/secret.txt?raw', [404]],
  ['/secret.txt?raw??', [404]],
  ['/secret.txt?import&raw', [404]],
  ['/secret.txt?.svg?.wasm?init', [404]],
  ['/@fs/etc/passwd', [404]],
  ['/%00', [400]],
  ['/posts/hello/%00.html', [400]],
  ['/%zz', [400]],
  ['/%', [400]],
  ['/%c0%ae%c0%ae/secret.txt', [400]],
  ['/%ff', [400]],
  // The bytes of letters, not encoded.
  [Buffer.from('/日本/').toString('latin1'), [400]],
  ['/secret.txt::$DATA', [404]],
  ['/PROGRA~1/secret.txt', [404]],
  ['/C:/secret.txt', [404]],
  ['/POSTS/HELLO/', [404]],
  ['/Secret.txt', [404]],
  ['/../dist-secret/secret.txt', [400]],
  ['/..%2fdist-secret/secret.txt', [400]],
  ['/.env', [404]],
  ['/.git/config', [404]],
  ['/content/posts/hello.md', [404]],
  ['/.platen/manifest.json', [404]],
  ['/__proto__/', [404]],
  ['/constructor', [404]],
  ['http://evil.example/x', [400]],
  ['http://localhost/', [400]],
  ['evil.example:443', [400]],
  ['*', [400]],
  ['?', [400]],
  ['secret.txt', [400]],
  ['/<script>alert(1)</script>', [404]],
];

test('what looks for files is answered, gives nothing away and tells the site at most a path', async () => {
  const { get, asked } = await serve({ ...site, '/../secret.txt': page(secret), '/..\\secret.txt': page(secret) });
  for (const [target, allowed] of variants) {
    const { status, bytes } = await get(target);
    expect({ target, status }).toEqual({ target, status: allowed.find((each) => each === status) ?? allowed[0] });
    expect(bytes.toString()).not.toContain(secret);
  }
  expect(asked.every((path) => path.startsWith('/') && !/\\|\0|(?:^|\/)\.{1,2}(?:\/|$)/.test(path))).toBe(true);
  expect((await get('/')).status).toBe(200);
});

test('what was asked for is text in the answer, not markup', async () => {
  const { get } = await serve();
  for (const target of ['/<script>alert(1)</script>', '/%3Cscript%3E', '/old/?<script>']) {
    const { headers, body } = await get(target);
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(body.toString()).not.toContain('<script>');
  }
});

test('an address that is too long is answered: by 414, and by 431 where not even its line is read to the end', async () => {
  const { get } = await serve(site);
  expect((await get(`/${'a'.repeat(9000)}`)).status).toBe(414);
  expect((await get(`/${'a'.repeat(64 * 1024)}`)).status).toBe(431);
  expect((await get('/', { headers: { 'X-Long': 'a'.repeat(64 * 1024) } })).status).toBe(431);
  expect((await get('/')).status).toBe(200);
});

test('an answer that fails is said in a line, told, and the next is answered', async () => {
  const failure = new Error('The thread ended.');
  const { get, errors } = await serve(site, {
    answer: (path) => (path === '/' ? Promise.resolve(page('Home')) : Promise.reject(failure)),
    readClient() {
      throw failure;
    },
  });
  for (const target of ['/posts/', '/@platen/client.js']) {
    const { status, body } = await get(target);
    expect({ status, text: body.toString() }).toEqual({
      status: 500,
      text: 'Something went wrong: the terminal says what.\n',
    });
  }
  expect(errors).toEqual([failure, failure]);
  expect((await get('/')).status).toBe(200);
});

describe('no bytes end the server', () => {
  test('in the place of a target', async () => {
    const { get, errors } = await serve(site);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 60 }), async (bytes) => {
        const { status } = await get(`/${Buffer.from(bytes).toString('latin1')}`);
        expect(status === 0 || (status >= 200 && status < 500)).toBe(true);
      }),
      { numRuns: 150 },
    );
    expect(errors).toEqual([]);
    expect((await get('/')).status).toBe(200);
  });

  test('made of what paths are made of, with a base path and redirects', async () => {
    const { get, errors } = await serve(site, { basePath: '/b' });
    const piece = fc.constantFrom(
      '/',
      'b',
      '..',
      '.',
      '%2e',
      '%2f',
      '%5c',
      '\\',
      '%',
      '%00',
      '?',
      '#',
      '@',
      ':',
      'old',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (pieces) => {
        const { status, headers } = await get(`/b/${pieces.join('')}`);
        expect([200, 302, 400, 404]).toContain(status);
        expect(headers['location'] ?? '/b/').toMatch(/^\/b\//);
      }),
      { numRuns: 300 },
    );
    expect(errors).toEqual([]);
  });

  test('in the place of a whole request', async () => {
    const { get, port, errors } = await serve(site);
    const line = fc.constantFrom(
      'GET ',
      'POST ',
      '/ ',
      'HTTP/1.1',
      '\r\n',
      '\n',
      'Host: localhost',
      'Upgrade: websocket',
    );
    const anything = fc.oneof(
      line,
      fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(anything, { minLength: 1, maxLength: 10 }), async (pieces) => {
        await sendRaw(port, Buffer.from(pieces.join(''), 'latin1'), 20);
      }),
      { numRuns: 150 },
    );
    expect(errors).toEqual([]);
    expect((await get('/')).status).toBe(200);
  });
});
