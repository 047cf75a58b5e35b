// Which versions of pictures are made, and what their names and keys say.

import { describe, expect, test } from 'vitest';
import { orderImages, tooLarge } from '../../src/assemble/order-images.ts';
import type { ImageOrders, ImagesConfig } from '../../src/domain/images.ts';
import { SourceId } from '../../src/domain/names.ts';
import type { AssetFacts } from '../../src/domain/source.ts';

const config: ImagesConfig = {
  formats: ['avif', 'webp'],
  widths: [480, 800, 1600],
  quality: { avif: 50, webp: 78 },
  placeholders: true,
  locations: false,
};

const picture: AssetFacts = {
  id: SourceId('content/a.jpg'),
  widthPixels: 2000,
  heightPixels: 1000,
  still: { format: 'jpeg', sizeBytes: 400_000, digest: 'd' },
};

function ordersOf(changes: Partial<AssetFacts>, images: false | ImagesConfig = config, encoder = 'e'): ImageOrders {
  const facts = { ...picture, ...changes };
  return orderImages(new Map([[facts.id, facts]]), { images, encoder }).get(facts.id) ?? {};
}

const versionsOf = (orders: ImageOrders): readonly string[] =>
  (orders.shown?.versions ?? []).map(
    ({ format, widthPixels, heightPixels }) => `${format} ${widthPixels} × ${heightPixels}`,
  );

describe('versions', () => {
  test('are of each width below its own, in each format', () => {
    expect(versionsOf(ordersOf({}))).toEqual([
      'avif 480 × 240',
      'avif 800 × 400',
      'avif 1600 × 800',
      'webp 480 × 240',
      'webp 800 × 400',
      'webp 1600 × 800',
    ]);
  });

  test.each([
    [{ widthPixels: 900, heightPixels: 450 }, ['webp 480 × 240', 'webp 800 × 400', 'webp 900 × 450']],
    [{ widthPixels: 800, heightPixels: 400 }, ['webp 480 × 240', 'webp 800 × 400']],
    [{ widthPixels: 700, heightPixels: 1 }, ['webp 480 × 1', 'webp 700 × 1']],
    // Taller than the format can hold.
    [{ widthPixels: 1000, heightPixels: 25_000 }, ['webp 480 × 12000']],
    [{ widthPixels: 700, heightPixels: 40_000 }, []],
    [{ widthPixels: 639, heightPixels: 400 }, []],
    [{ still: { format: 'jpeg', sizeBytes: 19_999, digest: 'd' } }, []],
    [{ still: undefined }, []],
    [{ widthPixels: 20_000, heightPixels: 20_000 }, []],
  ] as const)('of %o are %o', (changes, versions) => {
    expect(versionsOf(ordersOf(changes, { ...config, formats: ['webp'] }))).toEqual(versions);
  });

  test('are none where nobody wants them, or nothing makes them', () => {
    expect(ordersOf({}, false)).toEqual({});
    expect(orderImages(new Map([[picture.id, picture]]), { images: config, encoder: undefined }).size).toBe(0);
  });

  test.each([
    ['content/a b/Ä große Müller & Co, 50%.JPG', /^\/assets\/images\/gro-e-m-ller-co-50-480-[\da-f]{10}\.avif$/],
    ['static/日本.png', /^\/assets\/images\/image-480-[\da-f]{10}\.avif$/],
  ])('of %s have a name that is the same on every disk', (id, name) => {
    expect(ordersOf({ id: SourceId(id) }).shown?.versions[0]?.url).toMatch(name);
  });
});

test('a key says all that decides the bytes', () => {
  const key = (...args: Parameters<typeof ordersOf>): string | undefined => ordersOf(...args).shown?.key;
  const keys = [
    key({}),
    key({ still: { format: 'jpeg', sizeBytes: 400_000, digest: 'other' } }),
    key({}, { ...config, quality: { avif: 50, webp: 79 } }),
    key({}, { ...config, widths: [480] }),
    key({}, { ...config, formats: ['webp'] }),
    key({}, config, 'another encoder'),
  ];
  expect(new Set(keys).size).toBe(keys.length);
  expect(key({ id: SourceId('content/elsewhere.jpg') })).toBe(key({}));
  expect(key({}, { ...config, placeholders: false, sizes: '10vw' })).toBe(key({}));
});

test('what others are shown is a JPEG, where the picture itself is large or in a format that they may not know', () => {
  const shared = (changes: Partial<AssetFacts>): readonly unknown[] =>
    (ordersOf(changes).shared?.versions ?? []).map(({ format, widthPixels }) => [format, widthPixels]);
  const still = { sizeBytes: 9000, digest: 'd' };
  expect(shared({})).toEqual([['jpeg', 1200]]);
  expect(shared({ widthPixels: 1200 })).toEqual([]);
  expect(shared({ widthPixels: 500, still: { ...still, format: 'webp' } })).toEqual([['jpeg', 500]]);
  expect(shared({ widthPixels: 500, still: { ...still, format: 'png' } })).toEqual([]);
});

test('a file that promises more than any camera makes is refused, in words', () => {
  expect(tooLarge({ ...picture, widthPixels: 30_000, heightPixels: 20_000 })).toBe(
    'it has 600 megapixels, more than the 210 that are decoded',
  );
  expect(tooLarge({ ...picture, widthPixels: 16_384, heightPixels: 12_288 })).toBeUndefined();
});
