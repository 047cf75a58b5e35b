// Makes versions of pictures and remembers them.

import type { Diagnostic } from '../../domain/diagnostic.ts';
import type { ImageOrder, ImageOutcome, ImagesConfig } from '../../domain/images.ts';
import type { Recipe } from '../../domain/page.ts';
import { digestBytes } from '../../io/digest-file.ts';
import { isFileSystemError } from '../../io/file-system.ts';
import type { FileSystem } from '../../io/file-system.ts';
import type { Machine } from '../../io/machine.ts';
import type { ImageMaker } from '../../pipeline.ts';
import { startImageProcess } from '../start-image-process.ts';
import { imagesFolderOf } from '../work-folder.ts';
import { findEncoder } from './find-encoder.ts';
import { createImageCrew } from './image-crew.ts';
import { openImageStore } from './image-store.ts';
import type { ImageAnswer } from './job.ts';

type ImageRecipe = Extract<Recipe, { kind: 'image' }>;

/** Makes versions of the pictures of one site. */
export interface Images extends ImageMaker {
  /** The file (absolute) of one version, made if need be with all others of its order; undefined when it cannot be. */
  readonly fileOf: (recipe: ImageRecipe) => Promise<string | undefined>;
  /** What there is to say of the encoder, where so many pictures would gain by it. */
  readonly diagnostics: (largeCount: number) => readonly Diagnostic[];
  /** Ends what was started. */
  readonly close: () => void;
}

/** What making pictures needs. */
export interface ImagesOptions {
  /** The site's folder, absolute. */
  readonly folder: string;
  readonly fileSystem: FileSystem;
  readonly machine: Machine;
  readonly images: false | ImagesConfig;
  /**
   * `before pages`: a build, which writes no page that shows what cannot be made. `on demand`: nobody waits for pictures
   * but those that are looked at, and none has a placeholder, so that no page changes when one was made. `never`: a check.
   */
  readonly when: 'before pages' | 'on demand' | 'never';
  /** Told how many are made. */
  readonly onMade?: ((done: number, total: number) => void) | undefined;
}

const crewSize = { pixels: 250_000_000, idleMs: 5000 };

/** Nothing is started before there is something to make. */
export function createImages({ folder, fileSystem, machine, images, when, onMade }: ImagesOptions): Images {
  const store = openImageStore(imagesFolderOf(folder), fileSystem);
  const found = images === false ? undefined : findEncoder(fileSystem);
  const crew = createImageCrew(() => startImageProcess(when === 'on demand'), {
    ...crewSize,
    processes: machine.cores,
  });
  const underWay = new Map<string, Promise<ImageOutcome>>();
  let unable: string | undefined;

  /** Once for each order, also when it is asked for by several at once. */
  function outcomeOf(order: ImageOrder, path: string): Promise<ImageOutcome> {
    const making = underWay.get(order.key) ?? make(order, path).finally(() => underWay.delete(order.key));
    underWay.set(order.key, making);
    return making;
  }

  async function make(order: ImageOrder, path: string): Promise<ImageOutcome> {
    const { source, versions } = order;
    const known = store.outcomeOf(order);
    if (known !== undefined) return known;
    if (unable !== undefined) return { kind: 'failed' };
    let problem = 'it was written while the site was being built';
    const answer = await crew.make(source.widthPixels * source.heightPixels, () => {
      try {
        const bytes = fileSystem.readFile(path);
        return digestBytes(bytes) === source.digest ? { bytes, source, versions } : undefined;
      } catch (error) {
        if (!isFileSystemError(error)) throw error;
        problem = `it cannot be read (${error.code})`;
        return undefined;
      }
    });
    return answer === undefined ? { kind: 'failed', problem } : remembered(order, answer);
  }

  function remembered(order: ImageOrder, answer: ImageAnswer): ImageOutcome {
    switch (answer.kind) {
      case 'made': {
        const outcome: ImageOutcome = { kind: 'made', placeholder: answer.placeholder };
        store.put(order, outcome, answer.files);
        return outcome;
      }
      case 'broken': {
        const outcome: ImageOutcome = { kind: 'failed', problem: answer.problem };
        store.put(order, outcome, []);
        return outcome;
      }
      case 'lost':
        return { kind: 'failed', problem: answer.problem };
      default:
        unable ??= answer.problem;
        return { kind: 'failed' };
    }
  }

  return {
    encoder: found !== undefined && 'name' in found ? found.name : undefined,
    known(orders) {
      const known = new Map<string, ImageOutcome>();
      for (const order of orders) {
        const outcome = store.outcomeOf(order);
        if (outcome !== undefined) known.set(order.key, when === 'on demand' ? withoutPlaceholder(outcome) : outcome);
      }
      return known;
    },
    async make(orders) {
      const outcomes = new Map<string, ImageOutcome>();
      if (when !== 'before pages') return outcomes;
      const missing = orders.filter(({ order }) => store.outcomeOf(order) === undefined);
      let done = 0;
      if (missing.length > 0) onMade?.(done, missing.length);
      try {
        await Promise.all(
          missing.map(async ({ order, path }) => {
            outcomes.set(order.key, await outcomeOf(order, path));
            onMade?.(++done, missing.length);
          }),
        );
      } catch (error) {
        // The disk is full, or the like: the others would fail one after the other.
        crew.close();
        throw error;
      }
      return outcomes;
    },
    async fileOf({ order, version, path }) {
      if (when === 'never') return undefined;
      const file = store.fileOf(order, version);
      if (file !== undefined) return file;
      const { kind } = await outcomeOf(order, path);
      return kind === 'made' ? store.fileOf(order, version) : undefined;
    },
    diagnostics(largeCount) {
      const problem =
        found !== undefined && 'problem' in found
          ? found.problem
          : unable && `sharp cannot be loaded on this machine (${unable})`;
      return problem === undefined || largeCount === 0 ? [] : [noEncoder(largeCount, problem)];
    },
    close: crew.close,
  };
}

function withoutPlaceholder(outcome: ImageOutcome): ImageOutcome {
  return outcome.kind === 'made' ? { kind: 'made' } : outcome;
}

/** Told once, and only where readers would have less to load. */
function noEncoder(count: number, problem: string): Diagnostic {
  return {
    severity: 'warning',
    rule: 'images/no-sharp',
    reason: `${count === 1 ? 'One picture is' : `${count} pictures are`} published at full size alone, because ${problem}: phones load as much as large screens.`,
    hint: 'Run `npm install sharp` to have smaller versions made. If you do not want any, say `images: false` in the configuration.',
  };
}
