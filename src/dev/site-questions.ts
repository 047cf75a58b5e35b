// What the site of the writing loop is asked when it lives in a thread of its own, and what it says. Plain values.

import type { StandIn } from '../build/render/stand-in.ts';
import type { BuildOptions } from '../build/report.ts';
import type { HeldSite, SiteListener } from './held-site.ts';

/** What the thread begins with. */
export interface SiteSetup {
  readonly build: Pick<
    BuildOptions,
    'folder' | 'nowMs' | 'configFile' | 'overrides' | 'mode' | 'threads' | 'environment' | 'standIn'
  >;
}

/** What can be asked for. */
export type QuestionName = 'open' | 'answer' | 'renew' | 'reopen' | 'explain';

/** A question. Answers carry its id. */
export interface Question {
  readonly id: number;
  readonly name: QuestionName;
  readonly given: readonly unknown[];
}

/** What came of a question. */
export type QuestionResult<Name extends QuestionName> = Awaited<ReturnType<HeldSite[Name]>>;

/** What the thread says, in the order in which it happened. */
export type SiteNews =
  /** It has read the configuration. */
  | ({ readonly kind: 'begun' } & Pick<HeldSite, 'basePath' | 'refused' | 'bringsCode'>)
  /** It is about to render a source, which may have been good before; undefined when it is done with it. */
  | { readonly kind: 'source'; readonly source: StandIn | undefined }
  | { readonly kind: 'told'; readonly name: keyof SiteListener; readonly given: readonly unknown[] }
  | { readonly kind: 'answered'; readonly id: number; readonly result: unknown }
  /** The question failed; this is what was thrown. */
  | { readonly kind: 'failed'; readonly id: number; readonly thrown: string };
