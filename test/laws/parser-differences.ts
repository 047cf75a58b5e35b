// Where the native parser and remark make different articles of the same text, and why that is left as it is.

/** Markdown → reason. An entry without a difference fails the test. */
export const knownDifferences: ReadonlyMap<string, string> = new Map([
  ['_*f**\n', 'Underscores and asterisks that close each other in part: the native parser leaves all of them as text.'],
]);

/** Constructs in random documents whose differences are of these kinds, or of micromark's own making. */
const kinds: readonly { readonly pattern: RegExp; readonly reason: string }[] = [
  { pattern: /\n[ \t>]+<[a-z/!]/i, reason: 'A blank before a tag that begins a line of a paragraph.' },
  { pattern: /_[^]*\*|\*[^]*_/, reason: 'Underscores and asterisks that close each other in part.' },
  { pattern: /\[[^\]]+\]:[^]*</, reason: 'HTML in a paragraph right after a definition, or what looks like one.' },
  { pattern: /<!--.*\n(?:\t| {4})/, reason: 'Indented code right after a comment, where a list stands before.' },
  {
    pattern: /^ {0,3}#{1,6}.*\n(?:\t| {4})/m,
    reason: 'Indented code right after a heading, where a list stands before.',
  },
];

/** Whether a difference in `markdown` is of a known kind. */
export function isKnownKind(markdown: string): boolean {
  return kinds.some(({ pattern }) => pattern.test(markdown));
}
