// A site without content.

import path from 'node:path';
import type { SiteConfig } from '../domain/config.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { FileSystem } from '../io/file-system.ts';

/** An error when the site in `folder` (absolute) has no content folder. */
export function missingContent(folder: string, site: SiteConfig, fileSystem: FileSystem): readonly Diagnostic[] {
  const { content } = site.folders;
  if (fileSystem.stat(path.join(folder, content)) !== undefined) return [];
  return [
    {
      severity: 'error',
      rule: 'load/no-content',
      reason: `There is no folder "${content}" here, so there is nothing to build.`,
      hint:
        content === 'content'
          ? 'Start a blog with `platen init`, or give the folder of the site: `platen build path/to/site`.'
          : 'Make the folder, or correct "folders.content" in the configuration.',
    },
  ];
}
