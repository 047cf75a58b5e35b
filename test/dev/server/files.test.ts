// Files are streamed, whole and in part, and may change or go away meanwhile.

import fs from 'node:fs';
import { execFileSync } from 'node:child_process';
import { Readable } from 'node:stream';
import path from 'node:path';
import { expect, test } from 'vitest';
import { byteRange } from '../../../src/dev/server/byte-range.ts';
import type { OpenFile } from '../../../src/io/open-file.ts';
import { diskFolder } from '../../disk-folder.ts';
import { sendRaw } from './raw.ts';
import { page, serve } from './served.ts';
import type { Served } from './served.ts';

const digits = '0123456789';

function serveFile(file: string, openFile?: OpenFile): Promise<Served> {
  return serve({ '/film.mp4': { kind: 'file', path: file, mediaType: 'video/mp4' }, '/': page('Home') }, { openFile });
}

function filmOf(text: string): string {
  return path.join(diskFolder({ 'film.mp4': text }), 'film.mp4');
}

test('a file is sent whole, with its length and type', async () => {
  const { get } = await serveFile(filmOf(digits));
  expect(await get('/film.mp4')).toMatchObject({
    status: 200,
    headers: { 'content-type': 'video/mp4', 'content-length': '10', 'accept-ranges': 'bytes' },
    body: Buffer.from(digits),
  });
  expect(await get('/film.mp4', { method: 'HEAD' })).toMatchObject({
    status: 200,
    headers: { 'content-length': '10' },
    body: Buffer.alloc(0),
  });
});

test('a part that is asked for is sent, or it is said that the file ends before', async () => {
  const { get } = await serveFile(filmOf(digits));
  for (const [range, status, body, contentRange] of [
    ['bytes=0-0', 206, '0', 'bytes 0-0/10'],
    ['bytes=2-4', 206, '234', 'bytes 2-4/10'],
    ['bytes=7-', 206, '789', 'bytes 7-9/10'],
    ['bytes=7-99', 206, '789', 'bytes 7-9/10'],
    ['bytes=-3', 206, '789', 'bytes 7-9/10'],
    ['bytes=-99', 206, digits, 'bytes 0-9/10'],
    ['BYTES=2-4', 206, '234', 'bytes 2-4/10'],
    ['bytes=10-', 416, 'The file ends before this range.\n', 'bytes */10'],
    ['bytes=99-100', 416, 'The file ends before this range.\n', 'bytes */10'],
    ['bytes=-0', 416, 'The file ends before this range.\n', 'bytes */10'],
    // What is no range that we know may be answered with everything.
    ['bytes=4-2', 200, digits, undefined],
    ['bytes=0-1,3-4', 200, digits, undefined],
    ['bytes=a-b', 200, digits, undefined],
    ['bytes=-', 200, digits, undefined],
    ['lines=0-1', 200, digits, undefined],
  ] as const) {
    const answer = await get('/film.mp4', { headers: { Range: range } });
    expect({
      range,
      status: answer.status,
      body: answer.body.toString(),
      contentRange: answer.headers['content-range'],
      length: answer.headers['content-length'],
    }).toEqual({ range, status, body, contentRange, length: String(body.length) });
  }
});

test('a range of a certain version is answered with the whole file: versions cannot be told apart', async () => {
  const { get } = await serveFile(filmOf(digits));
  const answer = await get('/film.mp4', { headers: { Range: 'bytes=2-4', 'If-Range': '"a"' } });
  expect(answer).toMatchObject({ status: 200, body: Buffer.from(digits) });
});

test('no number is too large for a range', () => {
  expect(byteRange(`bytes=0-${'9'.repeat(400)}`, 10)).toEqual({ startByte: 0, endByte: 9 });
  expect(byteRange(`bytes=${'9'.repeat(400)}-`, 10)).toBe('beyond');
  expect(byteRange(`bytes=-${'9'.repeat(400)}`, 10)).toEqual({ startByte: 0, endByte: 9 });
});

