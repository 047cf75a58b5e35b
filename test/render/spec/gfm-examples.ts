// The examples of the sections that GitHub Flavored Markdown 0.29 adds to CommonMark (https://github.github.com/gfm/).

export interface Example {
  readonly section: string;
  readonly markdown: string;
  readonly html: string;
}

const table = (head: string, body = ''): string => `<table><thead><tr>${head}</tr></thead>${body}</table>`;
const rows = (...cells: string[][]): string =>
  `<tbody>${cells.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</tbody>`;
const paragraphLink = (href: string, text: string, after = ''): string =>
  `<p><a href="${href}">${text}</a>${after}</p>`;

export const gfmExamples: readonly Example[] = [
  ...section('Tables (extension)', [
    ['| foo | bar |\n| --- | --- |\n| baz | bim |\n', table('<th>foo</th><th>bar</th>', rows(['baz', 'bim']))],
    [
      '| abc | defghi |\n:-: | -----------:\nbar | baz\n',
      table(
        '<th align="center">abc</th><th align="right">defghi</th>',
        '<tbody><tr><td align="center">bar</td><td align="right">baz</td></tr></tbody>',
      ),
    ],
    [
      '| f\\|oo  |\n| ------ |\n| b `\\|` az |\n| b **\\|** im |\n',
      table('<th>f|oo</th>', rows(['b <code>|</code> az'], ['b <strong>|</strong> im'])),
    ],
    [
      '| abc | def |\n| --- | --- |\n| bar | baz |\n> bar\n',
      `${table('<th>abc</th><th>def</th>', rows(['bar', 'baz']))}<blockquote><p>bar</p></blockquote>`,
    ],
    [
      '| abc | def |\n| --- | --- |\n| bar | baz |\nbar\n\nbar\n',
      `${table('<th>abc</th><th>def</th>', rows(['bar', 'baz'], ['bar', '']))}<p>bar</p>`,
    ],
    ['| abc | def |\n| --- |\n| bar |\n', '<p>| abc | def |\n| --- |\n| bar |</p>'],
    [
      '| abc | def |\n| --- | --- |\n| bar |\n| bar | baz | boo |\n',
      table('<th>abc</th><th>def</th>', rows(['bar', ''], ['bar', 'baz'])),
    ],
    ['| abc | def |\n| --- | --- |\n', table('<th>abc</th><th>def</th>')],
  ]),
  ...section('Task list items (extension)', [
    [
      '- [ ] foo\n- [x] bar\n',
      '<ul><li><input disabled="" type="checkbox"> foo</li><li><input checked="" disabled="" type="checkbox"> bar</li></ul>',
    ],
    [
      '- [x] foo\n  - [ ] bar\n  - [x] baz\n- [ ] bim\n',
      '<ul><li><input checked="" disabled="" type="checkbox"> foo<ul><li><input disabled="" type="checkbox"> bar</li>' +
        '<li><input checked="" disabled="" type="checkbox"> baz</li></ul></li>' +
        '<li><input disabled="" type="checkbox"> bim</li></ul>',
    ],
  ]),
  ...section('Strikethrough (extension)', [
    ['~~Hi~~ Hello, ~there~ world!\n', '<p><del>Hi</del> Hello, <del>there</del> world!</p>'],
    ['This ~~has a\n\nnew paragraph~~.\n', '<p>This ~~has a</p><p>new paragraph~~.</p>'],
    ['This will ~~~not~~~ strike.\n', '<p>This will ~~~not~~~ strike.</p>'],
  ]),
  ...section('Autolinks (extension)', [
    ['www.commonmark.org\n', paragraphLink('http://www.commonmark.org', 'www.commonmark.org')],
    [
      'Visit www.commonmark.org/help for more information.\n',
      '<p>Visit <a href="http://www.commonmark.org/help">www.commonmark.org/help</a> for more information.</p>',
    ],
    [
      'Visit www.commonmark.org.\n\nVisit www.commonmark.org/a.b.\n',
      '<p>Visit <a href="http://www.commonmark.org">www.commonmark.org</a>.</p>' +
        '<p>Visit <a href="http://www.commonmark.org/a.b">www.commonmark.org/a.b</a>.</p>',
    ],
    [
      'www.google.com/search?q=Markup+(business)\n\nwww.google.com/search?q=Markup+(business)))\n\n' +
        '(www.google.com/search?q=Markup+(business))\n\n(www.google.com/search?q=Markup+(business)\n',
      paragraphLink('http://www.google.com/search?q=Markup+(business)', 'www.google.com/search?q=Markup+(business)') +
        paragraphLink(
          'http://www.google.com/search?q=Markup+(business)',
          'www.google.com/search?q=Markup+(business)',
          '))',
        ) +
        '<p>(<a href="http://www.google.com/search?q=Markup+(business)">www.google.com/search?q=Markup+(business)</a>)</p>' +
        '<p>(<a href="http://www.google.com/search?q=Markup+(business)">www.google.com/search?q=Markup+(business)</a></p>',
    ],
    [
      'www.google.com/search?q=(business))+ok\n',
      paragraphLink('http://www.google.com/search?q=(business))+ok', 'www.google.com/search?q=(business))+ok'),
    ],
    [
      'www.google.com/search?q=commonmark&hl=en\n\nwww.google.com/search?q=commonmark&hl;\n',
      paragraphLink(
        'http://www.google.com/search?q=commonmark&amp;hl=en',
        'www.google.com/search?q=commonmark&amp;hl=en',
      ) + paragraphLink('http://www.google.com/search?q=commonmark', 'www.google.com/search?q=commonmark', '&amp;hl;'),
    ],
    ['www.commonmark.org/he<lp\n', paragraphLink('http://www.commonmark.org/he', 'www.commonmark.org/he', '&lt;lp')],
    [
      'http://commonmark.org\n\n(Visit https://encrypted.google.com/search?q=Markup+(business))\n',
      paragraphLink('http://commonmark.org', 'http://commonmark.org') +
        '<p>(Visit <a href="https://encrypted.google.com/search?q=Markup+(business)">https://encrypted.google.com/search?q=Markup+(business)</a>)</p>',
    ],
    ['foo@bar.baz\n', paragraphLink('mailto:foo@bar.baz', 'foo@bar.baz')],
    [
      "hello@mail+xyz.example isn't valid, but hello+xyz@mail.example is.\n",
      '<p>hello@mail+xyz.example isn\'t valid, but <a href="mailto:hello+xyz@mail.example">hello+xyz@mail.example</a> is.</p>',
    ],
    [
      'a.b-c_d@a.b\n\na.b-c_d@a.b.\n\na.b-c_d@a.b-\n\na.b-c_d@a.b_\n',
      paragraphLink('mailto:a.b-c_d@a.b', 'a.b-c_d@a.b') +
        paragraphLink('mailto:a.b-c_d@a.b', 'a.b-c_d@a.b', '.') +
        '<p>a.b-c_d@a.b-</p><p>a.b-c_d@a.b_</p>',
    ],
    [
      'mailto:foo@bar.baz\n\nmailto:a.b-c_d@a.b\n\nmailto:a.b-c_d@a.b.\n\nmailto:a.b-c_d@a.b/\n\nmailto:a.b-c_d@a.b-\n\n' +
        'mailto:a.b-c_d@a.b_\n\nxmpp:foo@bar.baz\n\nxmpp:foo@bar.baz.\n',
      paragraphLink('mailto:foo@bar.baz', 'mailto:foo@bar.baz') +
        paragraphLink('mailto:a.b-c_d@a.b', 'mailto:a.b-c_d@a.b') +
        paragraphLink('mailto:a.b-c_d@a.b', 'mailto:a.b-c_d@a.b', '.') +
        paragraphLink('mailto:a.b-c_d@a.b', 'mailto:a.b-c_d@a.b', '/') +
        '<p>mailto:a.b-c_d@a.b-</p><p>mailto:a.b-c_d@a.b_</p>' +
        paragraphLink('xmpp:foo@bar.baz', 'xmpp:foo@bar.baz') +
        paragraphLink('xmpp:foo@bar.baz', 'xmpp:foo@bar.baz', '.'),
    ],
    [
      'xmpp:foo@bar.baz/txt\n\nxmpp:foo@bar.baz/txt@bin\n\nxmpp:foo@bar.baz/txt@bin.com\n',
      paragraphLink('xmpp:foo@bar.baz/txt', 'xmpp:foo@bar.baz/txt') +
        paragraphLink('xmpp:foo@bar.baz/txt@bin', 'xmpp:foo@bar.baz/txt@bin') +
        paragraphLink('xmpp:foo@bar.baz/txt@bin.com', 'xmpp:foo@bar.baz/txt@bin.com'),
    ],
    ['xmpp:foo@bar.baz/txt/bin\n', paragraphLink('xmpp:foo@bar.baz/txt', 'xmpp:foo@bar.baz/txt', '/bin')],
  ]),
  ...section('Disallowed Raw HTML (extension)', [
    [
      '<strong> <title> <style> <em>\n\n<blockquote>\n  <xmp> is disallowed.  <XMP> is also disallowed.\n</blockquote>\n',
      '<p><strong> &lt;title> &lt;style> <em></p><blockquote>&lt;xmp> is disallowed.  &lt;XMP> is also disallowed.</blockquote>',
    ],
  ]),
];

function section(name: string, examples: readonly (readonly [string, string])[]): Example[] {
  return examples.map(([markdown, html]) => ({ section: name, markdown, html }));
}
