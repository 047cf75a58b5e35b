// The data that readers search by, and a site without it.

import { expect, test } from 'vitest';
import { buildFiles } from '../build-folder.ts';

const files = {
  'content/posts/one.md': '---\ntitle: One\ndate: 2024-03-02\ntags: [Iron]\n---\nFirst words.\n',
  'content/about.md': '---\ntitle: About\n---\nWho we are.\n',
};

test('search data has what is looked through and what is shown', async () => {
  const { read } = await buildFiles({
    ...files,
    'platen.config.yaml': 'baseUrl: https://example.org/sub\n',
    'templates/strings/en.yaml': "shortDateFormat: 'd.M.yyyy'\n",
  });
  expect(JSON.parse(read('search.json'))).toEqual([
    {
      title: 'One',
      url: '/sub/posts/one/',
      date: '2024-03-02',
      dateText: '2.3.2024',
      terms: ['Iron'],
      text: 'First words.',
    },
    { title: 'About', url: '/sub/about/', terms: [], text: 'Who we are.' },
  ]);
  expect(read('posts/one/index.html')).toContain('data-index="/sub/search.json"');
});

test('a site without search has neither data nor button', async () => {
  const { outputs, read } = await buildFiles({
    ...files,
    'platen.config.yaml': 'baseUrl: https://example.org/\nsearch: false\n',
  });
  expect(outputs.filter((file) => file.includes('search'))).toEqual([]);
  expect(read('posts/one/index.html')).not.toContain('search');
});