test('an empty file is sent, and has no part', async () => {
  const { get } = await serveFile(filmOf(''));
  expect(await get('/film.mp4')).toMatchObject({ status: 200, headers: { 'content-length': '0' } });
  expect(await get('/film.mp4', { headers: { Range: 'bytes=0-0' } })).toMatchObject({ status: 416 });
});

test('a large file arrives complete', async () => {
  const large = Buffer.alloc(20 * 1024 * 1024, digits);
  const file = filmOf('');
  fs.writeFileSync(file, large);
  const { get } = await serveFile(file);
  expect((await get('/film.mp4')).body.equals(large)).toBe(true);
});

test('what is gone, or is no file any more, is not found', async () => {
  const folder = diskFolder();
  for (const file of [folder, path.join(folder, 'gone.mp4'), path.join(folder, 'a'.repeat(300)), `${folder}/a\0b`]) {
    expect(await (await serveFile(file)).get('/film.mp4')).toMatchObject({ status: 404 });
  }
});

test.skipIf(process.platform === 'win32')('a pipe that nobody writes to is not waited for', async () => {
  const pipe = path.join(diskFolder(), 'pipe');
  execFileSync('sh', ['-c', 'mkfifo "$0"', pipe]);
  expect(await (await serveFile(pipe)).get('/film.mp4')).toMatchObject({ status: 404 });
});

test('a file that cannot be opened is told, and the server lives', async () => {
  const denied = Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
  const { get, errors } = await serveFile('/film.mp4', () => Promise.reject(denied));
  expect(await get('/film.mp4')).toMatchObject({ status: 500 });
  expect(errors).toEqual([denied]);
  expect((await get('/')).status).toBe(200);
});

test('a file that becomes shorter while it is sent ends the connection: nobody waits for the rest', async () => {
  const { get, port, errors } = await serveFile('/film.mp4', () =>
    Promise.resolve({
      sizeBytes: 10,
      read: () => Readable.from([Buffer.from('0123')]),
      close: () => Promise.resolve(),
    }),
  );
  const before = performance.now();
  // The connection would stay open otherwise.
  const { body } = await sendRaw(port, 'GET /film.mp4 HTTP/1.1\r\nHost: localhost\r\n\r\n');
  expect(body.length).toBeLessThan(10);
  expect(performance.now() - before).toBeLessThan(1500);
  expect(errors).toEqual([]);
  expect((await get('/')).status).toBe(200);
});

test('a file that becomes unreadable while it is sent ends the connection, and the server lives', async () => {
  const { get } = await serveFile('/film.mp4', () =>
    Promise.resolve({
      sizeBytes: 10,
      read: () =>
        new Readable({
          read() {
            this.destroy(new Error('EIO'));
          },
        }),
      close: () => Promise.resolve(),
    }),
  );
  expect((await get('/film.mp4')).body.length).toBe(0);
  expect((await get('/')).status).toBe(200);
});

test.skipIf(process.platform !== 'linux')(
  'no file stays open: not after HEAD, a refusal, or a browser that goes away',
  async () => {
    const file = filmOf('x'.repeat(5_000_000));
    const { get, port } = await serveFile(file);
    await get('/film.mp4');
    await get('/film.mp4', { method: 'HEAD' });
    await get('/film.mp4', { headers: { Range: 'bytes=9999999-' } });
    const controller = new AbortController();
    const response = await fetch(`http://127.0.0.1:${port}/film.mp4`, { signal: controller.signal });
    await response.body?.getReader().read();
    expect(openNames()).toContain(file);
    controller.abort();
    await expect.poll(openNames).not.toContain(file);
  },
);

function openNames(): string[] {
  return fs.readdirSync('/proc/self/fd').map((each) => {
    try {
      return fs.readlinkSync(`/proc/self/fd/${each}`);
    } catch {
      // The folder itself was open while it was read.
      return '';
    }
  });
}
