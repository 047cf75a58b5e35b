// The languages of highlight.js, each loaded when code in it is met.

import { createRequire } from 'node:module';
import type { CompiledLanguage, HLJSApi, LanguageFn } from 'highlight.js';
import { grammarOf } from './grammar.ts';
import type { Grammar } from './grammar.ts';

/** Finds grammars. */
export interface Grammars {
  /** The grammar of a language, by any of its names in lower case; undefined where there is none. */
  readonly named: (name: string) => Grammar | undefined;
  /** The name of every language. Loads them all. */
  readonly names: () => readonly string[];
}

/** The short names of languages that blogs write about: others are looked up among all languages, once these are loaded. */
const shortNames: ReadonlyMap<string, string> = new Map([
  ...named('bash', 'sh zsh'),
  ...named('cpp', 'c++ cc hpp'),
  ...named('csharp', 'cs c#'),
  ...named('diff', 'patch'),
  ...named('dockerfile', 'docker'),
  ...named('go', 'golang'),
  ...named('haskell', 'hs'),
  ...named('ini', 'toml'),
  ...named('javascript', 'js jsx mjs cjs'),
  ...named('json', 'jsonc'),
  ...named('kotlin', 'kt'),
  ...named('makefile', 'make mk'),
  ...named('markdown', 'md'),
  ...named('nix', 'nixos'),
  ...named('perl', 'pl'),
  ...named('powershell', 'ps1'),
  ...named('python', 'py'),
  ...named('ruby', 'rb'),
  ...named('rust', 'rs'),
  ...named('shell', 'console'),
  ...named('typescript', 'ts tsx'),
  ...named('xml', 'html svg xhtml'),
  ...named('yaml', 'yml'),
]);

/** No language is loaded yet. */
export function createGrammars(): Grammars {
  const require = createRequire(import.meta.url);
  const grammars = new Map<string, Grammar | undefined>();
  let core: HLJSApi | undefined;
  let all: { readonly names: readonly string[]; readonly nameOf: (name: string) => string | undefined } | undefined;

  return {
    names: () => allLanguages().names,
    named(name) {
      const known = grammars.get(name);
      if (known !== undefined || grammars.has(name)) return known;
      const grammar = loaded(shortNames.get(name) ?? name) ?? loaded(allLanguages().nameOf(name));
      grammars.set(name, grammar);
      return grammar;
    },
  };

  /** Undefined for what is no language's own name. */
  function loaded(name: string | undefined): Grammar | undefined {
    const known = name === undefined ? undefined : grammars.get(name);
    if (known !== undefined || name === undefined || !/^[a-z\d-]+$/.test(name)) return known;
    const definition = definitionOf(name);
    if (definition === undefined) return undefined;
    // Cast because a package loaded so has no types. An instance of our own: plug-ins may use the other one.
    core ??= (require('highlight.js/lib/core') as { readonly newInstance: () => HLJSApi }).newInstance();
    core.registerLanguage(name, definition);
    // A language is compiled, in place, when it is first used.
    core.highlight('', { language: name });
    const grammar = grammarOf(name, core.getLanguage(name) as unknown as CompiledLanguage, core.autoDetection(name));
    grammars.set(name, grammar);
    return grammar;
  }

  function definitionOf(name: string): LanguageFn | undefined {
    try {
      return require(`highlight.js/lib/languages/${name}`) as LanguageFn; // Cast because a package loaded so has no types.
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return undefined;
      throw error;
    }
  }

  function allLanguages(): NonNullable<typeof all> {
    if (all !== undefined) return all;
    const everything = require('highlight.js') as HLJSApi; // Cast because a package loaded so has no types.
    const names = everything.listLanguages();
    const nameOf = new Map<unknown, string>(names.map((name) => [everything.getLanguage(name), name]));
    return (all = { names, nameOf: (name) => nameOf.get(everything.getLanguage(name)) });
  }
}

function named(language: string, names: string): [string, string][] {
  return names.split(' ').map((name) => [name, language]);
}
