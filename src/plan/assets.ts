// Names the files of the theme after their contents, so that browsers may keep them for ever.

import type { SiteConfig } from '../domain/config.ts';
import type { ThemeAsset } from '../domain/site.ts';
import type { ThemeSources } from '../domain/theme.ts';
import { fileOutput, joinedUrl } from '../domain/urls.ts';

/**
 * `style.css` goes to `/assets/style-1a2b3c4d.css`. Style sheets and scripts are bundled; their digests cover what they
 * may import. Those whose name or folder begins with `_` are parts of others and not published, nor
 * is what a search needs where there is none.
 */
export function themeAssets(assets: ThemeSources['assets'], { search }: SiteConfig): readonly ThemeAsset[] {
  return assets
    .filter(({ name }) => !/(?:^|\/)_/.test(name) && (search !== false || !/^search\.(?:css|js)$/.test(name)))
    .map(({ name, path, contents, digest }) => {
      const [, stem = name, extension = ''] = /^(.*?)(\.[^./]+)?$/.exec(name) ?? [];
      const url = joinedUrl(`/assets/${stem}-${digest.slice(0, 8)}${extension}`);
      return { name, url, output: fileOutput(url), path, contents, isEntry: /\.(?:css|js|mjs|ts)$/.test(name) };
    });
}
