// The theme's style sheets, scripts and fonts.

import type { OutlineEmitter } from '../outline-emitter.ts';
import { plannedFile } from '../make-page.ts';

/** Each once for the whole site, with the default language. */
export const assets: OutlineEmitter = {
  name: 'assets',
  *planOutline(site) {
    if (!site.isDefault) return;
    for (const { name, path, contents, url, output, isEntry } of site.assets) {
      yield plannedFile({
        emitter: 'assets',
        url,
        output,
        what: `the theme's file ${name}`,
        content:
          contents !== undefined
            ? { contents }
            : isEntry
              ? { recipe: { kind: 'bundle', entry: path } }
              : { copyOf: path },
      });
    }
  },
};
