// A batch of sources on its way to a thread, and what comes back: plain values that threads can hand over.

import type { SiteConfig, ConfigOverrides } from '../../domain/config.ts';
import type { ArticleKey, SourceId } from '../../domain/names.ts';
import type { EncodedOutcome } from '../store/encoding.ts';
import type { Missing } from './render-cached.ts';

/** What a thread has to know before the first batch. */
export interface ThreadSetup {
  readonly site: SiteConfig;
  /** Where to load the configuration that brings code; undefined where it brings none that rendering needs. */
  readonly code?: CodeOrigin | undefined;
  /** The folder of the block store and the fingerprint of the program; undefined where blocks are not remembered. */
  readonly blocks?: { readonly folder: string; readonly program: string } | undefined;
}

/** Where code comes from: it cannot be handed from thread to thread, so each loads it. */
export interface CodeOrigin {
  readonly folder: string;
  readonly configFile?: string | undefined;
  readonly overrides: ConfigOverrides;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** What rendering depends on besides the configuration: known later, so it comes with every batch. */
export interface BatchTools {
  /** The templates that a post may ask for. */
  readonly layouts: readonly string[];
  /** Whether Markdown is read by the native parser. */
  readonly isNative: boolean;
  /** The files that the configuration's code is made of, and when the main thread began to read them. */
  readonly code?: { readonly files: readonly string[]; readonly readAtMs: number } | undefined;
}

/** Sources to be rendered together. */
export interface Batch extends BatchTools {
  readonly sources: readonly { readonly key: ArticleKey; readonly id: SourceId; readonly text: string }[];
}

/** What became of a batch, in its order. The html of all is one piece of memory, which changes hands without a copy. */
export interface BatchResult {
  readonly facts: readonly (string | undefined)[];
  readonly htmlLengthsBytes: readonly number[];
  readonly html: Uint8Array<ArrayBuffer>;
}

/** The batch of `missing`. */
export function batchOf(missing: readonly Missing[], tools: BatchTools): Batch {
  return { ...tools, sources: missing.map(({ key, source }) => ({ key, id: source.id, text: source.text })) };
}

/** Puts what became of a batch's sources, one after the other, into a result. */
export function joinOutcomes(outcomes: readonly EncodedOutcome[]): BatchResult {
  const htmlLengthsBytes = outcomes.map(({ html }) => html.length);
  // Not from the pool of small buffers, whose memory cannot change hands.
  const html = new Uint8Array(htmlLengthsBytes.reduce((sum, bytes) => sum + bytes, 0));
  let at = 0;
  for (const outcome of outcomes) {
    html.set(outcome.html, at);
    at += outcome.html.length;
  }
  return { facts: outcomes.map(({ facts }) => facts), htmlLengthsBytes, html };
}

/** The outcomes in `result`, of which nothing is copied. */
export function splitOutcomes(missing: readonly Missing[], result: BatchResult): readonly EncodedOutcome[] {
  let at = 0;
  return missing.map(({ key }, index) => {
    const html = result.html.subarray(at, (at += result.htmlLengthsBytes[index] ?? 0));
    return { key, facts: result.facts[index], html };
  });
}
