// Where the native parser and remark make different articles of the same text, and why that is left as it is.

/** Markdown → reason. An entry without a difference fails the test. */
export const knownDifferences: ReadonlyMap<string, string> = new Map([
  [
    'xmpp:foo@bar.baz/txt\n\nxmpp:foo@bar.baz/txt@bin\n\nxmpp:foo@bar.baz/txt@bin.com\n',
    'remark makes a second mail link of what follows the slash; the native parser leaves it as text.',
  ],
  ['- a\n <b>c</b>\n', 'A blank before a tag that begins a line of a paragraph is kept by remark. Nobody sees it.'],
  ['_*f**\n', 'Underscores and asterisks that close each other in part: the native parser leaves all of them as text.'],
  ['* $$\n\n\n>\n', 'A formula that is never closed holds an empty line by remark.'],
]);

/** Constructs in random documents whose differences are of these kinds, or of micromark's own making. */
const kinds: readonly { readonly pattern: RegExp; readonly reason: string }[] = [
  { pattern: /\n[ \t>]+<[a-z/!]/i, reason: 'A blank before a tag that begins a line of a paragraph.' },
  { pattern: /_[^]*\*|\*[^]*_/, reason: 'Underscores and asterisks that close each other in part.' },
  { pattern: /\$\$|!\[[^]*\$/, reason: 'A formula that is never closed, or stands in the words for an image.' },
  { pattern: /^\[[^\]]+\]:[^]*</m, reason: 'HTML in a paragraph right after a definition.' },
  {
    pattern: /^ {0,3}#{1,6}.*\n(?:\t| {4})/m,
    reason: 'Indented code right after a heading, where a list stands before.',
  },
];

/** Whether a difference in `markdown` is of a known kind. */
export function isKnownKind(markdown: string): boolean {
  return kinds.some(({ pattern }) => pattern.test(markdown));
}
