// Sizes of images, from their bytes alone.

import { expect, test } from 'vitest';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { listSources } from '../../src/load/list-sources.ts';
import { surveyAssets } from '../../src/load/survey-assets.ts';
import { configOf, folder, siteOf } from './site.ts';

function survey(files: Readonly<Record<string, string | Uint8Array>>): ReturnType<typeof surveyAssets> {
  const fileSystem = siteOf(files);
  return surveyAssets(listSources(folder, configOf(), fileSystem).files, fileSystem);
}

const gif = (width: number, height: number): Uint8Array =>
  Buffer.concat([Buffer.from('GIF89a'), Buffer.from([width & 255, width >> 8, height & 255, height >> 8, 0, 0, 0])]);

const segment = (marker: number, body: Uint8Array): Uint8Array => {
  const length = body.length + 2;
  return Buffer.concat([Buffer.from([0xff, marker, length >> 8, length & 255]), body]);
};

/** A JPEG of 3 × 2 pixels with an Exif orientation, and as many bytes of comments before its size. */
function jpeg(orientation: number, commentBytes = 0): Uint8Array {
  const exif = Buffer.from([
    ...Buffer.from('Exif\0\0MM\0*'),
    0,
    0,
    0,
    8,
    0,
    1,
    0x01,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
  ]);
  return jpegWith(exif, commentBytes);
}

function jpegWith(exif: Uint8Array, commentBytes = 0): Uint8Array {
  const comments = Array.from({ length: Math.ceil(commentBytes / 60_000) }, () =>
    segment(0xfe, new Uint8Array(60_000)),
  );
  const frame = segment(0xc0, Buffer.from([8, 0, 2, 0, 3, 1, 1, 0x11, 0]));
  return Buffer.concat([Buffer.from([0xff, 0xd8]), segment(0xe1, exif), ...comments, frame, Buffer.from([0xff, 0xd9])]);
}

test.each([
  ['a.gif', gif(300, 200), 300, 200],
  ['a.svg', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"/>', 40, 30],
  ['a.jpg', jpeg(1), 3, 2],
  ['turned by its camera.jpg', jpeg(6), 2, 3],
  ['after long metadata.jpeg', jpeg(1, 500_000), 3, 2],
])('%s has its size', (name, contents, widthPixels, heightPixels) => {
  const [facts] = survey({ [`content/${name}`]: contents }).values();
  expect(facts).toMatchObject({ id: `content/${name}`, widthPixels, heightPixels });
  expect(facts?.problem).toBeUndefined();
});

test.each([
  ['an empty file', ''],
  ['text', 'not an image'],
  ['a GIF that is cut short', gif(3, 2).subarray(0, 7)],
  ['a JPEG without a size', jpeg(1).subarray(0, 20)],
  ['a GIF without width', gif(0, 2)],
])('%s in place of an image is a problem, and no size', (_what, contents) => {
  const [facts] = survey({ 'content/a.png': contents }).values();
  expect(facts).toEqual({ id: 'content/a.png', problem: expect.stringMatching(/^it/) });
});

test('other files exist, and that is all', () => {
  expect([...survey({ 'content/a.pdf': '' }).values()]).toEqual([{ id: 'content/a.pdf' }]);
});

test('a picture has the size at which browsers show it, by what each format says of its turn', async () => {
  const turned = (orientation: number): Sharp =>
    sharp({ create: { width: 30, height: 20, channels: 3, background: '#f00' } }).withMetadata({ orientation });
  const facts = survey({
    'content/a.png': await turned(6).png().toBuffer(),
    'content/b.png': await turned(3).png().toBuffer(),
    'content/c.avif': await turned(8).avif().toBuffer(),
    'content/d.avif': await turned(3).avif().toBuffer(),
    // Browsers do not heed it here.
    'content/e.webp': await turned(6).webp().toBuffer(),
    'content/f.jpg': await turned(5).jpeg().toBuffer(),
  });
  expect([...facts.values()].map(({ widthPixels, heightPixels }) => `${widthPixels} × ${heightPixels}`)).toEqual([
    '20 × 30',
    '30 × 20',
    '20 × 30',
    '30 × 20',
    '30 × 20',
    '20 × 30',
  ]);
});

test('what moves, and what is drawn, is not made smaller', async () => {
  const frames = await Promise.all(
    ['#f00', '#0f0'].map((background) =>
      sharp({ create: { width: 30, height: 20, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  );
  const still = frames[0] ?? Buffer.alloc(0);
  // As in an animation: a chunk of control before the first of the picture, whose bytes may say the same by chance.
  const control = Buffer.concat([Buffer.from([0, 0, 0, 8]), Buffer.from('acTL'), Buffer.alloc(12)]);
  const facts = survey({
    'content/a.webp': await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer(),
    'content/b.gif': await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer(),
    'content/c.png': Buffer.concat([still.subarray(0, 33), control, still.subarray(33)]),
    'content/d.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"/>',
    'content/e.png': Buffer.concat([still, control]),
    'content/f.webp': await sharp(still).webp().toBuffer(),
  });
  expect([...facts.values()].map((each) => each.still?.format)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    'png',
    'webp',
  ]);
});

test('a photo that says where it was taken is known by that, whichever end of a number comes first', async () => {
  const where = { IFD0: { Copyright: 'A person' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } };
  const silent = { IFD0: { Copyright: 'A person' }, IFD3: { GPSVersionID: '2 3 0 0' } };
  const photo = (): Sharp => sharp({ create: { width: 9, height: 9, channels: 3, background: '#123' } });
  const told = await photo().withExif(where).jpeg().toBuffer();
  const start = told.indexOf('Exif\0\0') + 6;
  expect(told.toString('latin1', start, start + 2)).toBe('II');
  // One directory of one entry, which leads to one of one entry.
  const words = [8, 0x0001_8825, 0x0004_0000, 0x0001_0000, 0x001a_0000, 1, 0x0002_0005, 3, 0, 0];
  const bigEnd = Buffer.alloc(words.length * 4);
  for (const [index, word] of words.entries()) bigEnd.writeUInt32BE(word, index * 4);
  const facts = survey({
    'content/bare.jpg': await photo().jpeg().toBuffer(),
    'content/big-end.jpg': jpegWith(Buffer.concat([Buffer.from('Exif\0\0MM\0*'), bigEnd])),
    'content/cut.jpg': Buffer.concat([told.subarray(0, start + 30), Buffer.from(jpeg(1)).subarray(2)]),
    'content/silent.jpg': await photo().withExif(silent).jpeg().toBuffer(),
    'content/told.jpg': told,
    'content/told.png': await photo().withExif(where).png().toBuffer(),
    'content/turned.jpg': jpeg(6),
  });
  const telling = [...facts.values()].filter(({ saysWhere }) => saysWhere === true).map(({ id }) => id);
  expect(telling).toEqual(['content/big-end.jpg', 'content/told.jpg', 'content/told.png']);
});
