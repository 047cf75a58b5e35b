// Views hold what shapes.ts describes: every key, and no other.

import { beforeAll, describe, expect, test } from 'vitest';
import type { Site } from '../../src/domain/site.ts';
import type { Planned } from '../../src/domain/page.ts';
import { createLayout } from '../../src/layout/layout-page.ts';
import { wordsFor } from '../../src/layout/words.ts';
import type { Shape } from '../../src/layout/views/shape.ts';
import { siteShape, templateKeys, viewOf } from '../../src/layout/views/shapes.ts';
import { builtSite } from './built-site.ts';
import { richSite } from './rich-site.ts';

interface Seen {
  readonly template: string;
  readonly url: string;
  readonly view: Readonly<Record<string, unknown>>;
  readonly site: object;
}

const built = builtSite(richSite);
let seen: readonly Seen[];

beforeAll(() => {
  const { sites, planned } = built.report();
  seen = viewsOf(sites, planned);
});

describe.each(Object.keys(templateKeys))('the views of the template "%s"', (template) => {
  test('have the values that are described, and no others', () => {
    const views = seen.filter((each) => each.template === template);
    expect(views.length).toBeGreaterThan(0);
    expect(views.flatMap(({ view, url }) => misfits(view, viewOf(template), url))).toEqual([]);
  });

  test('fill the keys that are described, and no others', () => {
    const views = seen.filter((each) => each.template === template).map(({ view }) => view);
    const keys = Object.keys(views[0] ?? {}).filter((key) => key !== 'page' && key !== 'updated');
    const filled = keys.filter((key) => views.some((view) => isFilled(view[key])));
    expect(filled.toSorted()).toEqual([...(templateKeys[template] ?? [])].toSorted());
  });
});

test('the values of the site are as described', () => {
  expect(seen.slice(0, 1).flatMap(({ site }) => misfits(site, siteShape, '@site'))).toEqual([]);
});

test('views are plain: their lists and records are their own, and no page sees those of another', () => {
  const parts = new Set<object>();
  for (const { view } of seen) {
    for (const key of ['posts', 'related', 'series', 'terms', 'years']) {
      const list = view[key];
      if (typeof list !== 'object' || list === null) throw new Error(`No ${key}.`);
      expect(parts.has(list)).toBe(false);
      parts.add(list);
    }
  }
});

test('what pages share cannot be changed by a helper of one of them', () => {
  const cards = seen.flatMap(({ view }) => [view['newer'], view['older']]).filter((card) => card !== undefined);
  expect(cards.length).toBeGreaterThan(new Set(cards).size);
  for (const card of cards) expect(openParts(card, 'card')).toEqual([]);
});

/** The parts of a value that can be changed. What stands under `extra` and `sections` is the site's own, not a view. */
function openParts(value: unknown, at: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).filter(([key]) => key !== 'extra' && key !== 'sections');
  const open = inner.flatMap(([key, part]) => openParts(part, `${at}.${key}`));
  return Object.isFrozen(value) ? open : [at, ...open];
}

/** Lays out all pages with a theme that only remembers what it was given. */
function viewsOf(sites: readonly Site[], planned: readonly Planned[]): readonly Seen[] {
  const views: Seen[] = [];
  for (const site of sites) {
    let url = '';
    const layout = createLayout(site, {
      readArticle: () => ({ parts: ['<p>Article</p>'], slots: [] }),
      theme: {
        layouts: [],
        codeWith: () => ({ scripts: [], styles: [], frames: [], diagnostics: [] }),
        closureOf: () => ({ digest: '', siteValues: [], calls: [], showsWordCounts: false }),
        has: () => true,
        wordsFor: (language) => wordsFor(language, new Map()),
        render: (template, view, surroundings) => {
          views.push({ template, url, view: { ...view }, site: surroundings.site });
          return '';
        },
      },
    });
    for (const page of planned) {
      if (page.kind !== 'page' || page.language !== site.language) continue;
      url = page.url;
      layout(page);
    }
  }
  return views;
}

/** What is described and not there, or there and not described, by path. */
function misfits(value: unknown, shape: Shape, path: string): string[] {
  switch (shape.kind) {
    case 'any':
      return [];
    case 'list':
      return Array.isArray(value)
        ? value.flatMap((each, index) => misfits(each, shape.of, `${path}.${index}`))
        : [`${path}: no list`];
    case 'map':
      return isRecord(value)
        ? Object.entries(value).flatMap(([key, each]) => misfits(each, shape.of, `${path}.${key}`))
        : [`${path}: no map`];
    case 'record': {
      if (!isRecord(value)) return [`${path}: no ${shape.name}`];
      const unknown = Object.keys(value).filter((key) => !Object.hasOwn(shape.fields, key));
      const inside = Object.entries(shape.fields).flatMap(([key, field]) => {
        if (!Object.hasOwn(value, key)) return [`${path}.${key}: missing`];
        if (value[key] === undefined) return field.isOptional ? [] : [`${path}.${key}: undefined`];
        return misfits(value[key], field.shape, `${path}.${key}`);
      });
      return [...unknown.map((key) => `${path}.${key}: not described`), ...inside];
    }
    default: {
      const type = { text: 'string', html: 'string', number: 'number', boolean: 'boolean' }[shape.kind];
      return typeof value === type ? [] : [`${path}: ${typeof value}, not ${shape.kind}`];
    }
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFilled(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
}
