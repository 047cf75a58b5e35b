// Names the files of the theme after their contents, so that browsers may keep them for ever.

import type { ThemeAsset } from '../domain/site.ts';
import type { ThemeSources } from '../domain/theme.ts';
import { fileOutput, joinedUrl } from '../domain/urls.ts';
import { sha256 } from '../text/digest.ts';
import { byText } from '../text/order.ts';

/**
 * `style.css` goes to `/assets/style-1a2b3c4d.css`. Style sheets and scripts are bundled; those whose name or folder
 * begins with `_` are parts of others and not published. A bundle's name changes with any style sheet or script,
 * since it may import any of them.
 */
export function themeAssets(assets: ThemeSources['assets']): readonly ThemeAsset[] {
  const code = assets.filter(({ name }) => isCode(name)).toSorted(byText(({ name }) => name));
  const ofCode = sha256(...code.flatMap(({ name, digest }) => [name, digest]));
  return assets
    .filter(({ name }) => !/(?:^|\/)_/.test(name))
    .map(({ name, path, digest }) => {
      const [, stem = name, extension = ''] = /^(.*?)(\.[^./]+)?$/.exec(name) ?? [];
      const version = isCode(name) ? sha256(ofCode, digest) : digest;
      const url = joinedUrl(`/assets/${stem}-${version.slice(0, 8)}${extension}`);
      return { name, url, output: fileOutput(url), path, isEntry: isCode(name) };
    });
}

function isCode(name: string): boolean {
  return /\.(?:css|js|mjs|ts)$/.test(name);
}
