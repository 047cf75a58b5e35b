// What the native parser reads otherwise than remark: posts with one of these, all of them rare, are read by remark.

/** A construct, and how the readings differ. Each is found by random documents when it is taken out of this list. */
interface Construct {
  readonly pattern: RegExp;
  /** Signs of which the construct holds one: most texts hold none, and are not searched. */
  readonly signs?: readonly string[] | undefined;
  /** For the next reader: what differs. */
  readonly difference: string;
}

const constructs: readonly Construct[] = [
  {
    pattern: /^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t].*\[[ xX]\][ \t]*$/m,
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
    pattern: /^[ \t>]*\[[^\]\n]+\]:.*\n[ \t>]*</m,
    signs: [']:'],
    difference: 'HTML on the line after a definition belongs to it by remark only.',
  },
  { pattern: /\*\\\*|\\\*\*/, difference: 'An escaped asterisk beside others can end emphasis natively.' },
  {
    pattern: /^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[[ xX]\].*\n[ \t>]*(?:-+|=+)[ \t]*$/m,
    signs: ['[ ]', '[x]', '[X]'],
    difference: 'A task that an underline makes a heading keeps its box natively only.',
  },
  {
    pattern: /^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]*$/m,
    difference: 'After an empty list item, indented code and what follows it can differ.',
  },
  { pattern: /<![a-z]/i, difference: 'What follows a declaration (<!DOCTYPE>) differs.' },
  { pattern: /\n[ \t]+\n*$/, difference: 'Blank lines at the end of indented code at the end of the text differ.' },
];

/** Whether only remark reads `markdown` as the reference does. */
export function needsReference(markdown: string): boolean {
  return constructs.some(
    ({ pattern, signs }) => (signs?.some((sign) => markdown.includes(sign)) ?? true) && pattern.test(markdown),
  );
}
