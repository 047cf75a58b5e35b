// Grammars of highlight.js as the colouring walks through them: its compiled modes, with all that can be known before.

import type { CallbackResponse, CompiledLanguage, CompiledMode, ModeCallback } from 'highlight.js';
import { once } from '../../text/remembering.ts';

/** A part of a language with rules of its own: the language itself, a string, a comment. */
export interface Mode {
  /** The tag that opens a span around it; empty for none. */
  readonly open: string;
  /** Around the text that begins it, and around that which ends it. */
  readonly begin: Wrapping | undefined;
  readonly end: Wrapping | undefined;
  readonly isSkipped: boolean;
  readonly excludesBegin: boolean;
  readonly returnsBegin: boolean;
  readonly excludesEnd: boolean;
  readonly returnsEnd: boolean;
  readonly endsWithParent: boolean;
  readonly endsParent: boolean;
  readonly relevance: number;
  readonly onBegin: readonly ModeCallback[];
  readonly onEnd: ModeCallback | undefined;
  /** What the two callbacks share. */
  readonly data: CallbackResponse['data'];
  /** Matches at the start of a text that ends this mode. */
  readonly ending: RegExp | undefined;
  readonly words: Words | undefined;
  readonly subLanguage: string | readonly string[] | undefined;
  /** The mode that follows when this one has ended. */
  readonly starts: () => Mode | undefined;
  /** Looks for all rules from the given number on. */
  readonly matcherFrom: (rule: number) => Matcher | undefined;
  /** How many of the rules begin a mode. */
  readonly beginCount: number;
}

/** Opening tags: one for the whole text, or one for each of the groups that have a number here. */
type Wrapping = { readonly whole: string } | { readonly groups: readonly GroupOpening[] };

/** The tag for a group of a pattern; empty where its words are coloured one by one. */
export interface GroupOpening {
  readonly group: number;
  readonly open: string;
}

/** The words that get a colour, and how to find words. */
export interface Words {
  readonly pattern: RegExp;
  readonly byText: ReadonlyMap<string, { readonly open: string; readonly relevance: number }>;
  readonly ignoresCase: boolean;
}

/** Several rules as one pattern. */
export interface Matcher {
  readonly pattern: RegExp;
  /** The group of each rule, ascending. */
  readonly groups: readonly number[];
  readonly rules: readonly Rule[];
}

/** What is to be done where a rule matches. */
export type Rule = {
  readonly position: number;
  /** The rule alone, with its groups; it matches where it is asked to begin. */
  readonly pattern: () => RegExp;
} & ({ readonly type: 'begin'; readonly mode: () => Mode } | { readonly type: 'end' | 'illegal' });

/** One language. */
export interface Grammar {
  /** As highlight.js calls it. */
  readonly name: string;
  readonly top: Mode;
  /** The language that wins when as much is known in it as in this one. */
  readonly supersetOf: string | undefined;
  /** Whether code without a name may be taken for it. */
  readonly isGuessable: boolean;
}

/** The compiled form of rules that highlight.js keeps to itself: a pattern, and what it is for. */
interface CompiledMatcher {
  readonly rules: readonly (readonly [
    pattern: string | RegExp,
    use: { readonly type: Rule['type']; readonly rule?: CompiledMode },
  ])[];
}

/** The grammar of `language`, which highlight.js has under `name` and has used once: that is when it compiles them. */
export function grammarOf(name: string, language: CompiledLanguage, isGuessable: boolean): Grammar {
  const modes = new Map<CompiledMode, Mode>();
  return { name, top: modeOf(language), supersetOf: language.supersetOf, isGuessable };

  function modeOf(compiled: CompiledMode): Mode {
    const known = modes.get(compiled);
    if (known !== undefined) return known;
    const mode = newMode(compiled, language, modeOf);
    modes.set(compiled, mode);
    return mode;
  }
}

function newMode(compiled: CompiledMode, language: CompiledLanguage, modeOf: (compiled: CompiledMode) => Mode): Mode {
  const { starts, endRe, subLanguage, __beforeBegin: before } = compiled;
  const matchers: (Matcher | undefined)[] = [];
  const matcher = compiled.matcher as CompiledMatcher; // Cast because highlight.js types it as "any".
  return {
    open: openingOf(compiled.scope, language),
    begin: wrappingOf(compiled.beginScope, language),
    end: wrappingOf(compiled.endScope, language),
    isSkipped: compiled.skip === true,
    excludesBegin: compiled.excludeBegin === true,
    returnsBegin: compiled.returnBegin === true,
    excludesEnd: compiled.excludeEnd === true,
    returnsEnd: compiled.returnEnd === true,
    endsWithParent: compiled.endsWithParent === true,
    endsParent: compiled.endsParent === true,
    relevance: compiled.relevance ?? 0,
    // Cast because highlight.js types both as bare functions.
    onBegin: [before, compiled['on:begin']].filter((one) => Boolean(one)) as ModeCallback[],
    onEnd: compiled['on:end'] as ModeCallback | undefined,
    data: {},
    ending: endRe && new RegExp(endRe.source, `${endRe.flags}y`),
    words: wordsOf(compiled, language),
    subLanguage: subLanguage ?? undefined,
    starts: () => (starts ? modeOf(starts) : undefined),
    beginCount: matcher.rules.filter(([, { type }]) => type === 'begin').length,
    matcherFrom(rule) {
      return (matchers[rule] ??= matcherOf(matcher.rules.slice(rule), compiled, modeOf));
    },
  };
}

