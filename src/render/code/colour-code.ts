// Colours code by a grammar of highlight.js: the same spans that highlight.js itself writes, in a third of its time.

import type { Grammars } from './grammars.ts';
import type { Grammar, GroupOpening, Mode, Rule, Words } from './grammar.ts';
import { endedBy, framesOf, groupsOf, isIgnored, matchOf } from './match.ts';
import type { Frame, Match } from './match.ts';
import { createPending } from './pending.ts';
import { createSpans } from './spans.ts';

interface Coloured {
  readonly html: string;
  /** How sure it is that the code is in this language. */
  readonly relevance: number;
  /** The mode in which the code ends. */
  readonly top: Frame;
}

interface Request {
  readonly grammar: Grammar;
  readonly code: string;
  readonly grammars: Grammars;
  /** Whether signs that a language does not have end the attempt. */
  readonly isGuess: boolean;
  /** Where the part before left off, for code in several parts. */
  readonly from?: Frame | undefined;
}

/** How often a word counts for the guess of a language. */
const maximumHits = 7;

/** Html of `code`: texts and spans with classes. */
export function colourCode(grammar: Grammar, code: string, grammars: Grammars): string {
  return coloured({ grammar, code, grammars, isGuess: false }).html;
}

/**
 * Goes through the code as highlight.js does: looks for the next text that begins or ends a mode, and writes what stands
 * before it. Throws where a grammar never comes to the end of the code, and in a guess where the code is not in it.
 */
