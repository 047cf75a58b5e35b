// What the configuration says of the looks, as pages show it.

import { describe, expect, test } from 'vitest';
import { briefly, buildFolder, readFiles, temporaryFolder, writeFiles } from '../build-folder.ts';

const posts = {
  'content/posts/a.md': '---\ntitle: A\ndate: 2024-01-01\ntags: [x]\n---\nText of *a*.\n\n## 1\n\n## 2\n\n## 3\n',
  'content/posts/b.md':
    '---\ntitle: B\ndate: 2024-01-02\nlastmod: 2024-02-01\ntags: [x]\nauthor: Ada\nseries: S\ncomments: false\n---\nText of *b*.\n\n## 1\n\n## 2\n\n## 3\n',
  'content/about.md': '---\ntitle: About\n---\nText.\n',
};

async function built(config: string, more: Record<string, string> = {}): Promise<Map<string, string>> {
  const files = { ...posts, ...more, 'platen.config.yaml': `title: T\nbaseUrl: https://a.example\n${config}` };
  const report = await buildFolder(temporaryFolder(files));
  expect(briefly(report)).toEqual([]);
  return readFiles(report.output);
}

const styleOf = (page: string | undefined): string | undefined => /<style>(.*?)<\/style>/.exec(page ?? '')?.[1];

describe('style', () => {
  test('comes with the page where the configuration sets any, and not at all where it sets none', async () => {
    const plain = await built('');
    expect(styleOf(plain.get('index.html'))).toBeUndefined();
    const own = await built(
      'appearance: { accent: { light: "#036", dark: "#9cf" }, fonts: { text: sans }, width: narrow }\n',
    );
    expect(styleOf(own.get('index.html'))).toBe(
      ':root{--accent:light-dark(#036,#9cf);--text-face:var(--sans);--measure:46ch}',
    );
  });

  test('one accent is fitted to light and dark', async () => {
    const pages = await built('appearance: { accent: teal }\n');
    expect(styleOf(pages.get('posts/a/index.html'))).toBe(
      '@supports (color:oklch(from red l c h)){:root{--accent:light-dark(oklch(from teal min(l,.42) c h),oklch(from teal max(l,.8) min(c,.14) h))}}',
    );
  });

  test('custom.css of the site comes after that of the theme', async () => {
    const pages = await built('', { 'templates/assets/custom.css': ':root { --accent: red }' });
    const sheets = [...(pages.get('index.html') ?? '').matchAll(/<link rel="stylesheet" href="\/assets\/(\w+)-/g)];
    expect(sheets.map(([, name]) => name)).toEqual(['style', 'custom']);
  });
});

describe('parts of a post', () => {
  const parts = {
    breadcrumbs: 'class="breadcrumbs"',
    date: 'dt-published',
    updated: 'dt-updated',
    authors: 'p-author',
    readingTime: 'class="reading-time"',
    series: 'class="series"',
    toc: 'class="toc"',
    terms: 'class="terms"',
    neighbours: 'class="neighbours"',
    related: 'class="related"',
  };

  test('all show, and each alone can be left out', async () => {
    const all = (await built('')).get('posts/b/index.html') ?? '';
    expect(Object.values(parts).filter((part) => !all.includes(part))).toEqual([]);
    for (const [name, part] of Object.entries(parts)) {
      const page = (await built(`appearance: { post: { ${name}: false } }\n`)).get('posts/b/index.html') ?? '';
      const missing = Object.values(parts).filter((each) => !page.includes(each));
      expect({ name, missing }).toEqual({ name, missing: [part] });
    }
  });

  test('the way to a post leads through its sections; a page at the top has none', async () => {
    const pages = await built('', {
      'content/posts/deep/_index.md': '---\ntitle: Deep & wide\n---\n',
      'content/posts/deep/c.md': '---\ntitle: C\ndate: 2024-01-03\n---\nText.\n',
    });
    const [, way = ''] = /<nav class="breadcrumbs"[^>]*>(.*?)<\/nav>/s.exec(pages.get('posts/deep/c/index.html') ?? '') ?? [];
    expect([...way.matchAll(/href="([^"]*)">([^<]*)</g)].map(([, url, name]) => [url, name])).toEqual([
      ['/', 'Home'],
      ['/posts/', 'Posts'],
      ['/posts/deep/', 'Deep &amp; wide'],
    ]);
    expect(pages.get('about/index.html')).not.toContain('breadcrumbs');
  });
});

describe('what comes from elsewhere', () => {
  test('comments, where the configuration says whose, and not where the post says no', async () => {
    const pages = await built(
      'appearance: { giscus: { repo: a/b, repoId: R_1, category: "Q & A", categoryId: C_1, strict: true } }\n',
    );
    expect(pages.get('posts/a/index.html')).toContain(
      '<script src="https://giscus.app/client.js" data-repo="a/b" data-repo-id="R_1" data-category="Q &amp; A" data-category-id="C_1" data-mapping="pathname" data-strict="1" data-reactions-enabled="1" ',
    );
    expect(pages.get('posts/b/index.html')).not.toContain('giscus');
    expect(pages.get('index.html')).not.toContain('giscus');
  });

  test('a script that counts, HTML for the head, places elsewhere, and a line for progress', async () => {
    const pages = await built(`appearance:
  progress: true
  analytics: { src: https://count.example/c.js, attributes: { data-site: 'a "b"' } }
  head: <meta name="theme-color" content="#93200f">
  social: [https://github.com/ada]
`);
    const page = pages.get('posts/a/index.html') ?? '';
    expect(page).toContain('<script src="https://count.example/c.js" defer data-site="a &quot;b&quot;"></script>');
    expect(page).toContain('<meta name="theme-color" content="#93200f">');
    expect(page).toMatch(/<a rel="me" href="https:\/\/github\.com\/ada">\s*<svg [^>]*aria-hidden="true">.*<\/svg>\s*GitHub<\/a>/s);
    expect(page).toContain('<body class="has-progress">');
    expect(pages.get('archive/index.html')).not.toContain('has-progress');
  });
});

test('a page is made again when the appearance changes, and nothing is when it does not', async () => {
  const folder = temporaryFolder({ ...posts, 'platen.config.yaml': 'title: T\nbaseUrl: https://a.example\n' });
  await buildFolder(folder);
  writeFiles(folder, {
    'platen.config.yaml': 'title: T\nbaseUrl: https://a.example\nappearance: { post: { terms: false } }\n',
  });
  const { output, counts } = await buildFolder(folder);
  expect(readFiles(output).get('posts/a/index.html')).not.toContain('class="terms"');
  expect(counts.written).toBeGreaterThan(0);
});