/** One pattern that finds the first place where any of `rules` matches; of several at that place, the first one. */
function matcherOf(
  rules: CompiledMatcher['rules'],
  // Each pattern of a language has the same flags.
  { keywordPatternRe: { flags } }: CompiledMode,
  modeOf: (compiled: CompiledMode) => Mode,
): Matcher | undefined {
  if (rules.length === 0) return undefined;
  const groups: number[] = [];
  const sources: string[] = [];
  let count = 0;
  for (const [pattern] of rules) {
    groups.push(++count);
    // Each match costs a list of all groups, and where there are more than 63, V8 takes a much longer way. What the
    // groups of a rule matched is asked for by few, and found out then.
    const { part, groupCount } = ungrouped(sourceOf(pattern), count);
    sources.push(`(${part})`);
    count += groupCount;
  }
  return {
    pattern: new RegExp(sources.join('|'), flags),
    groups,
    rules: rules.map(([written, { type, rule }], position): Rule => {
      const pattern = once(() => new RegExp(sourceOf(written), `${flags}y`));
      if (type !== 'begin' || rule === undefined)
        return { type: type === 'begin' ? 'illegal' : type, position, pattern };
      return { type, position, pattern, mode: () => modeOf(rule) };
    }),
  };
}

function sourceOf(pattern: string | RegExp): string {
  return typeof pattern === 'string' ? pattern : pattern.source;
}

/** The pattern as a part of a longer one, without groups, unless it refers to them itself. */
function ungrouped(source: string, before: number): ReturnType<typeof partOf> {
  const withGroups = partOf(source, before);
  if (withGroups.hasReferences) return withGroups;
  const part = source.replace(sign, (written: string) => (written === '(' ? '(?:' : written));
  return { part, groupCount: 0, hasReferences: false };
}

/** Sets, escapes and brackets: what may hold or be a bracket that counts. */
const sign = /\[(?:[^\\\]]|\\.)*\]|\(\??|\\([1-9]\d*)|\\./g;

/** A pattern as a part of a longer one, in which `before` groups stand before its own. */
function partOf(
  source: string,
  before: number,
): { readonly part: string; readonly groupCount: number; readonly hasReferences: boolean } {
  let groupCount = 0;
  let hasReferences = false;
  const part = source.replace(sign, (written: string, reference: string | undefined) => {
    if (written === '(') groupCount++;
    if (reference === undefined) return written;
    hasReferences = true;
    return `\\${Number(reference) + before}`;
  });
  return { part, groupCount, hasReferences };
}

function wrappingOf(scope: CompiledMode['beginScope'], language: CompiledLanguage): Wrapping | undefined {
  if (scope === undefined || scope === null) return undefined;
  const { _wrap: whole, _multi: isMultiple, _emit: written = {} } = scope;
  if (whole !== undefined) return { whole: tagOf(aliasIn(language, whole)) };
  if (isMultiple !== true) return undefined;
  const groups = Object.keys(written).map(Number);
  return {
    groups: groups.map((group) => ({ group, open: openingOf(scope[group], language) })),
  };
}

function wordsOf({ keywords, keywordPatternRe }: CompiledMode, language: CompiledLanguage): Words | undefined {
  // Missing where a language has no words of its own, whatever the types say.
  const words = (keywords as CompiledMode['keywords'] | undefined) ?? undefined;
  if (words === undefined) return undefined;
  return {
    pattern: keywordPatternRe,
    ignoresCase: language.case_insensitive === true,
    byText: new Map(
      Object.entries(words).map(([word, [kind, relevance]]) => [
        word,
        // A kind with a line before it counts for the guess of the language and gets no colour.
        { open: kind.startsWith('_') ? '' : tagOf(aliasIn(language, kind)), relevance: Number(relevance) },
      ]),
    ),
  };
}

/** No tag for no scope: which is null in a language, or an empty text, whatever the types say. */
function openingOf(scope: string | null | undefined, language: CompiledLanguage): string {
  return scope === undefined || scope === null || scope === '' ? '' : tagOf(aliasIn(language, scope));
}

function aliasIn({ classNameAliases }: CompiledLanguage, scope: string): string {
  return classNameAliases?.[scope] || scope;
}

/** `title.function` is written `hljs-title function_`. */
function tagOf(scope: string): string {
  const names = scope.split('.').map((name, index) => (index === 0 ? `hljs-${name}` : name + '_'.repeat(index)));
  return `<span class="${names.join(' ')}">`;
}
