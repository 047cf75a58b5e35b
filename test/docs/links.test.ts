// Links between the documents of the project lead somewhere, to files and to headings.

import fs from 'node:fs';
import path from 'node:path';
import GithubSlugger from 'github-slugger';
import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const documents = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...markdownIn('docs')];

test.each(documents)('%s', (document) => {
  const folder = path.dirname(path.join(root, document));
  const dead = linksOf(parsed(document)).filter((url) => {
    if (/^[a-z][a-z0-9+.-]*:/i.test(url)) return false;
    const [file = '', fragment] = url.split('#');
    const target = file === '' ? path.join(root, document) : path.resolve(folder, file);
    if (!fs.existsSync(target)) return true;
    return fragment !== undefined && !headingIds(path.relative(root, target)).includes(fragment);
  });
  expect(dead).toEqual([]);
});

function markdownIn(folder: string): string[] {
  return fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => path.join(folder, file))
    .toSorted((a, b) => (a < b ? -1 : 1));
}

function parsed(document: string): Root {
  return unified()
    .use(remarkParse)
    .use(remarkGfm)
    .parse(fs.readFileSync(path.join(root, document), 'utf8'));
}

function linksOf(tree: Root): string[] {
  const urls: string[] = [];
  visit(tree, (node) => {
    if (node.type === 'link' || node.type === 'image' || node.type === 'definition') urls.push(node.url);
  });
  return urls;
}

/** As GitHub makes them. */
function headingIds(document: string): string[] {
  const slugger = new GithubSlugger();
  const ids: string[] = [];
  visit(parsed(document), 'heading', (heading) => {
    let text = '';
    visit(heading, (node) => {
      if ('value' in node) text += node.value;
    });
    ids.push(slugger.slug(text));
  });
  return ids;
}
