// Attributes of links that leave the site.

import rehypeExternalLinks from 'rehype-external-links';
import type { Extension } from '../../domain/contracts.ts';

/** `rel` and `target`, where the configuration asks for them. */
export const externalLinks: Extension = {
  name: 'external-links',
  version: '1',
  isOn: (options) => options.externalLinks !== undefined,
  rehype: ({ externalLinks: wanted }) => {
    if (wanted === undefined) return [];
    // A new window must not get hold of the page that opened it.
    const rel = wanted.target === '_blank' ? [...new Set([...wanted.rel, 'noopener'])] : [...wanted.rel];
    const target = wanted.target === undefined ? {} : { target: wanted.target };
    return [[rehypeExternalLinks, { rel, protocols: ['http', 'https'], ...target }]];
  },
};
