// Loads the native Markdown parser, an optional dependency that not every platform has.

import type { Root } from 'mdast';
import type { SiteConfig } from '../domain/config.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { isFileSystemError } from '../io/file-system.ts';
import type { ParseNatively } from '../render/parsers.ts';

/** The native parser where the configuration wants it and it can be loaded; else undefined, with a warning if wanted. */
export async function loadParser({ parser }: Pick<SiteConfig['markdown'], 'parser'>): Promise<{
  readonly parse?: ParseNatively | undefined;
  readonly diagnostics: readonly Diagnostic[];
}> {
  if (parser === 'remark') return { diagnostics: [] };
  try {
    const { markdownToMdast } = await import('satteri');
    return {
      // Cast because satteri's types of nodes are mdast's under other names.
      parse: (markdown, syntax) => markdownToMdast(markdown, { features: { ...syntax, frontmatter: false } }) as Root,
      diagnostics: [],
    };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { diagnostics: [notLoaded(error)] };
  }
}

function notLoaded(error: Error): Diagnostic {
  const [message = ''] = error.message.split('\n');
  const why = isFileSystemError(error, 'ERR_MODULE_NOT_FOUND')
    ? 'is not installed, so posts are read more slowly.'
    : `cannot be loaded, so posts are read more slowly: ${message}`;
  return {
    severity: 'warning',
    rule: 'load/no-native-parser',
    reason: `The native Markdown parser ${why}`,
    hint: 'Install it: `npm install satteri`. To do without it, set `markdown: { parser: remark }`.',
  };
}
