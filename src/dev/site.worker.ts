// The program of the thread in which the site of the writing loop lives: answers questions, and tells what it finds.

import { parentPort, workerData } from 'node:worker_threads';
import { nodeMachine } from '../io/machine.ts';
import { nodeFileSystem } from '../io/node.ts';
import { holdSite } from './held-site.ts';
import type { SiteListener } from './held-site.ts';
import type { Question, SiteNews, SiteSetup } from './site-questions.ts';

// Cast because startSiteThread hands it over.
const { build } = workerData as SiteSetup;

// From here on code of the configuration may run.
say({ kind: 'source', source: undefined });

const tell =
  (name: keyof SiteListener) =>
  (...given: readonly unknown[]): void =>
    say({ kind: 'told', name, given });

const site = await holdSite(
  {
    ...build,
    fileSystem: nodeFileSystem,
    machine: nodeMachine,
    onSource: (id, key) => say({ kind: 'source', source: id && { id, key } }),
  },
  { onFiles: tell('onFiles'), onHealed: tell('onHealed'), onMade: tell('onMade'), onMessage: tell('onMessage') },
);

parentPort?.on('message', (question: Question) => void answer(question));
say({ kind: 'begun', basePath: site.basePath, refused: site.refused, bringsCode: site.bringsCode });

async function answer({ id, name, given }: Question): Promise<void> {
  try {
    // Cast because who asks gives what the question takes.
    const ask = site[name] as (...values: readonly unknown[]) => Promise<unknown>;
    say({ kind: 'answered', id, result: await ask(...given) });
  } catch (error) {
    say({ kind: 'failed', id, thrown: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

function say(news: SiteNews): void {
  parentPort?.postMessage(news, []);
}