function coloured({ grammar, code, grammars, isGuess, from }: Request): Coloured {
  const { hold, holdText, take } = createPending(code);
  const spans = createSpans(code);
  const continued = new Map<string, Frame>();
  const hits = new Map<string, number>();
  let top: Frame = from ?? { mode: grammar.top, parent: undefined };
  let relevance = 0;
  let match: Match | undefined;
  /** The rule after the one that matched, to go on from where it does not count. */
  let nextRule = 0;
  let lastType: Rule['type'] | undefined;
  let lastIndex = -1;

  for (const { mode } of framesOf(top).toReversed()) if (mode.open !== '') spans.open(mode.open);
  scan();
  return { html: spans.end(), relevance, top };

  function scan(): void {
    let index = 0;
    let firstRule = 0;
    for (let rounds = 1; ; rounds++) {
      find(index, firstRule);
      if (match === undefined) break;
      hold(index, match.index);
      const step = stepOver(match);
      index = match.index + (step ?? 0);
      firstRule = step === undefined ? nextRule : 0;
      if (rounds > 100_000 && rounds > index * 3) throw new Error(`The grammar of ${grammar.name} never ends.`);
    }
    hold(index, code.length);
    write();
  }

  /** The next match from `index` on. Where `firstRule` is not the first one, the rules before it have had their turn there. */
  function find(index: number, firstRule: number): void {
    const { mode } = top;
    match = matchOf(mode.matcherFrom(firstRule), code, index);
    if (firstRule !== 0 && match?.index !== index) match = matchOf(mode.matcherFrom(0), code, index + 1);
    if (match === undefined) return;
    nextRule = firstRule + match.rule.position + 1;
    if (nextRule === mode.beginCount) nextRule = 0;
  }

  /** How many characters to go on; undefined for looking at the same place again. */
  function stepOver(at: Match): number | undefined {
    const { rule, index, text } = at;
    if (lastType === 'begin' && rule.type === 'end' && lastIndex === index && text === '') {
      hold(index, index + 1);
      return 1;
    }
    lastType = rule.type;
    lastIndex = index;
    if (rule.type === 'begin') return begin(rule.mode(), at);
    if (rule.type === 'illegal' && isGuess) throw new Error(`This is not written in ${grammar.name}.`);
    if (rule.type === 'end') {
      const step = endMode(at);
      if (step !== undefined) return step;
    }
    if (rule.type === 'illegal' && text === '') {
      if (index !== code.length) holdText('\n');
      return 1;
    }
    hold(index, index + text.length);
    return text.length;
  }

  function begin(mode: Mode, at: Match): number | undefined {
    const { index, text } = at;
    if (mode.onBegin.some((callback) => isIgnored(callback, mode, at, code))) {
      if (nextRule !== 0) return undefined;
      if (text === '') holdText('undefined');
      else hold(index, index + 1);
      return 1;
    }
    const after = index + text.length;
    if (mode.isSkipped) hold(index, after);
    else {
      if (mode.excludesBegin) hold(index, after);
      write();
      if (!mode.returnsBegin && !mode.excludesBegin) hold(index, after);
    }
    enter(mode, at);
    return mode.returnsBegin ? 0 : text.length;
  }

  function enter(mode: Mode, at: Match): void {
    if (mode.open !== '') spans.open(mode.open);
    if (mode.begin !== undefined) {
      const text = take();
      if ('whole' in mode.begin) spans.whole(mode.begin.whole, text);
      else writeGroups(mode.begin.groups, at);
    }
    top = { mode, parent: top };
  }

  function endMode(at: Match): number | undefined {
    const { index, text } = at;
    const ended = endedBy(top, code.slice(index), at, code);
    if (ended === undefined) return undefined;
    const { mode } = top;
    const after = index + text.length;
    if (mode.end !== undefined) {
      write();
      if ('whole' in mode.end) spans.whole(mode.end.whole, text);
      else writeGroups(mode.end.groups, at);
    } else if (mode.isSkipped) hold(index, after);
    else {
      if (!mode.returnsEnd && !mode.excludesEnd) hold(index, after);
      write();
      if (mode.excludesEnd) hold(index, after);
    }
    leave(ended);
    const next = ended.mode.starts();
    if (next !== undefined) enter(next, at);
    return mode.returnsEnd ? 0 : text.length;
  }

  function leave(ended: Frame): void {
    for (let frame: Frame | undefined = top; frame !== undefined && frame !== ended.parent; frame = frame.parent) {
      const { mode, parent } = frame;
      if (mode.open !== '') spans.close();
      if (!mode.isSkipped && mode.subLanguage === undefined) relevance += mode.relevance;
      top = parent ?? { mode: grammar.top, parent: undefined };
    }
  }

  function write(): void {
    const { subLanguage, words } = top.mode;
    const text = take();
    if (text === '') return;
    if (subLanguage !== undefined) writeForeign(text, subLanguage);
    else if (words === undefined) spans.text(text);
    else writeWords(text, words);
  }

  function writeWords(text: string, { pattern, byText, ignoresCase }: Words): void {
    let written = 0;
    pattern.lastIndex = 0;
    for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
      const word = ignoresCase ? found[0].toLowerCase() : found[0];
      const known = byText.get(word);
      if (known === undefined) continue;
      const count = (hits.get(word) ?? 0) + 1;
      hits.set(word, count);
      if (count <= maximumHits) relevance += known.relevance;
      if (known.open === '') continue;
      spans.text(text.slice(written, found.index));
      spans.whole(known.open, found[0]);
      written = found.index + found[0].length;
    }
    spans.text(written === 0 ? text : text.slice(written));
  }

  function writeForeign(text: string, subLanguage: string | readonly string[]): void {
    const inner = typeof subLanguage === 'string' ? partIn(text, subLanguage) : guess(text, subLanguage, grammars);
    if (inner === undefined) {
      spans.text(text);
      return;
    }
    if (top.mode.relevance > 0) relevance += inner.relevance;
    spans.open(`<span class="${inner.name}">`);
    spans.html(inner.html);
    spans.close();
  }

  function partIn(text: string, name: string): (Coloured & { readonly name: string }) | undefined {
    const inner = grammars.named(name);
    if (inner === undefined) return undefined;
    const part = coloured({ grammar: inner, code: text, grammars, isGuess: false, from: continued.get(name) });
    continued.set(name, part.top);
    return { ...part, name };
  }

  function writeGroups(groups: readonly GroupOpening[], at: Match): void {
    const found = groupsOf(at, code);
    for (const { group, open } of groups) {
      const text = found[group] ?? '';
      if (open !== '') spans.whole(open, text);
      else if (top.mode.words === undefined) spans.text(text);
      else writeWords(text, top.mode.words);
    }
  }
}

/** The language in which most is known; undefined where nothing is. */
function guess(
  code: string,
  names: readonly string[],
  grammars: Grammars,
): (Coloured & { readonly name: string }) | undefined {
  let best: (Coloured & { readonly name: string; readonly grammar: Grammar }) | undefined;
  for (const name of names.length === 0 ? grammars.names() : names) {
    const grammar = grammars.named(name);
    if (grammar?.isGuessable !== true) continue;
    const attempt = attemptAt(code, grammar, grammars);
    if (attempt === undefined || attempt.relevance <= 0) continue;
    const isBetter = best === undefined || attempt.relevance > best.relevance;
    const isSuperset = attempt.relevance === best?.relevance && best.grammar.supersetOf === grammar.name;
    if (isBetter || isSuperset) best = { ...attempt, name, grammar };
  }
  return best;
}

function attemptAt(code: string, grammar: Grammar, grammars: Grammars): Coloured | undefined {
  try {
    return coloured({ grammar, code, grammars, isGuess: true });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return undefined;
  }
}
