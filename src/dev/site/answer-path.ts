// Answers requests from a site in memory.

import path from 'node:path';
import { lookup } from 'mrmime';
import type { LiveSite } from '../../build/live/live-site.ts';
import type { Diagnostic } from '../../domain/diagnostic.ts';
import type { Page, Planned } from '../../domain/page.ts';
import { searchIndexFolder } from '../../domain/urls.ts';
import { sha256 } from '../../text/digest.ts';
import type { Answer, AnswerPath } from '../answer.ts';
import { createFindOutput } from './find-output.ts';
import { noticeFor } from './notice.ts';

/** What answering needs beside the site. */
export interface AnswerTools {
  /** Milliseconds since 1970. */
  readonly clockMs: () => number;
  /** Told what there is to say of an output that was made. */
  readonly onDiagnostics: (output: string, diagnostics: readonly Diagnostic[]) => void;
}

/** Answers from the last good state of `site`. Pages carry the places of their source. */
export function createAnswerPath(site: LiveSite, { clockMs, onDiagnostics }: AnswerTools): AnswerPath {
  const findIn = onceEachOfLast(createFindOutput);
  return async (asked) => {
    const planned = site.planned()?.plan.planned;
    if (planned === undefined) return { kind: 'nothing' };
    const found = findIn(planned)(asked);
    if (found.kind === 'redirect') return found;
    const indexed = found.kind === 'missing' ? await partOfIndex(asked) : undefined;
    const output = indexed ?? found.planned;
    if (output === undefined) return { kind: 'nothing' };
    return answerWith(output, found.kind === 'missing' && indexed === undefined ? 404 : 200);
  };

  /** A file of the index of the whole texts, which is no part of the plan: it would be made anew with each save. */
  async function partOfIndex(asked: string): Promise<Planned | undefined> {
    if (!asked.startsWith(searchIndexFolder)) return undefined;
    const index = await site.maker()?.searchIndex();
    if (index !== undefined) onDiagnostics(searchIndexFolder, index.diagnostics);
    return index?.files.find(({ url }) => url === asked);
  }

  async function answerWith(planned: Planned, status: 200 | 404): Promise<Answer> {
    const maker = site.maker();
    if (maker === undefined) return { kind: 'nothing' };
    const made = await maker.makeMarked(planned);
    onDiagnostics(planned.output, made.diagnostics);
    const mediaType = mediaTypeOf(planned.output);
    if ('copyOf' in made) return { kind: 'file', path: made.copyOf, mediaType };
    const { contents } = made;
    if (!mediaType.startsWith('text/html')) return { kind: 'contents', status, contents, mediaType };
    const notice = planned.kind === 'page' ? noticeOf(planned) : undefined;
    return { kind: 'contents', status, contents, mediaType, page: { tag: tagOf(contents), notice } };
  }

  function noticeOf({ reads, language }: Page): string | undefined {
    // A page of its own shows one post as `post`; lists show posts that each have their own.
    const shown = reads.find(({ as, facet }) => as === 'post' && facet === 'article');
    const { sites } = site.planned()?.plan ?? { sites: [] };
    const post = shown && sites.find((each) => each.language === language)?.byId.get(shown.post);
    return post && noticeFor(post, clockMs());
  }
}

/** Kept for the last key alone: a plan of before is asked for no more. */
function onceEachOfLast<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  let last: { readonly key: Key; readonly value: Value } | undefined;
  return (key) => {
    if (last?.key !== key) last = { key, value: make(key) };
    return last.value;
  };
}

function tagOf(contents: string | Uint8Array): string {
  return sha256(contents).slice(0, 16);
}

/** With the encoding where it is text, all of which is UTF-8. */
function mediaTypeOf(output: string): string {
  const found = lookup(path.posix.extname(output)) ?? 'application/octet-stream';
  return /^text\/|[/+](?:json|xml|javascript)$/.test(found) ? `${found}; charset=utf-8` : found;
}
