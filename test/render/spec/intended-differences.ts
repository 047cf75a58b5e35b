// Where Platen differs from the examples of CommonMark and GFM on purpose, by the example's Markdown.

/** Markdown → reason. An entry that no example needs fails the test. */
export const intendedDifferences: ReadonlyMap<string, string> = new Map([
  ...because("A fence's first word is a language only when it is one: signs alone give no class.", ['````;\n````\n']),
  ...because('[[…]] is a wikilink here, unless wikilinks are switched off.', ['![[foo]]\n\n[[foo]]: /url "title"\n']),
  ...because('Addresses are links only with a scheme known to be harmless; the text stays.', [
    '<a+b+c:d>\n',
    '<made-up-scheme://foo,bar>\n',
    '<localhost:5001/foo>\n',
  ]),
  ...because('GFM makes links of bare addresses, where CommonMark has text.', [
    '<https://foo.bar/baz bim>\n',
    '<foo\\+@bar.example.com>\n',
    '< https://foo.bar >\n',
    'https://example.com\n',
    'foo@bar.example.com\n',
  ]),
]);

/** The same for GFM's own extensions. */
export const intendedGfmDifferences: ReadonlyMap<string, string> = new Map([
  ...because('remark-gfm knows no mailto: and xmpp: before an address; the mail address in it is the link.', [
    'mailto:foo@bar.baz\n\nmailto:a.b-c_d@a.b\n\nmailto:a.b-c_d@a.b.\n\nmailto:a.b-c_d@a.b/\n\nmailto:a.b-c_d@a.b-\n\n' +
      'mailto:a.b-c_d@a.b_\n\nxmpp:foo@bar.baz\n\nxmpp:foo@bar.baz.\n',
    'xmpp:foo@bar.baz/txt\n\nxmpp:foo@bar.baz/txt@bin\n\nxmpp:foo@bar.baz/txt@bin.com\n',
    'xmpp:foo@bar.baz/txt/bin\n',
  ]),
  ...because('Raw HTML is trusted: markdown.html is true.', [
    '<strong> <title> <style> <em>\n\n<blockquote>\n  <xmp> is disallowed.  <XMP> is also disallowed.\n</blockquote>\n',
  ]),
]);

function because(reason: string, markdown: readonly string[]): [string, string][] {
  return markdown.map((text) => [text, reason]);
}
