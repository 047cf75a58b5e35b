// robots.txt.

import type { OutlineEmitter } from '../outline-emitter.ts';
import { joinedUrl } from '../../domain/urls.ts';
import { writtenPage } from '../make-page.ts';

/** `/robots.txt`, which names the sitemap of every language. A file of that name in static/ takes its place. */
export const robots: OutlineEmitter = {
  name: 'robots',
  *planOutline(site) {
    const { config, isDefault, files } = site;
    const url = joinedUrl('/robots.txt');
    if (!isDefault || files.some((file) => file.url === url)) return;
    const prefixes = config.languages.map(({ tag }) => (tag === config.language ? '' : `/${tag.toLowerCase()}`));
    const sitemaps = config.baseUrl === undefined ? [] : prefixes.map((prefix) => `${prefix}/sitemap.xml`);
    yield writtenPage(site, 'robots', {
      emitter: 'robots',
      url,
      what: 'robots.txt',
      title: site.title,
      data: { isAllowed: config.robots.allow, sitemaps },
    });
  },
};
