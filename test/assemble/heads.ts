// Heads of posts as parsing makes them, for tests of what is assembled from them.

import { resolveConfig } from '../../src/config/resolve-config.ts';
import { conventions } from '../../src/conventions/index.ts';
import type { SiteConfig } from '../../src/domain/config.ts';
import { SourceId } from '../../src/domain/names.ts';
import type { PostHead } from '../../src/domain/post.ts';
import type { UserConfig } from '../../src/domain/user-config.ts';
import { parsePost } from '../../src/parse/parse-post.ts';

/** A configuration with all defaults but those given. */
export function configOf(config: UserConfig = {}): SiteConfig {
  return resolveConfig(config, {}).config.site;
}

/** The head of the post at `content/<path>` with this front matter. */
export function headOf(path: string, frontMatter: string, site: SiteConfig = configOf()): PostHead {
  const source = { id: SourceId(`content/${path}`), text: `---\n${frontMatter}\n---\nText.\n` };
  const settings = { site, convention: conventions.platen, layouts: ['post', 'page', 'section'], schemas: {} };
  const { post, diagnostics } = parsePost(source, settings);
  if (post === undefined) throw new Error(diagnostics.map(({ reason }) => reason).join('\n'));
  return post;
}
