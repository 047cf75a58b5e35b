// Reads the terms of a post: tags, categories, authors, series and the taxonomies that the site adds.

import type { ParseConfig, TaxonomyConfig } from '../domain/config.ts';
import type { Convention } from '../domain/contracts.ts';
import type { Place } from '../domain/diagnostic.ts';
import { Slug } from '../domain/names.ts';
import type { Term } from '../domain/post.ts';
import { urlizeTerm } from '../text/urlize.ts';
import type { FieldReader } from './field-reader.ts';

/** The terms in the order of the site's taxonomies, each once, in the order written. */
export function readTerms(reader: FieldReader, config: ParseConfig, convention: Convention): readonly Term[] {
  return config.taxonomies.flatMap((taxonomy) => {
    const terms = new Map<string, Term>();
    for (const term of termsOf(taxonomy, reader, convention)) if (!terms.has(term.slug)) terms.set(term.slug, term);
    return [...terms.values()];
  });
}

/** The front-matter keys, as the author wrote them, that feed a taxonomy. */
export function keysOfTaxonomy(taxonomy: TaxonomyConfig, reader: FieldReader): readonly string[] {
  return Object.keys(reader.top).filter((key) => taxonomy.keys.includes(key.toLowerCase()));
}

function termsOf(taxonomy: TaxonomyConfig, reader: FieldReader, convention: Convention): Term[] {
  return keysOfTaxonomy(taxonomy, reader).flatMap((key) => {
    const value = reader.top[key];
    if (Array.isArray(value)) {
      return value.flatMap((_, index) => termAt([key, index], taxonomy, reader, convention) ?? []);
    }
    if (typeof value === 'string' && value.includes(',') && taxonomy.name !== 'authors' && taxonomy.name !== 'series') {
      const names = value
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '');
      const reason = `"${value}" is one term, with the comma in its name.`;
      reader.tell({
        rule: 'parse/comma-terms',
        severity: 'warning',
        reason,
        hint: `If you mean several, write a list: ${reader.line(key, names)}`,
        at: [key],
      });
    }
    // `tags:` and `tags: ""` are what templates of posts leave behind.
    const isEmpty = value === null || (typeof value === 'string' && value.trim() === '');
    return isEmpty ? [] : (termAt([key], taxonomy, reader, convention) ?? []);
  });
}

function termAt(
  path: readonly (string | number)[],
  taxonomy: TaxonomyConfig,
  reader: FieldReader,
  convention: Convention,
): Term | undefined {
  const { document } = reader;
  const isPerson = taxonomy.name === 'authors' && document.sourceOf([...path, 'name']) !== undefined;
  const at = isPerson ? [...path, 'name'] : path;
  const source = document.sourceOf(at)?.trim();
  const where = path.length > 1 ? `Entry ${Number(path[1]) + 1} of "${path[0]}"` : `"${path[0]}"`;
  if (source === undefined) {
    reader.tell({
      rule: 'parse/field-type',
      reason: `${where} must be text.`,
      hint: `Write names only: ${reader.line(String(path[0]), ['one', 'two'])}`,
      at: path,
    });
    return undefined;
  }
  if (source === '' || source === '~') {
    reader.tell({
      rule: 'parse/empty-term',
      reason: `${where} is empty.`,
      hint: 'Write a name, or leave the entry out.',
      at: path,
    });
    return undefined;
  }
  return termOf(source, taxonomy, convention, document.placeOf(at), reader);
}

function termOf(
  name: string,
  taxonomy: TaxonomyConfig,
  convention: Convention,
  place: Place | undefined,
  reader: FieldReader,
): Term | undefined {
  const slug = urlizeTerm(name, convention.urlize);
  if (slug !== '' && !/^\.{1,2}$/.test(slug))
    return { taxonomy: taxonomy.name, name: name.normalize('NFC'), slug: Slug(slug), place };
  const reason = `No URL can be made of "${name}": nothing is left of it but dots.`;
  reader.tell({
    rule: 'parse/bad-term',
    reason: slug === '' ? reason.replace(' but dots', '') : reason,
    hint: 'Use letters or digits.',
    at: place ?? [],
  });
  return undefined;
}
