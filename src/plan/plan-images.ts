// The files of the versions of pictures, and what is to be said of pictures.

import type { Diagnostic, Place } from '../domain/diagnostic.ts';
import type { ImageOrder, ImageOrders, ImageTrouble, Picture } from '../domain/images.ts';
import type { SourceId } from '../domain/names.ts';
import type { PlannedFile } from '../domain/page.ts';
import type { Site, SitePost, Target } from '../domain/site.ts';
import { plannedFile } from './make-page.ts';

/** One output for each version that some page shows: of all sites together, since two may show one picture. */
export function planImages(sites: readonly Site[], orders: ReadonlyMap<SourceId, ImageOrders>): readonly PlannedFile[] {
  const shown = new Set<SourceId>();
  const shared = new Set<SourceId>();
  for (const post of postsOf(sites)) {
    for (const target of [...post.targets, post.coverTarget]) {
      const picture = pictureOf(target);
      if (picture !== undefined) shown.add(picture.file);
    }
    if (post.sharedCover !== undefined) shared.add(post.sharedCover.file);
  }
  const paths = new Map(sites.flatMap(({ files }) => files.map(({ id, path }) => [id, path] as const)));
  const planned = new Map<string, PlannedFile>();
  const plan = (order: ImageOrder | undefined): void => {
    const path = order && paths.get(order.file);
    if (order === undefined || path === undefined) return;
    for (const version of order.versions) {
      // The same picture may lie in two places.
      if (planned.has(version.url)) continue;
      planned.set(
        version.url,
        plannedFile({
          emitter: 'images',
          url: version.url,
          what: `the picture "${order.file}", ${version.widthPixels} pixels wide`,
          origin: { file: order.file },
          content: { recipe: { kind: 'image', order, path, version } },
        }),
      );
    }
  };
  for (const id of shown) plan(orders.get(id)?.shown);
  for (const id of shared) plan(orders.get(id)?.shared);
  return [...planned.values()];
}

/** The orders of which something is planned, each once. */
export function plannedOrders(
  planned: readonly PlannedFile[],
): readonly { readonly order: ImageOrder; readonly path: string }[] {
  const orders = new Map<string, { readonly order: ImageOrder; readonly path: string }>();
  for (const { content } of planned) {
    if (!('recipe' in content) || content.recipe.kind !== 'image') continue;
    const { order, path } = content.recipe;
    orders.set(order.key, { order, path });
  }
  return [...orders.values()];
}

/** One warning for each broken picture, at the first place that shows it. */
export function checkImages(sites: readonly Site[]): readonly Diagnostic[] {
  const found = new Map<
    SourceId,
    {
      readonly trouble: ImageTrouble;
      readonly at: SitePost;
      readonly place?: Place | undefined;
      readonly others: Set<SourceId>;
    }
  >();
  for (const post of postsOf(sites)) {
    if (troubleOf(post.coverTarget) === undefined && !post.targets.some(troubleOf)) continue;
    const shown = [
      [post.coverTarget, post.cover?.place] as const,
      ...post.targets.map((target, index) => [target, post.article.references[index]?.place] as const),
    ];
    for (const [target, place] of shown) {
      const trouble = troubleOf(target);
      if (trouble === undefined) continue;
      const known = found.get(trouble.file);
      if (known === undefined) found.set(trouble.file, { trouble, at: post, place, others: new Set() });
      else if (known.at.id !== post.id) known.others.add(post.id);
    }
  }
  return [...found.values()].map(({ trouble, at, place, others }) => ({
    severity: 'warning',
    rule: trouble.isUnreadable ? 'load/broken-image' : 'images/not-made',
    file: at.id,
    place,
    reason: `${trouble.isUnreadable ? 'The size of' : 'No smaller versions are made of'} "${trouble.file}", shown here${alsoIn(others.size)}${trouble.isUnreadable ? ', cannot be found out' : ''}: ${trouble.problem}.`,
    hint: trouble.isUnreadable
      ? 'Export it again, or remove it.'
      : 'The page shows the file as it is. Open it in a program for pictures and export it again.',
  }));
}

function alsoIn(count: number): string {
  return count === 0 ? '' : ` and in ${count} other post${count === 1 ? '' : 's'}`;
}

function pictureOf(target: Target | undefined): Picture | undefined {
  return target?.kind === 'internal' ? target.picture : undefined;
}

function troubleOf(target: Target | undefined): ImageTrouble | undefined {
  return target?.kind === 'internal' ? target.trouble : undefined;
}

function postsOf(sites: readonly Site[]): readonly SitePost[] {
  return sites.flatMap(({ byId }) => [...byId.values()]);
}
