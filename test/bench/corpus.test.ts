// The corpus of the bench: the same from the same seed, nothing twice, sized as real blogs are.

import { imageSize } from 'image-size';
import { describe, expect, test } from 'vitest';
import { countCodeBlocks, generateCorpus } from '../../bench/corpus/generate-corpus.ts';
import { generatePost } from '../../bench/corpus/generate-post.ts';

const corpus = generateCorpus(1500);
const { posts } = corpus;
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const share = (wanted: (post: (typeof posts)[number]) => boolean): number => posts.filter(wanted).length / posts.length;
const blocksOf = (text: string): string[] =>
  [...text.matchAll(/^```\w*\n([\s\S]*?)^```$/gm)].map(([, code = '']) => code);
const blocks = posts.flatMap(({ text }) => blocksOf(text));

describe('a seed', () => {
  test('gives the same bytes each time, and a post the same bytes in every corpus', () => {
    expect(generateCorpus(40)).toEqual({ seed: 1, posts: posts.slice(0, 40) });
    expect(generatePost(1, 1234)).toEqual(posts[1234]);
  });

  test('gives other posts than its neighbour', () => {
    const texts = new Set(posts.map(({ text }) => text));
    expect(generateCorpus(40, 2).posts.filter(({ text }) => texts.has(text))).toEqual([]);
  });
});

describe('nothing is there twice', () => {
  test('no two posts have the same text, slug or picture', () => {
    expect(new Set(posts.map(({ text }) => text.slice(text.lastIndexOf('---')))).size).toBe(posts.length);
    expect(new Set(posts.map(({ slug }) => slug)).size).toBe(posts.length);
    const images = posts.flatMap(({ images }) => images);
    expect(new Set(images.map(({ bytes }) => Buffer.from(bytes).toString('latin1'))).size).toBe(images.length);
  });

  test('no two blocks of code are equal', () => {
    expect(blocks.length).toBeGreaterThan(5000);
    expect(new Set(blocks).size).toBe(blocks.length);
    // Not by luck: the first line or two have six digits that no other block has, in a larger corpus neither.
    expect(new Set(blocks.map((code) => /[\da-f]{6}/.exec(code)?.[0])).size).toBe(blocks.length);
  });

  test('paragraphs do not repeat', () => {
    const paragraphs = posts.flatMap(({ text }) => text.split('\n\n').filter((block) => /^[A-Z].{160}/.test(block)));
    expect(new Set(paragraphs).size).toBe(paragraphs.length);
  });
});

describe('sizes and shares are those of real blogs', () => {
  test('a post has about 7.5 KB, some a fifth of it, some four times as much', () => {
    const sizes = posts.map(({ text }) => Buffer.byteLength(text));
    expect(mean(sizes)).toBeGreaterThan(7000);
    expect(mean(sizes)).toBeLessThan(8200);
    expect(Math.min(...sizes)).toBeLessThan(2500);
    expect(Math.max(...sizes)).toBeGreaterThan(22_000);
    expect(Math.max(...sizes)).toBeLessThan(80_000);
  });

  test('a post has five fenced blocks on average, nine of ten with a language', () => {
    expect(blocks.length / posts.length).toBeCloseTo(5, 0);
    expect(countCodeBlocks(corpus) / blocks.length).toBeCloseTo(0.9, 1);
    expect(share(({ text }) => blocksOf(text).length === 0)).toBeGreaterThan(0.02);
  });

  test('each feature of Markdown is in some posts and not in all', () => {
    const features = [
      /^\| /m,
      /!\[/,
      /^\[\^1\]:/m,
      /^- /m,
      /^1\. /m,
      /^> /m,
      /~~/,
      /^## /m,
      /\]\(\/posts\//,
      /\]\(https:/,
    ];
    for (const feature of features) {
      expect(
        share(({ text }) => feature.test(text)),
        String(feature),
      ).toBeGreaterThan(0.02);
      expect(
        share(({ text }) => feature.test(text)),
        String(feature),
      ).toBeLessThan(1);
    }
  });

  test('a few tags are on many posts, many tags on a few', () => {
    const counts = new Map<string, number>();
    for (const tag of posts.flatMap(({ tags }) => tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
    const sorted = [...counts.values()].toSorted((a, b) => b - a);
    expect(sorted.length).toBeGreaterThan(80);
    expect(sorted[0]).toBeGreaterThan(posts.length / 5);
    expect(sorted.at(-1)).toBeLessThan(posts.length / 50);
    expect(posts.filter(({ tags }) => new Set(tags).size !== tags.length)).toEqual([]);
  });
});

describe('every generator can build it', () => {
  test('links within the blog lead to older posts', () => {
    const numbers = new Map(posts.map(({ slug }, number) => [slug, number]));
    posts.forEach(({ text }, number) => {
      for (const [, slug = ''] of text.matchAll(/\]\(\/posts\/([^/]+)\/\)/g)) {
        expect(numbers.get(slug) ?? Number.NaN).toBeLessThan(number);
      }
    });
  });

  test('no two posts share a moment, and none is in the future', () => {
    const dates = generateCorpus(3).posts.map(({ text }) => /^date: (.*)$/m.exec(text)?.[1] ?? '');
    expect(new Set(dates).size).toBe(3);
    const last = /^date: (.*)$/m.exec(generatePost(1, 39_999).text)?.[1];
    expect(Date.parse(last ?? '')).toBeLessThan(Date.UTC(2026, 0, 1));
  });

  test('nothing looks like a tag of a template language', () => {
    expect(posts.filter(({ text }) => /\{\{|\{%|\{#/.test(text))).toEqual([]);
  });

  test('each post shows its own pictures, and they are pictures', () => {
    for (const { text, images } of posts) {
      const shown = [...text.matchAll(/\]\(\/images\/([^)]+)\)/g)].map(([, name]) => name);
      expect(new Set(shown)).toEqual(new Set(images.map(({ name }) => name)));
      expect(shown).toHaveLength(images.length);
    }
    for (const { name, bytes } of posts.flatMap(({ images }) => images)) {
      const { width, height, type } = imageSize(bytes);
      expect([type, width > 10, height > 10]).toEqual([name.split('.').at(-1), true, true]);
    }
  });
});
