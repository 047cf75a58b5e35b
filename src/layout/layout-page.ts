// Layout: turns a page into the file that will be at its URL.

import type { ReadArticle } from '../domain/article.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { Output, Page } from '../domain/page.ts';
import type { Site } from '../domain/site.ts';
import { htmlText } from '../text/html.ts';
import type { Theme } from './create-theme.ts';
import { createViewTools } from './create-view-tools.ts';
import { pageView } from './views/page-view.ts';
import { siteView } from './views/site-view.ts';
import { writers } from './writers/index.ts';

/** What layout needs beside the site. */
export interface LayoutTools {
  readonly theme: Theme;
  readonly readArticle: ReadArticle;
}

/** A page laid out, with what is to be said of it. */
export interface LaidOut {
  readonly output: Output;
  readonly diagnostics: readonly Diagnostic[];
}

/** Returns the function that lays out the pages of `site`. */
export function createLayout(site: Site, { theme, readArticle }: LayoutTools): (page: Page) => LaidOut {
  const words = theme.wordsFor(site.language);
  const tools = createViewTools(site, words, readArticle);
  const { baseUrl, basePath } = site.config;
  const surroundings = {
    site: siteView(site, tools.links, words),
    strings: words.strings,
    page: { language: site.language, wordsLanguage: words.language, basePath, baseUrl },
  };
  return (page) => {
    const { layout, output: path } = page;
    if ('writer' in layout) return { output: { path, contents: writers[layout.writer](page, tools) }, diagnostics: [] };
    try {
      const html = htmlText(theme.render(layout.template, pageView(page, tools), surroundings));
      return { output: { path, contents: html }, diagnostics: [] };
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return { output: { path, contents: '' }, diagnostics: [failed(page, layout.template, error)] };
    }
  };
}

function failed(page: Page, template: string, error: Error): Diagnostic {
  return {
    severity: 'error',
    rule: 'layout/page-failed',
    ...page.origin,
    reason: `The template "${template}" failed on ${page.what} (${page.url}): ${error.message}`.replace(
      /([^.])$/,
      '$1.',
    ),
    hint: 'Correct the template, or the helper that it calls.',
  };
}
