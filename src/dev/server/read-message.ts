// What a browser says, held against its contract: anything may arrive on a connection.

import * as v from 'valibot';
import type { BrowserMessage } from '../protocol.ts';

const url = v.pipe(v.string(), v.startsWith('/'), v.maxLength(8192));
const position = v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1)));

const browserMessage = v.variant('type', [
  v.object({ type: v.literal('at'), url, tag: v.pipe(v.string(), v.maxLength(200)) }),
  v.object({
    type: v.literal('open'),
    place: v.object({
      file: v.pipe(v.string(), v.minLength(1), v.maxLength(4096)),
      line: position,
      column: position,
    }),
  }),
]);

/** Reads a message; undefined where it is none. */
export function readMessage(text: string): BrowserMessage | undefined {
  const result = v.safeParse(browserMessage, jsonOf(text));
  return result.success ? result.output : undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
