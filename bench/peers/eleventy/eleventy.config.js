// The bench's blog for Eleventy.

import { feedPlugin } from '@11ty/eleventy-plugin-rss';
import syntaxHighlight from '@11ty/eleventy-plugin-syntaxhighlight';
import footnote from 'markdown-it-footnote';

export default function (config) {
  config.addPassthroughCopy({ static: '/' });
  config.addPlugin(syntaxHighlight);
  config.amendLibrary('md', (markdown) => markdown.use(footnote));
  config.addPlugin(feedPlugin, {
    type: 'rss',
    outputPath: '/index.xml',
    collection: { name: 'posts', limit: 20 },
    metadata: { language: 'en', title: 'Bench', subtitle: 'Bench', base: 'https://bench.example/', author: { name: 'Bench' } },
  });
  config.addFilter('day', (date) => date.toISOString().slice(0, 10));
  config.addCollection('posts', (api) => api.getFilteredByGlob('content/posts/*.md'));
  config.addCollection('terms', (api) => Object.values(termsOf(api)).flat());
  config.addCollection('termPages', (api) => Object.values(termsOf(api)).flat().flatMap(pagesOf));
  return {
    dir: { input: 'content', includes: '../_includes', output: 'dist' },
    markdownTemplateEngine: false,
  };
}

/** The tags and the categories, each with its posts, newest first. */
function termsOf(api) {
  const posts = api.getFilteredByGlob('content/posts/*.md').toReversed();
  const collect = (taxonomy) => {
    const terms = new Map();
    for (const post of posts) {
      for (const name of post.data[taxonomy] ?? []) {
        if (!terms.has(name)) terms.set(name, { taxonomy, name, url: `/${taxonomy}/${name}/`, posts: [] });
        terms.get(name).posts.push(post);
      }
    }
    return [...terms.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  };
  return { tags: collect('tags'), categories: collect('categories') };
}

/** A term's posts in pages of ten. */
function pagesOf({ name, url, posts }) {
  const count = Math.ceil(posts.length / 10);
  return Array.from({ length: count }, (_, index) => ({
    name,
    number: index + 1,
    count,
    posts: posts.slice(index * 10, index * 10 + 10),
    url: index === 0 ? url : `${url}page/${index + 1}/`,
    previous: index === 0 ? undefined : index === 1 ? url : `${url}page/${index}/`,
    next: index + 1 === count ? undefined : `${url}page/${index + 2}/`,
  }));
}
