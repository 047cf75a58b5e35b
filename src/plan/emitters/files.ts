// Files that go to the site as they are: those of static/ and those beside posts.

import type { OutlineEmitter } from '../outline-emitter.ts';
import { plannedFile } from '../make-page.ts';

/** One output for each file. */
export const files: OutlineEmitter = {
  name: 'files',
  *planOutline(site) {
    for (const { id, path, url, output } of site.files) {
      yield plannedFile({
        emitter: 'files',
        url,
        output,
        what: `the file ${id}`,
        origin: { file: id },
        content: { copyOf: path },
      });
    }
  },
};
