// Names of programming languages: how blogs write them after a fence, and which of them highlight.js knows by another.

/** Names for what has no colours; also formulas and diagrams where these are switched off. */
export const plainLanguages: ReadonlySet<string> = new Set(
  (
    'text txt plain plaintext plain-text none nohighlight no-highlight raw output out log logs ascii csv tsv ' +
    'mermaid math katex latex-math dot graphviz plantuml'
  ).split(' '),
);

/** The names that Linguist, Chroma, Prism, Rouge and Shiki have and highlight.js has not. */
const aliases: ReadonlyMap<string, string> = new Map([
  ...named('bash', 'fish shellscript'),
  ...named('c', 'arduino-c'),
  ...named('cpp', 'cuda cu'),
  ...named('css', 'postcss'),
  ...named('django', 'jinja2 liquid nunjucks njk'),
  ...named('dockerfile', 'containerfile'),
  ...named('erb', 'html+erb rhtml'),
  ...named('ini', 'dotenv env systemd editorconfig gitconfig conf properties-file'),
  ...named('javascript', 'javascriptreact node es6'),
  ...named('json', 'json5'),
  ...named('lisp', 'elisp emacs-lisp common-lisp'),
  ...named('markdown', 'mdx rmarkdown rmd qmd'),
  ...named('objectivec', 'objective-c'),
  ...named('python', 'py3 python3 ipython sage'),
  ...named('shell', 'shell-session bash-session sh-session shellsession'),
  ...named('typescript', 'typescriptreact'),
  ...named('vim', 'vimscript viml'),
  ...named('x86asm', 'assembly asm nasm'),
  ...named('xml', 'vue svelte astro'),
  ...named('diff', 'udiff'),
]);

/** The name by which highlight.js knows `language`. */
export function highlighterNameOf(language: string): string {
  return aliases.get(language) ?? language;
}

/**
 * The language in the first word after a fence, in lower case: `ts{1,3}`, `js:app.js`, `js/1,3`, `ruby?line=3`, `{r, echo=FALSE}`,
 * `{.python}` and `language-js` name one, too. Undefined for what holds other signs.
 */
export function languageOf(info: string): string | undefined {
  const match = /^\{?\.?(?:language-)?(\p{L}[\p{L}\p{N}_+#.-]{0,30}?)(?:$|[,{}:?/])/u.exec(info);
  return match?.[1]?.toLowerCase();
}

function named(language: string, names: string): [string, string][] {
  return names.split(' ').map((name) => [name, language]);
}
