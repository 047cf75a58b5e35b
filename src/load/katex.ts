// Finds KaTeX's style sheet and fonts: those of the very copy that renders the formulas.

import { createRequire } from 'node:module';
import path from 'node:path';
import type { FileSystem } from '../io/file-system.ts';
import { sha256 } from '../text/digest.ts';

/** Lists `katex/katex.min.css` and the WOFF2 fonts it names, as theme assets with absolute paths. */
export function listKatexAssets(
  fileSystem: FileSystem,
): readonly { readonly name: string; readonly path: string; readonly digest: string }[] {
  // From where rehype-katex stands: it pins a version of its own, and html and style sheet must agree.
  const require = createRequire(createRequire(import.meta.url).resolve('rehype-katex'));
  const folder = path.dirname(require.resolve('katex/dist/katex.min.css'));
  const version = sha256(fileSystem.readFile(path.join(folder, 'katex.min.css')));
  const fonts = fileSystem.readDirectory(path.join(folder, 'fonts')).filter(({ name }) => name.endsWith('.woff2'));
  return ['katex.min.css', ...fonts.map(({ name }) => `fonts/${name}`)].map((name) => ({
    name: `katex/${name}`,
    path: path.join(folder, name),
    digest: version,
  }));
}
