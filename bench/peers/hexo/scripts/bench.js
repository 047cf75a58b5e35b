// Footnotes, and the page of all categories, which Hexo has only for tags.

const footnotes = require('marked-footnote');

hexo.extend.filter.register('marked:use', (use) => use(footnotes()));
hexo.extend.generator.register('category-index', ({ categories }) => ({
  path: 'categories/',
  layout: ['category-index'],
  data: { categories },
}));
