// The default theme: valid, readable in light and dark, whole without JavaScript, and the same words in every language.

import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { HtmlValidate } from 'html-validate';
import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../src/text/documents/parse-document.ts';
import { builtSite } from './built-site.ts';
import { richSite } from './rich-site.ts';

const templates = path.resolve(import.meta.dirname, '../../templates');
const site = builtSite(richSite);
const pages = (): [string, string][] => {
  const files = site.outputs().filter((file) => file.endsWith('.html'));
  return files.map((file) => [file, site.read(file)]);
};

describe('pages of the default theme', () => {
  test('are valid HTML', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended', 'html-validate:document', 'html-validate:standard'],
      // Our own files come from where the page comes from.
      rules: { 'require-sri': ['error', { target: 'crossorigin' }] },
    });
    const problems: string[] = [];
    for (const [file, html] of pages()) {
      // KaTeX lays out by inline styles.
      const { results } = await validator.validateString(
        html.replaceAll(/<span class="katex">.*?<\/math>.*?<\/p>/g, '</p>'),
        file,
      );
      for (const { line, column, ruleId, message } of results.flatMap(({ messages }) => messages)) {
        problems.push(`${file}:${line}:${column} ${ruleId} ${message}`);
      }
    }
    expect(problems).toEqual([]);
  });

  test('load nothing from elsewhere, and no script that they would need', () => {
    const inline = new Set<string>();
    for (const [file, html] of pages()) {
      const loaded = [
        ...html.matchAll(/<(?:link rel="stylesheet"|img|script)[^>]* (?:href|src)="(?!\/sub\/)([^"]*)"/g),
      ];
      expect({ file, loaded: loaded.map(([tag]) => tag) }).toEqual({ file, loaded: [] });
      const scripts = [...html.matchAll(/<script((?! type="application\/ld\+json")[^>]*)>(.*?)<\/script>/g)];
      for (const [, attributes = '', text = ''] of scripts) {
        if (text === '') expect(attributes).toMatch(/^ src="\/sub\/assets\/theme-[0-9a-f]{8}\.js" defer /);
        else inline.add(text);
      }
    }
    // One text for all pages of all sites, so that a policy can name its digest.
    expect([...inline]).toEqual([expect.stringMatching(/^try\{const t=localStorage\.getItem\('theme'\)/)]);
  });

  test('bring little: style sheet and script, as they go over the wire', () => {
    const bytesOf = (name: RegExp): number => {
      const file = site.outputs().find((each) => name.test(each));
      return gzipSync(site.read(file ?? ''), { level: 9 }).length;
    };
    expect(bytesOf(/^assets\/style-.*\.css$/)).toBeLessThan(12 * 1024);
    expect(bytesOf(/^assets\/theme-.*\.js$/)).toBeLessThan(3 * 1024);
  });

  test('show every value they are given as text', () => {
    for (const [file, html] of pages()) {
      expect({ file, odd: html.match(/undefined|\[object|NaN|\{\{|null/g) }).toEqual({ file, odd: null });
    }
  });

  test('have one heading of the first level, a main part, and a way past the header', () => {
    for (const [file, html] of pages().filter(([name]) => !name.startsWith('old/'))) {
      const counts = ['<h1', '<main id="Main"', '<a class="skip" href="#Main"'].map(
        (part) => html.split(part).length - 1,
      );
      expect({ file, counts }).toEqual({ file, counts: [1, 1, 1] });
    }
  });

  test('load the style sheet for formulas where one is shown, and nowhere else', () => {
    for (const [file, html] of pages()) {
      expect({ file, loads: html.includes('katex.min') }).toEqual({ file, loads: html.includes('class="katex"') });
    }
    expect(site.read('notes/one/index.html')).toContain('katex.min');
  });

  test('no id stands twice on a page, however many articles it shows', () => {
    for (const [file, html] of pages()) {
      const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
      expect({ file, ids: ids.filter((id, index) => ids.indexOf(id) !== index) }).toEqual({ file, ids: [] });
    }
  });
});

describe('the head of a post', () => {
  test.each([
    '<title>One &lt; two &amp; three · Rich &amp; &quot;quoted&quot;</title>',
    '<meta name="description" content="The first &amp; only.">',
    '<link rel="canonical" href="https://example.org/sub/notes/one/">',
    '<link rel="alternate" type="application/rss+xml" title="Rich &amp; &quot;quoted&quot; (RSS)" href="/sub/index.xml">',
    '<link rel="icon" href="/sub/favicon.svg" type="image/svg+xml">',
    '<meta property="og:type" content="article">',
    '<meta property="og:title" content="One &lt; two &amp; three">',
    '<meta property="og:url" content="https://example.org/sub/notes/one/">',
    '<meta property="og:image" content="https://example.org/sub/notes/one/pixel.png">',
    '<meta property="og:image:width" content="1">',
    '<meta property="og:image:height" content="1">',
    '<meta property="og:image:alt" content="A pixel">',
    '<meta property="og:locale" content="en_US">',
    '<meta property="article:tag" content="R&amp;D">',
    '<meta name="robots" content="max-image-preview:large">',
    '<meta property="article:published_time" content="2022-01-29T10:50:00+01:00">',
    '<meta property="article:modified_time" content="2022-03-01T00:00:00+01:00">',
    '<meta name="twitter:card" content="summary_large_image">',
  ])('%s', (tag) => expect(head()).toContain(tag));

  test('says in structured data what the page says', () => {
    const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(head()) ?? [];
    const { '@graph': facts } = JSON.parse(json) as { '@graph': unknown[] }; // Cast because the next line checks it.
    expect(facts[0]).toMatchObject({
      '@type': 'BlogPosting',
      headline: 'One < two & three',
      datePublished: '2022-01-29T10:50:00+01:00',
      dateModified: '2022-03-01T00:00:00+01:00',
      author: [
        { '@type': 'Person', name: 'Ada Example', url: 'https://ada.example' },
        { '@type': 'Person', name: 'Bo Example', url: 'https://example.org/sub/authors/bo-example/' },
      ],
      keywords: 'C#, <b>, R&D',
      image: {
        '@type': 'ImageObject',
        url: 'https://example.org/sub/notes/one/pixel.png',
        width: 1,
        height: 1,
        caption: 'A pixel',
      },
    });
  });

  test('names the same page in every language, itself included', () => {
    const links = [
      ...site.read('notes/two/index.html').matchAll(/<link rel="alternate" hreflang="(\w+)" href="([^"]+)">/g),
    ];
    expect(links.map(([, language, href]) => [language, href])).toEqual([
      ['en', 'https://example.org/sub/notes/two/'],
      ['de', 'https://example.org/sub/de/notes/two/'],
    ]);
  });

  test('pages that the theme names itself are named in the language of the site', () => {
    expect(site.read('de/archive/index.html')).toContain('<title>Archiv · ');
    expect(site.read('de/404.html')).toContain('<title>Nicht gefunden · ');
  });
});

