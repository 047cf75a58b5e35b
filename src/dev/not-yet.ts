// The page while there is no site.

import type { Answer } from './answer.ts';

/** In place of any page while there is no site. The browser's program shows what stands in the way. */
export const notYet: Answer = {
  kind: 'contents',
  status: 500,
  contents:
    '<!doctype html>\n<html lang="en"><head><title>Not there yet</title></head><body><p>The site could not be read. What stands in the way is told here and in the terminal; when it is gone, so is this page.</p></body></html>\n',
  mediaType: 'text/html; charset=utf-8',
  page: { tag: 'none' },
};
