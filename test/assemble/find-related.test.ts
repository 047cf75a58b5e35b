// Related posts: shared terms, rare ones counting more, in time that grows with the number of posts and no faster.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findRelated } from '../../src/assemble/find-related.ts';
import { Slug, SourceId, UrlPath } from '../../src/domain/names.ts';
import type { SiteTaxonomy } from '../../src/domain/site.ts';
import { cpuMs } from '../cpu-time.ts';

/** Posts by name, newest first, each with its tags; and what is related to each. */
function relatedOf(
  tagsOf: Readonly<Record<string, readonly string[]>>,
  taxonomy = 'tags',
): Readonly<Record<string, readonly string[]>> {
  const ids = Object.keys(tagsOf).map((name) => SourceId(name));
  const names = [...new Set(Object.values(tagsOf).flat())];
  const terms = names.map((name) => ({
    taxonomy,
    name,
    slug: Slug(name),
    url: UrlPath(`/${name}/`),
    posts: ids.filter((id) => tagsOf[id]?.includes(name)),
    origin: { file: SourceId('x') },
  }));
  const taxonomies: SiteTaxonomy[] = [{ name: taxonomy, title: '', url: UrlPath('/'), feeds: false, terms }];
  return Object.fromEntries(findRelated(ids, taxonomies));
}

describe('related posts', () => {
  test('share terms: more of them come first, and who shares none is not related', () => {
    const { a } = relatedOf({
      a: ['x', 'y', 'z'],
      none: ['other'],
      one: ['x'],
      three: ['x', 'y', 'z'],
      two: ['x', 'y'],
    });
    expect(a).toEqual(['three', 'two', 'one']);
  });

  test('one rare term counts more than one that everybody has', () => {
    const { a } = relatedOf({ a: ['all', 'rare'], b: ['all'], c: ['all'], d: ['all'], rare: ['rare'], e: ['all'] });
    expect(a?.[0]).toBe('rare');
  });

  test('of equals the newer comes first, and five at most are named', () => {
    const { p4 } = relatedOf(Object.fromEntries(Array.from({ length: 9 }, (_, number) => [`p${number}`, ['x']])));
    expect(p4).toEqual(['p0', 'p1', 'p2', 'p3', 'p5']);
  });

  test('no post is related to itself, and to be related goes both ways where there is room', () => {
    const name = fc.constantFrom('u', 'v', 'w', 'x', 'y', 'z');
    const posts = fc.dictionary(fc.stringMatching(/^[a-z]{2}$/), fc.uniqueArray(name, { maxLength: 4 }), {
      maxKeys: 5,
    });
    fc.assert(
      fc.property(posts, (tagsOf) => {
        const related = relatedOf(tagsOf);
        for (const [post, others] of Object.entries(related)) {
          expect(others).not.toContain(post);
          const sharing = Object.keys(tagsOf).filter(
            (other) => other !== post && tagsOf[other]?.some((tag) => tagsOf[post]?.includes(tag)),
          );
          expect(others.toSorted()).toEqual(sharing.toSorted());
        }
      }),
    );
  });

  test.each(['authors', 'series'])('%s say nothing of what a post is about', (taxonomy) => {
    expect(relatedOf({ a: ['x'], b: ['x'] }, taxonomy)).toEqual({ a: [], b: [] });
  });

  test('of a term only the newest 200 posts are looked at', () => {
    const many = Array.from({ length: 300 }, (_, number) => [`p${String(number).padStart(3, '0')}`, ['x']] as const);
    const related = relatedOf({ ...Object.fromEntries(many), 'z-old': ['x', 'rare'], 'z-older': ['rare'] });
    for (const others of Object.values(related))
      expect(others.every((id) => id < 'p200' || id.startsWith('z'))).toBe(true);
    // The old ones still find what is new, and each other by what is rare.
    expect(related['p250']).toEqual(['p000', 'p001', 'p002', 'p003', 'p004']);
    expect(related['z-older']).toEqual(['z-old']);
    expect(related['p000']).not.toContain('z-old');
  });

  test('ten times the posts under one term take about ten times as long, not a hundred', async () => {
    const timeMs = async (count: number): Promise<number> => {
      const posts = Object.fromEntries(
        Array.from({ length: count }, (_, number) => [`p${number}`, ['x', `t${number % 50}`]]),
      );
      const ids = Object.keys(posts).map((name) => SourceId(name));
      const terms = ['x', ...Array.from({ length: 50 }, (_, number) => `t${number}`)].map((name) => ({
        taxonomy: 'tags',
        name,
        slug: Slug(name),
        url: UrlPath('/'),
        posts: ids.filter((id) => posts[id]?.includes(name)),
        origin: { file: SourceId('x') },
      }));
      const taxonomies = [{ name: 'tags', title: '', url: UrlPath('/'), feeds: false, terms }];
      return cpuMs(() => findRelated(ids, taxonomies));
    };
    await timeMs(1000);
    expect(await timeMs(10_000)).toBeLessThan((await timeMs(1000)) * 40);
  });
});
