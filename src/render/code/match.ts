// Where the rules of a grammar match, and which modes end there.

import type { CallbackResponse, ModeCallback } from 'highlight.js';
import type { Matcher, Mode, Rule } from './grammar.ts';

/** A mode that has begun, and the one in which it did. */
export interface Frame {
  readonly mode: Mode;
  readonly parent: Frame | undefined;
}

/** A place in the code where a rule matches. */
export interface Match {
  readonly rule: Rule;
  readonly index: number;
  readonly text: string;
}

/** The first match from `index` on. */
export function matchOf(matcher: Matcher | undefined, code: string, index: number): Match | undefined {
  if (matcher === undefined) return undefined;
  const { pattern, groups, rules } = matcher;
  pattern.lastIndex = index;
  const found = pattern.exec(code);
  if (found === null) return undefined;
  let number = 0;
  while (found[groups[number] ?? 0] === undefined) number++;
  const rule = rules[number];
  if (rule === undefined) return undefined;
  return { rule, index: found.index, text: found[0] };
}

/** What the groups of the rule matched, after the whole text. */
export function groupsOf({ rule, index, text }: Match, code: string): readonly (string | undefined)[] {
  const pattern = rule.pattern();
  pattern.lastIndex = index;
  return pattern.exec(code) ?? [text];
}

/** The frame that ends at a match; undefined when none does. `rest` is the code from there on. */
export function endedBy(frame: Frame, rest: string, at: Match, code: string): Frame | undefined {
  const { mode, parent } = frame;
  if (isAtStart(mode.ending, rest) && !(mode.onEnd !== undefined && isIgnored(mode.onEnd, mode, at, code))) {
    let ended = frame;
    while (ended.mode.endsParent && ended.parent !== undefined) ended = ended.parent;
    return ended;
  }
  return mode.endsWithParent && parent !== undefined ? endedBy(parent, rest, at, code) : undefined;
}

function isAtStart(ending: RegExp | undefined, text: string): boolean {
  if (ending === undefined) return false;
  ending.lastIndex = 0;
  return ending.test(text);
}

/** Whether a callback of a grammar says that its rule does not count here. */
export function isIgnored(callback: ModeCallback, { data }: Mode, at: Match, code: string): boolean {
  const response: CallbackResponse = {
    data,
    isMatchIgnored: false,
    ignoreMatch() {
      this.isMatchIgnored = true;
    },
  };
  // Cast because highlight.js takes a group that matched nothing for a text, as TypeScript does.
  const groups = [...groupsOf(at, code)] as [string, ...string[]];
  callback(Object.assign(groups, { index: at.index, input: code }), response);
  return response.isMatchIgnored;
}

/** The frames from `top` on, without that of the language. */
export function framesOf(top: Frame): Frame[] {
  return top.parent === undefined ? [] : [top, ...framesOf(top.parent)];
}
