import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import type { RootContent } from 'hast';
import type { HLJSApi } from 'highlight.js';
import { all, createLowlight } from 'lowlight';
import { describe, expect, test } from 'vitest';
import { colourCode } from '../../../src/render/code/colour-code.ts';
import { createGrammars } from '../../../src/render/code/grammars.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const lowlight = createLowlight(all);
const languages = lowlight.listLanguages();

/** What lowlight, which runs highlight.js itself, makes of the code. */
function reference(language: string, code: string): string {
  return htmlOf(lowlight.highlight(language, code).children);
}

function htmlOf(nodes: readonly RootContent[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'text') return node.value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
      if (node.type !== 'element') throw new Error(`lowlight wrote a ${node.type}.`);
      return `<span class="${String(node.properties.className).replaceAll(',', ' ')}">${htmlOf(node.children)}</span>`;
    })
    .join('');
}

const grammars = createGrammars();

function coloured(language: string, code: string): string {
  const grammar = grammars.named(language);
  if (grammar === undefined) throw new Error(`There is no language "${language}".`);
  return colourCode(grammar, code, grammars);
}

const samples: Readonly<Record<string, string>> = {
  'a page with styles and scripts': `<!DOCTYPE html>
<style media="print">a > b { color: red }</style>
<script type="module">const a = \`x \${b + \`<i>\${c}</i>\`}\`; if (a < b && c) { /re[/]x/g.test('&') }</script>
<p class=x data-y='1'>&amp; text <?php echo "a $b"; ?> <!-- a < b --></p>`,
  'markup in scripts': `const a = <div className="x" {...rest}>{list.map((one) => <Item key={one.id} />)}</div>;
const b = html\`<p>\${text}</p>\`, c = css\`a { top: 0 }\`, d = a < b, e = f<T>(g);
class A extends B { #x = 1n; get y() { return super.y ?? 0x1F } async *z() { yield* this } }`,
  'texts that go on to the end of another word': `cat <<-EOF | sort > "$HOME/x"
  $(date +%F) \${a:-b} EOF
EOF
R"x(raw ")" text)x" r#"rust "# q{perl} %w[a b] <<~RUBY
  #{a + "b#{c}"}
RUBY
"""doc {x!r:>{width}}""" f'{a["b"]}' b'\\x00' 'it''s'`,
  'what is never closed': `/* a comment "text \${ ( [ { <tag attr="x`,
  'a message with a body': `POST /a?b=c HTTP/1.1
Host: example.org
Content-Type: application/json

{"a": [1, true, null, "x"], "b": {"c": -1.5e3}}`,
  'a table of settings': `[section "x"]
key = "value" ; comment
list: [a, 'b', 0x1f]
text: |
  many
  lines
- &anchor one
- *anchor
a.b.c: !tag 2022-01-29T10:00:00Z # end`,
  'a change': `diff --git a/x b/x
@@ -1,2 +1,2 @@ function x() {
-old & <b>
+new
\\ No newline at end of file`,
  queries: `SELECT count(*) AS n, "a"."b" FROM t WHERE x = 'it''s' AND y IN (1, 2.5) -- end
CREATE FUNCTION f() RETURNS int AS $$ return 1; $$ LANGUAGE plpythonu;`,
  'nothing but blanks': ' \n\t\n',
  nothing: '',
};
const ownFiles = ['src/text/url.ts', 'templates/partials/base.hbs', 'package.json', 'platen.config.yaml', 'README.md'];
const texts = new Map([
  ...Object.entries(samples),
  ...ownFiles.map((file): [string, string] => [file, readFileSync(path.join(root, file), 'utf8').slice(0, 1500)]),
]);

describe('code is coloured as highlight.js does', () => {
  test.each([...texts])('%s, read as each language', (_name, text) => {
    const wrong = languages.filter((language) => coloured(language, text) !== reference(language, text));
    expect(wrong).toEqual([]);
  });

  test('any signs in any language', () => {
    const sign = fc.constantFrom(
      ...'abcEOF019 \n\t"\'`$#@%&*()[]{}<>/\\|-+=:;,._!?^~é漢'.split(''),
      '<script>',
      '</script>',
      '${',
      '/*',
      '*/',
      '//',
      '<!--',
      '-->',
      '<?php',
      '?>',
      '"""',
      'def ',
      'class ',
      'if ',
      '=>',
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...languages),
        fc.array(sign, { maxLength: 60 }).map((signs) => signs.join('')),
        (language, code) => {
          expect(coloured(language, code)).toBe(reference(language, code));
        },
      ),
      { numRuns: 3000 },
    );
  });

  test('the text is that of the code, whatever language it is read as', () => {
    const entities = { '&lt;': '<', '&amp;': '&' };
    for (const [, text] of texts) {
      for (const language of languages) {
        const shown = coloured(language, text)
          .replaceAll(/<[^>]*>/g, '')
          .replaceAll(/&(?:lt|amp);/g, (entity) => entities[entity as keyof typeof entities]);
        expect(shown).toBe(text);
      }
    }
  });

  test('blocks do not see the blocks before them', () => {
    const [first, second] = [createGrammars(), createGrammars()];
    const order = [...texts.values()].flatMap((code) =>
      ['bash', 'xml', 'cpp', 'ruby'].map((language) => [language, code]),
    );
    const answers = (used: typeof first, list: readonly (readonly string[])[]): Map<string, string> =>
      new Map(
        list.map(([language = '', code = '']) => {
          const grammar = used.named(language);
          return [`${language}\n${code}`, grammar === undefined ? '' : colourCode(grammar, code, used)];
        }),
      );
    expect(answers(second, order.toReversed())).toEqual(answers(first, order));
  });
});

describe('languages are found', () => {
  // Cast because a package that is loaded so has no types.
  const hljs = createRequire(import.meta.url)('highlight.js') as HLJSApi;

  test('by every name that highlight.js knows them by', () => {
    for (const name of hljs.listLanguages()) {
      expect(grammars.named(name)?.name).toBe(name);
      for (const alias of hljs.getLanguage(name)?.aliases ?? []) {
        const meant = hljs.listLanguages().find((one) => hljs.getLanguage(one) === hljs.getLanguage(alias));
        expect(`${alias} ${createGrammars().named(alias.toLowerCase())?.name ?? ''}`).toBe(`${alias} ${meant ?? ''}`);
      }
    }
  });

  test('and nothing else is', () => {
    for (const name of ['nope', '', '../core', 'python.js', '..', 'core', './python', '__proto__', 'constructor']) {
      expect(grammars.named(name)).toBeUndefined();
    }
    expect(grammars.names()).toEqual(hljs.listLanguages());
  });
});