describe('colours have a contrast of at least 7 to 1', () => {
  const css = fs.readFileSync(path.join(templates, 'assets', '_tokens.css'), 'utf8');
  const found = [...css.matchAll(/(--[\w-]+): light-dark\((#[0-9a-f]{3,6}), (#[0-9a-f]{3,6})\);/g)];
  const pairs = (['light', 'dark'] as const).flatMap((scheme) => {
    // The first of each name: what follows is for readers who want more contrast.
    const named = new Map(
      found.toReversed().map(([, name = '', light = '', dark = '']) => [name, scheme === 'light' ? light : dark]),
    );
    const on = (ground: string, names: RegExp): (readonly [string, string, string, string, string])[] =>
      [...named]
        .filter(([name]) => names.test(name))
        .map(([name, value]) => [scheme, name, value, ground, named.get(ground) ?? '']);
    return [
      ...on('--paper', /^--(?:ink|quiet|accent)$/),
      ...on(
        '--wash',
        /^--(?:ink|quiet|accent|code-ink|code-(?:comment|keyword|string|number|title|type)|note|tip|important|warning|caution)$/,
      ),
      ...on('--mark', /^--ink$/),
      ...on('--code-marked', /^--code-(?:ink|string|keyword)$/),
      ...on('--code-added', /^--code-(?:ink|string)$/),
      ...on('--code-removed', /^--code-ink$/),
    ];
  });

  test('there are colours to try', () => expect(pairs.length).toBeGreaterThanOrEqual(36));
  test.each(pairs)('%s: %s (%s) on %s (%s)', (_scheme, _name, colour, _ground, ground) => {
    expect(contrast(colour, ground)).toBeGreaterThanOrEqual(7);
  });
});

describe('words', () => {
  const wordsOf = (file: string): Record<string, unknown> => {
    const { value } = parseDocument('yaml', fs.readFileSync(path.join(templates, 'strings', file), 'utf8'));
    return Object.fromEntries(Object.entries(value ?? {}));
  };
  const english = wordsOf('en.yaml');
  test('every word is used', () => {
    const texts = fs
      .readdirSync(templates, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.hbs'));
    const all = texts.map((file) => fs.readFileSync(path.join(templates, file), 'utf8')).join('\n');
    const ofDates = new Set([
      'direction',
      'dateFormat',
      'shortDateFormat',
      'months',
      'shortMonths',
      'weekdays',
      'shortWeekdays',
      'taxonomies',
      'feedNote',
    ]);
    expect(Object.keys(english).filter((key) => !ofDates.has(key) && !all.includes(`@strings.${key}`))).toEqual([]);
  });
});

function head(): string {
  return site.read('notes/one/index.html').split('</head>')[0] ?? '';
}

/** By WCAG 2: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const value = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
