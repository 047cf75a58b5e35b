// What the native parser reads otherwise than remark: posts with one of these, all of them rare, are read by remark.

/** A construct, and how the readings differ. Each is found by random documents when it is taken out of this list. */
interface Construct {
  readonly pattern: RegExp;
  /** Where it can be: at the start of a line, or in the white space at the end of the text. Else anywhere. */
  readonly where?: 'line' | 'end' | undefined;
  /** Signs of which the construct holds one: most texts hold none, and are not searched. */
  readonly signs?: readonly string[] | undefined;
  /** For the next reader: what differs. */
  readonly difference: string;
}

const constructs: readonly Construct[] = [
  {
    pattern: /[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t].*\[[ xX]\][ \t]*$/,
    where: 'line',
    signs: ['[ ]', '[x]', '[X]'],
    difference: 'A task without a text on its line: the text of the next line, or a list after it, becomes its text.',
  },
  {
    pattern: /(?:\/|[^\s\p{ASCII}])[\w.+-]+@/u,
    signs: ['@'],
    difference: 'A mail address after a slash or a letter beyond ASCII is a link by remark only.',
  },
  {
    pattern: /[^\s\p{ASCII}]www\./iu,
    difference: 'A bare www address after a character beyond ASCII may be a link natively only.',
  },
  { pattern: /!\[\^/, difference: 'A footnote right after an exclamation mark is one by remark only.' },
  {
    pattern: /[ \t>]*\[[^\]\n]+\]:.*\n[ \t>]*</,
    where: 'line',
    signs: [']:'],
    difference: 'HTML on the line after a definition belongs to it by remark only.',
  },
  { pattern: /\*\\\*|\\\*\*/, difference: 'An escaped asterisk beside others can end emphasis natively.' },
  {
    pattern: /[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[[ xX]\].*\n[ \t>]*(?:-+|=+)[ \t]*$/,
    where: 'line',
    signs: ['[ ]', '[x]', '[X]'],
    difference: 'A task that an underline makes a heading keeps its box natively only.',
  },
  {
    pattern: /[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]*$/,
    where: 'line',
    difference: 'After an empty list item, indented code and what follows it can differ.',
  },
  { pattern: /<![a-z]/i, difference: 'What follows a declaration (<!DOCTYPE>) differs.' },
  {
    pattern: /\n[ \t]+\n*$/,
    where: 'end',
    difference: 'Blank lines at the end of indented code at the end of the text differ.',
  },
];

/** Whether only remark reads `markdown` as the reference does. */
export function needsReference(markdown: string): boolean {
  return searches.some(({ signs, isIn }) => (signs?.some((sign) => markdown.includes(sign)) ?? true) && isIn(markdown));
}

const searches = constructs.map(({ pattern, where, signs }) => ({ signs, isIn: searchFor(pattern, where) }));

/** Looks for a pattern where it can be: every post is searched for each of them. */
function searchFor(pattern: RegExp, where: Construct['where']): (markdown: string) => boolean {
  if (where === 'end') return (markdown) => pattern.test(markdown.slice(markdown.trimEnd().length));
  return where === 'line' ? atLineStart(pattern.source) : (markdown) => pattern.test(markdown);
}

/** As `^` with the flag `m`, in a third of the time: V8 finds a sign faster than a place between signs. */
function atLineStart(source: string): (markdown: string) => boolean {
  const first = new RegExp(source, 'my');
  const further = new RegExp(`[\\n\\r\\u2028\\u2029]${source}`, 'm');
  return (markdown) => {
    first.lastIndex = 0;
    return first.test(markdown) || further.test(markdown);
  };
}
