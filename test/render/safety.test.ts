// What a post may do to the page around it, and what rendering does with posts that would break something.

import { fromHtml } from 'hast-util-from-html';
import { describe, expect, test } from 'vitest';
import { cpuMs } from '../cpu-time.ts';
import { briefly, renderMarkdown } from './render-markdown.ts';
import type { Rendered } from './render-markdown.ts';

describe('addresses that browsers must not follow', () => {
  const dangerous = [
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java&#10;script:alert(1))',
    '[x](&#1;javascript:alert(1))',
    '[x](data:text/html,<b>)',
    '[x](vbscript:x)',
    '<javascript:alert(1)>',
    '[x][y]\n\n[y]: javascript:alert(1)',
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" java\nscript:alert(1)">x</a>',
    '<form action="javascript:x"><input></form>',
    '<iframe src="javascript:x"></iframe>',
    '<object data="data:text/html,x"></object>',
    '<svg><a xlink:href="javascript:x"><text>y</text></a></svg>',
    '<img srcset="javascript:x 1x, a.png 2x">',
    '<video poster="javascript:x"></video>',
    '<button formaction="javascript&colon;x">y</button>',
    '<a href="javascript&NewLine;:x">y</a>',
    '[x](feed:javascript:y)',
    '<math><mi xlink:href="javascript:x">y</mi></math>',
    '<table background="javascript:x"><tr><td>y</td></tr></table>',
    '<link rel="preload" as="image" imagesrcset="javascript:x 1x">',
    '<meta http-equiv="Refresh" content="0; URL=\'javascript:x\'">',
    '<svg><animate attributeName="xlink:href" values="#a;javascript:x"/></svg>',
    '<p style="background: url(javascript:x)">y</p>',
    '![x](javascript:y)',
    '![x](data:text/html,y)',
  ];
  test.each(dangerous)('%j is left out with a warning, the text stays', async (text) => {
    const { html, diagnostics, article } = await renderMarkdown(text, { altText: false });
    expect(html).not.toMatch(/(?:href|src|srcset|data|action|content|values|style|background|poster)="/i);
    expect(article.references).toEqual([]);
    expect(diagnostics.map(({ rule, place }) => [rule, place?.line])).toEqual([['render/unsafe-url', 1]]);
  });

  test.each(['https://a', 'mailto:a@b', 'tel:+1', '../b.md', '#', '//host/a', '?a=b', 'a%3Ab/../c'])(
    '%s is kept',
    async (url) => {
      const { html, diagnostics } = await renderMarkdown(`[x](${url})`);
      expect(html).toBe(`<p><a href="${url}">x</a></p>`);
      expect(diagnostics).toEqual([]);
    },
  );

  test('a picture may be part of its address, an SVG too, since it runs no script there', async () => {
    const { html, diagnostics } = await renderMarkdown('![a](data:image/svg+xml;base64,AAAA) ![b](data:image/png,x)');
    expect(html).toContain('src="data:image/svg+xml;base64,AAAA"');
    expect(html).toContain('src="data:image/png,x"');
    expect(diagnostics).toEqual([]);
    expect((await renderMarkdown('[a](data:image/svg+xml,b)')).html).toBe('<p>a</p>');
  });

  test('the name of a post may look like one, and an address beside it is looked at all the same', async () => {
    const { html, article } = await renderMarkdown(
      '<a data-wikilink="x" href="javascript:y" style="fill:url(javascript:z)">a</a>',
    );
    expect(html).not.toContain('javascript');
    expect(article.references).toMatchObject([{ url: 'x', isWikilink: true }]);
  });

  test('a link of Markdown becomes its text, an image its description', async () => {
    const { html } = await renderMarkdown('a [*b*](javascript:c "d") ![e](javascript:f)');
    expect(html).toBe('<p>a <em>b</em> e</p>');
  });

  test('plug-ins cannot bring them in', async () => {
    const plugin = () => (root: { children: unknown[] }) => {
      root.children.push({ type: 'element', tagName: 'a', properties: { href: 'javascript:x' }, children: [] });
      root.children.push({ type: 'raw', value: '<a href="javascript:y">z</a>' });
    };
    const { html } = await renderMarkdown('a', { tools: { rehypePlugins: [plugin] } });
    expect(html).toBe('<p>a</p>z');
  });
});

describe('raw html', () => {
  const payload =
    '<script>a()</script>\n\nb <img src=x onerror=c()> <svg onload=d()> <iframe srcdoc=e></iframe>\n\n<style>f</style>\n';

  test('switched off, it shows as text with one warning at the first', async () => {
    const { html, diagnostics } = await renderMarkdown(`g\n\n${payload}`, { html: false });
    expect(html).not.toMatch(/<(?!\/?p>)/);
    expect(html).toContain('&#x3C;script>a()&#x3C;/script>');
    expect(html).toContain('&#x3C;img src=x onerror=c()>');
    expect(briefly(diagnostics)).toEqual([
      '3:1 render/raw-html: Raw HTML is switched off, so this post shows it as text.',
    ]);
  });

  test('switched off, comments go and the mark of the excerpt works', async () => {
    const { html, excerpt, diagnostics } = await renderMarkdown('a\n\n<!-- to do -->\n\n<!-- More -->\n\nb', {
      html: false,
    });
    expect(html).not.toContain('to do --&gt;');
    expect(html).toContain('<p>b</p>');
    expect(excerpt).toBe('<p>a</p>');
    expect(diagnostics).toEqual([]);
  });

  test('switched on, it is there', async () => {
    const { html } = await renderMarkdown(payload);
    for (const one of [
      '<script>a()</script>',
      'onerror="c()"',
      '<svg onload="d()">',
      'srcdoc="e"',
      '<style>f</style>',
    ]) {
      expect(html).toContain(one);
    }
  });

  test('a post that is an HTML file is refused where raw html is switched off', async () => {
    const { html, diagnostics } = await renderMarkdown('<p>a', { html: false, post: { format: 'html' } });
    expect(html).toBe('');
    expect(diagnostics.map(({ severity, rule }) => [severity, rule])).toEqual([['error', 'render/raw-html']]);
  });

  test.each([
    ['a\n\nb\n<!-- c\n\nd', '4:1', 'comment'],
    ['a\n\n<div><!-- c\n\nd', '3:6', 'comment'],
    ['a\n\n<textarea>\n\n# b', '3:1', '<textarea>'],
    ['a <title> b\n\n# c', '1:3', '<title>'],
    ['<plaintext>\n\n# c', '1:1', '<plaintext>'],
    ['<script>a\n\nb', '1:1', '<script>'],
  ])('%j: what never closes is a warning at its place', async (text, place, what) => {
    const { diagnostics, html } = await renderMarkdown(text);
    const [first, ...others] = briefly(diagnostics);
    expect(first).toContain(`${place} render/unclosed-html: This ${what} never closes`);
    expect(others).toEqual([]);
    const page = fromHtml(`<main>${html}</main><footer>end</footer>`, { fragment: true });
    expect(page.children.map((child) => child.type === 'element' && child.tagName)).toEqual(['main', 'footer']);
  });

  test.each([
    '<!-- a -->',
    '<!-->',
    'a <!-- b --> c',
    '<textarea>\n\na\n\n</textarea>',
    '<script>"<!--"</script>',
    '`<!--`',
  ])('%j closes', async (text) => {
    expect((await renderMarkdown(text)).diagnostics).toEqual([]);
  });

  test('end tags of the page stay inside the article', async () => {
    for (const post of [{ format: 'markdown' }, { format: 'html' }] as const) {
      const { html } = await renderMarkdown('<p>a</p>\n\n</article></main></body></html>\n\n<p>b</p>', { post });
      expect(html).not.toMatch(/<\/(?:article|main|body|html)/);
      expect(html).toContain('<p>b</p>');
    }
  });
});

describe('limits', () => {
  test.each([
    ['quotes', `a\n\n${'>'.repeat(3000)}`, 3],
    ['lists', `${'- '.repeat(2000)}a`, 1],
    ['numbered lists', `a\n${'1. '.repeat(2000)}a`, 2],
    ['indented lists', Array.from({ length: 900 }, (_, level) => `${' '.repeat(2 * level)}- x`).join('\n'), 101],
    ['emphasis', `\n${'*a **a '.repeat(400)}${'a** a* '.repeat(400)}`, 2],
    ['elements', `a\n\n${'<div>'.repeat(400)}`, 3],
    ['brackets', `a\n\n${'['.repeat(20_000)}${']'.repeat(20_000)}`, 3],
    ['too many elements to follow', `a\n\n${'<div>'.repeat(8000)}`, undefined],
  ])('nested %s are an error with the line, soon', async (_name, text, line) => {
    let rendered: Rendered | undefined;
    const ms = await cpuMs(async () => (rendered = await renderMarkdown(text)));
    const { diagnostics = [], html } = rendered ?? {};
    expect(diagnostics.map(({ severity, rule, place }) => [severity, rule, place?.line])).toEqual([
      ['error', 'render/too-deep', line],
    ]);
    expect(html).toBe('');
    expect(ms).toBeLessThan(10_000);
  });

  test.each([
    ['a rule', '- '.repeat(200)],
    ['code', `\`\`\`\n${'> '.repeat(200)}a\n\`\`\``],
    ['a list of a thousand links', '[[a]] ![b](c.png) '.repeat(1000)],
    ['a long list that goes in and out', '- a\n  - b\n    - c\n'.repeat(2000)],
    ['thirty levels', Array.from({ length: 30 }, (_, level) => `${'  '.repeat(level)}- a`).join('\n')],
  ])('%s is no nesting', async (_name, text) => {
    expect((await renderMarkdown(text)).diagnostics).toEqual([]);
  });

  test.each([
    [
      'a table whose rows are far shorter than its head',
      `${'|a'.repeat(1000)}|\n${'|-'.repeat(1000)}|\n${'|b|\n'.repeat(1000)}`,
      1,
    ],
    ['thousands of underlined headings', 'a\n=\n\n'.repeat(13_000), 6002],
    ['a long address used many times', `${'[a] '.repeat(8000)}\n\n[a]: /${'b'.repeat(8000)}`, 3],
  ])('%s is an error that names it', async (_name, text, line) => {
    const { diagnostics } = await renderMarkdown(text);
    expect(diagnostics.map(({ severity, rule, place }) => [severity, rule, place?.line])).toEqual([
      ['error', 'render/too-large', line],
    ]);
  });

  test.each([
    ['blanks in a heading', `# a${' '.repeat(40_000)}b`],
    ['half attributes of a heading', `# a {${'.b'.repeat(20_000)}`],
    ['half callouts', `> [!${'a '.repeat(5_000)}`],
    ['half wikilinks', '[[a|'.repeat(250)],
    ['addresses in a style', `<p style="${'url('.repeat(10_000)}">`],
    ['commas of a srcset', `<img srcset="${','.repeat(40_000)}">`],
    ['a refresh of the page', `<meta http-equiv="refresh" content="${' '.repeat(40_000)}x">`],
    ['dollars of prose', '$a '.repeat(13_000)],
    ['quotation marks', `"' `.repeat(13_000)],
    ['style sheets on one line', '<style></style>'.repeat(60_000)],
  ])('%s take no time to speak of', async (_name, text) => {
    expect(await cpuMs(() => renderMarkdown(text, { math: true, smartQuotes: true }))).toBeLessThan(10_000);
  });

  test('a megabyte on one line renders, six megabytes are refused, nothing is fine', async () => {
    const long = await renderMarkdown('word '.repeat(200_000));
    expect(long.article.wordCount).toBe(200_000);
    const large = await renderMarkdown('word '.repeat(1_200_000));
    expect(large.diagnostics.map(({ rule }) => rule)).toEqual(['render/too-large']);
    const nothing = await renderMarkdown('');
    expect(nothing.article).toMatchObject({ wordCount: 0, readingMinutes: 0, plainText: '', excerptIsWhole: true });
  });
});

describe('strange characters', () => {
  test('no control character but those of text reaches the page as NUL, and bytes stay UTF-8', async () => {
    const { html } = await renderMarkdown('a\0b &#0; \ud800 `c\0`\n\n# \0');
    expect(html).not.toContain('\0');
    expect(html.isWellFormed()).toBe(true);
  });

  test('a character that turns the direction of text is a warning at its place', async () => {
    const { diagnostics } = await renderMarkdown('a\nb \u202e c');
    expect(briefly(diagnostics)).toEqual([
      '2:3 render/hidden-character: A hidden character (U+202E) turns the direction of the text here.',
    ]);
  });

  test('tags of templates are text', async () => {
    for (const format of ['markdown', 'html'] as const) {
      const { html } = await renderMarkdown('{{evil}} {{> x}} {{{y}}} {% z %}', { post: { format } });
      expect(html).toContain('{{evil}} {{> x}} {{{y}}} {% z %}');
    }
  });
});
