// Hands texts to Pagefind and takes its files. https://pagefind.app/docs/node-api/

import type { Pagefind } from '../../load/load-pagefind.ts';

/** One text that readers can find. */
export interface SearchedText {
  /** Where it is, percent-encoded, without base path. */
  readonly url: string;
  readonly html: string;
}

/** As many texts are on their way to Pagefind's process at once. */
const batchCount = 64;

/**
 * What is in a text and is not read: formulas, which stand there twice, and signs that lead to and from notes. */
const leftOut = ['.katex', 'svg', '[data-footnote-ref]', '[data-footnote-backref]', '.heading-anchor'];

/** Of all that Pagefind makes, the program that looks things up and what it reads; its dialogs are others than ours. */
const isNeeded = (name: string): boolean =>
  /^pagefind(?:-worker)?\.js$|^pagefind-entry\.json$|\.pagefind$|\.pf_[a-z]+$/.test(name);

/** Indexes `texts`, in their order, which decides among equals. The same texts give the same bytes. */
export async function indexTexts(
  pagefind: Pagefind,
  texts: Iterable<SearchedText>,
): Promise<{ readonly files: ReadonlyMap<string, Uint8Array> } | { readonly problem: string }> {
  try {
    const { index, errors } = await pagefind.createIndex({ excludeSelectors: leftOut });
    if (index === undefined || errors.length > 0) return { problem: errors.join(' ') || 'it did not start' };
    try {
      let batch: Promise<{ readonly errors: readonly string[] }>[] = [];
      const problems: string[] = [];
      const settle = async (): Promise<void> => {
        problems.push(...(await Promise.all(batch)).flatMap((answer) => answer.errors));
        batch = [];
      };
      for (const { url, html } of texts) {
        batch.push(index.addHTMLFile({ url, content: html }));
        if (batch.length === batchCount) await settle();
      }
      await settle();
      if (problems.length > 0) return { problem: problems.join(' ') };
      const made = await index.getFiles();
      if (made.errors.length > 0) return { problem: made.errors.join(' ') };
      return { files: new Map(made.files.flatMap((file) => (isNeeded(file.path) ? [[file.path, file.content]] : []))) };
    } finally {
      await index.deleteIndex();
    }
  } catch (error) {
    // A binary that is not for this machine throws when it is started.
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
