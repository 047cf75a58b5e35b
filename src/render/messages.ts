// Messages: how our plug-ins and those of a configuration say what is wrong, and how that becomes diagnostics.

import type { Node } from 'unist';
import type { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import type { Diagnostic, Place } from '../domain/diagnostic.ts';
import type { PostHead } from '../domain/post.ts';
import { placeOfPosition } from './place.ts';

declare module 'vfile' {
  interface DataMap {
    /** The post whose body is being rendered. */
    post: PostHead;
  }
}

/** A warning of ours, before it has a file. */
export interface Warning {
  /** Without the folder: `unknown-language`. */
  readonly rule: string;
  readonly reason: string;
  readonly hint?: string | undefined;
  /** What it is about: a node, or a narrower place. */
  readonly at?: Node | Place | undefined;
}

/** Puts a warning of ours on `file`, as a plug-in would, so that all messages take one way. */
export function warn(file: VFile, warning: Warning): void {
  const { rule, reason, hint, at } = warning;
  const message = file.message(reason, { ruleId: rule, source: 'render', ...(at === undefined ? {} : placed(at)) });
  message.note = hint;
}

/** The messages on `file` as diagnostics of `post`, in order of place. What a plug-in only mentions is no problem. */
export function diagnosticsOf(messages: readonly VFileMessage[], post: PostHead): Diagnostic[] {
  const problems = messages.filter(({ fatal }) => typeof fatal === 'boolean');
  const diagnostics = problems.map((message): Diagnostic => ({
    severity: message.fatal === true ? 'error' : 'warning',
    rule: ruleOf(message),
    file: post.id,
    place: placeOfMessage(message),
    reason: message.reason,
    hint: message.note ?? undefined,
  }));
  return diagnostics.sort(byPlace);
}

/** Puts those without a place first, then goes down the file. */
export function byPlace(a: Diagnostic, b: Diagnostic): number {
  return (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0);
}

function placed(at: Node | Place): { place: { line: number; column: number } } | object {
  if ('line' in at) {
    const { line, column, endColumn = column } = at;
    return { place: { start: { line, column }, end: { line, column: endColumn } } };
  }
  return at.position === undefined ? {} : { place: at.position };
}

function placeOfMessage({ place, line, column }: VFileMessage): Place | undefined {
  if (place !== undefined && place !== null) return placeOfPosition(place);
  return line === undefined || line === null ? undefined : { line, column: column ?? 1 };
}

/** A plug-in's own names, kept apart from ours, so that a rule never means two things. */
function ruleOf({ source, ruleId }: VFileMessage): string {
  const names = [source, ruleId].filter((name) => name !== undefined && name !== null && name !== '');
  return names.length === 0 ? 'render/plugin-message' : names.join('/');
}

const overrides = /[\u202d\u202e]/;

/** Warns of the first character that makes text read in another order than it is written. */
export function warnOfHiddenCharacters(body: string, file: VFile): void {
  if (!overrides.test(body)) return;
  const index = body.search(overrides);
  const before = body.slice(0, index);
  warn(file, {
    rule: 'hidden-character',
    reason: `A hidden character (U+${body.charCodeAt(index).toString(16).toUpperCase()}) turns the direction of the text here.`,
    hint: 'Delete it; for text in another direction use <bdi> or the dir attribute.',
    at: { line: before.split('\n').length, column: index - before.lastIndexOf('\n') },
  });
}
