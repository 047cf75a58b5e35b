// The common mistakes in one YAML value: quotes, brackets, colons and marks, each with a cure that is ready to paste.

/** A mistake in one line; offsets are within the value, or the line. */
export interface LineMistake {
  readonly rule: string;
  readonly start: number;
  readonly end?: number | undefined;
  readonly reason: string;
  readonly hint: string;
}

/** What stands before a value: what the value is called in a sentence, and the characters before it when pasted. */
export interface ValueLead {
  /** `title`, or `entry` in a list. */
  readonly name: string;
  /** `title: `, `- `. */
  readonly written: string;
}

/** The mistake in `value`, the rest of a line. `rest` is the text after that line. */
export function valueMistake(value: string, rest: string, lead: ValueLead): LineMistake | undefined {
  const first = value.charAt(0);
  if (first === '"' || first === "'") return quoteMistake(value, rest, first, lead);
  if (first === '[' || first === '{') return bracketMistake(value, rest, first, lead);
  if (first === '*' || first === '&' || first === '!') return markMistake(value, first, lead);
  if (/^(?:[@`%,\]}]|[-?](?=\s)|[|>](?![-+\d]*\s*(?:#.*)?$))/.test(value)) {
    const reason = `"${first}" cannot start a value in YAML.`;
    return { rule: 'parse/yaml-reserved', start: 0, reason, hint: putInQuotes(value, lead) };
  }
  const plain = value.replace(/\s#.*$/, '').trimEnd();
  const colon = plain.search(/:(?:\s|$)/);
  if (colon === -1 || /^[|>]/.test(value)) return undefined;
  const what = colon === plain.length - 1 ? 'ends with ":"' : 'contains ": "';
  return {
    rule: 'parse/yaml-colon',
    start: colon,
    reason: `This ${lead.name} ${what}, which YAML reads as a second key.`,
    hint: putInQuotes(plain, lead),
  };
}

const wholeQuotes = { '"': /^"(?:[^"\\]|\\.)*"/s, "'": /^'(?:[^']|'')*'/s } as const;

function quoteMistake(value: string, rest: string, quote: '"' | "'", lead: ValueLead): LineMistake | undefined {
  const whole = wholeQuotes[quote];
  const closed = whole.exec(value);
  if (closed === null) {
    // A quoted text may go on over further lines; if a later line closes it and no key stands between, it is well.
    const long = whole.exec(value + rest)?.[0];
    if (long !== undefined && !/^[\w-]+:\s/m.test(long.slice(value.length))) return escapeMistake(value, lead);
    return {
      rule: 'parse/yaml-quote-open',
      start: 0,
      reason: `The quoted value that begins here is never closed with ${quote === '"' ? "'\"'" : `"'"`}.`,
      hint: `Close the quote: ${lead.written}${value.trimEnd()}${quote}`,
    };
  }
  const after = value.slice(closed[0].length);
  const text = /^\s*(?!#)\S/.exec(after);
  if (text === null || /^\s+#/.test(after)) return escapeMistake(closed[0], lead);
  const start = closed[0].length + text[0].length - 1;
  if (quote === "'" && /^\w/.test(after)) {
    const inner = value.trimEnd().replace(/^'|'$/g, '').replaceAll("''", "'");
    return {
      rule: 'parse/yaml-apostrophe',
      start: closed[0].length - 1,
      reason: 'An apostrophe ends the quoted value early.',
      hint: `Use double quotes: ${lead.written}${quoted(inner)}`,
    };
  }
  // "Say "hello" to it": the outer quotes are YAML's, the inner ones the author's.
  const isNested = /^\w/.test(after) && value.trimEnd().endsWith('"');
  const meant = isNested ? value.trimEnd().slice(1, -1) : value.trimEnd();
  return {
    rule: 'parse/yaml-after-quote',
    start,
    reason: 'There is text after the closing quote.',
    hint: isNested ? `Use single quotes: ${lead.written}${quoted(meant)}` : putInQuotes(meant, lead),
  };
}

const knownEscape = String.raw`\\(?:[0abtnvfe"/\\N_LP \t]|x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|U[\dA-Fa-f]{8}|$)`;
const unknownEscape = new RegExp(String.raw`^(?:[^\\]|${knownEscape})*(?!${knownEscape})\\(.)`);

/** `\` before a character that is no escape, as in paths and formulas: `"C:\path"`. */
function escapeMistake(value: string, lead: ValueLead): LineMistake | undefined {
  if (!value.startsWith('"')) return undefined;
  const escape = unknownEscape.exec(value);
  if (escape === null) return undefined;
  const inner = value.trimEnd().replace(/^"|"$/g, '');
  return {
    rule: 'parse/yaml-escape',
    start: escape[0].length - 2,
    end: escape[0].length,
    reason: `"\\${escape[1] ?? ''}" has no meaning in double quotes.`,
    hint: `Use single quotes, in which "\\" is a character like others: ${lead.written}'${inner.replaceAll("'", "''")}'`,
  };
}

function bracketMistake(value: string, rest: string, open: '[' | '{', lead: ValueLead): LineMistake | undefined {
  const [close, what] = open === '[' ? [']', 'list'] : ['}', 'table'];
  // Quoted texts are blanked, so that what stands in them is no bracket, comma or comment.
  const bare = value.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/g, (text) => '_'.repeat(text.length));
  const quote = /(?<=[[{,:]\s*)["']/.exec(bare);
  if (quote !== null && !rest.includes(quote[0])) {
    const text = /^[^,\]}]*/.exec(value.slice(quote.index))?.[0].trimEnd() ?? '';
    return {
      rule: 'parse/yaml-quote-open',
      start: quote.index,
      reason: `The quoted entry that begins here is never closed with ${quote[0] === '"' ? "'\"'" : `"'"`}.`,
      hint: `Close the quote: ${text}${quote[0]}`,
    };
  }
  for (const { 0: entry, index } of value.matchAll(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/g)) {
    const gap = /^\s*(?=[^\s,:#\]}])/.exec(value.slice(index + entry.length));
    if (gap === null) continue;
    const start = index + entry.length + gap[0].length;
    return {
      rule: 'parse/yaml-list-comma',
      start,
      reason: 'A comma is missing before this.',
      hint: `Write it after ${entry}`,
    };
  }
  const comment = /[[,{]\s*#|\s#/.exec(bare);
  const end = closingBracket(bare);
  if (comment !== null && (end === -1 || comment.index < end)) {
    const hash = comment.index + comment[0].length - 1;
    return {
      rule: 'parse/yaml-list-comment',
      start: hash,
      reason: `"#" starts a comment here, which swallows the rest of the ${what}.`,
      hint: `Put the entry in quotes: ${quoted(/^#[^,\]}\s]*/.exec(value.slice(hash))?.[0] ?? '#')}`,
    };
  }
  if (end === -1) {
    const [more = ''] = rest.split(/\n(?=[\w-]+:(?:\s|$))/);
    if (more.includes(close)) return undefined;
    const oneLine = `Write ${lead.written}${value.trimEnd()}${close}, or put the value in quotes if it is text.`;
    return {
      rule: 'parse/yaml-list-open',
      start: 0,
      reason: `The ${what} that "${open}" begins here is never closed with "${close}".`,
      hint: more.trim() === '' ? oneLine : `Write "${close}" after its last entry, before the next key.`,
    };
  }
  const after = /\S/.exec(bare.slice(end + 1).replace(/\s#.*$/, ''));
  if (after !== null) {
    return {
      rule: 'parse/yaml-after-list',
      start: end + 1 + after.index,
      reason: `"${open}" starts a ${what} in YAML, and there is text after its end.`,
      hint: putInQuotes(value.trimEnd(), lead),
    };
  }
  const reserved = /(?<=[[{,:]\s*)[@`%][^,\]}]*/.exec(bare);
  if (reserved === null) return undefined;
  const entry = value.slice(reserved.index, reserved.index + reserved[0].length).trimEnd();
  return {
    rule: 'parse/yaml-reserved',
    start: reserved.index,
    reason: `"${entry.charAt(0)}" cannot start a value in YAML.`,
    hint: `Put the entry in quotes: ${quoted(entry)}`,
  };
}

/** The bracket that closes the one at the start; -1 when there is none. */
function closingBracket(text: string): number {
  let depth = 0;
  for (const { 0: bracket, index } of text.matchAll(/[[\]{}]/g)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    if (depth === 0) return index;
  }
  return -1;
}

/** Values that begin with a mark for which YAML has a use, where what follows does not fit that use. */
function markMistake(value: string, mark: '*' | '&' | '!', lead: ValueLead): LineMistake | undefined {
  if (/^(?:\*[^\s,[\]{}]+\s*(?:#.*)?|&[^\s,[\]{}]+(?:\s.*)?)$/.test(value)) return undefined;
  const [rule, what] = {
    '*': ['parse/yaml-alias', 'an alias'],
    '&': ['parse/yaml-anchor', 'an anchor'],
    '!': ['parse/yaml-tag', 'a tag'],
  }[mark] as [string, string]; // Cast because the table has a pair for each mark.
  return { rule, start: 0, reason: `"${mark}" starts ${what} in YAML.`, hint: putInQuotes(value.trimEnd(), lead) };
}

function putInQuotes(value: string, lead: ValueLead): string {
  return `Put it in quotes: ${lead.written}${quoted(value)}`;
}

/** The value as YAML text in quotes: double ones, or single ones where it holds double ones. */
export function quoted(value: string): string {
  if (!value.includes('"') && !value.includes('\\')) return `"${value}"`;
  return `'${value.replaceAll("'", "''")}'`;
}
