// Which outputs are made again, and the words in which that is explained.

import { describe, expect, test } from 'vitest';
import { OutputPath, SourceId, TemplateName, UrlPath } from '../../../src/domain/names.ts';
import type { Page, Planned, PlannedFile, Read } from '../../../src/domain/page.ts';
import { outputDigestOf, staleness, unsettled } from '../../../src/build/stale/staleness.ts';

const base = { output: OutputPath('a/index.html'), url: UrlPath('/a/'), emitter: 'posts', what: 'the post "A"' };
const page: Page = {
  ...base,
  kind: 'page',
  language: 'en',
  layout: { template: TemplateName('post') },
  title: 'A',
  reads: [],
  data: {},
  isListed: true,
  feeds: [],
};
const showing = (...names: readonly string[]): Page => ({
  ...page,
  reads: names.map((name): Read => ({ post: SourceId(name), facet: 'card', as: 'posts[]' })),
});
const file = (content: PlannedFile['content']): PlannedFile => ({ ...base, kind: 'file', content });
const digest = { template: 't', site: 's', page: 'p', posts: 'q' };

/** The reason for which an output is made; undefined when it stays. */
function reason(
  planned: Planned,
  was: string | undefined,
  is: string | undefined,
  changed: readonly string[] = [],
): string | undefined {
  const outputs = new Map(was === undefined ? [] : [[planned.output, was]]);
  return staleness({ outputs, changed: new Set(changed.map(SourceId)) }, [{ planned, digest: is }]).get(planned.output);
}

const pageReason = (part: Partial<typeof digest>, planned: Page = page, changed: readonly string[] = []): unknown =>
  reason(planned, outputDigestOf(digest), outputDigestOf({ ...digest, ...part }), changed);

describe('a page', () => {
  test('stays when nothing of it changed', () => {
    expect(pageReason({})).toBeUndefined();
    expect(pageReason({}, showing('a.md'), ['a.md'])).toBeUndefined();
  });

  test('is made when its template changed', () => {
    expect(pageReason({ template: 'u' })).toBe(
      'the template "post", something it includes or a word of the theme changed',
    );
    expect(pageReason({ template: 'u' }, { ...page, layout: { writer: 'rss' } })).toBe('a word of the theme changed');
  });

  test('is made when the site around it changed', () => {
    expect(pageReason({ site: 'u' })).toBe('what it shows of the site changed, or the configuration, or Platen itself');
  });

  test('is made when it itself changed', () => {
    expect(pageReason({ page: 'u' })).toBe('a fact of its own changed (its title, its date, its place in a list)');
  });

  test('is made when a post changed that it shows, and names at most three of them', () => {
    expect(pageReason({ posts: 'u' }, showing('a.md', 'b.md', 'a.md'), ['a.md', 'z.md'])).toBe(
      'it shows a.md, which changed',
    );
    const many = ['a.md', 'b.md', 'c.md', 'd.md', 'e.md'];
    expect(pageReason({ posts: 'u' }, showing(...many), many)).toBe(
      'it shows a.md, b.md, c.md and 2 more, which changed',
    );
    expect(pageReason({ posts: 'u' }, showing('a.md'))).toBe(
      'it shows other posts than before, or links of theirs lead elsewhere',
    );
  });

  test('is made for several reasons at once', () => {
    expect(pageReason({ site: 'u', posts: 'u' }, showing('a.md'), ['a.md'])).toBe(
      'what it shows of the site changed, or the configuration, or Platen itself; it shows a.md, which changed',
    );
  });
});

describe('an output', () => {
  test('is made when the last build did not have it, or nobody knows what it is made of', () => {
    expect(reason(page, undefined, 'x')).toBe('the last build did not have it');
    expect(reason(page, 'x', undefined)).toContain('nobody can tell what it is made of');
  });

  test('is made when its template calls helpers of the configuration, which are named', () => {
    const known = { outputs: new Map([[page.output, 'x']]), changed: new Set<SourceId>() };
    expect(staleness(known, [{ planned: page, ownHelpers: ['loud', 'quiet'] }]).get(page.output)).toBe(
      'its template calls "loud" and "quiet" of the configuration, and nobody can tell what a helper looks at',
    );
  });

  test('is made when the last build left it open', () => {
    for (const is of ['x', 'a b c d']) {
      expect(reason(page, unsettled.diagnostics, is)).toContain('there was something to say of it');
      expect(reason(page, unsettled.elsewhere, is)).toContain('outside of the folders');
    }
  });

  test('is made when it was a page and is a file, or the other way round', () => {
    const copy = file({ copyOf: '/a' });
    expect(reason(copy, outputDigestOf(digest), 'x')).toBe('the file that it is a copy of was written since');
    expect(reason(page, 'x', outputDigestOf(digest))).toBe('it was another kind of file before');
  });

  test('that is a file is made when that changed of which it is made', () => {
    const words: readonly [PlannedFile['content'], string][] = [
      [{ copyOf: '/a' }, 'the file that it is a copy of was written since'],
      [{ contents: 'a' }, 'what it holds changed'],
      [
        { recipe: { kind: 'bundle', entry: '/a.css' } },
        'a file of the theme was written since, or the site begins at another path',
      ],
      [
        { recipe: { kind: 'markdown', source: SourceId('content/a.md'), heading: 'A' } },
        'content/a.md changed, or how posts are read',
      ],
    ];
    for (const [content, expected] of words) {
      expect(reason(file(content), 'x', 'y')).toBe(expected);
      expect(reason(file(content), 'x', 'x')).toBeUndefined();
    }
  });
});
