// What posts get of each picture, by what became of the orders.

import type { ImageOrder, ImageOrders, ImageOutcome, ImagesConfig, Picture, ShownImage } from '../domain/images.ts';
import type { SourceId } from '../domain/names.ts';
import type { AssetFacts } from '../domain/source.ts';
import { tooLarge } from './order-images.ts';

/**
 * Pictures in their versions, and what is wrong with those that have none. An order of which nothing is known yet is
 * taken to come out well.
 */
export function showImages(
  facts: ReadonlyMap<SourceId, AssetFacts>,
  orders: ReadonlyMap<SourceId, ImageOrders>,
  outcomes: ReadonlyMap<string, ImageOutcome>,
  images: false | ImagesConfig,
): ReadonlyMap<SourceId, ShownImage> {
  const shown = new Map<SourceId, ShownImage>();
  for (const each of facts.values()) {
    const { shown: order, shared } = orders.get(each.id) ?? {};
    const refused = images !== false && each.still?.digest !== undefined ? tooLarge(each) : undefined;
    const own = [order, shared].flatMap((one) => (one && outcomes.get(one.key)) ?? []);
    const failed = own.find(({ kind }) => kind === 'failed');
    const problem = each.problem ?? refused ?? problemOf(failed);
    if (problem !== undefined)
      shown.set(each.id, { trouble: { file: each.id, problem, isUnreadable: each.problem !== undefined } });
    else if ((order ?? shared) !== undefined && failed === undefined) {
      const outcome = order && images !== false && images.placeholders ? outcomes.get(order.key) : undefined;
      const placeholder = outcome?.kind === 'made' ? outcome.placeholder : undefined;
      shown.set(each.id, {
        picture: order && pictureOf(order, placeholder),
        shared: shared && pictureOf(shared),
      });
    }
  }
  return shown;
}

function problemOf(outcome: ImageOutcome | undefined): string | undefined {
  return outcome?.kind === 'failed' ? outcome.problem : undefined;
}

function pictureOf({ file, versions }: ImageOrder, placeholder?: string): Picture {
  return { file, versions, placeholder };
}
