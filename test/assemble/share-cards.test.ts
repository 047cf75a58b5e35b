// What is drawn on share cards, and with which files of fonts.

import { expect, test } from 'vitest';
import { createCards } from '../../src/assemble/share-cards.ts';
import type { CardOutcome } from '../../src/assemble/share-cards.ts';
import { fontFor } from '../../src/assemble/fonts-for-scripts.ts';
import { resolveConfig } from '../../src/config/resolve-config.ts';
import { SourceId, UrlPath } from '../../src/domain/names.ts';
import type { CardFont, CharacterRange } from '../../src/domain/share-card.ts';

const font = (name: string, slices: Record<string, CharacterRange[]>): CardFont => ({
  name,
  faces: Object.entries(slices).map(([slice, ranges]) => ({
    path: `/fonts/${name}/${slice}`,
    digest: `${name} ${slice}`,
    weight: 700,
    ranges,
  })),
});

const latin = font('inter', { latin: [[0x20, 0xff]], greek: [[0x370, 0x3ff]] });
const han: Record<string, CharacterRange[]> = {
  1: [[0x4e00, 0x5fff]],
  2: [
    [0x6000, 0x67ff],
    [0x6900, 0x9fff],
  ],
};
const [simplified, japanese] = [font('@fontsource/noto-sans-sc', han), font('@fontsource/noto-sans-jp', han)];

function cardOf(title: string, language = 'en', fonts = [latin, simplified, japanese], site = 'S'): CardOutcome {
  const { config } = resolveConfig({ title: site, baseUrl: 'https://a.example/blog/' }, {});
  const cards = createCards({ config: config.site, language, title: site }, { version: '1', fonts });
  return cards.cardOf({ id: SourceId('content/a.md'), url: UrlPath('/a/'), title, places: {}, by: '' });
}

const facesOf = ({ card }: CardOutcome): string[] =>
  card?.drawing.fonts.flatMap(({ faces }) => faces.map(({ digest }) => digest)) ?? [];

test('a card has the files that its signs need and no others, those of its language before others', () => {
  expect(facesOf(cardOf('Line'))).toEqual(['inter latin']);
  expect(facesOf(cardOf('Line \u03a9'))).toEqual(['inter latin', 'inter greek']);
  expect(facesOf(cardOf('\u4e00'))).toEqual(['inter latin', '@fontsource/noto-sans-sc 1']);
  expect(facesOf(cardOf('\u4e00\u7000', 'zh-Hans'))).toEqual([
    'inter latin',
    '@fontsource/noto-sans-sc 1',
    '@fontsource/noto-sans-sc 2',
  ]);
  expect(facesOf(cardOf('\u4e00', 'ja'))).toEqual(['inter latin', '@fontsource/noto-sans-jp 1']);
});

test('signs that no font has are named, and ornaments are left out', () => {
  expect(cardOf('\u6850\u6850 a')).toMatchObject({ missing: '\u6850' });
  expect(cardOf('\u{1f389} Hello \u{1f469}\u200d\u{1f4bb}, you \u2764\ufe0f').card?.drawing.title).toBe('Hello , you');
  expect(cardOf('Hello', 'en', [latin], '\u6d3b')).toMatchObject({ missing: '\u6d3b' });
  expect(cardOf('\u{1f389}')).toEqual({});
  // A pictograph that the font has stays.
  expect(cardOf('Platen \u00a9').card?.drawing.title).toBe('Platen \u00a9');
});

test('of an emoji that is put together of several, the first is drawn where a font has it', () => {
  const emoji = font('@fontsource/noto-emoji', { 0: [[0x1f300, 0x1faff]] });
  const title = (text: string): string | undefined => cardOf(text, 'en', [latin, emoji]).card?.drawing.title;
  expect(title('a \u{1f469}\u{1f3fd}\u200d\u{1f4bb} b')).toBe('a \u{1f469} b');
  expect(title('a \u{1f468}\u200d\u{1f469}\u200d\u{1f467} b')).toBe('a \u{1f468} b');
});

test('the URL follows what is drawn, and no place on the machine', () => {
  const urlOf = (title: string, fonts?: CardFont[]): string | undefined => cardOf(title, 'en', fonts).card?.url;
  expect(urlOf('One')).toMatch(/^\/assets\/cards\/[\da-f]{16}\.png$/);
  expect(urlOf('One')).not.toBe(urlOf('Two'));
  const moved = { ...latin, faces: latin.faces.map((face) => ({ ...face, path: `/elsewhere${face.path}` })) };
  expect(urlOf('One', [moved])).toBe(urlOf('One'));
  const upgraded = { ...latin, faces: latin.faces.map((face) => ({ ...face, digest: `${face.digest} 2` })) };
  expect(urlOf('One', [upgraded])).not.toBe(urlOf('One'));
});

test('directions are those of the language and of the title', () => {
  expect(cardOf('Line', 'ar').card?.drawing).toMatchObject({ direction: 'rtl', titleDirection: 'ltr' });
  const arabic = font('a', { arabic: [[0x600, 0x6ff]] });
  expect(cardOf('1. \u0643\u0644 Line', 'en', [latin, arabic]).card?.drawing).toMatchObject({
    direction: 'ltr',
    titleDirection: 'rtl',
  });
});

test.each([
  ['\u6d3b', 'en', 'noto-sans-sc'],
  ['\u6d3b', 'ja', 'noto-sans-jp'],
  ['\u6d3b\u5b57\u3092', 'en', 'noto-sans-jp'],
  ['\u6d3b', 'zh-TW', 'noto-sans-tc'],
  ['\u6d3b', 'zh-Hant-HK', 'noto-sans-tc'],
  ['\u6d3b', 'zh-HK', 'noto-sans-hk'],
  ['\uac00', 'en', 'noto-sans-kr'],
  ['\u0643', 'en', 'noto-sans-arabic'],
  ['\u05d0', 'he', 'noto-sans-hebrew'],
  ['\u0e01', 'en', 'noto-sans-thai'],
  ['\u2a7d', 'en', 'noto-sans-math'],
])('%s in %s is in %s', (sign, language, name) => {
  expect(fontFor(sign, language)).toBe(`@fontsource/${name}`);
});
