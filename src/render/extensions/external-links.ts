// Attributes of links that leave the site.

import type { Element, Properties } from 'hast';
import rehypeExternalLinks from 'rehype-external-links';
import type { Extension } from '../../domain/contracts.ts';

/** `rel` and `target`, where the configuration asks for them. */
export const externalLinks: Extension = {
  name: 'external-links',
  version: '2',
  isOn: (options) => options.externalLinks !== undefined,
  rehype: ({ externalLinks: wanted }) => {
    if (wanted === undefined) return [];
    // A new window must not get hold of the page that opened it.
    const ours = wanted.target === '_blank' ? [...wanted.rel, 'noopener'] : wanted.rel;
    // What an author wrote stays: rel="me" is how others know who a page belongs to.
    const rel = ({ properties }: Element): string[] => [...new Set([...wordsOf(properties.rel), ...ours])];
    const target = wanted.target === undefined ? {} : { target: wanted.target };
    return [[rehypeExternalLinks, { rel, protocols: ['http', 'https', 'HTTP', 'HTTPS'], ...target }]];
  },
};

function wordsOf(value: Properties[string]): string[] {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'string' ? value.split(/\s+/).filter((word) => word !== '') : [];
}
