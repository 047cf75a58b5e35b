// A site whose code is coloured by Shiki: the style sheet comes with the pages that show code, and threads agree.

import { expect, test } from 'vitest';
import { buildCompiled } from '../build-compiled.ts';
import { briefly, buildFiles, temporaryFolder } from '../build-folder.ts';

const files = {
  'platen.config.yaml':
    'title: T\nbaseUrl: https://a.example\nmarkdown: { highlight: shiki }\nheaders: [netlify]\nfeeds: { rss: true }\n',
  'content/posts/code.md':
    '---\ntitle: Code\ndate: 2024-01-02\n---\nA.\n\n```ts title="a.ts" {1}\nconst a: number = 1; // one\n```\n\n```vue\n<b v-if="a"></b>\n```\n',
  'content/posts/more.md': '---\ntitle: More\ndate: 2024-01-03\n---\nA.\n\n```html\n<b v-if="a"></b>\n```\n',
  'content/posts/prose.md': '---\ntitle: Prose\ndate: 2024-01-01\n---\nText.\n',
};

test('pages with code link the style sheet of the two themes, others do not, and the policy needs no more for it', () => {
  const [alone, together] = [1, 2].map((threads) => buildCompiled(temporaryFolder(files), { threads }));
  expect(alone?.report).toMatchObject({ isPublished: true, diagnostics: [] });
  expect(together?.threads).toBeGreaterThan(0);
  expect(together?.files).toEqual(alone?.files);
  const built = alone?.files ?? new Map<string, string>();
  const sheet = [...built.keys()].find((file) => /^assets\/shiki-[\da-f]{8}\.css$/.test(file)) ?? '';
  expect(built.get(sheet)).toContain('github-light-high-contrast');
  expect(built.get('posts/code/index.html')).toContain(`<link rel="stylesheet" href="/${sheet}">`);
  expect(built.get('posts/code/index.html')).toMatch(/<mark class="line"><span class="sl\d+ sd\d+">const <\/span>/);
  expect(built.get('posts/prose/index.html')).not.toContain(sheet);
  expect(built.get('_headers')).toContain("; style-src 'self'; ");
  expect(built.get('posts/code/index.html')).not.toContain(' style=');
});

test('a theme that Shiki does not have is an error with its place, and a site without Shiki has no style sheet of it', async () => {
  const { report } = await buildFiles({
    ...files,
    'platen.config.yaml': 'title: T\nbaseUrl: https://a.example\nmarkdown:\n  highlight: { shiki: { dark: nort } }\n',
  });
  expect(briefly(report)).toEqual(['platen.config.yaml:4:31 error config/bad-value']);
  expect(report.diagnostics[0]?.hint).toBe('Did you mean "nord"?');
  const plain = await buildFiles({ ...files, 'platen.config.yaml': 'title: T\nbaseUrl: https://a.example\n' });
  expect(plain.outputs.filter((file) => file.includes('shiki'))).toEqual([]);
});
