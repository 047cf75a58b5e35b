// Digests of everything that is planned, pages and files, by which a build tells what has to be made again.

import type { PlannedFile } from '../../domain/page.ts';
import { createPageDigests } from '../../layout/page-digests.ts';
import { sha256 } from '../../text/digest.ts';
import type { PlannedFolder } from '../plan-folder.ts';
import type { FileMemory } from '../record/inputs.ts';
import { outputDigestOf } from './staleness.ts';
import type { PlannedDigest } from './staleness.ts';

/** A digest for each output that is planned. `program` is the fingerprint of all code: Platen's and that of packages. */
export function plannedDigests(
  { plan, loaded, config, articleKeys, codeDigest }: PlannedFolder,
  files: FileMemory,
  program: string,
): readonly PlannedDigest[] {
  const { theme } = loaded;
  const code = sha256(program, codeDigest);
  const helpers = new Set(Object.keys(config.code.helpers));
  const digestsOf = new Map(
    plan.sites.map((site) => [
      site.language,
      createPageDigests(site, {
        closureOf: theme.closureOf,
        words: theme.wordsFor(site.language),
        codeDigest: code,
        ownHelpers: helpers,
      }),
    ]),
  );
  const bundles = sha256(
    program,
    files.themeStamp,
    config.site.basePath,
    JSON.stringify(loaded.assets.map(({ url }) => url)),
  );

  return plan.planned.map((planned): PlannedDigest => {
    if (planned.kind === 'file') return { planned, digest: digestOfFile(planned) };
    const digest = digestsOf.get(planned.language)?.(planned);
    if (digest !== undefined) return { planned, digest: outputDigestOf(digest) };
    const { layout } = planned;
    const calls = 'template' in layout ? theme.closureOf(layout.template).calls : [];
    return { planned, ownHelpers: calls.filter((name) => helpers.has(name)) };
  });

  function digestOfFile({ content }: PlannedFile): string | undefined {
    // What is watched by nobody is part of a package (KaTeX's fonts), or named by code.
    if ('copyOf' in content) return files.stampOf(content.copyOf) ?? sha256(code, content.copyOf).slice(0, 16);
    if ('contents' in content) return sha256(content.contents).slice(0, 16);
    const { recipe } = content;
    if (recipe.kind === 'bundle') return sha256(bundles, recipe.entry).slice(0, 16);
    if (recipe.kind === 'remembered') return recipe.digest;
    if (recipe.kind === 'image') return sha256(recipe.order.key, recipe.version.url).slice(0, 16);
    if (recipe.kind === 'share-card') return sha256(program, JSON.stringify(recipe.drawing)).slice(0, 16);
    const key = articleKeys.get(recipe.source);
    return key && sha256(key, recipe.heading).slice(0, 16);
  }
}
